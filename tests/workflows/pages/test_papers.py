"""Papers: shown by the browser, saved under their name, made when the worker has not made them yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.exceptions import InvalidInput
from casework.models import Document, Officer
from forms.penalty_lead import LeadForm
from printouts.models import Rendering
from tests.builders import People, do, filed, lead
from tests.casework.procedures.penalty_case import INSPECTION
from tests.printouts import uploaded
from workflows.pages import uploads

SCAN = uploaded.pdf()

Browser = Callable[[Officer], Client]


@pytest.fixture
def paper(who: People) -> Document:
    return lead(who, suggestion="建议核查。").documents[0]


def test_the_file_is_made_on_demand_and_may_do_nothing(who: People, as_: Browser, paper: Document) -> None:
    answer = as_(who.officer).get(f"/papers/{paper.pk}/file/")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Rendering.objects.filter(document=paper).count() == 1


def test_it_is_saved_under_the_name_of_the_paper(who: People, as_: Browser, paper: Document) -> None:
    disposition = as_(who.officer).get(f"/papers/{paper.pk}/file/?download").headers["Content-Disposition"]
    assert disposition.startswith("attachment")


def test_a_paper_lacking_an_item_says_which(who: People, as_: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LeadForm.base_fields["suggestion"], "required", False)
    incomplete = lead(who, suggestion="").documents[0]
    answer = as_(who.officer).get(f"/papers/{incomplete.pk}/file/")
    assert (answer.status_code, "核查建议" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("data", [b"MZ\x90\x00", b"<html>", b"", b"%PDFx"])
def test_a_scan_is_what_its_first_bytes_say(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="不是 PDF"):
        uploads.keep(SimpleUploadedFile("扫描.pdf", data, content_type="application/pdf"))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("笔录.pdf", b"%PDF-1.7 torn", "文件不完整"),
        ("笔录.pdf", uploaded.locked(), "密码"),
        ("笔录.png", uploaded.picture()[:60], "文件不完整"),
    ],
)
def test_a_scan_that_cannot_be_read_is_refused_when_it_comes(name: str, data: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        uploads.keep(SimpleUploadedFile(name, data))


def test_a_scan_too_large_is_refused(settings: object) -> None:
    settings.UPLOAD_LIMIT_MB = 0  # type: ignore[attr-defined]
    with pytest.raises(InvalidInput, match="超过 0 MB"):
        uploads.keep(SimpleUploadedFile("扫描.pdf", b"%PDF-1.7"))


def test_a_signed_paper_is_entered_where_it_is_shown(who: People, as_: Browser) -> None:
    proceeding = filed(who)
    do("penalty.inspect_site", who.officer, INSPECTION, proceeding)
    record = Document.objects.get(kind="scene_record")
    signed = SimpleUploadedFile("笔录.pdf", SCAN)
    browser = as_(who.officer)
    answer = browser.post(f"/papers/{record.pk}/signature/", {"result": "signed", "scan": signed}, follow=True)
    assert "已录入签名情况" in answer.content.decode()
    record.refresh_from_db()
    assert record.signature == "signed"
    assert browser.get(f"/papers/{record.pk}/scan/").content == SCAN


def test_an_open_case_cannot_be_bound_yet_and_says_why(who: People, as_: Browser) -> None:
    outcome = lead(who)
    answer = as_(who.officer).get(f"/cases/{outcome.case.pk}/file/")
    assert "案件还没有归档" in answer.content.decode()
    assert as_(who.stranger).get(f"/cases/{outcome.case.pk}/file/").status_code == 404


def test_the_list_of_papers_carries_the_whole_identity_bar(who: People, as_: Browser) -> None:
    outcome = lead(who)
    page = as_(who.officer).get(f"/cases/{outcome.case.pk}/papers/").content.decode()
    bar = page[: page.index('<main id="main"')]
    assert "线索核查并决定是否立案" in bar
    assert "临沂某某商贸有限公司</dd>" in bar
