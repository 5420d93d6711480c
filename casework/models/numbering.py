"""Counters of gapless numbers, and blocks of numbers given to pads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer


class Counter(models.Model):
    """The last number used per agency, kind and year (编号); opening numbers are set when an agency goes live."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    stem = models.CharField(_("文种代字"), max_length=30)
    year = models.PositiveSmallIntegerField(_("年份"))
    last = models.PositiveIntegerField(_("已用序号"), default=0)

    class Meta:
        verbose_name = _("编号")
        verbose_name_plural = _("编号")
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "stem", "year"], name="one_counter")]

    def __str__(self) -> str:
        return f"{self.agency} {self.stem}〔{self.year}〕{self.last}"


class NumberBlock(models.Model):
    """Numbers given out in advance to a pre-numbered pad (号段)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    stem = models.CharField(_("文种代字"), max_length=30)
    year = models.PositiveSmallIntegerField(_("年份"))
    first = models.PositiveIntegerField(_("起号"))
    last = models.PositiveIntegerField(_("止号"))
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("领用人"))
    issued_on = models.DateField(_("领用日期"))

    class Meta:
        verbose_name = _("号段")
        verbose_name_plural = _("号段")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="block_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.stem}〔{self.year}〕{self.first}–{self.last}"


class VoidNumber(models.Model):
    """A number of a pad that was spoiled or lost (作废文号): accounted for, and never used again."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    stem = models.CharField(_("文种代字"), max_length=30)
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"))
    reason = models.CharField(_("作废理由"), max_length=200)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    made_on = models.DateField(_("作废日期"))

    class Meta:
        verbose_name = _("作废文号")
        verbose_name_plural = _("作废文号")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "stem", "year", "serial"], name="one_void_number"),
        ]

    def __str__(self) -> str:
        return f"{self.agency.number_prefix}{self.stem}〔{self.year}〕{self.serial}号"


class CalendarYear(models.Model):
    """Days off and make-up workdays of a year, from the State Council's notice (节假日安排)."""

    year = models.PositiveSmallIntegerField(_("年度"), unique=True)
    notice = models.CharField(_("通知文号"), max_length=80)
    days_off = models.JSONField(_("放假日期"), default=list)
    make_up_workdays = models.JSONField(_("调休上班日期"), default=list)

    class Meta:
        verbose_name = _("节假日安排")
        verbose_name_plural = _("节假日安排")
        ordering: ClassVar = ["year"]

    def __str__(self) -> str:
        return f"{self.year} {self.notice}"
