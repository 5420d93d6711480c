"""Forms of an agency whose enforcement is supervised (答复、反馈、异议)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures import overseeing, supervision_reply
from casework.procedures.overseeing import Kind, manner
from forms.base import ActForm
from forms.enforcement_supervision import DAYS_SAY, DEMANDS, OUTCOMES, RESULTS
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts


class SupervisionPaperForm(ActForm):
    """A paper of a supervising body outside the system (录入监督文书)."""

    facts_class = supervision_reply.RecordFacts

    title = line(_("监督事项名称"), 200)
    kind = forms.ChoiceField(label=_("文书种类"), choices=DEMANDS)
    receiving_agency = line(_("监督机关"), 120)
    number = line(_("文号"), 80)
    received_on = LegalDateField(label=_("收到的日期"))
    matter = text(_("监督事项"), 3, max_length=4000)
    wanted = lines(_("要求，每行一项"))
    reply_days = forms.IntegerField(
        label=_("答复（反馈、报告）期限"),
        min_value=1,
        max_value=120,
        initial=manner(Kind.QUERY).days,
        help_text=DAYS_SAY,
    )

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Ask for a name only where a case begins with it."""
        super().__init__(act, data, initial)
        if act.case.head_seq:
            self.fields.pop("title", None)


class SupervisionReplyForm(ActForm):
    """What the agency did about it (答复函、反馈函)."""

    facts_class = supervision_reply.ReplyFacts
    reads = ("handovers", "assignments")

    outcome = forms.ChoiceField(label=_("办理情况"), choices=OUTCOMES, initial=overseeing.DONE)
    situation = text(_("说明的情况、整改和执行的结果"), 5, max_length=4000)
    reason = text(_("没有落实或者部分落实的理由"), 3, required=False, max_length=2000)


class SupervisionObjectionForm(ActForm):
    """Why the agency thinks the paper wrong (提出异议)."""

    facts_class = supervision_reply.ObjectFacts

    reason = text(_("异议的内容和理由"), 4, max_length=2000)


class SupervisionResultForm(ActForm):
    """What the supervising body outside the system said (录入督促、核查结果)."""

    facts_class = supervision_reply.ResultFacts

    outcome = forms.ChoiceField(
        label=_("监督机关的处理"),
        choices=[
            (overseeing.SETTLED, _("已经落实，办结")),
            (overseeing.URGE, _("督促继续落实")),
            (overseeing.FURTHER, _("另行制发监督文书")),
            (overseeing.END, _("终结")),
        ],
    )
    findings = text(_("监督机关的意见"), 3, max_length=2000)
    reply_days = forms.IntegerField(
        label=_("再次答复的期限（督促时填写）"), min_value=1, max_value=120, required=False, help_text=DAYS_SAY
    )


class SupervisionReviewedForm(ActForm):
    """What became of an objection at a body outside the system (录入异议复核结果)."""

    facts_class = overseeing.Told

    result = forms.ChoiceField(label=_("复核结果"), choices=RESULTS)
    reason = text(_("复核的理由"), 2, max_length=2000)
    demands = lines(_("变更后的要求（变更时填写）"), required=False)
