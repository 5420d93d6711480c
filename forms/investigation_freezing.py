"""Forms of freezing (冻结、续冻、解除冻结)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import MeasureKind
from casework.procedures.investigation import freezing
from forms.base import ActForm
from forms.fields import AmountField, FromCase
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.suspects import SuspectField

if TYPE_CHECKING:
    from casework.acts import ActFacts


class MeasureField(FromCase):
    """Chooses a measure in force of some kinds; a frozen account says which it is."""

    def __init__(self, *kinds: str, **kwargs: Any) -> None:
        """Choose among measures of these ``kinds``."""
        self.kinds = kinds
        kwargs.setdefault("label", _("措施"))
        super().__init__("measures", **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take those of the kinds; what has ended stands last, so that nothing is hidden."""
        found = [each for each in act.measures if each.kind in self.kinds]
        self.records = sorted(found, key=lambda each: not each.live)
        self.choices = [(each.ref, f"{each.ref} {each}（{each.place}）") for each in self.records]


class FreezingForm(ActForm):
    """One account frozen (冻结)."""

    facts_class = freezing.FreezingFacts
    reads = ("measures",)

    party = SuspectField(label=_("账户持有人"))
    institution = line(_("金融机构"), 120)
    account = line(_("账号"), 60)
    amount = AmountField(label=_("冻结金额（元）"))
    number = line(_("协助冻结财产通知书文号"), 80)
    reason = text(_("理由"), 2, max_length=1000)


class FreezingRenewalForm(ActForm):
    """The freezing of one account goes on, or ends (续冻、解除冻结)."""

    facts_class = freezing.FreezingExtensionFacts
    reads = ("measures",)

    measure = MeasureField(MeasureKind.FREEZING, label=_("冻结的账户"))
    action = forms.ChoiceField(
        label=_("处理"), choices=[(freezing.RENEW, _("继续冻结，延长六个月")), ("lift", _("解除冻结"))]
    )
    number = line(_("继续冻结、解除冻结财产通知书文号"), 80, required=False)
    reason = text(_("理由"), 2, max_length=1000)
