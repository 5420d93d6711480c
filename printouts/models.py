"""Files made of papers: the file, its hash, and the renderer that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Document, Impression


class Rendering(models.Model):
    """One PDF file of a paper (文书文件); a lost file can be made again and proven identical."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="renderings", verbose_name=_("文书"))
    file_hash = models.CharField(_("文件摘要（SHA-256）"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    pages = models.PositiveIntegerField(_("页数"))
    fingerprint = models.JSONField(_("排版环境"), help_text=_("同样的内容和排版环境得到同样的文件"))
    places = models.JSONField(_("签章位置"), default=list, help_text=_("文件中可以用印、签名的位置：seal、sign-1 等"))
    made_at = models.DateTimeField(_("生成时刻"), auto_now_add=True)

    class Meta:
        verbose_name = _("文书文件")
        verbose_name_plural = _("文书文件")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "file_hash"], name="one_rendering_per_file"),
        ]

    def __str__(self) -> str:
        return self.file_hash


class SealedFile(models.Model):
    """The file of a paper with one more seal or signature on it (签章文件); the one before it stays."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sealed_files", verbose_name=_("文书"))
    impression = models.OneToOneField(Impression, models.PROTECT, related_name="file", verbose_name=_("签章"))
    before_hash = models.CharField(_("签章前文件摘要"), max_length=64)
    file_hash = models.CharField(_("文件摘要（SHA-256）"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("字节数"))
    subject = models.CharField(_("证书持有者"), max_length=120)
    serial = models.CharField(_("证书序列号"), max_length=80)
    fingerprint = models.CharField(_("证书指纹（SHA-256）"), max_length=64)
    test = models.BooleanField(_("测试"))
    stamped = models.BooleanField(_("时间戳"))
    made_at = models.DateTimeField(_("签章时刻"))

    class Meta:
        verbose_name = _("签章文件")
        verbose_name_plural = _("签章文件")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.file_hash
