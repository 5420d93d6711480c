"""Forms of taking evidence (现场检查、询问、取证、抽样)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.models import EvidenceKind
from casework.procedures.penalty import investigation
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.files import FilesField
from forms.penalty_lead import text

PARTY = _("当事人")
PARTIES = ("party", "third_party")
SENT_WITH = _("文件在点“核对”或者“保存草稿”时上传，按原样保存并计算校验值；一件证据可以有多个文件。")
HASHED = _(
    "选择了文件的，校验值自动计算，不必填写；填写了的，与文件核对。一行选择多个文件的，每个文件单独成为一件证据。"
)
HASH_LENGTHS = {"SHA-256": 64, "SM3": 64, "SHA-1": 40, "MD5": 32}
ALGORITHMS = [(name, name) for name in HASH_LENGTHS]


class LinesField(forms.CharField):
    """A list written one entry per line; replay gives it as a list."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """Return the entries, without empty ones."""
        lines = value if isinstance(value, list | tuple) else str(value or "").splitlines()
        return tuple(str(line).strip() for line in lines if str(line).strip())

    def prepare_value(self, value: Any) -> Any:
        """Show a list that is offered as one types it."""
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

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


# Who may know of a piece of evidence, as far as those who take it decide (casework/law/data/sight.toml).
LEVELS = [("0", _("一般")), ("1", _("举报人信息")), ("2", _("商业秘密"))]


class EvidenceForm(ActForm):
    """Evidence taken from somebody (证据提取单)."""

    facts_class = investigation.EvidenceFacts
    reads = ("evidence", "uploads")

    party = party_field(required=False)
    officers = OfficersField(label=_("办案人员"))
    items = RowsField(
        [
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("name", _("证据名称"), forms.CharField(max_length=200)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("proves", _("证明内容"), forms.CharField(max_length=2000, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200)),
            Column("files", _("文件"), FilesField()),
            Column("level", _("知悉范围"), forms.ChoiceField(choices=LEVELS, required=False)),
        ],
        at_least=1,
        label=_("证据"),
        help_text=SENT_WITH,
    )
    evidence_source = line(_("证据来源"))
    extraction_method = line(_("提取方式"))
    provider = line(_("提供人"), 120)
    place = line(_("提取地点"), required=False)


class SupplementForm(ActForm):
    """More files of a piece of evidence that is on file (证据提取单)."""

    facts_class = investigation.SupplementFacts
    reads = ("evidence", "evidence_files", "uploads")

    evidence = FromCase("evidence", label=_("补充到哪一件证据"))
    new_files = FilesField(label=_("文件"), required=True, help_text=SENT_WITH)
    party = party_field(required=False)
    officers = OfficersField(label=_("办案人员"))
    evidence_source = line(_("证据来源"))
    extraction_method = line(_("提取方式"))
    provider = line(_("提供人"), 120)
    place = line(_("提取地点"), required=False)


class ElectronicEvidenceForm(TakenForm):
    """Electronic data with hash, certificate and result of checking (电子数据证据提取笔录)."""

    facts_class = investigation.ElectronicEvidenceFacts
    reads = ("evidence", "uploads")
    headings = {"party": _("时间、地点和人员"), "data_carrier": _("提取"), "data_files": _("数据和校验")}

    data_carrier = text(_("电子数据的载体"), 2)
    data_source = text(_("电子数据的来源"), 2)
    extraction_method = text(_("提取方法"), 2)
    extraction_course = text(_("提取过程"))
    data_files = RowsField(
        [
            Column("name", _("文件名称"), forms.CharField(max_length=200, required=False)),
            Column("algorithm", _("校验算法"), forms.ChoiceField(choices=ALGORITHMS, required=False)),
            Column("hash", _("完整性校验值"), forms.CharField(max_length=128, required=False)),
            Column("files", _("文件"), FilesField()),
        ],
        at_least=1,
        label=_("提取的文件"),
        help_text=HASHED,
    )
    certificate = line(_("第三方存证证书"), required=False)
    verification = text(_("存证和验证情况"), 2)
    original_at = line(_("原始载体存放处"), required=False)
    proves = text(_("证明内容"), 2, required=False)
    level = forms.ChoiceField(label=_("知悉范围"), choices=LEVELS, required=False)

    def clean_data_files(self) -> tuple[dict[str, Any], ...]:
        """Return one row for each file: what is handed in brings its own hash, what is not has it typed and checked."""
        faults: list[str] = []
        rows: list[dict[str, Any]] = []
        for number, row in enumerate(self.cleaned_data["data_files"], 1):
            row["algorithm"] = row["algorithm"] or "SHA-256"
            row["hash"] = "".join(row["hash"].lower().split())
            rows += _of_files(row, faults) if row["files"] else [_typed(row, number, faults)]
        if faults:
            raise ValidationError(faults)
        return tuple(rows)


def _typed(row: dict[str, Any], number: int, faults: list[str]) -> dict[str, Any]:
    """Check a row without a file: it has a name, and a hash with the length and the digits of its algorithm."""
    length = HASH_LENGTHS[row["algorithm"]]
    if not row["name"]:
        faults.append(gettext("第 %d 行没有文件名称，也没有选择文件。") % number)
    if len(row["hash"]) != length or not set(row["hash"]) <= set("0123456789abcdef"):
        faults.append(
            gettext("%(name)s：%(algorithm)s校验值应当是%(length)d位十六进制数，请核对；上传文件的，可以不填。")
            % {"name": row["name"], "algorithm": row["algorithm"], "length": length}
        )
    return row


def _of_files(row: dict[str, Any], faults: list[str]) -> list[dict[str, Any]]:
    """Return a row for each file handed in; a hash typed with it (as the platform gave it, say) must be the file's."""
    files = row["files"]
    if row["hash"] and len(files) > 1:
        faults.append(gettext("填写了校验值的一行只能有一个文件：请每个文件填写一行。"))
    own = {"SHA-256": files[0].sha256, "SM3": files[0].sm3}.get(row["algorithm"], "")
    if row["hash"] and own and row["hash"] != own:
        faults.append(
            gettext("%(name)s：填写的%(algorithm)s校验值与上传的文件不符（上传文件的是 %(own)s）。请核对是否同一文件。")
            % {"name": files[0].name, "algorithm": row["algorithm"], "own": own}
        )
    if row["hash"] and not own:
        return [_typed({**row, "name": row["name"] or files[0].name, "size": files[0].size}, 0, faults)]
    return [
        {
            "name": row["name"] if row["name"] and len(files) == 1 else file.name,
            "algorithm": "SM3" if row["algorithm"] == "SM3" and file.sm3 else "SHA-256",
            "hash": file.sm3 if row["algorithm"] == "SM3" and file.sm3 else file.sha256,
            "files": (file,),
            "size": file.size,
        }
        for file in files
    ]


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
