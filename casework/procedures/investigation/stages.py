"""Stages of a criminal investigation by the police, and what it may be doing in each (侦查)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of an investigation (侦查的阶段)."""

    NEW = "new", _("待立案")
    FILED = "filed", _("待指派侦查人员")
    INVESTIGATING = "investigating", _("侦查")
    TRANSFERRED = "transferred", _("已移送起诉")
    SUPPLEMENTING = "supplementing", _("补充侦查")
    CLOSED = "closed", _("侦查办结")


# While suspects may be found, held and questioned.
AT_WORK = (Stage.INVESTIGATING, Stage.SUPPLEMENTING)
# While anything is left to do for the police.
OPEN = (*AT_WORK, Stage.TRANSFERRED)
# Where decisions of others may still arrive.
LISTENING = (*OPEN, Stage.CLOSED)
# Where the procuratorate may supervise, also what nobody has been put to work on.
SUPERVISED = (Stage.FILED, *LISTENING)


class Custody(TextChoices):
    """How a suspect is held, or not (强制措施)."""

    FREE = "", _("未采取强制措施")
    SUMMONED = "summoned", _("传唤、拘传")
    DETAINED = "detained", _("拘留")
    ARRESTED = "arrested", _("逮捕")
    BAIL = "bail", _("取保候审")
    SURVEILLANCE = "surveillance", _("监视居住")


# Behind bars: the terms of custody run, and none of them rolls over a holiday (刑事诉讼法 105).
HELD = (Custody.DETAINED, Custody.ARRESTED)


class End(TextChoices):
    """How the investigation ended for one suspect (侦查结果)."""

    OPEN = "", _("侦查中")
    TRANSFERRED = "transferred", _("移送起诉")
    WITHDRAWN = "withdrawn", _("撤销案件")
    TERMINATED = "terminated", _("终止侦查")
    CHARGED = "charged", _("提起公诉")
    NOT_CHARGED = "not_charged", _("不起诉")
    JUDGED = "judged", _("已经判决")
    MOVED = "moved", _("移送其他公安机关")
