"""A procedure as a picture: Viewflow's layout, our labels, the acts listed below their graph."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from viewflow.workflow import chart

from workflows import outline
from workflows.steps import Act, Procedure, Step, Wait

# Chinese wraps at eleven characters in a box 150 wide; Viewflow's twenty are for Latin letters.
WRAP, WIDTH, HEIGHT, GAP, MARGIN = 11, 150, 60, 20, 25
FACES = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
STYLE = f'font-family="{FACES}" font-size="12" fill="none" stroke="#1d3f72"'
TEXT = 'text-anchor="middle" fill="#111" stroke="none"'


@dataclass(frozen=True)
class Box:
    """One node where it is drawn, in pixels."""

    node: Any
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Arrow:
    """One edge of the graph with the question it answers."""

    source: Any
    target: Any
    points: tuple[tuple[int, int], ...]
    words: str


@dataclass(frozen=True)
class Picture:
    """The whole drawing; acts stand in rows below the graph, since they follow no order."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    acts: tuple[Box, ...]
    width: int
    height: int


def picture(procedure: type[Procedure]) -> Picture:
    """Lay ``procedure`` out; two edges between the same nodes are drawn once, with both questions."""
    grid = chart.calc_layout_data(procedure)
    boxes = [
        Box(cell.node, int(cell.shape.x), int(cell.shape.y), int(cell.shape.width), int(cell.shape.height))
        for cell in grid.cells
    ]
    arrows: dict[tuple[Any, Any], Arrow] = {}
    for edge in grid.edges:
        words = [said for node, said in outline.follows(edge.src) if node is edge.dst and said]
        points = tuple((int(x), int(y)) for x, y in edge.segments)
        arrows[edge.src, edge.dst] = Arrow(edge.src, edge.dst, points, " / ".join(words))
    per_row = max(4, (int(grid.width) - MARGIN) // (WIDTH + GAP))
    top = int(grid.height) + 2 * GAP
    boxes_of_acts = [
        Box(act, MARGIN + no % per_row * (WIDTH + GAP), top + no // per_row * (HEIGHT + GAP), WIDTH, HEIGHT)
        for no, act in enumerate(node for node in outline.ordered(procedure) if isinstance(node, Act))
    ]
    height = max([int(grid.height), *(box.y + HEIGHT + GAP for box in boxes_of_acts)])
    width = max(int(grid.width), MARGIN + per_row * (WIDTH + GAP)) if boxes_of_acts else int(grid.width)
    return Picture(tuple(boxes), tuple(arrows.values()), tuple(boxes_of_acts), width, height)


def svg(procedure: type[Procedure]) -> str:
    """Return the diagram as SVG, styled by attributes alone so that a strict page policy lets it be shown."""
    drawn = picture(procedure)
    size = f'viewBox="0 0 {drawn.width} {drawn.height}" width="{drawn.width}" height="{drawn.height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {STYLE}>',
        f"<title>{escape(outline.title(procedure))}</title>",
        '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">',
        '<path d="M0,0 8,4 0,8z" fill="#1d3f72" stroke="none"/></marker></defs>',
    ]
    taken: set[tuple[int, int]] = set()
    parts += [_arrow(arrow, taken) for arrow in drawn.arrows]
    parts += [_box(box) for box in (*drawn.boxes, *drawn.acts)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def wrapped(text: str) -> list[str]:
    """Break a Chinese label into lines of eleven characters."""
    return [text[start : start + WRAP] for start in range(0, len(text), WRAP)] or [""]


def _arrow(arrow: Arrow, taken: set[tuple[int, int]]) -> str:
    """Draw an edge; words that would fall on others go a line further down."""
    line = " ".join(f"{x},{y}" for x, y in arrow.points)
    drawn = f'<polyline points="{line}" marker-end="url(#tip)"/>'
    if not arrow.words or len(arrow.points) < 2:
        return drawn
    (x1, y1), (x2, y2) = arrow.points[:2]
    x, y = (min(x1, x2) + 4, y1 - 5) if y1 == y2 else (x1 + 5, y1 + (14 if y2 > y1 else -6))
    while (x, y) in taken:
        y += 12 if y2 >= y1 else -12
    taken.add((x, y))
    return f'{drawn}<text x="{x}" y="{y}" font-size="10" fill="#444" stroke="none">{escape(arrow.words)}</text>'


def _box(box: Box) -> str:
    middle_x, middle_y = box.x + box.width // 2, box.y + box.height // 2
    name = outline.label(box.node)
    if not isinstance(box.node, Step | Act | Wait):
        if type(box.node).__name__ in ("StartHandle", "End"):
            thick = 3 if type(box.node).__name__ == "End" else 1
            shape = f'<circle cx="{middle_x}" cy="{middle_y}" r="{box.width // 2}" stroke-width="{thick}"/>'
        else:
            right, below = box.x + box.width, box.y + box.height
            shape = f'<path d="M{middle_x},{box.y} {right},{middle_y} {middle_x},{below} {box.x},{middle_y}z"/>'
        return f"<g><title>{escape(name)}（{escape(box.node.name)}）</title>{shape}</g>"
    dash = ' stroke-dasharray="4 3"' if isinstance(box.node, Act) else ""
    lines = wrapped(name)
    first = middle_y - (len(lines) - 1) * 8 + 4
    words = "".join(
        f'<text x="{middle_x}" y="{first + 16 * no}" {TEXT}>{escape(line)}</text>' for no, line in enumerate(lines)
    )
    title = f"<title>{escape(name)}（{escape(box.node.name)}）{escape(box.node.law)}</title>"
    corner = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4"{dash}'
    return f"<g>{title}<rect {corner}/>{words}</g>"
