"""Findings: amounts and legal qualification, per proceeding and party; none overwrites another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.party import Party
from casework.models.proceeding import Proceeding

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

AMOUNTS = ("illegal_turnover", "illegal_gains", "goods_value", "sales_amount")


def _amount(label: StrOrPromise, help_text: StrOrPromise) -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(label, max_digits=16, decimal_places=2, null=True, blank=True, help_text=help_text)


class Finding(models.Model):
    """What one proceeding found about one party, as of one day (认定). Amounts in CNY."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="findings", verbose_name=_("程序"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="findings", verbose_name=_("当事人"))
    version = models.PositiveSmallIntegerField(_("次序"))
    found_on = models.DateField(_("认定日期"))
    act_from = models.DateField(_("违法行为开始"), null=True, blank=True)
    act_until = models.DateField(
        _("违法行为终了"), null=True, blank=True, help_text=_("追究时效自终了之日起算（行政处罚法第三十六条）")
    )
    illegal_turnover = _amount(_("违法（非法）经营数额"), _("制造、储存、运输、销售侵权产品的价值"))
    illegal_gains = _amount(_("违法所得"), _("销售所得减去原材料、购进价款"))
    goods_value = _amount(_("货值金额"), _("尚未销售的侵权产品的价值"))
    sales_amount = _amount(_("销售金额"), _("销售后所得和应得的全部违法收入"))
    counts = models.JSONField(_("数量"), default=dict, blank=True, help_text=_("标识件数、作品数等，按追诉标准的名称"))
    lower_bounds = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, verbose_name=_("以上（下限）"),
        help_text=_("公布为“余”“以上”的数额，只是下限"),
    )  # fmt: skip
    crime_article = models.CharField(_("可能涉及的刑法条文"), max_length=20, blank=True)
    groups = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("情形"),
        help_text=_("追诉标准的情形，如 goods.two_marks"),
    )  # fmt: skip
    qualification = models.CharField(_("定性"), max_length=40, blank=True, help_text=_("罚则编号"))
    suspicion = models.BooleanField(_("有犯罪合理嫌疑"), default=False)
    basis = models.TextField(_("认定依据"), blank=True)
    current = models.BooleanField(_("现行"), default=True)

    class Meta:
        verbose_name = _("认定")
        verbose_name_plural = _("认定")
        ordering: ClassVar = ["party__no", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "party", "version"], name="finding_version"),
            models.UniqueConstraint(
                fields=["proceeding", "party"], condition=models.Q(current=True), name="one_current_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} v{self.version}"

    @property
    def measures(self) -> dict[str, Decimal]:
        """The figures found, by the names the thresholds use."""
        figures = {name: getattr(self, name) for name in AMOUNTS if getattr(self, name) is not None}
        figures.update({name: Decimal(str(value)) for name, value in self.counts.items()})
        return figures
