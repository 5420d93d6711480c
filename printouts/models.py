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
