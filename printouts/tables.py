"""Table forms (审批表、登记表、清单…) as rows of labelled cells, written down as data and turned into one template."""

from dataclasses import dataclass

from printouts import titles

COLUMNS = 12
LABEL = 2
LONGEST_LABEL = 5  # 字 to a line of a label
# A ready part stands between two tables, so that a long list runs over pages and repeats its head.
OPEN = '{% include "printouts/parts/columns.html" %}'


@dataclass(frozen=True)
class Field:
    """A labelled cell. `value` is a dotted path into the values, or template text when it holds a brace.

    `item` is the mandatory item the cell carries; it may be left out when the label is that item's name.
    """

    label: str
    value: str
    item: str = ""


@dataclass(frozen=True)
class Row:
    """One row of one to three labelled cells; `lines` is its least height in lines of text."""

    fields: tuple[Field, ...]
    lines: int = 1


@dataclass(frozen=True)
class Opinion:
    """The row of one person's opinion: text, name and date come from the `opinions` entries labelled `of`.

    `of` is the label itself unless given (several, apart by spaces); `by_hand` leaves room to write when there is none.
    """

    label: str
    item: str = ""
    lines: int = 4
    of: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Part:
    """A ready part under templates/printouts/parts/ across the whole width, such as the table of goods."""

    name: str
    item: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Text:
    """Template text across the whole width: declarations, instructions, signatures."""

    text: str
    item: str = ""
    lines: int = 1


Block = Row | Opinion | Part | Text


def row(*fields: Field | tuple[str, str] | tuple[str, str, str], lines: int = 1) -> Row:
    """Return a row of cells, each given as (label, value) or (label, value, item)."""
    return Row(tuple(cell if isinstance(cell, Field) else Field(*cell) for cell in fields), lines)


def rows_source(blocks: tuple[Block, ...], items: tuple[str, ...]) -> str:
    """Return the template text of a table form; `items` are the paper's mandatory items."""
    rows = "".join(_block(block, items) for block in blocks)
    return '{% extends "printouts/base/form.html" %}{% block rows %}' + rows + "{% endblock %}"


def _block(block: Block, items: tuple[str, ...]) -> str:
    if isinstance(block, Row):
        cells = "".join(_field(field, len(block.fields), items) for field in block.fields)
        return f'<tr class="h{block.lines}">{cells}</tr>'
    if isinstance(block, Opinion):
        mark = _mark(block.item or block.label, items)
        by_hand = " by_hand=1" if block.by_hand else ""
        text = f'{{% include "printouts/parts/opinion.html" with of="{block.of or block.label}"{by_hand} %}}'
        return f'<tr class="h{block.lines}">{_label(block.label)}<td colspan="{COLUMNS - LABEL}"{mark}>{text}</td></tr>'
    if isinstance(block, Part):
        body = '{% include "printouts/parts/' + block.name + '.html" %}'
        caption = f'<p class="caption">{block.caption}</p>' if block.caption else ""
        return f'</tbody></table><div class="part"{_mark(block.item, items)}>{caption}{body}</div>{OPEN}'
    return f'<tr class="h{block.lines}"><td colspan="{COLUMNS}"{_mark(block.item, items)}>{block.text}</td></tr>'


def _field(field: Field, of: int, items: tuple[str, ...]) -> str:
    value = field.value if "{" in field.value else "{{ " + field.value + "|v }}"
    span = COLUMNS // of - LABEL
    return f'{_label(field.label)}<td colspan="{span}"{_mark(field.item or field.label, items)}>{value}</td>'


def _label(label: str) -> str:
    return f'<th colspan="{LABEL}">{"<br>".join(titles.lines(label, LONGEST_LABEL))}</th>'


def _mark(item: str, items: tuple[str, ...]) -> str:
    return f' data-item="{item}"' if item in items else ""
