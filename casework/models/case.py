"""The case: what happened. It knows only open, closed, archived; procedures are proceedings."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.agency import Agency, Officer


class CaseState(models.TextChoices):
    """State of a case (案件状态)."""

    OPEN = "open", _("在办")
    CLOSED = "closed", _("已结案")
    ARCHIVED = "archived", _("已归档")


class Source(models.TextChoices):
    """Where a case comes from (案件来源, 市场监督管理行政处罚程序规定第十八条)."""

    OWN_CHECK = "own_check", _("监督检查")
    COMPLAINT = "complaint", _("投诉")
    REPORT = "report", _("举报")
    TRANSFER = "transfer", _("其他部门移送")
    SUPERIOR = "superior", _("上级交办")
    PLATFORM = "platform", _("平台线索")
    PROCURATORATE = "procuratorate", _("检察意见")
    OTHER = "other", _("其他")


class Case(FSMModelMixin, models.Model):
    """What happened, and the row whose lock every act holds (案件)."""

    number = models.CharField(_("案件编号"), max_length=60, unique=True)
    # Where the number is one of our own: it is counted like that of a paper.
    stem = models.CharField(_("文种代字"), max_length=30, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True, editable=False)
    serial = models.PositiveIntegerField(_("序号"), null=True, blank=True, editable=False)
    title = models.CharField(_("案件名称"), max_length=200)
    cause = models.CharField(_("案由"), max_length=120, blank=True)
    state = FSMField(_("案件状态"), choices=CaseState.choices, default=CaseState.OPEN, protected=True)
    source = models.CharField(_("案件来源"), max_length=20, choices=Source.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cases", verbose_name=_("登记机关"))
    opened_on = models.DateField(_("线索登记日期"))
    level = models.PositiveSmallIntegerField(
        _("知悉范围"), default=0, help_text=_("0 一般；1 举报人信息；2 商业秘密；3 刑事侦查")
    )
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("专项行动标签"))
    # The head of the event chain lives on the row that every act locks anyway.
    head_seq = models.PositiveIntegerField(_("事件链序号"), default=0, editable=False)
    head_hash = models.CharField(_("事件链头"), max_length=128, default="", editable=False)
    grams = ArrayField(models.CharField(max_length=2), default=list, editable=False, help_text=_("检索用的二字切分"))
    created_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人"))
    created_at = models.DateTimeField(_("登记时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("案件")
        verbose_name_plural = _("案件")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "stem", "year", "serial"],
                condition=models.Q(serial__isnull=False),
                name="one_case_one_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-opened_on"]),
            GinIndex(fields=["grams"], name="case_grams"),
            GinIndex(fields=["tags"], condition=~models.Q(tags=[]), name="case_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @transition("state", source=CaseState.OPEN, target=CaseState.CLOSED)
    def close(self) -> None:
        """Close the case when its last proceeding has ended (结案)."""

    @transition("state", source=[CaseState.CLOSED, CaseState.ARCHIVED], target=CaseState.OPEN)
    def reopen(self) -> None:
        """Open the case again, after revocation or a returned referral (恢复办理)."""

    @transition("state", source=CaseState.CLOSED, target=CaseState.ARCHIVED)
    def archive(self) -> None:
        """Put the bound file into the archive (归档)."""


class CaseLink(models.Model):
    """How one case came from another (案件关联): joined into, split from, or handed over."""

    class Kind(models.TextChoices):
        JOINED = "joined", _("并案")
        SPLIT = "split", _("分案")
        RELATED = "related", _("关联")

    parent = models.ForeignKey(Case, models.PROTECT, related_name="child_links", verbose_name=_("主案"))
    child = models.ForeignKey(Case, models.PROTECT, related_name="parent_links", verbose_name=_("从案"))
    kind = models.CharField(_("关联方式"), max_length=10, choices=Kind.choices)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("案件关联")
        verbose_name_plural = _("案件关联")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "child", "kind"], name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("child")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} {self.kind} {self.child_id}"
