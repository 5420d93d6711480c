"""An investigation goes to other police, and who referred the case hears of it within three days."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Deadline, Handover, Proceeding
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.investigated import Police
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db
MOVE: dict[str, Any] = {"kind": "merge", "reason": "同案犯由其立案侦查，需要并案", "receiving_agency": "某市公安局"}
FOUND = {"facts_found": "销售假冒注册商标的商品。"}


def branch(police: Agency) -> Agency:
    return Agency.objects.create(
        code="lanshan-police", kind="police", level="county", name="临沂市公安局兰山分局", short_name="兰山公安",
        region="兰山区", number_prefix="临兰公", superior=police,
    )  # fmt: skip


@pytest.fixture
def police() -> Police:
    found = Police()
    brief = Proceeding.objects.get(pk=found.proceeding.pk).brief
    Proceeding.objects.filter(pk=found.proceeding.pk).update(brief={**brief, **FOUND})
    return found


def test_the_notice_is_owed_within_three_days_and_the_case_is_closed_here(police: Police) -> None:
    assert kinds(police.take("move_case", MOVE, "2026-03-02T11:00")) == {"police_transfer_notice"}
    assert police.stage == "closed"
    assert {police.suspect(ref)["end"] for ref in ("P1", "P2", "P3")} == {"moved"}
    term = Deadline.objects.get(rule="filing.stop_case_notice")
    assert (str(term.due_on), term.state) == ("2026-03-05", "running")
    told = police.take("tell_of_move", {"addressee": "某商标权利人"}, "2026-03-06")
    assert kinds(told) == {"police_transfer_notice"}
    assert told.documents[0].values["facts"]["addressee"] == "某商标权利人"
    term.refresh_from_db()
    assert (term.state, term.late) == ("met", True)
    with pytest.raises(ActRefused, match="或者已经通知"):
        police.take("tell_of_move", {"addressee": "某商标权利人"}, "2026-03-06")


def test_other_police_of_the_system_go_on_with_the_custody_from_its_own_start(police: Police) -> None:
    branch(police.agency)
    police.arrest("2026-03-10")
    moved = police.take("move_case", MOVE | {"receiving_agency": "", "recipient": "lanshan-police"}, "2026-04-01")
    (there,) = moved.begun
    assert Handover.objects.get(kind="forwarded").receiver == there
    custody = Deadline.objects.get(proceeding=there, rule="crime.custody_investigation")
    assert (custody.started[:10], str(custody.due_on)) == ("2026-03-10", "2026-05-10")
    assert Deadline.objects.get(proceeding=police.proceeding, rule="crime.custody_investigation").state == "met"
    assert not Deadline.objects.filter(proceeding=there, rule="crime.arrest_interrogate").exists()
    known = Proceeding.objects.get(pk=there.pk).brief["suspects"]
    assert (known["P2"]["custody"], known["P2"]["end"]) == ("arrested", "")


def test_a_clock_that_was_interrupted_is_not_carried_on_by_itself(police: Police) -> None:
    branch(police.agency)
    police.arrest("2026-03-10")
    police.take("doubt_identity", {"party": "P2", "reason": "自报身份不能核实"}, "2026-03-12")
    with pytest.raises(ActRefused, match="不能自动接续"):
        police.take("move_case", MOVE | {"receiving_agency": "", "recipient": "lanshan-police"}, "2026-04-01")


def test_nobody_is_moved_while_being_questioned_or_after_the_transfer(police: Police) -> None:
    with pytest.raises(ActRefused, match="接收机关不能是本机关"):
        police.take("move_case", MOVE | {"receiving_agency": "", "recipient": "linyi-police"})
    branch(police.agency)
    with pytest.raises(ActRefused, match="既选择了"):
        police.take("move_case", MOVE | {"recipient": "lanshan-police"})


@pytest.mark.parametrize(("ended", "note", "filed"), [("2021-03-02", "", True), ("2021-03-01", "", False),
                                                     ("2021-03-01", "被害人已在期限内控告。", True)])  # fmt: skip
def test_what_lapsed_before_its_filing_is_not_filed(ended: str, note: str, filed: bool) -> None:
    city = City()
    city.receive()
    facts = {
        "decision": "file", "basis": "《中华人民共和国刑事诉讼法》第一百一十二条", "opinion": "同意。",
        "unit": "临沂市公安局食药环侦支队", "crime_ended_on": ended, "limitation": "5", "limitation_note": note,
    }  # fmt: skip
    if not filed:
        with pytest.raises(ActRefused, match=r"不应当立案.*追诉期限至2026年3月1日"):
            city.take("police_filing.decide_filing", city.chief, facts)
        done = city.take("police_filing.decide_filing", city.chief, facts, recorded=True)
        assert "crime_can_still_be_prosecuted" in {each.code for each in done.irregular}
        return
    done = city.take("police_filing.decide_filing", city.chief, facts)
    assert "追诉期限至" in done.event.payload["notes"]["limitation"]
    assert city.proceeding("investigation").brief["crime_ended_on"] == ended


def test_an_end_that_is_not_known_yet_is_said_and_left_for_the_transfer() -> None:
    city = City()
    city.receive()
    assert "尚未查明" in city.decide("file").event.payload["notes"]["limitation"]
