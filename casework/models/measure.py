"""Measures on evidence and property: preservation, sealing, seizure, freezing, each with its period."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.models.party import Party
from casework.models.proceeding import Proceeding


class MeasureKind(models.TextChoices):
    """Kinds of measure (措施种类)."""

    PRESERVATION = "preservation", _("先行登记保存")
    SEALING = "sealing", _("查封")
    SEIZURE = "seizure", _("扣押")
    FREEZING = "freezing", _("冻结")


class MeasureState(models.TextChoices):
    """State of a measure (措施状态)."""

    PROVISIONAL = "provisional", _("情况紧急，待补办批准")
    IN_FORCE = "in_force", _("执行中")
    RELEASED = "released", _("已解除")
    DISPOSED = "disposed", _("已作处理")
    HANDED_OVER = "handed_over", _("已移交")


LIVE = (MeasureState.PROVISIONAL, MeasureState.IN_FORCE)


class Measure(FSMModelMixin, models.Model):
    """A measure imposed in a proceeding (先行登记保存、查封、扣押、冻结); of freezing, each account is one."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="measures", verbose_name=_("程序"))
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="measures", verbose_name=_("当事人"))
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("措施种类"), max_length=20, choices=MeasureKind.choices)
    state = FSMField(_("状态"), choices=MeasureState.choices, default=MeasureState.IN_FORCE, protected=True)
    authority = models.CharField(_("法律依据"), max_length=120)
    reason = models.TextField(_("理由"))
    place = models.CharField(_("地点"), max_length=200, blank=True)
    imposed_at = models.CharField(_("实施时间"), max_length=20)
    lots = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("物品序号"))
    number = models.CharField(_("决定书（通知书）文号"), max_length=80, blank=True)
    ended_at = models.CharField(_("终止时间"), max_length=20, blank=True)
    # The events by which it came in, and by which it ended; rows of before know neither.
    event_seq = models.PositiveIntegerField(_("录入的事件序号"), null=True, editable=False)
    ended_seq = models.PositiveIntegerField(_("终止的事件序号"), null=True, editable=False)
    extended = models.PositiveSmallIntegerField(_("延长次数"), default=0)

    class Meta:
        verbose_name = _("措施")
        verbose_name_plural = _("措施")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["proceeding", "no"], name="measure_number")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def ref(self) -> str:
        """The short name of this measure inside its proceeding."""
        return f"M{self.no}"

    @property
    def live(self) -> bool:
        """Whether the goods are still held under this measure."""
        return self.state in LIVE

    @transition("state", source=MeasureState.PROVISIONAL, target=MeasureState.IN_FORCE)
    def ratify(self) -> None:
        """The head approves afterwards, within 24 hours (补办批准)."""

    @transition("state", source=list(LIVE), target=None)
    def extend(self) -> None:
        """Extend the measure once (延长)."""
        self.extended += 1

    @transition("state", source=list(LIVE), target=MeasureState.RELEASED)
    def release(self, at: str) -> None:
        """Lift the measure and return the goods (解除)."""
        self.ended_at = at

    @transition("state", source=list(LIVE), target=MeasureState.DISPOSED)
    def dispose(self, at: str) -> None:
        """Deal with the goods by decision (处理)."""
        self.ended_at = at

    @transition("state", source=list(LIVE), target=MeasureState.HANDED_OVER)
    def hand_over(self, at: str) -> None:
        """Hand the goods to another authority (移交)."""
        self.ended_at = at
