"""Forms of the review of arrest and longer custody (审查逮捕)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures import arrest_review
from forms.base import ActForm
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.suspects import SuspectsField

READS = ("handovers", "assignments")


class ReviewReceiptForm(ActForm):
    """The file received (受理)."""

    facts_class = arrest_review.ReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("受理人"), 60)
    remark = text(_("核对清单的说明（齐全的不填）"), 2, required=False, max_length=200)


class LongerReviewForm(ActForm):
    """The review takes up to twenty days (重大复杂案件)."""

    facts_class = arrest_review.LongerFacts

    reason = text(_("重大、复杂的理由"), 2, max_length=1000)


class ArrestDecisionForm(ActForm):
    """Arrest approved or refused (批准、不批准逮捕决定书)."""

    facts_class = arrest_review.DecisionFacts
    reads = READS
    headings = {"kind": _("不批准的填写"), "outline": _("侦查提纲")}

    suspects = SuspectsField(required=True)
    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(arrest_review.APPROVE, _("批准逮捕")), (arrest_review.REFUSE, _("不批准逮捕"))],
    )
    legal_basis = line(_("依据"), 200, initial="《中华人民共和国刑事诉讼法》第八十一条、第九十条")
    opinion = text(_("检察长意见"), 2, max_length=500)
    kind = forms.ChoiceField(
        label=_("不批准的类型"),
        choices=[
            ("", _("批准的不选")),
            ("no_crime", _("不构成犯罪或者不应追究刑事责任")),
            ("insufficient", _("事实不清、证据不足")),
            ("no_danger", _("没有社会危险性")),
        ],
        required=False,
    )
    reason = text(_("理由（不批准的必填）"), 3, required=False, max_length=2000)
    outline = text(_("继续侦查提纲，或者补充侦查提纲"), 3, required=False, max_length=5000)


class CustodyDecisionForm(ActForm):
    """Longer custody allowed or refused (批准延长侦查羁押期限决定书)."""

    facts_class = arrest_review.ExtensionFacts
    reads = READS

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(arrest_review.APPROVE, _("批准延长")), (arrest_review.REFUSE, _("不批准延长"))],
    )
    extended_from = forms.DateField(label=_("延长的起始日期"))
    extended_to = forms.DateField(label=_("延长的截止日期"))
    legal_basis = line(_("依据"), 200)
    reason = text(_("理由"), 2, required=False, max_length=1000)
    opinion = text(_("检察长意见"), 2, max_length=500)
