"""Stages of the police's examination of a referral (受案和立案审查的阶段), and from whom it came."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.acts import ActFacts
from casework.models import Agency


class Stage(TextChoices):
    """Stages of the police's examination (受案和立案审查的阶段)."""

    NEW = "new", _("待移送")
    ARRIVED = "arrived", _("待签收")
    RECEIVED = "received", _("立案审查")
    FORWARDED = "forwarded", _("已转送")
    FILED = "filed", _("已立案")
    REFUSED = "refused", _("不予立案")
    RECONSIDERING = "reconsidering", _("复议")
    CLOSED = "closed", _("不予立案已办结")


def sender_of(act: ActFacts[Any]) -> Agency | None:
    """Return the agency that referred the case, also where other police forwarded it."""
    referral = act.proceeding.brief["referral"]
    return next((each.sender.agency for each in act.handovers if each.sender_id == referral), None)
