"""Forms of what becomes of the goods after a criminal judgment (销毁、保留、公告认领)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import goods
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text


class CourtDestructionForm(ActForm):
    """Destruction of goods on the spot (侵权物品没收销毁执行记录)."""

    facts_class = goods.DestructionFacts
    reads = ("lots", "exhibits")

    lots = ManyFromCase("lots", label=_("销毁的物品"))
    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("销毁地点"))
    supervisor = line(_("监销人"), 60)
    witness = line(_("见证人"), 60)
    recording = text(_("留样、拍照、录像等固定证据的情况"), 2)
    disposal_course = text(_("销毁的经过"), 3)
    sampled = yes(_("已经留样或者拍照固定，权利人申请保留的物品可以销毁"))


class KeepingForm(ActForm):
    """Goods kept as evidence of another case (权利人申请保留)."""

    facts_class = goods.KeepingFacts
    reads = ("lots",)

    lots = ManyFromCase("lots", label=_("保留的物品"))
    holder = line(_("申请人（权利人）"), 120)
    purpose = line(_("用于何案件"))


class GoodsReleaseForm(ActForm):
    """Goods that need not be kept any longer (结束保留)."""

    facts_class = goods.ReleaseFacts
    reads = ("lots",)

    lots = ManyFromCase("lots", label=_("物品"))
    reason = line(_("理由"))


class PropertyNoticeForm(ActForm):
    """What is to be given back is announced, since its owner is not known (公告认领)."""

    facts_class = goods.NoticeFacts
    reads = ("lots",)

    what = text(_("返还的财物（名称、数量、金额）"), 2)
    lots = ManyFromCase("lots", label=_("其中在案的物品"), required=False)
    published_in = line(_("公告的载体或者张贴处"))


class UnclaimedForm(ActForm):
    """What became of it (认领、上缴国库)."""

    facts_class = goods.ClaimFacts
    reads = ("lots",)

    result = forms.ChoiceField(
        label=_("结果"),
        choices=[(goods.CLAIMED, _("有人认领，已经发还")), (goods.TREASURY, _("公告满一年无人认领，上缴国库"))],
    )
    claimant = line(_("认领人"), 120, required=False)
    remark = text(_("核实、发还或者上缴的情况"), 2)
