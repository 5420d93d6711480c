"""Forms of cases that are conducted together (串并案件、集群战役)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.models import Case, CaseLink, CaseState
from casework.procedures.investigation import linking
from forms.base import ActForm
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text


class CampaignForm(ActForm):
    """The cases that this one leads, by their numbers (作为主案牵头串并)."""

    facts_class = linking.CampaignFacts

    name = line(_("专案、集群战役名称"), 80)
    cases = lines(_("从案的案件编号（每行一件）"))
    reason = text(_("案件之间的关联和串并的理由"), 2, max_length=200)

    def clean_cases(self) -> tuple[Case, ...]:
        """Return the cases of those numbers: open, visible to the officer, and not led by this one already."""
        numbers = dict.fromkeys(self.cleaned_data["cases"])
        seen = access.cases(access.seats(self.act.officer, self.act.today))
        found = {each.number: each for each in seen.filter(number__in=numbers, state=CaseState.OPEN)}
        missing = "、".join(number for number in numbers if number not in found)
        if missing:
            raise ValidationError(_("没有您可以查阅的在办案件“%s”，请核对编号。") % missing)
        led = CaseLink.objects.filter(parent=self.act.case, child__number__in=numbers, kind=CaseLink.Kind.RELATED)
        known = "、".join(led.values_list("child__number", flat=True))
        if known:
            raise ValidationError(_("“%s”已经是本案的从案。") % known)
        return tuple(found[number] for number in numbers)
