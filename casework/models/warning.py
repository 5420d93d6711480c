"""Warnings of terms: each rung that fired, the people it went to, and the letters sent about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer
from casework.models.deadline import Deadline


class TermWarning(models.Model):
    """One rung of a term that came due (期限预警); once for each end the term has had, whoever sweeps."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="warnings", verbose_name=_("期限"))
    rung = models.CharField(_("预警时点"), max_length=40)
    due = models.CharField(_("届满日（时刻）"), max_length=16, help_text=_("预警时的届满日；延长后重新预警"))
    provisional = models.BooleanField(_("暂定"), default=False)
    moment = models.DateTimeField(_("应当预警的时刻"))
    fired_at = models.DateTimeField(_("预警时刻"))
    addressed_at = models.DateTimeField(_("送达人员时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("期限预警")
        verbose_name_plural = _("期限预警")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deadline", "rung", "due"], name="one_warning_of_a_rung"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["fired_at"], condition=models.Q(addressed_at__isnull=True), name="warning_not_addressed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung} {self.due}"


class WarningPart(models.TextChoices):
    """As what somebody is warned (预警对象)."""

    HOLDER = "holder", _("承办人")
    UNIT_HEAD = "unit_head", _("办案机构负责人")
    AGENCY_HEAD = "agency_head", _("部门负责人")
    SUPERVISOR = "supervisor", _("执法监督人员")


class WarningNotice(models.Model):
    """A warning as it lies on one person's desk (预警通知)."""

    warning = models.ForeignKey(TermWarning, models.PROTECT, related_name="notices", verbose_name=_("期限预警"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("收件人"))
    substitute = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("代理人"),
        help_text=_("收件人请假期间的代理人"),
    )  # fmt: skip
    part = models.CharField(_("预警对象"), max_length=12, choices=WarningPart.choices)
    read_at = models.DateTimeField(_("查看时刻"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("知悉时刻"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("知悉人")
    )

    class Meta:
        verbose_name = _("预警通知")
        verbose_name_plural = _("预警通知")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warning", "officer"], name="one_notice_each"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["officer"], condition=models.Q(acknowledged_at__isnull=True), name="notice_on_desk"),
            models.Index(
                fields=["substitute"],
                condition=models.Q(acknowledged_at__isnull=True, substitute__isnull=False),
                name="notice_on_substitutes_desk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.warning} {self.officer}"


class MailState(models.TextChoices):
    """What became of a letter (邮件状态)."""

    QUEUED = "queued", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    SUPERSEDED = "superseded", _("已有更近的预警，不再发送")
    DEAD = "dead", _("多次发送失败")


class WarningMail(models.Model):
    """The delivery record of the letter about one notice (邮件投递记录)."""

    notice = models.OneToOneField(WarningNotice, models.PROTECT, related_name="mail", verbose_name=_("预警通知"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    address = models.EmailField(_("收件地址"))
    state = models.CharField(_("邮件状态"), max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("发送次数"), default=0)
    next_try_at = models.DateTimeField(_("下次发送时刻"), null=True, blank=True)
    sent_at = models.DateTimeField(_("发送时刻"), null=True, blank=True)
    error = models.CharField(_("失败原因"), max_length=200, blank=True)
    resent_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("重新发送人")
    )
    resent_at = models.DateTimeField(_("重新发送时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("预警邮件")
        verbose_name_plural = _("预警邮件")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="warning_mail_to_send"
            ),
            models.Index(fields=["agency"], condition=models.Q(state="dead"), name="warning_mail_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.get_state_display()}"


class StepTimesOff(models.Model):
    """An agency that keeps no internal times of steps, and is shown no cards (不启用环节用时预警)."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="step_times_off", verbose_name=_("机关"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("操作人"))
    since = models.DateTimeField(_("自"))

    class Meta:
        verbose_name = _("停用环节用时预警")
        verbose_name_plural = _("停用环节用时预警")

    def __str__(self) -> str:
        return str(self.agency)
