"""The proceeding: one legal procedure in one agency, with its legal stage and exactly one holder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from casework.dates import LegalDate
from casework.models.agency import Agency, Officer, Unit
from casework.models.case import Case

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models.party import PartyCourse


class Proceeding(FSMModelMixin, models.Model):
    """One legal procedure of a case in one agency (程序)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings", verbose_name=_("案件"))
    kind = models.CharField(_("程序种类"), max_length=40)
    # A court numbers the case, and every paper of it carries that number; a bureau numbers each paper instead.
    number = models.CharField(_("案号"), max_length=80, blank=True)
    stem = models.CharField(_("类型代字"), max_length=30, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True, editable=False)
    serial = models.PositiveIntegerField(_("序号"), null=True, blank=True, editable=False)
    # By agency and by handler, one asks besides for what is open or ended lately: the indexes below answer both.
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="proceedings", verbose_name=_("办理机关"), db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("办案机构"))
    handler = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="handled", verbose_name=_("主办人"), db_index=False
    )
    stage = FSMField(_("法定阶段"), default="new", protected=True)
    opened_on = models.DateField(_("开始日期"))
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    suspended_on = models.DateField(_("中止日期"), null=True, blank=True)
    marks = models.JSONField(
        _("法律事件日期"), default=dict, blank=True, help_text=_("事件代码与日期，期限与条件据此计算")
    )
    brief = models.JSONField(
        _("案情要素"), default=dict, blank=True, help_text=_("最近一次录入的事实、证据、依据等，供后续文书沿用")
    )
    opinions = models.JSONField(_("逐级意见"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("来源程序")
    )

    # The act in progress, set by the one door; guards that django-fsm checks again read it.
    current_act: ActFacts | None = None

    class Meta:
        verbose_name = _("程序")
        verbose_name_plural = _("程序")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "stem", "year", "serial"],
                condition=models.Q(serial__isnull=False),
                name="one_proceeding_one_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "stage"]),
            models.Index(
                fields=["agency", "kind"], condition=models.Q(ended_on__isnull=True), name="proceeding_open_agency"
            ),
            # What is open or ended lately: papers still to be served, proofs still to come in.
            models.Index(fields=["agency", "ended_on"], name="proceeding_agency_end"),
            models.Index(fields=["handler", "ended_on"], name="proceeding_handler_end"),
            # What a year's numbers are counted from.
            models.Index(fields=["ended_on"], include=["agency", "kind", "opened_on", "id"], name="proceeding_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}#{self.pk}"

    def progress_of(self, course: PartyCourse) -> str:
        """Return how far a party is in this proceeding; empty where the party stands where the proceeding does."""
        return course.progress

    def when(self, slug: str) -> LegalDate | None:
        """Return the date of the last legal event ``slug`` in this proceeding, if there was one."""
        text = self.marks.get(slug)
        return LegalDate.parse(text) if text else None

    def on(self, slug: str) -> date | None:
        """Return the day of the last event ``slug``, when it is known to the day."""
        when = self.when(slug)
        return when.day if when else None


class Assignment(models.Model):
    """An officer put to work on a proceeding, and taken off it (案件承办)."""

    class Part(models.TextChoices):
        LEAD = "lead", _("主办")
        ASSIST = "assist", _("协办")
        HOST = "host", _("听证主持")
        REVIEW = "review", _("审核")

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="assignments", verbose_name=_("程序"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="assignments", verbose_name=_("工作人员"))
    part = models.CharField(_("分工"), max_length=10, choices=Part.choices)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    recused = models.BooleanField(_("回避"), default=False)
    # The events by which it came in, and by which it ended; rows of before know neither.
    event_seq = models.PositiveIntegerField(_("录入的事件序号"), null=True, editable=False)
    ended_seq = models.PositiveIntegerField(_("终止的事件序号"), null=True, editable=False)

    class Meta:
        verbose_name = _("案件承办")
        verbose_name_plural = _("案件承办")
        indexes: ClassVar = [
            models.Index(
                fields=["officer"], condition=models.Q(until__isnull=True, recused=False), name="assignment_at_work"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_part_display()}"
