"""The same person about the same right in two places: found at intake, and no second fine unless the acts differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Case, Document, Event, Finding, Party, PartyCourse, Proceeding, Right
from casework.services import parallels
from tests.builders import PARTY, filed, lead, people
from tests.procedures.penalty_story import DECISION, NOTICE, REPORT, REVIEW, SERVED, Story
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db

NUMBER, MARK = "91371300MA3C0WCN70", "1234567"
REASON = "前案是2025年在罗庄区门店的销售，本案是2026年在兰山区仓库的另一批商品。"


def other(
    *,
    name: str = PARTY["name"],
    id_number: str = NUMBER,
    right: dict[str, Any] | None = None,
    ended: bool = False,
    **course: Any,
) -> PartyCourse:
    """Return the course of a person in a proceeding of another bureau."""
    count = Case.objects.count()
    agency, _made = Agency.objects.get_or_create(
        code="luozhuang-amr", kind="market_regulation", level="county", name="罗庄区市场监督管理局",
        short_name="罗庄市监", region="罗庄区",
    )  # fmt: skip
    case = Case.objects.create(
        number=f"罗庄案{count}", title="某案", source="own_check", agency=agency, opened_on=date(2026, 2, 1)
    )
    made = Proceeding.objects.create(
        case=case, kind="penalty", agency=agency, opened_on=date(2026, 2, 1), stage="filed",
        ended_on=date(2026, 2, 20) if ended else None,
    )  # fmt: skip
    party = Party.objects.create(case=case, no=1, kind="organisation", role="party", name=name, id_number=id_number)
    if right is None or right:
        fields = {"kind": "trademark", "name": "沂蒙山", "number": MARK, "holder": "某公司", **(right or {})}
        Right.objects.create(case=case, no=1, **fields)
    return PartyCourse.objects.create(proceeding=made, party=party, **course)


def fined(**more: Any) -> PartyCourse:
    decision = {"on": "2026-02-10", **more.pop("decision", {})}
    return other(outcome="penalty", fine=5000, decision=decision, ended=True, **more)


def mine(id_number: str = NUMBER, **facts: Any) -> Proceeding:
    """Return a lead about the party and the mark of every test."""
    return lead(people(), parties=[PARTY | {"id_number": id_number}], **facts).proceeding


@pytest.mark.parametrize(
    ("theirs", "number", "same"),
    [
        ({}, NUMBER, True),
        ({"name": "临沂某某公司（旧名）"}, NUMBER, True),
        ({"id_number": "91371300MA0000008C"}, NUMBER, False),
        ({"id_number": ""}, NUMBER, True),
        ({"id_number": "", "name": "某某商贸"}, NUMBER, False),
        ({}, "", True),
        ({"name": "某某商贸"}, "", False),
    ],
)
def test_a_person_is_the_same_by_number_and_by_name_where_one_has_none(
    theirs: dict[str, Any], number: str, same: bool
) -> None:
    course = other(**theirs)
    assert list(parallels.under_way(mine(number).case_id)) == ([course] if same else [])


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        (None, True),
        ({}, False),
        ({"name": "另一写法"}, True),
        ({"number": "7654321"}, False),
        ({"number": ""}, True),
        ({"number": "", "name": "另一商标"}, False),
        ({"kind": "design"}, False),
    ],
)
def test_a_right_is_the_same_by_kind_and_number_and_by_name_where_one_has_none(
    theirs: dict[str, str] | None, same: bool
) -> None:
    other(right=theirs)
    assert parallels.under_way(mine().case_id).exists() is same


def test_what_has_ended_is_not_under_way() -> None:
    other(ended=True)
    assert not parallels.under_way(mine().case_id).exists()


def test_who_only_reported_or_holds_the_right_is_no_party() -> None:
    Party.objects.filter(pk=other().party_id).update(role="right_holder")
    assert not parallels.under_way(mine().case_id).exists()


def noted(proceeding: Proceeding, kind: str) -> list[int]:
    event = Event.objects.get(case=proceeding.case_id, kind=kind)
    return list(event.payload["notes"].get("parallel", []))


def test_intake_puts_on_record_where_else_the_person_is_dealt_with() -> None:
    there = other()
    assert noted(mine(), "penalty.register_lead") == [there.proceeding_id]


def test_filing_looks_again() -> None:
    who = people()
    made = filed(who)
    assert noted(made, "penalty.decide_filing") == []
    there = other(id_number="")
    again = filed(who)
    assert set(noted(again, "penalty.decide_filing")) == {there.proceeding_id, made.pk}


def test_the_police_find_it_when_they_sign_for_a_referral() -> None:
    city = City()
    there = other()
    outcome = city.receive()
    assert outcome.event.payload["notes"]["parallel"] == [there.proceeding_id]


# A second fine


class Second(Story):
    """A case about to be decided, whose party was fined before."""

    def ready(self, **before: Any) -> Second:
        self.investigated()
        Party.objects.filter(case=self.proceeding.case_id, no=1).update(id_number=NUMBER)
        self.before = fined(**before)
        self.act("conclude_investigation", "2026-03-10", REPORT)
        self.act("review_case", "2026-03-11", REVIEW, self.who.reviewer)
        self.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.who.head)
        self.act("notify", "2026-03-12", NOTICE)
        self.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
        self.act("consider_defence", "2026-03-23", {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"})
        return self

    def refusals(self, **facts: Any) -> set[str]:
        try:
            self.act("decide", "2026-03-23", DECISION | facts, self.who.deputy)
        except ActRefused as refused:
            return {each.code for each in refused.refusals}
        return set()


HELD = {"acts_differ_from_those_fined"}


def test_a_second_fine_waits_until_somebody_says_why_the_acts_differ_and_a_head_agrees() -> None:
    story = Second().ready()
    assert story.refusals() == HELD
    story.act("tell_apart", "2026-03-23", {"party": "P1", "reason": REASON})
    assert story.refusals() == HELD
    story.act("tell_apart.approve", "2026-03-23", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    said = Proceeding.objects.get(pk=story.proceeding.pk).brief["told_apart"]["P1"]
    assert (said["by"], said["reason"], said["courses"]) == ("赵一鸣", REASON, [story.before.pk])
    assert Document.objects.filter(proceeding=story.proceeding, kind="matter_approval").exists()
    assert story.refusals() == set()


def test_the_refusal_names_the_agency_and_not_the_number() -> None:
    story = Second().ready()
    with pytest.raises(ActRefused, match=r"罗庄区市场监督管理局2026-02-10决定.*行政处罚法第二十九条") as refused:
        story.act("decide", "2026-03-23", DECISION, story.who.deputy)
    assert "罗庄案" not in str(refused.value)


@pytest.mark.parametrize(
    ("before", "held"),
    [
        ({"right": {"number": "7654321"}}, set()),
        ({"right": {}}, HELD),
        ({"id_number": "91371300MA0000008C"}, set()),
        ({"decision": {"on": "2025-01-01"}}, set()),
    ],
)
def test_only_a_fine_that_may_have_been_for_the_same_act_holds_another(before: dict[str, Any], held: set[str]) -> None:
    """The act of the case began after 1 January 2025: who was fined before it began was fined for another one."""
    story = Second().ready(**before)
    Finding.objects.filter(proceeding=story.proceeding).update(act_from=date(2026, 1, 5))
    assert story.refusals() == held


def test_who_is_not_fined_needs_no_statement() -> None:
    story = Second().ready()
    assert "acts_differ_from_those_fined" not in story.refusals(fine="0")


def test_a_later_fine_is_asked_about_anew() -> None:
    story = Second().ready()
    story.act("tell_apart", "2026-03-23", {"party": "P1", "reason": REASON})
    story.act("tell_apart.approve", "2026-03-23", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    fined()
    assert story.refusals() == HELD


def test_the_statement_wants_a_fine_and_a_reason() -> None:
    story = Second().ready()
    with pytest.raises(ActRefused, match="不少于二十字"):
        story.act("tell_apart", "2026-03-23", {"party": "P1", "reason": "不同"})
    PartyCourse.objects.filter(pk=story.before.pk).update(fine=0)
    with pytest.raises(ActRefused, match="没有需要说明的罚款决定"):
        story.act("tell_apart", "2026-03-23", {"party": "P1", "reason": REASON})
