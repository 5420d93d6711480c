"""Forms of the court's side of mediation by others (委派、委托调解)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind, Office
from casework.procedures import agreed_clauses, civil, court_mediation
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.mediation import ROLES, DisputeForm
from forms.mediators import MEDIATIONS, OwnPartyField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import party_columns, right_columns, text

if TYPE_CHECKING:
    from casework.acts import ActFacts

BODIES = (AgencyKind.MEDIATION, AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE)
JUDGES = (Office.CASE_OFFICER.value, Office.UNIT_HEAD.value)


class SendToMediatorsForm(DisputeForm):
    """Which dispute goes to whom (委派、委托调解函)."""

    facts_class = court_mediation.SendFacts
    reads = ("evidence", "handovers")
    headings = {
        "mode": _("委派或者委托"),
        "parties": _("当事人和权利"),
        "claims": _("争议"),
        "recipient": _("调解组织"),
    }

    title = line(_("案件名称"), 200)
    cause = line(_("案由"), 120, required=False)
    mode = forms.ChoiceField(label=_("方式"), choices=list(court_mediation.MODES.items()))
    track = forms.ChoiceField(
        label=_("审判程序（委托调解填写）"), choices=[("", "—"), *court_mediation.Track.choices], required=False
    )
    court_number = line(_("案号（诉前调解或者民事一审案号）"), 80)
    parties = RowsField(party_columns(ROLES), at_least=2, label=_("当事人"))
    people = ManyFromCase("parties", label=_("争议的双方当事人"))
    rights = RowsField(right_columns(), label=_("涉及的权利"))
    claims = lines(_("诉讼（调解）请求"))
    dispute = text(_("争议的基本情况"), 4)
    recipient = AgencyField(*BODIES, label=_("接受委派、委托的组织"), required=False)
    body_name = line(_("接受委派、委托的组织（不在本系统内的填写名称）"), 120, required=False)
    consented = yes(_("双方当事人同意委派、委托调解"))
    enclosed = lines(_("随函移送的材料"))
    evidence = ManyFromCase("evidence", label=_("移送的证据"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want one body, in the system or outside it."""
        cleaned = super().clean()
        if not cleaned.get("recipient") and not cleaned.get("body_name"):
            self.add_error("recipient", _("请选择调解组织；不在本系统内的，填写其名称。"))
        return cleaned


class OutsideReceiptForm(ActForm):
    """When mediators outside the system signed for it (录入接收)."""

    facts_class = civil.MediationReceived

    body = line(_("调解组织"), 120)
    received_by = line(_("签收人"), 60)
    received_on = LegalDateField(label=_("签收日期"))

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer the body it went to."""
        return {**super().prefill(act), "body": act.proceeding.brief.get("body_name", "")}


class OutsideExtensionForm(ActForm):
    """More time, by consent of both (录入延长)."""

    facts_class = civil.MediationExtended

    days = forms.IntegerField(label=_("双方同意延长的天数"), min_value=1, max_value=180)
    reason = text(_("说明"), 2, max_length=500)

    def entered(self) -> Any:
        """Return the facts, with the days as a length of time."""
        self.cleaned_data["amount"] = f"{self.cleaned_data['days']} calendar days"
        return super().entered()


class OutsideResultForm(ActForm):
    """What mediators outside the system came to (录入调解结果)."""

    facts_class = civil.MediationOutcome

    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=[
            ("agreed", _("达成协议")), ("failed", _("调解不成")), ("refused", _("一方拒绝调解")),
            ("withdrawn", _("撤回申请")),
        ],
    )  # fmt: skip
    concluded_on = LegalDateField(label=_("结果日期"))
    number = line(_("协议书编号"), 80, required=False)
    effective_on = LegalDateField(label=_("协议生效日期"), required=False)
    reason = text(_("说明"), 2, required=False, max_length=1000)


class GoingBackForm(ActForm):
    """A party goes back on the mediation document (当事人反悔)."""

    facts_class = court_mediation.GoingBackFacts
    reads = ("documents", "siblings")

    party = OwnPartyField(label=_("反悔的当事人"))
    manner = forms.ChoiceField(
        label=_("方式"),
        choices=[("told", _("送达前表示反悔")), ("refused", _("拒绝签收调解书")), ("unfound", _("不能送达本人"))],
    )
    told_on = LegalDateField(label=_("反悔（拒绝签收）的日期"))
    reason = text(_("反悔的理由、经过，以及继续审理的安排"), 2, max_length=1000)


class ConcludeForm(ActForm):
    """What the court makes of the result (处理调解结果)."""

    facts_class = court_mediation.ConcludeFacts
    reads = ("clauses", "handovers", "siblings")
    headings = {"facts_found": _("民事调解书的内容（委托调解达成协议的）")}

    outcome = forms.ChoiceField(label=_("处理"), choices=court_mediation.Outcome.choices)
    reason = text(_("说明"), 2, max_length=1000)
    facts_found = text(_("案件的事实"), 3, required=False)
    clauses = lines(_("调解结果（逐条）"), required=False)
    judges = OfficersField(offices=JUDGES, label=_("审判员"))
    clerk = line(_("书记员"), 60, required=False)
    fee = line(_("案件受理费的负担"), 200, required=False)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what was agreed before the mediators, clause by clause."""
        mine = [each.pk for each in act.siblings if each.kind in MEDIATIONS and each.parent_id == act.proceeding.pk]
        said = [agreed_clauses.worded(agreed_clauses.row_of(each)) for each in act.clauses
                if each.proceeding_id in mine and not each.replaced]  # fmt: skip
        return {
            **super().prefill(act),
            "clauses": "\n".join(said),
            "facts_found": act.proceeding.brief.get("dispute", ""),
        }
