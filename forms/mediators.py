"""Who mediates, and between whom: the fields by which mediators and parties are chosen (调解员、当事人)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext

from casework.agencies import Office
from casework.models import Assignment, RightKind
from casework.procedures import mediating
from forms.fields import FromCase, ManyFromCase, OfficersField

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Mediations of either kind count towards a mediator's load, and say in which fields they have worked.
MEDIATIONS = ("mediation", "admin_mediation")


class OwnPartiesField(ManyFromCase):
    """Chooses among the parties whom the proceeding is about."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose parties of this proceeding only."""
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the parties from the courses."""
        self.records = [each.party for each in act.courses]
        self.choices = [(self.key(each), str(each)) for each in self.records]


class OwnPartyField(FromCase):
    """Chooses one of the parties whom the proceeding is about."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose a party of this proceeding only, in one of ``roles`` where they are named."""
        self.in_roles = kwargs.pop("roles", ())
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the parties from the courses."""
        self.records = [each.party for each in act.courses if not self.in_roles or each.party.role in self.in_roles]
        blank = [] if self.required else [("", "—")]
        self.choices = blank + [(self.key(each), str(each)) for each in self.records]


class MediatorsField(OfficersField):
    """Chooses mediators of the body; those who know the field and have few open cases are recommended first."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose at least one person who holds the office."""
        super().__init__(at_least=1, offices=(Office.MEDIATOR.value,), **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Say of each mediator in which fields they mediated, and how many cases they have open."""
        super().bind_act(act)
        work = Assignment.objects.filter(officer__in=[each.pk for each in self.records], recused=False)
        work = work.filter(proceeding__kind__in=MEDIATIONS, proceeding__agency=act.agency)
        running = Q(until=None, proceeding__ended_on=None)
        load = dict(work.filter(running).values_list("officer").annotate(Count("proceeding", distinct=True)))
        fields: dict[int, Counter[str]] = {}
        done = work.exclude(proceeding__case__rights=None)
        for officer, kind, count in done.values_list("officer", "proceeding__case__rights__kind").annotate(
            Count("proceeding", distinct=True)
        ):
            fields.setdefault(officer, Counter())[kind] += count
        kinds = {each.kind for each in act.loaded.get("rights", ())}

        def rank(mediator: Any) -> tuple[bool, int, int]:
            """Put who knows the field first, then who has the least to do, then who did it most often."""
            done = fields.get(mediator.pk, Counter())
            return (
                not kinds & {*mediator.expertise, *done},
                load.get(mediator.pk, 0),
                -sum(done[kind] for kind in kinds),
            )

        self.records.sort(key=rank)
        self.choices = [
            (self.key(each), _recommended(each, load.get(each.pk, 0), fields.get(each.pk, Counter()), first=no == 0))
            for no, each in enumerate(self.records)
        ]


def _recommended(officer: Any, load: int, fields: Counter[str], *, first: bool) -> str:
    names = dict(RightKind.choices)
    known = "、".join(f"{names.get(kind, kind)}{count}" for kind, count in fields.most_common(3))
    told = gettext("在办%(load)d件；调解过：%(known)s") % {"load": load, "known": known or gettext("尚无记录")}
    if officer.expertise:
        told = gettext("擅长%s；") % "、".join(str(names.get(kind, kind)) for kind in officer.expertise) + told
    return f"{officer}（{told}{gettext('；推荐') if first else ''}）"


def entangled(act: ActFacts[Any], officers: Any) -> tuple[str, ...]:
    """Return the names of those who worked on another proceeding of the case than a mediation (处罚、裁决).

    An office that mediates within its own adjudication may do so by the same people (专利纠纷裁决调解办法 35).
    """
    if act.proceeding.brief.get("mode") == mediating.WITHIN:
        return ()
    elsewhere = Assignment.objects.filter(officer__in=officers, proceeding__case=act.case)
    elsewhere = elsewhere.exclude(proceeding__kind__in=MEDIATIONS)
    return tuple(sorted(set(elsewhere.values_list("officer__name", flat=True))))
