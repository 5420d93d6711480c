"""What a superuser of the database could do to the record: kinds of tampering, each at many places, each to be found.

Triggers are off and everything goes past the one door; each tampering is taken back before the next. What looks for it
is what the command and the nightly job run, over the whole record, with root files that were kept outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model

from casework.models import (
    Agency,
    AgencyEvent,
    ArchivedFile,
    Case,
    Clause,
    Confirmation,
    DayRoot,
    Deadline,
    DeadlineEntry,
    DestructionList,
    Document,
    Event,
    Evidence,
    EvidenceFile,
    Exhibit,
    Finding,
    GoodsLot,
    Impression,
    ListEvent,
    Measure,
    Party,
    PartyCourse,
    Proceeding,
    Reading,
    RecordKind,
    Right,
    RootLeaf,
    Seal,
    SealPractice,
    SealState,
)
from casework.services import destruction as lists
from casework.services import digests, events, readings, root_checking, roots, row_digests, seals
from casework.services import proving as proved
from casework.services.destruction import Carried
from printouts import files, removal, tasks
from printouts.audit import proving
from printouts.models import Rendering
from printouts.signing import development, statements
from printouts.signing.provider import provider
from printouts.uploads import receipt
from tests.archiving import archivists, filed_away
from tests.builders import TODAY, People, do, officer, people
from tests.casework.procedures.penalty_case import FINDING, INSPECTION, act, seized
from tests.printouts import uploaded
from tests.procedures.confirmation_case import Bench
from workflows import confirming

TABLES = (
    Event, DeadlineEntry, Document, Impression, AgencyEvent, ListEvent, Reading, DayRoot, RootLeaf, EvidenceFile,
)  # fmt: skip


TICKET: dict[str, Any] = {
    "kind": "documentary", "name": "进货票据", "pages": "1", "proves": "进货数量", "original_at": "当事人处",
}  # fmt: skip
COLLECTED: dict[str, Any] = {
    "party": "P1", "officers": ["zhao", "qian"], "evidence_source": "当事人提供", "extraction_method": "复印",
    "provider": "王五", "place": "某仓库",
}  # fmt: skip
SUMMONS: dict[str, Any] = {
    "party": "P1", "reason": "核实进货情况", "starts_at": "2026-03-05T09:00", "place": "本局",
    "materials": ["营业执照"], "officers": ["zhao"],
}  # fmt: skip


@dataclass
class World:
    """Cases with everything that can be tampered with, and the roots that cover them."""

    who: People
    cases: list[Case]
    destroyed: DestructionList
    # A court that confirms an agreement: its case has clauses.
    agreement: Proceeding
    kept: list[tuple[bytes, bytes]] = field(default_factory=list)

    def case(self, place: int) -> Case:
        """Return the case of a place."""
        return self.cases[place % len(self.cases)]

    def event(self, place: int) -> Event:
        """Return an event of the case of a place: another one at each round over the cases."""
        case = self.case(place)
        inner = case.head_seq - 3  # neither the first, nor the two last
        return Event.objects.get(case=case, seq=2 + (place // len(self.cases) + 3 * place) % inner)


def world(count: int) -> World:
    """Make ``count`` cases with terms, papers, seals, confirmations and files; also readings, a list and two roots."""
    who = people()
    cases = [_case(who) for _ in range(count)]
    made = World(who, cases, _list(who), Bench().accepted().fresh())
    _seal_electronically(who, cases[0].proceedings.get())
    for no in range(24):
        readings.note(
            who.agency.pk, RecordKind.SEARCHED, f"词{no}", who.officer.pk, TODAY + timedelta(seconds=no), {"hits": no}
        )
    readings.chain()
    seals.retire(_registered(who), TODAY.date(), who.head, TODAY)  # never used
    for no in (1, 2):
        root = roots.take(TODAY + timedelta(days=no), statements.sign, statements.signer())
        made.kept.append((roots.root_file(root), roots.heads_file(root)))
        if no == 1:
            act("inspect_site", who, INSPECTION, cases[0].proceedings.get())
    made.cases = list(Case.objects.filter(pk__in=[each.pk for each in cases]).order_by("pk"))
    return made


def _case(who: People) -> Case:
    proceeding = seized(who)
    act("inspect_site", who, INSPECTION, proceeding)
    waiting = Confirmation.objects.filter(case=proceeding.case_id, officer=who.second, confirmed_at=None)
    confirming.confirm(who.second, waiting.latest("pk").pk, TODAY)
    tasks.make(Document.objects.filter(case=proceeding.case_id).earliest("pk"))
    do("penalty.record_ink_seal", who.officer, _inked(proceeding.case), proceeding)
    act("find_facts", who, FINDING, proceeding)
    file = receipt.receive(BytesIO(uploaded.pdf(1)), "票据.pdf", proceeding, who.officer, TODAY)
    act("collect_evidence", who, COLLECTED | {"items": [TICKET | {"files": [file.sha256]}]}, proceeding)
    return proceeding.case


def _seal_electronically(who: People, proceeding: Proceeding) -> None:
    """Have one paper sealed with a seal of the agency: then there is an event that tells of the seal."""
    Agency.objects.filter(pk=who.agency.pk).update(sealing=SealPractice.ELECTRONIC)
    seal = _registered(who)
    act("summon_for_inquiry", who, SUMMONS, proceeding)
    paper = Document.objects.filter(proceeding=proceeding, sealing=SealState.AWAITING).latest("pk")
    tasks.make(paper)
    keeper = officer("fengyin", "冯掌印", who.agency, "seal_keeper")
    do("penalty.apply_for_seal", who.officer, {"papers": [str(paper.pk)]}, proceeding)
    do("penalty.apply_for_seal.approve", who.head, {"decision": "agreed", "opinion": "同意用印。"}, proceeding)
    do("penalty.seal_papers", keeper, {"papers": [str(paper.pk)], "seal": str(seal.pk)}, proceeding)
    Agency.objects.filter(pk=who.agency.pk).update(sealing=SealPractice.INK)


def _registered(who: People) -> Seal:
    keystore = development.keystore(who.agency.code, who.agency.name, who.agency.name)
    certificate = provider().certificate(keystore)
    return seals.register(
        who.agency, certificate, who.head, TODAY, name=who.agency.name, keystore=keystore, since=date(2020, 1, 1)
    )


def _inked(case: Case) -> dict[str, Any]:
    papers = Document.objects.filter(case=case, sealing=SealState.BY_HAND).order_by("pk")
    return {"papers": [papers.values_list("pk", flat=True)[0]], "register": "1"}


def _list(who: People) -> DestructionList:
    them = archivists(who)
    file: ArchivedFile = filed_away(who)
    actor = them.actor(them.registrar, "registrar")
    made = lists.draw_up([file], "没有继续保存的价值。", "周五常、杨档案", {file.pk: 3}, actor)
    lists.approve(made.pk, "同意。", them.actor(who.head, "agency_head"))
    lists.ratify(made.pk, "同意销毁。", them.actor(them.principal, "principal_head"))
    carried = Carried(actor.today, "本局档案室", "粉碎", (who.second, who.third))
    return lists.execute(made.pk, carried, actor, removal.hashes_of)


def triggers_off() -> None:
    """Do what only the owner or a superuser can do; the connection must be theirs."""
    with connection.cursor() as cursor:
        for model in TABLES:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found(made: World) -> list[str]:
    """Prove the whole record as the command does, and hold it against the root files kept outside."""
    said = [fault for case in Case.objects.order_by("pk") for fault in proving.of_case(case).faults]
    said += [fault for agency in Agency.objects.order_by("pk") for fault in proving.of_agency(agency)]
    said += proving.of_readings(TODAY)
    said += [fault for each in DestructionList.objects.all() for fault in proving.of_list(each)]
    said += proving.of_roots()[0]
    for root, heads in made.kept:
        said += map(proving.said, root_checking.against_file(root, heads).faults)
    return said


# The kinds: each alters the record at a place and returns what one line of the answer must name ---------------------


def _change(event: Event, **values: Any) -> list[str]:
    Event.objects.filter(pk=event.pk).update(**values)
    return [event.case.number, f"第 {event.seq} 号事件"]


def change_payload(made: World, place: int) -> list[str]:
    """Another fact."""
    event = made.event(place)
    return _change(event, payload={**event.payload, "facts": {"改": place}})


def change_label(made: World, place: int) -> list[str]:
    """Another act."""
    return _change(made.event(place), label="另一行为")


def change_date(made: World, place: int) -> list[str]:
    """Another legal date."""
    return _change(made.event(place), happened="2026-03-01", happened_on="2026-03-01")


def change_date_searched_by(made: World, place: int) -> list[str]:
    """The date by which lists and terms find the event, which no digest covers."""
    return _change(made.event(place), happened_on="2026-02-27")


def change_moment_of_entry(made: World, place: int) -> list[str]:
    """A late entry made to look timely."""
    return _change(made.event(place), recorded_at=TODAY - timedelta(days=1))


def change_irregular(made: World, place: int) -> list[str]:
    """An irregular act made regular, or the reverse."""
    event = made.event(place)
    return _change(event, irregular=not event.irregular)


def change_officer(made: World, place: int) -> list[str]:
    """Another person's act."""
    event = made.event(place)
    return _change(event, officer=made.who.deputy if event.officer_id != made.who.deputy.pk else made.who.head)


def delete_event(made: World, place: int) -> list[str]:
    """One event of the middle taken out."""
    event = made.event(place)
    event.delete()
    return [event.case.number, f"第 {event.seq} 号事件"]


def cut_tail(made: World, place: int) -> list[str]:
    """The last events taken out, with the papers and lines of the ledger under them, and the head set back."""
    case = made.case(place)
    keep = case.head_seq - 1 - place // len(made.cases) % 3
    head = Event.objects.get(case=case, seq=keep)
    _forget_after(case, keep)
    Case.objects.filter(pk=case.pk).update(head_seq=keep, head_hash=head.hash)
    return [case.number, "末尾被截去", f"第 {keep + 1} 至"]


def _forget_after(case: Case, seq: int) -> None:
    Event.objects.filter(case=case, seq__gt=seq)._raw_delete("default")
    Impression.objects.filter(document__case=case, event_seq__gt=seq)._raw_delete("default")


def swap_events(made: World, place: int) -> list[str]:
    """Two neighbours in each other's place."""
    one = made.event(place)
    two = Event.objects.get(case=one.case, seq=one.seq + 1)
    Event.objects.filter(pk=one.pk).update(seq=100_000)
    Event.objects.filter(pk=two.pk).update(seq=one.seq)
    Event.objects.filter(pk=one.pk).update(seq=two.seq)
    return [one.case.number, f"第 {one.seq} 号事件"]


def insert_event(made: World, place: int) -> list[str]:
    """One more event, well made in itself, with all after it moved on."""
    event = made.event(place)
    later = Event.objects.filter(case=event.case, seq__gt=event.seq).order_by("-seq")
    for each in later:
        Event.objects.filter(pk=each.pk).update(seq=F("seq") + 1)
    more = Event.objects.get(pk=event.pk)
    more.pk, more.seq, more.label, more.previous_hash = None, event.seq + 1, "多出的行为", event.hash
    more.hash = digests.digest(digests.canonical(events.body(more)), more.algorithm)
    more.save(force_insert=True)
    Case.objects.filter(pk=event.case_id).update(head_seq=F("head_seq") + 1)
    return [event.case.number, f"第 {event.seq + 2} 号事件"]


def rewrite_history(made: World, place: int) -> list[str]:
    """A chain made anew from one event on, without a break: only a root can tell."""
    event = made.event(place)
    previous = event.previous_hash
    for each in Event.objects.filter(case=event.case, seq__gte=event.seq).order_by("seq"):
        if each.pk == event.pk:
            each.reason = "改写"
        each.previous_hash = previous
        each.hash = digests.digest(digests.canonical(events.body(each)), each.algorithm)
        Event.objects.filter(pk=each.pk).update(reason=each.reason, previous_hash=each.previous_hash, hash=each.hash)
        previous = each.hash
    Case.objects.filter(pk=event.case_id).update(head_hash=previous)
    chain = Event.objects.filter(case=event.case).order_by("seq")
    assert events.prove(Case.objects.get(pk=event.case_id), chain.iterator()) is None
    return [event.case.number, "历史被改写", "号事件"]


def remove_case(made: World, place: int) -> list[str]:
    """A whole case gone, with its events."""
    case = made.case(place)
    Event.objects.filter(case=case)._raw_delete("default")
    Case.objects.filter(pk=case.pk)._raw_delete("default")
    return [case.number, "案件已不在库中", f"第 {case.head_seq} 号事件"]


def _paper(made: World, place: int) -> Document:
    papers = Document.objects.filter(case=made.case(place)).order_by("pk")
    return papers[(place // len(made.cases)) % papers.count()]


def _named(paper: Document) -> list[str]:
    return [paper.case.number, f"第 {paper.event_seq} 号事件"]


def change_paper(made: World, place: int) -> list[str]:
    """What a paper says, with its digest made to fit."""
    paper = _paper(made, place)
    values = {**paper.values, "facts": {"改": place}}
    digest = digests.digest(digests.canonical(values), "sha256")
    Document.objects.filter(pk=paper.pk).update(values=values, values_hash=digest)
    return _named(paper)


def change_number(made: World, place: int) -> list[str]:
    """The number of a paper."""
    paper = _paper(made, place)
    Document.objects.filter(pk=paper.pk).update(number=f"{paper.number}改")
    return _named(paper)


def change_paper_state(made: World, place: int) -> list[str]:
    """A paper in force marked as withdrawn, or dated otherwise, or open to all."""
    paper = _paper(made, place)
    changes: list[dict[str, Any]] = [
        {"state": "withdrawn"},
        {"issued_on": "2026-01-05"},
        {"level": 3},
        {"signature": "refused"},
    ]
    Document.objects.filter(pk=paper.pk).update(**changes[place % len(changes)])
    return [paper.case.number, "文书", "不一致"]


def change_file(made: World, place: int) -> list[str]:
    """The file of a paper: another in its row, or other bytes under its name."""
    of_case = Rendering.objects.filter(document__case=made.case(place)).order_by("pk")
    made_file = of_case.select_related("document__case")[0]
    other = files.keep(b"%PDF-1.4 another " + str(place).encode())
    Rendering.objects.filter(pk=made_file.pk).update(file_hash=other)
    return _named(made_file.document)


def change_ledger(made: World, place: int) -> list[str]:
    """A line of the ledger: when, on what ground, taken out, or one more."""
    lines = DeadlineEntry.objects.filter(deadline__case=made.case(place)).order_by("pk")
    line = lines[(place // len(made.cases)) % lines.count()]
    chosen = DeadlineEntry.objects.filter(pk=line.pk)
    if place % 4 == 0:
        chosen.update(on="2026-03-20")
    elif place % 4 == 1:
        chosen.update(ground="另一事由")
    elif place % 4 == 2:
        chosen._raw_delete("default")
    else:
        line.pk, line.kind, line.amount = None, "extended", "30 calendar days"
        line.save(force_insert=True)
    return [made.case(place).number, f"第 {line.event_seq} 号事件", "台账"]


def change_term(made: World, place: int) -> list[str]:
    """The end of a term, its state, or that it was late."""
    terms = Deadline.objects.filter(case=made.case(place)).order_by("pk")
    term = terms[(place // len(made.cases)) % terms.count()]
    changes: list[dict[str, Any]] = [{"due_on": "2027-01-01"}, {"state": "cancelled"}, {"late": not term.late}]
    Deadline.objects.filter(pk=term.pk).update(**changes[place % len(changes)])
    return [made.case(place).number, "号事件", "期限"]


def change_confirmation(made: World, place: int) -> list[str]:
    """A confirmation that was given made not given, moved, or taken out."""
    given = Confirmation.objects.filter(case=made.case(place), confirmed_at__isnull=False).latest("pk")
    chosen = Confirmation.objects.filter(pk=given.pk)
    if place % 3 == 0:
        chosen.update(confirmed_at=None)
    elif place % 3 == 1:
        chosen.update(confirmed_at=TODAY - timedelta(days=1))
    else:
        chosen._raw_delete("default")
    return [made.case(place).number, "号事件", "确认"]


def change_seal(made: World, place: int) -> list[str]:
    """Who sealed a paper, when, or that it is sealed at all."""
    mark = Impression.objects.filter(document__case=made.case(place)).latest("pk")
    chosen = Impression.objects.filter(pk=mark.pk)
    if place % 3 == 0:
        chosen.update(officer=made.who.second)
    elif place % 3 == 1:
        chosen.update(made_on="2026-02-01")
    else:
        chosen._raw_delete("default")
    return [made.case(place).number, f"第 {mark.event_seq} 号事件", "签章"]


def change_agency_record(made: World, place: int) -> list[str]:
    """An entry of an agency's record: changed, taken out of the middle, or the tail cut."""
    entries = AgencyEvent.objects.filter(agency=made.who.agency)
    entry = entries.get(seq=2 + place % 20)
    chosen = entries.filter(pk=entry.pk)
    if place % 4 == 0:
        chosen.update(subject="另一对象")
    elif place % 4 == 1:
        chosen.update(officer=made.who.third)
    elif place % 4 == 2:
        chosen._raw_delete("default")
    else:
        entries.filter(seq__gte=entry.seq)._raw_delete("default")
        Reading.objects.filter(agency=made.who.agency, seq__gte=entry.seq)._raw_delete("default")
        return [made.who.agency.code, f"第 {entry.seq} 至", "末尾被截去"]
    return [made.who.agency.name, f"第 {entry.seq} 号操作记录"]


def change_reading(made: World, place: int) -> list[str]:
    """Who read what: another reader, or nobody."""
    row = Reading.objects.get(agency=made.who.agency, seq=2 + place % 20)
    chosen = Reading.objects.filter(pk=row.pk)
    chosen.update(officer=made.who.third) if place % 2 else chosen._raw_delete("default")
    return [made.who.agency.name, f"第 {row.seq} 号操作记录"]


def change_destruction_list(made: World, place: int) -> list[str]:
    """A list of destroyed files: its opinions, who decided, its events."""
    chosen, name = DestructionList.objects.filter(pk=made.destroyed.pk), made.destroyed.number
    event = ListEvent.objects.get(list=made.destroyed, seq=1 + place % 4)
    of_list = ListEvent.objects.filter(pk=event.pk)
    steps: list[tuple[Callable[[], Any], list[str]]] = [
        (lambda: chosen.update(appraisal="改"), ["鉴定意见"]),
        (lambda: chosen.update(ratified_by=made.who.second), ["批准人"]),
        (lambda: of_list.update(label="改"), [f"第 {event.seq} 号事件"]),
        (lambda: of_list.update(payload={}), [f"第 {event.seq} 号事件"]),
        (lambda: chosen.update(place="改"), ["销毁地点"]),
        (lambda: ListEvent.objects.filter(list=made.destroyed, seq=3)._raw_delete("default"), ["第 3 号事件"]),
        (lambda: chosen.update(approval="不同意。"), ["初审意见"]),
    ]
    change, said = steps[place % len(steps)]
    change()
    return [name, *said]


def change_root(made: World, place: int) -> list[str]:
    """A root itself: its words, its signature, its branches and leaves, or the whole root gone."""
    root = DayRoot.objects.get(no=1 + place // 10 % 2)
    chosen, leaves = DayRoot.objects.filter(pk=root.pk), RootLeaf.objects.filter(root_no=root.no)
    leaf = leaves.filter(kind="case").order_by("place")[0]
    steps: list[tuple[Callable[[], Any], list[str]]] = [
        (lambda: chosen.update(root="0" * 64), [str(root)]),
        (lambda: chosen.update(statement=root.statement.replace('"leaves":', '"leaves":1')), [str(root)]),
        (lambda: chosen.update(signature={}), [f"第{root.no}号"]),
        (lambda: chosen.update(knots=b"\0" * 32), [str(root)]),
        (lambda: chosen.update(previous="1" * 64), [str(root)]),
        (lambda: leaves.filter(pk=leaf.pk).update(hash="2" * 64), [leaf.name]),
        (lambda: leaves.filter(pk=leaf.pk).update(seq=leaf.seq - 1), [leaf.name]),
        (lambda: leaves.filter(pk=leaf.pk)._raw_delete("default"), [leaf.name]),
        (lambda: (chosen._raw_delete("default"), leaves._raw_delete("default")), [f"第 {root.no} 号日根"]),
        (lambda: chosen.update(day="2026-01-01"), [f"2026-01-01 第{root.no}号"]),
    ]
    change, said = steps[place % len(steps)]
    change()
    return said


def _written(made: World, row: Model, turn: int, /, **changes: Any) -> list[str]:
    """Change a row, take it out, or put another of its kind beside it; return the case and the event that wrote it."""
    model = type(row)
    case = next(each for each in Case.objects.order_by("pk") if row in row_digests.rows(each, model))
    chain = list(Event.objects.filter(case=case).order_by("seq"))
    seq, _digest = proved.last_written(chain)[row_digests.key(row)]
    chosen = model._default_manager.filter(pk=row.pk)
    if turn % 3 == 2:
        chosen._raw_delete("default")  # who refers to it is asked at the commit alone
    else:
        name = sorted(changes)[turn % len(changes)]
        chosen.update(**{name: changes[name]})
    return [case.number, f"第 {seq} 号事件", row_digests.key(row)]


def change_party(made: World, place: int) -> list[str]:
    """The name of a party, its number, where it lives; or the party taken out."""
    row = Party.objects.filter(case=made.case(place)).latest("no")
    return _written(made, row, place, name="另一公司", id_number="91371300MA3C000000", address="别处")


def change_right(made: World, place: int) -> list[str]:
    """Whose right it is, and how long it lasts."""
    row = Right.objects.filter(case=made.case(place)).latest("no")
    return _written(made, row, place, holder="另一权利人", valid_until="2020-01-01")


def change_goods(made: World, place: int) -> list[str]:
    """How many goods were seized."""
    row = GoodsLot.objects.filter(case=made.case(place)).earliest("no")
    return _written(made, row, place, quantity=2, fate="已返还", unit_price="1.00")


def change_finding(made: World, place: int) -> list[str]:
    """What was found: a figure, suspicion, whether it is in force."""
    row = Finding.objects.filter(proceeding__case=made.case(place)).latest("pk")
    return _written(made, row, place, illegal_turnover="7.00", suspicion=True, current=False)


def change_course(made: World, place: int) -> list[str]:
    """What somebody was fined, and has paid; whether a crime was suspected."""
    row = PartyCourse.objects.filter(proceeding__case=made.case(place)).earliest("pk")
    return _written(made, row, place, paid="500.00", fine="1.00", crime_reason="改")


def change_proceeding(made: World, place: int) -> list[str]:
    """Who has a case in hand, how far it has come, what stands in its file."""
    row = made.case(place).proceedings.earliest("pk")
    return _written(made, row, place, handler=made.who.third, stage="decided", brief={})


def change_measure(made: World, place: int) -> list[str]:
    """A seizure: its goods, its state, its reason."""
    row = Measure.objects.filter(proceeding__case=made.case(place)).earliest("pk")
    return _written(made, row, place, lots=[], state="released", reason="改")


def change_evidence(made: World, place: int) -> list[str]:
    """What a piece of evidence proves, where its original lies, who may know of it."""
    row = Evidence.objects.filter(case=made.case(place)).latest("no")
    return _written(made, row, place, proves="相反", original_at="遗失", level=2)


def change_evidence_file(made: World, place: int) -> list[str]:
    """Which file belongs to a piece of evidence."""
    row = EvidenceFile.objects.get(evidence__case=made.case(place))
    return _written(made, row, place, name="另一文件.pdf", received_at=TODAY - timedelta(days=9), sm3="0" * 64)


def change_exhibit(made: World, place: int) -> list[str]:
    """Who keeps a thing, and where."""
    row = Exhibit.objects.filter(case=made.case(place)).earliest("no")
    return _written(made, row, place, custodian="他人", place="别处", name="另一物")


def change_clause(made: World, place: int) -> list[str]:
    """What was agreed on: how much, until when, and whether it was performed."""
    rows = Clause.objects.filter(proceeding=made.agreement).order_by("no")
    row = rows[place // 3 % rows.count()]
    return _written(made, row, place, amount="1.00", due_on="2030-01-01", performed_on="2026-03-01")


def change_seal_row(made: World, place: int) -> list[str]:
    """The certificate behind a seal that was used."""
    seal = Seal.objects.filter(agency=made.who.agency).earliest("pk")
    case = made.cases[0]
    event = Event.objects.get(case=case, kind="penalty.seal_papers")
    changes = [{"fingerprint": "0" * 64}, {"name": "某局"}, {"serial": "1"}, {"since": "2026-03-09"}]
    Seal.objects.filter(pk=seal.pk).update(**changes[place % len(changes)])
    return [case.number, f"第 {event.seq} 号事件", f"seal:{seal.pk}"]


def change_unused_seal(made: World, place: int) -> list[str]:
    """A seal that no paper bears: its certificate, its end, taken out, or one more that nobody registered."""
    seal = Seal.objects.filter(agency=made.who.agency).latest("pk")
    chosen, key = Seal.objects.filter(pk=seal.pk), row_digests.key(seal)
    entry = AgencyEvent.objects.filter(agency=made.who.agency, kind=RecordKind.SEAL_RETIRED).latest("seq")
    if place % 4 == 0:
        chosen.update(fingerprint="0" * 64)
    elif place % 4 == 1:
        chosen.update(until=None)
    elif place % 4 == 2:
        chosen._raw_delete("default")
    else:
        seal.pk = None
        seal.save(force_insert=True)
        return [made.who.agency.name, "没有操作记录记载", row_digests.key(seal)]
    return [made.who.agency.name, f"第 {entry.seq} 号操作记录", key]


def insert_row(made: World, place: int) -> list[str]:
    """A party, goods or evidence that no act entered."""
    case = made.case(place)
    rows: list[Model] = [
        Party.objects.filter(case=case).latest("no"),
        GoodsLot.objects.filter(case=case).latest("no"),
        Evidence.objects.filter(case=case).latest("no"),
    ]
    row: Any = rows[place % len(rows)]
    row.pk, row.no = None, row.no + 1
    row.save(force_insert=True)
    return [case.number, "没有事件记载", row_digests.key(row)]


KINDS: tuple[Callable[[World, int], list[str]], ...] = (
    change_payload, change_label, change_date, change_date_searched_by, change_moment_of_entry, change_irregular,
    change_officer, delete_event, cut_tail, swap_events, insert_event, rewrite_history, remove_case, change_paper,
    change_number, change_paper_state, change_file, change_ledger, change_term, change_confirmation, change_seal,
    change_agency_record, change_reading, change_destruction_list, change_root, change_party, change_right,
    change_goods, change_finding, change_measure, change_evidence, change_evidence_file, change_exhibit, change_clause,
    change_seal_row, change_unused_seal, change_course, change_proceeding, insert_row,
)  # fmt: skip


def missed(made: World, places: int, start: int = 0) -> list[str]:
    """Tamper at so many places in every way, and return what was not found, or not named, with what was said."""
    lost = []
    for kind in KINDS:
        for place in range(start, start + places):
            with taken_back():
                wanted = kind(made, place)
                said = found(made)
            if not any(all(part in line for part in wanted) for line in said):
                lost.append(f"{kind.__name__} {place}：{wanted}；{said[:3]}")
    return lost
