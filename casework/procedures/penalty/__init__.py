"""The ordinary penalty procedure (行政处罚普通程序) as a state machine."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.penalty import stages
from casework.procedures.penalty.lead import LeadActs
from casework.procedures.penalty.stages import Stage


class Penalty(LeadActs, Proceeding):
    """A penalty proceeding of the market regulation bureau; a proxy, the row is the proceeding's."""

    Stage = stages.Stage

    class Meta:
        proxy = True
        default_permissions = ()


__all__ = ["Penalty", "Stage"]
