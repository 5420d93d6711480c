"""Forms of measures, custody, disposal and orders (措施、保管、处置、责令)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import MeasureKind
from casework.procedures.penalty import disposal, measures
from forms.base import ActForm
from forms.fields import AmountField, FromCase, LegalDateField, ManyFromCase, OfficersField
from forms.penalty_investigation import line, lines, party_field, yes
from forms.penalty_lead import text

MEASURE_READS = ("measures", "lots", "exhibits", "documents", "assignments")
RELEASE_GROUNDS = [
    ("no_violation", _("当事人没有违法行为")),
    ("unrelated", _("场所、设施、财物与违法行为无关")),
    ("decided", _("对违法行为已经作出处理决定，不再需要")),
    ("expired", _("期限已经届满")),
    ("other", _("其他不再需要采取措施的情形")),
]


def measure_field(**kwargs: Any) -> FromCase:
    """Return a choice of the measures of the proceeding."""
    return FromCase("measures", label=_("措施"), **kwargs)


class PreservationForm(ActForm):
    """Registration and preservation of evidence (先行登记保存)."""

    facts_class = measures.PreservationFacts
    reads = MEASURE_READS

    party = party_field()
    officers = OfficersField(label=_("执法人员"))
    lots = ManyFromCase("lots", label=_("保存的物品"))
    reason = text(_("理由（证据可能灭失或者以后难以取得）"), 2)
    custody_method = forms.ChoiceField(label=_("保存方式"), choices=[(k, k) for k in ("就地保存", "异地保存")])
    place = line(_("保存地点"))
    custodian = line(_("保管人（不填为当事人）"), 120, required=False)
    urgent = yes(_("情况紧急，当场实施，二十四小时内补办批准"))


class SeizureForm(ActForm):
    """Sealing or seizure of goods (查封、扣押)."""

    facts_class = measures.SeizureFacts
    reads = (*MEASURE_READS, "rights")
    headings = {"lots": _("物品和理由")}

    party = party_field()
    officers = OfficersField(label=_("执法人员"))
    kind = forms.ChoiceField(
        label=_("措施"), choices=[(k.value, k.label) for k in (MeasureKind.SEALING, MeasureKind.SEIZURE)]
    )
    authority = forms.ChoiceField(
        label=_("法定权限"),
        choices=[
            ("trademark", _("商标法（侵犯注册商标专用权的物品，含以商标注册的地理标志）")),
            ("counterfeit_patent", _("专利法（假冒专利的产品）")),
            ("product_quality", _("产品质量法（伪造产地、不合格产品等；条文尚未核实）")),
            ("unfair_competition", _("反不正当竞争法（设区的市级以上，主要负责人批准）")),
        ],
    )
    cause = line(_("涉嫌的违法行为（案由）"), 120, required=False)
    lots = ManyFromCase("lots", label=_("查封、扣押的物品"))
    facts_found = text(_("已经查明的情况"))
    reason = text(_("理由"), 2)
    place = line(_("保管地点"))
    custodian = line(_("保管人"), 120, required=False)
    urgent = yes(_("情况紧急，当场实施，二十四小时内补办批准"))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the cause of the case."""
        return {**super().prefill(act), "cause": act.case.cause}

    def clean(self) -> dict[str, Any]:
        """The decision says of what the party is suspected."""
        cleaned = super().clean()
        if not cleaned.get("cause") and not self.act.case.cause:
            self.add_error("cause", _("查封、扣押决定书应当载明涉嫌的违法行为（行政强制法第二十四条），请填写案由。"))
        return cleaned


class MeasureExtensionForm(ActForm):
    """A longer time for a measure (延长行政强制措施期限)."""

    facts_class = measures.ExtensionFacts
    reads = MEASURE_READS

    measure = measure_field()
    days = forms.IntegerField(label=_("延长天数（日历日，不超过30）"), min_value=1, max_value=365)
    reason = text(_("情况复杂的理由"), 2)


class ReleaseForm(ActForm):
    """A measure lifted (解除)."""

    facts_class: ClassVar[type] = measures.ReleaseFacts
    reads = MEASURE_READS

    measure = measure_field()
    ground = forms.ChoiceField(label=_("解除的情形"), choices=RELEASE_GROUNDS)
    reason = text(_("解除理由"), 2)
    place = line(_("领取物品的地点"))


class PartReleaseForm(ReleaseForm):
    """Some of the goods given back (部分解除)."""

    facts_class = measures.PartReleaseFacts

    lots = ManyFromCase("lots", label=_("退还的物品"))


class CustodyForm(ActForm):
    """Custody by a third party (委托保管书)."""

    facts_class = disposal.CustodyFacts
    reads = MEASURE_READS

    measure = measure_field()
    custodian = line(_("受委托保管人"), 120)
    place = line(_("保管地点"))
    requirements = text(_("保管要求"), 2)
    officers = OfficersField(label=_("经办人员"))


class EarlyDisposalForm(ActForm):
    """Goods dealt with before the decision (先行处置)."""

    facts_class = disposal.EarlyDisposalFacts
    reads = MEASURE_READS

    measure = measure_field()
    lots = ManyFromCase("lots", label=_("处置的物品"))
    ground = forms.ChoiceField(
        label=_("处置的根据"),
        choices=[
            ("consent", _("当事人同意")),
            ("statute", _("法律、法规规定可以直接先行处理")),
            ("notice", _("当事人不明，公告认领")),
        ],
    )
    legal_basis = line(_("法律、法规依据"), required=False)
    consent = line(_("当事人同意的声明"), 500, required=False)
    notice_from = forms.DateField(label=_("公告期自"), required=False)
    notice_until = forms.DateField(label=_("公告期至"), required=False)
    reason = text(_("理由（容易腐烂、变质或者不易保管等）"), 2)
    disposal_method = line(_("处置方式"), 60)


class DisposalForm(ActForm):
    """What was done with the goods (涉案物品处理记录)."""

    facts_class = disposal.DisposalFacts
    reads = MEASURE_READS
    headings = {"method": _("处理")}

    party = party_field(required=False)
    measure = measure_field(required=False)
    lots = ManyFromCase("lots", label=_("处理的物品"))
    method = forms.ChoiceField(label=_("处理方式"), choices=disposal.Disposal.choices)
    receiving_agency = line(_("接收单位或者个人"), 120, required=False)
    started_at = LegalDateField(label=_("处理时间"))
    place = line(_("处理地点"))
    disposal_course = text(_("处理经过"), 2)
    officers = OfficersField(label=_("经办人员"))
    supervisor = line(_("监督人"), 120)
    recording = line(_("照片、录像情况"))


class CarrierForm(ActForm):
    """Goods on their way (协助扣押通知书)."""

    facts_class = disposal.CarrierFacts
    reads = MEASURE_READS

    measure = measure_field()
    carrier = line(_("运输、仓储、邮政快递单位"), 120)
    waybill = line(_("运单号"), 120)
    place = line(_("物品所在地"))
    reason = line(_("理由"), 500)
    requirements = text(_("协助要求"), 2)


class CorrectionOrderForm(ActForm):
    """What must be put right (责令改正通知书)."""

    facts_class = disposal.CorrectionFacts

    party = party_field()
    facts_found = text(_("违法事实"))
    law_violated = line(_("违反的规定"))
    legal_basis = line(_("责令改正的依据"))
    correction_required = lines(_("改正要求"))
    correct_by = forms.DateField(label=_("改正期限"))
    recheck_method = line(_("复查方式"))


class RefundForm(ActForm):
    """What was charged too much (责令退款通知书)."""

    facts_class = disposal.RefundFacts

    party = party_field()
    facts_found = text(_("多收价款的事实"))
    refund_amount = AmountField(label=_("应退金额（元）"))
    refund_to = lines(_("退款对象"))
    deadline = forms.DateField(label=_("退款期限"))
    publicity_method = line(_("公告查找的方式"))
    notice_days = forms.IntegerField(label=_("公告期限（日）"), min_value=1, max_value=365)


class RefundResultForm(ActForm):
    """How much was refunded (退款结果)."""

    facts_class = disposal.RefundResultFacts

    party = party_field()
    refunded = AmountField(label=_("已退金额（元）"))
    proof = line(_("退款凭证"))
