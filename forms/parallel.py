"""Form of the statement that two acts differ (说明并非同一违法行为)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.procedures.penalty import parallel
from forms.base import ActForm
from forms.penalty_investigation import party_field
from forms.penalty_lead import text


class DifferenceForm(ActForm):
    """Why the act is another one than that for which the party was fined (行政处罚法第二十九条)."""

    facts_class = parallel.DifferenceFacts
    reads = ("assignments", "findings", "fined_before")

    party = party_field()
    reason = text(_("两次违法行为的时间、地点、商品和情节有何不同"), 4, max_length=1000)
