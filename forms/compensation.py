"""The form on which a dispute about damages is sent to mediation (请求调解赔偿)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import PartyRole
from casework.procedures.penalty import compensation
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase
from forms.penalty_investigation import lines
from forms.penalty_lead import text

SIDES = (PartyRole.PARTY, PartyRole.RIGHT_HOLDER, PartyRole.THIRD_PARTY)


class CompensationForm(ActForm):
    """Who asked for mediation of what (请求调解赔偿)."""

    facts_class = compensation.CompensationFacts
    reads = ("siblings", "handovers")

    requested_by = ManyFromCase("parties", roles=SIDES, label=_("请求调解的一方"))
    other_side = ManyFromCase("parties", roles=SIDES, label=_("对方"))
    requested_on = LegalDateField(label=_("提出请求的日期"))
    claims = lines(_("调解请求"))
    dispute = text(_("赔偿争议的情况（只写调解需要的内容，不写处罚案卷的内容）"), 3, max_length=4000)
    body = AgencyField(AgencyKind.MEDIATION, label=_("调解组织"), required=False, nothing=_("由本机关调解"))
