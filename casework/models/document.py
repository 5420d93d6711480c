"""Papers as frozen facts, and their service on the addressee."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.agency import Agency
from casework.models.case import Case
from casework.models.party import Party
from casework.models.proceeding import Proceeding


class DocumentState(models.TextChoices):
    """State of a paper (文书状态)."""

    ISSUED = "issued", _("有效")
    CORRECTED = "corrected", _("已更正")
    REPLACED = "replaced", _("已替换")
    WITHDRAWN = "withdrawn", _("已撤回")


class Origin(models.TextChoices):
    """Whether a paper was made here or elsewhere (文书来源)."""

    ISSUED = "issued", _("本系统制作")
    RECORDED = "recorded", _("系统外制作，录入")


class Signature(models.TextChoices):
    """Whether the addressee signed (签名情况)."""

    NOT_NEEDED = "not_needed", _("无需签名")
    UNSIGNED = "unsigned", _("尚未签名")
    SIGNED = "signed", _("已签名")
    REFUSED = "refused", _("拒绝签名")


class Document(FSMModelMixin, models.Model):
    """A paper of a case (文书); its values are frozen when it is issued, and never edited."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents", verbose_name=_("案件"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="documents", verbose_name=_("程序"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("制作机关"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("受送达人")
    )
    recipient = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("收文机关"),
        help_text=_("主送的机关，可以查阅"),
    )  # fmt: skip
    kind = models.CharField(_("文书种类"), max_length=60)
    title = models.CharField(_("文书名称"), max_length=120)
    stem = models.CharField(_("文种代字"), max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    serial = models.PositiveIntegerField(_("序号"), null=True, blank=True)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    issued_on = models.DateField(_("文书日期"), null=True, blank=True)
    origin = models.CharField(_("文书来源"), max_length=10, choices=Origin.choices, default=Origin.ISSUED)
    state = FSMField(_("文书状态"), choices=DocumentState.choices, default=DocumentState.ISSUED, protected=True)
    values = models.JSONField(_("文书内容"), default=dict)
    values_hash = models.CharField(_("内容摘要"), max_length=64)
    template_version = models.CharField(_("模板版本"), max_length=64, blank=True)
    event_seq = models.PositiveIntegerField(_("事件序号"))
    level = models.PositiveSmallIntegerField(_("知悉范围"), default=0)
    secondary = models.BooleanField(_("副卷"), default=False, help_text=_("审批、讨论等内部材料入副卷"))
    signature = models.CharField(_("签名情况"), max_length=12, choices=Signature.choices, default=Signature.NOT_NEEDED)
    signature_note = models.CharField(_("拒签事由与见证人"), max_length=200, blank=True)
    scan_hash = models.CharField(_("扫描件摘要"), max_length=64, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("替换")
    )

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "stem", "year", "serial"],
                condition=models.Q(serial__isnull=False),
                name="one_paper_one_number",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["number"]), models.Index(fields=["proceeding", "kind"])]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @transition("state", source=DocumentState.ISSUED, target=DocumentState.CORRECTED)
    def correct(self) -> None:
        """Another paper corrects this one (更正)."""

    @transition("state", source=DocumentState.ISSUED, target=DocumentState.REPLACED)
    def replace(self) -> None:
        """Another paper takes this one's place (替换)."""

    @transition("state", source=[DocumentState.ISSUED, DocumentState.CORRECTED], target=DocumentState.WITHDRAWN)
    def withdraw(self) -> None:
        """Take the paper back by a recorded act (撤回)."""


class DeliveryMethod(models.TextChoices):
    """Ways of service (送达方式, 市场监督管理行政处罚程序规定第八十二条)."""

    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    POST = "post", _("邮寄送达")
    ENTRUSTED = "entrusted", _("委托送达")
    ELECTRONIC = "electronic", _("电子送达")
    FORWARDED = "forwarded", _("转交送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")


class Delivery(models.Model):
    """Service of one paper on one addressee (送达)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries", verbose_name=_("文书"))
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="deliveries", verbose_name=_("受送达人"))
    method = models.CharField(_("送达方式"), max_length=20, choices=DeliveryMethod.choices)
    sent_on = models.DateField(_("发出日期"))
    effective_on = models.DateField(_("送达日期"), null=True, blank=True, help_text=_("期限自此起算"))
    recipient = models.CharField(_("签收人"), max_length=60, blank=True)
    place = models.CharField(_("送达地点"), max_length=200, blank=True)
    proof = models.CharField(
        _("送达凭证"), max_length=200, blank=True, help_text=_("回证、单号、系统到达时间、公告载体")
    )
    refusal = models.CharField(_("拒收事由"), max_length=200, blank=True)
    witness = models.CharField(_("见证人"), max_length=120, blank=True)
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.document} {self.get_method_display()}"
