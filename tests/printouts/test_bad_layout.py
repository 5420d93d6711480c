"""What a bad day types in still makes a paper: long names, long lists, long texts, long words, nothing at all."""

from __future__ import annotations

import re
from typing import Any

import pytest

from printouts import documents, render, samples, slips
from printouts.offline import DenyAll
from printouts.values import Values
from tests.printouts.geometry import Measured, measure, pitches
from tests.printouts.promises import LINE, PROMISES, WORD
from tests.printouts.test_geometry import BY_VARIANT, area, lines, page_numbers, seals

NAME = (
    "中国（山东）自由贸易试验区临沂联动创新区知识产权综合行政执法局"
    "（临沂市市场监督管理局沂河新区分局）直属执法支队第一分大队"
)
WORDLESS = "HTTPS://EXAMPLE.INVALID/" + "A1b2C3d4" * 40


def made(paper_id: str, **other: Any) -> Measured:
    """Return the paper made of the sample case with other values, measured; its page must hold together."""
    paper = documents.get(paper_id)
    values: Values = samples.sample(paper)
    for name, value in other.items():
        values[name] = {**values[name], **value} if isinstance(value, dict) else value
    found, promise = measure(render.pdf(paper, values)), PROMISES[paper.variant]
    faults = [fault for check in (area, lines, page_numbers) for fault in check(found, promise)]
    assert faults == []
    return found


def goods(count: int, name: str = "“云杉”牌保温杯") -> list[dict[str, Any]]:
    return [samples.GOODS[0] | {"ref": f"G{at}", "name": f"{name}{at}"} for at in range(count)]


@pytest.mark.parametrize("variant", sorted(BY_VARIANT))
def test_names_of_sixty_characters_stay_on_the_page(variant: str) -> None:
    assert len(NAME) == 60
    paper = BY_VARIANT[variant]
    party = samples.sample(paper)["party"] | {"name": NAME}
    others = {"agency": {"name": NAME}, "case": {"title": NAME + "涉嫌销售侵犯注册商标专用权的商品案"}}
    found = made(paper.id, party=party, parties=[party], **others)
    assert len(found.pages) <= 6
    for place in (place for name, place in found.places.items() if name.startswith("seal")):
        assert place.top + 42 < 297 - 10


def test_a_table_of_two_thousand_rows_runs_over_pages_and_repeats_its_head() -> None:
    paper = slips.EVIDENCE_LIST
    values = samples.sample(paper) | {"evidence": [{"name": f"照片{at}"} for at in range(1, 2001)]}
    document = render.laid_out(render.parsed(render.html(paper, values), DenyAll()), paper)
    assert 80 <= len(document.pages) <= 100
    shown = [document.pages[at] for at in (0, 1, 2, -1)]  # drawing them all would only take longer
    found = measure(document.copy(shown).write_pdf())
    assert list(area(Measured((found.pages[0], found.pages[2]), {}), PROMISES["form"])) == []
    assert all("证据名称" in page.text for page in found.pages)
    assert found.pages[-1].line_with("照片2000")


@pytest.mark.parametrize("paper_id", ["goods_list", "case_transfer_letter", "scene_record"])
def test_a_long_list_repeats_its_head_on_every_page(paper_id: str) -> None:
    found = made(paper_id, goods=goods(45, "样品"))
    listed = [page for page in found.pages if re.search(r"样品\d", page.text)]
    assert len(listed) >= 2
    assert all("规格型号" in page.text for page in listed)
    assert listed[-1].line_with("样品44")


def test_thirty_pages_of_facts_fill_every_page() -> None:
    text = "当事人在网络店铺销售标有他人注册商标的商品，购进、售出、库存数量和价款以订单记录为准。" * 14
    found = made("penalty_decision", facts={"facts_found": "\n".join([text] * 31)})
    assert 30 <= len(found.pages) <= 40
    for page in found.pages[2:-4]:
        full = page.set_in(WORD)
        assert len(full) == 22
        assert pitches(full) == pytest.approx([LINE] * 21, abs=0.05)
    assert list(seals(found, PROMISES["official"])) == []


@pytest.mark.parametrize(
    "paper_id", ["penalty_decision", "goods_list", "inquiry_record", "file_cover", "filing_approval"]
)
def test_a_word_without_end_is_broken(paper_id: str) -> None:
    party = samples.SHOP | {"name": WORDLESS, "address": WORDLESS}
    case = {"title": WORDLESS, "cause": WORDLESS}
    found = made(paper_id, party=party, parties=[party], case=case, goods=goods(3, WORDLESS), place=WORDLESS)
    assert len(found.pages) <= 10


@pytest.mark.parametrize("paper_id", ["case_transfer_letter", "case_assignment"])
def test_an_empty_list_reads_none(paper_id: str) -> None:
    found = made(paper_id, goods=[], evidence=[], facts={"materials": [], "copies_to": []})
    assert any(line.text.endswith("无") for _, line in found.lines)
    assert not any("抄送" in line.text for _, line in found.lines)
