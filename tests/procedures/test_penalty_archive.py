"""The archived file opens as one PDF: cover, a catalogue with pages, the papers, and the remark sheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from casework.exceptions import ActRefused
from casework.models import Agency, ArchivedFile, Case, Document, Event, Proceeding
from casework.services import archive, events
from printouts import binding, files
from printouts.bind import CannotBind, bind
from tests.builders import TODAY, do, people
from tests.procedures.penalty_story import CLOSING, Story
from tests.procedures.test_summary_penalty import spot

pytestmark = pytest.mark.django_db
AGREED = {"decision": "agree", "opinion": "同意结案。"}
ARCHIVE = {"retention": "30年", "remark": "本卷材料齐全。", "inspector": "周五常"}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def wound_up() -> Story:
    """Return a case decided and paid, whose closing was proposed."""
    story = Story().served()
    story.act("publish", "2026-03-26", {"channel": "国家企业信用信息公示系统"})
    story.act("record_payment", "2026-03-30", {"amount": "99000", "receipt": "票据1"})
    story.act("wind_up", "2026-04-01", CLOSING)
    return story


def closed() -> Story:
    """Return a case decided, paid and closed."""
    story = wound_up()
    story.act("close_case", "2026-04-02", AGREED, story.who.head)
    return story


def test_the_bound_file_carries_what_the_archive_act_says_and_its_own_pages() -> None:
    closed().act("archive", "2026-04-03", ARCHIVE)
    main = next(bind(Case.objects.get()))
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(main.data)).pages]
    assert [words in pages[0] for words in ("30年", "2026年4月2日", "2026年4月3日", "已处罚")] == [True] * 4
    assert all(piece.title in pages[1] and piece.span in pages[1] for piece in main.pieces)
    assert [words in pages[-1] for words in ("本卷材料齐全", "赵一鸣", "周五常", str(main.pages))] == [True] * 4
    assert main.pieces[-1].first + main.pieces[-1].pages - 1 == main.pages


def test_a_file_put_away_says_what_criminal_proceedings_of_the_case_go_on_elsewhere() -> None:
    story = closed()
    police = Agency.objects.create(code="p", kind="police", level="city", name="临沂市公安局", short_name="临沂公安")
    case, day = story.proceeding.case, date(2026, 3, 1)
    running = Proceeding.objects.create(case=case, agency=police, kind="investigation", opened_on=day)
    done = story.act("archive", "2026-04-03", ARCHIVE)
    remark = Document.objects.get(kind="file_remark").values["facts"]["file_description"]
    assert remark == (
        "本卷材料齐全。本案涉嫌犯罪部分由临沂市公安局另行办理，归档时尚未办结；其材料由办理机关立卷，不在本卷。"
    )
    assert done.event.payload["notes"]["criminal_proceedings"] == ["临沂市公安局"]
    running.refresh_from_db()
    assert running.ended_on is None
    assert "尚未办结" in "".join(
        page.extract_text() for page in PdfReader(BytesIO(next(bind(Case.objects.get())).data)).pages
    ).replace("\n", "")


def test_a_case_is_not_closed_while_its_own_referral_is_under_way() -> None:
    story = Story().served()
    case, agency = story.proceeding.case, story.who.agency
    story.act("publish", "2026-03-26", {"channel": "国家企业信用信息公示系统"})
    story.act("record_payment", "2026-03-30", {"amount": "99000", "receipt": "票据1"})
    referral = Proceeding.objects.create(
        case=case, agency=agency, kind="referral", opened_on=date(2026, 3, 20), parent=story.proceeding
    )
    with pytest.raises(ActRefused, match="移送涉嫌犯罪的程序还没有办结"):
        story.act("wind_up", "2026-04-01", CLOSING)
    Proceeding.objects.filter(pk=referral.pk).update(ended_on=date(2026, 4, 1))
    assert story.act("wind_up", "2026-04-01", CLOSING).event


def test_a_case_that_a_procuratorate_registered_is_not_closed_over_its_head() -> None:
    story = wound_up()
    office = Agency.objects.create(code="lanshan-proc", kind="procuratorate", level="county", name="兰山区人民检察院")
    known = {"case": story.proceeding.case, "agency": office, "opened_on": date(2026, 2, 1)}
    charging = Proceeding.objects.create(kind="prosecution", **known)
    # What waits for the bureau's own reply holds nothing up.
    Proceeding.objects.create(kind="reverse_review", **known)
    Case.objects.update(agency=office)
    closing = story.act("close_case", "2026-04-02", AGREED, story.who.head)
    assert [each.kind for each in closing.documents] == ["closing_approval"]
    assert (closing.proceeding.stage, Case.objects.get().state) == ("closed", "open")
    with pytest.raises(ActRefused, match="本案由其他机关登记"):
        story.act("archive", "2026-04-03", ARCHIVE)
    Proceeding.objects.filter(pk=charging.pk).update(ended_on=date(2026, 4, 10))
    story.act("archive", "2026-04-13", ARCHIVE)
    assert Case.objects.get().state == "archived"
    assert archive.register(story.proceeding.case_id, TODAY) is not None


def test_a_case_taken_over_whose_registrar_has_ended_is_closed_as_a_whole() -> None:
    story = wound_up()
    office = Agency.objects.create(code="lanshan-proc", kind="procuratorate", level="county", name="兰山区人民检察院")
    Proceeding.objects.create(
        case=story.proceeding.case, agency=office, kind="prosecution", opened_on=date(2026, 2, 1),
        ended_on=date(2026, 2, 9),
    )  # fmt: skip
    Case.objects.update(agency=office)
    story.act("close_case", "2026-04-02", AGREED, story.who.head)
    assert Case.objects.get().state == "closed"


def test_filing_away_queues_the_binding_in_its_own_transaction() -> None:
    story = closed()
    jobs = ProcrastinateJob.objects.filter(task_name="printouts.bind_file")
    assert not jobs.exists()
    story.act("archive", "2026-04-03", ARCHIVE)
    assert jobs.get().args == {"pk": story.proceeding.case_id}


def test_filing_away_registers_and_binds_the_file_once() -> None:
    closed().act("archive", "2026-04-03", ARCHIVE)
    case = Case.objects.get()
    binding.bind_file(case.pk)
    binding.bind_file(case.pk)
    filed = ArchivedFile.objects.get()
    assert (filed.number, filed.kept_until, filed.fault) == ("XZCF·2026-D30-0001", date(2056, 12, 31), "")
    kinds = list(Event.objects.filter(case=case, kind__startswith="archive.").values_list("kind", flat=True))
    assert kinds == [archive.REGISTERED, archive.BOUND]
    case.refresh_from_db()
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


def test_a_lost_book_is_bound_again_to_the_same_bytes_and_a_new_paper_makes_another() -> None:
    story = closed()
    story.act("archive", "2026-04-03", ARCHIVE)
    case = Case.objects.get()
    main, _secondary = binding.keep(case.pk)
    files.path_of(main.file_hash).unlink()
    assert binding.current(case) == []
    assert binding.keep(case.pk)[0].file_hash == main.file_hash
    bound = Event.objects.filter(kind=archive.BOUND)
    assert bound.count() == 1
    Document.objects.filter(kind="penalty_notice").update(scan_hash=files.keep(b"no scan"))
    assert binding.current(case) == []
    assert binding.keep(case.pk)[0].file_hash != main.file_hash
    assert "文件不是 PDF" in bound.latest("seq").payload["facts"]["slips"][0]


def test_what_keeps_a_file_from_being_bound_is_written_in_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    closed().act("archive", "2026-04-03", ARCHIVE)

    def fails(*args: object, **more: object) -> None:
        raise CannotBind("缺少必备内容")

    monkeypatch.setattr("printouts.bind.bind", fails)
    binding.bind_file(Case.objects.get().pk)
    assert ArchivedFile.objects.get().fault == "缺少必备内容"


def test_a_closed_case_is_bound_only_when_the_archive_facts_are_known() -> None:
    closed()
    with pytest.raises(CannotBind, match="请先办理"):
        next(bind(Case.objects.get()))


def test_the_file_of_a_penalty_on_the_spot_is_bound_too() -> None:
    who = people()
    proceeding = spot(who, fine="", warning=True)
    for act, facts in (("put_on_record", {"remark": "决定书一份。"}), ("archive", ARCHIVE)):
        do(f"summary.{act}", who.officer, facts, proceeding)
    (main,) = bind(Case.objects.get())
    assert [piece.title for piece in main.pieces] == ["当场行政处罚决定书"]
