"""Files made of papers: the file, its hash, and the renderer that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Document


class TemplateVersion(models.Model):
    """One version of a paper's template (模板版本): kept for good, so that papers issued under it can be made again."""

    version = models.CharField(_("模板版本"), max_length=64, primary_key=True)
    paper = models.CharField(_("文书种类"), max_length=60)
    definition = models.JSONField(_("文书定义"))
    texts = models.JSONField(_("模板文本"), help_text=_("模板本身及其引用的各个部分"))
    sheets = models.JSONField(_("版式"))
    kept_at = models.DateTimeField(_("保存时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("模板版本")
        verbose_name_plural = _("模板版本")

    def __str__(self) -> str:
        return f"{self.paper} {self.version}"


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
