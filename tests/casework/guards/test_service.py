"""Guards of service: each way of service has what proves it, or is refused with its article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.dates import LegalDate
from casework.guards import papers, service
from casework.models import Delivery, Document
from tests.casework.guards.acts import act, course

NOTHING: dict[str, Any] = {
    "document": Document(pk=1, party_id=1), "party": None, "addressee": "", "recipient": "", "tracking": "",
    "through": "", "arrived_at": None, "received_on": None, "place": "", "proof": "", "scan": "", "refusal": "",
    "witness": "", "reason": "",
}  # fmt: skip
ARRIVED = LegalDate.parse("2026-03-20T09:30")


@pytest.mark.parametrize(
    ("method", "guard", "more", "good"),
    [
        ("direct", service.direct_service_is_signed_for, {}, False),
        ("direct", service.direct_service_is_signed_for, {"recipient": "王五"}, True),
        ("direct", service.direct_service_is_signed_for, {"scan": "a" * 64}, True),
        ("left", service.leaving_is_witnessed, {}, False),
        ("left", service.leaving_is_witnessed, {"refusal": "拒收"}, False),
        ("left", service.leaving_is_witnessed, {"witness": "李某"}, False),
        ("left", service.leaving_is_witnessed, {"refusal": "拒收", "witness": "李某（居委会）"}, True),
        ("left", service.leaving_is_witnessed, {"refusal": "拒收", "proof": "录像"}, True),
        ("direct", service.leaving_is_witnessed, {}, True),
        ("post", service.posting_can_be_traced, {}, False),
        ("post", service.posting_can_be_traced, {"tracking": "EMS1234567890"}, True),
        ("post", service.posting_can_be_traced, {"proof": "回执"}, True),
        ("entrusted", service.entrusted_service_is_confirmed, {}, False),
        ("entrusted", service.entrusted_service_is_confirmed, {"through": "沂南县市场监督管理局"}, True),
        ("forwarded", service.entrusted_service_is_confirmed, {}, False),
        ("forwarded", service.entrusted_service_is_confirmed, {"through": "某监狱"}, True),
        ("electronic", service.electronic_arrival_is_known, {}, False),
        ("electronic", service.electronic_arrival_is_known, {"arrived_at": ARRIVED}, True),
        ("electronic", service.electronic_arrival_is_known, {"received_on": date(2026, 3, 20)}, True),
        ("public_notice", service.public_notice_is_reasoned, {}, False),
        ("public_notice", service.public_notice_is_reasoned, {"reason": "下落不明"}, True),
        ("public_notice", service.public_notice_was_posted_somewhere, {"reason": "下落不明"}, False),
        ("public_notice", service.public_notice_was_posted_somewhere, {"place": "本局网站"}, True),
    ],
)
def test_each_way_of_service_is_proved(method: str, guard: Any, more: dict[str, Any], good: bool) -> None:
    assert bool(guard(act({**NOTHING, "method": method, **more}))) is good


@pytest.mark.parametrize(
    ("account", "place", "addressee", "good"),
    [
        ("", "", "", False),
        ("邮箱 wang@example.com", "", "", True),
        ("邮箱 wang@example.com", "wang@example.com", "", True),
        ("邮箱 wang@example.com", "li@example.com", "", False),
        ("", "", "兰山公安分局", True),
    ],
)
def test_electronic_service_wants_the_consent_of_a_party_in_this_proceeding(
    account: str, place: str, addressee: str, good: bool
) -> None:
    agreed = course()
    # What the party agreed to elsewhere in the case counts for nothing here.
    agreed.party.electronic_service = "别处 wang@example.com"
    facts = {**NOTHING, "method": "electronic", "addressee": addressee, "place": place}
    brief = {"addresses": {"P1": {"address": "", "electronic": account}}} if account else {}
    assert service.electronic_service_was_agreed_to(act(facts, courses=[agreed], brief=brief)) is good


@pytest.mark.parametrize(
    ("served", "party", "addressee", "again"),
    [
        ({"party_id": 1}, None, "", False),  # the same party
        ({"party_id": 1}, 2, "", True),  # a third person, in its own right
        ({"party_id": 1}, None, "兰山公安分局", True),
        ({"addressee": "兰山公安分局"}, None, "兰山公安分局", False),
    ],
)
def test_every_addressee_is_served_once(served: dict[str, Any], party: int | None, addressee: str, again: bool) -> None:
    two = [course(pk=1), course(pk=2)]
    earlier = Delivery(document_id=1, effective_on=date(2026, 3, 18), **served)
    named = two[(party or 1) - 1].party
    facts = {**NOTHING, "method": "direct", "party": None if addressee else named, "addressee": addressee}
    assert service.paper_was_not_served_before(act(facts, courses=two, deliveries=[earlier])) is again


@pytest.mark.parametrize(
    ("method", "kind", "scan", "good"),
    [
        ("direct", "receipt", "a" * 64, True),
        ("direct", "tracked", "a" * 64, False),
        ("post", "tracked", "a" * 64, True),
        ("post", "return", "", False),
        ("public_notice", "posted", "a" * 64, True),
    ],
)
def test_the_proof_is_one_that_the_way_of_service_has(method: str, kind: str, scan: str, good: bool) -> None:
    facts = {"delivery": Delivery(method=method), "proof_kind": kind, "scan": scan, "note": ""}
    assert service.proof_fits_the_method(act(facts)) is good


def test_a_withdrawn_paper_names_the_one_that_took_its_place() -> None:
    old = Document(pk=1, state="replaced", title="行政处罚告知书", number="临市监罚告〔2026〕1号")
    middle = Document(pk=2, state="replaced", replaces_id=1, title="行政处罚告知书", number="临市监罚告〔2026〕2号")
    new = Document(pk=3, replaces_id=2, title="行政处罚告知书", number="临市监罚告〔2026〕5号")
    served = act({"document": old}, documents=[old, middle, new])
    assert not papers.paper_served_is_in_force(served)
    assert "临市监罚告〔2026〕5号" in papers.paper_served_is_in_force.refusal(served).remedy
    gone = act({"document": old}, documents=[old])
    assert "请先制作新的文书" in papers.paper_served_is_in_force.refusal(gone).remedy
    assert papers.paper_served_is_in_force(act({"document": new}, documents=[new]))
