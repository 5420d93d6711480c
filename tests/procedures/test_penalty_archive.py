"""The archived file opens as one PDF: cover, a catalogue with pages, the papers, and the remark sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casework.models import Case
from printouts.bind import CannotBind, bind
from tests.builders import do, people
from tests.procedures.penalty_story import CLOSING, Story
from tests.procedures.test_summary_penalty import spot

pytestmark = pytest.mark.django_db
ARCHIVE = {"retention": "30年", "remark": "本卷材料齐全。", "inspector": "周五常"}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def closed() -> Story:
    """Return a case decided, paid and closed."""
    story = Story().served()
    story.act("publish", "2026-03-26", {"channel": "国家企业信用信息公示系统"})
    story.act("record_payment", "2026-03-30", {"amount": "99000", "receipt": "票据1"})
    story.act("wind_up", "2026-04-01", CLOSING)
    story.act("close_case", "2026-04-02", {"decision": "agree", "opinion": "同意结案。"}, story.who.head)
    return story


def test_the_bound_file_carries_what_the_archive_act_says_and_its_own_pages() -> None:
    closed().act("archive", "2026-04-03", ARCHIVE)
    bound = bind(Case.objects.get())
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(bound.data)).pages]
    main = bound.volumes[0]
    assert [words in pages[0] for words in ("30年", "2026年4月2日", "2026年4月3日", "已处罚")] == [True] * 4
    assert all(piece.title in pages[1] and piece.span in pages[1] for piece in main.pieces)
    remark = pages[len(main.front) + main.pages]
    assert [words in remark for words in ("本卷材料齐全", "赵一鸣", "周五常", str(main.pages))] == [True] * 4
    assert main.pieces[-1].first + main.pieces[-1].pages - 1 == main.pages


def test_a_closed_case_is_bound_only_when_the_archive_facts_are_known() -> None:
    closed()
    with pytest.raises(CannotBind, match="请先办理"):
        bind(Case.objects.get())


def test_the_file_of_a_penalty_on_the_spot_is_bound_too() -> None:
    who = people()
    proceeding = spot(who, fine="", warning=True)
    for act, facts in (("put_on_record", {"remark": "决定书一份。"}), ("archive", ARCHIVE)):
        do(f"summary.{act}", who.officer, facts, proceeding)
    (main,) = bind(Case.objects.get()).volumes
    assert [piece.title for piece in main.pieces] == ["当场行政处罚决定书"]
