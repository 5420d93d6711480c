"""Proof of authorship, and the comparison (权属证明、侵权比对): 著作权法 art. 12, 著作权行政处罚实施办法 art. 19."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import investigation
from casework.models import Evidence, EvidenceKind, GoodsLot, Officer, Right, Upload
from casework.procedures.base import Acts
from casework.procedures.penalty.investigation import BY_TWO, add_evidence, add_files
from casework.procedures.penalty.stages import INVESTIGATING

# How the record of a comparison by two officers is called; drafts tell it from that of a site by its name.
COMPARISON = "侵权比对记录"


class Proof(TextChoices):
    """What may prove whose a work is (权属证明的种类)."""

    MANUSCRIPT = "manuscript", _("著作权的底稿")
    ORIGINAL = "original", _("原件")
    PUBLICATION = "publication", _("合法出版物")
    REGISTRATION = "registration", _("作品登记证书")
    CONTRACT = "contract", _("著作权合同登记证书或者取得权利的合同")
    CERTIFICATE = "certificate", _("认证机构出具的证明")
    SIGNATURE = "signature", _("作品上的署名")


@dataclass(frozen=True, kw_only=True)
class ProofFacts:
    """What the right holder produced for one work, and what it proves (权属证明)."""

    right: Right
    proofs: tuple[dict[str, Any], ...]
    conclusion: str
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComparisonFacts:
    """One work compared with what is said to infringe it (侵权比对)."""

    right: Right
    sample: str
    method: str
    result: str
    lots: tuple[GoodsLot, ...] = ()
    pages: int | None = None
    officers: tuple[Officer, ...] = ()


class WorkActs(Acts):
    """Whose the work is, and whether it was copied."""

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[investigation.is_not_recused])
    def examine_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Examine the right holder's proof of authorship or title, work by work (审查权属证明)."""
        facts = act.facts
        handed_in: list[tuple[Evidence, Sequence[Upload]]] = []
        for row in facts.proofs:
            evidence = add_evidence(
                act,
                EvidenceKind.DOCUMENTARY,
                f"权属证明：{row['name']}（{Proof(row['kind']).label}，{facts.right.name}）"[:200],
                right=facts.right,
                source=facts.right.holder,
                method="权利人提供",
                proves=facts.conclusion,
                pages=row.get("pages"),
                original_at=row.get("original_at", ""),
            )
            handed_in.append((evidence, row.get("files", ())))
        add_files(act, handed_in, facts.right.holder)
        self.brief.setdefault("authorship", {})[facts.right.ref] = facts.conclusion

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=BY_TWO)
    def compare_works(self, act: ActFacts[ComparisonFacts]) -> None:
        """Compare the work with the copies or contents found, by two officers (侵权比对)."""
        facts = act.facts
        for lot in facts.lots or (None,):
            found = f"，{lot}" if lot is not None else ""
            add_evidence(
                act,
                EvidenceKind.SITE_RECORD,
                f"{COMPARISON}（{facts.right.name}{found}）"[:200],
                right=facts.right,
                lot=lot,
                source=facts.sample[:200],
                method=facts.method[:200],
                proves=facts.result,
                pages=facts.pages,
            )
            if lot is not None:
                lot.identified, lot.right = True, facts.right
                act.change(lot, "identified", "right")
        self.brief.setdefault("compared", {})[facts.right.ref] = facts.result
        act.confirm_by(*facts.officers)
