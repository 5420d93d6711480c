"""Files made of papers: the file, its hash, and the renderer that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Case, Document, Impression


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
