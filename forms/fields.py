"""Fields that choose from the case: parties, goods, rights, measures, papers, officers; and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.agencies import ENFORCING, Office
from casework.dates import LegalDate
from casework.exceptions import Refusal
from casework.law.articles import citation
from casework.models import PartyRole
from forms.files import FilesField

# A table of one act has no more rows than this; a longer list is entered in parts.
MOST_ROWS = 500
# Years in which an act of a case can have happened; anything else is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1949, 2099
# Those who investigate; the others of an agency decide, review, host hearings or keep files.
INVESTIGATORS = (Office.CASE_OFFICER.value, Office.UNIT_HEAD.value)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from casework.acts import ActFacts


class FromCase(forms.ChoiceField):
    """Chooses one record of the case, by its short name (P1) or its full name."""

    def __init__(self, collection: str, *, roles: Sequence[str] = (), **kwargs: Any) -> None:
        """Choose from ``collection`` of the act; parties may be narrowed to some roles."""
        self.collection, self.roles = collection, tuple(roles)
        self.records: list[Any] = []
        super().__init__(**kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the choices from the loaded case; of those it is against, only whom this proceeding is about."""
        self.records = [
            record for record in getattr(act, self.collection) if not self.roles or record.role in self.roles
        ]
        if self.collection == "parties":
            self.records = concerned(self.records, act)
        blank = [] if self.required and self.records else [("", "—")]
        self.choices = blank + [(self.key(record), str(record)) for record in self.records]

    @staticmethod
    def key(record: Any) -> str:
        """Return the short name under which a record is chosen."""
        return getattr(record, "ref", "") or str(record.pk)

    def find(self, value: Any) -> Any:
        """Return the record called ``value``; raises ValidationError when there is none, or several."""
        text = str(value).strip()
        found = [r for r in self.records if self.key(r) == text]
        found = found or [r for r in self.records if text in (getattr(r, "name", ""), getattr(r, "number", ""), str(r))]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("本案中没有“%s”。") % text)
        raise ValidationError(_("本案中有多个“%s”，请用序号（如 P1）指明。") % text)

    def clean(self, value: Any) -> Any:
        """Return the record, or None for an empty optional choice."""
        if value in (None, ""):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return self.find(value)


def concerned(parties: Iterable[Any], act: ActFacts[Any]) -> list[Any]:
    """Return these people without those against whom only another proceeding of the case is (police add suspects)."""
    ours = {course.party_id for course in act.courses}
    return [each for each in parties if not ours or each.role != PartyRole.PARTY or each.pk in ours]


class ManyFromCase(FromCase):
    """Chooses several records of the case."""

    widget = forms.CheckboxSelectMultiple

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the choices from the loaded case; nothing chosen is no choice of its own."""
        super().bind_act(act)
        self.choices = [(self.key(record), str(record)) for record in self.records]

    def clean(self, value: Any) -> tuple[Any, ...]:
        """Return the records chosen, in the order of the case."""
        values = [value] if isinstance(value, str) else list(value or ())
        if self.required and not values:
            raise ValidationError(self.error_messages["required"], code="required")
        chosen = [self.find(item) for item in values]
        return tuple(record for record in self.records if record in chosen)


class OfficersField(ManyFromCase):
    """Chooses officers of the agency that handles the case, by name or sign-in name."""

    default_error_messages: ClassVar = {"nobody": gettext_lazy("本机关没有担任相应职务的“%s”。")}

    def __init__(self, *, at_least: int = 0, offices: Sequence[str] = INVESTIGATORS, **kwargs: Any) -> None:
        """Choose officers who hold one of ``offices`` (anybody of the agency, when there are none).

        Two where the law wants two is a guard, not a rule of the form.
        """
        self.offices = tuple(offices)
        super().__init__("officers", required=at_least > 0, **kwargs)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the officers of the agency who hold one of the offices."""
        read = act.loaded.get("officers")
        everybody: Iterable[Any] = access.officers([act.agency]) if read is None else read
        wanted = set(self.offices)
        self.records = [each for each in everybody if not wanted or wanted & set(each.offices)]
        self.choices = [(record.username, str(record)) for record in self.records]
        self.strangers: list[str] = []  # as they were typed: nobody learns who works elsewhere
        self.agency = act.agency

    def find(self, value: Any) -> Any:
        """Return the officer called ``value``; raises ValidationError when nobody in those offices is.

        One of another agency is never offered, but is found by name: what such an officer did is put on record.
        """
        name = str(value).strip()
        if name not in {known for each in self.records for known in (each.username, each.name)}:
            elsewhere = access.officers_elsewhere(self.agency, name)
            if len(elsewhere) != 1:
                raise ValidationError(self.error_messages["nobody"] % value, code="nobody")
            self.strangers.append(name)
            self.records += elsewhere
        return super().find(value)

    def refusals(self) -> list[Refusal]:
        """Refuse officers of another agency; what they did already is recorded as irregular."""
        law = citation("行政处罚法.42" if self.agency.kind in ENFORCING else "刑事诉讼法.3")
        remedy = _("请由本机关有资格的人员办理；已经由其办理的，如实补录，记为不规范。")
        return [
            Refusal(self.error_messages["nobody"] % each, law, remedy, "officer_of_another_agency", binding=False)
            for each in dict.fromkeys(self.strangers)
        ]

    @staticmethod
    def key(record: Any) -> str:
        """Officers go by their sign-in name."""
        return str(record.username)


class LegalDateField(forms.CharField):
    """A date of law, as exact as it is known: a minute, a day, a month, a year."""

    def to_python(self, value: Any) -> Any:
        """Return a LegalDate; raises ValidationError for what cannot be read."""
        if value in self.empty_values:
            return None
        try:
            read = value if isinstance(value, LegalDate) else LegalDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if read.value is not None and not FIRST_YEAR <= read.value.year <= LAST_YEAR:
            raise ValidationError(
                _("年份应当在 %(first)d 至 %(last)d 之间。") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return read

    def validate(self, value: Any) -> None:
        """Only presence is left to check."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Length and characters were checked by reading the date."""


class AmountField(forms.DecimalField):
    """An amount of money in CNY, with two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        """Take amounts from nothing to a hundred billion; separators are allowed."""
        kwargs.setdefault("min_value", Decimal(0))
        kwargs.setdefault("max_digits", 16)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Accept 1,234.50 and full-width separators."""
        if isinstance(value, str):
            value = value.replace(",", "").replace("，", "").replace("元", "")
        return super().to_python(value)


@dataclass(frozen=True)
class Column:
    """One column of a table of rows."""

    name: str
    label: StrOrPromise
    field: forms.Field


def always_sent(column: Column) -> bool:
    """Whether a page sends a value for this column also when nobody chose it: a list without an empty choice."""
    widget = column.field.widget
    if not isinstance(widget, forms.Select) or widget.allow_multiple_selected:
        return False
    choices = list(widget.choices)
    # Before a field is bound to its case it knows no choices; it has an empty one unless it must be answered.
    return all(str(value) for value, _label in choices) if choices else column.field.required


class RowsWidget(forms.Widget):
    """A table to fill in row by row; empty rows are left out."""

    template_name = "forms/rows.html"
    # Rows left empty for more; where there are more than a few columns, one is enough.
    spare, few = 3, 5

    def __init__(self, columns: Sequence[Column], attrs: Any = None) -> None:
        super().__init__(attrs)
        self.columns = columns

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Read a list as it stands (replay, API), or fields called name-0-column (a page)."""
        if not hasattr(data, "getlist"):
            return data.get(name)
        parts = {key.split("-")[1] for key in data if key.startswith(f"{name}-")}
        # More digits than this are no row of a page.
        indexes = sorted(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 7)
        rows = [{c.name: self._cell(c, data, files, f"{name}-{i}-{c.name}") for c in self.columns} for i in indexes]
        telling = [column for column in self.columns if not always_sent(column)] or self.columns
        return [row for row in rows if any(str(row[column.name] or "").strip() for column in telling)]

    @staticmethod
    def _cell(column: Column, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if isinstance(column.field, FilesField):
            widget: forms.Widget = column.field.widget  # type: ignore[assignment]  # bound to its field, it is no class
            return widget.value_from_datadict(data, files, name)
        return data.get(name, "")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Lay out the rows there are and a few spare ones."""
        context = super().get_context(name, None, attrs)
        rows = list(value or [])
        table = [
            [
                {
                    "name": f"{name}-{i}-{c.name}",
                    "label": c.label,
                    "html": c.field.widget.render(
                        f"{name}-{i}-{c.name}",
                        rows[i].get(c.name, "") if i < len(rows) else "",
                        {"aria-label": f"{c.label}（{i + 1}）"},
                    ),
                }
                for c in self.columns
            ]
            for i in range(len(rows) + (self.spare if len(self.columns) <= self.few else 1))
        ]
        context["widget"].update({"columns": self.columns, "rows": table})
        return context


class RowsField(forms.Field):
    """A list of rows, each with the same columns; every cell is checked by its column's field."""

    def __init__(self, columns: Sequence[Column], *, at_least: int = 0, **kwargs: Any) -> None:
        """Take rows of ``columns``, at least ``at_least`` of them."""
        self.columns, self.at_least = tuple(columns), at_least
        kwargs.setdefault("required", at_least > 0)
        super().__init__(widget=RowsWidget(self.columns), **kwargs)

    def __deepcopy__(self, memo: Any) -> RowsField:
        """Give every form columns of its own: one that chooses from the case is bound to that form's case."""
        copied: RowsField = super().__deepcopy__(memo)
        copied.columns = tuple(replace(column, field=deepcopy(column.field, memo)) for column in self.columns)
        copied.widget.columns = copied.columns
        return copied

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Hand the act to columns that choose from the case."""
        for column in self.columns:
            bind = getattr(column.field, "bind_act", None)
            if bind:
                bind(act)
                column.field.widget.choices = column.field.choices  # type: ignore[attr-defined]

    def clean(self, value: Any) -> tuple[dict[str, Any], ...]:
        """Return the rows, cleaned; every fault names its row and column."""
        rows = list(value or ())
        if len(rows) > MOST_ROWS:
            raise ValidationError(_("最多填写 %d 行，请分次办理。") % MOST_ROWS)
        if len(rows) < self.at_least:
            raise ValidationError(_("至少填写 %d 行。") % self.at_least)
        cleaned, faults = [], []
        for index, row in enumerate(rows, 1):
            if not isinstance(row, Mapping):
                raise ValidationError(_("第 %d 行不是一行数据。") % index)
            unknown = {str(name)[:40] for name in row} - {column.name for column in self.columns}
            if unknown:
                faults.append(
                    _("第 %(row)d 行没有“%(name)s”这一列。") % {"row": index, "name": "、".join(sorted(unknown))}
                )
            result = {}
            for column in self.columns:
                try:
                    result[column.name] = column.field.clean(row.get(column.name))
                except ValidationError as error:
                    faults.append(self.fault(index, row, column, " ".join(error.messages)))
            cleaned.append(result)
        if faults:
            raise ValidationError(faults)
        return tuple(cleaned)

    def fault(self, index: int, row: Mapping[str, Any], column: Column, error: str) -> str:
        """Say in which row an answer is wrong."""
        return _("第 %(row)d 行“%(label)s”：%(error)s") % {"row": index, "label": column.label, "error": error}
