"""Figures that repeat: counted once for each day on which something was recorded, and never changed after."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer, Unit


class FigureRun(models.Model):
    """What was recorded on these days has been counted under one version of a definition (统计结算); append-only."""

    figure = models.CharField(_("指标"), max_length=60)
    version = models.CharField(_("定义版本"), max_length=16, help_text=_("定义内容的摘要"))
    since = models.DateField(_("录入日期自"))
    through = models.DateField(_("录入日期至"))
    made_at = models.DateTimeField(_("结算时刻"))

    class Meta:
        verbose_name = _("统计结算")
        verbose_name_plural = _("统计结算")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["figure", "version", "since"], name="days_are_counted_once"),
            models.CheckConstraint(condition=models.Q(through__gte=models.F("since")), name="run_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.since}—{self.through}"


class FigureCell(models.Model):
    """How many, of one person and procedure, happened in a month and were recorded on a day (统计明细); append-only.

    A figure as of a day is the sum over the days of recording up to it; what is entered later changes later days only.
    """

    figure = models.CharField(_("指标"), max_length=60)
    version = models.CharField(_("定义版本"), max_length=16)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("内设机构"), db_index=False
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("承办人"), db_index=False
    )
    kind = models.CharField(_("程序种类"), max_length=40)
    month = models.DateField(_("发生月份"), help_text=_("该月一日"))
    recorded_on = models.DateField(_("录入日期"))
    key = models.CharField(_("分项"), max_length=80, blank=True, help_text=_("期限规则、环节或者裁量幅度"))
    value = models.IntegerField(_("数值"), default=0, help_text=_("天数或者百分比；只计件数的为零"))
    number = models.PositiveIntegerField(_("件数"))

    class Meta:
        verbose_name = _("统计明细")
        verbose_name_plural = _("统计明细")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "figure",
                    "version",
                    "month",
                    "agency",
                    "kind",
                    "recorded_on",
                    "key",
                    "value",
                    "unit",
                    "officer",
                ],
                name="one_cell_of_a_figure",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.month} {self.number}"
