"""The listing for serious dishonesty beyond its replay: refusals, terms, repair, the end, and a penalty that falls."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from casework.dates import SHANGHAI
from casework.exceptions import ActRefused
from casework.law import limits
from casework.models import Deadline, Document, Event, Proceeding
from printouts import documents, gaps
from tests.builders import do
from tests.procedures.penalty_story import SERVED, Story
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
LISTED = {
    "course": "P1", "what": "list", "facts_found": "明知侵权仍然销售。", "penalties": ["罚款99000元", "没收侵权商品"],
    "ground": "infringement", "measures": ["列为重点监管对象"],
}  # fmt: skip
SHOWN = {
    "course": "P1", "what": "record", "facts_found": "销售侵权商品。", "penalties": ["罚款99000元"],
    "shown_on": "2026-04-01", "where": "国家企业信用信息公示系统",
}  # fmt: skip
DECISION = {"decision": "list", "statement_view": "没有陈述。", "opinion": "同意列入。"}
REPAIR = {"performed": "已缴清罚款。", "materials": ["缴款凭证"]}
REMEDY = {"party": "P1", "number": "鲁政复〔2026〕12号"}


class Credit:
    """A penalty that was served, and what the bureau lists or shows because of it."""

    def __init__(self) -> None:
        self.story = Story().served()
        self.who = self.story.who
        self.kept = self.story.proceeding

    def take(self, name: str, day: str, facts: dict[str, Any], *, head: bool = False, **more: Any) -> Outcome:
        now = datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=10), SHANGHAI)
        by = self.who.head if head else self.who.officer
        done = do(f"credit_listing.{name}", by, facts, None if "case" in more else self.kept, now=now, **more)
        self.kept = Proceeding.objects.get(pk=done.proceeding.pk)
        return done

    def propose(self, facts: dict[str, Any], day: str = "2026-04-01") -> Outcome:
        return self.take("propose", day, facts, case=self.story.proceeding.case_id)

    def notified(self) -> Credit:
        self.propose(LISTED)
        self.take("notify", "2026-04-02", {"reason": "主观故意明显。"})
        self.take("deliver", "2026-04-03", SERVED | {"document": "listing_notice"})
        return self

    def listed(self) -> Credit:
        """Listed on Friday 15 May 2026 and shown from the 18th."""
        self.notified()
        self.take("decide", "2026-05-15", DECISION, head=True)
        self.take("deliver", "2026-05-15", SERVED | {"document": "blacklist_decision"})
        self.take("publish", "2026-05-18", {"shown_on": "2026-05-18", "where": "国家企业信用信息公示系统"})
        return self

    def falls(self, result: str, day: str = "2026-06-10", **more: Any) -> Outcome:
        self.story.act("record_reconsideration", "2026-04-20", REMEDY | {"happened": "received"})
        done = self.story.act("record_reconsideration", day, REMEDY | {"happened": result} | more)
        self.kept.refresh_from_db()
        return done

    def refused(self, name: str, day: str, facts: dict[str, Any], said: str, **more: Any) -> None:
        with pytest.raises(ActRefused, match=said):
            self.take(name, day, facts, **more)

    def term(self, rule: str) -> Deadline:
        return Deadline.objects.get(proceeding=self.kept, rule=rule)

    def last(self, kind: str) -> Document:
        """Return the last paper of a kind, which names everything it must."""
        found = Document.objects.filter(proceeding=self.kept, kind=kind).latest("pk")
        assert gaps.lacking(documents.get(kind), found.values) == []
        return found


def test_each_refusal_names_its_article() -> None:
    credit = Credit()
    case = credit.story.proceeding.case_id
    for facts, said in (
        (LISTED | {"ground": ""}, "列入名单应当写明列入情形和惩戒措施.*失信名单办法"),
        (LISTED | {"measures": []}, "列入名单应当写明列入情形和惩戒措施"),
        (SHOWN | {"shown_on": ""}, "录入公示应当写明公示的日期和处所.*处罚信息公示规定第九条"),
        (LISTED | {"course": "P2"}, "受处罚的当事人"),
    ):
        credit.refused("propose", "2026-04-01", facts, said, case=case)
    credit.propose(LISTED)
    credit.refused("decide", "2026-04-02", DECISION, "决定是否列入", head=True)
    credit.take("notify", "2026-04-02", {"reason": "主观故意明显。"})
    credit.refused("decide", "2026-04-02", DECISION, "拟列入告知书没有送达.*失信名单办法", head=True)
    credit.take("deliver", "2026-04-03", SERVED | {"document": "listing_notice"})
    credit.refused("decide", "2026-04-07", DECISION, "期限没有届满，也没有收到", head=True)
    credit.refused("decide", "2026-04-20", DECISION, "您不担任这一职务")
    credit.take("decide", "2026-04-20", DECISION, head=True)
    where = {"shown_on": "2026-04-21", "where": "国家企业信用信息公示系统"}
    credit.refused("publish", "2026-04-21", where, "列入决定书没有送达.*失信名单办法")
    credit.take("deliver", "2026-04-21", SERVED | {"document": "blacklist_decision"})
    credit.take("publish", "2026-04-21", where)
    credit.refused("decide_repair", "2026-04-22", {"decision": "grant", "reason": "符合。"}, "没有待决定的", head=True)
    credit.refused("remove", "2026-04-22", {"cause": "expired", "reason": "期满。"}, "期限没有届满.*失信名单办法")


def test_a_year_of_waiting_ends_on_its_day_also_on_a_saturday_and_what_is_unverified_says_so() -> None:
    credit = Credit().listed()
    wait, listed = credit.term("blacklist.early_removal"), credit.term("blacklist.term")
    assert (wait.due_on, listed.due_on) == (date(2027, 5, 15), date(2029, 5, 15))
    assert date(2027, 5, 15).weekday() == 5
    of_credit = ("blacklist.term", "blacklist.early_removal", "listing.statement", "listing.publication")
    rules = {each.id: each for each in limits()}
    assert not any(rules[name].verified for name in (*of_credit, "listing.repair_decision"))
    assert rules["publicity.period_normal"].verified
    assert not any(rules[name].rolls for name in ("blacklist.early_removal", "credit.penalty_record.repair"))
    said = "还不能申请信用修复.*信用修复办法.*未核实"
    credit.refused("apply_repair", "2027-05-15", REPAIR | {"received_on": "2027-05-15"}, said)
    # A Sunday: the year has passed, and an application that came by post is taken in.
    credit.take("apply_repair", "2027-05-16", REPAIR | {"received_on": "2027-05-16"})
    credit.refused("apply_repair", "2027-05-17", REPAIR | {"received_on": "2027-05-17"}, "已经有一件")
    assert credit.term("listing.repair_decision").due_on == date(2027, 6, 4)
    credit.take("decide_repair", "2027-05-20", {"decision": "grant", "reason": "符合提前移出的条件。"}, head=True)
    assert (credit.kept.stage, credit.kept.ended_on) == ("removed", date(2027, 5, 20))
    assert credit.last("credit_repair_decision").values["facts"]["decision"] == "grant"
    assert not Deadline.objects.filter(proceeding=credit.kept, state="running").exists()


def test_it_ends_with_its_term_and_not_a_day_before() -> None:
    credit = Credit().listed()
    gone = {"cause": "expired", "reason": "列入期限届满。"}
    credit.refused("remove", "2029-05-15", gone, "期限没有届满")
    credit.take("remove", "2029-05-16", gone)
    assert (credit.kept.stage, credit.term("blacklist.term").state) == ("removed", "met")
    # A publication of a small fine is shown for three months.
    credit.propose(SHOWN | {"minor": "on"}, "2026-04-01")
    assert credit.term("publicity.period_minor").due_on == date(2026, 7, 1)
    assert not Deadline.objects.filter(proceeding=credit.kept, rule="publicity.period_normal").exists()
    credit.refused("remove", "2026-07-01", gone, "期限没有届满")
    credit.take("remove", "2026-07-02", gone)
    assert credit.kept.stage == "removed"


@pytest.mark.parametrize(("result", "words"), [("revoked", "撤销"), ("redo", "责令重新作出"), ("unlawful", "确认违法")])
def test_a_penalty_that_falls_takes_its_listing_with_it(result: str, words: str) -> None:
    credit = Credit().listed()
    assert Task.objects.filter(process=credit.kept.pk, status="NEW").exists()
    done = credit.falls(result)
    assert [each.event.kind for each in done.heard] == ["credit_listing.hear_fall"]
    assert (credit.kept.stage, credit.kept.ended_on) == ("removed", date(2026, 6, 10))
    assert not Task.objects.filter(process=credit.kept.pk, status="NEW").exists()
    assert not Deadline.objects.filter(proceeding=credit.kept, state="running").exists()
    paper = credit.last("credit_repair_decision")
    assert paper.issued_on == date(2026, 6, 10)
    assert words in str(paper.values)
    event = Event.objects.get(kind="credit_listing.hear_fall")
    assert event.law == "处罚信息公示规定第十一条、行政处罚法第四十八条"
    assert event.agency == credit.who.agency


def test_what_is_only_proposed_is_not_listed_any_more() -> None:
    credit = Credit().notified()
    credit.falls("revoked")
    assert credit.kept.stage == "not_listed"
    assert credit.kept.ended_on is not None
    assert not Document.objects.filter(proceeding=credit.kept, kind="credit_repair_decision").exists()


def test_a_fine_that_was_changed_is_shown_as_changed_and_another_partys_listing_stays() -> None:
    credit = Credit().listed()
    listing = credit.kept
    credit.propose(SHOWN, "2026-05-18")
    other = credit.propose(SHOWN, "2026-05-18").proceeding
    other.brief["party"] = "P2"
    Proceeding.objects.filter(pk=other.pk).update(brief=other.brief)
    credit.kept = Proceeding.objects.filter(kind="credit_listing").order_by("pk")[1]
    done = credit.falls("changed", fine="60000")
    assert {each.proceeding.pk for each in done.heard} == {listing.pk, credit.kept.pk}
    assert credit.kept.stage == "shown"
    line = "罚款60000元（原决定经鲁政复〔2026〕12号变更）"
    assert credit.kept.brief["penalties"] == [line]
    assert line in str(credit.last("penalty_summary_for_publicity").values)
    assert Document.objects.filter(proceeding=credit.kept, kind="penalty_summary_for_publicity").count() == 2
    listing.refresh_from_db()
    assert (listing.stage, listing.brief["penalties"]) == ("shown", ["没收侵权商品", line])
    assert Deadline.objects.get(proceeding=listing, rule="blacklist.term").state == "running"
    other.refresh_from_db()
    assert other.brief["penalties"] == ["罚款99000元"]
    # Upheld: nothing is said to anybody.
    assert credit.falls("upheld", "2026-06-20").heard == []


def test_a_suit_tells_when_its_judgment_is_final() -> None:
    credit = Credit().listed()
    suit = {"party": "P1", "number": "（2026）鲁13行初1号"}
    credit.story.act("record_suit", "2026-06-01", suit | {"happened": "received"})
    first = credit.story.act("record_suit", "2026-08-20", suit | {"happened": "revoked"})
    assert first.heard == []
    final = credit.story.act("record_suit", "2026-09-10", suit | {"happened": "revoked", "final": "on"})
    assert [each.event.kind for each in final.heard] == ["credit_listing.hear_fall"]
    credit.kept.refresh_from_db()
    assert credit.kept.stage == "removed"
