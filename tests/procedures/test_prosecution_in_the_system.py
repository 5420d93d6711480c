"""Investigation, prosecution and trial in one system: each decision moves those that wait, in the same act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Handover, Party, Proceeding
from tests.builders import TODAY
from tests.procedures import investigated
from tests.procedures.prosecution_story import INDICTED, PROPOSE, RETURN, Procuratorate

pytestmark = pytest.mark.django_db
RECEIPT = {"received_by": "花启明", "suspected_crime": "销售假冒注册商标的商品罪"}
OBJECTION: dict[str, Any] = {
    "suspects": ["P1"], "reason": "构成犯罪。", "legal_basis": "《中华人民共和国刑事诉讼法》第一百七十九条",
    "original_number": "临检刑不诉〔2026〕1号", "recipient": "linyi-procuratorate",
}  # fmt: skip


@pytest.fixture
def police() -> Any:
    return investigated.Police()


@pytest.fixture
def office(police: Any) -> Procuratorate:
    """Return the procuratorate that the police handed all three suspects to, a minute ago."""
    office = Procuratorate()
    office.case = police.case.pk
    Party.objects.filter(case=police.case).update(id_number="371302198806021231")
    handed = investigated.TRANSFER | {
        "suspects": ["P1", "P2", "P3"], "recipient": "linyi-procuratorate", "receiving_agency": "",
    }  # fmt: skip
    outcome = police.take("transfer_for_prosecution", handed)
    assert [each.kind for each in outcome.begun] == ["prosecution"]
    office.take("prosecution.receive", RECEIPT)
    return office


def later(office: Procuratorate, hours: int) -> Procuratorate:
    office.now = TODAY + timedelta(hours=hours)
    return office


def test_the_police_supplement_and_the_review_begins_anew(police: Any, office: Procuratorate) -> None:
    office.examine(RETURN)
    assert police.stage == "supplementing"
    with pytest.raises(ActRefused, match="由其自行移送"):
        office.take("prosecution.record_supplement", {"report": "已补充。", "number": "1号"})
    police.take("report_supplement", investigated.SUPPLEMENT, "2026-03-02T11:00")
    assert office.proceeding().stage == "reviewing"
    assert office.term("prosecution.review").state == "running"


def test_who_is_held_comes_from_the_police_and_they_hear_what_changes(police: Any, office: Procuratorate) -> None:
    office.take("prosecution.note_custody", {"detained": ["P2", "P3"], "reason": "决定逮捕。"})
    assert [police.suspect(ref)["custody"] for ref in ("P1", "P2", "P3")] == ["", "arrested", "arrested"]
    assert office.term("prosecution.review_detained").state == "running"
    office.approved("prosecution.extend_review", {"reason": "案情重大、复杂。"})
    extended = office.due("prosecution.review_detained")
    office.take("prosecution.note_custody", {"detained": [], "reason": "变更为取保候审。"})
    assert [police.suspect(ref)["custody"] for ref in ("P2", "P3")] == ["", ""]
    assert office.due("prosecution.review") == extended  # what was extended stays so


def test_suspects_with_different_ends_are_told_to_the_police_and_the_court(police: Any, office: Procuratorate) -> None:
    Agency.objects.create(
        code="linyi-court", kind="court", level="city", name="临沂市中级人民法院", short_name="临沂中院",
        region="临沂市", number_prefix="鲁13",
    )  # fmt: skip
    later(office, 1).examine(PROPOSE)
    office.decide("relative", suspects=["P1"])
    charged = INDICTED | {"suspects": ["P2", "P3"], "recipient": "linyi-court", "receiving_court": ""}
    outcome = office.take("prosecution.decide", charged, by=office.chief)
    assert [each.kind for each in outcome.begun] == ["trial"]
    trial = Proceeding.objects.get(kind="trial")
    assert set(trial.brief["link"]) == {"investigation", "prosecution"}
    assert [police.suspect(ref)["end"] for ref in ("P1", "P2", "P3")] == ["not_charged", "charged", "charged"]
    assert Handover.objects.get(kind="indictment").receiver == trial


def test_the_police_ask_for_reconsideration_and_have_seven_days_for_the_review(
    police: Any, office: Procuratorate
) -> None:
    later(office, 1).examine(PROPOSE)
    office.decide("relative", suspects=["P1", "P2", "P3"])
    police.take("object_to_nonprosecution", OBJECTION, "2026-03-02T13:00")
    assert office.due("prosecution.police_recon", "某公司") == "2026-04-01"
    upheld = {"suspect": "P1", "result": "upheld", "reason": "原决定正确。"}
    later(office, 4).take("prosecution.decide_reconsideration", upheld, by=office.chief)
    assert police.term("prosecution.police_recon_request", "P1").state == "running"
    served = {"suspect": "P1", "to": "police", "receiver": "丁侦", "received_on": "2026-03-02"}
    office.take("prosecution.serve_nonprosecution", served)
    sent = Handover.objects.get(kind="return")
    assert (sent.receiver.kind if sent.receiver else "", sent.state) == ("investigation", "received")
