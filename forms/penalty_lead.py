"""Forms of lead and filing (案源登记、核查、立案审批)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.identifiers import IdentifierError, citizen_number, credit_code
from casework.models import CIVIL_ROLES, PartyKind, PartyRole, RightKind, Source
from casework.procedures.penalty import lead
from forms.base import ActForm
from forms.fields import AmountField, Column, LegalDateField, OfficersField, RowsField

ENFORCEMENT_ROLES = tuple(role for role in PartyRole if role not in CIVIL_ROLES)


def text(label: Any, rows: int = 4, **kwargs: Any) -> forms.CharField:
    """Return a field for a passage of text."""
    kwargs.setdefault("max_length", 20000)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def party_columns(roles: Iterable[PartyRole] = ENFORCEMENT_ROLES) -> list[Column]:
    """Return the columns in which a party is entered, with the roles it may have in this kind of case."""
    return [
        Column("name", _("姓名或者名称"), forms.CharField(max_length=120)),
        Column("kind", _("主体类型"), forms.ChoiceField(choices=PartyKind.choices)),
        Column("role", _("案件角色"), forms.ChoiceField(choices=[(role.value, role.label) for role in roles])),
        Column("id_number", _("证件号码"), forms.CharField(max_length=18, required=False)),
        Column("representative", _("法定代表人（负责人、经营者）"), forms.CharField(max_length=60, required=False)),
        Column("address", _("住所（住址）"), forms.CharField(max_length=200, required=False)),
        Column("phone", _("联系电话"), forms.CharField(max_length=40, required=False)),
        Column("abroad", _("在境内没有住所"), forms.BooleanField(required=False)),
    ]


def right_columns(first: str = RightKind.TRADEMARK) -> list[Column]:
    """Return the columns in which a right is entered; the kind ``first`` is offered first."""
    kinds = sorted(RightKind.choices, key=lambda choice: choice[0] != first)
    return [
        Column("kind", _("权利种类"), forms.ChoiceField(choices=kinds)),
        Column("name", _("名称"), forms.CharField(max_length=120)),
        Column("number", _("注册号"), forms.CharField(max_length=40, required=False)),
        Column("holder", _("权利人"), forms.CharField(max_length=120)),
        Column("classes", _("核定使用类别"), forms.CharField(max_length=120, required=False)),
        Column("valid_until", _("有效期至"), forms.DateField(required=False)),
    ]


def checked_parties(rows: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Return the parties with their identity numbers checked; raises ValidationError naming each that is wrong."""
    faults, checked = [], tuple(rows)
    for row in checked:
        if not row["id_number"]:
            continue
        check = citizen_number if row["kind"] == PartyKind.PERSON else credit_code
        try:
            row["id_number"] = check(row["id_number"])
        except IdentifierError as error:
            faults.append(f"{row['name']}：{error}")
    if faults:
        raise forms.ValidationError(faults)
    return checked


class LeadForm(ActForm):
    """Registration of the source of a case (案件来源登记表)."""

    facts_class = lead.LeadFacts
    headings = {"content": _("线索"), "parties": _("当事人、权利和物品")}

    title = forms.CharField(label=_("案件名称"), max_length=200)
    source = forms.ChoiceField(label=_("案件来源"), choices=Source.choices)
    cause = forms.CharField(label=_("案由"), max_length=120, required=False)
    found_at = LegalDateField(label=_("发现线索或者收到材料的日期"), help_text=_("核查期限自次日起算，例如 2026-11-20"))
    content = text(_("线索内容"))
    informant = forms.CharField(label=_("提供人及联系方式"), max_length=200, required=False)
    informant_named = forms.BooleanField(label=_("实名举报"), required=False)
    suggestion = text(_("核查建议"), 2)
    parties = RowsField(party_columns(), at_least=1, label=_("当事人及其他参与人"))
    rights = RowsField(right_columns(), label=_("涉及的权利"))
    lots = RowsField(
        [
            Column("name", _("物品名称"), forms.CharField(max_length=120)),
            Column("spec", _("规格型号"), forms.CharField(max_length=120, required=False)),
            Column(
                "quantity", _("数量"), forms.DecimalField(min_value=Decimal("0.001"), max_digits=14, decimal_places=3)
            ),
            Column("unit", _("单位"), forms.CharField(max_length=10)),
            Column("unit_price", _("单价（元）"), AmountField(required=False)),
            Column("right", _("对应权利"), forms.CharField(max_length=120, required=False)),
            Column("party", _("对应当事人"), forms.CharField(max_length=120, required=False)),
        ],
        label=_("涉案物品"),
    )

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check every identity number against its check digit."""
        return checked_parties(self.cleaned_data["parties"])


class VerificationForm(ActForm):
    """Check of a lead, with a proposal (核查情况与立案建议)."""

    facts_class = lead.VerificationFacts

    verification = text(_("核查情况"))
    proposal = forms.ChoiceField(label=_("建议"), choices=[(lead.FILE, _("立案")), (lead.DECLINE, _("不予立案"))])
    reason = text(_("理由"), 3)
    law_violated = forms.CharField(label=_("涉嫌违反的规定"), max_length=200)
    officers = OfficersField(label=_("建议的办案人员"))
    opinion = text(_("承办人意见"), 2, max_length=500)


class FilingForm(ActForm):
    """The head's decision whether to file (立案/不予立案审批表)."""

    facts_class = lead.FilingFacts
    # Who is dealt with elsewhere goes on record with the filing.
    reads = ("parallel",)

    decision = forms.ChoiceField(
        label=_("审批决定"),
        choices=[(lead.FILE, _("立案")), (lead.DECLINE, _("不予立案")), (lead.RETURN, _("退回补充核查"))],
    )
    officers = OfficersField(label=_("指定办案人员"))
    opinion = text(_("负责人意见"), 2, max_length=500)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the officers proposed."""
        return {**super().prefill(act), "officers": act.proceeding.brief.get("proposed_officers", [])}
