"""A review of files (案卷评查): the files of the pool, which of them were drawn, for whom, and how they were scored."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Officer
from casework.models.proceeding import Proceeding


class ReviewedFile(models.Model):
    """One file of the pool of a review (评查范围内的案卷); of one that was drawn, who reviews it, and its points."""

    review = models.ForeignKey(Proceeding, models.PROTECT, related_name="reviewed_files", verbose_name=_("评查"))
    no = models.PositiveIntegerField(_("序号"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="+", verbose_name=_("被评查的程序"))
    line = models.CharField(_("名单中的一行"), max_length=300)
    digest = models.CharField(_("抽取摘要"), max_length=64, blank=True)
    drawn = models.BooleanField(_("抽中"), default=False)
    first = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("评查人员一")
    )
    second = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("评查人员二")
    )
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=1, null=True, blank=True)
    settlement = models.CharField(_("合议、复核的理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("评查范围内的案卷")
        verbose_name_plural = _("评查范围内的案卷")
        ordering: ClassVar = ["review", "no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "no"], name="file_number_in_review"),
            models.UniqueConstraint(fields=["review", "proceeding"], name="file_once_in_review"),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def ref(self) -> str:
        """The short name of this file inside its review."""
        return f"F{self.no}"


class ScoreSheet(models.Model):
    """What one reviewer found in one file (评分表); written once."""

    file = models.ForeignKey(ReviewedFile, models.PROTECT, related_name="sheets", verbose_name=_("案卷"))
    reviewer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("评查人员"))
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=1)
    failed = models.BooleanField(_("有否决项"), default=False)
    defects = models.JSONField(_("扣分项"), default=list)
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("评分表")
        verbose_name_plural = _("评分表")
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "reviewer"], name="one_sheet_of_a_reviewer")]

    def __str__(self) -> str:
        return f"{self.file.ref} {self.reviewer}"
