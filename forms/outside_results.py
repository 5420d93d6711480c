"""Forms of results of arbitration and notary (仲裁裁决、公证债权文书)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures import outside_results as words
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text


def _pages() -> forms.IntegerField:
    return forms.IntegerField(label=_("页数"), min_value=1, max_value=9999, required=False)


class _ResultForm(ActForm):
    """A paper of a body outside; where the parties were sent there, it is offered."""

    target: ClassVar[str]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the body to which the parties were sent."""
        sent = words.sent_to(act.proceeding, cls.target)
        return {**super().prefill(act), **({"institution": sent["to"]} if sent else {})}


class AwardForm(_ResultForm):
    """An arbitral award (录入仲裁裁决)."""

    facts_class = words.AwardFacts
    target = words.ARBITRATION

    kind = forms.ChoiceField(
        label=_("文书"), choices=[(words.AWARD, _("仲裁裁决书")), (words.SETTLED, _("仲裁调解书"))]
    )
    institution = line(_("仲裁机构"), 120)
    number = line(_("文号"), 80)
    made_on = LegalDateField(label=_("作出日期"))
    served_on = LegalDateField(
        label=_("当事人收到裁决书的日期"), required=False, help_text=_("申请撤销裁决的三个月自收到之日起算（未核实）")
    )
    claim = text(_("仲裁请求和争议事实"), 3, max_length=4000)
    result = text(_("裁决结果和费用负担"), 3, max_length=4000)
    obligor = FromCase("parties", label=_("义务人"), required=False)
    obligee = FromCase("parties", label=_("权利人"), required=False)
    performance_due = LegalDateField(
        label=_("履行期间最后一日"), required=False, help_text=_("申请执行的二年期间自此起算")
    )
    pages = _pages()


class NotarialForm(_ResultForm):
    """A notarised instrument (录入公证债权文书、公证书)."""

    facts_class = words.NotarialFacts
    target = words.NOTARY

    kind = forms.ChoiceField(
        label=_("文书"),
        choices=[
            (words.ENFORCEABLE, _("赋予强制执行效力的公证债权文书")),
            (words.CERTIFICATE, _("执行证书")),
            (words.PRESERVED, _("保全证据公证书")),
        ],
    )
    institution = line(_("公证机构"), 120)
    number = line(_("公证书编号"), 80)
    made_on = LegalDateField(label=_("出具日期"))
    content = text(_("给付内容，或者证明、保全的事项"), 3, max_length=4000)
    consents = yes(_("债务人承诺不履行时愿意接受强制执行"))
    obligor = FromCase("parties", label=_("债务人"), required=False)
    obligee = FromCase("parties", label=_("债权人"), required=False)
    performance_due = LegalDateField(
        label=_("履行期间最后一日"), required=False, help_text=_("申请执行的二年期间自此起算")
    )
    checked = text(_("履行情况的核实（执行证书的填写）"), 2, required=False, max_length=2000)
    pages = _pages()

    def clean(self) -> dict[str, Any]:
        """A certificate of enforcement rests on what the notary checked."""
        cleaned = super().clean()
        if cleaned.get("kind") == words.CERTIFICATE and not cleaned.get("checked"):
            self.add_error("checked", _("执行证书应当载明公证机构对履行情况的核实。"))
        return cleaned
