"""The procuratorate decides on arrest and longer custody; every request has its own desk and clock (审查逮捕)."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import Agency, Deadline, Evidence, Officer, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.investigated import EXECUTION, EXTENSION, REQUEST, Police, moment
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
APPROVE: dict[str, Any] = {
    "decision": "approve", "legal_basis": "《中华人民共和国刑事诉讼法》第八十一条", "opinion": "同意。",
}  # fmt: skip
REFUSE = APPROVE | {
    "decision": "refuse", "kind": "insufficient", "reason": "销售金额证据不足", "outline": "调取平台数据",
}  # fmt: skip
OBJECTION: dict[str, Any] = {
    "suspects": ["P3"], "original_number": "临检不批捕〔2026〕1号", "reason": "证据充分",
    "legal_basis": "《中华人民共和国刑事诉讼法》第九十二条",
}  # fmt: skip


class Procuratorates:
    """The procuratorate of the city, and the one of the province above it."""

    def __init__(self) -> None:
        self.police = Police()
        self.province = self._agency("shandong-procuratorate", "province", "山东省人民检察院", "鲁检")
        self.city = self._agency("linyi-procuratorate", "city", "临沂市人民检察院", "临检", self.province)
        self.prosecutor = officer("hua", "花启明", self.city, "case_officer")
        self.chief = officer("ren", "任佳宁", self.city, "agency_head")
        self.above = officer("lu", "鲁省三", self.province, "case_officer")
        self.above_chief = officer("qi", "齐为先", self.province, "agency_head")

    @staticmethod
    def _agency(code: str, level: str, name: str, prefix: str, superior: Agency | None = None) -> Agency:
        return Agency.objects.create(
            code=code, kind="procuratorate", level=level, name=name, short_name=prefix, region="山东",
            number_prefix=prefix, address="某路3号", phone="0539-0000123", superior=superior,
        )  # fmt: skip

    def ask(self, at: str, *suspects: str) -> Proceeding:
        """Have the police ask for the arrest of these suspects; return the proceeding that begins."""
        facts = REQUEST | {"suspects": list(suspects), "recipient": "linyi-procuratorate", "receiving_agency": ""}
        self.police.take("request_arrest", facts, at)
        return self.last()

    def last(self) -> Proceeding:
        return Proceeding.objects.filter(kind="arrest_review").latest("pk")

    def take(self, name: str, facts: dict[str, Any], at: str, review: Proceeding, by: Officer | None = None) -> Outcome:
        """Carry out one act of a review at that minute."""
        return complete(do(f"arrest_review.{name}", by or self.chief, facts, review, now=moment(at)))

    def receive(self, at: str, review: Proceeding, by: Officer | None = None) -> Outcome:
        return self.take("receive", {"received_by": "花启明"}, at, review, by or self.prosecutor)


def due(review: Proceeding, rule: str) -> Deadline:
    return Deadline.objects.get(proceeding=review, rule=rule)


@pytest.mark.parametrize(("at", "late"), [("2026-03-11", False), ("2026-03-12", True)])
def test_seven_days_for_who_is_detained_fifteen_for_who_is_not(at: str, late: bool) -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T10:00", "P2")
    review = both.ask("2026-03-03T10:00", "P2", "P3")
    both.receive("2026-03-04T09:00", review)
    held, free = (due(review, f"crime.arrest_decision_{each}") for each in ("detained", "not_detained"))
    assert (held.party.name, str(held.due_on)) == ("王五", "2026-03-11")  # type: ignore[union-attr]
    assert (free.party.name, str(free.due_on)) == ("马六", "2026-03-19")  # type: ignore[union-attr]
    made = both.take("decide_arrest", APPROVE | {"suspects": ["P2"]}, at, review)
    assert kinds(made) == {"arrest_approval"}
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.late, free.state, Proceeding.objects.get(pk=review.pk).stage) == (late, "running", "reviewing")


def test_one_is_approved_and_one_refused_and_the_police_hear_of_each_at_once() -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T10:00", "P2")
    both.police.detain("2026-03-02T10:00", "P3")
    review = both.ask("2026-03-03T10:00", "P2", "P3")
    both.receive("2026-03-04T09:00", review)
    heard = both.take("decide_arrest", APPROVE | {"suspects": ["P2"]}, "2026-03-06T15:00", review).heard
    assert [each.event.label for each in heard] == ["收到审查逮捕决定"]
    with pytest.raises(ActRefused, match="补充侦查提纲"):
        both.take("decide_arrest", REFUSE | {"suspects": ["P3"], "outline": ""}, "2026-03-06T15:00", review)
    made = both.take("decide_arrest", REFUSE | {"suspects": ["P3"]}, "2026-03-06T15:00", review)
    assert kinds(made) == {"arrest_refusal"}
    ended = Proceeding.objects.get(pk=review.pk)
    assert (ended.stage, str(ended.ended_on)) == ("decided", "2026-03-06")
    assert both.police.due("crime.release_after_refusal", "P3") == "03-07T15:00"
    both.police.take("sign_arrest_warrant", {"party": "P2"}, "2026-03-06T16:00", by=both.police.chief)
    both.police.take("execute_arrest", EXECUTION, "2026-03-06T17:00")
    assert both.police.due("crime.custody_investigation") == "2026-05-06"


def test_twenty_days_are_the_outer_limit_and_only_for_who_is_free() -> None:
    both = Procuratorates()
    review = both.ask("2026-03-03T10:00", "P3")
    both.receive("2026-03-03T11:00", review)
    reason = {"reason": "重大复杂"}
    both.take("extend_review", reason, "2026-03-10", review)
    assert str(due(review, "crime.arrest_decision_not_detained").due_on) == "2026-03-23"
    with pytest.raises(ActRefused, match="二十日"):
        both.take("extend_review", reason, "2026-03-11", review)


def test_each_batch_has_a_clock_of_its_own() -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T10:00", "P2")
    first = both.ask("2026-03-03T10:00", "P2")
    both.receive("2026-03-03T11:00", first)
    both.police.detain("2026-03-09T10:00", "P3")
    second = both.ask("2026-03-10T10:00", "P3")
    both.receive("2026-03-10T11:00", second)
    ends = [str(due(each, "crime.arrest_decision_detained").due_on) for each in (first, second)]
    assert ends == ["2026-03-10", "2026-03-17"]


def test_a_changed_file_is_not_received_in_silence() -> None:
    both = Procuratorates()
    both.police.take("add_evidence", {"items": [{"kind": "electronic", "name": "聊天记录"}]})
    review = both.ask("2026-03-03T10:00", "P2")
    Evidence.objects.filter(name="聊天记录").update(original_at="去向不明")
    with pytest.raises(ActRefused, match="不一致"):
        both.receive("2026-03-03T11:00", review)
    noted = {"received_by": "花启明", "remark": "聊天记录与清单记载不一致，已要求说明"}
    both.take("receive", noted, "2026-03-03T11:00", review, both.prosecutor)


def test_the_prosecutor_reads_the_file_and_the_police_the_decision() -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T10:00", "P2")
    review = both.ask("2026-03-03T10:00", "P2")
    both.receive("2026-03-03T11:00", review)
    both.take("decide_arrest", APPROVE | {"suspects": ["P2"]}, "2026-03-06T15:00", review)
    day = moment("2026-03-06").date()
    mine = access.documents(access.seats(both.prosecutor, day)).values_list("kind", flat=True)
    assert {"detention_warrant", "arrest_request"} <= set(mine)
    theirs = access.documents(access.seats(both.police.detective, day)).filter(kind="arrest_approval")
    assert theirs.count() == 1
    assert not access.documents(access.seats(both.above, day)).exists()


def test_nobody_enters_a_decision_for_a_procuratorate_that_is_in_the_system() -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T10:00", "P2")
    both.ask("2026-03-03T10:00", "P2")
    with pytest.raises(ActRefused, match="由其自行作出决定"):
        both.police.answer("2026-03-06", "approve", "P2")


# A refusal contested (复议、复核)


@pytest.mark.parametrize(("at", "late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_reconsideration_takes_seven_days_and_review_above_fifteen(at: str, late: bool) -> None:
    both = Procuratorates()
    review = both.ask("2026-03-03T10:00", "P3")
    both.receive("2026-03-03T11:00", review)
    both.take("decide_arrest", REFUSE | {"suspects": ["P3"]}, "2026-03-06T15:00", review)
    both.police.take("ask_reconsideration", OBJECTION | {"recipient": "linyi-procuratorate"}, "2026-03-10")
    again = both.last()
    both.receive("2026-03-10T10:00", again)
    term = due(again, "crime.arrest_refusal_recon")
    assert str(term.due_on) == "2026-03-17"
    both.take("decide_again", REFUSE | {"suspects": ["P3"]}, at, again)
    term.refresh_from_db()
    assert (term.late, both.police.suspect("P3")["arrest"]["state"]) == (late, "reconsideration_refused")
    both.police.take("ask_review", OBJECTION | {"recipient": "shandong-procuratorate"}, "2026-03-19")
    above = both.last()
    assert above.agency == both.province
    both.receive("2026-03-19T10:00", above, both.above)
    assert str(due(above, "crime.arrest_refusal_review").due_on) == "2026-04-03"
    both.take("decide_again", APPROVE | {"suspects": ["P3"]}, "2026-04-03", above, both.above_chief)
    assert both.police.suspect("P3")["arrest"]["state"] == "approved"


# Longer custody (延长侦查羁押期限)

LONGER: dict[str, Any] = {
    "decision": "approve", "extended_from": "2026-05-07", "extended_to": "2026-06-06",
    "legal_basis": "《中华人民共和国刑事诉讼法》第一百五十六条", "opinion": "同意。",
}  # fmt: skip


def longer(both: Procuratorates, ground: str, at: str, **more: Any) -> Outcome:
    facts = EXTENSION | {"ground": ground, "recipient": "shandong-procuratorate", "receiving_agency": ""}
    both.police.take("request_custody_extension", facts, at)
    review = both.last()
    both.receive(at, review, both.above)
    return both.take("decide_extension", LONGER | more, at, review, both.above_chief)


def test_the_competent_procuratorate_allows_more_time_and_the_clock_of_the_police_moves() -> None:
    both = Procuratorates()
    both.police.arrest("2026-03-06T15:00")
    made = longer(both, "156", "2026-04-28")
    assert kinds(made) == {"custody_extension_decision"}
    assert made.documents[0].values["facts"]["added"] == "1个月"
    assert both.police.due("crime.custody_investigation") == "2026-06-06"
    refused = longer(both, "158", "2026-05-28", decision="refuse", reason="不属于四类案件")
    assert kinds(refused) == set()
    assert both.police.due("crime.custody_investigation") == "2026-06-06"


def test_past_the_cap_nothing_is_asked_and_nothing_allowed() -> None:
    both = Procuratorates()
    both.police.arrest("2026-03-06T15:00")
    for ground, at in (("156", "2026-04-28"), ("158", "2026-05-28"), ("159", "2026-07-28")):
        longer(both, ground, at)
    assert both.police.due("crime.custody_investigation") == "2026-10-06"
    with pytest.raises(ActRefused, match="七个月"):
        longer(both, "159", "2026-09-20")
    facts = EXTENSION | {"ground": "159", "recipient": "shandong-procuratorate", "receiving_agency": ""}
    both.police.take("request_custody_extension", facts, "2026-09-20", recorded=True)
    review = both.last()
    both.receive("2026-09-20T10:00", review, both.above)
    with pytest.raises(ActRefused, match="不是下一次延长"):
        both.take("decide_extension", LONGER, "2026-09-21", review, both.above_chief)
    assert (
        kinds(both.take("decide_extension", LONGER | {"decision": "refuse"}, "2026-09-21", review, both.above_chief))
        == set()
    )
