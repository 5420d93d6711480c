"""Forms of the agency to which something is suggested, or that is to correct something (书面回复、异议)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures import suggesting, suggestion_reply
from forms.base import ActForm
from forms.penalty_lead import text
from forms.suggestion import OUTCOMES


class SuggestionReplyForm(ActForm):
    """What the agency did about it (回复函)."""

    facts_class = suggestion_reply.ReplyFacts
    reads = ("handovers", "assignments")

    outcome = forms.ChoiceField(label=_("对建议、纠正意见的意见"), choices=OUTCOMES, initial=suggesting.ADOPTED)
    measures = text(_("采取的措施和结果"), 5, max_length=4000)
    reason = text(_("不采纳或者部分采纳的理由"), 3, required=False, max_length=2000)


class SuggestionObjectionForm(ActForm):
    """Why the agency thinks it wrong (提出异议、申请复查)."""

    facts_class = suggestion_reply.ObjectionFacts

    reason = text(_("异议的内容和理由"), 4, max_length=2000)
