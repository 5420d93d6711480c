"""Forms of the reverse link: review by the administrative unit, opinion, reply, follow-up (反向衔接)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import link
from casework.procedures import reverse_review as review
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase, RowsField
from forms.handed import PapersThatGoField
from forms.penalty_investigation import line
from forms.penalty_lead import party_columns, text
from forms.prosecuted import SuspectsField, reply_term
from forms.prosecution_intake import evidence_rows

# Agencies that take an opinion as a lead within the system; others get it on paper.
TAKERS = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE)
REPLY = _("回复期限（缺省两个月，该数尚未核实，以意见书载明的为准）")


OUTCOMES = [
    ("penalty", _("已作出行政处罚")),
    ("no_penalty", _("不予行政处罚")),
    ("not_filed", _("不予立案")),
    (review.PENDING, _("正在办理（阶段性回复）")),
]


class AcceptForm(ActForm):
    """The matter is registered (登记受理)."""

    facts_class = review.AcceptFacts
    reads = ("case_documents",)

    remark = text(_("受理说明"), 2, required=False)


class RegisterForm(ActForm):
    """A non-prosecution that came on paper (录入系统外不起诉案件)."""

    facts_class = review.RegisterFacts

    title = line(_("案件名称"))
    sender = line(_("移送的刑事检察部门"), 120)
    original_number = line(_("不起诉决定书文号"), 80)
    original_date = LegalDateField(label=_("不起诉决定日期"))
    received_on = LegalDateField(label=_("登记受理日期"), help_text=_("十个工作日内审查终结"))
    charge = forms.ChoiceField(
        label=_("不起诉种类"),
        choices=[("absolute", _("法定不起诉")), ("relative", _("相对不起诉")), ("doubtful", _("存疑不起诉"))],
    )
    facts_found = text(_("不起诉决定认定的事实"))
    evidence_summary = text(_("主要证据"), 2)
    goods_handling = text(_("查封、扣押、冻结财物的情况"), 2, required=False)
    parties = RowsField(party_columns(), at_least=1, label=_("被不起诉人（角色选“当事人”）和其他参与人"))
    evidence = evidence_rows()


class ReverseExtensionForm(ActForm):
    """More time, by leave of the chief procurator (延长审查期限)."""

    facts_class = review.ExtensionFacts

    days = forms.IntegerField(label=_("延长的工作日"), min_value=1, max_value=60)
    reason = text(_("理由（重大、疑难、复杂）"), 2)


class ReverseSuspensionForm(ActForm):
    """The review stops (中止审查决定书)."""

    facts_class = review.SuspensionFacts

    reason = text(_("中止原因（申诉、复议、复核、自诉等）"), 2)
    condition = line(_("恢复审查的条件"))


class ReverseResumptionForm(ActForm):
    """The review goes on (恢复审查)."""

    facts_class = review.ResumptionFacts

    reason = text(_("中止原因消除的情况"), 2)


class ElsewhereForm(ActForm):
    """A procuratorate elsewhere is asked (征求异地检察院意见)."""

    facts_class = review.AskFacts

    procuratorate = line(_("行政机关所在地的人民检察院"), 120)
    matter = text(_("征求意见的事项"), 2)


class ElsewhereAnswerForm(ActForm):
    """What it answered (录入异地检察院意见)."""

    facts_class = review.AskFacts

    procuratorate = line(_("答复的人民检察院"), 120)
    matter = text(_("答复意见"), 2)


class ReverseDecisionForm(ActForm):
    """An opinion, or the end of the review (检察意见书、终结审查决定书)."""

    facts_class = review.DecisionFacts
    reads = ("handovers", "case_documents", "evidence", "exhibits", "lots", "proceedings")
    headings = {
        "facts_found": _("事实和意见"),
        "recipient": _("提出检察意见的填写"),
        "legal_basis": _("终结审查的填写"),
    }

    suspects = SuspectsField(label=_("被不起诉人"))
    outcome = forms.ChoiceField(
        label=_("审查结论"),
        choices=[(review.GIVE, _("提出检察意见，建议给予行政处罚")), (review.TERMINATE, _("不需要行政处罚，终结审查"))],
    )
    opinion = text(_("检察长意见"), 2, max_length=500)
    facts_found = text(_("违法事实、情节"))
    evidence_summary = text(_("主要证据"), 2)
    reason = text(_("理由"), 3)
    goods_handling = text(_("查封、扣押、冻结财物的情况（没有的写“无”）"), 2)
    recipient = AgencyField(*TAKERS, label=_("有关行政主管机关"), required=False)
    receiving_agency = line(_("有关行政主管机关（不在本系统内的填写名称）"), 120, required=False)
    received_on = LegalDateField(label=_("系统外机关收到的日期"), required=False)
    law_violated = line(_("违反的规定"), required=False)
    law_applied = line(_("处罚依据"), required=False)
    reply = forms.CharField(label=REPLY, max_length=40, initial="2个月", required=False)
    act_until = LegalDateField(
        label=_("违法行为终了日期"), required=False, help_text=_("立案时据此审查追究时效（行政处罚法第三十六条）")
    )
    discovered_on = LegalDateField(
        label=_("有关机关首次发现的日期"), required=False, help_text=_("公安机关、检察机关发现的，追究时效以此为准")
    )
    documents = PapersThatGoField(_("随附的文书（含不起诉决定书）"))
    evidence = ManyFromCase("evidence", label=_("移送的证据"), required=False)
    exhibits = ManyFromCase("exhibits", label=_("移送的涉案财物"), required=False)
    legal_basis = line(_("终结审查的依据"), required=False)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Offer the decision not to prosecute, which goes with the opinion (检察意见书附不起诉决定书)."""
        super().__init__(act, data, initial)
        papers: Any = self.fields["documents"]
        decisions = [papers.key(each) for each in papers.records if each.kind == "nonprosecution"]
        self.initial.setdefault("documents", decisions)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the criminal unit found about the things seized."""
        known = super().prefill(act)
        known.pop("law_applied", None)  # an article of the criminal law, which is no basis of a penalty
        return {**known, "goods_handling": act.proceeding.brief.get("goods_handling", "")}

    def clean_reply(self) -> str:
        """Take a term as the law's data write it, or in Chinese: 30日, 2个月, 15个工作日."""
        return reply_term(self.cleaned_data["reply"] or review.DEFAULT_REPLY)

    def clean(self) -> dict[str, Any]:
        """Write down the agency chosen."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency", needed=False)


class AnswerForm(ActForm):
    """The reply of an agency outside the system (录入行政机关的书面回复)."""

    facts_class = link.OpinionAnswer
    reads = ("handovers",)

    outcome = forms.ChoiceField(label=_("处理结果"), choices=OUTCOMES)
    number = line(_("回复或者决定书文号"), 80, required=False)
    reason = text(_("处理情况"), 3)


class FollowUpForm(ActForm):
    """The agency is reminded (跟进督促)."""

    facts_class = review.FollowUpFacts

    way = forms.ChoiceField(
        label=_("方式"),
        choices=[
            ("visit", _("走访、查阅案卷")),
            ("letter", _("书面督促")),
            ("suggestion", _("提出检察建议（另行启动）")),
            ("report", _("报告上级人民检察院或者通报政府、司法行政部门")),
        ],
    )
    content = text(_("跟进督促的情况"), 3)


class CloseForm(ActForm):
    """The reply was looked into (办结)."""

    facts_class = review.CloseFacts

    remark = text(_("对处理结果的审查意见"), 2)
