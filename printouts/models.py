"""Files made of papers: the file, its hash, and the renderer that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Case, Document


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


class BoundFile(models.Model):
    """One bound book of a case's file (装订成册的案卷); bound again it is the same bytes unless something changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="books", verbose_name=_("案件"))
    secondary = models.BooleanField(_("副卷"))
    book = models.PositiveSmallIntegerField(_("册次"))
    books = models.PositiveSmallIntegerField(_("本卷共几册"))
    pages = models.PositiveIntegerField(_("编号页数"), help_text=_("不含封面、目录和备考表"))
    sheets = models.PositiveIntegerField(_("总页数"))
    contents = models.JSONField(_("卷内目录"), default=list)
    file_hash = models.CharField(_("文件摘要（SHA-256）"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    made_of = models.CharField(_("材料摘要"), max_length=64, help_text=_("材料有变化的，应当重新装订"))
    made_at = models.DateTimeField(_("装订时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("案卷文件")
        verbose_name_plural = _("案卷文件")
        ordering: ClassVar = ["secondary", "book"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "secondary", "book"], name="one_book_of_a_volume"),
        ]

    def __str__(self) -> str:
        return f"{'副卷' if self.secondary else '正卷'}第{self.book}册"
