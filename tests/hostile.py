"""Facts as nobody should send them: drawn for any form from its own fields, mostly plausible, partly hostile."""

from __future__ import annotations

from typing import Any

from django import forms
from hypothesis import strategies as st

from casework.models import Officer
from forms.base import ActForm
from forms.fields import AmountField, FromCase, LegalDateField, OfficersField, RowsField

CONTROL = "\x00\x07\x1b\x7f\u202e\u200b\ufeff"
MARKUP = "<script>alert(1)</script>&\"'{{ 1 }}{% now %}"
TEXT = f"甲{CONTROL}乙{MARKUP}"


def deep(levels: int = 2000) -> Any:
    """Return lists within lists, deeper than any recursion bears."""
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


# What a field may get instead of what it asks for.
HOSTILE: tuple[Any, ...] = (
    None, "", " ", TEXT, "长" * 100_000, "\ud800", 0, -1, 7, 3.5, float("nan"), 10**40, True, [], [None], [[]], [{}],
    ["x"] * 3, [7], {}, {"x": 1}, {"x": {"y": [1]}}, {1: 2}, [{"x": 1}] * 3, [{1: 2}], [{"name": ["x"]}],
    [{"name": {"x": 1}}], "P1", ["P1", "P1"], "2026-02-30", "2026", "2027-06", "9999-12-31", "0001-01-01", "NaN",
    "Infinity", "1e400", "-5", "1e5", "٣", b"\xff", (1, 2), {"甲"},
)  # fmt: skip
FEW = tuple(index for index in range(len(HOSTILE)))


def hostile() -> st.SearchStrategy[Any]:
    """Draw one of the hostile values, each run with its own copy."""
    return st.sampled_from(FEW).map(lambda index: HOSTILE[index])


def plausible(field: forms.Field) -> st.SearchStrategy[Any]:
    """Draw what the field might take, by its kind."""
    if isinstance(field, RowsField):
        row = st.fixed_dictionaries({column.name: plausible(column.field) for column in field.columns})
        return st.lists(row, min_size=1, max_size=2)
    if isinstance(field, OfficersField):
        return st.just(["zhao", "qian"])
    if isinstance(field, FromCase):
        keys = [field.key(record) for record in field.records] or ["P1"]
        many = st.lists(st.sampled_from(keys), min_size=1, max_size=2)
        return many if isinstance(field.widget, forms.CheckboxSelectMultiple) else st.sampled_from(keys)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        keys = [str(key) for key, _ in choices] or [""]
        several = isinstance(field, forms.MultipleChoiceField)
        return st.lists(st.sampled_from(keys), max_size=2, unique=True) if several else st.sampled_from(keys)
    if isinstance(field, LegalDateField | forms.DateField):
        return st.sampled_from(
            ["2026-03-02", "2026-03-02T09:30", "2026-03-01", "2026-04-01", "2026-03", "2025", "2027-05-05"]
        )
    if isinstance(field, AmountField | forms.DecimalField | forms.IntegerField):
        return st.sampled_from(["0", "1", "30", "99000", "100000.50"])
    if isinstance(field, forms.BooleanField):
        return st.booleans()
    return st.sampled_from(["甲乙丙", "一" * 15, TEXT, "王五"])


@st.composite
def facts(draw: st.DrawFn, form: ActForm) -> dict[str, Any]:
    """Draw the facts of a form: every field filled plausibly, some left out, up to two made hostile."""
    names = list(form.fields)
    drawn = {name: draw(plausible(form.fields[name])) for name in names}
    for name in draw(st.lists(st.sampled_from(names), max_size=2)) if names else ():
        drawn[name] = draw(hostile())
    for name in draw(st.lists(st.sampled_from(names), max_size=1)) if names else ():
        if not form.fields[name].required:
            drawn.pop(name, None)
    return drawn


def officers_exist() -> bool:
    """Whether the people that the drawn facts name are there."""
    return Officer.objects.filter(username__in=["zhao", "qian"]).count() == 2
