"""Deadlines: a projection, and the append-only ledger it is computed from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Officer
from casework.models.case import Case
from casework.models.measure import Measure
from casework.models.party import Party
from casework.models.proceeding import Proceeding


class DeadlineState(models.TextChoices):
    """State of a deadline (期限状态)."""

    RUNNING = "running", _("计算中")
    STOPPED = "stopped", _("扣除中")
    MET = "met", _("已完成")
    CANCELLED = "cancelled", _("已取消")


OPEN_STATES = (DeadlineState.RUNNING, DeadlineState.STOPPED)


class Deadline(models.Model):
    """What the ledger says today (期限). ``due_on`` is a legal date in Asia/Shanghai, ``due_at`` a minute."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines", verbose_name=_("案件"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="deadlines", verbose_name=_("程序"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="deadlines", verbose_name=_("当事人")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="deadlines", verbose_name=_("措施")
    )
    rule = models.CharField(_("期限规则"), max_length=80)
    rule_from = models.CharField(_("规则施行日期"), max_length=10)
    label = models.CharField(_("名称"), max_length=80)
    bound = models.CharField(_("义务人"), max_length=40)
    state = models.CharField(_("状态"), max_length=10, choices=DeadlineState.choices, default=DeadlineState.RUNNING)
    started = models.CharField(_("起算时间"), max_length=20)
    due_on = models.DateField(_("届满日"), null=True, blank=True)
    due_at = models.DateTimeField(_("届满时刻"), null=True, blank=True)
    provisional = models.BooleanField(_("暂定"), default=False, help_text=_("所涉年度的节假日安排尚未公布"))
    computable = models.BooleanField(_("可计算"), default=True)
    explanation = models.JSONField(_("计算过程"), default=list)
    closed = models.CharField(_("完成时间"), max_length=20, blank=True)
    late = models.BooleanField(_("逾期"), default=False)
    # Computed with the end of the term (casework.rungs): what it is warned of, and by what share of it a step is late.
    ladder = models.JSONField(
        _("预警时点"), null=True, editable=False, help_text=_("按先后排列的时刻和时点；空值表示尚未推算")
    )
    next_warning_at = models.DateTimeField(_("下一预警时刻"), null=True, editable=False)
    length = models.PositiveIntegerField(
        _("期间日数"), null=True, editable=False, help_text=_("不含扣除的日数；按时刻计算的期限没有")
    )

    class Meta:
        verbose_name = _("期限")
        verbose_name_plural = _("期限")
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=models.Q(state="running"), name="deadline_running_due"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(state="running", due_at__isnull=False),
                name="deadline_running_due_at",
            ),
            models.Index(fields=["state"], condition=models.Q(state="stopped"), name="deadline_stopped"),
            models.Index(fields=["proceeding", "state"]),
            # What runs is a small part of what ever ran; every list of terms begins here.
            models.Index(fields=["proceeding"], condition=models.Q(state__in=OPEN_STATES), name="deadline_open"),
            models.Index(
                fields=["next_warning_at"],
                condition=models.Q(next_warning_at__isnull=False),
                name="deadline_next_warning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.due_on or ''}"

    @property
    def open(self) -> bool:
        """Whether the deadline still runs or is only stopped."""
        return self.state in OPEN_STATES


class DeadlineEntry(models.Model):
    """One line of the ledger (期限台账); append-only."""

    class Kind(models.TextChoices):
        STARTED = "started", _("起算")
        STOPPED = "stopped", _("扣除开始")
        RESUMED = "resumed", _("扣除结束")
        EXTENDED = "extended", _("延长")
        RESTARTED = "restarted", _("重新计算")
        MET = "met", _("完成")
        CANCELLED = "cancelled", _("取消")
        PROJECTED = "projected", _("重新推算")

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="entries", verbose_name=_("期限"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices)
    on = models.CharField(_("时间"), max_length=20)
    ground = models.CharField(_("事由"), max_length=80, blank=True)
    amount = models.CharField(_("延长期间"), max_length=30, blank=True)
    approver = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("期限台账")
        verbose_name_plural = _("期限台账")
        ordering: ClassVar = ["pk"]
        # What was done in a month is asked by the day, as it is written.
        indexes: ClassVar = [models.Index(fields=["on"], condition=models.Q(kind="met"), name="entry_met_on")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
