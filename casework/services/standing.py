"""Whether a paper still holds, told to whoever has it in hand and asks (核验)."""

from __future__ import annotations

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Document, DocumentState, Event

# The results of a remedy (casework.procedures.penalty.remedies) under which a decision falls, or says something else.
FALLEN = ("revoked", "redo")
CHANGED = "changed"
DECISIONS = frozenset({"penalty_decision", "summary_decision"})


class Standing(TextChoices):
    """What has become of a paper (文书效力)."""

    IN_FORCE = "in_force", _("有效")
    CORRECTED = "corrected", _("已更正")
    REPLACED = "replaced", _("已替换")
    WITHDRAWN = "withdrawn", _("已撤回")
    REVOKED = "revoked", _("已撤销")
    CHANGED = "changed", _("已变更")


_OF_STATE = {
    DocumentState.CORRECTED.value: Standing.CORRECTED,
    DocumentState.REPLACED.value: Standing.REPLACED,
    DocumentState.WITHDRAWN.value: Standing.WITHDRAWN,
}


def checked(code: str) -> QuerySet[Document]:
    """Return the paper that bears this code, if there is one, with no more than whoever holds it may be told."""
    known = ("number", "title", "kind", "issued_on", "state", "event_seq", "case_id", "values_hash", "party__no")
    return Document.objects.filter(check_code=code).select_related("agency", "party").only(*known, "agency__name")


def of(document: Document) -> Standing:
    """Return what has become of a paper; a decision that fell in reconsideration or court is revoked, not withdrawn."""
    standing = _OF_STATE.get(document.state, Standing.IN_FORCE)
    later = Event.objects.filter(case=document.case_id, seq__gt=document.event_seq)
    if standing == Standing.WITHDRAWN:
        fell = later.filter(payload__notes__result__in=FALLEN, payload__notes__withdrawn__contains=[document.number])
        return Standing.REVOKED if fell.exists() else standing
    if standing == Standing.IN_FORCE and document.kind in DECISIONS and document.party is not None:
        # The paper stands as it was issued; the fine in it does not.
        changed = later.filter(payload__notes__result=CHANGED, payload__facts__party__ref=document.party.ref)
        return Standing.CHANGED if changed.exists() else standing
    return standing
