"""A case that the police file because the procuratorate ordered it (依通知立案): 公安刑事程序规定 art. 182."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.models import Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.link import ORDER_ANSWERED, Begun, OrderAnswer
from casework.procedures.police_filing import FILING_PAPERS, PoliceFiling
from casework.procedures.referral import FILED, PoliceAnswer
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervised import received
from casework.procedures.supervising import FILE_NOW, agency_of, police_of


class Stage(TextChoices):
    """Stages of a filing on order (依通知立案的阶段)."""

    NEW = "new", _("待收到")
    ORDERED = "ordered", _("待依通知立案")
    FILED = "filed", _("已立案")


@dataclass(frozen=True)
class FileOnOrderFacts:
    """The filing that the procuratorate ordered (依通知立案)."""

    unit: str
    basis: str
    opinion: str


class OrderedFiling(CriminalPaperActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """An order to file, as the police carry it out; a proxy, the row is the proceeding's."""

    Stage = Stage
    # Filing begins the same, however the case came to the police.
    _file = PoliceFiling._file
    _end = PoliceFiling._end

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ORDERED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The procuratorate orders the case to be filed, within fifteen days (收到通知立案书)."""
        facts = act.facts
        self.brief.update({**facts.brief, "link": facts.link, "sender": facts.sender})
        act.happened("filing_order_received", received(facts, act))

    @transition("stage", source=Stage.ORDERED, target=Stage.FILED)
    def file(self, act: ActFacts[FileOnOrderFacts]) -> None:
        """File the case, and tell all who wait: procuratorate, referral, and the agency in writing (依通知立案)."""
        facts, link = act.facts, self.brief["link"]
        self.brief.update(
            approved_by=str(act.officer), approved_on=act.day.isoformat(), legal_basis=facts.basis, unit=facts.unit
        )
        act.opine("负责人意见", facts.opinion)
        sender = agency_of(act, link.get("referral"))
        act.address(sender)
        self.brief["receiving_agency"] = sender.name if sender else ""
        act.prints(*(FILING_PAPERS if sender else FILING_PAPERS[:1]))
        if "filing_supervision" in link:
            act.tell(ORDER_ANSWERED, link["filing_supervision"], OrderAnswer(done=True, reason="已按通知立案"))
        examined = police_of(act)
        if examined is None or examined.agency_id != act.agency.pk:
            tell_of_filing(act, PoliceAnswer(FILED, reason="依人民检察院通知立案"))
            self._file(act)
            return
        if examined.stage != FILED_ALREADY:
            act.tell(FILE_NOW, examined, act.facts)
        self._end(act, Stage.FILED)


FILED_ALREADY = "filed"
