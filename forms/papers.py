"""The form on which a paper is given up (作废文书)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.guards.papers import IN_FORCE
from casework.procedures.penalty import papers
from forms.base import ActForm
from forms.fields import FromCase


class NumberedPaperField(FromCase):
    """Chooses a paper of the proceeding by key or number; those in force that bear a number are offered."""

    def __init__(self, **kwargs: object) -> None:
        """Choose among the papers of the proceeding."""
        super().__init__("documents", **kwargs)  # type: ignore[arg-type]

    def bind_act(self, act: object) -> None:
        """Offer what can be given up; any other is still found, and refused by its guard."""
        super().bind_act(act)  # type: ignore[arg-type]
        served = {each.document_id for each in act.loaded.get("deliveries", ())}  # type: ignore[attr-defined]
        offered = [
            paper
            for paper in reversed(self.records)
            if paper.number and paper.state in IN_FORCE and paper.pk not in served
        ]
        self.choices = [(self.key(paper), str(paper)) for paper in offered]


class WithdrawalForm(ActForm):
    """A paper given up, and whether it is made again (作废、重制)."""

    facts_class = papers.WithdrawalFacts
    reads = ("documents", "deliveries", "measures")

    paper = NumberedPaperField(label=_("文书"))
    ground = forms.ChoiceField(label=_("作废事由"), choices=papers.WithdrawalGround.choices)
    reason = forms.CharField(label=_("具体情况"), max_length=150, widget=forms.Textarea(attrs={"rows": 2}))
    again = forms.BooleanField(
        label=_("按原内容重新制作"),
        required=False,
        help_text=_("另编新号，日期为今天；决定书、告知书、通知书作废的，应当重新制作"),
    )
