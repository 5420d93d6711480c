"""Forms of the sessions of a mediation, of who holds them, how long and to what end (调解)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from casework.models import Party, PartyKind, PartyRole
from casework.procedures import mediating
from forms.base import ActForm
from forms.fields import Column, LegalDateField, OfficersField, RowsField
from forms.mediators import MediatorsField, entangled
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

# What is chosen stands in the record as it is.
CAPACITIES = [
    (each, _(each))
    for each in (
        gettext_noop("申请人"), gettext_noop("被申请人"), gettext_noop("代理人"), gettext_noop("利害关系人"),
        gettext_noop("共同调解单位"), gettext_noop("专家、技术人员"), gettext_noop("见证人"), gettext_noop("其他"),
    )
]  # fmt: skip


class SessionForm(ActForm):
    """The record of a session (调解笔录)."""

    facts_class = mediating.SessionFacts
    reads = ("assignments",)
    headings = {
        "started_at": _("时间、地点和参加人"), "informed": _("告知"), "dispute": _("调解经过"), "result": _("结果"),
    }  # fmt: skip

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点（线上调解的写明平台）"))
    mode = forms.ChoiceField(
        label=_("公开或者不公开"), choices=[("closed", _("不公开进行")), ("open", _("公开进行"))], initial="closed"
    )
    channel = forms.ChoiceField(
        label=_("方式"), choices=[("onsite", _("现场")), ("online", _("线上"))], initial="onsite", required=False
    )
    present = RowsField(
        [
            Column("name", _("姓名"), forms.CharField(max_length=60)),
            Column("capacity", _("身份"), forms.ChoiceField(choices=CAPACITIES)),
            Column("unit", _("单位或者所代表的当事人"), forms.CharField(max_length=120, required=False)),
            Column("authority", _("代理权限"), forms.CharField(max_length=60, required=False)),
        ],
        label=_("参加人"),
    )
    recorder = line(_("记录人"), 60, required=False)
    informed = yes(_("已经告知当事人在调解中的权利义务"))
    dispute = text(_("事实与争议"), 4)
    proposal = text(_("调解方案"), 3, required=False)
    views = RowsField(
        [
            Column("name", _("发言人"), forms.CharField(max_length=60)),
            Column("text", _("意见"), forms.CharField(max_length=4000)),
        ],
        label=_("各方意见"),
    )
    result = forms.ChoiceField(
        label=_("本次调解的结果"),
        choices=[
            (mediating.AGREED, _("达成一致，拟定协议")),
            (mediating.AGAIN, _("继续调解")),
            (mediating.FAILED, _("调解不成")),
        ],
    )
    absent = forms.ChoiceField(
        label=_("缺席的一方"),
        choices=[("", _("没有缺席")), ("requester", _("申请人（请求人）缺席")), ("respondent", _("被申请人缺席"))],
        required=False,
    )
    outcome = text(_("调解结果的说明"), 2, max_length=1000)
    next_at = LegalDateField(label=_("下次调解的时间"), required=False)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what the dispute is about, and a row for each side."""
        present = [_present(each.party) for each in act.courses]
        return {**super().prefill(act), "dispute": act.proceeding.brief.get("dispute", ""), "present": present}


def _present(party: Party) -> dict[str, str]:
    """Return the row of who comes for a side: the person, or the representative of an organisation."""
    side = "申请人" if party.role == PartyRole.REQUESTER else "被申请人"
    if party.representative and party.kind != PartyKind.PERSON:
        return {"name": party.representative, "capacity": side, "unit": party.name}
    return {"name": party.name, "capacity": side}


class AtWorkField(OfficersField):
    """Chooses among those who are at work on the proceeding; anybody else is found by name, and refused."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Offer those at work."""
        super().bind_act(act)
        now = {each.officer_id for each in act.assignments if each.until is None}
        self.choices = [(each.username, str(each)) for each in self.records if each.pk in now] or self.choices


class ReplaceForm(ActForm):
    """Another mediator in the place of one (更换调解员)."""

    facts_class = mediating.ReplaceFacts
    reads = ("assignments", "rights")

    leaving = AtWorkField(at_least=1, offices=(), label=_("更换下来的调解员"))
    ground = forms.ChoiceField(
        label=_("原因"),
        choices=[
            ("interest", _("与纠纷有利害关系，回避")),
            ("party", _("当事人要求更换")),
            ("other", _("其他原因不能继续调解")),
        ],
    )
    reason = text(_("说明"), 2, max_length=500)
    mediators = MediatorsField(label=_("接替的调解员（按领域和在办件数推荐）"))
    interest = line(_("接替的调解员与纠纷的利害关系（没有的不填）"), 500, required=False)

    def entered(self) -> Any:
        """Return the facts, with who of those chosen dealt with the case in another office."""
        self.cleaned_data["leaving"] = self.cleaned_data["leaving"][0]
        self.cleaned_data["entangled"] = entangled(self.act, self.cleaned_data["mediators"])
        return super().entered()


class ExtendForm(ActForm):
    """More time, by consent of both (延长调解期限)."""

    facts_class = mediating.ExtendFacts

    days = forms.IntegerField(label=_("延长的天数"), min_value=1, max_value=180)
    agreed = yes(_("双方当事人同意延长"))
    reason = text(_("说明"), 2, max_length=500)


class EndForm(ActForm):
    """Why the mediation ends (终止调解)."""

    facts_class = mediating.EndFacts
    reads = ("siblings",)

    reason = text(_("终止的原因"), 3, max_length=1000)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what the last session came to."""
        return {**super().prefill(act), "reason": act.proceeding.brief.get("last_outcome", "")}
