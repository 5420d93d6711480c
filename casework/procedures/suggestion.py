"""Suggestions and correction notices at whoever makes them (检察建议、纠正违法、司法建议) as state machines."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.suggestion_acts import Stage, SuggestionActs
from casework.procedures.suggestion_contested import ContestedActs


class Suggestion(ContestedActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A suggestion, or a correction notice, of the procuratorate; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()


class JudicialStage(TextChoices):
    """Stages of a court's suggestion: nobody objects to it, so none is taken back (司法建议的阶段)."""

    NEW = "new", _("待提出")
    PROPOSED = "proposed", _("待院长决定")
    DROPPED = "dropped", _("不提出")
    APPROVED = "approved", _("待送达")
    SERVED = "served", _("等待回复")
    REPLIED = "replied", _("已回复，跟踪落实")
    CLOSED = "closed", _("已办结")


class JudicialSuggestion(SuggestionActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A suggestion of a court (司法建议); a proxy, the row is the proceeding's."""

    Stage = JudicialStage

    class Meta:
        proxy = True
        default_permissions = ()
