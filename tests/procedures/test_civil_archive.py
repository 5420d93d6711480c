"""Civil files are put away: cover, order of the bound papers, number in the archive; what keeps a file out of it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casework.exceptions import ActRefused
from casework.models import ArchivedFile, Case, Proceeding
from casework.services import archive
from printouts.bind import bind
from tests.builders import TODAY
from tests.procedures.adjudication_story import Story
from tests.procedures.confirmation_case import Bench
from tests.procedures.test_mediation import Committee

pytestmark = pytest.mark.django_db
VISIT = {
    "visited_on": "2026-03-02", "method": "电话", "visited": "周平", "settled": "on", "findings": "全部履行完毕。",
    "performed": [{"clause": "C1", "performed_on": "2026-03-02", "performance": "已付清"},
                  {"clause": "C2", "performed_on": "2026-03-02", "performance": "没有逾期"}],
}  # fmt: skip
AWAY = {"result": "确认调解协议有效", "remark": "本卷材料齐全。", "inspector": "庭长"}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def books(case: Case) -> list[tuple[str, list[str]]]:
    """Return each book of the file with the titles of what lies in it, evidence left out."""
    return [
        (book.title, [piece.title for piece in book.pieces if not piece.source.startswith("evidence")])
        for book in bind(case)
    ]


def words_of(case: Case, page: int = 0) -> str:
    return "".join(PdfReader(BytesIO(next(bind(case)).data)).pages[page].extract_text().split())


def test_a_confirmation_is_bound_in_the_order_of_the_courts() -> None:
    bench = Bench().served()
    with pytest.raises(ActRefused, match="程序还没有办结"):
        bench.take("file_away", AWAY | {"retention": "20年"}, "2026-03-12", bench.clerk)
    bench.take("close", {}, "2026-03-12")
    bench.take("file_away", AWAY | {"retention": "20年"}, "2026-03-13", bench.clerk)
    case = bench.fresh().case
    assert case.state == "archived"
    [(volume, titles)] = books(case)
    assert volume == "正卷"
    assert titles == [
        "调解协议及身份资格证明、权利证明",
        "受理通知书", "受理通知书", "证据目录", "司法确认询问笔录", "民事裁定书（确认调解协议有效）",
        "送达回证", "送达回证",
    ]  # fmt: skip
    cover = words_of(case)
    assert "民事特别程序卷宗（司法确认调解协议）" in cover
    assert "行政处罚案卷" not in cover
    filed = archive.register(case.pk, TODAY)
    assert filed is not None
    assert (filed.number, filed.kept_until) == ("SS·2026-D20-0001", date(2046, 12, 31))


def test_a_file_is_put_away_once() -> None:
    bench = Bench().served()
    bench.take("close", {}, "2026-03-12")
    bench.take("file_away", AWAY | {"retention": "20年"}, "2026-03-13", bench.clerk)
    with pytest.raises(ActRefused, match="案卷已经归档"):
        bench.take("file_away", AWAY | {"retention": "20年"}, "2026-03-16", bench.clerk)


def test_only_periods_of_the_procedure_are_offered() -> None:
    bench = Bench().served()
    bench.take("close", {}, "2026-03-12")
    with pytest.raises(ActRefused, match="保管期限"):
        bench.take("file_away", AWAY | {"retention": "30年"}, "2026-03-13", bench.clerk)


def test_an_adjudication_is_bound_with_what_the_panel_keeps_to_itself_apart() -> None:
    story = Story().decided()
    for ref in ("P1", "P2", "P3"):
        story.serve("adj.decision", ref, "2026-04-23")
    case = story.proceeding.case
    effect = Proceeding.objects.filter(case=case, kind="adjudication_effect")
    away = AWAY | {"retention": "30年", "result": "责令停止侵权"}
    with pytest.raises(ActRefused, match="还有没有办结的程序"):
        story.act("file_away", "2026-04-24", away)
    effect.update(ended_on=date(2026, 4, 24))
    story.act("file_away", "2026-04-27", away)
    case.refresh_from_db()
    assert case.state == "archived"
    (main, first), (secondary, second) = books(case)
    assert (main, secondary, second) == ("正卷", "副卷", ["合议笔录"])
    assert first == [
        "专利侵权纠纷处理请求书", "收到请求材料凭证", "立案（受理）通知书", "合议组成员告知书",
        "答辩通知书", "送达回证", "答辩通知书", "送达回证", "举证通知书",
        "专利侵权纠纷行政裁决书", "送达回证", "送达回证", "送达回证",
    ]  # fmt: skip
    assert "专利侵权纠纷行政裁决案卷" in words_of(case)
    archive.register(case.pk, TODAY)
    assert ArchivedFile.objects.get().number == "XZCJ·2026-D30-0001"


def test_a_mediation_is_one_file_of_the_committee() -> None:
    committee = Committee().in_effect()
    committee.take("visit", facts=VISIT)
    committee.take("file_away", committee.registrar, AWAY | {"retention": "10年", "result": "达成调解协议并履行"})
    committee.case.refresh_from_db()
    [(volume, titles)] = books(committee.case)
    assert volume == "正卷"
    assert titles == ["人民调解申请书", "人民调解受理登记表", "人民调解记录", "人民调解协议书", "人民调解回访记录"]
    filed = archive.register(committee.case.pk, TODAY)
    assert filed is not None
    assert filed.number.endswith("TJ·2026-D10-0001")
