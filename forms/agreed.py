"""Forms of a mediated agreement: drawn up clause by clause, signed, followed, taken to court (调解协议)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.agreed_terms import can_be_counted
from casework.agreements import Weight, barring
from casework.guards import mediating as guards
from casework.models import ClauseKind
from casework.procedures import civil, mediating
from casework.procedures.agreed_clauses import standing, undated
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, LegalDateField, RowsField
from forms.mediators import OwnPartiesField, OwnPartyField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Clause

# What is chosen stands in the record as it is.
WAYS_TO_VISIT = [
    (each, _(each))
    for each in (gettext_noop("电话"), gettext_noop("上门"), gettext_noop("线上"), gettext_noop("当事人到场"))
]


class ClauseField(FromCase):
    """Chooses a clause that stands in the agreement of this proceeding."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose by number (C1)."""
        super().__init__("clauses", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the standing clauses, each with what it says and when it is due."""
        self.records = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
        self.choices = [("", "—"), *((each.ref, f"{each} {each.text[:24]}") for each in self.records)]


class UndatedClauseField(ClauseField):
    """Chooses a clause whose term stands in words alone and gives no day by itself."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Leave out what has a day, or can be counted from the effect of the agreement."""
        super().bind_act(act)
        self.records = _to_be_dated(act)
        self.choices = [("", "—"), *((each.ref, f"{each} {each.due_text}") for each in self.records)]


def _to_be_dated(act: ActFacts[Any]) -> list[Clause]:
    """Return the clauses whose last day only people can tell."""
    return [each for each in undated(standing(act.proceeding, act)) if not can_be_counted(each.due_text)]


class DoubtField(forms.ChoiceField):
    """Chooses a finding about the agreement."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the findings there are now."""
        self.choices = [("", "—"), *((each.key, each.text) for each in guards.doubts(act))]


class DraftForm(ActForm):
    """The agreement, clause by clause (拟定调解协议)."""

    facts_class = mediating.DraftFacts
    reads = ("clauses", "rights", "documents")
    headings = {"facts_found": _("事实和责任"), "clauses": _("协议条款"), "agents": _("代理人")}

    form = forms.ChoiceField(
        label=_("协议形式"), choices=[(mediating.WRITTEN, _("书面协议")), (mediating.ORAL, _("口头协议，登记"))]
    )
    facts_found = text(_("纠纷的主要事实"), 4)
    liability = text(_("争议事项和各方责任"), 3)
    clauses = RowsField(
        [
            Column("kind", _("种类"), forms.ChoiceField(choices=ClauseKind.choices)),
            Column("obligor", _("义务人"), OwnPartyField(required=False)),
            Column("obligee", _("收款人（权利人）"), OwnPartyField(required=False)),
            Column("right", _("涉及的权利"), FromCase("rights", required=False)),
            Column("amount", _("金额（元）"), AmountField(min_value=Decimal("0.01"), required=False)),
            Column("instalment", _("第几期"), forms.IntegerField(min_value=1, max_value=99, required=False)),
            Column("due_on", _("履行期限"), forms.DateField(required=False)),
            Column("due_text", _("期限（文字）"), forms.CharField(max_length=120, required=False)),
            Column("text", _("内容（地点、方式、范围）"), forms.CharField(max_length=2000)),
            Column("outsider", _("涉及的案外人"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("条款，分期付款的每期一行"),
        at_least=1,
    )
    agents = RowsField(
        [
            Column("name", _("代理人"), forms.CharField(max_length=60)),
            Column("party", _("被代理人"), forms.CharField(max_length=120)),
            Column("authority", _("权限"), forms.CharField(max_length=60)),
        ],
        label=_("代理人及其权限（签订协议须有特别授权）"),
    )
    copies_made = forms.IntegerField(
        label=_("协议一式几份"), min_value=1, max_value=30, required=False, help_text=_("不填的，各方和调解组织各一份")
    )

    def clean_copies_made(self) -> int:
        """Count one for each party and one for the file, unless more are wanted."""
        return self.cleaned_data["copies_made"] or len(self.act.courses) + 1

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what an earlier draft said; its clauses are changed, not typed again."""
        brief = act.proceeding.brief
        known = {name: brief[name] for name in ("facts_found", "liability", "agents") if name in brief}
        return {**super().prefill(act), "facts_found": brief.get("dispute", ""), **known, "clauses": _drawn(act)}


def _drawn(act: ActFacts[Any]) -> list[dict[str, Any]]:
    mine = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
    plain = ("kind", "amount", "instalment", "due_on", "due_text", "text", "outsider")
    return [
        {name: value for name in plain if (value := getattr(each, name)) is not None}
        | {name: getattr(each, name).ref for name in ("obligor", "obligee", "right") if getattr(each, name)}
        for each in mine
    ]


class SignForm(ActForm):
    """Who signed the agreement, and what of its findings is let stand (签署调解协议)."""

    facts_class = mediating.SignFacts
    reads = ("clauses", "rights", "documents", "handovers", "siblings")
    headings = {"overruled": _("协议审查"), "signed_on": _("签署")}

    result = forms.ChoiceField(
        label=_("结果"),
        choices=[
            (mediating.SIGNED, _("已经签署")),
            (mediating.REDRAFT, _("当事人要求修改，重新拟定")),
            (mediating.FAILED, _("当事人反悔，调解不成")),
        ],
    )
    overruled = RowsField(
        [
            Column("finding", _("审查发现"), DoubtField(required=True)),
            Column("reason", _("仍可签署的理由"), forms.CharField(max_length=500, required=False)),
        ],
        label=_("人民法院不予确认的问题，认为仍可签署的逐项写明理由"),
    )
    signed_on = LegalDateField(
        label=_("各方签齐的日期"), required=False, help_text=_("不填的，为办理本环节的日期；确认申请期限据此起算")
    )
    signers = OwnPartiesField(label=_("签名、盖章或者按指印的当事人"), required=False)
    mediators_signed = yes(_("调解员已经签名"))
    sealed = yes(_("已经加盖调解组织（本机关）印章"))
    dated = RowsField(
        [
            Column("clause", _("条款"), UndatedClauseField(required=True)),
            Column("due_on", _("履行的最后一日"), forms.DateField(required=False)),
        ],
        label=_("期限只写了文字、不能自动算出日期的条款：能够确定日期的填写，到期提示；不填的只列出，不提示"),
        required=False,
    )
    effective_on = LegalDateField(label=_("约定的生效日期（没有约定的不填，签齐之日生效）"), required=False)
    reason = text(_("要求修改、反悔的内容"), 2, required=False, max_length=1000)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Show every finding beside the question about it; an oral agreement has nobody sign."""
        super().__init__(act, data, initial)
        found = guards.doubts(act)
        self.fields["overruled"].help_text = "\n".join(
            f"{_mark(each.weight)}{each.text}{each.remedy}" for each in found
        ) or gettext("没有发现问题。")
        if not _to_be_dated(act):
            del self.fields["dated"]

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer all parties as signers, and a row for each finding that bars a confirmation."""
        bars = [{"finding": each.key, "reason": ""} for each in barring(guards.doubts(act))]
        return {
            **super().prefill(act),
            "signers": [each.party.ref for each in act.courses],
            "overruled": bars,
            "dated": [{"clause": each.ref, "due_on": ""} for each in _to_be_dated(act)],
        }

    def clean(self) -> dict[str, Any]:
        """Nothing has effect before it is signed."""
        cleaned = super().clean()
        signed, effective = cleaned.get("signed_on"), cleaned.get("effective_on")
        if signed is not None and effective is not None and effective.is_before(signed):
            self.add_error("effective_on", _("生效日期不能早于签署日期。"))
        return cleaned


def _mark(weight: Weight) -> str:
    return gettext("【不予确认】") if weight is Weight.BARS else gettext("【提示】")


class VisitForm(ActForm):
    """A return visit, clause by clause (回访记录)."""

    facts_class = mediating.VisitFacts
    reads = ("clauses", "siblings")

    visited_on = forms.DateField(label=_("回访日期"))
    method = forms.ChoiceField(label=_("方式"), choices=WAYS_TO_VISIT, required=False)
    visited = line(_("被回访人"), 120, required=False)
    performed = RowsField(
        [
            Column("clause", _("条款"), ClauseField(required=True)),
            Column("performed_on", _("履行日期（未履行的不填）"), forms.DateField(required=False)),
            Column("performance", _("履行情况（未履行的写明原因）"), forms.CharField(max_length=200, required=False)),
            Column("due_on", _("履行期限（原来只写文字的，确定后填写）"), forms.DateField(required=False)),
        ],
        label=_("各条款的履行情况"),
    )
    findings = text(_("回访情况"), 3, max_length=2000)
    settled = yes(_("全部履行完毕，或者未履行的已经逐条写明去向，办结"))

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer one row per clause, with what is known of it."""
        mine = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
        rows = [
            {"clause": each.ref, "performed_on": each.performed_on or "", "performance": each.performance}
            for each in mine
        ]
        return {**super().prefill(act), "performed": rows}


class ApplyForConfirmationForm(ActForm):
    """To which court the parties apply (协助申请司法确认)."""

    facts_class = mediating.ApplyFacts
    reads = ("documents", "handovers")

    applicants = OwnPartiesField(label=_("申请的当事人"))
    court = AgencyField(AgencyKind.COURT, label=_("受理的人民法院"), required=False)
    court_name = line(_("受理的人民法院（不在本系统内的填写名称）"), 120, required=False)
    applied_on = LegalDateField(label=_("当事人提出申请的日期"))
    posted_on = forms.DateField(label=_("交邮日期（邮寄的）"), required=False)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Say until when one may apply; a later application is sent all the same, and the court answers it."""
        super().__init__(act, data, initial)
        until = guards.last_day_to_apply(act)
        late = until is None or act.day > until
        last = {"year": until.year, "month": until.month, "day": until.day} if until else {}
        told = gettext("双方应当在%(year)d年%(month)d月%(day)d日以前（含当日）共同申请。") % last if until else ""
        warned = gettext("三十日期限已过：仍可登记移送，由人民法院依法处理；不予确认的，协议仍有合同效力。")
        self.fields["applied_on"].help_text = told + (warned if late else "")

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer all parties as applicants."""
        return {**super().prefill(act), "applicants": [each.party.ref for each in act.courses]}

    def clean(self) -> dict[str, Any]:
        """Want one court, in the system or outside it."""
        cleaned = super().clean()
        if not cleaned.get("court") and not cleaned.get("court_name"):
            self.add_error("court", _("请选择人民法院；不在本系统内的，填写其名称。"))
        return cleaned


class ConfirmationRecordForm(ActForm):
    """What a court outside the system ruled (录入司法确认结果)."""

    facts_class = civil.ConfirmationAnswer
    reads = ("handovers",)

    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=[
            ("confirmed", _("裁定调解协议有效")),
            ("dismissed", _("裁定驳回申请")),
            ("withdrawn", _("撤回申请")),
            ("refused", _("不予受理")),
        ],
    )
    number = line(_("裁定书案号"), 80, required=False)
    decided_on = LegalDateField(label=_("裁定日期"), required=False)
    reason = text(_("理由"), 2, required=False, max_length=1000)
