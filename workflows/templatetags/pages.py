"""How dates, terms and amounts are written on pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.agencies import AgencyKind, title
from casework.dates import LegalDate, chinese_date
from casework.drafting import Passage
from casework.gaps import gaps
from casework.law.articles import citation
from casework.models import Deadline, DeadlineState
from workflows.pages import finding, terms

register = template.Library()

SOON = 3
# Terms that end at a minute are told in hours and minutes when they are as near as this: three days.
SHORT = 72 * 60


@register.filter
def passage(bound: BoundField) -> Passage | None:
    """Return the passage of a field whose text drafts itself; None for other fields."""
    form: Any = bound.form
    found: Passage | None = form.passage(bound.name) if hasattr(form, "passage") else None
    return found


@register.filter
def based(form: Any, name: str) -> str:
    """Return the digest of the draft that an edit rests on."""
    return str(form.rests_on(name))


@register.filter
def passage_gaps(found: Passage) -> list[str]:
    """Return what is still to be filled in."""
    return gaps(found.used)


@register.filter
def day(value: date | None) -> str:
    """Write a day: 2026年11月22日."""
    return chinese_date(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """Write a day with its weekday, as where a term ends: 2026年11月22日（星期日）."""
    return chinese_date(value, weekday=True) if value else ""


@register.filter
def legal(value: str) -> str:
    """Write a stored legal date as exactly as it is known."""
    return LegalDate.parse(value).chinese() if value else ""


@register.filter
def moment(value: Any) -> str:
    """Write an instant to the minute, in Shanghai time."""
    return LegalDate.of(timezone.localtime(value)).chinese() if value else ""


@register.filter
def yuan(value: Decimal | None) -> str:
    """Write an amount with separators and two decimals, in 元."""
    return f"{value:,.2f}" if value is not None else ""


@register.filter
def quantity(value: Decimal) -> str:
    """Write a quantity without the zeros nobody counted."""
    return f"{value.normalize():f}"


@register.filter
def office(value: str, kind: str = "") -> str:
    """Write an office as the law of this kind of agency calls its holder."""
    return title(kind, value)


# Those whom a term binds and who are no kind of agency.
_BOUND = {
    "party": gettext_lazy("当事人"),
    "any_enforcement_agency": gettext_lazy("行政执法机关"),
    "government_reconsideration": gettext_lazy("行政复议机关"),
    "mediation_committee": gettext_lazy("调解委员会"),
    "appraisal_institution": gettext_lazy("鉴定机构"),
    "notary": gettext_lazy("公证机构"),
}


@register.filter
def said(value: str) -> str:
    """Write the name of a procedure, step, act or term in the language of the page."""
    return _(value) if value else ""


@register.filter
def bound(value: str) -> str:
    """Write in words whom a term binds."""
    return str(AgencyKind(value).label if value in AgencyKind.values else _BOUND.get(value, value))


@register.filter
def article(value: str) -> str:
    """Write a short citation out."""
    return citation(value) if value else ""


@register.filter
def stage(proceeding: Any) -> str:
    """Write the stage of a proceeding in words."""
    return finding.stage_label(proceeding)


@register.filter
def field_id(code: str) -> str:
    """Return the id of the form field that a refusal is about, if it is about one."""
    return f"id_{code.removeprefix('field:')}" if code.startswith("field:") else ""


@register.inclusion_tag("workflows/parts/term.html")
def term(deadline: Deadline, today: date, named: bool = True) -> dict[str, Any]:
    """Show a term: its name, the day it ends with weekday, and what is left of it, in words and colour."""
    left = terms.left(deadline, today)
    return {"deadline": deadline, "named": named, "left": _left(deadline, left), "tone": _tone(deadline, left)}


def _left(deadline: Deadline, left: int | None) -> str:
    meant = terms.meaning(deadline)
    if not deadline.open:
        late = deadline.late and meant is not terms.Meaning.OTHER
        return str(DeadlineState(deadline.state).label) + (_("（逾期）") if late else "")
    if deadline.state == DeadlineState.STOPPED:
        return _("扣除中")
    if left is None:
        return _("无法计算，请补全起算日期") if not deadline.computable else ""
    if deadline.due_at is not None and abs(minutes := terms.minutes_left(deadline)) < SHORT:
        passed = _PASSED_BY if meant is terms.Meaning.DUTY else _ENDED
        return (_("还有 %s") if minutes >= 0 else str(passed)) % hours(abs(minutes))
    if left < 0:
        return _PASSED[meant] % {"days": -left}
    return _("今日届满") if left == 0 else _("还有 %d 天") % left


_PASSED_BY = gettext_lazy("已逾期 %s")
_ENDED = gettext_lazy("已届满 %s")


def hours(minutes: int) -> str:
    """Write a short time to the minute: 5 小时 20 分, 40 分."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%d 分钟") % rest
    return _("%(hours)d 小时 %(minutes)d 分") % {"hours": whole, "minutes": rest}


_PASSED = {
    terms.Meaning.DUTY: gettext_lazy("已逾期 %(days)d 天"),
    terms.Meaning.OWED: gettext_lazy("当事人逾期未缴 %(days)d 天"),
    terms.Meaning.OTHER: gettext_lazy("已届满"),
}


def _tone(deadline: Deadline, left: int | None) -> str:
    """Return how a term looks: red is for authorities alone, amber for what the party owes."""
    meant = terms.meaning(deadline)
    if not deadline.open:
        return "late" if deadline.late and meant is terms.Meaning.DUTY else "done"
    if left is None or deadline.state == DeadlineState.STOPPED:
        return "calm"
    if meant is terms.Meaning.DUTY:
        if deadline.due_at is not None and terms.minutes_left(deadline) < 0:
            return "late"
        return "late" if left < 0 else "soon" if left <= SOON else "calm"
    if left >= 0:
        return "calm"
    return "owed" if meant is terms.Meaning.OWED else "done"


@register.filter
def lasting(seconds: float) -> str:
    """Write how long a recording lasts: 1:02:03, 2:03."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


@register.simple_tag
def query(asked: Any, **changes: Any) -> str:
    """Return the query of a timeline with some of it changed."""
    return str(asked.query(**changes))


@register.filter
def event_key(seq: int) -> str:
    """Return the key of an event's row on a timeline."""
    return f"e{seq}"
