"""Files made of papers: the file, its hash, and the renderer that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Document


class Rendering(models.Model):
    """One PDF file of a paper (文书文件); a lost file can be made again and proven identical."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="renderings", verbose_name=_("文书"))
    file_hash = models.CharField(_("文件摘要（SHA-256）"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    pages = models.PositiveIntegerField(_("页数"))
    fingerprint = models.JSONField(_("排版环境"), help_text=_("同样的内容和排版环境得到同样的文件"))
    made_at = models.DateTimeField(_("生成时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("文书文件")
        verbose_name_plural = _("文书文件")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "file_hash"], name="one_rendering_per_file"),
        ]

    def __str__(self) -> str:
        return self.file_hash


class PreviewState(models.TextChoices):
    """How far the preview of a file is."""

    WAITING = "waiting", _("预览正在生成")
    MADE = "made", _("有预览")
    NONE = "none", _("这类文件没有预览")
    FAILED = "failed", _("预览未能生成")


class Preview(models.Model):
    """A small picture of an uploaded file (预览), made in the confined child; files of the same bytes share it."""

    file_hash = models.CharField(_("文件摘要（SHA-256）"), max_length=64, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=PreviewState.choices, default=PreviewState.WAITING)
    image_hash = models.CharField(_("图片摘要（SHA-256）"), max_length=64, blank=True)
    media = models.CharField(_("图片类型"), max_length=20, blank=True)
    width = models.PositiveSmallIntegerField(_("宽"), default=0)
    height = models.PositiveSmallIntegerField(_("高"), default=0)
    note = models.CharField(_("原因"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("更新时刻"), auto_now=True)

    class Meta:
        verbose_name = _("预览")
        verbose_name_plural = _("预览")

    def __str__(self) -> str:
        return self.file_hash
