"""Rights infringed, and the goods of each right holder in lots."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from casework.models.party import Party


class RightKind(models.TextChoices):
    """Kinds of intellectual property (知识产权种类)."""

    TRADEMARK = "trademark", _("注册商标")
    INVENTION = "invention", _("发明专利")
    UTILITY_MODEL = "utility_model", _("实用新型专利")
    DESIGN = "design", _("外观设计专利")
    COPYRIGHT = "copyright", _("著作权")
    GEOGRAPHICAL_INDICATION = "geographical_indication", _("地理标志")
    PLANT_VARIETY = "plant_variety", _("植物新品种")
    LAYOUT_DESIGN = "layout_design", _("集成电路布图设计")
    TRADE_SECRET = "trade_secret", _("商业秘密")
    SPECIAL_MARK = "special_mark", _("特殊标志")


class Right(models.Model):
    """A right said to be infringed (权利)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="rights", verbose_name=_("案件"))
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("权利种类"), max_length=30, choices=RightKind.choices)
    name = models.CharField(_("名称"), max_length=120)
    number = models.CharField(_("注册号（专利号、登记号）"), max_length=40, blank=True)
    holder = models.CharField(_("权利人"), max_length=120)
    classes = models.CharField(_("核定使用类别"), max_length=120, blank=True)
    valid_from = models.DateField(_("有效期自"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    licence_test = models.CharField(
        _("许可与产地核查"), max_length=200, blank=True, help_text=_("地理标志：有无许可、产地是否符合")
    )

    class Meta:
        verbose_name = _("权利")
        verbose_name_plural = _("权利")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "no"], name="right_number_in_case")]
        indexes: ClassVar = [models.Index(fields=["number"])]

    def __str__(self) -> str:
        return f"{self.name}（{self.holder}）"

    @property
    def ref(self) -> str:
        """The short name of this right inside its case."""
        return f"R{self.no}"


class GoodsLot(models.Model):
    """Goods of one description, for one right holder (涉案物品)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="lots", verbose_name=_("案件"))
    no = models.PositiveSmallIntegerField(_("序号"))
    right = models.ForeignKey(Right, models.PROTECT, null=True, blank=True, related_name="lots", verbose_name=_("权利"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="lots", verbose_name=_("当事人")
    )
    name = models.CharField(_("名称"), max_length=120)
    spec = models.CharField(_("规格型号"), max_length=120, blank=True)
    producer = models.CharField(_("标称生产者"), max_length=120, blank=True)
    quantity = models.DecimalField(_("数量"), max_digits=14, decimal_places=3)
    unit = models.CharField(_("单位"), max_length=10)
    unit_price = models.DecimalField(_("单价（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(_("价值（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    place = models.CharField(_("存放地点"), max_length=200, blank=True)
    identified = models.BooleanField(_("已经权利人辨认或者鉴定"), default=False)
    fate = models.CharField(_("处理情况"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("涉案物品")
        verbose_name_plural = _("涉案物品")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "no"], name="lot_number_in_case"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="lot_has_a_quantity"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.quantity.normalize():f}{self.unit}"

    @property
    def ref(self) -> str:
        """The short name of this lot inside its case."""
        return f"G{self.no}"
