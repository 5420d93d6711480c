"""Forms of what comes back from the criminal side (检察意见案源登记、书面回复、移送后办结)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.penalty import crime, opinion
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, party_field
from forms.penalty_lead import text
from forms.prosecuted import SuspectsField, reply_term
from forms.reverse_review import OUTCOMES, REPLY


class OpinionLeadForm(ActForm):
    """A lead from the criminal side (案件来源登记表)."""

    facts_class = opinion.OpinionLeadFacts
    reads = ("handovers",)

    found_at = LegalDateField(label=_("收到检察意见书（材料）的日期"), help_text=_("核查期限自次日起算"))
    content = text(_("线索内容"))
    informant = line(_("提出检察意见（移送）的机关"), 200)
    discovered_on = LegalDateField(
        label=_("有关机关首次发现违法行为的日期"), required=False, help_text=_("追究时效以首次发现为准")
    )
    act_until = LegalDateField(
        label=_("违法行为终了日期"), required=False, help_text=_("立案时据此审查追究时效（行政处罚法第三十六条）")
    )
    suggestion = text(_("核查建议"), 2)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the opinion says."""
        brief = act.proceeding.brief
        said = brief.get("opinion") or {}
        known = {name: said[name] for name in ("discovered_on", "act_until") if said.get(name)}
        content = said.get("reason") or brief.get("reason", "")
        return {**super().prefill(act), **known, "content": content, "informant": brief.get("informant", "")}


class OpinionReceiptForm(ActForm):
    """Receipt of an opinion and of what came with it (签收检察意见)."""

    facts_class = opinion.OpinionReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("签收人"), 60)
    remark = text(_("签收时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)


class ReplyForm(ActForm):
    """The written reply to a procuratorial opinion (书面回复)."""

    facts_class = opinion.ReplyFacts

    outcome = forms.ChoiceField(label=_("处理结果"), choices=OUTCOMES)
    number = line(_("回复文号"), 80, required=False)
    reason = text(_("处理情况"), 3)


class CriminalOutcomeForm(ActForm):
    """What came of a referral outside the system, from paper (录入刑事案件处理结果)."""

    facts_class = crime.CriminalOutcomeFacts
    reads = ("proceedings",)

    parties = SuspectsField(label=_("当事人"))
    result = forms.ChoiceField(
        label=_("处理结果"),
        choices=[
            ("withdrawn", _("公安机关撤销案件、终止侦查")),
            ("spared", _("人民检察院不起诉，没有提出检察意见")),
            (crime.OPINION, _("人民检察院不起诉并提出检察意见")),
            ("convicted", _("有罪并判处刑罚")),
            ("exempt", _("定罪免予刑事处罚")),
            ("acquitted", _("无罪")),
            ("terminated", _("终止审理")),
        ],
    )
    agency = line(_("作出决定的机关"), 120)
    number = line(_("文号或者案号"), 80)
    received_on = LegalDateField(label=_("收到日期（裁判为生效日期）"))
    reason = text(_("理由或者主要内容"), 3)
    reply = line(REPLY, 40, required=False, initial="2个月")
    fine = line(_("罚金"), 120, required=False)
    offset = line(_("行政罚款折抵罚金的情况"), 120, required=False)

    def clean_reply(self) -> str:
        """Take the term of the reply as it is written on the opinion."""
        return reply_term(self.cleaned_data["reply"] or "2 months")


class ReferredClosingForm(ActForm):
    """The matter of a referred party is closed here (移送后办结)."""

    facts_class = crime.ReferredClosingFacts
    reads = ("assignments",)

    party = party_field()
    reason = text(_("办结理由"), 2)
