"""What an act may ask the file for; the one door loads it before, so that nothing here queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.exceptions import CaseworkError

if TYPE_CHECKING:
    from casework.models import (
        Assignment,
        Clause,
        Deadline,
        Delivery,
        Document,
        Evidence,
        EvidenceFile,
        Exhibit,
        Finding,
        GoodsLot,
        Handover,
        HandoverItem,
        Impression,
        Measure,
        PartyCourse,
        Proceeding,
        ReviewedFile,
        Right,
        Seal,
        Unreferred,
    )

# Collections that a guard, a transition or a paper may ask for, beyond what every act loads.
COLLECTIONS = (
    "assignments",
    "findings",
    "party_terms",
    "rights",
    "lots",
    "evidence",
    "exhibits",
    "measures",
    "documents",
    "deliveries",
    "proceedings",
    "handovers",
    "clauses",
    "handover_items",
    "case_documents",
    "paid_fines",
    "siblings",
    "uploads",
    "evidence_files",
    "last_evidence",
    "files",
    "seals",
    "impressions",
    "unreferred",
    "fined_before",
    "parallel",
    "reviewed_files",
)


class Loaded:
    """The collections of the file that an act declared it reads."""

    name: str
    loaded: dict[str, list[Any]]

    def _collection(self, name: str) -> list[Any]:
        try:
            return self.loaded[name]
        except KeyError:
            raise CaseworkError(f"“{self.name}”没有声明要读取“{name}”，请在守卫或者环节的 reads 中写明") from None

    @property
    def assignments(self) -> list[Assignment]:
        """Officers at work on the proceeding."""
        return self._collection("assignments")

    @property
    def findings(self) -> list[Finding]:
        """The current finding of each party in this proceeding."""
        return self._collection("findings")

    @property
    def party_terms(self) -> list[Deadline]:
        """Terms of the proceeding that bind a party, those that are closed as well."""
        return self._collection("party_terms")

    @property
    def rights(self) -> list[Right]:
        """The rights of the case."""
        return self._collection("rights")

    @property
    def lots(self) -> list[GoodsLot]:
        """The goods of the case, by lot."""
        return self._collection("lots")

    @property
    def evidence(self) -> list[Evidence]:
        """The evidence of the case."""
        return self._collection("evidence")

    @property
    def last_evidence(self) -> list[Evidence]:
        """The piece with the highest number in the case, whoever holds it; only its number may be used."""
        return self._collection("last_evidence")

    @property
    def evidence_files(self) -> list[EvidenceFile]:
        """The files of the evidence of the case."""
        return self._collection("evidence_files")

    @property
    def exhibits(self) -> list[Exhibit]:
        """The things kept because of the case."""
        return self._collection("exhibits")

    @property
    def measures(self) -> list[Measure]:
        """The measures imposed in this proceeding."""
        return self._collection("measures")

    @property
    def documents(self) -> list[Document]:
        """The papers of this proceeding (without their values)."""
        return self._collection("documents")

    @property
    def deliveries(self) -> list[Delivery]:
        """The services made in this proceeding."""
        return self._collection("deliveries")

    @property
    def proceedings(self) -> list[Proceeding]:
        """The proceedings of the case in every agency (without what stands in their briefs)."""
        return self._collection("proceedings")

    @property
    def handovers(self) -> list[Handover]:
        """What was handed over between the proceedings of the case."""
        return self._collection("handovers")

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the agreements of the case, of every proceeding, replaced ones too."""
        return self._collection("clauses")

    @property
    def handover_items(self) -> list[HandoverItem]:
        """What stands on the manifests of the handovers to this proceeding."""
        return self._collection("handover_items")

    @property
    def siblings(self) -> list[Proceeding]:
        """The other proceedings of the case, each with its agency."""
        return self._collection("siblings")

    @property
    def case_documents(self) -> list[Document]:
        """The papers of every proceeding of the case (without their values)."""
        return self._collection("case_documents")

    @property
    def paid_fines(self) -> list[PartyCourse]:
        """The courses of other proceedings of the case in which a party paid a fine (已缴行政罚款)."""
        return self._collection("paid_fines")

    @property
    def files(self) -> list[Any]:
        """The files made of the papers of this proceeding: ``document_id``, ``file_hash``, ``places``."""
        return self._collection("files")

    @property
    def seals(self) -> list[Seal]:
        """The seals of the agencies in which the officer holds an office."""
        return self._collection("seals")

    @property
    def impressions(self) -> list[Impression]:
        """The seals and signatures that the papers of this proceeding bear."""
        return self._collection("impressions")

    @property
    def unreferred(self) -> list[Unreferred]:
        """The parties of this proceeding that should have been referred and were not (应移未移)."""
        return self._collection("unreferred")

    @property
    def fined_before(self) -> list[PartyCourse]:
        """The standing fines on the same persons in other proceedings, of whatever agency (services.parallels)."""
        return self._collection("fined_before")

    @property
    def reviewed_files(self) -> list[ReviewedFile]:
        """The files that were drawn in this review, with their two reviewers, and who has scored each (抽中的案卷)."""
        return self._collection("reviewed_files")
