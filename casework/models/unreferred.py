"""Who should have been referred to the police and was not (应移未移), and how each left that list."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from casework.models.finding import Finding
from casework.models.party import Party
from casework.models.proceeding import Proceeding


class LeftBy(models.TextChoices):
    """By what an entry left the list (离开清单的方式)."""

    REFERRED = "referred", _("已移送公安机关")
    DISMISSED = "dismissed", _("经负责人书面说明理由排除")
    STRUCK = "struck", _("经执法监督人员说明理由移出")


class Unreferred(models.Model):
    """One party whose act, as found, reaches a criminal threshold or gives reasonable suspicion (应移未移).

    The entry stays until an act with a reason takes it off: that a later finding is lower does not.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="unreferred", verbose_name=_("案件"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="unreferred", verbose_name=_("程序"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="unreferred", verbose_name=_("当事人"))
    finding = models.ForeignKey(
        Finding, models.PROTECT, related_name="unreferred", verbose_name=_("认定"),
        help_text=_("最近一次达到标准的认定"),
    )  # fmt: skip
    since = models.DateField(_("列入日期"))
    grounds = models.JSONField(_("列入依据"), help_text=_("所达到的每一项标准：数额、条文和版本"))
    left_on = models.DateField(_("离开日期"), null=True, blank=True)
    left_by = models.CharField(_("离开方式"), max_length=10, choices=LeftBy.choices, blank=True)
    left_seq = models.PositiveIntegerField(_("离开所依据的事件序号"), null=True, blank=True)
    reason = models.TextField(_("理由"), blank=True)

    class Meta:
        verbose_name = _("应移未移")
        verbose_name_plural = _("应移未移")
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proceeding", "party"],
                condition=models.Q(left_on__isnull=True),
                name="party_is_listed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True, left_by="", left_seq__isnull=True, reason="")
                | models.Q(left_on__isnull=False, left_seq__isnull=False)
                & ~models.Q(left_by="")
                & ~models.Q(reason=""),
                name="listed_until_an_act_with_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["since"], condition=models.Q(left_on__isnull=True), name="unreferred_listed"),
            models.Index(fields=["left_on", "id"], condition=models.Q(left_on__isnull=False), name="unreferred_left"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.since}"

    @property
    def ref(self) -> str:
        """The short name of the entry: that of its party."""
        return self.party.ref
