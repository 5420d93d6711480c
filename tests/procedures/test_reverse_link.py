"""From a non-prosecution back to the bureau: review, opinion, lead or resumption, reply; and what a judgment leaves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from casework import access
from casework.dates import LegalDate
from casework.exceptions import ActRefused
from casework.guards import opinion as guards
from casework.models import (
    Case,
    Deadline,
    Document,
    Evidence,
    Handover,
    HandoverItem,
    Party,
    PartyCourse,
    Proceeding,
)
from casework.models.handover import digest_of
from casework.procedures.link import Begun
from casework.procedures.penalty import Penalty
from casework.services import events
from tests.builders import TODAY, People, do, people
from tests.casework.procedures.penalty_case import act, approved, complete, kinds
from tests.procedures.prosecution_story import (
    HOLDER,
    INDICTED,
    PROPOSE,
    SECOND,
    SUSPECT,
    Procuratorate,
)
from tests.procedures.test_referral import City
from workflows import opening
from workflows.flows.prosecution_review import ProsecutionReview
from workflows.models import Task

pytestmark = pytest.mark.django_db
GIVE: dict[str, Any] = {
    "suspects": ["P1"], "outcome": "opinion", "opinion": "同意。", "facts_found": "李某销售侵犯注册商标专用权的商品。",
    "evidence_summary": "交易记录等。", "reason": "违反商标法，应当给予行政处罚。", "goods_handling": "扣押在公安机关",
    "law_violated": "《中华人民共和国商标法》第五十七条第三项", "law_applied": "《中华人民共和国商标法》第六十条第二款",
}  # fmt: skip
END: dict[str, Any] = GIVE | {
    "outcome": "terminate", "reason": "已经受过行政处罚。", "legal_basis": "《人民检察院行刑反向衔接工作指引》第十五条",
}  # fmt: skip
OUTSIDE = {"receiving_agency": "某市市场监督管理局", "received_on": "2026-03-10"}
LEAD: dict[str, Any] = {
    "found_at": "2026-03-10", "content": "检察机关认为应当给予行政处罚。", "informant": "临沂市人民检察院",
    "suggestion": "建议核查。", "discovered_on": "2026-01-05", "act_until": "2025-06-01",
}  # fmt: skip
VERIFIED: dict[str, Any] = {
    "verification": "经核查属实。", "proposal": "file", "reason": "有证据证明。", "law_violated": "商标法第五十七条",
    "officers": ["zhao", "qian"], "opinion": "建议立案。",
}  # fmt: skip
FILING: dict[str, Any] = {"decision": "file", "officers": ["zhao", "qian"], "opinion": "同意立案。"}
REPLY: dict[str, Any] = {"outcome": "penalty", "reason": "已作出行政处罚决定。", "number": "临市监函〔2026〕1号"}


def reviewed(office: Procuratorate, **accepted: Any) -> Procuratorate:
    """Let the non-prosecution reach the administrative unit and be registered there."""
    office.take("prosecution.transfer_internally", {"remark": "请审查是否需要行政处罚。"})
    office.take("reverse_review.accept", accepted)
    return office


@pytest.fixture
def spared() -> Procuratorate:
    """Return an office whose suspect was not prosecuted on the sixth day (Sunday, 8 March)."""
    office = Procuratorate().register()
    office.on(6).spared()
    return office


@pytest.fixture
def review(spared: Procuratorate) -> Procuratorate:
    return reviewed(spared.on(8))


def open_tasks(proceeding: Proceeding) -> list[str]:
    return [task.flow_task.name for task in Task.objects.filter(process=proceeding.pk, finished=None)]


# ── Inside the procuratorate ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("days", "late"), [(9, False), (10, True)])
def test_the_administrative_unit_has_it_within_three_working_days(spared: Procuratorate, days: int, late: bool) -> None:
    assert spared.due("reverse.internal_transfer", "李某") == "2026-03-11"
    outcome = spared.on(days).take("prosecution.transfer_internally", {"remark": "请审查。"})
    assert [each.kind for each in outcome.begun] == ["reverse_review"]
    assert (spared.term("reverse.internal_transfer").state, spared.term("reverse.internal_transfer").late) == (
        "met",
        late,
    )
    with pytest.raises(ActRefused, match="没有尚未移送行政检察部门"):
        spared.take("prosecution.transfer_internally", {"remark": "再次移送。"})


@pytest.mark.parametrize(("days", "late"), [(22, False), (23, True)])
def test_the_review_ends_within_ten_working_days(review: Procuratorate, days: int, late: bool) -> None:
    assert review.due("reverse.review") == "2026-03-24"
    assert kinds(review.on(days).take("reverse_review.decide", END, by=review.chief)) == {"reverse_termination"}
    assert review.term("reverse.review").late is late
    assert review.proceeding("reverse_review").stage == "terminated"


def test_the_review_waits_for_an_appeal_and_goes_on_with_the_days_left(review: Procuratorate) -> None:
    suspension = {"reason": "被害人提出申诉。", "condition": "申诉复查终结"}
    review.on(10)
    review.take("reverse_review.suspend_review", suspension)
    stopped = review.take(
        "reverse_review.suspend_review.approve", {"decision": "agreed", "opinion": "同意。"}, by=review.chief
    )
    assert kinds(stopped) == {"reverse_suspension"}
    assert review.due("reverse.review") is None
    with pytest.raises(ActRefused, match="中止"):
        review.take("reverse_review.decide", END, by=review.chief)
    review.on(17).take("reverse_review.resume_review", {"reason": "申诉复查终结。"})
    assert review.due("reverse.review") == "2026-03-31"


def test_time_in_which_a_procuratorate_elsewhere_is_asked_is_left_out(review: Procuratorate) -> None:
    asked = {"procuratorate": "石狮市人民检察院", "matter": "行政主管机关在你市，请提出意见。"}
    review.on(9).take("reverse_review.ask_elsewhere", asked)
    review.on(16).take("reverse_review.record_elsewhere", asked)
    assert review.due("reverse.review") == "2026-03-31"
    with pytest.raises(ActRefused, match="没有征求"):
        review.take("reverse_review.record_elsewhere", asked)


def test_the_chief_extends_the_review_while_it_runs(review: Procuratorate) -> None:
    review.approved("reverse_review.extend_review", {"days": 5, "reason": "疑难。"})
    assert review.due("reverse.review") == "2026-03-31"
    with pytest.raises(ActRefused, match="已经届满"):
        review.on(30).take("reverse_review.extend_review", {"days": 5, "reason": "疑难。"})


def test_a_nonprosecution_of_elsewhere_is_registered_from_paper() -> None:
    office = Procuratorate()
    facts = {
        "title": "王某销售假冒注册商标的商品不起诉案", "sender": "某区人民检察院",
        "original_number": "某检刑不诉〔2026〕Z3号", "original_date": "2026-02-27", "received_on": "2026-03-02",
        "charge": "relative", "facts_found": "销售假冒商品。",
        "evidence_summary": "交易记录。", "parties": [SECOND],
    }  # fmt: skip
    office.case = do("reverse_review.register", office.prosecutor, facts, now=TODAY).case.pk
    assert office.proceeding("reverse_review").case.number.startswith("临检行衔受〔2026〕")
    given = complete(
        do("reverse_review.decide", office.chief, GIVE | OUTSIDE | {"received_on": "2026-03-02"},
           office.proceeding("reverse_review"), now=TODAY)
    )  # fmt: skip
    assert given.documents[0].values["facts"]["original_number"] == "某检刑不诉〔2026〕Z3号"


def test_an_opinion_names_law_and_agency_and_a_termination_its_basis(review: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="主管的行政机关"):
        review.take("reverse_review.decide", GIVE, by=review.chief)
    with pytest.raises(ActRefused, match="理由和依据"):
        review.take("reverse_review.decide", END | {"legal_basis": ""}, by=review.chief)


def test_those_not_prosecuted_end_differently() -> None:
    office = Procuratorate(parties=[SUSPECT, SECOND, HOLDER]).register()
    office.on(6).examine(PROPOSE)
    office.decide("relative", suspects=["P1", "P2"])
    reviewed(office.on(8))
    office.take("reverse_review.decide", GIVE | OUTSIDE, by=office.chief)
    assert open_tasks(office.proceeding("reverse_review")) == ["decide"]
    with pytest.raises(ActRefused, match="已经作出决定"):
        office.take("reverse_review.decide", GIVE | OUTSIDE, by=office.chief)
    office.take("reverse_review.decide", END | {"suspects": ["P2"]}, by=office.chief)
    assert open_tasks(office.proceeding("reverse_review")) == ["await_answer"]


def test_no_opinion_is_given_on_a_nonprosecution_that_fell(review: Procuratorate) -> None:
    review.take("prosecution.serve_nonprosecution",
                {"suspect": "P1", "to": "victim", "receiver": "某", "received_on": "2026-03-09"})  # fmt: skip
    appeal = {"suspect": "P1", "by": "victim", "received_on": "2026-03-10", "reason": "不服。"}
    review.take("prosecution.take_appeal", appeal)
    changed = {"suspect": "P1", "by": "victim", "result": "changed", "reason": "应当起诉。"}
    review.take("prosecution.decide_appeal", changed)
    with pytest.raises(ActRefused, match="已经被撤销"):
        review.take("reverse_review.decide", GIVE | OUTSIDE, by=review.chief)
    review.take("reverse_review.decide", END, by=review.chief)


# ── The reply ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reply", "due", "words"),
    [("", "2026-05-11", "两个月"), ("30日", "2026-04-09", "三十日"), ("15个工作日", "2026-03-31", "十五个工作日")],
)
def test_the_opinion_sets_the_term_of_the_reply_and_says_where_it_is_not_verified(
    review: Procuratorate, reply: str, due: str, words: str
) -> None:
    given = review.take("reverse_review.decide", GIVE | OUTSIDE | {"reply": reply}, by=review.chief)
    assert kinds(given) == {"procuratorial_opinion"}
    assert given.documents[0].values["facts"]["reply_within"] == words
    assert review.due("reverse.agency_reply") == due
    assert any("尚未核实" in line for line in review.term("reverse.agency_reply").explanation)


@pytest.mark.parametrize(("days", "late"), [(38, False), (39, True)])
def test_a_reply_on_the_last_day_and_a_day_late(review: Procuratorate, days: int, late: bool) -> None:
    review.take("reverse_review.decide", GIVE | OUTSIDE | {"reply": "30日"}, by=review.chief)
    review.on(days).take("reverse_review.record_answer", REPLY)
    assert review.term("reverse.agency_reply").late is late
    assert open_tasks(review.proceeding("reverse_review")) == ["close"]


def test_an_interim_reply_keeps_the_matter_open_until_the_agency_has_decided(review: Procuratorate) -> None:
    review.take("reverse_review.decide", GIVE | OUTSIDE, by=review.chief)
    review.on(60).take("reverse_review.record_answer", REPLY | {"outcome": "pending", "reason": "正在调查。"})
    assert open_tasks(review.proceeding("reverse_review")) == ["await_answer"]
    review.on(100).take("reverse_review.follow_up", {"way": "letter", "content": "督促尽快处理。"})
    review.on(160).take("reverse_review.record_answer", REPLY)
    review.take("reverse_review.close", {"remark": "处罚适当。"})
    closed = review.proceeding("reverse_review")
    assert (closed.stage, [each["outcome"] for each in closed.brief["answers"]]) == ("closed", ["pending", "penalty"])


# ── A lead at the bureau ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def bureau() -> People:
    return people()


@pytest.fixture
def led(bureau: People, review: Procuratorate) -> Procuratorate:
    """Return an office whose opinion went to the bureau, which had no proceeding of this case."""
    given = review.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr", "reply": "30日"}, by=review.chief)
    assert [each.kind for each in given.begun] == ["penalty"]
    return review


def lead(office: Procuratorate) -> Proceeding:
    return office.proceeding("penalty")


def test_an_opinion_begins_a_lead_at_the_bureau_with_the_term_of_the_reply(led: Procuratorate, bureau: People) -> None:
    proceeding = lead(led)
    assert (proceeding.agency, proceeding.stage, open_tasks(proceeding)) == (bureau.agency, "new", ["register_opinion"])
    registered = complete(do("penalty.register_opinion", bureau.officer, LEAD, proceeding, now=led.now))
    assert kinds(registered) == {"case_source_register"}
    assert registered.documents[0].values["facts"]["lead_source"] == "检察意见"
    mine = Deadline.objects.filter(proceeding=proceeding)
    assert dict(mine.values_list("rule", "due_on")).keys() == {"reverse.agency_reply", "penalty.verification"}
    assert str(mine.get(rule="reverse.agency_reply").due_on) == "2026-04-09"
    assert Document.objects.get(kind="procuratorial_opinion").recipient == bureau.agency


def test_the_lead_has_a_filing_decision_of_its_own(led: Procuratorate, bureau: People) -> None:
    for name, by, facts in (
        ("register_opinion", bureau.officer, LEAD),
        ("verify_lead", bureau.officer, VERIFIED),
        ("decide_filing", bureau.head, FILING),
    ):
        complete(do(f"penalty.{name}", by, facts, lead(led), now=led.now))
    assert lead(led).stage == "filed"


@pytest.mark.parametrize(
    ("until", "discovered", "refused"),
    [("2024-01-04", "2026-01-05", True), ("2024-01-05", "2026-01-05", False), ("2024-03-01", "", True)],
)
def test_limitation_is_checked_against_the_first_discovery(
    led: Procuratorate, bureau: People, until: str, discovered: str, refused: bool
) -> None:
    facts = LEAD | {"act_until": until, "discovered_on": discovered}
    do("penalty.register_opinion", bureau.officer, facts, lead(led), now=led.now)
    do("penalty.verify_lead", bureau.officer, VERIFIED, lead(led), now=led.now)
    if refused:
        with pytest.raises(ActRefused, match="追究时效"):
            do("penalty.decide_filing", bureau.head, FILING, lead(led), now=led.now)
        do("penalty.decide_filing", bureau.head, FILING | {"decision": "decline"}, lead(led), now=led.now)
    else:
        do("penalty.decide_filing", bureau.head, FILING, lead(led), now=led.now)
    assert lead(led).stage == ("not_filed" if refused else "filed")


def test_the_opinion_is_signed_for_against_its_manifest(led: Procuratorate, bureau: People) -> None:
    handover = Handover.objects.get(kind="opinion")
    signed = {"received_by": "赵一鸣"}
    complete(do("penalty.sign_for_opinion", bureau.officer, signed, lead(led), now=led.now))
    handover.refresh_from_db()
    assert (handover.state, handover.received_by) == ("received", "赵一鸣")
    with pytest.raises(ActRefused, match="没有待签收的检察意见"):
        do("penalty.sign_for_opinion", bureau.officer, signed, lead(led), now=led.now)


def test_evidence_that_was_changed_on_the_way_is_noted_on_the_receipt(bureau: People, review: Procuratorate) -> None:
    case = Case.objects.get(pk=review.case)
    Evidence.objects.create(case=case, agency=review.agency, no=90, kind="documentary", name="讯问笔录")
    review.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr", "evidence": ["E90"]}, by=review.chief)
    Evidence.objects.filter(no=90).update(name="讯问笔录（第二次）")
    with pytest.raises(ActRefused, match="摘要不一致"):
        do("penalty.sign_for_opinion", bureau.officer, {"received_by": "赵一鸣"}, lead(review), now=review.now)
    noted = {"received_by": "赵一鸣", "remark": "第1项与清单摘要不一致。"}
    do("penalty.sign_for_opinion", bureau.officer, noted, lead(review), now=review.now)


def test_a_lead_that_is_not_filed_is_answered_all_the_same(led: Procuratorate, bureau: People) -> None:
    do("penalty.register_opinion", bureau.officer, LEAD, lead(led), now=led.now)
    do("penalty.verify_lead", bureau.officer, VERIFIED | {"proposal": "decline"}, lead(led), now=led.now)
    do("penalty.decide_filing", bureau.head, FILING | {"decision": "decline"}, lead(led), now=led.now)
    told = REPLY | {"outcome": "not_filed", "reason": "违法行为已过追究时效。"}
    do("penalty.answer_opinion", bureau.officer, told, lead(led), now=led.now)
    assert led.proceeding("reverse_review").brief["answers"][0]["outcome"] == "not_filed"


@pytest.mark.parametrize(("days", "late"), [(38, False), (39, True)])
def test_the_bureau_replies_in_writing_and_the_procuratorate_hears_of_it(
    led: Procuratorate, bureau: People, days: int, late: bool
) -> None:
    do("penalty.register_opinion", bureau.officer, LEAD, lead(led), now=led.now)
    with pytest.raises(ActRefused, match="由其自行回复"):
        led.take("reverse_review.record_answer", REPLY)
    do("penalty.answer_opinion", bureau.officer, REPLY, lead(led), now=led.on(days).now)
    terms = Deadline.objects.filter(case=led.case, rule="reverse.agency_reply")
    assert {(each.state, each.late) for each in terms} == {("met", late)}
    assert led.proceeding("reverse_review").stage == "answered"
    with pytest.raises(ActRefused, match="没有待回复的检察意见"):
        do("penalty.answer_opinion", bureau.officer, REPLY, lead(led), now=led.now)


def test_a_case_still_begins_with_a_lead_of_the_bureaus_own() -> None:
    from workflows.registry import procedures

    names = {code: [each.name for each in opening.first_steps(each)] for code, each in procedures().items()
             for each in [each]}  # fmt: skip
    assert names["penalty"] == ["register_lead"]
    assert names["prosecution"] == ["register_transfer"]
    assert names["reverse_review"] == ["register"]
    assert names["referral"] == ["report"]  # of customs, which have no penalty here
    assert names["police_filing"] == names["investigation"] == names["arrest_review"] == []
    assert names["trial"] == ["receive"]


# ── Back into a penalty that waited ───────────────────────────────────────────────────────────


class Link:
    """The bureau's referred case, whose prosecution review begins in the system (the police handed it over)."""

    def __init__(self) -> None:
        self.city = City(police_outside=True)
        self.city.send()
        self.office = Procuratorate()
        self.office.case = self.city.penalty.case_id
        self.parties = list(Party.objects.filter(case=self.office.case, role="party"))
        self._begin()

    def _begin(self) -> None:
        case, at = Case.objects.get(pk=self.office.case), LegalDate.of(TODAY)
        link = {"penalty": self.city.penalty.pk, "referral": self.city.proceeding("referral").pk}
        begun, _process = opening.start(case, self.office.agency, ProsecutionReview, at, parent=self.city.penalty)
        PartyCourse.objects.bulk_create([PartyCourse(proceeding=begun, party=party) for party in self.parties])
        sent = Handover.objects.create(
            case=case, no=9, kind="prosecution", sender=self.city.penalty, receiver=begun, recipient=self.office.agency,
            recipient_name=self.office.agency.name, sent_at=str(at), event_seq=case.head_seq,
        )  # fmt: skip
        for no, piece in enumerate(Evidence.objects.filter(case=case), 1):
            HandoverItem.objects.create(handover=sent, no=no, evidence=piece, what=piece.name, digest=digest_of(piece))
        brief = {
            "facts_found": "生产侵权商品。",
            "evidence_summary": "现场笔录等。",
            "suspected_crime": "假冒注册商标罪",
        }
        begun.arrive(SimpleNamespace(facts=Begun(brief, "某市公安局", link), courses=[]))
        begun.save()

    @property
    def penalty(self) -> Penalty:
        return Penalty.objects.get(pk=self.city.penalty.pk)

    def spare(self, days: int) -> None:
        """Receive the case, and do not prosecute on the day so many days later; the unit registers the matter."""
        office = self.office
        receipt = {"received_by": "花启明", "suspected_crime": "假冒注册商标罪"}
        office.take("prosecution.receive", receipt)
        office.on(days).examine(PROPOSE)
        office.decide("relative")
        reviewed(office)

    def give(self, **facts: Any) -> Any:
        named = {"recipient": "linyi-amr", "evidence": ["E1"], **facts}
        return self.office.take("reverse_review.decide", GIVE | named, by=self.office.chief)

    def decision_due(self) -> str:
        return str(Deadline.objects.filter(proceeding=self.penalty, rule="penalty.decision").latest("pk").due_on)


def test_the_penalty_waits_by_approval_and_resumes_with_the_days_left_and_the_criminal_evidence() -> None:
    link = Link()
    sheet = Document.objects.filter(proceeding=link.penalty, kind="matter_approval").latest("pk")
    assert sheet.values["facts"]["matter"] == "中止案件调查"
    assert Deadline.objects.get(proceeding=link.penalty, rule="penalty.decision").state == "stopped"
    link.spare(20)
    given = link.give()
    assert [each.proceeding.pk for each in given.heard] == [link.penalty.pk]
    assert given.heard[0].event.label == "恢复行政处理"
    penalty = link.penalty
    assert (penalty.suspended_on, penalty.brief["opinion"]["evidence"]) == (None, [str(Evidence.objects.get(no=1))])
    # Ninety days from 2 March end on 31 May, a Sunday; the twenty days of the criminal side are added.
    assert link.decision_due() == "2026-06-22"
    course = PartyCourse.objects.get(proceeding=penalty)
    assert (course.outcome, course.crime_alert) == ("", "dismissed")
    complete(do("penalty.answer_opinion", link.city.who.officer, REPLY, penalty, now=link.office.now))
    assert link.office.proceeding("reverse_review").stage == "answered"


def test_evidence_of_the_criminal_side_is_open_to_the_bureau_once_it_is_handed_over() -> None:
    link = Link()
    case = Case.objects.get(pk=link.office.case)
    theirs = Evidence.objects.create(
        case=case, agency=link.office.agency, no=90, kind="documentary", name="讯问笔录", source="公安机关"
    )
    seats = access.seats(link.city.who.officer, TODAY.date())
    assert theirs not in access.evidence(seats)
    link.spare(5)
    link.give(evidence=["E90"])
    assert theirs in access.evidence(seats)
    assert link.penalty.brief["opinion"]["evidence"] == ["讯问笔录"]


def closed(link: Link) -> None:
    """Close the matter of the referred party at the bureau, by approval."""
    approved("close_referred", link.city.who, {"party": "P1", "reason": "已经移送公安机关。"}, link.penalty)


def test_the_bureau_closes_the_matter_of_a_referred_party_instead_of_waiting() -> None:
    link = Link()
    closed(link)
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome, link.penalty.suspended_on) == ("concluded", "referred", None)
    with pytest.raises(ActRefused, match="没有移送司法机关，或者已经办结"):
        act("close_referred", link.city.who, {"party": "P1", "reason": "再次办结。"}, link.penalty)


def test_a_matter_closed_at_the_bureau_is_opened_again_while_the_proceeding_goes_on() -> None:
    link = Link()
    closed(link)
    link.spare(5)
    link.give()
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome) == ("investigated", "")


def test_a_proceeding_that_is_over_is_followed_by_a_new_lead() -> None:
    link = Link()
    closed(link)
    Proceeding.objects.filter(pk=link.penalty.pk).update(stage="closed", ended_on=TODAY.date())
    link.spare(5)
    given = link.give()
    assert [each.kind for each in given.begun] == ["penalty"]
    lead = Proceeding.objects.filter(case=link.office.case, kind="penalty").latest("pk")
    assert (lead.pk != link.penalty.pk, lead.stage, lead.agency_id) == (True, "new", link.penalty.agency_id)
    assert lead.brief["opinion"]["law_applied"] == GIVE["law_applied"]


def test_the_chain_of_the_case_holds() -> None:
    from casework.models import Event

    link = Link()
    link.spare(5)
    link.give()
    case = Case.objects.get(pk=link.office.case)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


# ── What a judgment leaves to the bureau ──────────────────────────────────────────────────────


def judged(link: Link, verdict: str, **facts: Any) -> None:
    """Have the suspect indicted, and a court outside judge with effect."""
    office = link.office
    office.take("prosecution.receive", {"received_by": "花启明", "suspected_crime": "假冒注册商标罪"})
    office.on(5).examine(PROPOSE)
    office.take("prosecution.decide", INDICTED, by=office.chief)
    judgment = {
        "suspects": ["P1"],
        "verdict": verdict,
        "number": "（2026）刑初12号",
        "effective_on": "2026-03-20",
        **facts,
    }
    office.on(20).take("prosecution.record_judgment", judgment)


def weighed(link: Link, **facts: Any) -> Any:
    course = PartyCourse.objects.select_related("party").get(proceeding=link.penalty)
    said = {"outcome": "penalty", "fine": None, **facts}
    return SimpleNamespace(course=course, proceeding=link.penalty, facts=SimpleNamespace(**said))


def test_no_fine_is_added_after_a_criminal_fine() -> None:
    link = Link()
    judged(link, "convicted", fine="二万元")
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome, link.penalty.suspended_on) == ("concluded", "referred", None)
    assert link.penalty.brief["judgments"]["P1"]["fine"] == "二万元"
    assert not guards.no_fine_follows_a_criminal_fine.predicate(weighed(link, fine=1000))
    assert guards.no_fine_follows_a_criminal_fine.predicate(weighed(link))
    assert guards.no_fine_follows_a_criminal_fine in [
        each for rule in Penalty.decide._django_fsm.transitions.values() for each in rule.conditions
    ]


@pytest.mark.parametrize("verdict", ["acquitted", "exempt", "terminated"])
def test_who_was_not_punished_by_the_court_may_be_punished_here(verdict: str) -> None:
    link = Link()
    judged(link, verdict)
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.outcome, course.crime_alert, link.penalty.suspended_on) == ("", "dismissed", None)
    assert link.decision_due() == "2026-06-22"


def test_no_fine_is_decided_while_the_crime_is_pursued() -> None:
    link = Link()
    assert not guards.no_fine_while_the_crime_is_pursued.predicate(weighed(link, fine=1000))
    assert guards.no_fine_while_the_crime_is_pursued.predicate(weighed(link))


# ── Everybody else outside the system ─────────────────────────────────────────────────────────


def told(city: City, result: str, **facts: Any) -> Proceeding:
    """Enter at the bureau what came on paper of a case that police outside had."""
    said = {
        "parties": ["P1"], "result": result, "agency": "某区人民检察院", "number": "某检意〔2026〕1号",
        "received_on": "2026-03-02", "reason": "应当给予行政处罚。", **facts,
    }  # fmt: skip
    act("record_criminal_outcome", city.who, said, city.penalty)
    return Proceeding.objects.get(pk=city.penalty.pk)


@pytest.mark.parametrize("result", ["withdrawn", "spared", "opinion"])
def test_what_ends_the_criminal_side_outside_is_entered_from_paper(result: str) -> None:
    city = City(police_outside=True)
    city.send()
    penalty = told(city, result, reply="30日")
    course = PartyCourse.objects.get(proceeding=penalty)
    assert (course.outcome, course.crime_alert, penalty.suspended_on) == ("", "dismissed", None)
    terms = Deadline.objects.filter(proceeding=penalty, rule="reverse.agency_reply")
    assert [str(each.due_on) for each in terms] == (["2026-04-01"] if result == "opinion" else [])
    if result == "opinion":
        act("answer_opinion", city.who, REPLY, penalty)
        assert terms.get().state == "met"


def test_a_judgment_of_a_court_outside_is_entered_from_paper() -> None:
    city = City(police_outside=True)
    city.send()
    penalty = told(city, "convicted", number="（2026）刑初12号", agency="某区人民法院", fine="二万元")
    assert penalty.brief["judgments"]["P1"]["fine"] == "二万元"
    assert PartyCourse.objects.get(proceeding=penalty).state == "concluded"


def test_nothing_is_entered_for_who_works_in_the_system() -> None:
    link = Link()
    with pytest.raises(ActRefused, match="在本系统内办理"):
        told(link.city, "spared")
