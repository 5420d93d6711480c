"""Forms of taking evidence (现场检查、询问、取证、抽样)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.models import EvidenceKind
from casework.procedures.penalty import investigation
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.penalty_lead import text

PARTY = _("当事人")
PARTIES = ("party", "third_party")
HASH_LENGTHS = {"SHA-256": 64, "SM3": 64, "SHA-1": 40, "MD5": 32}


class LinesField(forms.CharField):
    """A list written one entry per line; replay gives it as a list."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """Return the entries, without empty ones."""
        lines = value if isinstance(value, list | tuple) else str(value or "").splitlines()
        return tuple(str(line).strip() for line in lines if str(line).strip())

    def validate(self, value: Any) -> None:
        """At least one entry where the field is required."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Every entry is of a printable length."""
        if any(len(line) > 500 for line in value):
            raise ValidationError(_("每一项不超过500字。"))


def line(label: Any, length: int = 200, **kwargs: Any) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, max_length=length, **kwargs)


def lines(label: Any, **kwargs: Any) -> LinesField:
    """Return a field of several entries, one per line."""
    return LinesField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


def yes(label: Any) -> forms.BooleanField:
    """Return a box that may be ticked."""
    return forms.BooleanField(label=label, required=False)


def party_field(label: Any = PARTY, **kwargs: Any) -> FromCase:
    """Return a choice of the parties of the case."""
    return FromCase("parties", roles=PARTIES, label=label, **kwargs)


def lot_columns() -> list[Column]:
    """Return the columns in which goods are entered."""
    quantity = forms.DecimalField(min_value=Decimal("0.001"), max_digits=14, decimal_places=3)
    return [
        Column("name", _("物品名称"), forms.CharField(max_length=120)),
        Column("spec", _("规格型号"), forms.CharField(max_length=120, required=False)),
        Column("producer", _("标称生产者"), forms.CharField(max_length=120, required=False)),
        Column("quantity", _("数量"), quantity),
        Column("unit", _("单位"), forms.CharField(max_length=10)),
        Column("unit_price", _("单价（元）"), AmountField(required=False)),
        Column("right", _("对应权利"), forms.CharField(max_length=120, required=False)),
        Column("party", _("对应当事人"), forms.CharField(max_length=120, required=False)),
        Column("place", _("存放地点"), forms.CharField(max_length=200, required=False)),
    ]


class TakenForm(ActForm):
    """What every record made on the spot asks."""

    facts_class: ClassVar[type] = investigation.TakenFacts
    reads: ClassVar[tuple[str, ...]] = ("evidence",)

    party = party_field(required=False)
    officers = OfficersField(label=_("执法人员"))
    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点"))
    recorder = line(_("记录人"), 60)
    witness = line(_("见证人"), 120, required=False)
    refusal_note = line(_("拒绝签名的情况"), required=False)


class InspectionForm(TakenForm):
    """Inspection of a site (现场笔录)."""

    facts_class = investigation.InspectionFacts
    reads = ("evidence", "lots", "rights")
    headings = {
        "party": _("时间、地点和人员"),
        "rights_told": _("告知"),
        "present_person": _("现场"),
        "goods": _("涉案物品"),
    }

    rights_told = yes(_("已经出示证件并告知陈述、申辩和申请回避的权利"))
    recusal_answer = line(_("当事人对告知和回避的意见"))
    present_person = line(_("现场负责人"), 60, required=False)
    scene_found = text(_("现场情况"), 6)
    goods_found = line(_("现场物品（没有的写“无”）"), 500)
    recording = line(_("录音、录像、拍照情况"))
    measure_notice = line(_("当场采取的措施"), required=False)
    goods = RowsField(lot_columns(), label=_("现场发现的涉案物品"))


class InquiryForm(TakenForm):
    """Questions and answers (询问笔录)."""

    facts_class = investigation.InquiryFacts
    headings = {
        "party": _("时间、地点和人员"),
        "rights_told": _("告知"),
        "person_name": _("被询问人"),
        "answers": _("询问"),
    }

    rights_told = yes(_("已经出示证件并告知权利义务"))
    recusal_answer = line(_("对告知和回避的回答"))
    person_name = line(_("被询问人姓名"), 60)
    person_sex = line(_("性别"), 4, required=False)
    person_age = line(_("年龄"), 10, required=False)
    person_ethnicity = line(_("民族"), 20, required=False)
    person_id_number = line(_("身份证件号码"), 40)
    person_phone = line(_("联系电话"), 40, required=False)
    person_employer = line(_("工作单位"), 120, required=False)
    person_post = line(_("职务"), 60, required=False)
    person_address = line(_("住址"))
    answers = RowsField(
        [
            Column("question", _("问"), forms.CharField(max_length=2000)),
            Column("answer", _("答"), forms.CharField(max_length=8000)),
        ],
        at_least=1,
        label=_("问答内容"),
    )
    check_answer = line(_("核对意见"), 500)


class CompetitionMeasuresForm(ActForm):
    """The written report to the principal head (反不正当竞争法第十六条)."""

    facts_class = investigation.CompetitionMeasuresFacts
    reads = ("assignments",)

    measures = forms.MultipleChoiceField(
        label=_("拟采取的措施"),
        choices=[(kind, kind) for kind in ("进入经营场所检查", "询问", "查询、复制资料", "查封、扣押", "查询银行账户")],
    )
    reason = text(_("书面报告的事实与理由"))


class SummonsForm(ActForm):
    """An appointment to be questioned (询问通知书)."""

    facts_class = investigation.SummonsFacts

    party = party_field()
    reason = line(_("询问事由"), 500)
    starts_at = LegalDateField(label=_("询问时间"))
    place = line(_("询问地点"))
    materials = lines(_("携带的材料"), required=False)
    officers = OfficersField(label=_("联系的执法人员"))


class MaterialRequestForm(ActForm):
    """Material asked for within a time (限期提供材料通知书)."""

    facts_class = investigation.MaterialRequestFacts

    party = party_field()
    materials = lines(_("材料清单"))
    deadline = forms.DateField(label=_("提供期限"))
    officers = OfficersField(label=_("联系的执法人员"))


class EvidenceForm(ActForm):
    """Evidence taken from somebody (证据提取单)."""

    facts_class = investigation.EvidenceFacts
    reads = ("evidence",)

    party = party_field(required=False)
    officers = OfficersField(label=_("办案人员"))
    items = RowsField(
        [
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("name", _("证据名称"), forms.CharField(max_length=200)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("proves", _("证明内容"), forms.CharField(max_length=2000, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200)),
        ],
        at_least=1,
        label=_("证据"),
    )
    evidence_source = line(_("证据来源"))
    extraction_method = line(_("提取方式"))
    provider = line(_("提供人"), 120)
    place = line(_("提取地点"), required=False)


class ElectronicEvidenceForm(TakenForm):
    """Electronic data with hash, certificate and result of checking (电子数据证据提取笔录)."""

    facts_class = investigation.ElectronicEvidenceFacts
    headings = {"party": _("时间、地点和人员"), "data_carrier": _("提取"), "data_files": _("数据和校验")}

    data_carrier = text(_("电子数据的载体"), 2)
    data_source = text(_("电子数据的来源"), 2)
    extraction_method = text(_("提取方法"), 2)
    extraction_course = text(_("提取过程"))
    data_files = RowsField(
        [
            Column("name", _("文件名称"), forms.CharField(max_length=200)),
            Column("algorithm", _("校验算法"), forms.ChoiceField(choices=[(name, name) for name in HASH_LENGTHS])),
            Column("hash", _("完整性校验值"), forms.CharField(max_length=128)),
        ],
        at_least=1,
        label=_("提取的文件"),
    )
    certificate = line(_("第三方存证证书"), required=False)
    verification = text(_("存证和验证情况"), 2)
    original_at = line(_("原始载体存放处"), required=False)
    proves = text(_("证明内容"), 2, required=False)

    def clean_data_files(self) -> tuple[dict[str, Any], ...]:
        """Check that every hash has the length and the digits of its algorithm."""
        faults = []
        for row in self.cleaned_data["data_files"]:
            row["hash"] = row["hash"].lower()
            length = HASH_LENGTHS[row["algorithm"]]
            if len(row["hash"]) != length or not set(row["hash"]) <= set("0123456789abcdef"):
                faults.append(f"{row['name']}：{row['algorithm']}校验值应当是{length}位十六进制数，请核对。")
        if faults:
            raise ValidationError(faults)
        return tuple(self.cleaned_data["data_files"])


class SamplingForm(TakenForm):
    """Samples taken and sealed (抽样记录)."""

    facts_class = investigation.SamplingFacts
    reads = ("evidence", "lots")
    headings = {"party": _("时间、地点和人员"), "lots": _("抽样"), "sealing": _("封存")}

    lots = ManyFromCase("lots", label=_("抽样的物品"))
    batch = line(_("生产日期或者批号（没有的写“无”）"), 120)
    sampling_base = line(_("抽样基数"))
    sample_quantity = line(_("样品数量"))
    sampling_method = line(_("抽样方法"))
    sealing = line(_("封样情况"))
    sample_kept_at = line(_("样品存放处"), required=False)
