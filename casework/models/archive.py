"""The register of archived files, and lists of files whose time is over (档案登记、档案销毁清册)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.agency import Agency, Officer
from casework.models.case import Case

# The paper by which an agency files a case away; what it shows decides the row of the register.
COVER = "file_cover"


class FileState(models.TextChoices):
    """Whether an archived file is still there (案卷状态)."""

    KEPT = "kept", _("在库")
    DESTROYED = "destroyed", _("已销毁")


class ArchivedFile(FSMModelMixin, models.Model):
    """The file of a case in the archive's register (归档案卷): its number and how long it is kept.

    It follows from the archive act and is written from it; the row stays when the file is destroyed.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="archived_file", verbose_name=_("案件"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("立档单位"))
    year = models.PositiveSmallIntegerField(_("归档年度"))
    category = models.CharField(_("案卷类别代码"), max_length=8, default="XZCF")
    code = models.CharField(_("保管期限代码"), max_length=4)
    serial = models.PositiveIntegerField(_("案卷号"))
    retention = models.CharField(_("保管期限"), max_length=20)
    closed_on = models.DateField(_("结案日期"))
    archived_on = models.DateField(_("归档日期"))
    kept_until = models.DateField(_("保管至"), null=True, blank=True, help_text=_("自结案次年一月一日起算；永久的不填"))
    state = FSMField(_("案卷状态"), choices=FileState.choices, default=FileState.KEPT, protected=True)
    fault = models.CharField(_("未能装订的原因"), max_length=1000, blank=True)
    destroyed_by = models.ForeignKey(
        "DestructionList", models.PROTECT, null=True, blank=True, related_name="destroyed", verbose_name=_("销毁清册")
    )

    class Meta:
        verbose_name = _("归档案卷")
        verbose_name_plural = _("归档案卷")
        ordering: ClassVar = ["-year", "code", "-serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year", "code", "serial"], name="one_archive_number"),
            models.CheckConstraint(
                condition=models.Q(state="kept") | models.Q(destroyed_by__isnull=False, kept_until__isnull=False),
                name="destroyed_by_a_list_and_never_a_permanent_file",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "kept_until"], name="file_kept_until")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The archive number (档号): fonds, category of case files, year, period, serial."""
        own = f"{self.category}·{self.year}-{self.code}-{self.serial:04d}"
        return f"{self.agency.fonds}-{own}" if self.agency.fonds else own

    @transition("state", source=FileState.KEPT, target=FileState.DESTROYED)
    def destroy(self, by: DestructionList) -> None:
        """Mark the file destroyed by an executed list (销毁)."""
        self.destroyed_by = by


class ListState(models.TextChoices):
    """Where a list stands (清册状态)."""

    DRAWN = "drawn", _("待初审")
    APPROVED = "approved", _("待批准")
    RATIFIED = "ratified", _("待销毁")
    EXECUTED = "executed", _("已销毁")
    REJECTED = "rejected", _("未获同意")


class DestructionList(FSMModelMixin, models.Model):
    """Files of several cases to be destroyed together (档案销毁清册), with a chain of events of its own."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("立档单位"))
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"))
    number = models.CharField(_("清册编号"), max_length=80, unique=True)
    state = FSMField(_("清册状态"), choices=ListState.choices, default=ListState.DRAWN, protected=True)
    appraisal = models.TextField(_("鉴定意见"))
    appraisers = models.CharField(_("鉴定人员"), max_length=200)
    drawn_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("编制人"))
    drawn_on = models.DateField(_("编制日期"))
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("初审人"))
    approved_on = models.DateField(_("初审日期"), null=True)
    approval = models.TextField(_("初审意见"), blank=True)
    ratified_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("批准人"))
    ratified_on = models.DateField(_("批准日期"), null=True)
    ratification = models.TextField(_("批准意见"), blank=True)
    executed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("销毁经办人"))
    executed_on = models.DateField(_("销毁日期"), null=True)
    place = models.CharField(_("销毁地点"), max_length=200, blank=True)
    method = models.CharField(_("销毁方式"), max_length=200, blank=True)
    witnesses: models.ManyToManyField[Officer, models.Model] = models.ManyToManyField(
        Officer, related_name="+", verbose_name=_("监销人")
    )
    head_seq = models.PositiveIntegerField(_("事件链序号"), default=0, editable=False)
    head_hash = models.CharField(_("事件链头"), max_length=128, default="", editable=False)

    class Meta:
        verbose_name = _("档案销毁清册")
        verbose_name_plural = _("档案销毁清册")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year", "serial"], name="one_list_number"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("drawn_by")),
                name="list_not_approved_by_its_drawer",
            ),
            models.CheckConstraint(
                condition=models.Q(ratified_by__isnull=True)
                | ~models.Q(ratified_by=models.F("drawn_by")) & ~models.Q(ratified_by=models.F("approved_by")),
                name="list_ratified_by_a_third_person",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @transition("state", source=ListState.DRAWN, target=ListState.APPROVED)
    def approve(self) -> None:
        """Let the list go on to the one who ratifies it (初审同意)."""

    @transition("state", source=ListState.APPROVED, target=ListState.RATIFIED)
    def ratify(self) -> None:
        """Allow the destruction (批准销毁)."""

    @transition("state", source=[ListState.DRAWN, ListState.APPROVED, ListState.RATIFIED], target=ListState.REJECTED)
    def reject(self) -> None:
        """End the list without destroying anything (不同意、撤回)."""

    @transition("state", source=ListState.RATIFIED, target=ListState.EXECUTED)
    def execute(self) -> None:
        """Record the destruction (执行销毁)."""


class DestructionItem(models.Model):
    """One file on a list (清册条目), as it was described when the list was drawn up."""

    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="items", verbose_name=_("销毁清册"))
    no = models.PositiveIntegerField(_("序号"))
    file = models.ForeignKey(ArchivedFile, models.PROTECT, related_name="items", verbose_name=_("案卷"))
    pages = models.PositiveIntegerField(_("页数"), null=True)
    live = models.BooleanField(_("有效"), default=True, help_text=_("清册未获同意时失效，案卷可以列入另一清册"))

    class Meta:
        verbose_name = _("销毁清册条目")
        verbose_name_plural = _("销毁清册条目")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "no"], name="one_item_number"),
            models.UniqueConstraint(fields=["file"], condition=models.Q(live=True), name="file_on_one_live_list"),
        ]

    def __str__(self) -> str:
        return f"{self.no} {self.file_id}"


class ListEvent(models.Model):
    """What happened to a list (清册事件); append-only, chained to the one before."""

    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="events", verbose_name=_("销毁清册"))
    seq = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("事件种类"), max_length=40)
    label = models.CharField(_("名称"), max_length=80)
    law = models.CharField(_("法律依据"), max_length=160)
    recorded_at = models.DateTimeField(_("录入时刻"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("行为人"))
    office = models.CharField(_("职务岗位"), max_length=30)
    payload = models.JSONField(_("内容"), default=dict)
    form = models.PositiveSmallIntegerField(_("规范格式版本"), default=1)
    algorithm = models.CharField(_("摘要算法"), max_length=10)
    previous_hash = models.CharField(_("前一摘要"), max_length=128)
    hash = models.CharField(_("摘要"), max_length=128)

    class Meta:
        verbose_name = _("清册事件")
        verbose_name_plural = _("清册事件")
        ordering: ClassVar = ["list", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["list", "seq"], name="list_event_sequence")]

    def __str__(self) -> str:
        return f"{self.seq} {self.label}"
