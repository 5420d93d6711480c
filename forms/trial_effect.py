"""Forms of appeal, effect and execution of a criminal judgment (上诉、抗诉、生效、执行、物品)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures.trial import appeals, effect, second
from forms.accused import AccusedField, ManyAccusedField
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField, ManyFromCase
from forms.handed import PapersThatGoField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text
from forms.trial_judgment import sentences_field


class AppealForm(ActForm):
    """An appeal (上诉状)."""

    facts_class = appeals.AppealFacts

    party = AccusedField(label=_("上诉人（原审被告人）"))
    filed_by = line(_("代为提出的辩护人、近亲属（经被告人同意）"), 60, required=False)
    received_on = LegalDateField(label=_("收到上诉状的日期"))
    reason = text(_("上诉请求和理由"), 3)


class AppealBackForm(ActForm):
    """An appeal taken back (撤回上诉)."""

    facts_class = appeals.AppealBackFacts

    party = AccusedField(label=_("上诉人"))
    remark = text(_("情况说明"), 2, required=False)


class ProtestRequestForm(ActForm):
    """A victim's request (请求抗诉)."""

    facts_class = appeals.ProtestRequestFacts

    party = FromCase("parties", label=_("被害人"))
    received_on = LegalDateField(label=_("人民检察院收到请求的日期"))
    reason = text(_("请求抗诉的理由"), 2)


class ProtestForm(ActForm):
    """What a procuratorate outside the system replied (抗诉书、答复)."""

    facts_class = appeals.ProtestReplyFacts

    protest = forms.ChoiceField(label=_("人民检察院的决定"), choices=[("yes", _("抗诉")), ("no", _("不抗诉"))])
    number = line(_("抗诉书文号"), 80, required=False)
    accused = ManyAccusedField(label=_("抗诉涉及的被告人（不选即全部）"), required=False)
    reason = text(_("抗诉理由，或者答复的内容"), 3)

    def clean_protest(self) -> bool:
        """Return whether the procuratorate protests."""
        return bool(self.cleaned_data["protest"] == "yes")


class SettlementForm(ActForm):
    """The judgment takes effect, or the case goes up (上诉、抗诉期满的处理)."""

    facts_class = second.SettlementFacts
    reads = ("case_documents", "evidence", "handovers")
    headings = {"recipient": _("移送上一级人民法院的，填写下列各项")}

    result = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (second.EFFECT, _("期满无人上诉、抗诉，裁判生效")),
            (second.FORWARD, _("有上诉或者抗诉，移送上一级人民法院")),
        ],
    )
    recipient = AgencyField(AgencyKind.COURT, label=_("第二审人民法院"), required=False)
    second_court = line(_("第二审人民法院（不在本系统内的填写名称）"), 120, required=False)
    documents = PapersThatGoField(_("移送的文书（不选即全部）"))
    evidence = ManyFromCase("evidence", label=_("移送的证据（不选即全部）"), required=False)

    def clean(self) -> dict[str, Any]:
        """Send the whole file to one court, where the case goes up (刑事诉讼法 231)."""
        cleaned = super().clean()
        if cleaned.get("result") != second.FORWARD:
            return cleaned
        cleaned = one_agency(self, cleaned, "recipient", "second_court")
        for name in ("documents", "evidence"):
            cleaned[name] = cleaned.get(name) or tuple(
                self.act.loaded["case_documents" if name == "documents" else name]
            )
        return cleaned

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court above."""
        above = act.agency.superior if act.agency else None
        return {**super().prefill(act), "recipient": above.code if above else ""}


class LaterAppealForm(ActForm):
    """A later appeal goes up (补送上诉状、抗诉书)."""

    facts_class = second.JoiningFacts
    reads = ("handovers",)

    remark = text(_("补送的材料"), 2)


class SecondInstanceForm(ActForm):
    """What a court above outside the system decided (录入二审裁判)."""

    facts_class = second.SecondInstanceFacts
    reads = ("handovers",)

    outcome = forms.ChoiceField(
        label=_("二审结果"),
        choices=[
            (second.UPHELD, _("驳回上诉、抗诉，维持原判")),
            (second.CHANGED, _("改判")),
            (second.REMANDED, _("撤销原判，发回重新审判")),
            (second.APPEAL_WITHDRAWN, _("准许撤回上诉")),
        ],
    )
    number = line(_("二审案号"), 80)
    decided_on = LegalDateField(label=_("二审裁判的日期"))
    reason = text(_("主要理由"), 2, required=False)
    results = sentences_field(_("不改判"), label=_("改判的被告人"), required=False)


class ExecutionForm(ActForm):
    """Execution and delivery of a judgment in effect (执行通知书与财产刑移送执行书)."""

    facts_class = effect.ExecutionFacts
    reads = ("case_documents", "handovers", "lots")

    executed_by = line(_("交付执行的机关（看守所、社区矫正机构）"), 120)
    property_department = line(_("财产刑执行部门"), 80, initial="本院执行局")
    documents = PapersThatGoField(_("送达的生效裁判（不选即本案的判决书、裁定书）"))
    outside = lines(_("另送不在本系统内的机关"), required=False)
    remark = text(_("备注"), 2, required=False)

    def clean(self) -> dict[str, Any]:
        """Give the judgments, where no papers are named."""
        cleaned = super().clean()
        kinds = ("criminal_judgment", "criminal_ruling")
        if not cleaned.get("documents"):
            cleaned["documents"] = tuple(each for each in self.act.case_documents if each.kind in kinds)
        return cleaned


class TrialCloseForm(ActForm):
    """The end of the case (结案)."""

    facts_class = effect.CloseFacts
    reads = ("lots",)

    remark = text(_("备注"), 2, required=False)
