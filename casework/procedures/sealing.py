"""Seals and own signatures on papers (用印、签名): applied for, put on, recorded when put on by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import sealing
from casework.models import Document, Impression, ImpressionKind, Seal, SealState
from casework.procedures.base import Acts


@dataclass(frozen=True)
class SealApplicationFacts:
    """Papers for which leave to seal is asked (申请用印)."""

    papers: tuple[Document, ...]
    reason: str = ""


@dataclass(frozen=True)
class SealingFacts:
    """Papers to be sealed, and the seal (用印)."""

    papers: tuple[Document, ...]
    seal: Seal


@dataclass(frozen=True)
class InkSealFacts:
    """Papers stamped by hand (盖实物印章); ``scan`` is the SHA-256 of the stamped original."""

    papers: tuple[Document, ...]
    scan: str = ""
    register: str = ""


@dataclass(frozen=True)
class OwnSignatureFacts:
    """A paper that the officer signs with their own certificate (本人电子签名)."""

    paper: Document


class SealingActs(Acts):
    """Seals and signatures, at any stage: a paper may be sealed long after its step is done."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            sealing.some_paper_awaits_a_seal,
            sealing.papers_await_a_seal,
            sealing.use_is_not_approved_yet,
        ],
    )
    def approve_sealing(self, act: ActFacts[SealApplicationFacts]) -> None:
        """The head gives leave to seal papers that no head decided (批准用印)."""
        for paper in act.facts.papers:
            paper.seal_approved_by = act.officer
            act.change(paper, "seal_approved_by")
        act.notes["papers"] = [_named(paper) for paper in act.facts.papers]

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            sealing.some_paper_awaits_a_seal,
            sealing.papers_await_a_seal,
            sealing.files_are_complete,
            sealing.files_have_the_place,
            sealing.use_was_approved,
            sealing.sealer_did_not_approve,
            sealing.seal_is_in_use,
            sealing.certificate_is_valid,
        ],
    )
    def seal_papers(self, act: ActFacts[SealingFacts]) -> None:
        """Seal papers electronically (用印); a job signs the files that were made of them."""
        facts = act.facts
        made = {each.document_id: each.file_hash for each in reversed(act.files)}
        for paper in facts.papers:
            place = sealing.place_of(paper, act.agency.code, self.agency.code)
            impression = _impression(act, paper, ImpressionKind.SEAL, place)
            impression.seal, impression.keystore = facts.seal, facts.seal.keystore
            impression.fingerprint, impression.file_before = facts.seal.fingerprint, made[paper.pk]
            act.add(impression)
            borne = {each.place for each in act.impressions if each.document_id == paper.pk} | {place}
            if all(
                sealing.place_of(paper, code, self.agency.code) in borne for code in (self.agency.code, *paper.joint)
            ):
                paper.sealing = SealState.SEALED
                act.change(paper, "sealing")
        act.notes["seal"] = {
            "seal": facts.seal.pk, "name": str(facts.seal), "certificate": facts.seal.fingerprint,
            "serial": facts.seal.serial, "test": facts.seal.test,
        }  # fmt: skip
        act.notes["papers"] = [_named(paper) | {"file": made[paper.pk]} for paper in facts.papers]

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[sealing.some_paper_may_be_inked, sealing.papers_may_be_inked, sealing.scan_is_of_one_paper],
    )
    def record_ink_seal(self, act: ActFacts[InkSealFacts]) -> None:
        """Record that papers were printed and stamped by hand; the scan, where there is one, is the original."""
        facts = act.facts
        for paper in facts.papers:
            impression = act.add(_impression(act, paper, ImpressionKind.INK, ""))
            impression.scan_hash = facts.scan
            paper.sealing = SealState.INK
            act.change(paper, "sealing")
            if facts.scan:
                paper.scan_hash = facts.scan
                act.change(paper, "scan_hash")
        act.notes["papers"] = [_named(paper) for paper in facts.papers]

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[sealing.a_place_is_free, sealing.signs_for_the_first_time],
    )
    def sign_paper(self, act: ActFacts[OwnSignatureFacts]) -> None:
        """Sign a paper with one's own certificate, in the first place that is free (本人电子签名)."""
        paper = act.facts.paper
        made = next(each for each in act.files if each.document_id == paper.pk)
        place = sealing.free_places(act, paper)[0]
        impression = act.add(_impression(act, paper, ImpressionKind.SIGNATURE, place))
        impression.keystore, impression.file_before = f"officer.{act.officer.username}", made.file_hash
        act.notes["papers"] = [_named(paper) | {"file": made.file_hash, "place": place}]


def _impression(act: ActFacts[Any], paper: Document, kind: ImpressionKind, place: str) -> Impression:
    return Impression(
        document=paper, proceeding=act.proceeding, kind=kind, agency=act.agency, officer=act.officer, place=place,
        made_on=act.day, event_seq=act.case.head_seq + 1,
    )  # fmt: skip


def _named(paper: Document) -> dict[str, Any]:
    return {"paper": paper.pk, "kind": paper.kind, "number": paper.number, "values_hash": paper.values_hash}
