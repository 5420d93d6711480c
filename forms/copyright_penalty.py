"""Forms of a copyright penalty where they differ from those of the ordinary one (著作权行政处罚)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import law
from casework.guards import copyright as guards
from casework.guards.courses import FURTHER
from casework.models import OutcomeKind, RightKind
from casework.procedures.copyright_penalty import complaint, works
from forms.base import ActForm
from forms.fields import Column, FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.files import FilesField
from forms.penalty_decision import DecisionForm
from forms.penalty_findings import FindingForm
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import LeadForm, right_columns, text
from forms.penalty_measures import PreservationForm, SeizureForm

MATERIALS = _("申请书、权利证明、被侵权作品、侵权证据、身份证明和委托书等，每行一项")


class SourceForm(LeadForm):
    """Registration of a complaint, report, transfer or own discovery (案件来源登记表)."""

    facts_class = complaint.SourceFacts
    headings = {**LeadForm.headings, "materials": _("投诉材料")}

    found_at = LegalDateField(label=_("收到投诉、举报、移送材料或者发现线索的日期"), help_text=_("例如 2026-11-20"))
    rights = RowsField(right_columns(RightKind.COPYRIGHT), label=_("涉及的权利"))
    materials = lines(_("投诉人提交的材料"), required=False, help_text=MATERIALS)
    complete = yes(_("投诉材料已经收齐（受理期限自收齐之日起算）"))


class MaterialForm(ActForm):
    """What was missing of a complaint (补齐的投诉材料)."""

    facts_class = complaint.MaterialFacts

    materials = lines(_("补齐的材料"), help_text=MATERIALS)
    received_on = LegalDateField(label=_("收齐的日期"))


class PublicInterestForm(ActForm):
    """Whether the infringement harms the public interest as well (损害公共利益的认定)."""

    facts_class = complaint.PublicInterestFacts

    result = forms.ChoiceField(
        label=_("认定"),
        choices=[
            (guards.HARMED, _("同时损害公共利益")),
            (guards.NOT_HARMED, _("没有损害公共利益")),
            (guards.NOT_REQUIRED, _("依法不以损害公共利益为条件（信息网络传播权保护条例第十九条等）")),
        ],
    )
    reason = text(_("事实和理由"), 4, max_length=2000)


class AcceptanceForm(ActForm):
    """Whether the complaint is accepted (投诉受理、不予受理通知书)."""

    facts_class = complaint.AcceptanceFacts

    decision = forms.ChoiceField(label=_("决定"), choices=[(guards.ACCEPT, _("受理")), (guards.DECLINE, _("不予受理"))])
    reason = text(_("不予受理的理由（写入通知书）"), 3, max_length=2000, required=False)
    opinion = text(_("负责人意见"), 2, max_length=500)


class ProofForm(ActForm):
    """The right holder's proof for one work (权属证明审查)."""

    facts_class = works.ProofFacts
    reads = ("rights", "evidence", "assignments", "uploads")

    right = FromCase("rights", label=_("作品（权利）"))
    proofs = RowsField(
        [
            Column("kind", _("证明种类"), forms.ChoiceField(choices=works.Proof.choices)),
            Column("name", _("名称（编号）"), forms.CharField(max_length=120)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("original_at", _("原件存放处"), forms.CharField(max_length=200, required=False)),
            Column("files", _("文件"), FilesField()),
        ],
        at_least=1,
        label=_("权属证明"),
    )
    conclusion = text(_("审查意见（作者、权利人、保护期、授权范围）"), 3)
    officers = OfficersField(label=_("执法人员"))


class ComparisonForm(ActForm):
    """One work compared with what is said to infringe it (侵权比对)."""

    facts_class = works.ComparisonFacts
    reads = ("rights", "lots", "evidence", "assignments")

    right = FromCase("rights", label=_("作品（权利）"))
    lots = ManyFromCase("lots", label=_("比对的复制件"), required=False)
    sample = line(_("比对的样本（复制件、网页、应用中的内容）"))
    method = line(_("比对方法"))
    result = text(_("比对结果（相同、实质性相似的部分，有无许可）"), 3)
    pages = forms.IntegerField(label=_("页数"), min_value=1, required=False)
    officers = OfficersField(label=_("比对的执法人员"))


class CopyrightFindingForm(FindingForm):
    """What was found about one party, held against the acts that copyright law punishes (认定)."""

    qualification = forms.ChoiceField(
        label=_("定性"),
        choices=lambda: [("", "—"), *sorted({(r.act, r.label) for r in law.fines() if r.act.startswith("copyright.")})],
        required=False,
    )


class CopyrightPreservationForm(PreservationForm):
    """Registration and preservation of evidence, always approved beforehand (先行登记保存)."""

    urgent = None  # type: ignore[assignment]  # so a form leaves out a field of its base


class CopyrightSeizureForm(SeizureForm):
    """Sealing or seizure under copyright law (查封、扣押)."""

    authority = forms.ChoiceField(
        label=_("法定权限"), choices=[("copyright", _("著作权法（涉嫌侵犯著作权和与著作权有关的权利的物品、场所）"))]
    )


class CopyrightDecisionForm(DecisionForm):
    """What is decided for one party; the innocent seller of trademark law is none here (行政处理决定)."""

    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=[
            *(choice for choice in OutcomeKind.choices if choice[0] != OutcomeKind.STOP_SALE),
            (FURTHER, _("退回补充调查")),
        ],
    )
