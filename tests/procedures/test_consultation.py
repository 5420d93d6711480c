"""One agency asks others to take part early or to confer: inside the system and outside, agreed and declined."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Case, Document, Event, Handover, Officer, Proceeding, Tenure
from casework.services import events
from tests.builders import TODAY, People, do, officer, people
from tests.casework.procedures.penalty_case import INSPECTION, act, complete, days_later, kinds, with_goods
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
ASK: dict[str, Any] = {
    "kind": "involvement",
    "invited": [{"agency": "lanshan-procuratorate", "name": ""}, {"agency": "", "name": "临沂海关缉私分局"}],
    "reason": "网络交易数据复杂。", "facts_found": "当事人通过网络店铺销售侵权商品。",
    "questions": ["刷单记录如何扣除", "如何证明明知"], "wanted_by": "2026-03-06",
}  # fmt: skip
AGREED = {"decision": "agree", "opinion": "同意商请。"}
MEETING: dict[str, Any] = {
    "started_at": "2026-03-02T08:00", "ended_at": "2026-03-02T09:30", "place": "本局会议室", "presider": "赵一鸣",
    "recorder": "钱二虎", "conclusion": "补充进货渠道的证据。",
    "participants": [{"name": "临沂市市场监督管理局", "people": "赵一鸣"}, {"name": "兰山区检察院", "people": "袁检"}],
    "views": [{"name": "兰山区检察院", "text": "明知的证据还不充分。"}],
}  # fmt: skip


class City:
    """The bureau with a case, and the procuratorate it asks."""

    def __init__(self, who: People | None = None) -> None:
        self.who = who or people()
        self.procuratorate = Agency.objects.create(
            code="lanshan-procuratorate", kind="procuratorate", level="county", name="临沂市兰山区人民检察院",
            short_name="兰山检察院", region="兰山区", number_prefix="临兰检", address="兰山区某街3号",
            phone="0539-0000019",
        )  # fmt: skip
        self.prosecutor = officer("yuan", "袁检", self.procuratorate, "case_officer")
        self.chief = officer("bao", "鲍志", self.procuratorate, "agency_head")
        self.penalty = with_goods(self.who)
        act("inspect_site", self.who, INSPECTION, self.penalty)

    def proceeding(self, kind: str) -> Proceeding:
        return Proceeding.objects.get(case=self.penalty.case_id, kind=kind)

    def take(self, name: str, by: Officer, facts: dict[str, Any], **more: Any) -> Outcome:
        return complete(do(name, by, facts, self.proceeding(name.split(".")[0]), **more))

    def ask(self, by: Officer | None = None, **facts: Any) -> Outcome:
        by = by or self.who.officer
        return complete(do("consultation.ask", by, ASK | facts, case=self.penalty.case_id))

    def sent(self, **facts: Any) -> Outcome:
        self.ask(**facts)
        return self.take("consultation.send", self.who.head, AGREED)

    def answered(self, **facts: Any) -> Outcome:
        self.sent()
        answer = {"decision": "agree", "officers": ["yuan"], **facts}
        return self.take("consulted.answer", self.chief, answer)

    def reply(self, **facts: Any) -> Outcome:
        given = {"agency": "临沂海关缉私分局", "decision": "agree", "received_on": "2026-03-02", "names": "海某"}
        return self.take("consultation.record_reply", self.who.officer, given | facts)

    def invited(self, no: int = 0) -> dict[str, Any]:
        entry: dict[str, Any] = self.proceeding("consultation").brief["invited"][no]
        return entry


def papers_of(who: Officer) -> set[str]:
    return set(access.documents(access.seats(who, TODAY.date())).values_list("kind", flat=True))


def test_any_side_asks_in_a_case_it_sees_and_its_head_sends_one_letter_to_each() -> None:
    city = City()
    assert city.ask().proceeding.parent is None
    outcome = city.take("consultation.send", city.who.head, AGREED)
    assert kinds(outcome) == {"consultation_letter"}
    letters = {each.values["facts"]["receiving_agency"]: each.recipient for each in outcome.documents}
    assert [each.number for each in outcome.documents] == ["临市监商函〔2026〕1号", "临市监商函〔2026〕2号"]
    assert letters == {"临沂市兰山区人民检察院": city.procuratorate, "临沂海关缉私分局": None}
    assert [each.kind for each in outcome.begun] == ["consulted"]
    task = Task.objects.get(process=city.proceeding("consulted").pk, finished=None)
    assert (task.agency_id, task.office) == (city.procuratorate.pk, "agency_head")


def test_who_does_not_see_the_case_finds_nothing_to_ask_about() -> None:
    city = City()
    with pytest.raises(AccessDenied):
        city.ask(by=city.prosecutor)
    with pytest.raises(AccessDenied):
        city.ask(by=city.who.stranger)


def test_a_case_does_not_begin_with_a_consultation_nor_with_a_lead_in_another_case() -> None:
    city = City()
    with pytest.raises(ActRefused, match="案件不能从这一行为开始"):
        do("consultation.ask", city.who.officer, ASK)
    with pytest.raises(ActRefused, match="在已有的案件中不能从这一行为开始"):
        do("penalty.register_lead", city.who.officer, {}, case=city.penalty.case_id)


def test_a_head_who_does_not_agree_ends_it_without_a_letter() -> None:
    city = City()
    city.ask()
    outcome = city.take("consultation.send", city.who.head, {"decision": "decline", "opinion": "暂不需要。"})
    assert (outcome.documents, city.proceeding("consultation").stage) == ([], "not_sent")
    assert not Handover.objects.exists()


def test_nobody_approves_a_request_of_his_own() -> None:
    city = City()
    Tenure.objects.create(officer=city.who.officer, agency=city.who.agency, office="agency_head", since=TODAY.date())
    city.ask()
    with pytest.raises(ActRefused, match="不能批准自己拟的"):
        city.take("consultation.send", city.who.officer, AGREED)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"invited": [{"agency": "", "name": ""}]}, "商请对象应当写明"),
        ({"invited": [{"agency": "", "name": "甲"}, {"agency": "", "name": "甲"}]}, "每个单位写一次"),
        ({"invited": [{"agency": "linyi-amr", "name": ""}]}, "本系统内没有"),
        ({"wanted_by": "2026-02-27"}, "不早于商请之日"),
    ],
)
def test_a_request_names_whom_it_asks_and_a_day_that_can_be_kept(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(ActRefused, match=words):
        City().ask(**facts)


def test_those_asked_see_the_letter_and_what_was_attached_and_nothing_else() -> None:
    city = City()
    record = Document.objects.get(kind="scene_record")
    city.sent(documents=[str(record.pk)], evidence=["E1"])
    assert papers_of(city.chief) == {"consultation_letter", "scene_record"}
    seen = access.evidence(access.seats(city.chief, TODAY.date()))
    assert [each.ref for each in seen] == ["E1"]
    item = Handover.objects.get(recipient=city.procuratorate).items.get(document=record)
    assert item.digest == record.values_hash


def test_who_agrees_names_whom_it_sends_and_the_side_that_asked_reads_it() -> None:
    city = City()
    city.sent()
    with pytest.raises(ActRefused, match="应当写明参加人员"):
        city.take("consulted.answer", city.chief, {"decision": "agree"})
    outcome = city.take("consulted.answer", city.chief, {"decision": "agree", "officers": ["yuan"]})
    assert outcome.documents[0].recipient == city.who.agency
    assert (city.invited()["decision"], city.invited()["names"]) == ("agree", "袁检")
    assert Handover.objects.get(recipient=city.procuratorate).state == "received"
    assert city.proceeding("consulted").handler == city.prosecutor


def test_who_declines_says_why() -> None:
    city = City()
    city.sent()
    with pytest.raises(ActRefused, match="应当说明理由"):
        city.take("consulted.answer", city.chief, {"decision": "decline"})
    city.take("consulted.answer", city.chief, {"decision": "decline", "reason": "不属于本院管辖。"})
    assert city.proceeding("consulted").ended_on is not None
    assert city.invited()["reason"] == "不属于本院管辖。"


def test_opinions_are_noted_and_bind_nobody_until_the_last_is_said() -> None:
    city = City()
    city.answered()
    first = city.take("consulted.give_opinion", city.prosecutor, {"opinion": "先固定数据。", "more": "on"})
    assert kinds(first) == {"consultation_opinion"}
    assert first.heard[0].event.payload["notes"]["opinion"]["binding"] is False
    city.take("consulted.give_opinion", city.prosecutor, {"opinion": "再补充明知的证据。"})
    assert city.invited()["opinions"] == ["先固定数据。", "再补充明知的证据。"]
    assert city.proceeding("consulted").stage == "given"
    assert {"consultation_reply", "consultation_opinion"} <= papers_of(city.who.officer)


def test_an_answer_from_outside_is_entered_and_one_from_inside_is_not() -> None:
    city = City()
    city.sent()
    with pytest.raises(ActRefused, match="由其自行答复"):
        city.reply(agency="临沂市兰山区人民检察院")
    city.reply(opinion="建议查报关单。", number="临关缉函〔2026〕1号")
    assert (city.invited(1)["names"], city.invited(1)["opinions"]) == ("海某", ["建议查报关单。"])
    assert city.invited(1)["late"] is False


def test_the_receipt_of_an_agency_outside_is_entered_by_who_asked_and_of_one_inside_is_not() -> None:
    city = City()
    city.sent()
    outside = Handover.objects.get(kind="consultation", recipient=None)
    inside = Handover.objects.exclude(recipient=None).get(kind="consultation")
    slip = {
        "handover": outside.ref,
        "received_on": "2026-03-02",
        "received_by": "海某",
        "number": "临关缉收〔2026〕1号",
    }
    with pytest.raises(ActRefused):
        city.take("consultation.record_handover_receipt", city.who.officer, slip | {"handover": inside.ref})
    city.take("consultation.record_handover_receipt", city.who.officer, slip)
    outside.refresh_from_db()
    assert (outside.state, outside.received_at, outside.receipt) == ("received", "2026-03-02", "临关缉收〔2026〕1号")


def test_a_late_answer_is_taken_and_noted_as_late() -> None:
    city = City()
    city.sent()
    late = days_later(10)
    facts = {"decision": "decline", "reason": "人员不足。"}
    complete(do("consulted.answer", city.chief, facts, city.proceeding("consulted"), now=late))
    assert city.invited()["late"] is True


def test_it_is_closed_when_all_have_answered_or_their_day_has_passed() -> None:
    city = City()
    city.answered()
    with pytest.raises(ActRefused, match="还没有全部答复"):
        city.take("consultation.conclude", city.who.officer, {"conclusion": "采纳。"})
    city.take("consultation.conclude", city.who.officer, {"conclusion": "海关逾期未答复。"}, now=days_later(5))
    assert {city.proceeding(kind).stage for kind in ("consultation", "consulted")} == {"concluded", "closed"}
    assert not Task.objects.filter(process=city.proceeding("consulted").pk, finished=None).exists()


def test_record_and_minutes_of_a_meeting_reach_those_who_were_asked() -> None:
    city = City()
    city.answered()
    minutes = {
        "held_on": "2026-03-02", "place": "本局会议室", "presider": "赵一鸣", "agreed": "补充证据",
        "participants": MEETING["participants"],
    }  # fmt: skip
    with pytest.raises(ActRefused, match="还没有会商记录"):
        city.take("consultation.draw_minutes", city.who.officer, minutes)
    alone = MEETING | {"participants": [{"name": "本局", "people": "赵一鸣"}]}
    with pytest.raises(ActRefused, match="两个以上的单位"):
        city.take("consultation.hold_meeting", city.who.officer, alone)
    record = city.take("consultation.hold_meeting", city.who.officer, MEETING).documents[0]
    assert record.signature == "unsigned"
    city.take("consultation.draw_minutes", city.who.officer, minutes)
    drawn = city.take("consultation.draw_minutes.approve", city.who.head, {"decision": "agreed", "opinion": "同意。"})
    assert kinds(drawn) == {"conference_minutes"}
    assert not papers_of(city.chief) & {"conference_record", "conference_minutes"}
    city.reply()
    city.take("consultation.conclude", city.who.officer, {"conclusion": "已按会商意见补充证据。"})
    assert papers_of(city.chief) >= {"conference_record", "conference_minutes"}


def test_a_request_taken_back_leaves_nothing_on_the_desk_of_those_asked() -> None:
    city = City()
    city.sent()
    city.take("consultation.withdraw", city.who.officer, {"reason": "案件已经移送。"})
    assert not Task.objects.filter(process__proceeding__kind__startswith="consult", finished=None).exists()
    with pytest.raises(ActRefused):
        city.take("consulted.answer", city.chief, {"decision": "agree", "officers": ["yuan"]})


def test_only_the_agency_that_was_asked_answers() -> None:
    city = City()
    city.sent()
    with pytest.raises(AccessDenied):
        city.take("consulted.answer", city.who.head, {"decision": "decline", "reason": "代为答复"})


def test_those_asked_may_ask_others_in_turn_and_the_chain_holds() -> None:
    city = City()
    city.sent()
    again = do("consultation.ask", city.prosecutor, ASK | {"invited": [{"name": "某高校"}]}, case=city.penalty.case_id)
    assert again.proceeding.agency == city.procuratorate
    case = Case.objects.get(pk=city.penalty.case_id)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
