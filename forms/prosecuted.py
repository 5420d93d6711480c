"""Fields that choose among those whom a proceeding of the procuratorate is about, by what was decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.exceptions import InvalidInput
from casework.limits import parse_amount
from casework.models import Party
from forms.fields import FromCase, ManyFromCase

if TYPE_CHECKING:
    from casework.acts import ActFacts

# What a decision says about somebody who is not prosecuted.
SPARED = ("absolute", "relative", "doubtful")


def _among(act: ActFacts[Any], wanted: tuple[str, ...]) -> list[Party]:
    """Return the parties of this proceeding about whom one of these things was decided; all when nothing is asked."""
    said = {each: str(each.decision.get("charge") or each.decision.get("reverse") or "") for each in act.courses}
    return [each.party for each, decision in said.items() if not wanted or decision in wanted]


class SuspectField(FromCase):
    """Chooses one person of this proceeding; the only one there is, is chosen already."""

    def __init__(self, *wanted: str, **kwargs: Any) -> None:
        """Choose among those about whom one of the things ``wanted`` was decided."""
        self.wanted = wanted
        super().__init__("parties", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take those whom the proceeding is about."""
        self.records = _among(act, self.wanted)
        self.choices = [(self.key(each), str(each)) for each in self.records] or [("", "—")]


class SuspectsField(ManyFromCase):
    """Chooses several persons of this proceeding."""

    def __init__(self, *wanted: str, **kwargs: Any) -> None:
        """Choose among those about whom one of the things ``wanted`` was decided."""
        self.wanted = wanted
        super().__init__("parties", required=True, **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take those whom the proceeding is about; the only one about whom nothing is decided, is chosen already."""
        self.records = _among(act, self.wanted)
        self.choices = [(self.key(each), str(each)) for each in self.records]
        left = [each for each in self.records if each in _among(act, ("",))] if not self.wanted else self.records
        if len(left) == 1:
            self.initial = [self.key(left[0])]


def reply_term(said: str) -> str:
    """Return a term as the law's data write it (30日 → 30 calendar days); raises ValidationError for what is none."""
    written = said.strip()
    for chinese, english in (("个工作日", " working days"), ("个月", " months"), ("日", " calendar days")):
        if written.endswith(chinese):
            written = written.removesuffix(chinese).strip() + english
            break
    try:
        parse_amount(written)
    except InvalidInput as error:
        raise ValidationError(_("回复期限请写作“30日”“15个工作日”或者“2个月”。")) from error
    return written
