"""Forms of receipt (签收移交、录入回执)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.guards.receipt import sent_outside, to_sign_for
from casework.procedures import receipt
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField
from forms.penalty_investigation import line
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Handover


class HandoverField(FromCase):
    """Chooses one of the handovers that ``which`` finds."""

    def __init__(self, which: Callable[[ActFacts[Any]], list[Handover]], **kwargs: Any) -> None:
        """Choose among what ``which`` returns of the act."""
        self.which = which
        super().__init__("handovers", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take those that wait; each says what it is, who sent it, and when."""
        self.records = self.which(act)
        self.choices = [(each.ref, self._said(each)) for each in self.records]

    def find(self, value: Any) -> Any:
        """Return the handover called ``value``; raises ValidationError where it does not wait for this."""
        if str(value).strip() not in {each.ref for each in self.records}:
            raise ValidationError(
                _("“%s”不在等待之列：已经签收，或者由另一环节、另一机关签收。请在“移交签收”中核对。") % value
            )
        return super().find(value)

    @staticmethod
    def _said(handover: Handover) -> str:
        return f"{handover.ref} {handover}（{handover.sender.agency.short_name} {handover.sent_at[:10]}）"


class HandoverReceiptForm(ActForm):
    """Receipt of material, papers and copies (移交材料签收回执)."""

    facts_class = receipt.HandoverReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    handover = HandoverField(to_sign_for, label=_("签收哪一次移交"))
    received_by = line(_("签收人"), 60)
    remark = text(_("签收时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)


class OutsideReceiptForm(ActForm):
    """The receipt of an agency outside the system (录入回执)."""

    facts_class = receipt.OutsideReceiptFacts
    reads = ("handovers",)

    handover = HandoverField(sent_outside, label=_("哪一次移交的回执"))
    received_on = LegalDateField(label=_("签收日期"))
    received_by = line(_("签收人"), 60)
    number = line(_("回执文号"), 80, required=False)
    remark = text(_("签收时的说明"), 2, required=False, max_length=200)
