"""Forms that every mediation shares (调解): session, agreement clause by clause, signing, visit, confirmation."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind, Office
from casework.agreements import Weight, barring
from casework.guards import mediating as guards
from casework.models import Assignment, ClauseKind, Party, PartyKind, PartyRole, RightKind
from casework.procedures import civil, mediating
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Mediations of either kind count towards a mediator's load, and say in which fields they have worked.
MEDIATIONS = ("mediation", "admin_mediation")
# What is chosen stands in the record as it is.
CAPACITIES = [
    (each, _(each))
    for each in (
        gettext_noop("申请人"), gettext_noop("被申请人"), gettext_noop("代理人"), gettext_noop("利害关系人"),
        gettext_noop("共同调解单位"), gettext_noop("专家、技术人员"), gettext_noop("见证人"), gettext_noop("其他"),
    )
]  # fmt: skip
WAYS_TO_VISIT = [
    (each, _(each))
    for each in (gettext_noop("电话"), gettext_noop("上门"), gettext_noop("线上"), gettext_noop("当事人到场"))
]


class OwnPartiesField(ManyFromCase):
    """Chooses among the parties whom the proceeding is about."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose parties of this proceeding only."""
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the parties from the courses."""
        self.records = [each.party for each in act.courses]
        self.choices = [(self.key(each), str(each)) for each in self.records]


class OwnPartyField(FromCase):
    """Chooses one of the parties whom the proceeding is about."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose a party of this proceeding only, in one of ``roles`` where they are named."""
        self.in_roles = kwargs.pop("roles", ())
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the parties from the courses."""
        self.records = [each.party for each in act.courses if not self.in_roles or each.party.role in self.in_roles]
        blank = [] if self.required else [("", "—")]
        self.choices = blank + [(self.key(each), str(each)) for each in self.records]


class ClauseField(FromCase):
    """Chooses a clause that stands in the agreement of this proceeding."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose by number (C1)."""
        super().__init__("clauses", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the standing clauses, each with what it says and when it is due."""
        self.records = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
        self.choices = [("", "—"), *((each.ref, f"{each} {each.text[:24]}") for each in self.records)]


class DoubtField(forms.ChoiceField):
    """Chooses a finding about the agreement."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the findings there are now."""
        self.choices = [("", "—"), *((each.key, each.text) for each in guards.doubts(act))]


class MediatorsField(OfficersField):
    """Chooses mediators of the body; those who know the field and have few open cases are recommended first."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose at least one person who holds the office."""
        super().__init__(at_least=1, offices=(Office.MEDIATOR.value,), **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Say of each mediator in which fields they mediated, and how many cases they have open."""
        super().bind_act(act)
        work = Assignment.objects.filter(officer__in=[each.pk for each in self.records], recused=False)
        work = work.filter(proceeding__kind__in=MEDIATIONS, proceeding__agency=act.agency)
        running = Q(until=None, proceeding__ended_on=None)
        load = dict(work.filter(running).values_list("officer").annotate(Count("proceeding", distinct=True)))
        fields: dict[int, Counter[str]] = {}
        done = work.exclude(proceeding__case__rights=None)
        for officer, kind, count in done.values_list("officer", "proceeding__case__rights__kind").annotate(
            Count("proceeding", distinct=True)
        ):
            fields.setdefault(officer, Counter())[kind] += count
        kinds = {each.kind for each in act.loaded.get("rights", ())}
        self.records.sort(
            key=lambda each: (-sum(fields.get(each.pk, Counter())[kind] for kind in kinds), load.get(each.pk, 0))
        )
        self.choices = [
            (self.key(each), _recommended(each, load.get(each.pk, 0), fields.get(each.pk, Counter()), first=no == 0))
            for no, each in enumerate(self.records)
        ]


def _recommended(officer: Any, load: int, fields: Counter[str], *, first: bool) -> str:
    names = dict(RightKind.choices)
    known = "、".join(f"{names.get(kind, kind)}{count}" for kind, count in fields.most_common(3))
    told = gettext("在办%(load)d件；调解过：%(known)s") % {"load": load, "known": known or gettext("尚无记录")}
    return f"{officer}（{told}{gettext('；推荐') if first else ''}）"


def entangled(act: ActFacts[Any], officers: Any) -> tuple[str, ...]:
    """Return the names of those who worked on another proceeding of the case than a mediation (处罚、裁决).

    An office that mediates within its own adjudication may do so by the same people (专利纠纷裁决调解办法 35).
    """
    if act.proceeding.brief.get("mode") == mediating.WITHIN:
        return ()
    elsewhere = Assignment.objects.filter(officer__in=officers, proceeding__case=act.case)
    elsewhere = elsewhere.exclude(proceeding__kind__in=MEDIATIONS)
    return tuple(sorted(set(elsewhere.values_list("officer__name", flat=True))))


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
    effective_on = LegalDateField(label=_("约定的生效日期（没有约定的不填，签齐之日生效）"), required=False)
    reason = text(_("要求修改、反悔的内容"), 2, required=False, max_length=1000)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Show every finding beside the question about it; an oral agreement has nobody sign."""
        super().__init__(act, data, initial)
        found = guards.doubts(act)
        self.fields["overruled"].help_text = "\n".join(
            f"{_mark(each.weight)}{each.text}{each.remedy}" for each in found
        ) or gettext("没有发现问题。")

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer all parties as signers, and a row for each finding that bars a confirmation."""
        bars = [{"finding": each.key, "reason": ""} for each in barring(guards.doubts(act))]
        return {
            **super().prefill(act),
            "signers": [each.party.ref for each in act.courses],
            "overruled": bars,
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


class EndForm(ActForm):
    """Why the mediation ends (终止调解)."""

    facts_class = mediating.EndFacts
    reads = ("siblings",)

    reason = text(_("终止的原因"), 3, max_length=1000)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what the last session came to."""
        return {**super().prefill(act), "reason": act.proceeding.brief.get("last_outcome", "")}


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
