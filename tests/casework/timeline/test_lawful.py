"""Was the seizure lawful on that day: every question with what the record says, and with what it lacks."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from casework.timeline import lawful
from casework.timeline.lawful import Answer
from tests.casework.timeline.told import event, measure, rows, term

TWO = [{"ref": "11", "name": "赵一鸣"}, {"ref": "12", "name": "钱二虎"}]
STARTED = ("started", "03-02T10:00", "seizure_imposed", 2)
PAPER = SimpleNamespace(pk=3, title="实施行政强制措施决定书", number="临市监强〔2026〕1号", event_seq=2, state="issued")
SERVED = SimpleNamespace(document_id=3, effective_on=date(2026, 3, 2))


def asked(
    day: str, lines: list[Any] | None = None, *, measure_id: int | None = 5, **more: Any
) -> dict[str, tuple[Answer, str]]:
    """Return the answers to each question about the seizure on a day."""
    told: dict[str, Any] = {
        "events": [event(2, "penalty.seize.agreed", "03-02T10:00", who="孙三省", officers=TWO)],
        "papers": [PAPER], "deliveries": [SERVED], "measures": [measure()],
        "terms": [term(lines or [STARTED], measure_id=measure_id)], **more,
    }  # fmt: skip
    found = lawful.in_force(rows(**told), date.fromisoformat(f"2026-{day}"))
    return {line.question: (line.answer, line.said) for each in found for line in each.lines}


def test_a_seizure_in_order() -> None:
    found = asked("03-20")
    assert {answer for answer, _said in found.values()} == {Answer.KEPT}
    assert found["批准"][1] == "孙三省于2026年3月2日10时00分批准"
    assert found["两名执法人员"][1] == "赵一鸣、钱二虎"
    assert found["决定书和送达"][1] == "《实施行政强制措施决定书》临市监强〔2026〕1号，2026年3月2日送达"
    assert found["查封、扣押期限"][1] == "至2026年4月1日（星期三）止；该日在期限内"
    assert asked("03-01") == {}


def test_a_seizure_past_its_term() -> None:
    assert asked("04-01")["查封、扣押期限"][0] is Answer.KEPT
    answer, said = asked("04-03")["查封、扣押期限"]
    assert (answer, said) == (Answer.BROKEN, "至2026年4月1日（星期三）止；该日已经超过2日")


def test_an_extension_and_a_test_keep_it_lawful() -> None:
    extended = asked("04-20", [STARTED, ("extended", "03-30", "30 calendar days", 4)])["查封、扣押期限"]
    assert extended[0] is Answer.KEPT
    assert "2026年3月30日经孙三省批准延长30日" in extended[1]
    testing = [STARTED, ("stopped", "03-10", "testing_appraisal", 3)]
    assert asked("05-20", testing)["查封、扣押期限"] == (Answer.KEPT, "该日不计入期限：检测、检验、检疫、鉴定所需时间")


def test_what_the_record_lacks_is_not_taken_for_kept() -> None:
    one = event(
        2,
        "penalty.seize",
        "03-02T10:00",
        officers=TWO[:1],
        irregular_said=[["seal", "没有负责人批准", "行政强制法.18"]],
    )
    found = asked("03-20", events=[one], deliveries=[], terms=[])
    assert {question: answer for question, (answer, _said) in found.items()} == {
        "法律依据": Answer.KEPT, "批准": Answer.MISSING, "两名执法人员": Answer.BROKEN, "决定书和送达": Answer.MISSING,
        "期限": Answer.MISSING, "登记时的不规范事项": Answer.BROKEN,
    }  # fmt: skip
    waiting = SimpleNamespace(event_seq=2, confirmed_at=None, who="钱二虎")
    assert asked("03-20", confirmations=[waiting])["两名执法人员"] == (
        Answer.MISSING,
        "赵一鸣、钱二虎；钱二虎尚未本人确认",
    )


def test_an_urgent_seizure_wants_leave_within_twenty_four_hours() -> None:
    urgent = [("started", "03-02T10:00", "onsite_seizure", 2)]
    rule = "penalty.seizure.emergency_report"
    imposed = event(2, "penalty.seize", "03-02T10:00", officers=TWO)

    def leave(day: str, lines: list[Any]) -> tuple[Answer, str]:
        terms = [term([STARTED], measure_id=5), term(lines, rule, pk=8, measure_id=5)]
        return asked(day, events=[imposed], terms=terms)["批准"]

    assert leave("03-02", urgent)[0] is Answer.KEPT
    assert leave("03-04", urgent)[0] is Answer.BROKEN
    in_time = leave("03-04", [*urgent, ("met", "03-03T09:00", "", 4)])
    assert in_time == (Answer.KEPT, "情况紧急，当场实施；2026年3月3日9时00分补办批准")


def test_custody_is_told_by_the_terms_of_the_person_held() -> None:
    begun = [("started", "03-02T10:00", "detained", 2)]
    terms = [
        term(begun, rule, pk=pk, party_id=1) for pk, rule in ((7, "crime.detention_send"), (8, "crime.request_arrest"))
    ]
    told = rows(terms=terms, events=[event(2, "investigation.execute_detention", "03-02T10:00")])
    found = lawful.in_force(told, date(2026, 3, 4))
    assert [(each.label, each.since) for each in found] == [("羁押", "2026年3月2日10时00分")]
    assert [(line.question, line.answer) for line in found[0].lines] == [
        ("法律依据", Answer.KEPT), ("拘留后送看守所", Answer.BROKEN), ("提请批准逮捕", Answer.KEPT),
    ]  # fmt: skip
    assert lawful.in_force(told, date(2026, 3, 1)) == []
