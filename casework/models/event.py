"""Events: what was done, by whom, in a hash chain per case; and confirmations asked of second officers."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer
from casework.models.case import Case
from casework.models.proceeding import Proceeding


class Entry(models.TextChoices):
    """How an event came into the record (录入方式)."""

    LIVE = "live", _("当时录入")
    LATE = "late", _("事后补录")
    IMPORTED = "imported", _("历史导入")


class Event(models.Model):
    """A legal event of a case (事件); append-only, chained to the one before."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events", verbose_name=_("案件"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, null=True, related_name="events", verbose_name=_("程序"))
    seq = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("事件种类"), max_length=80)
    label = models.CharField(_("名称"), max_length=80)
    law = models.CharField(_("法律依据"), max_length=160)
    happened = models.CharField(_("发生时间"), max_length=20, help_text=_("法律日期，按其精度"))
    happened_on = models.DateField(_("发生日期"), null=True)
    recorded_at = models.DateTimeField(_("录入时刻"))
    entry = models.CharField(_("录入方式"), max_length=10, choices=Entry.choices)
    reason = models.CharField(_("补录理由"), max_length=200, blank=True)
    irregular = models.BooleanField(_("不规范"), default=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("行为人"))
    on_behalf_of = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("代理"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.CharField(_("职务岗位"), max_length=30)
    payload = models.JSONField(_("内容"), default=dict)
    form = models.PositiveSmallIntegerField(_("规范格式版本"), default=1)
    algorithm = models.CharField(_("摘要算法"), max_length=10)
    previous_hash = models.CharField(_("前一摘要"), max_length=128)
    hash = models.CharField(_("摘要"), max_length=128)

    class Meta:
        verbose_name = _("事件")
        verbose_name_plural = _("事件")
        ordering: ClassVar = ["case", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "seq"], name="event_sequence")]
        indexes: ClassVar = [
            models.Index(fields=["-recorded_at"], condition=models.Q(irregular=True), name="event_irregular"),
            # Rows come in the order of recording: a few pages of index tell which hold a day.
            BrinIndex(fields=["recorded_at"], name="event_recorded_brin", pages_per_range=32),
            # What figures count: the kinds of a definition, day by day of recording.
            models.Index(fields=["kind", "recorded_at"], name="event_kind_recorded"),
            models.Index(
                fields=["-recorded_at"],
                condition=models.Q(irregular=True) | models.Q(entry="late"),
                name="event_marked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.label}"


class Confirmation(models.Model):
    """A second officer asked to confirm an act from their own sign-in (第二名执法人员确认)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="confirmations", verbose_name=_("案件"))
    event_seq = models.PositiveIntegerField(_("事件序号"))
    label = models.CharField(_("行为"), max_length=80)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="confirmations", verbose_name=_("执法人员"))
    due_on = models.DateField(_("确认期限"), help_text=_("一个工作日内，否则列入监督清单"))
    confirmed_at = models.DateTimeField(_("确认时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("执法人员确认")
        verbose_name_plural = _("执法人员确认")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "event_seq", "officer"], name="one_confirmation_each")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["officer"], condition=models.Q(confirmed_at__isnull=True), name="confirmation_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.officer}"
