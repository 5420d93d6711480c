"""Stages of a criminal trial, and the words that its acts choose among."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of a criminal case at first instance (刑事一审的阶段)."""

    NEW = "new", _("待收案")
    ARRIVED = "arrived", _("待签收")
    RECEIVED = "received", _("受理审查")
    RETURNED = "returned", _("未予受理")
    ACCEPTED = "accepted", _("庭前准备")
    HEARD = "heard", _("已开庭，待宣判")
    POSTPONED = "postponed", _("延期审理（补充侦查）")
    WITHDRAWN = "withdrawn", _("准许撤回起诉")
    TERMINATED = "terminated", _("终止审理")
    JUDGED = "judged", _("已宣判，上诉、抗诉期内")
    APPEALED = "appealed", _("二审审理中")
    REMANDED = "remanded", _("发回重新审判")
    EFFECTIVE = "effective", _("裁判生效，待执行")
    EXECUTED = "executed", _("已交付执行")
    CLOSED = "closed", _("已结案")


class Track(TextChoices):
    """The procedure by which a case is tried (适用程序)."""

    ORDINARY = "ordinary", _("普通程序")
    SIMPLE = "simple", _("简易程序")
    FAST = "fast", _("速裁程序")


class Verdict(TextChoices):
    """How the trial ends for one accused (裁判结果)."""

    CONVICTED = "convicted", _("有罪，判处刑罚")
    EXEMPT = "exempt", _("有罪，免予刑事处罚")
    ACQUITTED = "acquitted", _("无罪")
    TERMINATED = "terminated", _("终止审理")
    WITHDRAWN = "withdrawn", _("准许撤回起诉")
    PARTED = "parted", _("另案处理")


class Punishment(TextChoices):
    """The main penalty (主刑), or a fine alone."""

    IMPRISONMENT = "imprisonment", _("有期徒刑")
    DETENTION = "detention", _("拘役")
    CONTROL = "control", _("管制")
    FINE_ALONE = "fine", _("单处罚金")


# In which the accused have no judgment yet.
BEFORE_JUDGMENT = (Stage.ACCEPTED, Stage.HEARD)
TERMS = {Track.ORDINARY: "trial.first_instance", Track.SIMPLE: "trial.simple", Track.FAST: "trial.fast"}
# Of them and of those for accused in custody, which no holiday moves (刑事诉讼法 105), one runs at a time.
EVERY_TERM = tuple(rule + end for rule in TERMS.values() for end in ("", "_detained"))

# The supplementary investigation during a trial, and the second instance, likewise.
SUPPLEMENT_TERM, SUPPLEMENT_DETAINED = "trial.supplement_in_trial", "trial.supplement_in_trial_detained"
SECOND_TERM, SECOND_DETAINED = "trial.second_instance", "trial.second_instance_detained"

# A term that moves past a holiday, and its variant that does not.
TERM_PAIRS = (
    *((rule, f"{rule}_detained") for rule in TERMS.values()),
    (SUPPLEMENT_TERM, SUPPLEMENT_DETAINED),
    (SECOND_TERM, SECOND_DETAINED),
)
# While a court of either instance decides how the accused are held; the last is a stage of the second.
IN_COURT = (Stage.RECEIVED, *BEFORE_JUDGMENT, Stage.POSTPONED, Stage.JUDGED, Stage.EFFECTIVE, "decided")

# What a court above, and a new trial, has to know of the first one.
CARRIED = ("origin", "prosecuted_by", "indictment_number", "prosecuted_on", "suspected_crime", "facts_found",
           "evidence_summary", "disposal", "goods_handling", "custody")  # fmt: skip


def term(brief: dict[str, Any]) -> str:
    """Return the term in which the case is tried: by its procedure, with somebody in custody or not."""
    return TERMS[Track(brief["track"])] + ("_detained" if brief.get("detained") else "")
