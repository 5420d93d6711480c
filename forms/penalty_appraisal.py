"""Forms of appraisal and of identification by the right holder (鉴定、辨认)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.penalty import appraisal
from forms.base import ActForm
from forms.fields import FromCase, ManyFromCase, OfficersField
from forms.penalty_investigation import line, lines, party_field, yes
from forms.penalty_lead import text

KINDS = [(kind, kind) for kind in ("检测", "检验", "检疫", "鉴定")]


class CommissionForm(ActForm):
    """A commission to test or appraise (委托书、期间告知书)."""

    facts_class = appraisal.CommissionFacts
    reads = ("lots", "measures", "documents")
    headings = {"institution": _("机构"), "appraisal_kind": _("检测鉴定事项"), "reply_by": _("期间")}

    party = party_field(required=False)
    institution = line(_("受委托机构"), 120)
    institution_qualification = line(_("机构资质"), required=False)
    no_qualified_body = line(_("没有法定资质机构的，委托理由"), required=False)
    appraisal_kind = forms.ChoiceField(label=_("种类"), choices=KINDS)
    appraisal_matter = line(_("委托事项"), 500)
    lots = ManyFromCase("lots", label=_("送检物品"))
    sample_state = line(_("样品状态"))
    requirements = text(_("要求"), 2)
    reply_by = forms.DateField(label=_("完成期限"))
    started_on = forms.DateField(label=_("检测期间自"), required=False)
    ended_on = forms.DateField(label=_("检测期间至"), required=False)
    officers = OfficersField(label=_("联系的执法人员"))


class AppraisalResultForm(ActForm):
    """The result of testing (结果告知书)."""

    facts_class = appraisal.AppraisalResultFacts
    reads = ("lots", "rights", "evidence")

    party = party_field()
    institution = line(_("受委托机构"), 120)
    appraisal_kind = forms.ChoiceField(label=_("种类"), choices=KINDS)
    report_number = line(_("报告编号"), 60)
    report_pages = forms.IntegerField(label=_("报告页数"), min_value=1)
    conclusion = text(_("结论"))
    ended_on = forms.DateField(label=_("报告日期"))
    objection_days = forms.IntegerField(label=_("异议期限（日）"), min_value=1, max_value=60)
    lots = ManyFromCase("lots", label=_("涉及的物品"), required=False)
    right = FromCase("rights", label=_("涉及的权利"), required=False)


class IdentificationRequestForm(ActForm):
    """Goods shown to the right holder (协助辨认/鉴别通知书)."""

    facts_class = appraisal.IdentificationRequestFacts
    reads = ("lots", "rights")

    right = FromCase("rights", label=_("权利"))
    lots = ManyFromCase("lots", label=_("涉案物品"))
    identification_kind = forms.ChoiceField(label=_("种类"), choices=[(k, k) for k in ("辨认", "鉴别")])
    questions = lines(_("辨认、鉴别的事项"))
    photo_count = forms.IntegerField(label=_("照片张数"), min_value=0)
    reply_by = forms.DateField(label=_("回复期限"))
    officers = OfficersField(label=_("联系的执法人员"))


class IdentificationForm(ActForm):
    """The right holder's opinion, by right and lot (辨认、鉴别意见)."""

    facts_class = appraisal.IdentificationFacts
    reads = ("lots", "rights", "evidence")

    right = FromCase("rights", label=_("权利"))
    lots = ManyFromCase("lots", label=_("辨认、鉴别的物品"))
    conclusion = text(_("意见"))
    opinion_number = line(_("鉴别书编号（口头、书面辨认的不填）"), 60, required=False)
    signatory = line(_("签署人及资格证明"), 120)
    pages = forms.IntegerField(label=_("页数"), min_value=1, required=False)
    rebuttal_invited = yes(_("已经听取当事人对辨认意见的意见"))
