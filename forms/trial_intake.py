"""Forms of taking in a criminal case, and of the procedure it is tried by (收案、受理)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import intake
from casework.procedures.trial.stages import Track
from forms.base import ActForm
from forms.fields import Column, LegalDateField, RowsField
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line, yes
from forms.penalty_lead import checked_parties, party_columns, text

BENCH = [("审判长", _("审判长")), ("审判员", _("审判员")), ("人民陪审员", _("人民陪审员"))]
EXPECTED = [
    ("up_to_one", _("一年有期徒刑以下刑罚")),
    ("up_to_three", _("超过一年、三年以下有期徒刑")),
    ("over_three", _("超过三年有期徒刑")),
]
OBSTACLES = [
    ("disabled", _("被告人是盲、聋、哑人，或者是尚未完全丧失辨认或者控制自己行为能力的精神病人")),
    ("minor", _("被告人是未成年人")),
    ("impact", _("有重大社会影响")),
    ("disagree", _("共同犯罪案件中部分被告人不认罪，或者对适用的程序有异议")),
    ("unsettled", _("被告人与被害人没有就赔偿等事项达成调解或者和解协议")),
]


def bench_field(**kwargs: Any) -> RowsField:
    """Return the table of those who try the case."""
    columns = [
        Column("role", _("职务"), forms.ChoiceField(choices=BENCH)),
        Column("name", _("姓名"), forms.CharField(max_length=40)),
    ]
    return RowsField(columns, label=_("审判组织成员"), **kwargs)


class TrialIntakeForm(ActForm):
    """Intake of a case (收案登记)."""

    facts_class = intake.IntakeFacts
    reads = ("handovers", "handover_items", "case_documents")
    headings = {"title": _("起诉机关不在本系统内的，填写下列各项")}
    # What the file tells when the case came through the system.
    OUTSIDE = ("title", "parties", "lots")

    origin = forms.ChoiceField(
        label=_("起诉方式"), choices=[(intake.PUBLIC, _("公诉")), (intake.PRIVATE, _("自诉"))], initial=intake.PUBLIC
    )
    prosecuted_by = line(_("公诉机关（自诉人）"), 120)
    indictment_number = line(_("起诉书文号"), 80, required=False)
    prosecuted_on = LegalDateField(label=_("起诉日期"), required=False)
    suspected_crime = line(_("指控罪名"), 120)
    received_by = line(_("收案人"), 60)
    remark = text(_("收案时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)
    title = line(_("案件名称"), 200, required=False)
    parties = RowsField(party_columns(), label=_("被告人（案件角色选“当事人”）、被害人等"), required=False)
    lots = RowsField(
        [
            Column("name", _("物品名称"), forms.CharField(max_length=120)),
            Column("spec", _("规格型号"), forms.CharField(max_length=120, required=False)),
            Column(
                "quantity", _("数量"), forms.DecimalField(min_value=Decimal("0.001"), max_digits=14, decimal_places=3)
            ),
            Column("unit", _("单位"), forms.CharField(max_length=10)),
            Column("place", _("存放地点"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("随案移送的物品"),
        required=False,
    )

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Ask only for what the file does not tell."""
        super().__init__(act, data, initial)
        if act.courses:
            for name in self.OUTSIDE:
                del self.fields[name]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what came with the indictment."""
        names = ("origin", "prosecuted_by", "indictment_number", "prosecuted_on", "suspected_crime")
        known = {name: act.proceeding.brief[name] for name in names if act.proceeding.brief.get(name)}
        indictment = next((each for each in act.loaded.get("case_documents", ()) if each.kind == "indictment"), None)
        if indictment is not None:
            known.setdefault("indictment_number", indictment.number)
            known.setdefault("prosecuted_on", str(indictment.issued_on or ""))
        return {**super().prefill(act), **known}

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])

    def clean(self) -> dict[str, Any]:
        """Want a title and an accused, where the case begins here."""
        cleaned = super().clean()
        if "title" in self.fields:
            if not cleaned.get("title"):
                self.add_error("title", _("请填写案件名称。"))
            if not any(row["role"] == "party" for row in cleaned.get("parties", ())):
                self.add_error("parties", _("请填写被告人，案件角色选“当事人”。"))
        return cleaned


class EvidenceSupplementForm(ActForm):
    """What the procuratorate is to supply (补送材料通知书)."""

    facts_class = intake.MissingFacts
    reads = ("handovers",)

    missing = text(_("缺失的材料"), 3, max_length=1000)


class SuppliedForm(ActForm):
    """What came (收到补送材料)."""

    facts_class = intake.SuppliedFacts

    remark = text(_("收到的材料，或者人民检察院的说明"), 2, max_length=500)


class AcceptanceForm(ActForm):
    """Whether the case is accepted, and how it is tried (受理、适用程序、审判组织)."""

    facts_class = intake.AcceptanceFacts
    headings = {"track": _("程序和条件"), "bench": _("审判组织"), "reason": _("退回、不予受理的填写")}

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(intake.ACCEPT, _("受理，开庭审判")), (intake.REFUSE, _("退回人民检察院，或者对自诉不予受理"))],
    )
    track = forms.ChoiceField(label=_("适用程序"), choices=[("", "—"), *Track.choices], required=False)
    expected = forms.ChoiceField(label=_("可能判处的刑罚"), choices=[("", "—"), *EXPECTED], required=False)
    detained = DetainedField(_("在押的被告人（有人在押的，审理期限届满之日遇节假日不顺延）"))
    plea = yes(_("事实清楚、证据充分，被告人承认所犯罪行（速裁：认罪认罚）"))
    consent = yes(_("被告人同意（对适用的程序没有异议）"))
    obstacles = forms.MultipleChoiceField(
        label=_("不得适用简易、速裁程序的情形"), choices=OBSTACLES, required=False, widget=forms.CheckboxSelectMultiple
    )
    bench = bench_field()
    clerk = line(_("书记员"), 40, required=False)
    reason = text(_("退回、不予受理的理由"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who is in custody, as the prosecutor had it."""
        return {**super().prefill(act), "detained": in_custody(act)}

    def clean(self) -> dict[str, Any]:
        """Want procedure, expectation, bench and clerk of a case that is accepted."""
        cleaned = super().clean()
        if cleaned.get("decision") == intake.ACCEPT:
            for name in ("track", "expected", "bench", "clerk"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("决定受理的，请填写。"))
        cleaned["obstacles"] = tuple(cleaned.get("obstacles", ()))
        return cleaned
