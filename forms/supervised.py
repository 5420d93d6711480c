"""Forms of the police whose filing is supervised (接受立案监督)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import ordered_filing, supervised, supervising
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text


class SupervisionPaperForm(ActForm):
    """A paper of a procuratorate that works in a system of its own (录入检察机关的监督文书)."""

    facts_class = supervised.SupervisionPaperFacts

    what = forms.ChoiceField(
        label=_("收到的文书"),
        choices=[
            (supervising.NO_FILING, _("要求说明不立案理由通知书")),
            (supervising.FILING, _("要求说明立案理由通知书")),
            (supervised.ORDER, _("通知立案书")),
        ],
    )
    procuratorate = line(_("人民检察院"), 120)
    number = line(_("文号"), 80)
    received_on = LegalDateField(label=_("收到日期"))
    reason = text(_("文书载明的事实和理由"), 3, required=False)


class ExplainForm(ActForm):
    """The reasons of the police (不立案理由说明书)."""

    facts_class = supervised.ExplainFacts
    reads = ("proceedings",)

    situation = text(_("不立案（立案）的情况"), 3)
    basis = line(_("依据"))
    reason = text(_("理由"), 4)
    materials = lines(_("附送的证据材料"))


class FileOnOrderForm(ActForm):
    """The filing that the procuratorate ordered (立案决定书)."""

    facts_class = ordered_filing.FileOnOrderFacts
    reads = ("proceedings",)

    unit = line(_("侦办单位"), 120)
    basis = line(_("法律依据"))
    opinion = text(_("负责人意见"), 2, max_length=500)


class InformProcuratorateForm(ActForm):
    """Which procuratorate is told of the case (通报刑事案件信息)."""

    facts_class = supervised.InformFacts

    procuratorate = AgencyField(AgencyKind.PROCURATORATE, label=_("人民检察院（本系统内）"))
    remark = text(_("说明"), 2, required=False, max_length=500)
