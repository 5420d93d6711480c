"""Stages of the court's review of an application to enforce, and the words that its acts choose among."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of the review (非诉执行审查的阶段)."""

    NEW = "new", _("待收案")
    ARRIVED = "arrived", _("待签收")
    RECEIVED = "received", _("受理审查")
    NOT_ACCEPTED = "not_accepted", _("不予受理，复议期内")
    REVIEWING = "reviewing", _("合法性审查")
    REFUSED = "refused", _("不准予执行，复议期内")
    GRANTED = "granted", _("准予执行，待交付执行")
    EXECUTING = "executing", _("执行中")
    WITHDRAWN = "withdrawn", _("已撤回申请")
    CLOSED = "closed", _("已结案")


class Condition(TextChoices):
    """What an application must meet to be accepted (行政诉讼法解释 155)."""

    ENFORCEABLE = "enforceable", _("行政行为依法可以由人民法院执行")
    EFFECTIVE = "effective", _("行政行为已经生效并具有可执行内容")
    APPLICANT = "applicant", _("申请人是作出该行政行为的行政机关（或者依法可以申请的权利人）")
    RESPONDENT = "respondent", _("被申请人是该行政行为所确定的义务人")
    UNPERFORMED = "unperformed", _("被申请人在确定的期限内或者催告期限内未履行义务")
    IN_TIME = "in_time", _("申请人在法定期限内提出申请")
    JURISDICTION = "jurisdiction", _("属于本院管辖")


class Illegality(TextChoices):
    """What stands against enforcing an administrative decision (行政强制法 58; 行政诉讼法解释 161)."""

    NO_AUTHORITY = "no_authority", _("实施主体不具有行政主体资格")
    NO_FACTS = "no_facts", _("明显缺乏事实根据")
    NO_LAW = "no_law", _("明显缺乏法律、法规依据")
    OTHERWISE = "otherwise", _("其他明显违法并损害被执行人合法权益的情形")


class Executor(TextChoices):
    """Who carries out what the court lets be enforced (裁执分离)."""

    COURT = "court", _("本院执行机构")
    AGENCY = "agency", _("由行政机关组织实施（裁执分离）")


ACCEPT, REFUSE = "accept", "refuse"
AGENCY, HOLDER = "agency", "right_holder"
# How a ruling that refuses ends: nobody asks the next higher court; or that court upholds or alters it.
FINAL, UPHELD, ALTERED = "final", "upheld", "altered"
# How the enforcement of the whole, or of a part, ends.
DONE, PART, TERMINATED = "enforced", "part", "ended"

ACCEPTANCE, RULING, REMEDY = "enforcement.court_accept", "enforcement.court_ruling", "enforcement.refusal_review"
THIRTY_DAYS = "30 calendar days"
