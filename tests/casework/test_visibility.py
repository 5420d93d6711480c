"""The table of who sees what, cell by cell with real rows; and in words what no row of it may ever say."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.db.models import Q

from casework import access
from casework.agencies import AgencyKind, Office
from casework.law.sight import KINDS, RELATIONS, STAGES, STATES, Cell, Sees, sight
from casework.models import (
    Agency,
    Assignment,
    Case,
    Document,
    Evidence,
    Handover,
    HandoverItem,
    HandoverKind,
    Officer,
    Party,
    Proceeding,
    ReviewedFile,
)
from tests.builders import TODAY, officer

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
TABLE = sight()
CRIMINAL = {"filing", "investigation", "arrest", "prosecution", "reverse", "trial", "supervision"}
_number = count(1)


def agency(kind: str, **fields: Any) -> Agency:
    code = f"a{next(_number)}"
    return Agency.objects.create(code=code, kind=kind, level="city", name=code, short_name=code, **fields)


class World:
    """Somebody of an agency of one kind, and a case whose every proceeding stands in one relation to that agency."""

    def __init__(self, who: str, relation: str) -> None:
        self.who, self.relation = who, relation
        near = relation in ("oversight", "supervised")
        self.mine = agency(who, region_code="371300" if near else "")
        office = Office.SUPERVISOR if relation == "line" else Office.UNIT_HEAD
        self.viewer = officer(f"o{next(_number)}", "看官", self.mine, office)
        place = "371321" if near else "370100"
        superior = self.mine if relation == "line" else None
        self.theirs = agency("customs", region_code=place, superior=superior)
        registrar = self.mine if relation == "own" else self.theirs
        self.case = Case.objects.create(
            number=f"案{next(_number)}", title="某案", source="other", agency=registrar, opened_on=DAY
        )
        self.at: dict[int, tuple[str, str]] = {}
        self.makers = {name: agency(each.made_by[0]) for name, each in TABLE.classes.items()}
        self.papers: list[Document] = []
        for group, kinds in TABLE.groups.items():
            for stage in STAGES:
                self._proceeding(group, kinds[0], stage)
        Document.objects.bulk_create(self.papers)
        if relation == "handed":
            sent = {each.sender_id: each for each in Handover.objects.all()}
            HandoverItem.objects.bulk_create(
                HandoverItem(handover=sent[paper.proceeding_id], no=no, document=paper, what="文书")
                for no, paper in enumerate(self.papers)
            )
        if relation == "link":
            self.part = Proceeding.objects.create(case=self.case, agency=self.mine, kind="penalty", opened_on=DAY)
        if relation == "supervised":
            kind = "enforcement_supervision"
            self.part = Proceeding.objects.create(case=self.case, agency=self.mine, kind=kind, opened_on=DAY)
        if relation == "reviewed":
            self._draw()
        self.seats = access.seats(self.viewer, DAY)

    def _proceeding(self, group: str, kind: str, stage: str) -> None:
        holder = self.mine if self.relation == "own" else self.theirs
        made = Proceeding.objects.create(
            case=self.case, agency=holder, kind=kind, opened_on=DAY, ended_on=DAY if stage == "ended" else None
        )
        self.at[made.pk] = (group, stage)
        self.papers += [self._paper(made, name) for name in TABLE.classes]
        if self.relation in ("handed", "copied"):
            copy = self.relation == "copied"
            Handover.objects.create(
                case=self.case, no=len(self.at), kind=HandoverKind.COPY if copy else HandoverKind.REFERRAL, sender=made,
                recipient=self.mine, recipient_name=self.mine.name, sent_at="2026-03-02T10:00", event_seq=1,
            )  # fmt: skip

    def _draw(self) -> None:
        """Draw every file there is for the viewer to review, in a review of the viewer's own agency."""
        other = Case.objects.create(
            number=f"案{next(_number)}", title="评查", source="other", agency=self.theirs, opened_on=DAY
        )
        kept = {"kind": "file_review", "opened_on": DAY}
        self.review = Proceeding.objects.create(case=other, agency=self.mine, **kept)
        ReviewedFile.objects.bulk_create(
            ReviewedFile(review=self.review, no=no, proceeding_id=pk, line=f"{no}", drawn=True, first=self.viewer)
            for no, pk in enumerate(self.at, 1)
        )

    def _paper(self, proceeding: Proceeding, name: str) -> Document:
        return Document(
            case=self.case, proceeding=proceeding, agency=self.makers[name], kind=name, title=name, values_hash="0",
            event_seq=1, secondary=TABLE.classes[name].secondary,
            recipient=self.mine if self.relation == "addressed" else None,
        )  # fmt: skip

    def cells(self, *, beside: bool = True) -> dict[tuple[str, str], Sees]:
        """Return what is seen of each place, in every relation in which one stands to it; ``beside``: also linked."""
        # Who supervises a case stands in its region, and takes part in it.
        more = {"supervised": ["oversight", *(["link"] if beside else [])]}.get(self.relation, [])
        if self.relation == "link" and not beside:
            return {}
        found = {}
        for place in self.at.values():
            ways = [TABLE.seen(self.who, relation, *place) for relation in (self.relation, *more)]
            found[place] = Sees(
                max((each.state for each in ways), key=STATES.index),
                any(each.history for each in ways),
                any(each.evidence for each in ways),
                any(each.figures for each in ways),
                frozenset().union(*(each.papers for each in ways)),
            )
        return found


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("who", KINDS)
def test_every_cell_holds(who: str, relation: str) -> None:
    world = World(who, relation)
    papers = access.documents(world.seats).filter(proceeding__in=world.at)
    assert {(*world.at[each.proceeding_id], each.kind) for each in papers} == {
        (*place, name) for place, sees in world.cells().items() for name in sees.papers
    }
    known = {world.at[each.pk]: each.staged for each in access.states(world.seats).filter(pk__in=world.at)}
    assert known == {place: sees.state == "stage" for place, sees in world.cells().items() if sees.state}
    read = access.histories(world.seats).filter(pk__in=world.at).values_list("pk", flat=True)
    assert {world.at[pk] for pk in read} == {place for place, sees in world.cells().items() if sees.history}
    counted = access.counted(world.seats).filter(pk__in=world.at).values_list("pk", flat=True)
    assert {world.at[pk] for pk in counted} == {place for place, sees in world.cells().items() if sees.figures}
    opened = access.proceedings(world.seats).filter(pk__in=world.at).values_list("pk", flat=True)
    assert {world.at[pk] for pk in opened} == {p for p, sees in world.cells(beside=False).items() if sees.state}
    own = {"link": "administrative", "supervised": "overseeing", "reviewed": "overseeing"}.get(relation)
    takes_part = own is not None and bool(TABLE.seen(who, "own", own, "open").state)
    sees_rows = bool(opened) or takes_part
    assert access.cases(world.seats).exists() is sees_rows


@pytest.mark.parametrize("relation", ["own", "line", "handed", "link", "oversight"])
@pytest.mark.parametrize("who", KINDS)
def test_every_cell_of_evidence_holds(who: str, relation: str) -> None:
    world = World(who, relation)
    holder = world.mine if relation == "own" else world.theirs
    piece = Evidence.objects.create(case=world.case, agency=holder, no=1, kind="physical", name="样品")
    if relation == "handed":
        HandoverItem.objects.create(handover=Handover.objects.earliest("pk"), no=99, evidence=piece, what="样品")
    sees = {TABLE.seen(who, relation, group, stage).evidence for group in TABLE.groups for stage in STAGES}
    assert len(sees) == 1, "evidence belongs to no procedure or stage"
    assert access.evidence(world.seats).exists() is sees.pop()


def test_the_table_knows_every_kind_of_agency_and_has_nothing_wrong() -> None:
    assert TABLE.problems == ()
    assert set(KINDS) == set(AgencyKind.values)
    assert len(list(TABLE.every())) == len(KINDS) * len(RELATIONS) * len(TABLE.groups) * len(STAGES)


def seen(**wanted: Any) -> list[Cell]:
    """Return the cells of this ``who``, ``relation``, ``group`` in which a paper of one of the ``classes`` is seen."""
    classes = set(wanted.pop("classes"))
    return [
        cell
        for cell, sees in TABLE.every()
        if sees.papers & classes and all(getattr(cell, name) == value for name, value in wanted.items())
    ]


def test_investigation_papers_are_the_polices_and_the_procuratorates_unless_they_were_sent() -> None:
    sent = ("addressed", "handed")
    unsent = [cell for cell in seen(classes=["investigation"]) if cell.relation not in ("own", *sent)]
    assert {(cell.who, cell.relation) for cell in unsent} == {("police", "line")}


def test_another_agencys_part_in_a_case_is_a_state_and_never_a_paper() -> None:
    for cell, sees in TABLE.every():
        if cell.relation == "link":
            assert not sees.papers, cell
            assert sees.history is sees.evidence is False, cell


def test_a_bureau_is_not_told_how_far_an_investigation_has_come_before_it_ends() -> None:
    for group in ("investigation", "prosecution", "trial"):
        assert TABLE.seen("market_regulation", "link", group, "open").state == "course"
        assert TABLE.seen("market_regulation", "link", group, "ended").state == "stage"
    assert TABLE.seen("market_regulation", "link", "arrest", "open").state == ""
    assert TABLE.seen("market_regulation", "link", "filing", "open").state == "stage"


def test_a_justice_bureau_sees_administrative_files_only() -> None:
    assert {cell.group for cell in seen(who="justice", relation="oversight", classes=TABLE.classes)} == {
        "administrative", "adjudication",
    }  # fmt: skip
    assert {name for cell, sees in TABLE.every() if cell.who == "justice" and cell.relation == "oversight"
            for name in sees.papers} == {"file"}  # fmt: skip


# What a justice bureau supervises.
OVERSEEN = {"administrative", "adjudication", "effect", "assistance", "credit"}


def test_a_supervision_opens_administrative_files_of_its_case_and_no_crime_and_nothing_inner() -> None:
    rows = {(cell.who, cell.relation, cell.group): sees for cell, sees in TABLE.every()
            if cell.relation in ("supervised", "reviewed") and sees.state}  # fmt: skip
    assert {(who, relation) for who, relation, _group in rows} == {
        ("justice", "supervised"), ("justice", "reviewed"), ("market_regulation", "reviewed"),
    }  # fmt: skip
    assert {group for _who, relation, group in rows if relation == "supervised"} == OVERSEEN
    assert {group for _who, relation, group in rows if relation == "reviewed"} <= OVERSEEN
    assert all(sees.papers == {"file"} and sees.history and sees.evidence for sees in rows.values())
    # A file that runs is not reviewed.
    assert not any(sees.state for cell, sees in TABLE.every() if (cell.relation, cell.stage) == ("reviewed", "open"))


def test_evidence_is_seen_of_the_agency_whose_procedure_is_supervised_and_of_none_other() -> None:
    world = World("justice", "supervised")
    police = agency("police", region_code="371321")
    Proceeding.objects.create(case=world.case, agency=police, kind="investigation", opened_on=DAY)
    for no, holder in enumerate((world.theirs, police, agency("customs", region_code="370100")), 1):
        for level in (0, 2):
            Evidence.objects.create(
                case=world.case, agency=holder, no=10 * no + level, kind="physical", name="样品", level=level
            )
    assert list(access.evidence(world.seats).values_list("no", flat=True)) == [10]


def test_who_was_drawn_reads_the_drawn_files_as_long_as_the_review_runs() -> None:
    world = World("justice", "reviewed")
    second = officer(f"o{next(_number)}", "二评", world.mine, Office.CASE_OFFICER)
    more = [
        Proceeding.objects.create(case=world.case, agency=world.theirs, kind="penalty", opened_on=DAY, ended_on=DAY)
        for _each in range(2)
    ]
    Document.objects.bulk_create(world._paper(each, "file") for each in more)
    shared, other = more
    ReviewedFile.objects.create(
        review=world.review, no=98, proceeding=shared, line="98", drawn=True, first=world.viewer, second=second
    )
    ReviewedFile.objects.create(review=world.review, no=99, proceeding=other, line="99")
    files = [*world.at, shared.pk, other.pk]

    def read(who: Officer) -> set[int]:
        seats = access.seats(who, DAY)
        papers = set(access.documents(seats).filter(proceeding__in=files).values_list("proceeding", flat=True))
        assert papers == set(access.histories(seats).filter(pk__in=files).values_list("pk", flat=True))
        return papers

    assert shared.pk in read(world.viewer)
    assert other.pk not in read(world.viewer)
    assert read(second) == {shared.pk}
    # Nobody else of the agency, whatever the office; not even its supervisor.
    for office in (Office.SUPERVISOR, Office.REVIEWER, Office.AGENCY_HEAD):
        assert read(officer(f"o{next(_number)}", "同事", world.mine, office)) == set()
    Proceeding.objects.filter(pk=world.review.pk).update(ended_on=DAY)
    assert read(world.viewer) == read(second) == set()


def test_a_leading_group_sees_no_row_but_its_own_queries_and_what_is_answered_to_them() -> None:
    own = {("own", "overseeing"), ("addressed", "asked")}
    rows = [
        sees for cell, sees in TABLE.every()
        if cell.who == "leading_group" and (cell.relation, cell.group) not in own
    ]  # fmt: skip
    assert not any(sees.state or sees.history or sees.evidence or sees.papers for sees in rows)
    assert {cell.relation for cell, sees in TABLE.every() if sees.figures} == {"oversight"}
    assert {cell.who for cell, sees in TABLE.every() if sees.figures} == {"leading_group"}


def test_a_supervised_agency_sees_the_demand_and_not_the_notes() -> None:
    for cell, sees in TABLE.every():
        if cell.relation == "addressed":
            assert not sees.papers & {"notes", "inner"}, cell
    assert seen(who="police", relation="addressed", group="supervision", classes=["supervision"])


def test_a_court_sees_what_came_with_the_indictment_and_its_superior_no_trial_that_runs() -> None:
    assert {cell.relation for cell in seen(who="court", classes=["investigation", "file", "supervision"])} == {
        "own", "addressed", "handed"
    }  # fmt: skip
    assert TABLE.seen("court", "line", "trial", "open").papers == frozenset()
    assert TABLE.seen("court", "line", "trial", "ended").papers == {"judicial"}


# Levels (知悉范围): informants, trade secrets, criminal investigation.


class Bureau:
    """A bureau with a restricted piece of evidence and a restricted paper, and people in and out of the case."""

    def __init__(self, level: int) -> None:
        self.bureau = agency("market_regulation")
        self.case = Case.objects.create(number="案", title="某案", source="other", agency=self.bureau, opened_on=DAY)
        self.proceeding = Proceeding.objects.create(case=self.case, agency=self.bureau, kind="penalty", opened_on=DAY)
        self.piece = Evidence.objects.create(
            case=self.case, agency=self.bureau, no=1, kind="witness", name="举报人陈述", level=level
        )
        self.paper = Document.objects.create(
            case=self.case, proceeding=self.proceeding, agency=self.bureau, kind="x", title="x", values_hash="0",
            event_seq=1, level=level,
        )  # fmt: skip

    def sees(self, who: Officer) -> tuple[bool, bool]:
        seats = access.seats(who, DAY)
        return access.evidence(seats).exists(), access.documents(seats).exists()


@pytest.mark.parametrize("level", sorted(TABLE.levels))
@pytest.mark.parametrize(
    "office", [each for each in Office.values if each != Office.ADMINISTRATOR and each not in TABLE.confined]
)
def test_a_level_is_for_those_who_decide_and_for_those_at_work(level: int, office: str) -> None:
    world = Bureau(level)
    who = officer("ren", "某人", world.bureau, office)
    listed = office in TABLE.levels[level].offices
    assert world.sees(who) == (listed, listed)
    Assignment.objects.create(proceeding=world.proceeding, officer=who, part="assist", since=DAY)
    assert world.sees(who) == (True, True)
    Assignment.objects.update(recused=True)
    assert world.sees(who) == (listed, listed)


# What the panel of an adjudication has for itself goes to no other agency, on no manifest.
@pytest.mark.parametrize("level", [each for each, rule in TABLE.levels.items() if "agency_head" in rule.offices])
def test_a_restricted_piece_reaches_another_agency_only_on_a_manifest(level: int) -> None:
    world = Bureau(level)
    police = agency("police")
    chief = officer("ju", "局长", police, "agency_head")
    Proceeding.objects.create(case=world.case, agency=police, kind="police_filing", opened_on=DAY)
    assert world.sees(chief) == (False, False)
    sent = Handover.objects.create(
        case=world.case, no=1, kind="referral", sender=world.proceeding, recipient=police, recipient_name="公安",
        sent_at="2026-03-02", event_seq=1,
    )  # fmt: skip
    HandoverItem.objects.create(handover=sent, no=1, evidence=world.piece, what="陈述")
    assert world.sees(chief) == (True, False)


def test_an_informant_is_known_to_those_at_work_and_to_no_other_agency() -> None:
    world = Bureau(0)
    Party.objects.create(case=world.case, no=1, kind="person", role="informant", name="举报人甲")
    police = agency("police")
    Proceeding.objects.create(case=world.case, agency=police, kind="police_filing", opened_on=DAY)
    head, idle = officer("h", "头", world.bureau, "agency_head"), officer("i", "闲", world.bureau, "case_officer")
    detective = officer("d", "探", police, "agency_head")

    def known(who: Officer) -> bool:
        return access.parties(access.seats(who, DAY)).filter(~Q(name="")).exists()

    assert [known(each) for each in (head, idle, detective)] == [True, False, False]
    Assignment.objects.create(proceeding=world.proceeding, officer=idle, part="lead", since=DAY)
    assert known(idle)
