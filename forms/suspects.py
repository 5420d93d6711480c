"""Fields that choose among the suspects of an investigation, and what every form about them reads (犯罪嫌疑人)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import PartyKind
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import FromCase, ManyFromCase
from forms.penalty_investigation import line

if TYPE_CHECKING:
    from casework.acts import ActFacts

SUSPECT = _("犯罪嫌疑人")
# What goes over to the procuratorate is the whole file, so its collections are read.
FILE = ("case_documents", "evidence", "handovers", "exhibits", "assignments")


class SuspectField(FromCase):
    """Chooses one suspect: a party that has a course in this proceeding."""

    def __init__(self, *, people: bool = False, **kwargs: Any) -> None:
        """Choose among the suspects; among the natural persons alone, where somebody is held or heard."""
        self.people = people
        kwargs.setdefault("label", SUSPECT)
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the suspects, not the other people of the case."""
        super().bind_act(act)
        _narrow(self, act)


class SuspectsField(ManyFromCase):
    """Chooses several suspects."""

    def __init__(self, *, people: bool = False, **kwargs: Any) -> None:
        """Choose among the suspects; among the natural persons alone, where somebody is held or heard."""
        self.people = people
        kwargs.setdefault("label", SUSPECT)
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the suspects, not the other people of the case."""
        super().bind_act(act)
        _narrow(self, act)


def _narrow(field: SuspectField | SuspectsField, act: ActFacts[Any]) -> None:
    suspects = {each.party_id for each in act.courses}
    wanted = [each for each in field.records if each.pk in suspects]
    field.records = [each for each in wanted if not field.people or each.kind != PartyKind.ORGANISATION]
    if len(field.records) == 1 and isinstance(field, ManyFromCase):
        field.initial = [field.key(field.records[0])]  # the only one there is, is chosen already
    blank = [] if field.required or isinstance(field, ManyFromCase) else [("", "—")]
    field.choices = blank + [(field.key(each), str(each)) for each in field.records]


class ToProcuratorateForm(ActForm):
    """What every request to a procuratorate asks: to which one, in the system or outside it."""

    recipient = AgencyField(AgencyKind.PROCURATORATE, label=_("人民检察院"), near=True, required=False)
    receiving_agency = line(_("人民检察院（不在本系统内的填写名称）"), 120, required=False)

    def clean(self) -> dict[str, Any]:
        """Want one receiver, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency")
