"""Forms of search, evidence, appraisal and things taken (搜查、取证、鉴定、查封扣押)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import EvidenceKind, MeasureKind
from casework.procedures.investigation import evidence
from casework.procedures.investigation import property as things
from forms.base import ActForm
from forms.fields import Column, FromCase, ManyFromCase, OfficersField, RowsField
from forms.investigation_coercion import OFFICERS
from forms.investigation_freezing import MeasureField
from forms.penalty_investigation import line, lines, lot_columns
from forms.penalty_lead import text
from forms.suspects import SuspectField

APPRAISALS = [
    ("goods", _("真伪、质量鉴定")), ("price", _("价格认定")), ("electronic", _("电子数据鉴定")),
    (evidence.PSYCHIATRIC, _("精神病鉴定（期间不计入办案期限）")), ("other", _("其他")),
]  # fmt: skip
COUNTS = _("除精神病鉴定外，鉴定时间计入办案期限（刑事诉讼法第一百四十九条）")


class SearchForm(ActForm):
    """What is to be searched (呈请搜查)."""

    facts_class = evidence.SearchFacts

    party = SuspectField(label=_("被搜查人"))
    place = line(_("搜查的场所、人身"))
    reason = text(_("搜查的理由"), 2, max_length=1000)
    officers = OfficersField(label=OFFICERS)


class EvidenceForm(ActForm):
    """Evidence taken or received (证据登记)."""

    facts_class = evidence.EvidenceFacts
    reads = ("evidence",)

    items = RowsField(
        [
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("name", _("名称"), forms.CharField(max_length=200)),
            Column("source", _("来源"), forms.CharField(max_length=200, required=False)),
            Column("proves", _("证明内容"), forms.CharField(max_length=1000, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200, required=False)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, max_value=99999, required=False)),
        ],
        at_least=1,
        label=_("证据"),
    )


class ExpertCommissionForm(ActForm):
    """An appraisal commissioned (鉴定聘请书)."""

    facts_class = evidence.CommissionFacts

    kind = forms.ChoiceField(label=_("鉴定种类"), choices=APPRAISALS, help_text=COUNTS)
    institution = line(_("鉴定机构"), 120)
    items = lines(_("鉴定事项"))
    samples = text(_("检材"), 2, max_length=1000)
    until = forms.DateField(label=_("出具鉴定意见的期限"))
    party = SuspectField(label=_("被鉴定的犯罪嫌疑人（精神病鉴定必填）"), required=False)


class ExpertOpinionForm(ActForm):
    """An expert opinion that came in (收到鉴定意见)."""

    facts_class = evidence.OpinionFacts
    reads = ("evidence",)

    kind = forms.ChoiceField(label=_("鉴定种类"), choices=APPRAISALS)
    institution = line(_("鉴定机构"), 120)
    conclusion = text(_("鉴定意见"), 3, max_length=2000)
    party = SuspectField(label=_("被鉴定的犯罪嫌疑人"), required=False)


class ExpertOpinionNoticeForm(ActForm):
    """Whom the opinion is told to (鉴定意见通知书)."""

    facts_class = evidence.OpinionNoticeFacts

    party = FromCase("parties", label=_("被告知人（犯罪嫌疑人、被害人）"))
    institution = line(_("鉴定机构"), 120)
    conclusion = text(_("鉴定意见的内容"), 3, max_length=2000)


class TakingForm(ActForm):
    """Things seized or sealed (扣押、查封)."""

    facts_class = things.TakingFacts
    reads = ("lots", "rights", "exhibits", "measures")
    headings = {"lots": _("物品")}

    party = SuspectField(label=_("持有人"))
    kind = forms.ChoiceField(label=_("措施"), choices=[("seizure", _("扣押")), ("sealing", _("查封"))])
    reason = text(_("理由"), 2, max_length=1000)
    place = line(_("地点"))
    custodian = line(_("保管人"), 120)
    officers = OfficersField(label=OFFICERS)
    period = line(_("查封期限（查封的填写）"), 60, required=False)
    witness = line(_("见证人"), 60, required=False)
    lots = ManyFromCase("lots", label=_("已经登记的物品"), required=False)
    goods = RowsField(lot_columns(), label=_("新发现的物品"))


class AboutMeasureForm(ActForm):
    """About one measure, with the reason (查明与案件无关、上缴国库)."""

    facts_class = things.UnrelatedFacts
    reads = ("measures", "lots")

    measure = MeasureField(MeasureKind.SEALING, MeasureKind.SEIZURE)
    reason = text(_("理由"), 2, max_length=1000)


class ReturnForm(ActForm):
    """Things given back (退还)."""

    facts_class = things.ReturnFacts
    reads = ("measures", "lots", "exhibits")

    measure = MeasureField(MeasureKind.SEALING, MeasureKind.SEIZURE)
    taker = line(_("领取人"), 60)
    place = line(_("退还地点"))


class PropertyNoticeForm(ActForm):
    """The notice for an owner who cannot be found (公告招领)."""

    facts_class = things.NoticeFacts
    reads = ("measures",)

    measure = MeasureField(MeasureKind.SEALING, MeasureKind.SEIZURE)
    where = line(_("公告的载体和日期"))
