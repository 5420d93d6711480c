"""Whatever is handed over to an agency is signed for: material, copies, papers; and what goes out, by its receipt."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Document, Evidence, Handover, Officer, Party, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures import investigated
from tests.procedures.prosecution_story import RETURN, Procuratorate
from tests.procedures.test_referral import City, procuratorate

pytestmark = pytest.mark.django_db
TRANSFER = investigated.TRANSFER | {
    "suspects": ["P1", "P2", "P3"], "recipient": "linyi-procuratorate", "receiving_agency": "",
}  # fmt: skip
RECEIPT = {"received_by": "花启明", "suspected_crime": "销售假冒注册商标的商品罪"}


@pytest.fixture
def copied() -> tuple[City, Officer, Proceeding]:
    """Return a referral whose copy has come to the procuratorate, the prosecutor, and what the copy began."""
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    city = City()
    city.send()
    return city, prosecutor, Proceeding.objects.get(kind="filing_supervision")


@pytest.fixture
def returned() -> tuple[Any, Procuratorate]:
    """Return police and procuratorate after a return for supplementary investigation, with new evidence on file."""
    police, office = investigated.Police(), Procuratorate()
    office.case = police.case.pk
    Party.objects.filter(case=police.case).update(id_number="371302198806021231")
    police.take("transfer_for_prosecution", TRANSFER)
    office.take("prosecution.receive", RECEIPT)
    office.examine(RETURN)
    found = {"items": [{"kind": "documentary", "name": "平台数据"}]}
    police.take("add_evidence", found, "2026-03-02T10:30")
    return police, office


def test_a_copy_is_signed_for_and_the_receipt_goes_back_to_who_sent_it(copied: Any) -> None:
    city, prosecutor, watch = copied
    copy = Handover.objects.get(kind="copy")
    assert copy.state == "sent"
    signed = do(
        "filing_supervision.sign_for_handover", prosecutor, {"handover": copy.ref, "received_by": "简察"}, watch
    )
    copy.refresh_from_db()
    assert (copy.state, copy.received_by) == ("received", "简察")
    assert kinds(complete(signed)) == {"material_receipt"}
    receipt = signed.documents[0]
    assert (receipt.recipient, receipt.signature) == (city.who.agency, "unsigned")
    assert receipt.values["facts"]["manifest"] == copy.manifest_hash
    with pytest.raises(ActRefused, match="不在等待之列"):
        do("filing_supervision.sign_for_handover", prosecutor, {"handover": copy.ref, "received_by": "简察"}, watch)


def test_supplementary_material_is_checked_and_signed_for_by_the_prosecutor(returned: Any) -> None:
    police, office = returned
    police.take("report_supplement", investigated.SUPPLEMENT | {"evidence": ["E1"]}, "2026-03-02T11:00")
    sent = Handover.objects.get(kind="supplement")
    asked = {"handover": sent.ref, "received_by": "花启明"}
    Evidence.objects.filter(case=police.case).update(original_at="另一处")
    with pytest.raises(ActRefused, match="与移送时的摘要不一致"):
        office.take("prosecution.sign_for_handover", asked)
    signed = office.take("prosecution.sign_for_handover", asked | {"remark": "第1项原件存放处变动。"})
    assert signed.event.payload["notes"]["receipt"]["faults"] == ["平台数据"]
    assert [each["found"] for each in signed.documents[0].values["facts"]["items"]] == ["变动"]
    sent.refresh_from_db()
    assert (sent.state, sent.remark) == ("received", "第1项原件存放处变动。")


def test_a_case_itself_is_signed_for_in_its_own_step(copied: Any) -> None:
    city, _prosecutor, _watch = copied
    assert not Document.objects.filter(kind="material_receipt").exists()
    referral = Handover.objects.get(kind="referral")
    with pytest.raises(ActRefused, match="不在等待之列"):
        city.take("referral.sign_for_handover", city.who.officer, {"handover": referral.ref, "received_by": "赵"})


def test_the_receipt_of_police_outside_is_entered_with_their_notice() -> None:
    city = City(police_outside=True)
    city.send()
    notice = {"decision": "received", "number": "某公受回字〔2026〕1号", "reason": "侦查员某"}
    city.take("referral.record_police_notice", city.who.officer, notice)
    sent = Handover.objects.get(kind="referral")
    assert (sent.state, sent.received_by, sent.receipt) == ("received", "侦查员某", "某公受回字〔2026〕1号")


def test_the_receipt_of_any_agency_outside_is_entered_by_who_sent_it() -> None:
    city = City(police_outside=True)
    city.send()
    city.take("referral.record_police_notice", city.who.officer, {"decision": "material", "reason": "检验报告"})
    city.take("referral.supply_material", city.who.officer, {"remark": "补送。", "evidence": ["E1"]})
    extra = Handover.objects.get(kind="supplement")
    slip = {
        "handover": extra.ref,
        "received_on": "2026-03-02",
        "received_by": "侦查员某",
        "number": "某公收〔2026〕3号",
    }
    city.take("referral.record_handover_receipt", city.who.officer, slip)
    extra.refresh_from_db()
    assert (extra.state, extra.received_at, extra.receipt) == ("received", "2026-03-02", "某公收〔2026〕3号")
