"""Agreements between parties, clause by clause (调解协议的条款): what each owes, to whom, and until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.party import Party
from casework.models.proceeding import Proceeding
from casework.models.right import Right


class ClauseKind(models.TextChoices):
    """What a clause is about (条款种类); ownership and validity may be agreed on, and are never confirmed."""

    PAYMENT = "payment", _("给付金钱")
    STOP = "stop", _("停止侵权")
    DESTRUCTION = "destruction", _("销毁侵权物品或者专用工具")
    LICENCE = "licence", _("许可使用")
    APOLOGY = "apology", _("赔礼道歉、消除影响")
    DELIVERY = "delivery", _("交付物品或者资料")
    DEFAULT = "default", _("违约责任")
    WAIVER = "waiver", _("放弃或者撤回其他请求")
    OWNERSHIP = "ownership", _("确定权利归属")
    VALIDITY = "validity", _("确定权利效力")
    OTHER = "other", _("其他约定")


class Clause(models.Model):
    """One obligation of an agreement (协议条款); of a payment by instalments, each instalment. Amounts in CNY."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="clauses", verbose_name=_("程序"))
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("条款种类"), max_length=20, choices=ClauseKind.choices)
    obligor = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="owes", verbose_name=_("义务人")
    )
    obligee = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="is_owed", verbose_name=_("权利人（收款人）")
    )
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, blank=True, related_name="clauses", verbose_name=_("涉及的权利")
    )
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    instalment = models.PositiveSmallIntegerField(_("第几期"), null=True, blank=True)
    due_on = models.DateField(_("履行期限"), null=True, blank=True)
    due_text = models.CharField(
        _("履行期限（文字）"), max_length=120, blank=True, help_text=_("不能写明日期的，如“协议生效之日起十日内”")
    )
    text = models.TextField(_("内容"), help_text=_("地点、方式、范围等，足以据此履行和执行"))
    outsider = models.CharField(
        _("涉及的案外人"), max_length=200, blank=True, help_text=_("条款处分其权益或者以其名义承担义务的人")
    )
    replaced = models.BooleanField(_("已被新的条款取代"), default=False)
    performed_on = models.DateField(_("履行日期"), null=True, blank=True)
    performance = models.CharField(_("履行情况"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("协议条款")
        verbose_name_plural = _("协议条款")
        ordering: ClassVar = ["proceeding", "no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "no"], name="clause_number_in_proceeding"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="clause_amount_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.no}. {self.get_kind_display()}"

    @property
    def ref(self) -> str:
        """The short name of this clause inside its proceeding."""
        return f"C{self.no}"
