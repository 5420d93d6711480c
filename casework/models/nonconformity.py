"""What a check of conformance found in a case: since when, and whether it has gone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agency import Agency
from casework.models.case import Case
from casework.models.proceeding import Proceeding


class Nonconformity(models.Model):
    """One fault that a check finds in a proceeding (办案合规问题); gone once the check finds it no more."""

    check_name = models.CharField(_("核查项目"), max_length=40)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_index=False, verbose_name=_("案件"))
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="nonconformities", verbose_name=_("程序"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("机关"))
    subject = models.CharField(_("对象"), max_length=80, help_text=_("问题所在的期限、文书、措施、事件等"))
    detail = models.CharField(_("具体情况"), max_length=300)
    law = models.CharField(_("法律依据"), max_length=160)
    # What the check names to mend it by: an act, a page, a rule, as the module of the check says.
    repair = models.CharField(_("补正行为"), max_length=80, blank=True)
    target = models.BigIntegerField(_("对象编号"), null=True, blank=True)
    since = models.DateField(_("存在自"), null=True, blank=True)
    found_at = models.DateTimeField(_("发现时刻"))
    gone_at = models.DateTimeField(_("消除时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("办案合规问题")
        verbose_name_plural = _("办案合规问题")
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "check_name", "subject"],
                condition=models.Q(gone_at__isnull=True),
                name="one_fault_open_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "check_name", "since"],
                condition=models.Q(gone_at__isnull=True),
                name="fault_of_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.subject}"
