"""Forms of deliberation, decision, mediation, withdrawal and what follows (合议、裁决、调解、撤案、衔接)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import ClauseKind
from casework.procedures.adjudication import decision, onward, settlement
from casework.procedures.adjudication.service import DECISION_PAPER
from casework.procedures.adjudication.stages import Order, WithdrawalGround
from forms.adjudication_pleading import respondent_in_row, side_field, side_in_row, sides_field
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, LegalDateField, ManyFromCase, RowsField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text
from forms.service import OF_SERVICE, DeliveryForm, ServedPaperField

# Nothing is chosen beforehand: what a panel found, and what a party said, is nobody's guess.
OPEN = ("", "—")
RESULTS = [OPEN, ("infringes", _("侵权成立")), ("not_infringes", _("侵权不成立"))]


class DirectDecisionForm(ActForm):
    """The earlier decision that makes a direct one possible (适用直接裁决)."""

    facts_class = decision.DirectFacts

    number = line(_("生效裁决（判决）的文号"), 80)
    made_by = line(_("作出机关"), 120)
    effective_on = LegalDateField(label=_("生效日期"))
    same_act = text(_("属于对同一专利权的同类侵权行为的说明"), 2)


class PanelRecordForm(ActForm):
    """The panel's deliberation (合议笔录)."""

    facts_class = decision.PanelRecordFacts

    discussed_on = LegalDateField(label=_("评议时间"))
    views = RowsField(
        [
            Column("member", _("成员"), forms.CharField(max_length=40)),
            Column("view", _("意见（不同意见如实记录）"), forms.CharField(max_length=2000)),
        ],
        at_least=1,
        label=_("成员意见"),
    )
    results = RowsField(
        [
            Column("party", _("被请求人"), respondent_in_row()),
            Column("result", _("评议结果"), forms.ChoiceField(choices=RESULTS)),
        ],
        at_least=1,
        label=_("评议结果"),
    )
    vote = line(_("表决情况"), 200)
    patent_checked_on = LegalDateField(label=_("再次核对专利登记簿的日期"))
    patent_state = forms.ChoiceField(
        label=_("专利权状态"),
        choices=[("in_force", _("有效")), ("fallen", _("全部无效或者终止")), ("partly", _("部分无效"))],
    )
    new_facts = text(_("受理后新出现的事实、证据"), 2, required=False)
    put_to_parties = yes(_("新的事实、证据已经双方当事人陈述意见"))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer a row for each member, and for each respondent whose matter is open."""
        brief = act.proceeding.brief
        members = [brief.get("presiding", ""), *brief.get("members", "").split("、")]
        rows = [{"party": each.party.ref} for each in act.courses
                if each.party.role == "respondent" and not each.decision.get("ruling")]  # fmt: skip
        views = [{"member": name} for name in members if name]
        return {**super().prefill(act), "views": views, "results": rows}


class AdjudicationForm(ActForm):
    """The decision (行政裁决书)."""

    facts_class = decision.DecisionFacts
    reads = ("rights",)

    decision = forms.ChoiceField(
        label=_("签发"), choices=[(decision.DECIDE, _("作出裁决")), (decision.RETURN, _("退回合议组重新评议"))]
    )
    opinion = text(_("负责人意见"), 2, max_length=500)
    orders = RowsField(
        [
            Column("party", _("被请求人"), respondent_in_row()),
            Column("order", _("裁决"), forms.ChoiceField(choices=Order.choices)),
            Column("object", _("对象（产品、方法）"), forms.CharField(max_length=200, required=False)),
            Column("scope", _("范围"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("裁决内容（一人多项的分行填写）"),
        required=False,
    )
    requester_case = text(_("请求人陈述的事实和理由"), 4, required=False)
    respondent_case = text(_("被请求人的答辩"), 4, required=False)
    facts_found = text(_("认定的事实"), 6, required=False)
    reasoning = text(_("侵权是否成立的理由"), 6, required=False)
    law_applied = line(_("适用的规定"), 300, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the requester's case, and a row for each respondent with the panel's result."""
        brief = act.proceeding.brief
        rows = [
            {"party": ref, "order": Order.DISMISS if result == "not_infringes" else Order.STOP_MAKING}
            for ref, result in brief.get("results", {}).items()
        ]
        return {**super().prefill(act), "requester_case": brief.get("facts_and_reasons", ""), "orders": rows}


class AdjudicationServiceForm(DeliveryForm):
    """Service of the decision on each party (送达裁决书)."""

    reads: ClassVar[tuple[str, ...]] = ("documents", "siblings")

    document = ServedPaperField(kinds=(DECISION_PAPER,), label=_("裁决书"))
    party = FromCase("parties", label=_("受送达人"))
    addressee = None  # type: ignore[assignment]  # Django takes a field away so

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the next party who has not got it."""
        waiting = [course.party.ref for course in decision.unserved(act.courses)]
        return {**super().prefill(act), **({"party": waiting[0]} if waiting else {})}


class AnyServiceForm(DeliveryForm):
    """Service of any other paper of an adjudication (送达文书)."""

    document = ServedPaperField(without=(DECISION_PAPER, *OF_SERVICE), label=_("文书"))


class MendingForm(ActForm):
    """A slip of the decision (裁决书补正)."""

    facts_class = decision.MendingFacts
    reads = ("documents",)

    error = text(_("错误之处"), 2)
    corrected = text(_("更正为"), 2)
    reason = text(_("理由"), 2)


class MediationConsentForm(ActForm):
    """Who wants to be mediated (调解意愿)."""

    facts_class = settlement.ConsentFacts

    consents = RowsField(
        [
            Column("party", _("当事人"), side_in_row()),
            Column(
                "consent",
                _("意见"),
                forms.ChoiceField(
                    choices=[OPEN, ("yes", _("同意调解")), ("no", _("不同意")), ("silent", _("没有答复"))]
                ),
            ),
            Column("note", _("说明"), forms.CharField(max_length=200, required=False)),
        ],
        at_least=2,
        label=_("各方意见"),
    )
    route = forms.ChoiceField(
        label=_("由谁调解"),
        choices=[(settlement.OWN, _("合议组在本程序内调解")), (settlement.SENT, _("转行政调解程序（已启用的）"))],
    )

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer a row for each side whose matter is open."""
        rows = [{"party": each.party.ref} for each in act.courses if not each.decision.get("ruling")]
        return {**super().prefill(act), "consents": rows}


class SettlementTimeForm(ActForm):
    """Time to settle (和解期间)."""

    facts_class = settlement.SettlementTimeFacts

    asked_by = sides_field(label=_("提出申请的当事人（双方）"))
    asked_on = LegalDateField(label=_("申请日期"))
    until = forms.DateField(label=_("和解期间至"))


class AgreementForm(ActForm):
    """The agreement, clause by clause (调解协议)."""

    facts_class = settlement.AgreementFacts
    reads = ("rights", "siblings")

    parties = sides_field(label=_("达成协议的当事人"))
    dispute = text(_("争议事项"), 2)
    clauses = RowsField(
        [
            Column("kind", _("条款种类"), forms.ChoiceField(choices=ClauseKind.choices)),
            Column("obligor", _("义务人"), side_field(required=False)),
            Column("obligee", _("权利人（收款人）"), side_field(required=False)),
            Column("right", _("涉及的权利"), FromCase("rights", required=False)),
            Column("amount", _("金额（元）"), AmountField(required=False)),
            Column("due_on", _("履行期限"), forms.DateField(required=False)),
            Column("due_text", _("履行期限（文字）"), forms.CharField(max_length=120, required=False)),
            Column("text", _("内容"), forms.CharField(max_length=2000)),
        ],
        at_least=1,
        label=_("条款"),
    )
    signed_on = LegalDateField(label=_("双方签字（盖章）日期"))
    effective_on = LegalDateField(label=_("协议生效日期"))
    notary = yes(_("义务人承诺愿意接受强制执行，拟申请公证"))


class FailedMediationForm(ActForm):
    """No agreement (调解不成)."""

    facts_class = settlement.FailedFacts

    reason = text(_("未达成协议的情况"), 2)


class CaseWithdrawalForm(ActForm):
    """Withdrawal of the case (撤案决定书)."""

    facts_class = settlement.WithdrawalFacts
    reads = ("siblings",)

    ground = forms.ChoiceField(label=_("撤案的情形"), choices=WithdrawalGround.choices)
    parties = ManyFromCase(
        "parties", roles=("respondent",), label=_("就哪些被请求人撤案"), required=False, help_text=_("不选即全部")
    )
    received_on = LegalDateField(label=_("收到撤回申请（抗辩）的日期"), required=False)
    reason = text(_("事实和理由"), 3)


class RemandEntryForm(ActForm):
    """A judgment by which the matter is decided again (录入发回重作)."""

    facts_class = onward.RemandFacts

    respondents = ManyFromCase("parties", roles=("respondent",), label=_("重新处理的被请求人"))
    agency = line(_("作出裁判、决定的机关"), 120)
    number = line(_("文号"), 80)
    decided_on = LegalDateField(label=_("日期"))
    reason = text(_("撤销的理由"), 3)


class EnforcementLeadForm(ActForm):
    """What the enforcing unit is told (移送违法线索)."""

    facts_class = onward.LeadFacts

    kind = forms.ChoiceField(label=_("线索种类"), choices=[(code, _(words)) for code, words in onward.LEADS.items()])
    parties = ManyFromCase("parties", roles=("respondent",), label=_("当事人"))
    facts_found = text(_("事实"), 4)
    recipient = AgencyField(
        AgencyKind.MARKET_REGULATION, label=_("移送的执法机关"), required=False, nothing=_("本机关执法机构")
    )
