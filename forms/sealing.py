"""The forms on which seals are applied for, put on and recorded (用印、签名)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from casework.guards import sealing as conditions
from casework.procedures import sealing
from forms.base import ActForm
from forms.fields import FromCase, ManyFromCase


class SealablePapersField(ManyFromCase):
    """Chooses papers of the proceeding by key or number; those that wait are offered, all others still found."""

    def __init__(self, *, by_hand: bool = False, approved: bool | None = None, **kwargs: Any) -> None:
        """Offer papers that wait for a seal; ``approved`` narrows to those with or without the head's leave."""
        self.by_hand, self.approved = by_hand, approved
        super().__init__("documents", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer what waits; a guard refuses the rest with its reason."""
        super().bind_act(act)
        waiting = [paper for paper in self.records if self._waits(act, paper)]
        self.choices = [(self.key(paper), str(paper)) for paper in waiting]
        if len(waiting) == 1:
            self.initial = [self.key(waiting[0])]

    def _waits(self, act: Any, paper: Any) -> bool:
        if self.by_hand:
            return conditions.may_be_inked(paper)
        if self.approved is not None and (paper.seal_approved_by_id is not None) != self.approved:
            return False
        return conditions.awaits(act, paper)


class SealField(FromCase):
    """Chooses a seal of one's agency; those in use are offered."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among the seals of the agencies in which the officer holds an office."""
        super().__init__("seals", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the seals that the acting agency uses on the day."""
        super().bind_act(act)
        usable = [seal for seal in self.records if seal.agency_id == act.agency.pk and seal.in_use_on(act.day)]
        self.choices = [(self.key(seal), str(seal)) for seal in usable]


class SignablePaperField(FromCase):
    """Chooses a paper whose file has a free place for a signature."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among the papers of the proceeding."""
        super().__init__("documents", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the papers with a free place."""
        super().bind_act(act)
        free = [paper for paper in self.records if conditions.stands(paper) and conditions.free_places(act, paper)]
        self.choices = [(self.key(paper), str(paper)) for paper in free]


class SealApplicationForm(ActForm):
    """Leave to seal, asked of the head (申请用印)."""

    facts_class = sealing.SealApplicationFacts
    reads = ("documents", "impressions")

    papers = SealablePapersField(label=_("文书"), approved=False)
    reason = forms.CharField(label=_("用印事由"), max_length=200, required=False)


class SealingForm(ActForm):
    """Papers sealed in one act (用印)."""

    facts_class = sealing.SealingFacts
    reads = ("documents", "impressions", "seals", "files")

    papers = SealablePapersField(label=_("文书"))
    seal = SealField(label=_("印章"))


class InkSealForm(ActForm):
    """Papers stamped by hand (录入实物盖章)."""

    facts_class = sealing.InkSealFacts
    reads = ("documents",)

    papers = SealablePapersField(label=_("文书"), by_hand=True)
    scan = forms.CharField(
        label=_("盖章原件的扫描件"),
        required=False,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", _("应为扫描件的 SHA-256 摘要（64 位十六进制）。"))],
        help_text=_("在文书页面上传扫描件时自动填写其摘要；没有扫描的可以先录入盖章，以后补录"),
    )
    register = forms.CharField(
        label=_("用印登记"), max_length=200, required=False, help_text=_("用印登记簿的页次、批准人等，如有")
    )


class OwnSignatureForm(ActForm):
    """A paper signed with one's own certificate (本人电子签名)."""

    facts_class = sealing.OwnSignatureFacts
    reads = ("documents", "impressions", "files")

    paper = SignablePaperField(label=_("文书"))
