"""Forms about a term that an obstacle made a party miss (期限的顺延、恢复)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.counting import RESTORED
from casework.guards.restoring import requests
from casework.procedures import restoring
from casework.services.deadlines import rule_of
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text

DECISIONS = [(restoring.GRANTED, _("准许")), (restoring.REFUSED, _("不予准许"))]


class MissedTermField(FromCase):
    """Chooses a term that a party missed, by rule@P1."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among those of the procedure that may be given back."""
        super().__init__("party_terms", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the latest of each rule and party that is open or was answered late."""
        wanted = getattr(act.proceeding, "RESTORABLE", ())
        latest = {self.key(each): each for each in act.party_terms if each.rule in wanted and _may_be_given_back(each)}
        self.records = list(latest.values())
        blank = [] if self.required and self.records else [("", "—")]
        self.choices = blank + [(self.key(each), self.said(each)) for each in self.records]

    @staticmethod
    def key(record: Any) -> str:
        """Return rule@P1, as replay files name a term."""
        return restoring.term_key(record)

    @staticmethod
    def said(record: Any) -> str:
        """Return a term with whose it is and when it ended."""
        whose = f"{record.party.name}：" if record.party is not None else ""
        return f"{whose}{record}"


def _may_be_given_back(term: Any) -> bool:
    """Whether the law gives such a term back, and nobody has done in time what it was for."""
    rule = rule_of(term)
    missed = term.open or (term.state == "met" and term.late)
    return missed and not rule.custody and RESTORED in rule.stops


class RequestField(forms.ChoiceField):
    """Chooses one of the requests that wait for an answer."""

    def bind_act(self, act: Any) -> None:
        """Offer what was asked for and is not decided."""
        self.choices = [
            (str(each["no"]), f"{each['asked_by']}（{each['received_on'][:10]}申请）：{each['obstacle'][:40]}")
            for each in requests(act)
        ]


class RestorationRequestForm(ActForm):
    """A request for a missed term (申请顺延、恢复期限)."""

    facts_class = restoring.RestorationAsked
    reads = ("party_terms",)

    term = MissedTermField(label=_("耽误的期限"))
    asked_by = line(_("申请人"), 120)
    obstacle = text(_("耽误期限的事由（不可抗拒的事由或者其他正当理由）"), 3, max_length=1000)
    began_on = forms.DateField(label=_("障碍开始的日期"))
    ended_on = forms.DateField(label=_("障碍消除的日期"), help_text=_("申请的期限自此起算，民事十日，刑事五日"))
    received_on = LegalDateField(label=_("收到申请的日期"))
    posted_on = LegalDateField(label=_("交邮日期（邮寄的填写）"), required=False)
    evidence = lines(_("提交的证据"), required=False)


class RestorationDecisionForm(ActForm):
    """The court's answer (准许、不予准许)."""

    facts_class = restoring.RestorationDecided
    reads = ("party_terms",)

    request = RequestField(label=_("申请"))
    decision = forms.ChoiceField(label=_("决定"), choices=DECISIONS)
    reasoning = text(_("理由"), 3, max_length=2000)
    runs_on = forms.DateField(
        label=_("继续计算的日期（留空即自障碍消除之日）"),
        required=False,
        help_text=_("耽误的行为还没有办理的，可以定为决定之日"),
    )


class RestorationRecordForm(ActForm):
    """What a court or a reconsideration organ decided about a missed term (录入期限的顺延)."""

    facts_class = restoring.RestorationRecorded
    reads = ("party_terms",)

    term = MissedTermField(label=_("耽误的期限"))
    authority = line(_("作出决定的人民法院、行政复议机关"), 120)
    number = line(_("文书编号"), 80)
    received_on = LegalDateField(label=_("收到文书的日期"))
    decision = forms.ChoiceField(label=_("决定"), choices=DECISIONS)
    obstacle = text(_("耽误期限的事由"), 2, max_length=1000)
    began_on = forms.DateField(label=_("障碍开始的日期"))
    ended_on = forms.DateField(label=_("障碍消除的日期（自此继续计算）"))
    note = line(_("备注"), 200, required=False)
