"""Files that people hand in as evidence: kept unchanged under their hash, with what was found of them on receipt."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Officer
from casework.models.evidence import Evidence
from casework.models.proceeding import Proceeding


class FileKind(models.TextChoices):
    """What a file is by its content (文件类型)."""

    PDF = "pdf", _("PDF 文档")
    JPEG = "jpeg", _("JPEG 图片")
    PNG = "png", _("PNG 图片")
    TIFF = "tiff", _("TIFF 图片")
    WEBP = "webp", _("WebP 图片")
    HEIC = "heic", _("HEIC 照片")
    MP4 = "mp4", _("MP4 视频")
    MOV = "mov", _("MOV 视频")
    M4A = "m4a", _("M4A 录音")
    MP3 = "mp3", _("MP3 录音")
    WAV = "wav", _("WAV 录音")
    DOCX = "docx", _("Word 文档")
    XLSX = "xlsx", _("Excel 表格")
    PPTX = "pptx", _("PowerPoint 演示文稿")
    OFD = "ofd", _("OFD 版式文件")
    ZIP = "zip", _("ZIP 压缩包")
    TEXT = "text", _("文本文件")


class ReceivedFile(models.Model):
    """What is known of a file from the moment it was received; the bytes lie in the store under their SHA-256."""

    name = models.CharField(_("原文件名"), max_length=200)
    kind = models.CharField(_("文件类型"), max_length=10, choices=FileKind.choices)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64, blank=True)
    found = models.JSONField(_("接收时核对的内容"), default=dict, help_text=_("页数、像素、时长、编码等，以内容为准"))
    received_at = models.DateTimeField(_("接收时刻"))
    received_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("接收人"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """Events and papers name a file by its hash."""
        return self.sha256

    @property
    def printed(self) -> dict[str, Any]:
        """What a paper says of the file."""
        return {
            "name": self.name,
            "kind": str(self.get_kind_display()),
            "size": self.size,
            "sha256": self.sha256,
            "sm3": self.sm3,
            "pages": self.found.get("pages"),
            "seconds": self.found.get("seconds"),
        }


class Upload(ReceivedFile):
    """A file received on the page of an act that is not done yet (上传文件); removed when nothing comes of it."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="uploads", verbose_name=_("程序"))

    class Meta:
        verbose_name = _("上传文件")
        verbose_name_plural = _("上传文件")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proceeding", "received_by", "sha256", "name"], name="one_upload_of_a_file_under_a_name"
            ),
        ]


class EvidenceFile(ReceivedFile):
    """One file of a piece of evidence (证据文件); append-only."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="files", verbose_name=_("证据"))
    no = models.PositiveSmallIntegerField(_("序号"))
    source = models.CharField(_("来源设备或者系统"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("证据文件")
        verbose_name_plural = _("证据文件")
        ordering: ClassVar = ["evidence", "no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "no"], name="evidence_file_number"),
        ]
        indexes: ClassVar = [models.Index(fields=["sha256"], name="evidence_file_hash")]

    @classmethod
    def of(cls, upload: Upload, evidence: Evidence, no: int, source: str = "") -> EvidenceFile:
        """Return the file of ``evidence`` that ``upload`` becomes, with everything known of it since its receipt."""
        known = {field.name: getattr(upload, field.name) for field in ReceivedFile._meta.fields}
        return cls(evidence=evidence, no=no, source=source[:200], **known)
