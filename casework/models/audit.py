"""Who read what, and proofs of the whole record: readings, day roots with their leaves, and checks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer
from casework.models.case import Case
from casework.models.record import RecordKind


class Reading(models.Model):
    """Something that somebody read, searched or took out (查阅登记); written by the page itself, without a lock.

    A job chains it into the record of the reader's agency and puts down its place there; nothing else ever changes.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("查阅人"))
    kind = models.CharField(_("种类"), max_length=40, choices=RecordKind.choices)
    subject = models.CharField(_("对象"), max_length=200)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name=_("案件"))
    recorded_at = models.DateTimeField(_("时刻"))
    payload = models.JSONField(_("内容"), default=dict)
    seq = models.PositiveIntegerField(_("在机关操作记录中的序号"), null=True, help_text=_("入链以前为空"))

    class Meta:
        verbose_name = _("查阅登记")
        verbose_name_plural = _("查阅登记")
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "seq"], name="one_reading_one_entry")]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-id"], name="reading_of_agency"),
            models.Index(fields=["officer", "-id"], name="reading_by_officer"),
            models.Index(fields=["case", "-id"], condition=models.Q(case__isnull=False), name="reading_of_case"),
            models.Index(fields=["agency", "recorded_at"], name="reading_on_day"),
            models.Index(fields=["agency", "id"], condition=models.Q(seq__isnull=True), name="reading_not_chained"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"


class LeafKind(models.TextChoices):
    """What a leaf of a root stands for (叶的种类)."""

    CASE = "case", _("案件")
    AGENCY = "agency", _("机关操作记录")
    LIST = "list", _("销毁清册")


class DayRoot(models.Model):
    """The root over the heads of every chain at one moment (日根), signed and chained to the root before."""

    no = models.PositiveIntegerField(_("序号"), unique=True)
    day = models.DateField(_("日期"), db_index=True)
    taken_at = models.DateTimeField(_("形成时刻"))
    leaves = models.PositiveIntegerField(_("链数"))
    changed = models.PositiveIntegerField(_("其中有变动的"))
    root = models.CharField(_("根"), max_length=64)
    statement = models.TextField(_("声明"), help_text=_("签名所及的规范文本"))
    hash = models.CharField(_("声明的摘要"), max_length=64)
    previous = models.CharField(_("前一声明的摘要"), max_length=64, blank=True)
    signature = models.JSONField(_("签名"), default=dict)
    knots = models.BinaryField(_("分支"), help_text=_("每 1024 叶一个 SHA-256，按顺序相接"))

    class Meta:
        verbose_name = _("日根")
        verbose_name_plural = _("日根")
        ordering: ClassVar = ["-no"]

    def __str__(self) -> str:
        return f"{self.day} 第{self.no}号"


class RootLeaf(models.Model):
    """The head of one chain as a root found it (链头); written only where it had moved since the root before.

    ``place`` is given to a chain once and for all, so that a later root changes only the branches that moved.
    """

    root_no = models.PositiveIntegerField(_("日根序号"))
    place = models.PositiveIntegerField(_("位置"))
    kind = models.CharField(_("种类"), max_length=6, choices=LeafKind.choices)
    subject = models.BigIntegerField(_("对象"))
    name = models.CharField(_("编号"), max_length=120)
    seq = models.PositiveIntegerField(_("事件序号"))
    hash = models.CharField(_("链头摘要"), max_length=128)

    class Meta:
        verbose_name = _("链头")
        verbose_name_plural = _("链头")
        constraints: ClassVar = [models.UniqueConstraint(fields=["place", "root_no"], name="one_leaf_in_a_place")]
        indexes: ClassVar = [
            models.Index(fields=["kind", "subject", "seq"], name="leaf_of_chain"),
            models.Index(fields=["root_no"], name="leaf_of_root"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"


class AuditCheck(models.Model):
    """One proof of the record against a root (核验): when, which root, what was found; append-only."""

    begun_at = models.DateTimeField(_("开始"))
    ended_at = models.DateTimeField(_("结束"))
    what = models.CharField(_("核验范围"), max_length=200)
    root_no = models.PositiveIntegerField(_("所依日根"), null=True)
    cases = models.PositiveIntegerField(_("案件数"))
    faults = models.PositiveIntegerField(_("不符"))
    found = models.JSONField(_("不符之处"), default=list, help_text=_("最多列二百条"))

    class Meta:
        verbose_name = _("核验记录")
        verbose_name_plural = _("核验记录")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M} {self.faults}"
