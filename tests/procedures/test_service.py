"""Service: each addressee's time runs from its own service; what was withdrawn is not served; proofs come in later."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Counter, Deadline, Delivery, Document, Event, Party, PartyCourse, VoidNumber
from casework.services import number_register
from printouts import documents, render
from tests.procedures.penalty_story import DECISION, FULL, NOTICE, SERVED, Story
from tests.procedures.test_penalty_parties import Two

pytestmark = pytest.mark.django_db
SCAN = "5" * 64
NOTICED = SERVED | {"document": "penalty_notice"}
WITHDRAWN = {"ground": "spoiled", "reason": "打印错行"}


def refused(story: Story, act: str, day: str, facts: dict[str, Any], **more: Any) -> dict[str, str]:
    with pytest.raises(ActRefused) as error:
        story.act(act, day, facts, **more)
    return {refusal.code: str(refusal) for refusal in error.value.refusals}


def due(story: Story, rule: str, no: int) -> date | None:
    term = Deadline.objects.filter(proceeding=story.proceeding, rule=rule, party__no=no).latest("pk")
    return term.due_on


# ── each addressee for itself ─────────────────────────────────────────────────────────────────


def test_two_parties_served_on_different_days_have_clocks_of_their_own() -> None:
    """Qingming (4–6 April 2026) lies within the five working days of the second party, not of the first."""
    story = Two(both=True)
    for no, day in ((1, "2026-03-27"), (2, "2026-04-02")):
        story.act("notify", "2026-03-26", NOTICE | {"party": f"P{no}", "fine": "120000"})
        assert story.act("deliver", day, SERVED | {"document": f"penalty_notice@P{no}"}).started
    assert due(story, "penalty.statement_window", 1) == date(2026, 4, 3)
    assert due(story, "penalty.statement_window", 2) == date(2026, 4, 10)
    assert due(story, "penalty.hearing.request", 1) == date(2026, 4, 3)
    assert due(story, "penalty.hearing.request", 2) == date(2026, 4, 10)
    delivered = Delivery.objects.filter(document__kind="penalty_notice").order_by("pk")
    assert [(each.party.no, each.effective_on) for each in delivered if each.party] == [
        (1, date(2026, 3, 27)), (2, date(2026, 4, 2)),
    ]  # fmt: skip


def test_the_decisions_of_two_parties_run_from_two_days() -> None:
    story = Two(both=True)
    for no in (1, 2):
        story.act("notify", "2026-03-12", NOTICE | {"party": f"P{no}"})
        story.act("deliver", "2026-03-13", SERVED | {"document": f"penalty_notice@P{no}"})
        story.act("waive", "2026-03-13", {"party": f"P{no}", "proof": "书面"})
    story.act("consider_defence", "2026-03-16", {"statement_view": "无。", "opinion": "维持。"})
    for no in (1, 2):
        story.act("decide", "2026-03-17", DECISION | {"party": f"P{no}"}, story.who.deputy)
    story.act("serve", "2026-03-18", SERVED | {"document": "penalty_decision@P1"})
    story.act("serve", "2026-04-03", SERVED | {"document": "penalty_decision@P2"})
    assert [due(story, "reconsideration.apply", no) for no in (1, 2)] == [date(2026, 5, 18), date(2026, 6, 2)]
    assert [due(story, "penalty.pay_fine", no) for no in (1, 2)] == [date(2026, 4, 2), date(2026, 4, 20)]


def third_person(story: Story, role: str = "third_party") -> Party:
    known = FULL | {"name": "山东某某食品有限公司", "role": role, "id_number": ""}
    return Party.objects.create(case=story.proceeding.case, no=2, **known)


def test_a_third_person_gets_the_decision_and_has_remedies_of_its_own() -> None:
    story = Story().notified()
    third = third_person(story)
    PartyCourse.objects.create(proceeding=story.proceeding, party=third)
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    story.act("decide", "2026-03-24", DECISION | {"party": "P1"}, story.who.deputy)
    assert Document.objects.get(kind="penalty_decision").copies == ["P2"]
    copy = SERVED | {"document": "penalty_decision", "party": "P2", "recipient": "赵六"}
    story.act("deliver", "2026-03-30", copy)
    assert due(story, "reconsideration.apply", 2) == date(2026, 5, 29)
    assert not Deadline.objects.filter(rule="reconsideration.apply", party__no=1).exists()
    assert "paper_was_not_served_before" in refused(story, "deliver", "2026-03-31", copy)


def test_copies_for_the_right_holder_and_for_an_agency_start_no_term() -> None:
    story = Story().served()
    third_person(story, "right_holder")
    terms = Deadline.objects.count()
    story.act("deliver", "2026-03-26", SERVED | {"document": "penalty_decision", "party": "P2"})
    story.act("deliver", "2026-03-26", SERVED | {"document": "penalty_decision", "addressee": "临沂市公安局"})
    assert Deadline.objects.count() == terms
    assert list(Delivery.objects.order_by("pk").values_list("party__no", "addressee"))[-2:] == [
        (2, ""), (None, "临沂市公安局"),
    ]  # fmt: skip


def test_the_receipt_of_a_copy_names_the_agency_that_got_it() -> None:
    story = Story().served()
    copy = SERVED | {"document": "penalty_decision", "addressee": "临沂市公安局", "recipient": "收发室"}
    receipt = story.act("deliver", "2026-03-26", copy).documents[0]
    page = re.sub("<[^>]+>", "", render.html(documents.get(receipt.kind), receipt.values))
    row = page[page.index("受送达人") : page.index("送达文书名称及文号")]
    assert "临沂市公安局" in row
    assert FULL["name"] not in row


def test_the_decision_for_its_own_party_is_served_at_its_step() -> None:
    said = refused(Story().decided(), "deliver", "2026-03-25", SERVED | {"document": "penalty_decision"})
    assert "送达处理决定" in said["field:document"]


# ── abroad ────────────────────────────────────────────────────────────────────────────────────

CONFIRMED = {
    "party": "P1", "service_address": "临沂市某街8号", "addressee_name": "王五", "addressee_phone": "13800000000",
}  # fmt: skip
LETTER = {"method": "post", "tracking": "RR1", "received_on": "", "recipient": ""}


def test_a_public_notice_to_somebody_abroad_takes_sixty_days() -> None:
    """民事诉讼法 283; at home it takes thirty (行政处罚法 61, 民事诉讼法 95)."""
    story = Story(party={"abroad": True}).decided()
    notice = {"method": "public_notice", "reason": "下落不明", "place": "本局网站", "recipient": ""}
    story.act("serve", "2026-03-26", SERVED | {"document": "penalty_decision"} | notice)
    assert Delivery.objects.latest("pk").effective_on == date(2026, 5, 25)


def test_a_letter_abroad_without_a_return_counts_after_three_months_and_for_a_reason() -> None:
    """民事诉讼法 283: three months from the posting, and circumstances that show it arrived."""
    story = Story(party={"abroad": True}).decided()
    letter = SERVED | {"document": "penalty_decision"} | LETTER | {"posted_on": "2026-03-26"}
    told = refused(story, "serve", "2026-06-25", letter | {"reason": "当事人已就本决定来函"})
    assert "三个月" in told["letter_abroad_had_its_three_months"]
    assert "letter_abroad_had_its_three_months" in refused(story, "serve", "2026-06-26", letter)
    story.act("serve", "2026-06-26", letter | {"reason": "当事人已就本决定来函"})
    assert Delivery.objects.latest("pk").effective_on == date(2026, 6, 26)


def test_at_home_a_letter_counts_from_its_receipt() -> None:
    """The three months are for those without a domicile in China."""
    story = Story().decided()
    letter = SERVED | {"document": "penalty_decision"} | LETTER
    story.act("serve", "2026-03-30", letter | {"received_on": "2026-03-28"})
    assert Delivery.objects.latest("pk").effective_on == date(2026, 3, 28)


def test_a_letter_returned_from_the_confirmed_address_is_served_on_that_day() -> None:
    """程序规定 83: sent to the confirmed address is served; from an address nobody confirmed, it is not."""
    returned = (
        SERVED | {"document": "penalty_decision"} | LETTER | {"returned_on": "2026-03-27", "refusal": "迁移未告知"}
    )
    story = Story().decided()
    told = refused(story, "serve", "2026-03-30", returned)
    assert "第八十三条" in told["returned_letter_went_to_a_confirmed_address"]
    Party.objects.filter(pk=story.proceeding.courses.get().party_id).update(service_address="临沂市某街8号")
    # What was confirmed elsewhere in the case is not enough.
    assert "returned_letter_went_to_a_confirmed_address" in refused(story, "serve", "2026-03-30", returned)
    story.act("confirm_service_address", "2026-03-26", CONFIRMED)
    story.act("serve", "2026-03-30", returned | {"place": "临沂市某街8号"})
    assert Delivery.objects.latest("pk").effective_on == date(2026, 3, 27)
    assert due(story, "penalty.pay_fine", 1) == date(2026, 4, 13)


def test_service_by_treaty_names_its_channel() -> None:
    """Who served for the agency is named, and their certificate proves it."""
    story = Story(party={"abroad": True}).decided()
    treaty = SERVED | {"document": "penalty_decision", "method": "treaty"}
    assert "entrusted_service_is_confirmed" in refused(story, "serve", "2026-05-30", treaty)
    story.act("serve", "2026-05-30", treaty | {"through": "中央机关（海牙送达公约）", "received_on": "2026-05-20"})
    assert Delivery.objects.latest("pk").effective_on == date(2026, 5, 20)


# ── proofs ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("facts", "served", "kept"),
    [
        ({"method": "post", "tracking": "EMS1", "received_on": "2026-03-25"}, date(2026, 3, 25), {"tracking": "EMS1"}),
        (
            {"method": "electronic", "arrived_at": "2026-03-25T16:20", "received_on": "", "place": "a@example.cn"},
            date(2026, 3, 25),
            {"addressee": ""},
        ),
        (
            {"method": "left", "refusal": "拒绝签收", "witness": "李某（居委会）", "scan": SCAN},
            date(2026, 3, 26),
            {"proof_kind": "recording", "proof_hash": SCAN},
        ),
        (
            {"method": "entrusted", "through": "沂南县市场监督管理局", "relation": "同住成年家属"},
            date(2026, 3, 26),
            {"through": "沂南县市场监督管理局", "relation": "同住成年家属"},
        ),
        (
            {"method": "public_notice", "reason": "下落不明", "place": "本局网站", "recipient": ""},
            date(2026, 4, 25),
            {"place": "本局网站"},
        ),
    ],
)
def test_each_way_of_service_keeps_what_proves_it(facts: dict[str, Any], served: date, kept: dict[str, Any]) -> None:
    story = Story(party={"electronic_service": "a@example.cn"}).decided()
    story.act("serve", "2026-03-26", SERVED | {"document": "penalty_decision"} | facts)
    delivery = Delivery.objects.latest("pk")
    assert delivery.effective_on == served
    assert {name: getattr(delivery, name) for name in kept} == kept
    assert (delivery.arrived_at is not None) == (facts["method"] == "electronic")


@pytest.mark.parametrize(
    ("arrived", "words"),
    [
        ("2026-03-27", "不能晚于现在"),
        ("2026-03-26T10:01", "不能晚于现在"),
        ("2026-03-01", "不能早于文书日期"),
        ("2026-03", "应当写到日"),
    ],
)
def test_an_arrival_lies_between_the_paper_and_now(arrived: str, words: str) -> None:
    story = Story(party={"electronic_service": "a@example.cn"}).decided()
    given = {"document": "penalty_decision", "method": "electronic", "arrived_at": arrived}
    assert words in refused(story, "serve", "2026-03-26", given)["field:arrived_at"]


def test_the_signed_receipt_comes_in_later() -> None:
    story = Story().served()
    proof = {"delivery": "penalty_decision", "proof_kind": "receipt", "scan": SCAN}
    story.act("record_proof", "2026-03-27", proof)
    assert Delivery.objects.latest("pk").proof_hash == SCAN
    event = Event.objects.latest("pk")
    assert event.payload["notes"]["proof"]["scan"] == SCAN
    wrong = refused(story, "record_proof", "2026-03-27", proof | {"proof_kind": "tracked"})
    assert "proof_fits_the_method" in wrong


@pytest.mark.parametrize(
    ("facts", "code", "article"),
    [
        ({"recipient": ""}, "direct_service_is_signed_for", "第八十二条"),
        ({"method": "post"}, "posting_can_be_traced", "第八十二条"),
        ({"method": "forwarded"}, "entrusted_service_is_confirmed", "民事诉讼法第九十一条"),
        ({"method": "electronic", "place": ""}, "electronic_arrival_is_known", "民事诉讼法第九十条"),
        (
            {"method": "public_notice", "reason": "下落不明", "place": ""},
            "public_notice_was_posted_somewhere",
            "九十五",
        ),
    ],
)
def test_what_the_law_wants_and_is_missing_is_refused_and_recorded_when_it_happened(
    facts: dict[str, Any], code: str, article: str
) -> None:
    story = Story(party={"electronic_service": "a@example.cn"}).decided()
    given = SERVED | {"document": "penalty_decision"} | facts
    said = refused(story, "serve", "2026-03-26", given)
    assert list(said) == [code]
    assert article in said[code]
    outcome = story.act("serve", "2026-03-26", given, recorded=True)
    assert [refusal.code for refusal in outcome.irregular] == [code]


# ── withdrawn papers ──────────────────────────────────────────────────────────────────────────


def withdraw(story: Story, day: str, paper: Document, **more: Any) -> None:
    story.act("withdraw_paper", day, WITHDRAWN | {"paper": str(paper.pk)} | more)
    story.act("withdraw_paper.approve", day, {"decision": "agreed", "opinion": "同意。"}, story.who.head)


def test_a_spoiled_notice_is_made_again_and_its_number_stays_accounted_for() -> None:
    story = Story().reviewed()
    story.act("notify", "2026-03-12", NOTICE)
    old = Document.objects.get(kind="penalty_notice")
    withdraw(story, "2026-03-12", old, again=True)
    old.refresh_from_db()
    new = Document.objects.get(kind="penalty_notice", state="issued")
    assert (old.state, new.replaces, new.number) == ("replaced", old, "临市监罚告〔2026〕2号")
    own = {"number": "", "check": {}}  # each paper has its own number and its own code
    assert {**new.values, **own} == {**old.values, **own}
    assert new.check_code != old.check_code
    void = VoidNumber.objects.get()
    assert (void.serial, void.document, void.reason) == (1, old, "填写、打印错误：打印错行")
    counter = Counter.objects.get(stem="市监罚告")
    assert [line.fate.name for line in number_register.lines(counter, 1, 2)] == ["VOID", "PAPER"]
    assert (number_register.missing(counter), number_register.twice(counter)) == ([], [])
    story.act("deliver", "2026-03-13", NOTICED)
    assert Delivery.objects.get().document == new


def test_a_withdrawn_paper_is_not_served_and_the_one_in_its_place_is_named() -> None:
    story = Story().reviewed()
    story.act("notify", "2026-03-12", NOTICE)
    old = Document.objects.get(kind="penalty_notice")
    withdraw(story, "2026-03-12", old, again=True)
    said = refused(story, "deliver", "2026-03-13", SERVED | {"document": str(old.pk)})
    assert "临市监罚告〔2026〕2号" in said["paper_served_is_in_force"]
    outcome = story.act("deliver", "2026-03-13", SERVED | {"document": str(old.pk)}, recorded=True)
    assert [refusal.code for refusal in outcome.irregular] == ["paper_served_is_in_force"]


def test_a_notice_anew_takes_the_place_of_the_earlier_one() -> None:
    story = Story().notified()
    story.act("renotify", "2026-03-16", NOTICE | {"fine": "120000", "reason": "数额更正"})
    old, new = Document.objects.filter(kind="penalty_notice").order_by("pk")
    assert (old.state, new.state, new.replaces) == ("replaced", "issued", old)


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        ("penalty_notice", {}, "paper_did_not_reach_anybody"),
        ("penalty_decision", {}, "needed_paper_is_made_again"),
        ("case_source_register", {}, "paper_has_a_number_to_give_up"),
    ],
)
def test_what_cannot_be_given_up(kind: str, more: dict[str, Any], code: str) -> None:
    story = Story().decided()
    paper = Document.objects.filter(kind=kind).latest("pk")
    assert code in refused(story, "withdraw_paper", "2026-03-25", WITHDRAWN | {"paper": str(paper.pk)} | more)


def test_a_decision_made_again_is_served_under_its_new_number() -> None:
    story = Story().decided()
    withdraw(story, "2026-03-24", Document.objects.get(kind="penalty_decision"), again=True)
    story.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
    served = Delivery.objects.latest("pk").document
    assert (served.number, story.stage) == ("临市监处罚〔2026〕2号", "served")
