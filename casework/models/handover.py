"""Handover between agencies: what goes over, item by item with its digest, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.agency import Agency
from casework.models.case import Case
from casework.models.document import Document, DocumentState
from casework.models.evidence import Evidence, Exhibit
from casework.models.proceeding import Proceeding


class HandoverKind(models.TextChoices):
    """For what a case, material or goods go to another agency (移交种类)."""

    REFERRAL = "referral", _("移送涉嫌犯罪案件")
    SUPPLEMENT = "supplement", _("补充材料")
    GOODS = "goods", _("移交涉案物品")
    FORWARDED = "forwarded", _("转送有管辖权的机关")
    ARREST = "arrest", _("提请批准逮捕")
    PROSECUTION = "prosecution", _("移送起诉")
    INDICTMENT = "indictment", _("提起公诉")
    SUPERVISION = "supervision", _("提请立案监督")
    OPINION = "opinion", _("提出检察意见")
    RETURN = "return", _("退回处理")
    APPEAL = "appeal", _("移送上诉、抗诉案卷")
    JUDGMENT = "judgment", _("送达裁判文书")
    COPY = "copy", _("抄送")
    CONSULTATION = "consultation", _("商请提前介入、会商")
    SUGGESTION = "suggestion", _("送达检察建议")
    ROUTED = "routed", _("转交办理")
    ASSIGNED = "assigned", _("委派（委托）调解")
    MEDIATED = "mediated", _("反馈调解结果")
    CONFIRMATION = "confirmation", _("申请司法确认")
    ENFORCEMENT = "enforcement", _("申请强制执行")
    OVERSEEING = "overseeing", _("送达监督文书")


class HandoverState(models.TextChoices):
    """Where a handover stands (移交状态)."""

    SENT = "sent", _("已送出，待签收")
    RECEIVED = "received", _("已签收")
    FORWARDED = "forwarded", _("已转送")
    RETURNED = "returned", _("已退回")


class Handover(FSMModelMixin, models.Model):
    """One handover (移交); the power to decide passes with it, duties over goods stay until they are handed over."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers", verbose_name=_("案件"))
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("移交种类"), max_length=20, choices=HandoverKind.choices)
    sender = models.ForeignKey(Proceeding, models.PROTECT, related_name="sent", verbose_name=_("移交程序"))
    receiver = models.ForeignKey(
        Proceeding, models.PROTECT, null=True, blank=True, related_name="taken", verbose_name=_("接收程序")
    )
    recipient = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接收机关")
    )
    recipient_name = models.CharField(_("接收机关名称"), max_length=120, help_text=_("不在本系统的机关只写名称"))
    state = FSMField(_("移交状态"), choices=HandoverState.choices, default=HandoverState.SENT, protected=True)
    manifest_hash = models.CharField(_("清单摘要"), max_length=64)
    sent_at = models.CharField(_("送出时间"), max_length=20)
    received_at = models.CharField(_("签收时间"), max_length=20, blank=True)
    received_by = models.CharField(_("签收人"), max_length=120, blank=True)
    receipt = models.CharField(_("回执文号"), max_length=80, blank=True)
    remark = models.CharField(_("签收时的说明"), max_length=200, blank=True)
    event_seq = models.PositiveIntegerField(_("事件序号"))

    class Meta:
        verbose_name = _("移交")
        verbose_name_plural = _("移交")
        ordering: ClassVar = ["case", "no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "no"], name="handover_number_in_case")]
        indexes: ClassVar = [
            models.Index(fields=["state"], condition=models.Q(state="sent"), name="handover_unsigned"),
            models.Index(fields=["recipient", "sender"], condition=models.Q(kind="copy"), name="handover_copied"),
            # The latest copies that came to an agency.
            models.Index(fields=["recipient", "-id"], condition=models.Q(kind="copy"), name="handover_copies"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.recipient_name}"

    @property
    def ref(self) -> str:
        """The short name of this handover inside its case."""
        return f"H{self.no}"

    @transition("state", source=HandoverState.SENT, target=HandoverState.RECEIVED)
    def receive(self, at: str, by: str, remark: str = "") -> None:
        """The receiver signs for it (签收); it may not refuse, only say what is missing (行刑移送规定 7)."""
        self.received_at, self.received_by, self.remark = at, by, remark

    @transition("state", source=[HandoverState.SENT, HandoverState.RECEIVED], target=HandoverState.FORWARDED)
    def forward(self) -> None:
        """The receiver sends it on to the agency that has jurisdiction (转送)."""

    @transition("state", source=[HandoverState.SENT, HandoverState.RECEIVED], target=HandoverState.RETURNED)
    def send_back(self) -> None:
        """The receiver sends it back (退回)."""


class HandoverItem(models.Model):
    """One thing on the manifest of a handover (移交清单项目), with the digest it had when it was sent."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items", verbose_name=_("移交"))
    no = models.PositiveSmallIntegerField(_("序号"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="handed_over", verbose_name=_("文书")
    )
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="handed_over", verbose_name=_("证据")
    )
    exhibit = models.ForeignKey(
        Exhibit, models.PROTECT, null=True, blank=True, related_name="handed_over", verbose_name=_("涉案财物")
    )
    what = models.CharField(_("名称"), max_length=200)
    quantity = models.CharField(_("数量"), max_length=60, blank=True)
    digest = models.CharField(_("内容摘要"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("移交清单项目")
        verbose_name_plural = _("移交清单项目")
        ordering: ClassVar = ["handover", "no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["handover", "no"], name="item_number_on_manifest")]

    def __str__(self) -> str:
        return self.what


class Check(models.TextChoices):
    """What the check of one thing on a manifest finds (清单核对)."""

    INTACT = "intact", _("完好")
    CHANGED = "changed", _("变动")
    MISSING = "missing", _("缺失")


def check(item: HandoverItem, lost: Collection[int] = ()) -> str:
    """Return whether what stands on the manifest is still what was sent; its records are loaded with the item.

    ``lost`` are the keys of evidence whose files are gone from the store.
    """
    paper, record = item.document, item.evidence or item.exhibit
    if paper is not None:
        if paper.state == DocumentState.WITHDRAWN:
            return Check.MISSING
        return Check.INTACT if paper.values_hash == item.digest else Check.CHANGED
    if record is None or item.evidence_id in lost:
        return Check.MISSING
    return Check.INTACT if digest_of(record) == item.digest else Check.CHANGED


def where_it_went(handovers: Iterable[Handover], first: Handover) -> Handover:
    """Return the handover by which a case came to where it is now: ``first``, or the last one it was forwarded by."""
    forwarded = {each.sender_id: each for each in handovers if each.kind == HandoverKind.FORWARDED}
    last = first
    while last.receiver_id in forwarded:
        last = forwarded.pop(last.receiver_id)
    return last


def digest_of(record: Evidence | Exhibit) -> str:
    """Return the digest of a piece of evidence (its file's, where it has one) or of an exhibit's description."""
    if isinstance(record, Evidence) and record.file_hash:
        return record.file_hash
    said = [record.name, str(record.no), getattr(record, "original_at", ""), str(getattr(record, "pages", "") or "")]
    return hashlib.sha256("\t".join(said).encode()).hexdigest()
