"""Forms of a referral, as the agency fills them in (移送涉嫌犯罪案件)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import EvidenceKind, PartyRole, Source
from casework.procedures import police_notices, referral
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import AmountField, Column, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.files import FilesField
from forms.handed import PapersThatGoField
from forms.penalty_investigation import line, party_field
from forms.penalty_lead import checked_parties, party_columns, right_columns, text

OUTSIDE = _("接收的公安机关（不在本系统内的填写名称）")


class ReportForm(ActForm):
    """The team's report on a suspected crime (移送涉嫌犯罪案件书面报告)."""

    facts_class = referral.ReportFacts
    reads = ("findings", "assignments")
    headings = {"facts_found": _("事实和证据"), "penalty_status": _("行政处罚和移送理由")}

    party = party_field()
    officers = OfficersField(label=_("专案组人员（两名以上）"))
    suspected_crime = line(_("涉嫌罪名"), 60)
    facts_found = text(_("违法事实"))
    evidence_summary = text(_("主要证据"))
    crime_basis = text(_("涉嫌犯罪的依据"))
    penalty_status = line(_("是否已作行政处罚"), 500)
    reason = text(_("移送理由"), 2)


class OwnReportForm(ActForm):
    """The report of an agency that found the crime outside this system (自行提出的移送报告)."""

    facts_class = referral.OwnReportFacts
    headings = {
        "parties": _("当事人和权利"),
        "facts_found": _("事实和证据"),
        "goods": _("涉案物品"),
        "penalty_status": _("行政处罚和移送理由"),
    }

    title = line(_("案件名称"))
    source = forms.ChoiceField(label=_("案件来源"), choices=Source.choices)
    cause = line(_("案由"), 120)
    officers = OfficersField(label=_("专案组人员（两名以上）"))
    suspected_crime = line(_("涉嫌罪名"), 60)
    parties = RowsField(party_columns(), at_least=1, label=_("当事人及其他参与人"))
    rights = RowsField(right_columns(), label=_("涉及的权利"))
    facts_found = text(_("违法事实"))
    evidence_summary = text(_("主要证据"))
    items = RowsField(
        [
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("name", _("名称"), forms.CharField(max_length=200)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200, required=False)),
            Column("files", _("文件"), FilesField()),
        ],
        at_least=1,
        label=_("案件调查报告、检验报告、鉴定意见和其他证据"),
    )
    crime_basis = text(_("涉嫌犯罪的依据"))
    goods = RowsField(
        [
            Column("name", _("物品名称"), forms.CharField(max_length=120)),
            Column("spec", _("规格型号"), forms.CharField(max_length=120, required=False)),
            Column(
                "quantity", _("数量"), forms.DecimalField(min_value=Decimal("0.001"), max_digits=14, decimal_places=3)
            ),
            Column("unit", _("单位"), forms.CharField(max_length=10)),
            Column("value", _("价值（元）"), AmountField(required=False)),
            Column("place", _("存放地点"), forms.CharField(max_length=200)),
        ],
        label=_("在案的涉案物品"),
    )
    penalty_status = line(_("是否已作行政处罚"), 500)
    reason = text(_("移送理由"), 2)

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Want one suspect: each is reported, decided and referred alone; others may be right holders or witnesses."""
        parties = checked_parties(self.cleaned_data["parties"])
        if sum(row["role"] == PartyRole.PARTY for row in parties) != 1:
            raise forms.ValidationError(_("移送报告应当针对一名当事人；另有当事人的，另行报告。"))
        return parties


class DecideForm(ActForm):
    """The principal head's decision (移送审批)."""

    facts_class = referral.DecideFacts
    reads = ("assignments",)

    decision = forms.ChoiceField(
        label=_("决定"), choices=[(referral.REFER, _("移送")), (referral.DECLINE, _("不移送"))]
    )
    opinion = text(_("意见（不移送的写明理由，人民检察院可以查阅）"), 3, max_length=1000)


class SendForm(ActForm):
    """The letter and what goes with it (涉嫌犯罪案件移送书)."""

    facts_class = referral.SendFacts
    reads = ("case_documents", "evidence", "exhibits", "lots", "handovers", "assignments")

    recipient = AgencyField(AgencyKind.POLICE, label=_("接收的公安机关"), near=True, required=False)
    receiving_agency = line(OUTSIDE, 120, required=False)
    copied_to = AgencyField(AgencyKind.PROCURATORATE, label=_("抄送的人民检察院"), near=True, required=False)
    procuratorate = line(_("抄送的人民检察院（不在本系统内的填写名称）"), 120, required=False)
    documents = PapersThatGoField(_("移送的文书"))
    evidence = ManyFromCase("evidence", label=_("移送的证据"), required=False)
    exhibits = ManyFromCase("exhibits", label=_("列入清单的涉案物品"), required=False)
    with_goods = forms.BooleanField(
        label=_("清单所列的涉案物品随案移交（不随案移交的，公安机关立案后三日内移交）"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Want one receiver and one procuratorate, in the system or outside it; one named may be in the system."""
        cleaned = one_agency(self, super().clean(), "recipient", "receiving_agency")
        cleaned = one_agency(self, cleaned, "copied_to", "procuratorate")
        if cleaned.get("with_goods") and not cleaned.get("exhibits"):
            self.add_error("exhibits", _("随案移交的涉案物品应当列入清单。"))
        return cleaned


class SupplyForm(ActForm):
    """Material supplied on request (补正材料)."""

    facts_class = referral.SupplyFacts
    reads = ("case_documents", "evidence", "handovers")

    documents = PapersThatGoField(_("补充的文书"))
    evidence = ManyFromCase("evidence", label=_("补充的证据"), required=False)
    remark = text(_("补正情况说明"), 2, max_length=500)


class _RefusalForm(ActForm):
    """What the bureau does about a refusal, and whom it asks to supervise."""

    facts_class = referral.AnswerFacts
    reads = ("handovers", "proceedings", "case_documents", "evidence", "exhibits")
    headings = {"supervisor": _("建议立案监督的，送哪个人民检察院")}

    reason = text(_("理由"), 3, required=False)
    supervisor = AgencyField(AgencyKind.PROCURATORATE, label=_("人民检察院（本系统内）"), required=False)
    procuratorate = line(_("人民检察院（不在本系统内的填写名称）"), 120, required=False)
    documents = PapersThatGoField(_("附送的文书"))
    evidence = ManyFromCase("evidence", label=_("附送的证据"), required=False)

    def clean(self) -> dict[str, Any]:
        """Turn to the procuratorate that has the copy, unless another is named."""
        cleaned = super().clean()
        if not cleaned.get("supervisor") and not cleaned.get("procuratorate"):
            cleaned["procuratorate"] = self.act.proceeding.brief.get("procuratorate", "")
            cleaned["supervisor"] = self._known(cleaned["procuratorate"])
        elif self._turns_to_the_procuratorate(cleaned):
            cleaned = one_agency(self, cleaned, "supervisor", "procuratorate")
        return cleaned

    @staticmethod
    def _turns_to_the_procuratorate(cleaned: dict[str, Any]) -> bool:
        return cleaned.get("answer") == referral.SUPERVISE

    def _known(self, name: str) -> Any:
        """Return the procuratorate of the system that took the copy on file."""
        copied = [each.agency for each in self.act.proceedings if each.kind == "filing_supervision"]
        return next((each for each in copied if each.name == name), None)


class AnswerForm(_RefusalForm):
    """What the bureau does about a refusal (对不予立案的处理)."""

    field_order = ("answer",)

    answer = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (referral.RECONSIDER, _("提请公安机关复议")),
            (referral.SUPERVISE, _("建议人民检察院立案监督")),
            (referral.ACCEPT, _("接受决定，恢复行政处理")),
            (referral.TAKE_FILING, _("公安机关依立案监督已立案，移交涉案物品")),
        ],
    )


class SupervisionForm(_RefusalForm):
    """What the bureau does about a refusal that was upheld (对复议决定的处理)."""

    field_order = ("answer",)

    answer = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (referral.SUPERVISE, _("建议人民检察院立案监督")),
            (referral.ACCEPT, _("接受决定，恢复行政处理")),
            (referral.TAKE_FILING, _("公安机关依立案监督已立案，移交涉案物品")),
        ],
    )


class GoodsForm(ActForm):
    """Goods and material handed over to the police (涉案物品移交清单)."""

    facts_class = referral.GoodsFacts
    reads = ("exhibits", "handovers")

    exhibits = ManyFromCase("exhibits", label=_("移交的涉案物品"), required=False)
    taker = line(_("公安机关接收人"), 60)
    place = line(_("移交地点"))
    condition = line(_("物品现状"), required=False)
    custody = line(_("代管约定（公安机关委托本机关代为保管的）"), required=False)
    remark = line(_("备注"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want the condition of goods, where there are any."""
        cleaned = super().clean()
        if cleaned.get("exhibits") and not cleaned.get("condition", "").strip():
            self.add_error("condition", _("移交物品的，应当写明物品现状。"))
        return cleaned


class PoliceAnswerForm(ActForm):
    """What the police answered on paper (录入公安机关的决定)."""

    facts_class = referral.PoliceAnswer
    reads = ("handovers", "exhibits")

    decision = forms.ChoiceField(
        label=_("决定"), choices=[(referral.FILED, _("立案")), (referral.NOT_FILED, _("不予立案、维持不予立案"))]
    )
    number = line(_("通知书文号"), 80)
    decided_on = LegalDateField(label=_("作出决定的日期"))
    received_on = LegalDateField(
        label=_("收到通知书的日期"),
        required=False,
        help_text=_("期限自收到之日起算；没有填写的，期限暂定，收到后办理“签收公安机关的通知书”"),
    )
    reason = text(_("理由"), 2, required=False)
    agency = line(_("作出决定的机关"), 120, required=False)


class NoticeReceiptForm(ActForm):
    """When a notice of the police came in (签收公安机关的通知书)."""

    facts_class = police_notices.NoticeReceiptFacts

    received_on = LegalDateField(label=_("收到通知书的日期"))
    received_by = line(_("签收人"), 60)


class PoliceNoticeForm(ActForm):
    """What police in a system of their own wrote before they decided (录入公安机关的签收、补正通知)."""

    facts_class = referral.PoliceAnswer
    reads = ("handovers",)

    decision = forms.ChoiceField(
        label=_("公安机关的通知"),
        choices=[(referral.RECEIVED, _("签收回执")), (referral.MATERIAL, _("补正材料通知书"))],
    )
    number = line(_("文号"), 80, required=False)
    reason = text(_("签收人，或者需要补正的材料"), 2)
