"""Signatures on papers: signed with a scan, or refused before a witness."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Document
from tests.builders import do, people
from tests.casework.procedures.penalty_case import INSPECTION, act, with_goods

pytestmark = pytest.mark.django_db

SCAN = "a" * 64


def test_a_record_signed_keeps_the_scan_of_its_original() -> None:
    who = people()
    proceeding = with_goods(who)
    act("inspect_site", who, INSPECTION, proceeding)
    paper = Document.objects.get(kind="scene_record")
    do("penalty.record_signature", who.officer, {"paper": str(paper.pk), "result": "signed", "scan": SCAN}, proceeding)
    paper.refresh_from_db()
    assert (paper.signature, paper.scan_hash) == ("signed", SCAN)


def test_a_refusal_wants_its_reason_and_a_witness() -> None:
    who = people()
    proceeding = with_goods(who)
    act("inspect_site", who, INSPECTION, proceeding)
    paper = Document.objects.get(kind="scene_record")
    refused = {"paper": str(paper.pk), "result": "refused"}
    with pytest.raises(ActRefused, match="拒绝签名的，应当注明原因"):
        do("penalty.record_signature", who.officer, refused, proceeding)
    reasoned = refused | {"reason": "对数量有异议", "witness": "村委会 王某"}
    do("penalty.record_signature", who.officer, reasoned, proceeding)
    paper.refresh_from_db()
    assert (paper.signature, paper.signature_note) == ("refused", "对数量有异议；见证人：村委会 王某")


def test_a_paper_that_nobody_signs_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    paper = Document.objects.get(kind="filing_approval")
    with pytest.raises(ActRefused, match="不需要签名"):
        do("penalty.record_signature", who.officer, {"paper": str(paper.pk), "result": "signed"}, proceeding)
