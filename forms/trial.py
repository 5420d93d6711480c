"""Forms of preparing and holding the hearing, and of a trial that ends without judgment (庭前准备、开庭)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import hearing
from casework.procedures.trial.parties import going_on
from forms.accused import ACCUSED, AccusedField, ManyAccusedField
from forms.base import ActForm
from forms.each import EachField
from forms.fields import Column, LegalDateField
from forms.penalty_investigation import line
from forms.penalty_lead import text

PLEAS = [("yes", _("认罪认罚")), ("partly", _("认罪，对部分事实或者量刑有异议")), ("no", _("不认罪"))]


class IndictmentServiceForm(ActForm):
    """Service of the copy of the indictment (送达起诉书副本)."""

    facts_class = hearing.IndictmentServiceFacts

    party = AccusedField()
    received_on = LegalDateField(label=_("收到日期"))
    recipient = line(_("签收人"), 60)
    statement = text(_("对指控的意见、是否委托辩护人"), 2, required=False)


class ScheduleForm(ActForm):
    """Day and place of the hearing (传票、出庭通知书、开庭公告)."""

    facts_class = hearing.ScheduleFacts

    starts_at = LegalDateField(label=_("开庭时间"), help_text=_("例如 2026-12-03T09:00"))
    place = line(_("开庭地点"))

    def clean_starts_at(self) -> Any:
        """The day must be known."""
        value = self.cleaned_data["starts_at"]
        if value.day is None:
            raise forms.ValidationError(_("开庭时间应当写到日。"))
        return value


class CourtHearingForm(ActForm):
    """The hearing (庭审)."""

    facts_class = hearing.HearingFacts

    started_at = LegalDateField(label=_("开庭时间"))
    ended_at = LegalDateField(label=_("闭庭时间"))
    place = line(_("开庭地点"))
    prosecutors = line(_("出庭的检察人员（自诉人）"), 120)
    public = forms.ChoiceField(
        label=_("是否公开开庭"), choices=[("yes", _("公开")), ("no", _("不公开（涉及商业秘密等）"))]
    )
    pleas = EachField(
        [
            Column("party", ACCUSED, AccusedField(in_row=True)),
            Column("plea", _("认罪情况"), forms.ChoiceField(choices=[("", "—"), *PLEAS])),
            Column("note", _("辩解、辩护意见要点"), forms.CharField(max_length=500, required=False)),
        ],
        among=going_on,
        label=_("各被告人的认罪情况"),
        required=False,
    )
    remark = text(_("备注"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the summons say."""
        brief = act.proceeding.brief
        known = {"started_at": brief.get("starts_at", ""), "place": brief.get("court_room", "")}
        return {**super().prefill(act), **known}

    def clean_public(self) -> bool:
        """Return whether the public is let in."""
        return bool(self.cleaned_data["public"] == "yes")


class IndictmentWithdrawalForm(ActForm):
    """Leave to withdraw the charge (准许撤回起诉裁定)."""

    facts_class = hearing.WithdrawalFacts

    accused = ManyAccusedField()
    number = line(_("撤回起诉决定书文号"), 80, required=False)
    reason = text(_("理由"), 3)


class TerminationForm(ActForm):
    """The trial of an accused ends without judgment (终止审理裁定)."""

    facts_class = hearing.TerminationFacts

    party = AccusedField()
    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("death", _("被告人死亡")),
            ("limitation", _("犯罪已过追诉时效期限")),
            ("pardon", _("经特赦令免除刑罚")),
            ("other", _("其他法律规定免予追究刑事责任的")),
        ],
    )
    reason = text(_("理由"), 3)
