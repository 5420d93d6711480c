"""Forms of the request for adjudication and its acceptance (请求、补正、立案)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Party, PartyRole, RightKind
from casework.procedures.adjudication import acceptance, intake
from casework.procedures.adjudication.stages import Matter, RefusalGround
from forms.base import ActForm
from forms.fields import Column, LegalDateField, OfficersField, RowsField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import checked_parties, party_columns, text

ROLES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.THIRD_PARTY, PartyRole.AGENT)
# What the people of another procedure are in this one.
PARTS = {
    PartyRole.REQUESTER: PartyRole.REQUESTER,
    PartyRole.RIGHT_HOLDER: PartyRole.REQUESTER,
    PartyRole.RESPONDENT: PartyRole.RESPONDENT,
    PartyRole.PARTY: PartyRole.RESPONDENT,
}
PATENTS = (RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN, RightKind.LAYOUT_DESIGN)
STANDING = [
    ("patentee", _("专利权人")),
    ("exclusive", _("独占许可的被许可人")),
    ("sole", _("排他许可的被许可人（专利权人不请求）")),
    ("ordinary", _("普通许可的被许可人（经合同约定或者授权）")),
    ("heir", _("专利权的合法继承人")),
]
LAWSUIT = [
    ("none", _("声明没有就该纠纷起诉，也没有约定其他解决方式")),
    ("sued", _("一方已经向人民法院起诉")),
    ("other_way", _("约定了仲裁等其他解决方式")),
]
PLACE = [("seat", _("被请求人所在地在本地")), ("act", _("侵权行为地在本地")), ("none", _("都不在本地"))]


def material_rows(**kwargs: Any) -> RowsField:
    """Return the table of material that came in."""
    columns = [
        Column("name", _("材料名称"), forms.CharField(max_length=120)),
        Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
        Column("copies", _("份数"), forms.IntegerField(min_value=1, required=False)),
    ]
    return RowsField(columns, label=_("收到的材料"), **kwargs)


def patent_columns() -> list[Column]:
    """Return the columns in which a patent (or layout design) is entered."""
    kinds = [(kind.value, kind.label) for kind in PATENTS]
    return [
        Column("kind", _("权利种类"), forms.ChoiceField(choices=kinds)),
        Column("name", _("名称"), forms.CharField(max_length=120)),
        Column("number", _("专利号（登记号）"), forms.CharField(max_length=40)),
        Column("holder", _("权利人"), forms.CharField(max_length=120)),
        Column("valid_until", _("有效期至"), forms.DateField(required=False)),
    ]


def _in_its_part(party: Party) -> dict[str, Any]:
    told = ("name", "kind", "id_number", "representative", "address", "phone")
    return {"role": PARTS[PartyRole(party.role)], **{name: getattr(party, name) for name in told}}


def _without_address(act: Any) -> list[Party]:
    """Return the sides of a request that came from another procedure without their address."""
    return [each.party for each in act.courses if each.party.role in PARTS and not each.party.address]


class RequestForm(ActForm):
    """The request as it was handed in or posted (专利侵权纠纷处理请求书)."""

    facts_class = intake.RequestFacts
    reads = ("rights",)
    headings = {
        "matter": _("收到"), "parties": _("当事人和专利"), "requests": _("请求"), "standing": _("立案条件"),
        "materials": _("材料"),
    }  # fmt: skip
    OUTSIDE = ("title", "parties", "rights")

    matter = forms.ChoiceField(label=_("纠纷种类"), choices=Matter.choices)
    received_on = LegalDateField(label=_("收到日期"), help_text=_("立案期限自次日起算"))
    posted_on = LegalDateField(label=_("交邮日期"), required=False, help_text=_("邮寄的，以交邮日期为请求日期"))
    received_by = line(_("接收人"), 60)
    title = line(_("案件名称"), 200)
    parties = RowsField(party_columns(ROLES), at_least=2, label=_("请求人、被请求人"))
    rights = RowsField(patent_columns(), at_least=1, label=_("涉案专利（布图设计）"))
    addresses = RowsField(
        [
            Column("party", _("当事人"), forms.CharField(max_length=120)),
            Column("address", _("住所（住址）"), forms.CharField(max_length=200)),
        ],
        label=_("转来的材料中没有住所的当事人"), required=False,
    )  # fmt: skip
    agent = line(_("代理人及机构"), 120, required=False)
    requests = lines(_("请求处理的事项"))
    facts_and_reasons = text(_("事实和理由"), 6)
    claims = line(_("据以请求的权利要求项（外观设计不填）"), 120, required=False)
    known_on = LegalDateField(
        label=_("知道侵权之日"), required=False, help_text=_("用于核对三年时效；时效只由被请求人抗辩，不据此拒绝立案")
    )
    standing = forms.ChoiceField(label=_("请求人资格"), choices=STANDING)
    standing_proof = line(_("资格证明（许可合同、专利权人不请求的说明、授权）"), required=False)
    lawsuit = forms.ChoiceField(label=_("起诉、仲裁情况"), choices=LAWSUIT)
    place_basis = forms.ChoiceField(label=_("管辖依据"), choices=PLACE)
    materials = material_rows(at_least=1)
    copies = forms.IntegerField(label=_("请求书副本份数"), min_value=0, required=False)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Ask only for what the file does not tell."""
        super().__init__(act, data, initial)
        if act.courses:
            for name in self.OUTSIDE:
                del self.fields[name]
        if not _without_address(act):
            del self.fields["addresses"]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer today and whoever enters it; in a case that is there, also its people and patents."""
        known: dict[str, Any] = {"received_on": act.day.isoformat(), "received_by": str(act.officer)}
        # What another procedure was told of the dispute is not typed again.
        if told := act.proceeding.brief.get("facts_found"):
            known["facts_and_reasons"] = told
        if lacking := _without_address(act):
            known["addresses"] = [{"party": each.name, "address": ""} for each in lacking]
        if act.parties:
            known["title"] = act.case.title
            known["parties"] = [_in_its_part(party) for party in act.parties if party.role in PARTS]
            known["rights"] = [
                {name: getattr(right, name) for name in ("kind", "name", "number", "holder", "valid_until")}
                for right in act.loaded.get("rights", ())
                if right.kind in PATENTS
            ]
        return {**super().prefill(act), **known}

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers; somebody asks."""
        rows = checked_parties(self.cleaned_data["parties"])
        if not any(row["role"] == PartyRole.REQUESTER for row in rows):
            raise forms.ValidationError(_("请填写请求人，案件角色选“请求人”。"))
        return rows

    def clean_addresses(self) -> tuple[dict[str, Any], ...]:
        """Want the address of everybody who came without one: the request names it (办法 12)."""
        rows, lacking = tuple(self.cleaned_data["addresses"]), _without_address(self.act)
        named = {each.ref: each for each in lacking} | {each.name: each for each in lacking}
        if wrong := [row["party"] for row in rows if row["party"] not in named]:
            raise forms.ValidationError(_("“%s”不是没有住所的当事人。") % wrong[0])
        given = {named[row["party"]].ref for row in rows}
        if missing := [each.name for each in lacking if each.ref not in given]:
            raise forms.ValidationError(_("请填写%s的住所。") % "、".join(missing))
        return tuple({"party": named[row["party"]].ref, "address": row["address"]} for row in rows)

    def clean_copies(self) -> int:
        """Nothing said is none."""
        return self.cleaned_data["copies"] or 0


class ExaminationForm(ActForm):
    """The check of the material (立案审查)."""

    facts_class = intake.ExaminationFacts

    conclusion = forms.ChoiceField(
        label=_("审查结论"),
        choices=[
            (intake.ACCEPT, _("符合条件，建议立案")),
            (intake.CORRECT, _("需要补正（一次性全面告知）")),
            (intake.REFUSE, _("建议不予立案")),
        ],
    )
    findings = text(_("审查情况"), 3, max_length=4000)
    missing = lines(_("需要补正的材料（全部列出）"), required=False)
    correction_days = forms.IntegerField(label=_("补正的天数"), min_value=1, max_value=60, required=False)
    grounds = forms.MultipleChoiceField(
        label=_("不予立案的情形"), choices=RefusalGround.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    opinion = text(_("承办人意见"), 2, max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Keep choices as they are recorded."""
        cleaned = super().clean()
        cleaned["grounds"] = tuple(cleaned.get("grounds", ()))
        return cleaned


class RequestCorrectionForm(ActForm):
    """What came to mend the defects (补正材料)."""

    facts_class = intake.CorrectionFacts

    result = forms.ChoiceField(
        label=_("补正情况"),
        choices=[
            (intake.COMPLETE, _("补正齐全")),
            (intake.LACKING, _("补正后仍不符合要求")),
            (intake.NOTHING, _("期限届满没有补正")),
        ],
    )
    received_on = LegalDateField(label=_("收到日期（没有补正的，填届满的次日）"))
    posted_on = LegalDateField(label=_("交邮日期"), required=False)
    materials = material_rows()
    claims = line(_("补充指明的权利要求项"), 120, required=False)


class _PanelForm(ActForm):
    """A paper that names the panel which is chosen on the page."""

    def shown(self) -> dict[str, Any]:
        """Return the members besides the presiding one."""
        head = self.cleaned_data.get("presiding", "")
        chosen = [each for each in self.cleaned_data.get("panel") or () if head not in (each.name, each.username)]
        return {"members": "、".join(each.name for each in chosen)}


class AcceptanceForm(_PanelForm):
    """The head's decision on the request (立案审批), with the panel."""

    facts_class = acceptance.AcceptanceFacts
    reads = ("rights", "siblings")
    headings = {"panel": _("合议组（立案的）"), "grounds": _("不予立案的")}

    decision = forms.ChoiceField(
        label=_("审批决定"),
        choices=[(intake.ACCEPT, _("立案")), (intake.REFUSE, _("不予立案")), (intake.RETURN, _("退回再审查"))],
    )
    opinion = text(_("负责人意见"), 2, max_length=500)
    panel = OfficersField(label=_("合议组成员（三人以上单数）"))
    presiding = line(_("合议组组长"), 40, required=False)
    clerk = line(_("书记员"), 40, required=False)
    grounds = forms.MultipleChoiceField(
        label=_("不予立案的情形"), choices=RefusalGround.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = text(_("不予立案的理由"), 3, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what was proposed."""
        brief = act.proceeding.brief
        known = {"decision": brief.get("proposal", ""), "grounds": brief.get("proposed_grounds", [])}
        refused = brief.get("proposal") == intake.REFUSE
        return {**super().prefill(act), **known, **({"reason": brief.get("findings", "")} if refused else {})}

    def clean(self) -> dict[str, Any]:
        """An accepted request has a clerk."""
        cleaned = super().clean()
        cleaned["grounds"] = tuple(cleaned.get("grounds", ()))
        if cleaned.get("decision") == intake.ACCEPT and not cleaned.get("clerk"):
            self.add_error("clerk", _("决定立案的，请填写书记员。"))
        return cleaned


class AcceptanceTimeForm(ActForm):
    """Five more working days (延长立案期限)."""

    facts_class = acceptance.MoreTimeFacts

    reason = text(_("延长的理由"), 2, max_length=500)


class RenewalForm(_PanelForm):
    """The panel that decides again (重新组成合议组)."""

    facts_class = acceptance.RenewalFacts

    panel = OfficersField(label=_("合议组成员（三人以上单数）"), at_least=1)
    presiding = line(_("合议组组长"), 40)
    clerk = line(_("书记员"), 40)
    opinion = text(_("负责人意见"), 2, max_length=500)


class NationalForwardForm(ActForm):
    """The letter to the national office (转送函)."""

    facts_class = intake.ForwardFacts
    reads = ("siblings",)

    reason = text(_("转送的理由"), 3, max_length=1000)
    materials = lines(_("转送的材料"))
    told_on = LegalDateField(label=_("告知请求人的日期"))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the material that came in."""
        listed = [each["name"] for each in act.proceeding.brief.get("materials", ())]
        return {**super().prefill(act), "materials": "\n".join(listed)}
