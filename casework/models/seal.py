"""Seals of agencies, and what they and people's own signatures were put on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer
from casework.models.document import Document
from casework.models.proceeding import Proceeding


class SealKind(models.TextChoices):
    """Kinds of seal (印章种类)."""

    OFFICIAL = "official", _("公章")
    CASE = "case", _("办案专用章")
    PENALTY = "penalty", _("行政处罚专用章")
    LITIGATION = "litigation", _("诉讼专用章")


class Seal(models.Model):
    """A seal of an agency, with the certificate that stands behind its prints (印章)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="seals", verbose_name=_("机关"))
    kind = models.CharField(_("印章种类"), max_length=20, choices=SealKind.choices, default=SealKind.OFFICIAL)
    name = models.CharField(_("印文"), max_length=60, help_text=_("环形刻写的机关全称"))
    image_hash = models.CharField(
        _("印章图像"), max_length=64, blank=True, help_text=_("机关提供的图像；没有的，按印文绘制，中央刊五角星")
    )
    diameter = models.DecimalField(
        _("直径（毫米）"), max_digits=4, decimal_places=1, default=42,
        validators=[MinValueValidator(20), MaxValueValidator(42)],
    )  # fmt: skip
    keystore = models.CharField(_("密钥"), max_length=100, help_text=_("SIGNING_KEYS 中的名称；口令不入数据库"))
    subject = models.CharField(_("证书持有者"), max_length=120)
    serial = models.CharField(_("证书序列号"), max_length=80)
    valid_from = models.DateField(_("证书有效期自"))
    valid_until = models.DateField(_("证书有效期至"))
    fingerprint = models.CharField(_("证书指纹（SHA-256）"), max_length=64)
    test = models.BooleanField(_("测试"), default=False, help_text=_("测试机构签发的证书，所盖印章标明“测试”"))
    since = models.DateField(_("启用日期"))
    until = models.DateField(_("停用日期"), null=True, blank=True, help_text=_("自这一日起不再使用"))
    keeper = models.CharField(_("保管机构"), max_length=60, blank=True, help_text=_("如办公室；由其印章管理员用印"))

    class Meta:
        verbose_name = _("印章")
        verbose_name_plural = _("印章")
        ordering: ClassVar = ["agency", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="seal_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_kind_display()}{'，测试' if self.test else ''}）"

    def in_use_on(self, day: date) -> bool:
        """Whether the agency uses the seal on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


class ImpressionKind(models.TextChoices):
    """How a mark came onto a paper (签章方式)."""

    SEAL = "seal", _("电子印章")
    INK = "ink", _("实物印章")
    SIGNATURE = "signature", _("本人电子签名")


class Impression(models.Model):
    """One mark on one paper, put there by an act: a seal's print, or a person's own signature (用印、签名)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="impressions", verbose_name=_("文书"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="+", verbose_name=_("程序"))
    kind = models.CharField(_("方式"), max_length=10, choices=ImpressionKind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机关"))
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("印章"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("用印人、签名人"))
    keystore = models.CharField(_("密钥"), max_length=100, blank=True)
    place = models.CharField(_("位置"), max_length=10, blank=True, help_text=_("seal、seal2、sign-1 等"))
    fingerprint = models.CharField(_("证书指纹"), max_length=64, blank=True)
    file_before = models.CharField(_("签章前文件摘要"), max_length=64, blank=True)
    scan_hash = models.CharField(_("盖章原件扫描件摘要"), max_length=64, blank=True)
    made_on = models.DateField(_("日期"))
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("签章")
        verbose_name_plural = _("签章")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["scan_hash"], condition=~models.Q(scan_hash=""), name="impression_scan"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "place"], condition=~Q(place=""), name="one_impression_in_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()}"
