"""The form on which the signature of a paper is entered (文书签名)."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from casework.models import Signature
from casework.procedures import signing
from forms.base import ActForm
from forms.fields import FromCase


class UnsignedPaperField(FromCase):
    """Chooses a paper of the case by its key or its number; only those that somebody signs are offered."""

    def __init__(self, **kwargs: object) -> None:
        """Choose among the papers of the proceeding."""
        super().__init__("documents", **kwargs)  # type: ignore[arg-type]

    def bind_act(self, act: object) -> None:
        """Offer the papers that wait for a signature; any other is still found, and refused by its guard."""
        super().bind_act(act)  # type: ignore[arg-type]
        waiting = [paper for paper in self.records if paper.signature in (Signature.UNSIGNED, Signature.REFUSED)]
        self.choices = [(self.key(paper), str(paper)) for paper in waiting]


class SignatureForm(ActForm):
    """A paper signed, or its signature refused (签名、拒绝签名)."""

    facts_class = signing.SignatureFacts
    reads = ("documents",)

    paper = UnsignedPaperField(label=_("文书"))
    result = forms.ChoiceField(
        label=_("签名情况"), choices=[(Signature.SIGNED, _("已签名")), (Signature.REFUSED, _("拒绝签名"))]
    )
    reason = forms.CharField(label=_("拒签原因"), max_length=120, required=False)
    witness = forms.CharField(label=_("见证人"), max_length=60, required=False)
    scan = forms.CharField(
        label=_("签名原件的扫描件"),
        required=False,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", _("应为扫描件的 SHA-256 摘要（64 位十六进制）。"))],
        help_text=_("在文书页面上传扫描件时自动填写其摘要"),
    )
