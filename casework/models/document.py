"""Papers as frozen facts, and their service on the addressee."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.agency import Agency, Officer
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


class SealState(models.TextChoices):
    """Whether a paper bears the seal it needs (用印情况)."""

    NOT_NEEDED = "not_needed", _("无需盖章")
    # The agency seals by hand: the system knows of no print, and says so; nobody has to enter one to go on.
    BY_HAND = "by_hand", _("实物盖章，系统内没有盖章原件")
    AWAITING = "awaiting", _("等待用印")
    SEALED = "sealed", _("已用电子印章")
    INK = "ink", _("已盖实物印章")


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
    number_key = models.CharField(
        _("文号（统一写法）"), max_length=80, blank=True, editable=False, help_text=_("按此查找，不论原来怎样书写")
    )
    issued_on = models.DateField(_("文书日期"), null=True, blank=True)
    origin = models.CharField(_("文书来源"), max_length=10, choices=Origin.choices, default=Origin.ISSUED)
    state = FSMField(_("文书状态"), choices=DocumentState.choices, default=DocumentState.ISSUED, protected=True)
    values = models.JSONField(_("文书内容"), default=dict)
    values_hash = models.CharField(_("内容摘要"), max_length=64)
    template_version = models.CharField(_("模板版本"), max_length=64, blank=True)
    check_code = models.CharField(
        _("核验码"),
        max_length=16,
        unique=True,
        null=True,
        blank=True,
        help_text=_("持有文书的人凭此核验；不对外的文书没有"),
    )
    event_seq = models.PositiveIntegerField(_("事件序号"))
    level = models.PositiveSmallIntegerField(_("知悉范围"), default=0)
    secondary = models.BooleanField(_("副卷"), default=False, help_text=_("审批、讨论等内部材料入副卷"))
    signature = models.CharField(_("签名情况"), max_length=12, choices=Signature.choices, default=Signature.NOT_NEEDED)
    signature_note = models.CharField(_("拒签事由与见证人"), max_length=200, blank=True)
    scan_hash = models.CharField(_("扫描件摘要"), max_length=64, blank=True)
    sealing = models.CharField(_("用印情况"), max_length=12, choices=SealState.choices, default=SealState.NOT_NEEDED)
    joint = ArrayField(
        models.CharField(max_length=60), verbose_name=_("联合制作机关"), default=list, blank=True, size=2,
        help_text=_("除制作机关外应当用印的机关代码，按印章位置排列"),
    )  # fmt: skip
    seal_approved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准用印的负责人")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("替换")
    )

    copies = models.JSONField(
        _("副本送达对象"), default=list, blank=True, help_text=_("第三人、权利人等的序号（P3），或者机关名称")
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
        indexes: ClassVar = [
            models.Index(fields=["number"]),
            models.Index(fields=["number_key"]),
            models.Index(fields=["scan_hash"], condition=~models.Q(scan_hash=""), name="document_scan"),
            models.Index(fields=["proceeding", "kind"]),
            # Decisions not to prosecute, and what answers one: the list of those that wait is read off these alone.
            models.Index(
                fields=["agency", "issued_on"],
                include=["case", "party", "state", "id"],
                condition=models.Q(kind="nonprosecution"),
                name="document_unprosecuted",
            ),
            models.Index(
                fields=["case"],
                include=["party", "state", "id"],
                condition=models.Q(kind__in=["procuratorial_opinion", "reverse_termination"]),
                name="document_reviewed",
            ),
        ]

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
    TREATY = "treaty", _("依条约、外交途径送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")


class DeliveryProof(models.TextChoices):
    """What proves that a paper was served (送达凭证种类)."""

    RECEIPT = "receipt", _("签收的送达回证")
    RECORDING = "recording", _("见证或者照片、录音录像")
    RETURN = "return", _("签收的邮件回执")
    TRACKED = "tracked", _("妥投查询记录")
    RETURNED = "returned", _("退回的邮件（注明退回原因）")
    CONFIRMATION = "confirmation", _("受托（转交）单位的回证")
    ARRIVAL = "arrival", _("系统到达记录或者截图")
    POSTED = "posted", _("公告原件、照片或者网页截图")


class Delivery(models.Model):
    """Service of one paper on one addressee (送达)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries", verbose_name=_("文书"))
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="deliveries", verbose_name=_("受送达人"))
    method = models.CharField(_("送达方式"), max_length=20, choices=DeliveryMethod.choices)
    sent_on = models.DateField(_("发出日期"))
    effective_on = models.DateField(_("送达日期"), null=True, blank=True, help_text=_("期限自此起算"))
    addressee = models.CharField(
        _("受送达机关"), max_length=120, blank=True, help_text=_("受送达人不是本案参与人时填写")
    )
    arrived_at = models.DateTimeField(_("到达时刻"), null=True, blank=True)
    recipient = models.CharField(_("签收人"), max_length=60, blank=True)
    relation = models.CharField(_("与受送达人的关系"), max_length=40, blank=True)
    tracking = models.CharField(_("邮件号"), max_length=60, blank=True)
    through = models.CharField(_("受托（转交）单位"), max_length=120, blank=True)
    place = models.CharField(_("送达地点"), max_length=200, blank=True)
    proof = models.CharField(
        _("送达凭证"), max_length=200, blank=True, help_text=_("回证、单号、系统到达时间、公告载体")
    )
    proof_kind = models.CharField(_("送达凭证种类"), max_length=12, choices=DeliveryProof.choices, blank=True)
    proof_hash = models.CharField(_("送达凭证扫描件摘要"), max_length=64, blank=True)
    refusal = models.CharField(_("拒收事由"), max_length=200, blank=True)
    witness = models.CharField(_("见证人"), max_length=120, blank=True)
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["proof_hash"], condition=~models.Q(proof_hash=""), name="delivery_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_method_display()}"
