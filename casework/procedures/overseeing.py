"""What a supervising body asks, notes or decides about an agency's enforcement, and what is owed in return.

行政执法监督条例（国务院令第825号）. The articles were not found in full; what is not certain says so in the law data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.dates import LegalDate


class Kind(TextChoices):
    """The papers of a supervision, from a question to a decision (监督文书)."""

    QUERY = "query", _("查询函（督办函）")
    NOTICE = "notice", _("行政执法监督通知书")
    OPINION = "opinion", _("行政执法监督意见书")
    DECISION = "decision", _("行政执法监督决定书")
    REVIEW = "review", _("案卷评查意见反馈书")


class Measure(TextChoices):
    """What a decision orders (监督处理决定)."""

    REVOKE = "revoke", _("撤销")
    CHANGE = "change", _("变更")
    PERFORM = "perform", _("责令限期履行职责")
    CORRECT = "correct", _("责令改正")
    ILLEGAL = "illegal", _("确认违法")


@dataclass(frozen=True)
class Manner:
    """With which paper it is made, which term runs for the answer, and from which event."""

    paper: str
    rule: str
    received: str
    # How many working days there are where the paper says nothing else; practice, no law.
    days: int


_MANNERS = {
    Kind.QUERY: Manner("supervision_query", "overseeing.query_reply", "supervision_query_received", 10),
    Kind.NOTICE: Manner("supervision_notice", "overseeing.notice_reply", "supervision_notice_received", 15),
    Kind.OPINION: Manner("supervision_opinion", "overseeing.opinion_feedback", "supervision_opinion_received", 30),
    Kind.DECISION: Manner("supervision_decision", "overseeing.decision_report", "supervision_decision_received", 30),
    Kind.REVIEW: Manner("review_feedback", "review.feedback_reply", "review_feedback_received", 15),
}


def manner(kind: str) -> Manner:
    """Return how a paper of ``kind`` is made and answered."""
    return _MANNERS[Kind(kind)]


RULES = tuple(each.rule for each in _MANNERS.values())
# What one supervision may send; a review of files has a paper of its own.
DEMANDS = tuple(kind for kind in Kind if kind != Kind.REVIEW)
# What the agency says it did.
DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"
# What the supervising body makes of it.
SETTLED, URGE, FURTHER, END = "settled", "urge", "further", "end"
UPHELD, AMENDED, TAKEN_BACK = "upheld", "amended", "taken_back"
# Word between the supervising body and the agency that it supervises.
ANSWERED, OBJECTED = "overseeing.answered", "overseeing.objected"
REVIEWED, URGED, FOLLOWED = "overseeing.reviewed", "overseeing.urged", "overseeing.followed"


@dataclass(frozen=True)
class Served:
    """With what the agency's own proceeding begins: the content of the paper, and whose it is (监督文书的内容)."""

    brief: dict[str, Any]
    sender: str
    supervision: int
    served_on: LegalDate


@dataclass(frozen=True)
class Answer:
    """What the agency answers to a demand: the situation, what was put right, or why not (答复、反馈、执行情况报告)."""

    outcome: str
    situation: str
    reason: str = ""
    number: str = ""
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class Objection:
    """Why the agency thinks the paper wrong (异议)."""

    reason: str
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class Told:
    """What the agency hears of its objection or of its answer: the result, and why."""

    result: str
    reason: str
    # The demands as they stand now, and the working days there are from now on, where either changed.
    demands: tuple[str, ...] = ()
    days: int | None = None
