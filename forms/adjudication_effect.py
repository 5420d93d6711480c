"""Forms of what follows an adjudicated decision: publication, suit, performance, enforcement, change (裁决的效力)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import PartyRole, RightKind
from casework.procedures import civil
from casework.procedures.adjudication_effect import changes, enforcement, intake, publicity, remedies, stages
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import Column, FromCase, LegalDateField, ManyFromCase, RowsField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import checked_parties, party_columns, right_columns, text

# What goes to the court with the application: the decision, the demand, and the proof that both were served.
GOING_ALONG = ("adj.decision", "adj.exhortation", "adj.service_return")
SIDES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.THIRD_PARTY, PartyRole.INTERESTED)
RESULTS = [
    (remedies.UPHELD, _("维持（驳回诉讼请求、驳回复议请求）")),
    (remedies.CHANGED, _("变更")),
    (remedies.REVOKED, _("撤销")),
    (remedies.REMANDED, _("撤销并责令重新作出")),
]


def respondent(**kwargs: Any) -> FromCase:
    """Return the choice of one respondent."""
    return FromCase("parties", roles=(PartyRole.RESPONDENT,), label=kwargs.pop("label", _("被请求人")), **kwargs)


class _OfOne(ActForm):
    """A paper to one respondent: the decision, its service and the demand come from that respondent's course."""

    def shown(self) -> dict[str, Any]:
        """Return what the paper rests on; nothing while it is open whom it is about."""
        party = self.cleaned_data.get("party") if self.is_bound else self.get_initial_for_field(
            self.fields["party"], "party"
        )  # fmt: skip
        about = [each for each in self.act.courses if party in (each.party, each.party.ref)]
        return enforcement.rests_on(about[0]) if about else {}


def respondents() -> ManyFromCase:
    """Return the choice of several respondents."""
    return ManyFromCase("parties", roles=(PartyRole.RESPONDENT,), label=_("涉及的被请求人"))


class AdjudicatedForm(ActForm):
    """A decision of before the system, or one that came on paper (录入行政裁决)."""

    facts_class = intake.DecisionFacts
    headings = {"right": _("专利"), "parties": _("当事人"), "results": _("裁决结果")}

    title = line(_("案件名称"), 200)
    decision_number = line(_("裁决书文号"), 80)
    decided_on = LegalDateField(label=_("裁决作出日期"), help_text=_("二十个工作日内公开"))
    right = RowsField(right_columns(RightKind.INVENTION), at_least=1, label=_("涉案专利（一项）"))
    parties = RowsField(party_columns(SIDES), at_least=2, label=_("请求人、被请求人和第三人"))
    results = RowsField(
        [
            Column("party", _("当事人名称"), forms.CharField(max_length=120)),
            Column(
                "ruling",
                _("裁决"),
                forms.ChoiceField(
                    choices=[
                        ("", _("—（请求人、第三人）")),
                        (stages.STOP, _("责令停止侵权")),
                        (stages.DISMISSED, _("驳回请求")),
                    ],
                    required=False,
                ),
            ),
            Column("orders", _("责令的内容（用“；”分开）"), forms.CharField(max_length=1000, required=False)),
            Column("served_on", _("送达日期"), forms.DateField(required=False)),
            Column("perform_by", _("履行期限（裁决写明的）"), forms.DateField(required=False)),
        ],
        at_least=1,
        label=_("对各当事人的裁决和送达"),
    )

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])


class AdjudicatedServiceForm(ActForm):
    """A service of the decision that came later (录入裁决书送达)."""

    facts_class = intake.ServedFacts

    party = FromCase("parties", label=_("受送达人"))
    served_on = LegalDateField(label=_("收到日期"))
    method = line(_("送达方式和凭证"), 120)


class DecisionPublicationForm(ActForm):
    """Publication of the decision (公开裁决)."""

    facts_class = publicity.PublicationFacts

    channel = line(_("公开渠道"), 120, initial=_("政府网站"))
    address = line(_("公开的网址或者位置"), 200, required=False)
    masked = text(_("删除、遮盖的内容（国家秘密、商业秘密、个人隐私等；没有的写“无”）"), 2, max_length=1000)
    masked_by = line(_("核对人"), 60)


class ChangePublicationForm(ActForm):
    """Publication of a change or revocation (公开变更、撤销信息)."""

    facts_class = publicity.ChangePublicationFacts

    party = respondent()
    channel = line(_("公开渠道"), 120, initial=_("政府网站"))
    content = text(_("公开的内容"), 2, max_length=1000)
    masked = text(_("删除、遮盖的内容（没有的写“无”）"), 2, max_length=1000)


class _RemedyForm(ActForm):
    """What a suit and a reconsideration have in common."""

    facts_class = remedies.RemedyFacts

    party = FromCase("parties", roles=(PartyRole.REQUESTER, PartyRole.RESPONDENT), label=_("原告（申请人）"))
    respondents = respondents()

    def clean(self) -> dict[str, Any]:
        """A respondent who turns to court or government does so about itself, unless more are named."""
        cleaned = super().clean()
        party = cleaned.get("party")
        if not cleaned.get("respondents") and party is not None and party.role == PartyRole.RESPONDENT:
            cleaned["respondents"] = (party,)
            self.errors.pop("respondents", None)
        return cleaned


class AdjudicationSuitForm(_RemedyForm):
    """A suit (录入行政诉讼)."""

    happened = forms.ChoiceField(
        label=_("情况"),
        choices=[
            (remedies.RECEIVED, _("收到起诉状副本")),
            (remedies.STAYED, _("裁定停止执行")),
            (remedies.UNSTAYED, _("停止执行解除")),
            (remedies.WITHDRAWN, _("撤诉")),
            *RESULTS,
        ],
    )
    agency = line(_("人民法院"), 120)
    number = line(_("案号"), 80)
    final = yes(_("裁判已经生效"))
    orders = lines(_("变更后的内容"), required=False)
    reason = text(_("裁判理由"), 2, required=False, max_length=4000)


class AdjudicationReviewForm(_RemedyForm):
    """A reconsideration (录入行政复议)."""

    happened = forms.ChoiceField(
        label=_("情况"),
        choices=[
            (remedies.RECEIVED, _("收到复议申请书副本")),
            (remedies.STAYED, _("决定停止执行")),
            (remedies.UNSTAYED, _("停止执行解除")),
            (remedies.WITHDRAWN, _("撤回申请")),
            *RESULTS,
        ],
    )
    agency = line(_("复议机关"), 120)
    number = line(_("案号（文号）"), 80)
    orders = lines(_("变更后的内容"), required=False)
    reason = text(_("复议理由"), 2, required=False, max_length=4000)


class PerformedForm(ActForm):
    """What a respondent did (录入履行情况)."""

    facts_class = enforcement.PerformanceFacts

    party = respondent()
    performed_on = LegalDateField(label=_("履行日期"))
    performance = text(_("履行的内容"), 3, max_length=2000)
    complete = yes(_("裁决责令的内容已经全部履行"))
    proof = line(_("核实方式和凭证"), 200, required=False)


class ExhortationForm(_OfOne):
    """The demand (催告书)."""

    facts_class = enforcement.DemandFacts

    party = respondent()
    unperformed = lines(_("尚未履行的义务"))
    performance_method = text(_("履行方式"), 2, max_length=500)
    consequence = text(_("逾期的其他后果"), 2, required=False, max_length=500)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Offer what the only respondent who is bound was ordered."""
        super().__init__(act, data, initial)
        bound = [course for course in act.courses if stages.is_bound(course)]
        if len(bound) == 1:
            self.initial.setdefault("party", bound[0].party.ref)
            self.initial.setdefault("unperformed", bound[0].decision.get("orders", []))


class CourtApplicationForm(_OfOne):
    """The application to the court (强制执行申请书)."""

    facts_class = enforcement.ApplicationFacts
    reads = ("handovers", "case_documents", "evidence")
    headings = {"documents": _("随申请移送的材料（受理法院在本系统内时）")}

    party = respondent(label=_("被执行人"))
    execution_subject = lines(_("申请执行的内容"))
    recipient = AgencyField(AgencyKind.COURT, label=_("受理法院"), required=False, nothing=_("不在本系统内，填写名称"))
    receiving_court = line(_("受理法院名称"), 80, required=False)
    agency_head = line(_("行政机关负责人"), 60)
    facts_found = text(_("裁决认定的事实、理由和依据"), 4)
    statement_view = text(_("当事人的意见"), 2, max_length=2000)
    materials = lines(_("申请材料"))
    documents = ManyFromCase("case_documents", label=_("文书"), required=False)
    evidence = ManyFromCase("evidence", label=_("证据"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court of the place; an adjudicated decision goes to it as a penalty does."""
        materials = ["强制执行申请书", "行政裁决书", "催告书", "送达回证"]
        return {**super().prefill(act), "receiving_court": act.agency.court, "materials": materials}

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Choose that court where it is in the system, and the respondent where only one is bound."""
        super().__init__(act, data, initial)
        courts: Any = self.fields["recipient"]
        self.initial.setdefault("recipient", "".join(c.code for c in courts.records if c.name == act.agency.court))
        bound = [course for course in act.courses if stages.is_bound(course)]
        if len(bound) == 1:
            self.initial.setdefault("party", bound[0].party.ref)
            self.initial.setdefault("execution_subject", bound[0].decision.get("orders", []))
            papers: Any = self.fields["documents"]
            whose = (None, bound[0].party_id)
            going = [each for each in papers.records if each.kind in GOING_ALONG and each.party_id in whose]
            self.initial.setdefault("documents", [papers.key(each) for each in going])

    def clean(self) -> dict[str, Any]:
        """Write down the court chosen; one that is not in the system is named."""
        return one_agency(self, super().clean(), "recipient", "receiving_court")


class CourtActionForm(ActForm):
    """What a court outside the system did (录入法院处理情况)."""

    facts_class = enforcement.CourtFacts

    party = respondent(label=_("被执行人"))
    answer = forms.ChoiceField(
        label=_("法院的处理"),
        choices=[
            (civil.TAKEN_IN, _("收到申请")),
            (civil.ACCEPTED, _("受理")),
            (civil.NOT_ACCEPTED, _("裁定不予受理")),
            (civil.GRANTED, _("裁定准予执行")),
            (civil.PARTLY, _("裁定部分准予执行")),
            (civil.REFUSED, _("裁定不准予执行")),
            (civil.ENFORCED, _("执行完毕")),
            (civil.ENDED, _("终结执行")),
        ],
    )
    number = line(_("裁定书文号"), 80, required=False)


class HolderApplicationForm(ActForm):
    """The right holder applied itself (录入权利人申请执行)."""

    facts_class = enforcement.HolderFacts

    party = respondent(label=_("被执行人"))
    applicant = line(_("申请人（权利人或者其继承人、承受人）"), 120)
    applied_on = LegalDateField(label=_("申请日期"))
    court = line(_("受理法院"), 120)
    number = line(_("案号"), 80, required=False)


class ChangeDecisionForm(ActForm):
    """The office changes or revokes its decision (变更、撤销行政裁决决定书)."""

    facts_class = changes.ChangeFacts
    headings = {"ground": _("专利权无效的情况"), "orders": _("变更的填写")}

    outcome = forms.ChoiceField(
        label=_("决定"), choices=[(changes.REVOKE, _("撤销行政裁决")), (changes.CHANGE, _("变更行政裁决"))]
    )
    respondents = respondents()
    ground = forms.ChoiceField(label=_("依据"), choices=[("request", _("依当事人申请")), ("office", _("依职权"))])
    invalidation_number = line(_("无效宣告请求审查决定书（判决书）编号"), 120)
    invalidation_effective_on = LegalDateField(label=_("生效日期"))
    extent = forms.ChoiceField(
        label=_("无效的范围"), choices=[("全部无效", _("全部无效")), ("部分无效", _("部分无效"))]
    )
    reason = text(_("理由"), 3, max_length=4000)
    orders = lines(_("变更后责令的内容"), required=False)


class RepetitionForm(ActForm):
    """The infringement was repeated (记录重复侵权)."""

    facts_class = publicity.RepetitionFacts

    party = respondent(label=_("再次侵权的被请求人"))
    found_on = LegalDateField(label=_("发现日期"))
    act_found = text(_("再次实施的行为"), 3, max_length=2000)
    same_kind = yes(_("同一专利权、相同类型的行为（请求人请求的，可以直接裁决）"))
    source = line(_("线索来源"), 120)


class CreditForm(ActForm):
    """A lead for the list of serious dishonesty (记录失信线索)."""

    facts_class = publicity.CreditFacts

    party = respondent()
    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("wilful", _("故意侵犯专利权")),
            ("refusing", _("有履行能力但拒不履行、逃避执行，严重影响公信力")),
        ],
    )
    facts_found = text(_("事实和证据"), 3, max_length=2000)
    told = line(_("告知的信用监管机构"), 120)


class EffectCloseForm(ActForm):
    """The end (办结)."""

    facts_class = publicity.CloseFacts

    remark = text(_("履行、诉讼和执行的结果"), 3, max_length=2000)
