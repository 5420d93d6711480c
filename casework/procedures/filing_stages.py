"""Stages of the supervision of a filing (立案监督的阶段)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of a supervision (立案监督的阶段)."""

    NEW = "new", _("待启动")
    WATCHING = "watching", _("备案审查")
    ACCEPTED = "accepted", _("审查是否要求说明理由")
    ASKED = "asked", _("等待公安机关说明理由")
    EXPLAINED = "explained", _("审查说明的理由")
    PROPOSED = "proposed", _("报检察长决定")
    REASONED = "reasoned", _("理由成立，待告知")
    ORDERED = "ordered", _("等待公安机关执行通知")
    FOLLOWING = "following", _("立案后跟踪")
    CONCLUDED = "concluded", _("监督终结")
