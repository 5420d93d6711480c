"""What an agency did outside its cases: administration, restricted papers read; in a hash chain per agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency, Officer


class RecordKind(models.TextChoices):
    """What is put down in the record of an agency (机关操作种类)."""

    AGENCY_ENTERED = "agency.entered", _("新增机关")
    AGENCY_CHANGED = "agency.changed", _("变更机关资料")
    OFFICER_ENTERED = "officer.entered", _("新增人员")
    OFFICER_CHANGED = "officer.changed", _("变更人员资料")
    PASSWORD_RESET = "officer.password", _("重置密码")
    TENURE_BEGUN = "tenure.begun", _("登记任职")
    TENURE_ENDED = "tenure.ended", _("登记任职结束")
    ABSENCE = "absence.entered", _("登记请假代理")
    NUMBERS = "numbers.changed", _("编号管理")
    SEAL_REGISTERED = "seal.registered", _("印章登记")
    SEAL_RETIRED = "seal.retired", _("印章停用")
    YEAR_LOADED = "calendar.loaded", _("载入节假日安排")
    PROJECTED = "deadlines.projected", _("重新推算期限")
    PAPER_READ = "paper.read", _("查阅限制知悉的文书")
    PARTY_LOOKED_UP = "party.looked_up", _("查询同一当事人的其他程序")
    PERSONAL_READ = "personal.read", _("查阅未经办案件的个人信息")
    SEARCHED = "searched", _("检索")
    EXPORTED = "exported", _("导出")


class AgencyEvent(models.Model):
    """One entry of an agency's record (机关操作记录); append-only, chained to the one before."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="record", verbose_name=_("机关"))
    seq = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("操作种类"), max_length=40, choices=RecordKind.choices)
    subject = models.CharField(_("对象"), max_length=200)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("操作人"))
    recorded_at = models.DateTimeField(_("录入时刻"))
    payload = models.JSONField(_("内容"), default=dict, help_text=_("变更的项目：原值、新值"))
    form = models.PositiveSmallIntegerField(_("规范格式版本"))
    algorithm = models.CharField(_("摘要算法"), max_length=10)
    previous_hash = models.CharField(_("前一摘要"), max_length=128, blank=True)
    hash = models.CharField(_("摘要"), max_length=128)

    class Meta:
        verbose_name = _("机关操作记录")
        verbose_name_plural = _("机关操作记录")
        ordering: ClassVar = ["agency", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "seq"], name="agency_event_sequence")]
        indexes: ClassVar = [
            # The few entries that tell of seals, among all the readings.
            models.Index(
                fields=["agency", "seq"],
                condition=models.Q(kind__in=["seal.registered", "seal.retired"]),
                name="agency_event_of_seal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.get_kind_display()} {self.subject}"
