"""One process and one task table for all procedures, and the drafts people leave on a step."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractProcess, AbstractTask

from casework.models import Agency, Case, Officer, Proceeding


class Process(AbstractProcess):
    """The flow of one proceeding (流程); its key is the proceeding."""

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="process", verbose_name=_("程序")
    )

    class Meta:
        verbose_name = _("流程")
        verbose_name_plural = _("流程")


class Task(AbstractTask):
    """A node of a flow that was reached (待办); the to-do list, never the legal state."""

    process = models.ForeignKey(Process, models.PROTECT, verbose_name=_("流程"))
    owner = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办人")
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name=_("案件"))
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("机关"))
    office = models.CharField(_("职务岗位"), max_length=30, blank=True)
    data = models.JSONField(_("内容"), default=dict, blank=True)
    # Viewflow's own permissions, background jobs and timers are not used: who may act is decided
    # by office (casework.access), and time by the deadlines. Its content type keeps its column,
    # renamed in reverse so that the two task tables do not clash.
    owner_permission_content_type = models.ForeignKey(
        ContentType, models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    external_task_id = None
    scheduled = None
    seed = None

    class Meta:
        verbose_name = _("待办")
        verbose_name_plural = _("待办")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["process", "flow_task", "token"],
                condition=models.Q(finished__isnull=True),
                name="one_open_task_per_node",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "office"], condition=models.Q(status="NEW"), name="task_waiting_in_office"),
            models.Index(fields=["owner"], condition=models.Q(status="NEW"), name="task_waiting_for_owner"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the task with the case of its process; gateways are made by Viewflow, which knows no case."""
        if getattr(self, "case_id", None) is None:
            self.case = self.process.proceeding.case
        super().save(*args, **kwargs)


class Draft(models.Model):
    """What somebody has typed on an act and not yet issued (草稿)."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="drafts", verbose_name=_("程序"))
    act = models.CharField(_("行为"), max_length=80)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="drafts", verbose_name=_("起草人"))
    data = models.JSONField(_("内容"), default=dict)
    updated_at = models.DateTimeField(_("更新时刻"), auto_now=True)

    class Meta:
        verbose_name = _("草稿")
        verbose_name_plural = _("草稿")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "act", "officer"], name="one_draft_each"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.officer}"


class SignInFailure(models.Model):
    """A sign-in that failed (登录失败); after several the account, from that address, is shut for a while."""

    username = models.CharField(_("登录名"), max_length=150)
    address = models.CharField(_("来源地址"), max_length=45)
    at = models.DateTimeField(_("时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("登录失败")
        verbose_name_plural = _("登录失败")
        indexes: ClassVar = [
            models.Index(fields=["username", "at"], name="failure_of_account"),
            models.Index(fields=["address", "at"], name="failure_from_address"),
        ]

    def __str__(self) -> str:
        return f"{self.username} {self.address}"
