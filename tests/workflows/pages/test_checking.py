"""Anybody who holds a paper can check it by the code printed on it, and learns nothing that the paper does not say."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from casework.models import Document
from printouts import checking, documents, files, render, samples, tasks
from tests.builders import PARTY
from tests.procedures.penalty_story import Story
from workflows.pages import pace, preview

pytestmark = pytest.mark.django_db
REMEDY = {"number": "临政复〔2026〕1号"}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.FILES_DIR = tmp_path / "files"
    settings.PUBLIC_URL = "https://jiancha.example.gov.cn"
    cache.clear()
    yield
    cache.clear()


def decision() -> Document:
    return Document.objects.filter(kind="penalty_decision").latest("pk")


def shown(code: str) -> tuple[int, str]:
    answer = Client().get(f"/check/{code}")
    return answer.status_code, answer.content.decode()


def test_only_numbered_papers_that_leave_the_agency_bear_a_code() -> None:
    Story().decided()
    coded = set(Document.objects.exclude(check_code=None).values_list("kind", flat=True))
    assert coded == {"penalty_notice", "penalty_decision"}
    assert all("check" not in each.values for each in Document.objects.filter(check_code=None))
    for each in Document.objects.exclude(check_code=None):
        address = f"https://jiancha.example.gov.cn/check/{each.check_code}"
        assert each.values["check"] == {"code": each.check_code, "url": address}


def test_the_code_read_off_the_printed_page_leads_to_the_paper() -> None:
    Story().decided()
    rendering = tasks.make(decision())
    page = pypdfium2.PdfDocument(BytesIO(files.read(rendering.file_hash)))[0].render(scale=150 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == decision().values["check"]["url"]
    status, text = shown(found.text.rpartition("/")[2])
    assert status == 200
    for each in ("行政处罚决定书", decision().number, "临沂市市场监督管理局", "2026年3月24日", rendering.file_hash):
        assert each in text
    assert "有效" in text


def test_a_preview_bears_no_code() -> None:
    paper = documents.get("penalty_decision")
    assert 'class="check"' in render.html(paper, samples.issued(paper))
    assert 'class="check"' not in preview.page(paper, samples.issued(paper)).content.decode()


def test_it_tells_outsiders_nothing_else() -> None:
    story = Story().decided()
    _status, text = shown(str(decision().check_code))
    case = story.proceeding.case
    for hidden in (PARTY["name"], "王五", case.title, case.number, "赵一鸣", "99,000", "沂蒙山"):
        assert hidden not in text


def test_it_keeps_no_session_and_is_not_to_be_found_by_search_engines() -> None:
    Story().decided()
    answer = Client(headers={"cookie": "sessionid=0123456789abcdef0123456789abcdef"}).get(
        f"/check/{decision().check_code}"
    )
    assert not answer.cookies
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_asks_little_of_the_database(django_assert_max_num_queries: Any) -> None:
    Story().decided()
    code = str(decision().check_code)
    with django_assert_max_num_queries(4):
        assert shown(code)[0] == 200


@pytest.mark.parametrize("code", ["0000000000000000", "x", "AAAA AAAA AAAA AAAA", "-", "%00", "'; --", "9" * 400])
def test_a_wrong_code_and_one_nobody_has_look_the_same(code: str) -> None:
    status, text = shown(code)
    assert (status, text) == shown("ZZZZZZZZZZZZZZZZ")
    assert status == 404
    assert "没有找到" in text
    assert "向文书所署的机关核实" in text


def test_a_code_typed_by_hand_is_read_with_tolerance() -> None:
    Story().decided()
    code = str(decision().check_code)
    typed = checking.grouped(code).lower().replace("0", "o").replace("1", "l")
    answer = Client().get("/check/", {"code": typed}, follow=True)
    assert decision().number in answer.content.decode()
    assert "核验码" in Client().get("/check/").content.decode()


@pytest.mark.parametrize(
    ("result", "more", "told"),
    [("revoked", {}, "已撤销"), ("changed", {"fine": "60000"}, "已变更"), ("upheld", {}, "有效")],
)
def test_a_decision_that_fell_says_so(result: str, more: dict[str, str], told: str) -> None:
    story = Story().served()
    story.act("record_reconsideration", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_reconsideration", "2026-05-13", REMEDY | {"happened": result} | more)
    assert f">{told}</p>" in shown(str(decision().check_code))[1]


@pytest.mark.parametrize(("change", "told"), [("correct", "已更正"), ("replace", "已替换"), ("withdraw", "已撤回")])
def test_a_paper_that_holds_no_more_says_so(change: str, told: str) -> None:
    Story().decided()
    paper = decision()
    getattr(paper, change)()
    paper.save(update_fields=["state"])
    assert f">{told}</p>" in shown(str(paper.check_code))[1]


def test_one_address_may_not_ask_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PER_MINUTE", 3)
    assert [shown("x")[0] for _ in range(4)] == [404, 404, 404, 429]
    assert Client(REMOTE_ADDR="10.0.0.9").get("/check/x").status_code == 404


def test_a_code_is_as_fixed_as_its_paper() -> None:
    Story().decided()
    with pytest.raises(IntegrityError, match="核验码"), transaction.atomic():
        Document.objects.filter(pk=decision().pk).update(check_code="0" * 16)


def test_codes_cannot_be_guessed() -> None:
    codes = {checking.mark()["code"] for _ in range(500)}
    assert len(codes) == 500
    assert len(set("".join(codes))) == 32
    assert {len(each) for each in codes} == {16}
