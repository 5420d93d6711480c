"""A field that chooses an agency of the system; one that is not in it is written down by name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.agencies import AgencyKind
from casework.models import Agency

if TYPE_CHECKING:
    from casework.acts import ActFacts


class AgencyField(forms.ChoiceField):
    """Chooses an active agency of one kind, or of several, those of the own region first; by code or by name."""

    def __init__(self, *kinds: str, nothing: Any = None, near: bool = False, **kwargs: Any) -> None:
        """Choose among agencies of these ``kinds``; one's own is left out where there are several.

        ``nothing`` is how the empty choice of an optional field reads; with ``near`` the only agency of one's own
        region and level stands chosen from the beginning (a form that has it ends its check with ``one_agency``).
        """
        self.kinds, self.nothing, self.near = kinds, nothing, near
        self.records: list[Agency] = []
        super().__init__(**kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the agencies there are; one statement."""
        found = list(Agency.objects.filter(kind__in=self.kinds, active=True).order_by("code"))
        own = act.agency.region if act.agency else ""
        several = len(self.kinds) > 1
        others = [each for each in found if not several or each.pk != act.agency.pk]
        self.records = sorted(others, key=lambda each: (self.kinds.index(each.kind), each.region != own))
        blank: list[tuple[str, Any]] = [] if self.required else [("", self.nothing or _("不在本系统内"))]
        self.choices = blank + (self._grouped() if several else [(each.code, each.name) for each in self.records])
        beside = [each for each in others if each.region == own and each.level == act.agency.level]
        if self.near and len(beside) == 1:
            self.initial = beside[0].code

    def _grouped(self) -> list[tuple[str, Any]]:
        groups = groupby(self.records, key=lambda each: each.kind)
        return [(str(AgencyKind(kind).label), [(each.code, each.name) for each in listed]) for kind, listed in groups]

    def clean(self, value: Any) -> Agency | None:
        """Return the agency, or None for an empty optional choice."""
        text = str(value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        for each in self.records:
            if text in (each.code, each.name):
                return each
        raise ValidationError(_("本系统内没有“%s”。") % text)


def one_agency(
    form: forms.Form, cleaned: dict[str, Any], chosen: str, typed: str, *, needed: bool = True
) -> dict[str, Any]:
    """Return ``cleaned`` with one agency in it: ``chosen`` in the system, or ``typed`` by name outside it.

    A name that an agency of the system bears is that agency. Both of them, or none, is refused: nothing is sent to
    another agency than the one meant. Where it is not ``needed`` there may be none.
    """
    field: Any = form.fields[chosen]
    named = (cleaned.get(typed) or "").strip()
    picked: Agency | None = cleaned.get(chosen)
    if picked is None:
        picked = next((each for each in field.records if each.name == named), None)
    elif named and named != picked.name:
        form.add_error(
            typed,
            _("既选择了“%(picked)s”，又填写了“%(named)s”，只能是一个机关。送本系统内机关的，请清空名称；"
              "不在本系统内的，请在“%(label)s”中选择“不在本系统内”。")
            % {"picked": picked.name, "named": named, "label": field.label},
        )  # fmt: skip
    if needed and picked is None and not named and not {chosen, typed} & form.errors.keys():
        form.add_error(chosen, _("请选择%(label)s；不在本系统内的，填写其名称。") % {"label": field.label})
    cleaned[chosen] = picked
    cleaned[typed] = picked.name if picked else named
    return cleaned
