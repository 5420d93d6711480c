"""The geometry of every paper, measured from its finished file within half a millimetre (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from printouts import documents, render, samples
from printouts.offline import DenyAll
from printouts.paper import Paper
from printouts.typesetting import typeset
from tests.printouts.gallery import measured
from tests.printouts.geometry import MM, Line, Measured, Place, Sheet, measure, pitches
from tests.printouts.promises import LINE, NEAR, POINT, PROMISES, UNSEALED, WORD, Promise

SEAL = 42
NUMBER = re.compile(r"—?\d+—?")
RED = (0.901961, 0.0, 0.070588)
TIGHT = "，。、；：？！）〕》」』”’"
BY_VARIANT = {paper.variant: paper for paper in reversed(documents.every())}
GRID = [variant for variant, promise in PROMISES.items() if promise.size == WORD]


@pytest.mark.parametrize("paper", documents.every(), ids=lambda paper: paper.id)
def test_the_page_is_as_its_variant_promises(paper: Paper) -> None:
    found, promise = measured(paper.id), PROMISES[paper.variant]
    checks = (area, lines, page_numbers, head, red_lines, imprint, seals, signatures)
    assert [fault for check in checks for fault in check(found, promise)] == []
    assert bool(promise.sealed and paper.id not in UNSEALED) == ("seal" in found.places)


@pytest.mark.parametrize("variant", GRID)
def test_a_full_page_holds_22_lines_of_28_characters(variant: str) -> None:
    text = ("国" * 26 + "，“" + "国" * 27 + "喆") * 40
    markup = typeset(f'<html lang="zh-CN"><body><p class="flush">{text}</p></body></html>')
    document = render.laid_out(render.parsed(markup, DenyAll()), BY_VARIANT[variant])
    pages = measure(document.write_pdf()).pages
    for page in pages[1:3]:
        left, right = PROMISES[variant].edges(page.number)
        full = page.set_in(WORD)
        assert len(full) == 22
        assert all(abs(pitch - LINE) < 0.02 for pitch in pitches(full))
        assert full[-1].bottom - full[0].top == pytest.approx(225 - LINE + WORD, abs=NEAR)
        assert {len(line.chars) for line in full} == {28}
        assert all(abs(line.left - left) < NEAR and abs(line.right - right) < NEAR for line in full)


def area(found: Measured, promise: Promise) -> Iterator[str]:
    """Nothing but the page's own furniture leaves the text area."""
    for page, line in found.lines:
        left, right = promise.edges(page.number)
        if _is_furniture(line, promise):
            wide = 7 if promise.rules else 0  # the red lines of a letter are wider than its text
            left, right, top, bottom = left - wide, right + wide, 10.0, 292.0
        else:
            top, bottom = promise.top, 297 - promise.bottom
        if line.text[-1] in TIGHT:  # squeezed before a mark that begins the next line
            right += line.size / 2
        if line.left < left - NEAR or line.right > right + NEAR or line.top < top - NEAR or line.bottom > bottom + NEAR:
            yield f"第{page.number}页越界：{line.text[:20]}（{line.left:.1f}–{line.right:.1f}, {line.top:.1f}）"


def lines(found: Measured, promise: Promise) -> Iterator[str]:
    """Lines of a paragraph keep their pitch, break where they may, and end exactly at the edge when they reach it."""
    for page in found.pages:
        edge = promise.edges(page.number)[1]
        body = [line for line in page.set_in(promise.size) if not _is_furniture(line, promise)]
        for pitch in pitches(body) if promise.size == WORD else ():
            if pitch < promise.pitch * 1.02 and abs(pitch - promise.pitch) > 0.05:
                yield f"第{page.number}页行距 {pitch:.2f}"
        for line in body if promise.size == WORD else ():
            if line.text[0] in TIGHT or line.text[-1] in "（〔《“‘":
                yield f"第{page.number}页禁则：{line.text}"
            short = edge - line.right
            squeezed = line.text[-1] in TIGHT and 0 <= short <= WORD / 2 + NEAR
            if NEAR < short < WORD / 3 and not squeezed and line.left < edge - 156 + 3 * WORD:
                yield f"第{page.number}页未撑满：{line.text}（差 {short:.2f}）"


def page_numbers(found: Measured, promise: Promise) -> Iterator[str]:
    """Page numbers stand 7 mm below the text area, odd pages right and even pages left, one 字 in."""
    if promise.number != "outer":
        return
    for page in found.pages:
        line = page.lines[-1]
        if not NUMBER.fullmatch(line.text):
            if page.number != 1 or promise.head != 30:
                yield f"第{page.number}页没有页码"
            continue
        left, right = promise.edges(page.number)
        wanted = f"—{page.number}—" if promise.dashes else str(page.number)
        inset = right - line.right if page.number % 2 else line.left - left
        if line.text != wanted or abs(line.top - (297 - 35 + 7)) > NEAR or abs(inset - 14 * POINT) > NEAR:
            yield f"第{page.number}页页码 {line.text}：{line.top:.1f}，空 {inset:.1f}"


def head(found: Measured, promise: Promise) -> Iterator[str]:
    """The name of the agency stands where the standard puts it, centred and red."""
    if promise.head is None:
        return
    page = found.pages[0]
    name, left, right = page.lines[0], *promise.edges(1)
    if abs(name.top - promise.head) > NEAR or name.chars[0].colour != RED:
        yield f"发文机关标志 {name.top:.2f}，{name.chars[0].colour}"
    if abs((name.left + name.right) - (left + right)) > 2 * NEAR:
        yield "发文机关标志不居中"


def red_lines(found: Measured, promise: Promise) -> Iterator[str]:
    """Red lines have their length, weight and place."""
    page = found.pages[0]
    red = [rule for rule in page.horizontal(100) if rule.colour == RED and rule.weight > 0.1]
    shown = [(rule.length, rule.weight) for rule in red]
    if len(shown) != len(promise.rules) or any(
        abs(length - wanted) > NEAR or abs(weight - thick) > 0.05
        for (length, weight), (wanted, thick) in zip(shown, promise.rules, strict=True)
    ):
        yield f"红色线 {shown}"
    elif len(red) == 1 and abs(red[0].top - _above(page, red[0].top).bottom - 4) > NEAR:
        yield "红色分隔线不在发文字号之下4毫米"
    elif len(red) == 4 and abs(red[0].top - page.lines[0].bottom - 4) > NEAR:
        yield "红色双线不在机关名称之下4毫米"
    elif len(red) == 4 and abs(297 - red[-1].bottom - 20) > NEAR:
        yield "红色双线不在距下页边20毫米处"


def imprint(found: Measured, promise: Promise) -> Iterator[str]:
    """The lines of the 版记 are as wide as the text area; the last lies on its lower edge, on the last page."""
    shown = [line.text for page, line in found.lines if line.text.endswith("印发")]
    if not shown:
        return
    page = found.pages[-1]
    first = next(line for line in page.lines if line.text.startswith("抄送") or line.text.endswith("印发"))
    rules = [rule for rule in page.horizontal(150) if rule.top > first.top - WORD]
    weights = [round(rule.weight, 2) for rule in rules]
    if len(shown) != 1 or weights != [0.35, *[0.25] * (len(rules) - 2), 0.35]:
        yield f"版记线 {weights}"
    if any(abs(rule.length - 156) > NEAR for rule in rules) or abs(rules[-1].bottom - (297 - 35)) > NEAR:
        yield f"版记位置 {rules[-1].bottom:.2f}"


def seals(found: Measured, promise: Promise) -> Iterator[str]:
    """A seal stands inside the text area, over the date, within a line of the text, never on an empty page."""
    for name, place in found.places.items():
        if name.startswith("seal"):
            yield from _seal(found.pages[place.page - 1], place, promise)


def signatures(found: Measured, promise: Promise) -> Iterator[str]:
    """A box to sign in lies on the page and over no text but its own line."""
    for name, place in found.places.items():
        if name.startswith("sign-") and not (5 < place.left < 180 and 5 < place.top < 280):
            yield f"{name} 不在页面内：{place}"


def _seal(page: Sheet, place: Place, promise: Promise) -> Iterator[str]:
    left, right = promise.edges(page.number)
    box = (place.left, place.top, place.left + SEAL, place.top + SEAL)
    if (
        box[0] < left - NEAR
        or box[2] > right + NEAR
        or box[1] < promise.top - NEAR
        or box[3] > 297 - promise.bottom + NEAR
    ):
        yield f"印章越出版心：{place}"
    under = [line for line in page.lines if line.bottom > box[1] and line.top < box[3] and _crosses(line, box)]
    # An agreement is dated by hand, when the last of the parties has signed.
    dates = [
        line
        for line in under
        if re.search(r"\d{4}年\d+月\d+日$|^[〇一二三四五六七八九]{4}年.*日$|年\s*月\s*日$", line.text)
    ]
    if not dates:
        yield "印章没有压住成文日期"
        return
    above = [line for line in page.lines if line.bottom <= box[1] + NEAR and not _is_furniture(line, promise)]
    if not above:
        yield "盖章页没有正文"
    elif promise.size == WORD and "审" not in above[-1].text and box[1] - above[-1].bottom > LINE:
        yield f"印章距正文 {box[1] - above[-1].bottom:.1f} 毫米"
    over = [line for line in under if not -1.2 * promise.pitch < line.base - dates[-1].base < NEAR]
    if over:
        yield f"印章压住署名和日期以外的文字：{over[0].text}"


def _crosses(line: Line, box: tuple[float, float, float, float]) -> bool:
    return line.right > box[0] and line.left < box[2]


def _is_furniture(line: Line, promise: Promise) -> bool:
    """Whether a line belongs to the page and not to its text: red head, page number, foot of a record."""
    if line.chars[0].colour == RED or line.top > 297 - promise.bottom - 0.2:
        return True
    return promise.head == 30 and line.top < promise.top + 3 * LINE and line.text.endswith("号")


def _above(page: Sheet, height: float) -> Line:
    return [line for line in page.lines if line.bottom <= height + NEAR][-1]


def test_every_variant_is_used_and_promised() -> None:
    assert set(BY_VARIANT) == set(PROMISES)
    assert {paper.bases[0] for paper in documents.every()} == {"official", "court", "form", "record"}
    assert all(paper.bases[0] == paper.family.value for paper in documents.every())


def test_the_seal_is_centred_over_name_and_date() -> None:
    page, place = measured("penalty_decision").pages[-1], measured("penalty_decision").places["seal"]
    name, date = page.line_with(samples.BUREAU), page.line_with("2026年11月22日")
    centre = place.left + SEAL / 2
    assert (date.left + date.right) / 2 == pytest.approx(centre, abs=NEAR)
    assert (name.left + name.right) / 2 == pytest.approx(centre, abs=NEAR)
    assert promise_right(page) - date.right == pytest.approx(4 * WORD, abs=NEAR)
    assert 0 < (name.top + date.bottom) / 2 - (place.top + SEAL / 2) < LINE  # a little below the middle


@pytest.mark.parametrize("count", [2, 3])
def test_agencies_that_issue_jointly_seal_side_by_side(count: int) -> None:
    paper = documents.get("penalty_decision")
    names = ["临沂市市场监督管理局", "临沂市文化和旅游局", "临沂市公安局"][:count]
    found = measure(render.pdf(paper, samples.sample(paper) | {"agencies": [{"name": name} for name in names]}))
    places = [found.places[name] for name in ("seal", "seal2", "seal3")[:count]]
    page = found.pages[places[0].page - 1]
    left, right = PROMISES["official"].edges(page.number)
    assert len({round(place.top, 1) for place in places}) == 1
    assert all(after.left - before.left > SEAL for before, after in pairwise(places))
    assert left - NEAR < places[0].left
    assert places[-1].left + SEAL < right + NEAR
    row = page.line_with("市场监督管理局")
    date = page.line_with("2026年11月22日")
    assert (date.left + date.right) / 2 == pytest.approx(places[-1].left + SEAL / 2, abs=NEAR)
    assert places[0].top < row.top < date.top
    assert date.bottom < places[-1].top + SEAL


def test_the_seal_of_a_court_rides_on_the_year_and_presses_the_month() -> None:
    found = measured("criminal_judgment")
    place = found.places["seal"]
    page = found.pages[place.page - 1]
    date = page.line_with("二〇二六年")
    assert place.left == pytest.approx(date.left + (8 * WORD - SEAL) / 2, abs=NEAR)
    assert place.top + SEAL == pytest.approx(date.bottom + 3 + (LINE - WORD) / 2, abs=1)
    judges = [line for line in page.lines if "审" in line.text and line.base < date.base]
    assert judges[-1].bottom < place.top
    assert page.line_with("书记员").top > place.top + SEAL


def test_each_judge_and_the_clerk_sign_beside_their_line() -> None:
    found = measured("criminal_judgment")
    names = [line for line in found.pages[-1].lines if re.search("审|书记", line.text)]
    places = [found.places[f"sign-{at}"] for at in range(1, 5)]
    for line, place in zip(names[-4:], places, strict=True):
        assert place.left + 30 < line.left
        assert place.top < line.base < place.top + 12


def promise_right(page: Sheet) -> float:
    return PROMISES["official"].edges(page.number)[1]


def test_a_record_is_signed_on_every_page() -> None:
    paper = documents.get("inquiry_record")
    values = samples.sample(paper)
    values["facts"]["answers"] = [{"question": "问题" * 30, "answer": "回答" * 60}] * 20
    found = measure(render.pdf(paper, values))
    assert len(found.pages) > 3
    for page in found.pages:
        assert page.line_with("被询问人（签名或者盖章）").top > 297 - 40
        assert page.line_with(f"第{page.number}页共{len(found.pages)}页")
    assert list(area(found, PROMISES["record"])) == []


def test_the_number_runs_across_the_perforation() -> None:
    found = measured("police_filing_decision")
    page = found.pages[0]
    cut = next(rule for rule in page.rules if rule.length > 200)
    across = [line for line in page.lines if line.top < cut.top < line.bottom]
    assert [line.text for line in across] == ["临公（经）立字〔2026〕12号"]


def test_rare_characters_of_names_are_set_in_the_face_that_has_them() -> None:
    paper, rare = documents.get("coercive_measure_extension"), "喆堃镕䶮\U00020164"
    values = samples.sample(paper)
    found = measure(render.pdf(paper, values | {"party": values["party"] | {"name": rare}}))
    faces = {char.text: char.face.partition("+")[2] for char in found.pages[0].chars if char.text in rare}
    assert faces == dict.fromkeys("喆堃镕䶮", "DRare") | {"\U00020164": "DExt"}


def test_paper_is_a4() -> None:
    page = measured("penalty_decision").pages[0]
    assert (page.width * MM, page.height * MM) == pytest.approx((595.28, 841.89), abs=0.1)
