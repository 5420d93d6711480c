"""Stages of what follows an adjudicated decision, and the words that its acts choose among."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.guards import adjudication_effect as guards
from casework.models import PartyCourse, PartyRole
from casework.procedures.adjudication.stages import Order


class Stage(TextChoices):
    """Stages of a decision once it was made (裁决作出后的阶段)."""

    NEW = "new", _("待启动")
    IN_EFFECT = "in_effect", _("已裁决，待公开")
    PUBLISHED = "published", _("履行和救济")
    CLOSED = "closed", _("已办结")


OPEN = (Stage.IN_EFFECT, Stage.PUBLISHED)
STOP, DISMISSED = guards.STOP, "dismissed"
is_bound = guards.is_bound
SUE, PUBLISH_CHANGE = "adjudication.sue", "adjudication.publish_change"
BY_AGENCY, BY_HOLDER = "adjudication.enforce_by_agency", "adjudication.enforce_by_rightholder"
DEMAND_WAIT = "adjudication.exhort_before_enforcement"
COURT_ACCEPTS, COURT_RULES = "adjudication.court_accept_enforcement", "adjudication.court_rule_enforcement"
COURT_REFUSAL = "enforcement.refusal_review"
# Terms that fall away with the duty they are about: it was performed, or the decision no longer stands.
OF_A_DUTY = (BY_AGENCY, BY_HOLDER, DEMAND_WAIT)


def in_words(order: Any) -> str:
    """Return an order of the decision as papers say it: a text as it stands, one kept by code in the law's words."""
    if isinstance(order, str):
        return order
    ordered = order.get("order", "")
    words = str(Order(ordered).label) if ordered in Order.values else ""
    return f"{words}{order.get('object', '')}{order.get('scope', '')}"


def ordered(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the respondents who are ordered to stop (被责令停止侵权的被请求人)."""
    return [each for each in courses if each.decision.get("ruling") == STOP]


def respondents(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the respondents."""
    return [each for each in courses if each.party.role == PartyRole.RESPONDENT]
