"""Taking evidence (调查取证): 市场监督管理行政处罚程序规定 arts. 22–31."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import investigation as guards
from casework.law import citation
from casework.models import Evidence, EvidenceFile, EvidenceKind, GoodsLot, Officer, Party, Right, Upload
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import issue_approval, next_no
from casework.procedures.penalty.lead import add_lots
from casework.procedures.penalty.stages import INVESTIGATING

APPROVED = [guards.is_not_recused, guards.competition_measures_are_approved]
BY_TWO = [guards.has_two_officers, guards.officers_have_certificates, *APPROVED]


@dataclass(frozen=True, kw_only=True)
class TakenFacts:
    """What every record taken on the spot says: who, where, from when to when."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    officers: tuple[Officer, ...] = ()
    party: Party | None = None
    recorder: str = ""
    witness: str = ""
    refusal_note: str = ""


@dataclass(frozen=True, kw_only=True)
class InspectionFacts(TakenFacts):
    """What an inspection found (现场笔录)."""

    scene_found: str
    goods_found: str
    recording: str
    rights_told: bool = False
    recusal_answer: str = ""
    present_person: str = ""
    measure_notice: str = ""
    goods: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class InquiryFacts(TakenFacts):
    """Questions and answers (询问笔录)."""

    person_name: str
    person_id_number: str
    person_address: str
    answers: tuple[dict[str, Any], ...]
    check_answer: str
    recusal_answer: str
    rights_told: bool = False
    person_sex: str = ""
    person_age: str = ""
    person_ethnicity: str = ""
    person_phone: str = ""
    person_employer: str = ""
    person_post: str = ""


@dataclass(frozen=True, kw_only=True)
class SummonsFacts:
    """An appointment to be questioned (询问通知书)."""

    party: Party
    reason: str
    starts_at: LegalDate
    place: str
    materials: tuple[str, ...] = ()
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MaterialRequestFacts:
    """Material asked for, and by when (限期提供材料通知书)."""

    party: Party
    materials: tuple[str, ...]
    deadline: date
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvidenceFacts:
    """Evidence taken from somebody (证据提取单)."""

    items: tuple[dict[str, Any], ...]
    evidence_source: str
    extraction_method: str
    provider: str
    place: str = ""
    party: Party | None = None
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SupplementFacts:
    """More files of a piece of evidence that is on file (补充证据材料)."""

    evidence: Evidence
    new_files: tuple[Upload, ...]
    evidence_source: str
    extraction_method: str
    provider: str
    place: str = ""
    party: Party | None = None
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ElectronicEvidenceFacts(TakenFacts):
    """Electronic data, and how its integrity can be checked (电子数据证据提取笔录)."""

    data_carrier: str
    data_source: str
    extraction_method: str
    extraction_course: str
    data_files: tuple[dict[str, Any], ...]
    certificate: str = ""
    verification: str = ""
    original_at: str = ""
    proves: str = ""
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class SamplingFacts(TakenFacts):
    """Samples taken and sealed (抽样记录)."""

    lots: tuple[GoodsLot, ...]
    batch: str
    sampling_base: str
    sample_quantity: str
    sampling_method: str
    sealing: str
    sample_kept_at: str = ""


@dataclass(frozen=True, kw_only=True)
class CompetitionMeasuresFacts:
    """The written report on what shall be done to investigate unfair competition (书面报告)."""

    measures: tuple[str, ...]
    reason: str


def add_evidence(
    act: ActFacts[Any], kind: EvidenceKind, name: str, *, right: Right | None = None, **fields: Any
) -> Evidence:
    """Add one piece of evidence to the case, numbered after those there are."""
    fields.setdefault("obtained_on", act.day)
    evidence: Evidence = act.add(
        Evidence(
            case=act.case, agency=act.agency, no=next_evidence_no(act), kind=kind, name=name, right=right, **fields
        )
    )  # fmt: skip
    return evidence


def next_evidence_no(act: ActFacts[Any]) -> int:
    """Return the number of the next piece: numbers run through the case, also past those of other agencies."""
    return next_no([*act.evidence, *act.last_evidence, *(each for each in act.new if isinstance(each, Evidence))])


def add_files(
    act: ActFacts[Any], handed_in: Sequence[tuple[Evidence, Sequence[Upload]]], source: str, *, first: int = 1
) -> None:
    """Put the files handed in to their pieces of evidence, numbered from ``first``; after all evidence was added."""
    for evidence, uploads in handed_in:
        for no, upload in enumerate(uploads, first):
            act.add(EvidenceFile.of(upload, evidence, no, source))


def tell_rights(act: ActFacts[Any]) -> None:
    """Remember that the party was told of its rights; later contacts need not repeat it."""
    party = act.party
    if party is not None and act.facts.rights_told:
        told = act.proceeding.brief.setdefault("rights_told", [])
        if party.ref not in told:
            told.append(party.ref)


class EvidenceActs(Acts):
    """Inspection, inquiry and evidence, as often as needed from the lead onwards."""

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[*BY_TWO, guards.party_was_told_of_rights, guards.times_are_in_order],
    )
    def inspect_site(self, act: ActFacts[InspectionFacts]) -> None:
        """Inspect the site (现场检查); goods found become lots, the other officers confirm."""
        facts = act.facts
        add_lots(act, act.case, facts.goods, act.rights, act.parties, first=next_no(act.lots))
        add_evidence(
            act,
            EvidenceKind.SITE_RECORD,
            f"现场笔录（{facts.started_at.chinese()}，{facts.place}）",
            source="执法人员现场检查",
            method=facts.recording[:200],
            proves=facts.scene_found,
            party=facts.party,
        )
        tell_rights(act)
        act.confirm_by(*facts.officers)

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[
            *BY_TWO, guards.party_was_told_of_rights, guards.times_are_in_order, guards.inquiry_is_individual,
        ],
    )  # fmt: skip
    def inquire(self, act: ActFacts[InquiryFacts]) -> None:
        """Question one person and write it down (询问)."""
        facts = act.facts
        add_evidence(
            act,
            EvidenceKind.PARTY_STATEMENT if facts.party is not None else EvidenceKind.WITNESS,
            f"{facts.person_name}询问笔录（{facts.started_at.chinese()}）",
            source=facts.person_name,
            method="询问",
            party=facts.party,
        )
        self.brief.setdefault("inquiries", []).append(
            {
                "from": str(facts.started_at),
                "until": str(facts.ended_at),
                "officers": [officer.username for officer in facts.officers],
            }
        )
        tell_rights(act)
        act.confirm_by(*facts.officers)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_not_recused])
    def summon_for_inquiry(self, act: ActFacts[SummonsFacts]) -> None:
        """Ask the party in writing to come and be questioned (询问通知)."""

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=APPROVED)
    def request_materials(self, act: ActFacts[MaterialRequestFacts]) -> None:
        """Ask for material within a time (限期提供材料)."""

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=BY_TWO)
    def collect_evidence(self, act: ActFacts[EvidenceFacts]) -> None:
        """Take documents and things as evidence, saying where the originals lie (收集、提取证据)."""
        facts = act.facts
        act.prints()
        handed_in: list[tuple[Evidence, Sequence[Upload]]] = []
        for row in facts.items:
            fields = dict(row)
            kind, name, files = EvidenceKind(fields.pop("kind")), fields.pop("name"), fields.pop("files", ())
            fields["level"] = int(fields.get("level") or 0)
            evidence = add_evidence(
                act,
                kind,
                name,
                source=facts.evidence_source,
                method=facts.extraction_method,
                party=facts.party,
                **fields,
            )
            handed_in.append((evidence, files))
            act.issue_restricted(
                evidence.level,
                "evidence_extraction_sheet",
                party=facts.party,
                evidence_name=name,
                evidence_pages=fields.get("pages") or 1,
                evidence_content=fields.get("proves", ""),
                original_at=fields.get("original_at", ""),
                taken_on=act.day,
                evidence_files=[each.printed for each in files],
            )  # fmt: skip
        add_files(act, handed_in, facts.evidence_source)
        act.confirm_by(*facts.officers)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[*BY_TWO, guards.times_are_in_order])
    def collect_electronic_evidence(self, act: ActFacts[ElectronicEvidenceFacts]) -> None:
        """Take electronic data with its method, hash, certificate and the result of checking it (电子数据提取)."""
        facts = act.facts
        level = int(facts.level or 0)
        if level:
            act.prints()
            act.issue_restricted(level, "electronic_evidence_record", facts.party)
        handed_in: list[tuple[Evidence, Sequence[Upload]]] = []
        for row in facts.data_files:
            evidence = add_evidence(
                act,
                EvidenceKind.ELECTRONIC,
                row["name"],
                source=facts.data_source[:200],
                method=facts.extraction_method[:200],
                proves=facts.proves,
                original_at=facts.original_at or facts.data_carrier[:200],
                file_hash=f"{row['algorithm']}:{row['hash']}",
                certificate=facts.certificate,
                verified=facts.verification[:200],
                party=facts.party,
                level=level,
            )
            handed_in.append((evidence, row.get("files", ())))
        add_files(act, handed_in, facts.data_carrier)
        act.confirm_by(*facts.officers)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=BY_TWO)
    def supplement_evidence(self, act: ActFacts[SupplementFacts]) -> None:
        """Add files to a piece of evidence that is on file, with a sheet of their own (补充证据材料)."""
        facts, evidence = act.facts, act.facts.evidence
        kept = [each for each in act.evidence_files if each.evidence_id == evidence.pk]
        add_files(act, [(evidence, facts.new_files)], facts.evidence_source, first=next_no(kept))
        act.prints()
        act.issue(
            "evidence_extraction_sheet",
            party=facts.party,
            evidence_name=evidence.name,
            evidence_pages=sum(each.found.get("pages", 1) for each in facts.new_files),
            evidence_content=f"补充证据{evidence.ref}的材料。",
            original_at=evidence.original_at,
            taken_on=act.day,
            evidence_files=[each.printed for each in facts.new_files],
        )
        act.confirm_by(*facts.officers)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[*BY_TWO, guards.times_are_in_order])
    def sample(self, act: ActFacts[SamplingFacts]) -> None:
        """Take samples and seal them (抽样取证)."""
        facts = act.facts
        names = "、".join(str(lot) for lot in facts.lots)
        add_evidence(
            act,
            EvidenceKind.PHYSICAL,
            f"样品：{names}"[:200],
            source=facts.place[:200],
            method=f"抽样取证：{facts.sampling_method}"[:200],
            original_at=facts.sample_kept_at,
            party=facts.party,
            lot=facts.lots[0] if len(facts.lots) == 1 else None,
        )
        act.confirm_by(*facts.officers)


class CompetitionActs(Acts):
    """What only the investigation of unfair competition needs."""

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_not_recused])
    def approve_competition_measures(self, act: ActFacts[CompetitionMeasuresFacts]) -> None:
        """Report the measures of an unfair-competition case to the principal head, who approves (报批调查措施)."""
        facts = act.facts
        self.brief["competition_measures"] = list(facts.measures)
        wanted = "、".join(facts.measures)
        issue_approval(act, f"采取{wanted}等调查措施", facts.reason, citation("反不正当竞争法.16"))
