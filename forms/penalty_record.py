"""Forms of people, staff, linked cases and corrections (参与人、办案人员、并案分案、更正)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.acts import ActFacts
from casework.identifiers import IdentifierError, citizen_number, credit_code
from casework.law import event_labels
from casework.models import AMOUNTS, Case, Party, PartyKind, RightKind
from casework.procedures.party_record import ITEMS
from casework.procedures.penalty import linking, participants, record, staff
from forms.base import ActForm
from forms.fields import AmountField, Column, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.penalty_findings import amounts
from forms.penalty_investigation import line, lot_columns, party_field, yes
from forms.penalty_lead import party_columns, text

# What may be wrong of a party, with its name.
PARTY_COLUMNS: dict[str, Any] = {name: Party._meta.get_field(name) for name in ITEMS}


def checked_number(kind: str, number: str) -> str:
    """Return an identity number with its check digit proven; raises ValidationError."""
    if not number:
        return ""
    try:
        return citizen_number(number) if kind == PartyKind.PERSON else credit_code(number)
    except IdentifierError as error:
        raise ValidationError(str(error)) from error


class ServiceAddressForm(ActForm):
    """Where papers reach a party (送达地址确认书)."""

    facts_class = participants.ServiceAddressFacts
    headings = {"electronic_service": _("电子送达")}

    party = party_field()
    service_address = line(_("送达地址"))
    addressee_name = line(_("收件人"), 60)
    addressee_phone = line(_("收件人电话"), 40)
    receiver = line(_("代收人"), 60, required=False)
    receiver_phone = line(_("代收人电话"), 40, required=False)
    electronic_service = yes(_("同意电子送达"))
    electronic_method = line(_("电子送达方式"), 60, required=False)
    electronic_account = line(_("电子送达账号"), 120, required=False)

    def clean(self) -> dict[str, Any]:
        """Who agrees to electronic service says how and where it reaches them."""
        cleaned = super().clean()
        for name in ("electronic_method", "electronic_account") if cleaned.get("electronic_service") else ():
            if not cleaned.get(name):
                self.add_error(name, _("同意电子送达的，应当写明方式和账号（行政处罚法第六十一条）。"))
        return cleaned


class PartiesForm(ActForm):
    """People that come into the case (追加当事人及其他参与人)."""

    facts_class = participants.PartiesFacts

    parties = RowsField(party_columns(), at_least=1, label=_("追加的参与人"))
    reason = text(_("理由"), 2)

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check every identity number against its check digit."""
        for row in self.cleaned_data["parties"]:
            row["id_number"] = checked_number(row["kind"], row["id_number"])
        return tuple(self.cleaned_data["parties"])


class SuccessionForm(ActForm):
    """Who takes a party's place (变更当事人)."""

    facts_class = participants.SuccessionFacts

    party = party_field(_("原当事人"))
    name = line(_("承继人姓名或者名称"), 120)
    kind = forms.ChoiceField(label=_("主体类型"), choices=PartyKind.choices)
    id_number = line(_("证件号码"), 18, required=False)
    representative = line(_("法定代表人（负责人、经营者）"), 60, required=False)
    address = line(_("住所（住址）"), required=False)
    phone = line(_("联系电话"), 40, required=False)
    reason = text(_("承继的原因和依据"), 2)

    def clean_id_number(self) -> str:
        """Check the number of the successor."""
        return checked_number(self.cleaned_data.get("kind", ""), self.cleaned_data["id_number"])


class RightForm(ActForm):
    """Rights that are concerned (补充权利)."""

    facts_class = participants.RightFacts
    reads = ("rights",)

    rights = RowsField(
        [
            Column("kind", _("权利种类"), forms.ChoiceField(choices=RightKind.choices)),
            Column("name", _("名称"), forms.CharField(max_length=120)),
            Column("number", _("注册号（专利号、登记号）"), forms.CharField(max_length=40, required=False)),
            Column("holder", _("权利人"), forms.CharField(max_length=120)),
            Column("classes", _("核定使用类别"), forms.CharField(max_length=120, required=False)),
            Column("valid_from", _("有效期自"), forms.DateField(required=False)),
            Column("valid_until", _("有效期至"), forms.DateField(required=False)),
            Column("licence_test", _("许可与产地核查"), forms.CharField(max_length=200, required=False)),
        ],
        at_least=1,
        label=_("权利"),
    )


class LotForm(ActForm):
    """Goods that are concerned (补充涉案物品)."""

    facts_class = participants.LotFacts
    reads = ("lots", "rights")

    goods = RowsField(lot_columns(), at_least=1, label=_("涉案物品"))


class RecusalForm(ActForm):
    """Who steps aside (回避)."""

    facts_class = staff.RecusalFacts
    reads = ("assignments",)

    leaving = OfficersField(at_least=1, offices=(), label=_("回避的人员"))
    position = forms.ChoiceField(label=_("其职务"), choices=staff.Position.choices)
    requested_by = line(_("提出回避的人"), 120)
    reason = text(_("回避的理由"), 2)
    officers = OfficersField(label=_("接替的办案人员"))
    discussion = text(_("集体讨论情况（主要负责人回避）"), 2, required=False)


class ReassignmentForm(ActForm):
    """Who goes on with the case (变更办案人员)."""

    facts_class = staff.ReassignmentFacts
    reads = ("assignments",)

    lead = OfficersField(at_least=1, label=_("主办人"))
    officers = OfficersField(at_least=1, label=_("全部办案人员（含主办人）"))
    reason = text(_("变更的理由"), 2)

    def clean(self) -> dict[str, Any]:
        """One officer leads, and is one of those who work on the case."""
        cleaned = super().clean()
        lead, team = cleaned.get("lead", ()), cleaned.get("officers", ())
        if len(lead) > 1:
            self.add_error("lead", _("主办人只能有一名。"))
        elif lead and lead[0] not in team:
            self.add_error("lead", _("主办人应当列在全部办案人员之中。"))
        return cleaned


class JoinForm(ActForm):
    """Another case, by its number (并案)."""

    facts_class: ClassVar[type] = linking.JoinFacts

    other_case = line(_("并入的案件编号"), 60)
    reason = text(_("理由"), 2)

    def clean_other_case(self) -> Case:
        """Return the case of that number, of this bureau and open."""
        number = self.cleaned_data["other_case"].strip()
        found = Case.objects.filter(number=number, state="open", proceedings__agency=self.act.agency).first()
        if found is None:
            raise ValidationError(_("本机关没有编号为“%s”的在办案件，请核对。") % number)
        return found


class SplitForm(JoinForm):
    """What goes over to another case (分案)."""

    facts_class = linking.SplitFacts
    reads = ("lots",)

    other_case = line(_("分出后的案件编号（请先登记）"), 60)
    parties = ManyFromCase("parties", roles=("party", "third_party"), label=_("分出的当事人"))
    lots = ManyFromCase("lots", label=_("分出的物品"), required=False)


class RecordCorrectionForm(ActForm):
    """What is wrong in the record, and what is right (更正)."""

    facts_class = record.RecordCorrectionFacts
    reads = ("findings", "documents", "measures")

    subject = forms.ChoiceField(
        label=_("更正的内容"),
        choices=[
            (record.DATE, _("法律事件的日期")),
            (record.AMOUNT, _("认定的数额")),
            (record.PARTY, _("当事人的身份信息")),
        ],
    )
    party = party_field(required=False)
    event = forms.ChoiceField(label=_("事件"), required=False, help_text=_("已经录入的事件"))
    date = LegalDateField(label=_("正确的日期"), required=False)
    item = forms.ChoiceField(
        label=_("项目"),
        choices=lambda: [
            ("", "—"),
            (_("认定的数额"), amounts()),
            (_("当事人的身份信息"), [(name, column.verbose_name) for name, column in PARTY_COLUMNS.items()]),
        ],
        required=False,
    )
    reason = text(_("错误的原因和更正的根据"), 2)
    amount = AmountField(label=_("正确的数额（元）"), required=False)
    # Last: the name hides the helper of the same name from here on.
    text = line(_("正确的内容"), required=False)

    def __init__(self, act: ActFacts[Any], *args: Any, **kwargs: Any) -> None:
        """Offer the events that were entered here, of the proceeding or of one of its parties."""
        super().__init__(act, *args, **kwargs)
        marked: list[Any] = [act.proceeding, *act.courses]
        entered = dict.fromkeys(name for each in marked for name in each.marks)
        events: Any = self.fields["event"]
        events.choices = [("", "—"), *((name, event_labels().get(name, name)) for name in entered)]

    def clean(self) -> dict[str, Any]:
        """Ask for what the subject needs."""
        cleaned = super().clean()
        subject, item = cleaned.get("subject"), cleaned.get("item")
        if subject == record.DATE and not (cleaned.get("event") and cleaned.get("date")):
            self.add_error("date", _("更正日期的，请选择事件并填写正确的日期。"))
        if subject == record.AMOUNT and (item not in AMOUNTS or not cleaned.get("party")):
            self.add_error("item", _("更正数额的，请选择当事人和数额的项目。"))
        if subject == record.AMOUNT and cleaned.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("更正数额的，请填写正确的数额。"))
        if subject == record.PARTY:
            if item not in PARTY_COLUMNS or not cleaned.get("party"):
                self.add_error("item", _("更正身份信息的，请选择当事人和项目。"))
            elif item == "name" and not cleaned.get("text"):
                self.add_error("text", _("当事人的名称不能为空。"))
            elif item == "id_number":
                try:
                    cleaned["text"] = checked_number(cleaned["party"].kind, cleaned.get("text", ""))
                except ValidationError as error:
                    self.add_error("text", error)
        return cleaned


class InformantForm(ActForm):
    """How the named informant was told (告知实名举报人)."""

    facts_class = record.InformantFacts

    method = line(_("告知方式"), 60)
    content = text(_("告知内容"), 2)
