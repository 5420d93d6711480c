"""Forms of arrest and of custody terms (提请逮捕、执行逮捕、侦查羁押期限)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.investigation import arrest, custody_term
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.suspects import FILE, SuspectField, SuspectsField, ToProcuratorateForm

ANSWERS = [("approve", _("批准逮捕")), ("refuse", _("不批准逮捕"))]
STEPS = [
    ("156", _("案情复杂，延长一个月（上一级人民检察院）")),
    ("158", _("四类重大复杂案件，延长二个月（省级人民检察院）")),
    ("159", _("可能判处十年有期徒刑以上刑罚，再延长二个月（省级人民检察院）")),
]


class ArrestRequestForm(ToProcuratorateForm):
    """Request for arrest (提请批准逮捕书)."""

    facts_class = arrest.ArrestRequestFacts
    reads = FILE
    headings = {"facts_found": _("事实、证据和社会危险性"), "recipient": _("提请")}
    field_order = (
        "suspects", "facts_found", "evidence_summary", "danger", "plea", "legal_basis", "recipient", "receiving_agency",
    )  # fmt: skip

    suspects = SuspectsField(people=True, label=_("提请逮捕的犯罪嫌疑人"), required=True)
    facts_found = text(_("犯罪事实"))
    evidence_summary = text(_("证据"))
    danger = text(_("社会危险性"), 3, max_length=2000)
    plea = text(_("认罪认罚情况"), 2, max_length=1000)
    legal_basis = line(_("法律依据"), 200, initial="《中华人民共和国刑事诉讼法》第八十一条、第八十七条")

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what was found and proved so far."""
        brief = act.proceeding.brief
        return super().prefill(act) | {"evidence_summary": brief.get("evidence_summary", "")}


class ArrestAnswerForm(ActForm):
    """What a procuratorate outside the system decided (录入审查逮捕决定)."""

    facts_class = arrest.ArrestAnswer

    suspects = SuspectsField(people=True, required=True)
    decision = forms.ChoiceField(label=_("决定"), choices=ANSWERS)
    number = line(_("决定书文号"), 80)
    decided_on = LegalDateField(label=_("收到决定书的时间"))
    reason = text(_("理由"), 2, required=False)
    outline = text(_("补充侦查提纲"), 2, required=False)


class WarrantForm(ActForm):
    """The warrant of an approved arrest (签发逮捕证)."""

    facts_class = arrest.WarrantFacts

    party = SuspectField(people=True)


class CustodyExtensionForm(ToProcuratorateForm):
    """Longer custody (提请批准延长侦查羁押期限意见书)."""

    facts_class = custody_term.ExtensionFacts
    reads = FILE
    field_order = ("party", "ground", "progress", "reason", "recipient", "receiving_agency")

    party = SuspectField(people=True)
    ground = forms.ChoiceField(label=_("延长依据（依次）"), choices=STEPS)
    progress = text(_("案件进展"), 3, max_length=2000)
    reason = text(_("延长理由"), 3, max_length=2000)


class ExtensionAnswerForm(ActForm):
    """What a procuratorate outside the system decided about longer custody (录入延长羁押决定)."""

    facts_class = custody_term.ExtensionAnswer

    party = SuspectField(people=True)
    ground = forms.ChoiceField(label=_("延长依据"), choices=STEPS)
    decision = forms.ChoiceField(label=_("决定"), choices=[("approve", _("批准延长")), ("refuse", _("不批准延长"))])
    number = line(_("决定书文号"), 80)
    agency = line(_("作出决定的人民检察院"), 120)
    decided_on = LegalDateField(label=_("收到决定书的时间"))
    reason = text(_("理由"), 2, required=False)


class NewCrimeForm(ActForm):
    """Another major crime (发现另有重要罪行)."""

    facts_class = custody_term.NewCrimeFacts

    party = SuspectField(people=True)
    found_at = LegalDateField(label=_("发现之日（侦查羁押期限自此重新计算）"))
    reason = text(_("另有的重要罪行"), 2, max_length=1000)


class IdentityForm(ActForm):
    """Who the suspect turned out to be (查清身份)."""

    facts_class = custody_term.IdentityFacts

    party = SuspectField(people=True)
    name = line(_("真实姓名"), 120)
    id_number = line(_("证件号码"), 18, required=False)
    address = line(_("住址"), 200, required=False)


class ObjectionForm(ToProcuratorateForm):
    """Why the refusal is wrong (要求复议意见书、提请复核意见书)."""

    facts_class = arrest.ObjectionFacts
    reads = FILE
    field_order = ("suspects", "original_number", "reason", "legal_basis", "recipient", "receiving_agency")

    suspects = SuspectsField(people=True, required=True)
    original_number = line(_("被复议（复核）的决定书文号"), 80)
    reason = text(_("理由"), 3, max_length=2000)
    legal_basis = line(_("法律依据"), 200, initial="《中华人民共和国刑事诉讼法》第九十二条")
