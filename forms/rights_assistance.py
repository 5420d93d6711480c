"""Forms of rights assistance: application, acceptance, opinion, routing, end (维权援助)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from casework.agencies import AgencyKind
from casework.models import PartyRole, RightKind
from casework.procedures import rights_assistance as words
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import ManyFromCase, RowsField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import checked_parties, party_columns, right_columns, text

SIDES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.AGENT)
# What is chosen stands in the record as it is.
MATTERS = [
    (each, _(each))
    for each in (
        gettext_noop("侵权判定咨询"), gettext_noop("证据收集指导"), gettext_noop("维权路径指导"),
        gettext_noop("纠纷调解"), gettext_noop("转交行政机关处理"), gettext_noop("海外维权指导"),
    )
]  # fmt: skip

SATISFIED = (gettext_noop("满意"), gettext_noop("基本满意"), gettext_noop("不满意"), gettext_noop("未回访到"))


class AssistanceApplicationForm(ActForm):
    """The application (维权援助申请表)."""

    facts_class = words.ApplicationFacts
    headings = {"parties": _("当事人和权利"), "dispute": _("纠纷和援助事项")}

    title = line(_("案件名称"), 200)
    cause = line(_("纠纷类型"), 120)
    parties = RowsField(party_columns(SIDES), at_least=1, label=_("申请人和对方当事人"))
    rights = RowsField(right_columns(RightKind.INVENTION), label=_("涉及的权利"), required=False)
    dispute = text(_("纠纷情况"), 5, max_length=8000)
    matters = forms.MultipleChoiceField(label=_("申请援助的事项"), choices=MATTERS, widget=forms.CheckboxSelectMultiple)
    materials = lines(_("提交的材料"))
    truthful = yes(_("申请人承诺所填内容和提交的材料真实"))

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])


class AssistanceAcceptanceForm(ActForm):
    """Whether assistance is given (受理、不予受理通知书)."""

    facts_class = words.AcceptanceFacts

    decision = forms.ChoiceField(
        label=_("受理意见"),
        choices=[
            (words.ACCEPT, _("受理")),
            (words.SUPPLEMENT, _("材料不齐，要求补充")),
            (words.REFUSE, _("不予受理")),
        ],
        initial=words.ACCEPT,
    )
    reason = text(_("不予受理的理由"), 2, required=False, max_length=2000)
    wanted = lines(_("需要补充的材料"), required=False)
    handler_name = line(_("承办人（不填的为经办人）"), 60, required=False)


class AssistanceOpinionForm(ActForm):
    """The opinion (维权援助意见书)."""

    facts_class = words.OpinionFacts

    facts_found = text(_("基本事实"), 4, max_length=8000)
    right_status = text(_("权利状态"), 2, max_length=2000)
    comparison = text(_("比对分析"), 5, max_length=8000)
    conclusion = text(_("参考结论"), 2, max_length=2000)
    ways = lines(_("维权路径建议"))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the dispute as it was told."""
        return {**super().prefill(act), "facts_found": act.proceeding.brief.get("dispute", "")}


class RouteForm(ActForm):
    """To whom the matter goes (维权援助移送、转办单)."""

    facts_class = words.RouteFacts
    reads = ("handovers", "case_documents", "evidence")
    headings = {"recipient": _("转给的单位"), "materials": _("随附材料")}

    target = forms.ChoiceField(label=_("转办的程序"), choices=words.Target.choices)
    matter = text(_("转办事项"), 3, max_length=4000)
    parties = ManyFromCase("parties", label=_("当事人"), required=False)
    consent = yes(_("申请人同意转办"))
    own_office = yes(_("由本机关其他机构办理"))
    recipient = AgencyField(
        AgencyKind.MARKET_REGULATION,
        AgencyKind.CULTURE,
        AgencyKind.MEDIATION,
        label=_("接收单位"),
        required=False,
    )
    receiving_agency = line(_("接收单位（不在本系统内的填写名称）"), 120, required=False)
    materials = lines(_("材料清单"))
    documents = ManyFromCase("case_documents", label=_("随附的文书"), required=False)
    evidence = ManyFromCase("evidence", label=_("随附的证据"), required=False)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Offer everybody of the case."""
        super().__init__(act, data, initial)
        people: Any = self.fields["parties"]
        self.initial.setdefault("parties", [people.key(each) for each in people.records])

    def clean(self) -> dict[str, Any]:
        """Write down who takes it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency", needed=False)


class AssistanceResultForm(ActForm):
    """What came of it elsewhere (录入转办结果)."""

    facts_class = words.ResultFacts

    target = forms.ChoiceField(label=_("转办的程序"), choices=words.Target.choices)
    result = text(_("办理结果"), 3, max_length=2000)
    number = line(_("文号"), 80, required=False)


class AssistanceClosingForm(ActForm):
    """The end (维权援助结案表)."""

    facts_class = words.ClosingFacts

    result = text(_("援助结果"), 3, max_length=2000)
    satisfaction = forms.ChoiceField(
        label=_("申请人满意度"),
        choices=[(each, _(each)) for each in SATISFIED],
    )
    catalogue = lines(_("归档目录"))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what such a file holds."""
        usual = ["维权援助申请表", "维权援助受理通知书", "维权援助意见书"]
        routed = ["维权援助移送（转办）单"] if act.proceeding.brief.get("routed") else []
        return {**super().prefill(act), "catalogue": [*usual, *routed]}


class AssistanceTerminationForm(ActForm):
    """The assistance ends early (终止援助)."""

    facts_class = words.TerminationFacts

    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("withdrawn", _("申请人撤回申请")),
            ("idle", _("申请人不配合，援助无法进行")),
            ("settled", _("纠纷已经解决")),
        ],
    )
    reason = text(_("情况说明"), 2, max_length=1000)
