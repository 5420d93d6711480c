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
    opening = models.PositiveIntegerField(_("起始号"), default=0, help_text=_("上线前在纸质簿册上已经用到的序号"))

    class Meta:
        verbose_name = _("编号")
        verbose_name_plural = _("编号")
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "stem", "year"], name="one_counter")]

    def __str__(self) -> str:
        return f"{self.agency} {self.stem}〔{self.year}〕{self.last}"


class NumberStyle(models.Model):
    """How an agency writes its numbers where it departs from the pattern of its kind (本机关文号写法).

    Counters go by the kind of paper, so another way of writing neither restarts a year nor leaves a gap.
    Rows are added, never changed: a number stays what it was when it was given.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    stem = models.CharField(_("文种代字"), max_length=30, blank=True, help_text=_("不填即本机关的全部文种"))
    since = models.DateField(_("自"))
    prefix = models.CharField(_("本机关代字"), max_length=20, blank=True)
    department = models.CharField(_("部门字"), max_length=8, blank=True)
    own_stem = models.CharField(_("本机关所用文种代字"), max_length=30, blank=True)
    letter = models.CharField(_("序号前的字母"), max_length=3, blank=True)
    width = models.PositiveSmallIntegerField(_("序号位数"), default=0, help_text=_("不足的前面补零；0 为不补"))
    form = models.CharField(_("文号样式"), max_length=80, blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("设定人"))

    class Meta:
        verbose_name = _("文号写法")
        verbose_name_plural = _("文号写法")
        indexes: ClassVar = [models.Index(fields=["agency", "stem", "since"], name="number_style")]

    def __str__(self) -> str:
        return f"{self.agency} {self.stem} {self.since}"


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
    """A number made void (作废文号): a sheet of a pad that was spoiled, or a paper that was; never used again."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    stem = models.CharField(_("文种代字"), max_length=30)
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"))
    reason = models.CharField(_("作废理由"), max_length=200)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    made_on = models.DateField(_("作废日期"))
    document = models.OneToOneField(
        "casework.Document", models.PROTECT, null=True, blank=True, related_name="void", verbose_name=_("作废的文书")
    )

    class Meta:
        verbose_name = _("作废文号")
        verbose_name_plural = _("作废文号")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "stem", "year", "serial"], name="one_void_number"),
        ]

    def __str__(self) -> str:
        return f"{self.stem}〔{self.year}〕{self.serial}号"


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
