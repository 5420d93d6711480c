"""Evidence, the things kept as exhibits, and every move of their custody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer
from casework.models.case import Case
from casework.models.party import Party
from casework.models.right import GoodsLot, Right


class EvidenceKind(models.TextChoices):
    """Kinds of evidence (证据种类, 行政处罚法第四十六条)."""

    DOCUMENTARY = "documentary", _("书证")
    PHYSICAL = "physical", _("物证")
    AUDIOVISUAL = "audiovisual", _("视听资料")
    ELECTRONIC = "electronic", _("电子数据")
    WITNESS = "witness", _("证人证言")
    PARTY_STATEMENT = "party_statement", _("当事人的陈述")
    APPRAISAL = "appraisal", _("鉴定意见")
    SITE_RECORD = "site_record", _("勘验笔录、现场笔录")


class Evidence(models.Model):
    """One piece of evidence (证据)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence", verbose_name=_("案件"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name=_("取得机关"), help_text=_("未移交的，其他机关不能查阅")
    )
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("证据种类"), max_length=20, choices=EvidenceKind.choices)
    name = models.CharField(_("名称"), max_length=200)
    source = models.CharField(_("来源"), max_length=200, blank=True)
    obtained_on = models.DateField(_("取得日期"), null=True, blank=True)
    method = models.CharField(_("取证方法"), max_length=200, blank=True)
    proves = models.TextField(_("证明内容"), blank=True)
    original_at = models.CharField(_("原件（原物）存放处"), max_length=200, blank=True)
    pages = models.PositiveIntegerField(_("页数"), null=True, blank=True)
    file_hash = models.CharField(_("完整性校验值"), max_length=128, blank=True)
    certificate = models.CharField(_("第三方存证证书"), max_length=200, blank=True)
    verified = models.CharField(_("校验结果"), max_length=200, blank=True)
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("对应权利")
    )
    lot = models.ForeignKey(
        GoodsLot, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("对应物品")
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("对应当事人")
    )
    level = models.PositiveSmallIntegerField(_("知悉范围"), default=0)

    class Meta:
        verbose_name = _("证据")
        verbose_name_plural = _("证据")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "no"], name="evidence_number_in_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """The short name of this evidence inside its case."""
        return f"E{self.no}"


class Exhibit(models.Model):
    """A thing kept because of the case (涉案财物)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="exhibits", verbose_name=_("案件"))
    no = models.PositiveSmallIntegerField(_("序号"))
    lot = models.ForeignKey(
        GoodsLot, models.PROTECT, null=True, blank=True, related_name="exhibits", verbose_name=_("涉案物品")
    )
    name = models.CharField(_("名称"), max_length=120)
    custodian = models.CharField(_("保管人"), max_length=120)
    place = models.CharField(_("保管地点"), max_length=200)

    class Meta:
        verbose_name = _("涉案财物")
        verbose_name_plural = _("涉案财物")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "no"], name="exhibit_number_in_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """The short name of this exhibit inside its case."""
        return f"X{self.no}"


class CustodyMove(models.Model):
    """One link of the chain of custody (保管交接); append-only."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="moves", verbose_name=_("涉案财物"))
    seq = models.PositiveSmallIntegerField(_("序号"))
    at = models.CharField(_("时间"), max_length=20)
    giver = models.CharField(_("移交人"), max_length=120)
    taker = models.CharField(_("接收人"), max_length=120)
    place = models.CharField(_("地点"), max_length=200)
    reason = models.CharField(_("事由"), max_length=120)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"))

    class Meta:
        verbose_name = _("保管交接")
        verbose_name_plural = _("保管交接")
        constraints: ClassVar = [models.UniqueConstraint(fields=["exhibit", "seq"], name="custody_sequence")]

    def __str__(self) -> str:
        return f"{self.exhibit} {self.giver}→{self.taker}"
