"""Stages of a referral (移送涉嫌犯罪案件的阶段)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of a referral (移送涉嫌犯罪案件的阶段)."""

    NEW = "new", _("待启动")
    REPORTED = "reported", _("决定是否移送")
    DECLINED = "declined", _("不移送")
    APPROVED = "approved", _("移送")
    SENT = "sent", _("等待公安机关签收和决定")
    FILED = "filed", _("移交涉案物品")
    REFUSED = "refused", _("公安机关不予立案")
    RECONSIDERED = "reconsidered", _("等待复议决定")
    UPHELD = "upheld", _("复议维持不予立案")
    SUPERVISED = "supervised", _("等待立案监督")
    HANDED_OVER = "handed_over", _("已移送")
    RETURNED = "returned", _("恢复行政处理")


# While others decide.
WAITING = (Stage.SENT, Stage.RECONSIDERED, Stage.SUPERVISED)
# Stages of the bureau's own proceeding in which its decision has taken effect.
TOO_LATE = ("served", "settled", "closed", "archived")
