"""The legal stages of the ordinary penalty procedure."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of a penalty proceeding (行政处罚普通程序的阶段)."""

    NEW = "new", _("待登记")
    LEAD = "lead", _("线索核查")
    PROPOSED = "proposed", _("立案审批")
    NOT_FILED = "not_filed", _("不予立案")
    FILED = "filed", _("调查取证")
    REPORTED = "reported", _("审核")
    REVIEWED = "reviewed", _("处理意见审批")
    APPROVED = "approved", _("处罚告知")
    NOTIFIED = "notified", _("陈述申辩与听证")
    HEARD = "heard", _("听证后法制审核")
    WEIGHED = "weighed", _("集体讨论")
    CONSIDERED = "considered", _("处理决定")
    DECIDED = "decided", _("送达")
    SERVED = "served", _("执行")
    SETTLED = "settled", _("结案审批")
    CLOSED = "closed", _("已结案")
    ARCHIVED = "archived", _("已归档")


# From the notice to the decision: statements, defence and hearings.
ANSWERING = (Stage.APPROVED, Stage.NOTIFIED, Stage.HEARD, Stage.WEIGHED, Stage.CONSIDERED)
# Evidence may be taken and measures imposed from the lead until the decision.
INVESTIGATING = (Stage.LEAD, Stage.PROPOSED, Stage.FILED, Stage.REPORTED, Stage.REVIEWED, *ANSWERING)
# While the proceeding is open, decided or not.
OPEN = (*INVESTIGATING, Stage.DECIDED, Stage.SERVED, Stage.SETTLED)
# Once one party at least may have been decided upon; another may still be answering.
EXECUTING = (*ANSWERING, Stage.DECIDED, Stage.SERVED, Stage.SETTLED)
