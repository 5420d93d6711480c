"""Forms of measures against an accused at court (决定逮捕、取保候审、监视居住、释放)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import custody
from forms.accused import AccusedField
from forms.base import ActForm
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line
from forms.penalty_lead import text

BY = _("执行机关")


class ArrestForm(ActForm):
    """The court's decision to arrest (逮捕决定书)."""

    facts_class = custody.ArrestFacts

    party = AccusedField()
    number = line(_("逮捕决定书文号"), 80)
    reason = text(_("决定逮捕的事实和理由（违反取保候审、监视居住规定的，写明）"), 3, max_length=1000)


class ArrestExecutionForm(ActForm):
    """The arrest, executed by the police (执行逮捕); the minute of the act is that of the execution."""

    facts_class = custody.ArrestExecutionFacts

    party = AccusedField()
    executed_by = line(_("执行逮捕的公安机关"), 120)
    detention_house = line(_("羁押处所（看守所）"), 120)


class ArrestNoticeForm(ActForm):
    """The family told of an arrest (通知家属)."""

    facts_class = custody.FamilyFacts

    party = AccusedField()
    relative = line(_("家属姓名"), 60, required=False)
    relation = line(_("与被告人的关系"), 40, required=False)
    reason = line(_("无法通知的原因"), 200, required=False)


class QuestioningForm(ActForm):
    """The questioning after an arrest (逮捕后讯问)."""

    facts_class = custody.QuestioningFacts

    party = AccusedField()
    place = line(_("讯问地点"))
    content = text(_("讯问的主要内容（发现不应当逮捕的，应当立即释放）"), 4, max_length=5000)


class BailForm(ActForm):
    """Bail by the court (取保候审决定书)."""

    facts_class = custody.BailFacts

    party = AccusedField()
    number = line(_("取保候审决定书文号"), 80)
    reason = text(_("理由（继续公安机关、人民检察院的取保候审的，期限重新计算）"), 2, max_length=1000)
    guarantee = forms.ChoiceField(
        label=_("保证方式"), choices=[("person", _("保证人保证")), ("money", _("保证金保证"))]
    )
    guarantor = line(_("保证人，或者保证金数额"), 120, required=False)
    executed_by = line(BY, 120)


class SurveillanceForm(ActForm):
    """Residential surveillance by the court (监视居住决定书)."""

    facts_class = custody.SurveillanceFacts

    party = AccusedField()
    number = line(_("监视居住决定书文号"), 80)
    reason = text(_("理由"), 2, max_length=1000)
    residence = line(_("监视居住的处所"))
    executed_by = line(BY, 120)


class ReleaseForm(ActForm):
    """The measure ends (释放通知书、解除取保候审决定书等)."""

    facts_class = custody.ReleaseFacts

    party = AccusedField()
    number = line(_("释放通知书或者解除、撤销决定书的文号"), 80)
    reason = text(_("理由"), 2, max_length=1000)


class CourtCustodyForm(ActForm):
    """Who is in custody (羁押情况变化)."""

    facts_class = custody.CustodyFacts

    detained = DetainedField(_("现在在押的被告人"))
    reason = text(_("变化的情况和依据"), 2, max_length=1000)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who is in custody now."""
        return {**super().prefill(act), "detained": in_custody(act)}
