"""Forms of the court's review of enforcement: intake, review, ruling, service, execution (非诉执行审查)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import civil, enforcement_reconsideration
from casework.procedures.enforcement_review import execution, intake, ruling, stages, telling
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase, RowsField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import checked_parties, party_columns, text
from forms.service import DeliveryForm
from forms.trial_intake import bench_field

# How the finding begins where a demand was served; the paper itself names the days. The judge goes on from there.
UNPERFORMED = "被执行人没有履行该决定确定的义务，经催告仍未履行。"
# Nothing is chosen beforehand: the outcome is the judge's own.
OUTCOMES = [
    ("", "—"),
    (civil.GRANTED, _("准予强制执行")),
    (civil.PARTLY, _("部分准予强制执行")),
    (civil.REFUSED, _("不准予强制执行")),
]
BASIS = "《中华人民共和国行政诉讼法》第九十七条、《中华人民共和国行政强制法》第五十七条"
REFUSAL_BASIS = (
    "《中华人民共和国行政强制法》第五十八条、《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百六十一条"
)


def executors() -> forms.ChoiceField:
    """Return the choice of who carries out what is enforced."""
    return forms.ChoiceField(
        label=_("由谁执行"), choices=stages.Executor.choices, initial=stages.Executor.COURT, required=False
    )


class EnforcementReceiptForm(ActForm):
    """Receipt of an application that an agency handed over (签收强制执行申请)."""

    facts_class = intake.ReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("签收人"), 60)
    remark = text(_("签收时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)


class EnforcementRegistrationForm(ActForm):
    """Registration of an application that came on paper (登记强制执行申请)."""

    facts_class = intake.RegistrationFacts
    headings = {"decision_name": _("申请执行的行政行为"), "parties": _("被执行人")}

    title = line(_("案件名称"), 200)
    applicant_kind = forms.ChoiceField(
        label=_("申请人"),
        choices=[
            (stages.AGENCY, _("作出行政行为的行政机关")),
            (stages.HOLDER, _("生效行政裁决确定的权利人（行政机关逾期未申请的，六个月内）")),
        ],
    )
    applicant = line(_("申请人名称"), 120)
    applicant_address = line(_("申请人住所"), 200, required=False)
    applicant_head = line(_("行政机关负责人（权利人的法定代表人）"), 60, required=False)
    received_on = LegalDateField(label=_("收到申请的日期"), help_text=_("五个工作日内决定是否受理"))
    decision_name = line(_("文书名称"), 60, initial="行政处罚决定书")
    decision_number = line(_("文号"), 80)
    decided_on = LegalDateField(label=_("作出日期"))
    served_on = LegalDateField(label=_("送达被执行人的日期"))
    demanded_on = LegalDateField(label=_("催告书送达日期"), required=False)
    items = lines(_("申请执行的标的"))
    parties = RowsField(party_columns(), at_least=1, label=_("被执行人（案件角色选“当事人”）和其他参与人"))

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])


class EnforcementAcceptanceForm(ActForm):
    """Whether the application is accepted (受理审查)."""

    facts_class = intake.AcceptanceFacts
    reads = ("case_documents",)
    headings = {"unmet": _("不予受理的填写"), "bench": _("审判组织")}

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(stages.ACCEPT, _("受理")), (stages.REFUSE, _("裁定不予受理"))],
        initial=stages.ACCEPT,
    )
    unmet = forms.MultipleChoiceField(
        label=_("不符合的受理条件"),
        choices=stages.Condition.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = text(_("不予受理的理由"), 3, required=False, max_length=2000)
    superior = line(_("上一级人民法院"), 120, required=False)
    bench = bench_field(at_least=1)
    clerk = line(_("书记员"), 40)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court above."""
        return {**super().prefill(act), "superior": superior_of(act)}

    def clean(self) -> dict[str, Any]:
        """A ruling that may be reconsidered says where."""
        cleaned = super().clean()
        if cleaned.get("decision") == stages.REFUSE and not cleaned.get("superior"):
            self.add_error("superior", _("裁定不予受理的，请填写申请复议的上一级人民法院。"))
        return cleaned


class IllegalityForm(ActForm):
    """Manifest illegality that the court came upon (发现明显违法情形)."""

    facts_class = ruling.IllegalityFacts

    grounds = forms.MultipleChoiceField(
        label=_("明显违法的情形"), choices=stages.Illegality.choices, widget=forms.CheckboxSelectMultiple
    )
    reason = text(_("具体情况"), 3, max_length=2000)


class SideForm(ActForm):
    """What one side said (听取意见)."""

    facts_class = ruling.StatementFacts

    side = forms.ChoiceField(label=_("听取谁的意见"), choices=[("party", _("被执行人")), ("agency", _("行政机关"))])
    speaker = line(_("陈述人姓名、职务"), 80)
    held_on = LegalDateField(label=_("听取意见的日期"))
    way = forms.ChoiceField(
        label=_("方式"), choices=[("oral", _("当面听取，记入笔录")), ("written", _("书面意见")), ("inquiry", _("听证"))]
    )
    statement = text(_("意见"), 4, max_length=4000)


class EnforcementRulingForm(ActForm):
    """The ruling (行政裁定书)."""

    facts_class = ruling.RulingFacts
    reads = ("case_documents", "handovers")
    headings = {
        "facts_found": _("审查认定"),
        "grounds": _("不准予执行、部分准予的填写"),
        "executor": _("执行"),
        "ruling": _("裁定主文"),
    }

    outcome = forms.ChoiceField(label=_("审查结论"), choices=OUTCOMES)
    facts_found = text(_("经审查查明"), 5)
    reason = text(_("本院认为"), 4)
    law_applied = text(_("适用的法律"), 2, initial=BASIS)
    grounds = forms.MultipleChoiceField(
        label=_("不准予执行的情形"),
        choices=stages.Illegality.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    granted_items = lines(_("准予执行的内容（部分准予的填写）"), required=False)
    refused_items = lines(_("不准予执行的内容（部分准予的填写）"), required=False)
    superior = line(_("上一级人民法院"), 120, required=False)
    executor = executors()
    executing_unit = line(_("组织实施的单位（裁执分离的填写）"), 120, required=False)
    at_once = yes(_("情况紧急，为保障公共安全，立即执行（经院长批准）"))
    ruling = lines(_("裁定主文（不填的，按审查结论写明）"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court above, for a refusal its own basis, and what the application tells of the course so far."""
        brief, known = act.proceeding.brief, super().prefill(act)
        noted = brief.get("illegality", {})
        # Facts and basis of the penalty are no basis of a ruling; what the application tells is a first draft.
        found = UNPERFORMED if brief.get("demanded_on") else ""
        known |= {"law_applied": REFUSAL_BASIS if noted else BASIS, "facts_found": found}
        return {**known, "superior": superior_of(act), "grounds": noted.get("grounds", [])}

    def clean(self) -> dict[str, Any]:
        """A ruling that may be reconsidered says where; where nobody is named, the court itself enforces."""
        cleaned = super().clean()
        cleaned["executor"] = cleaned.get("executor") or stages.Executor.COURT
        if cleaned.get("outcome") in (civil.PARTLY, civil.REFUSED) and not cleaned.get("superior"):
            self.add_error("superior", _("不准予执行的，请填写申请复议的上一级人民法院。"))
        return cleaned

    def shown(self) -> dict[str, Any]:
        """Return the operative part as the answers so far make it, and whom it is about."""
        brief = self.act.proceeding.brief
        cleaned = {name: self.cleaned_data.get(name) for name in self.fields if name in self.cleaned_data}
        shown: dict[str, Any] = {"against": [telling.person(each) for each in self.act.courses]}
        if cleaned.get("outcome"):
            known = {"facts_found": "", "reason": "", "law_applied": ""} | {k: v for k, v in cleaned.items() if v}
            shown["ruling"] = list(telling.operative_part(brief, ruling.RulingFacts(**known)))
            shown["appealable"] = cleaned["outcome"] != civil.GRANTED and brief.get("applicant_kind") == stages.AGENCY
        return shown


class EnforcementWithdrawalForm(ActForm):
    """The application is taken back (准许撤回申请)."""

    facts_class = ruling.WithdrawalFacts

    reason = text(_("撤回的原因（如被执行人已经履行）"), 2, max_length=500)


class RequestForm(ActForm):
    """The agency turned to the next higher court (收到复议申请)."""

    facts_class = ruling.RequestFacts
    reads = ("handovers", "case_documents")

    asked_on = LegalDateField(label=_("上一级人民法院收到复议申请的日期"))
    recipient = AgencyField(
        AgencyKind.COURT, label=_("上一级人民法院"), required=False, nothing=_("不在本系统内，填写名称")
    )
    court = line(_("上一级人民法院名称"), 120, required=False)
    number = line(_("复议案号"), 80, required=False)
    documents = ManyFromCase("case_documents", label=_("移送的文书（上一级人民法院在本系统内时）"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court above."""
        return {**super().prefill(act), "court": superior_of(act)}

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Choose the court above where it is in the system."""
        super().__init__(act, data, initial)
        courts: Any = self.fields["recipient"]
        self.initial.setdefault("recipient", "".join(c.code for c in courts.records if c.name == superior_of(act)))

    def clean(self) -> dict[str, Any]:
        """The court above is another one, and named."""
        cleaned = one_agency(self, super().clean(), "recipient", "court")
        if cleaned.get("recipient") == self.act.agency:
            self.add_error("recipient", _("复议由上一级人民法院办理，不能选择本院。"))
        return cleaned


class ReconsiderationRulingForm(ActForm):
    """The ruling of the court above (复议裁定)."""

    facts_class = enforcement_reconsideration.RulingFacts
    reads = ("case_documents", "handovers")
    headings = {"facts_found": _("审查认定"), "bench": _("审判组织"), "ruling": _("裁定主文")}

    outcome = forms.ChoiceField(
        label=_("复议结果"),
        choices=[(stages.UPHELD, _("维持原裁定")), (stages.ALTERED, _("撤销原裁定：受理，或者准予执行"))],
    )
    facts_found = text(_("经审查查明"), 4)
    reason = text(_("本院认为"), 4)
    law_applied = text(_("适用的法律"), 2)
    bench = bench_field(at_least=1)
    clerk = line(_("书记员"), 40)
    ruling = lines(_("裁定主文（不填的，按复议结果写明）"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the article on which the court above rules."""
        article = "第五十六条" if act.proceeding.brief.get("about") == "acceptance" else "第五十八条"
        return {**super().prefill(act), "law_applied": f"《中华人民共和国行政强制法》{article}", "facts_found": ""}

    def shown(self) -> dict[str, Any]:
        """Return the operative part as the answers so far make it, and whom it is about."""
        shown: dict[str, Any] = {"against": [telling.person(each) for each in self.act.courses]}
        if outcome := self.cleaned_data.get("outcome"):
            own = tuple(self.cleaned_data.get("ruling") or ())
            brief = self.act.proceeding.brief
            shown["ruling"] = list(own or enforcement_reconsideration.operative_part(brief, outcome))
        return shown | {"outcome": "reconsidered", "appealable": False}


class RefusalSettlementForm(ActForm):
    """What became of a ruling that refuses (不予受理、不准予执行裁定的结果)."""

    facts_class = ruling.SettlementFacts

    result = forms.ChoiceField(
        label=_("结果"),
        choices=[
            (stages.FINAL, _("期满未申请复议，裁定生效")),
            (stages.UPHELD, _("上一级人民法院维持")),
            (stages.ALTERED, _("上一级人民法院变更：受理，或者准予执行")),
        ],
    )
    number = line(_("复议裁定案号"), 80, required=False)
    decided_on = LegalDateField(label=_("复议裁定日期"), required=False)
    reason = text(_("复议裁定的理由"), 2, required=False, max_length=2000)
    executor = executors()
    executing_unit = line(_("组织实施的单位（裁执分离的填写）"), 120, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the court above ruled, where that is known."""
        return {**super().prefill(act), **act.proceeding.brief.get("above", {})}

    def clean(self) -> dict[str, Any]:
        """Where nobody is named, the court itself enforces."""
        cleaned = super().clean()
        cleaned["executor"] = cleaned.get("executor") or stages.Executor.COURT
        return cleaned


class EnforcementServiceForm(DeliveryForm):
    """Service of a ruling, on the applicant as an agency and on each of those it is against (送达回证)."""

    reads = (*DeliveryForm.reads, "handovers")

    def clean(self) -> dict[str, Any]:
        """Want one addressee: the ruling is made out to nobody alone."""
        cleaned = super().clean()
        if not cleaned.get("party") and not cleaned.get("addressee") and not self.errors:
            self.add_error("party", _("请选择被执行人，或者在受送达机关中填写申请人；分别送达的，请分别办理。"))
        return cleaned


class CommissionForm(ActForm):
    """To whom the enforcement goes (移送执行、交付组织实施)."""

    facts_class = execution.CommissionFacts
    reads = ("deliveries",)

    executor = forms.ChoiceField(label=_("由谁执行"), choices=stages.Executor.choices)
    executing_unit = line(_("执行机构或者组织实施的单位"), 120)
    remark = text(_("说明"), 2, required=False, max_length=500)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the ruling says."""
        brief = act.proceeding.brief
        court = "本院执行局" if brief.get("executor") != stages.Executor.AGENCY else brief.get("applicant", "")
        unit = brief.get("executing_unit") or court
        return {**super().prefill(act), "executor": brief.get("executor", ""), "executing_unit": unit}


class ExecutionResultForm(ActForm):
    """What the enforcement brought (执行结果)."""

    facts_class = execution.ResultFacts

    result = forms.ChoiceField(
        label=_("结果"),
        choices=[
            (stages.DONE, _("执行完毕")),
            (stages.PART, _("部分执行，继续执行")),
            (stages.TERMINATED, _("终结执行")),
        ],
    )
    content = text(_("执行的内容和金额"), 3, max_length=2000)
    reason = text(_("终结执行的原因"), 2, required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """An end without performance has its reason."""
        cleaned = super().clean()
        if cleaned.get("result") == stages.TERMINATED and not cleaned.get("reason"):
            self.add_error("reason", _("终结执行的，请写明原因。"))
        return cleaned


def superior_of(act: Any) -> str:
    """Return the name of the court above, as far as it is known."""
    known = act.proceeding.brief.get("superior") or ""
    return known or str(getattr(act.agency.superior, "name", "") or "")
