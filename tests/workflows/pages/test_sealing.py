"""Seals on pages: the keeper's desk, the paper that offers the next thing to do, signatures checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from casework.models import AgencyEvent, Document, Officer, Seal
from printouts import files, sealing, tasks
from printouts.audit import proving
from printouts.signing import development, keystores, pades
from tests.builders import People, do, filed, officer
from tests.printouts import uploaded

SCAN = uploaded.pdf()

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SIGNING_FOLDER, settings.FILES_DIR = tmp_path / "keys", tmp_path / "files"
    settings.SIGNING_KEYS, settings.TIME_STAMP_URL = None, ""
    keystores.forget()
    yield
    keystores.forget()


@dataclass(frozen=True)
class Desk:
    """A paper in an agency that seals electronically, and the keeper of its seal."""

    who: People
    keeper: Officer
    seal: Seal
    paper: Document


@pytest.fixture
def desk(who: People) -> Desk:
    who.agency.sealing = "electronic"
    who.agency.save()
    keystore = development.keystore(who.agency.code, who.agency.name, who.agency.name)
    found = pades.PadesProvider().certificate(keystore)
    seal = Seal.objects.create(
        agency=who.agency, name=who.agency.name, keystore=keystore, subject=found.subject, serial=found.serial,
        fingerprint=found.fingerprint, valid_from=found.first_day, valid_until=found.last_day, test=True,
        since=date(2020, 1, 1),
    )  # fmt: skip
    summons = {
        "party": "P1", "reason": "核实进货情况", "starts_at": "2026-03-05T09:00", "place": "本局",
        "materials": ["营业执照"], "officers": ["zhao"],
    }  # fmt: skip
    do("penalty.summon_for_inquiry", who.officer, summons, filed(who))
    paper = Document.objects.get(kind="inquiry_notice")
    tasks.make(paper)
    return Desk(who, officer("yang", "杨少华", who.agency, "seal_keeper"), seal, paper)


def post(browser: Client, paper: Document, **facts: Any) -> str:
    return browser.post(f"/papers/{paper.pk}/seal/", facts, follow=True).content.decode()


def approved(desk: Desk, as_: Browser) -> None:
    assert "已提交负责人批准用印" in post(as_(desk.who.officer), desk.paper, do="apply_for_seal", reason="送达")
    agreed = {"decision": "agreed", "opinion": "同意用印。"}
    do("penalty.apply_for_seal.approve", desk.who.head, agreed, desk.paper.proceeding)


def test_the_paper_offers_the_next_thing_to_whom_it_falls(desk: Desk, as_: Browser) -> None:
    address = f"/papers/{desk.paper.pk}/"
    page = as_(desk.who.officer).get(address).content.decode()
    assert "等待用印" in page
    assert "提交负责人批准" in page
    assert 'name="seal"' not in page
    assert "尚未批准用印" in as_(desk.keeper).get("/seals/").content.decode()
    approved(desk, as_)
    assert "等待印章管理员用印" in as_(desk.who.officer).get(address).content.decode()
    assert 'name="seal"' in as_(desk.keeper).get(address).content.decode()


def test_the_keeper_seals_where_the_paper_is_shown_and_everybody_gets_the_sealed_file(desk: Desk, as_: Browser) -> None:
    approved(desk, as_)
    plain = as_(desk.keeper).get(f"/papers/{desk.paper.pk}/file/").content
    keeper = as_(desk.keeper)
    assert desk.paper.title in keeper.get("/seals/").content.decode()
    page = post(keeper, desk.paper, do="seal_papers", seal=desk.seal.pk)
    assert "已用印" in page
    assert "现在没有等您用印的文书" in keeper.get("/seals/").content.decode()
    sealed = as_(desk.who.officer).get(f"/papers/{desk.paper.pk}/file/").content
    assert sealed.startswith(plain)
    assert len(sealed) > len(plain)
    shown = as_(desk.who.officer).get(f"/papers/{desk.paper.pk}/").content.decode()
    assert "测试，不具法律效力" in shown
    assert "已用电子印章" in shown


def test_a_stamped_original_is_handed_in_on_the_paper(desk: Desk, as_: Browser) -> None:
    scan = SimpleUploadedFile("盖章.pdf", SCAN)
    assert "已录入实物盖章" in post(as_(desk.who.officer), desk.paper, do="record_ink_seal", scan=scan, register="3")
    desk.paper.refresh_from_db()
    assert (desk.paper.sealing, files.read(desk.paper.scan_hash)) == ("ink", SCAN)


def test_what_the_act_refuses_is_said_on_the_paper(desk: Desk, as_: Browser) -> None:
    assert "没有经负责人批准用印" in post(as_(desk.keeper), desk.paper, do="seal_papers", seal=desk.seal.pk)
    assert as_(desk.keeper).post(f"/papers/{desk.paper.pk}/seal/", {"do": "archive"}).status_code == 404


def test_the_desk_of_seals_is_the_keepers_alone(desk: Desk, as_: Browser) -> None:
    assert as_(desk.who.officer).get("/seals/").status_code == 404
    assert 'href="/seals/"' not in as_(desk.who.officer).get("/").content.decode()
    assert 'href="/seals/"' in as_(desk.keeper).get("/").content.decode()


def sealed_bytes(desk: Desk, as_: Browser) -> bytes:
    approved(desk, as_)
    post(as_(desk.keeper), desk.paper, do="seal_papers", seal=desk.seal.pk)
    return files.read(sealing.current(desk.paper))


def checked(browser: Client, data: bytes) -> str:
    answer = browser.post("/signatures/", {"file": SimpleUploadedFile("文书.pdf", data)})
    return str(answer.content.decode())


def test_a_file_handed_in_is_checked(desk: Desk, as_: Browser) -> None:
    data, browser = sealed_bytes(desk, as_), as_(desk.who.stranger)
    page = checked(browser, data)
    assert "1 个签章完好；其中有测试签章" in page
    assert "逐字节一致" in page
    assert "签名之后文件被追加了改动" in checked(browser, data + b"% more")
    place = data.index(b"stream") + 30
    broken = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert "签名所覆盖的内容被改动" in checked(browser, broken)
    assert "没有电子签章" in checked(browser, files.read(tasks.make(desk.paper).file_hash))
    assert "不是 PDF" in checked(browser, b"hello")
    assert "请选择" in browser.post("/signatures/").content.decode()


def test_a_file_too_large_is_not_read(desk: Desk, as_: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.pages.validating.LARGEST_MB", 0)
    assert "超过 0 MB" in checked(as_(desk.keeper), b"%PDF-1.7")


def test_the_signatures_of_a_paper_are_checked_from_its_page(desk: Desk, as_: Browser) -> None:
    sealed_bytes(desk, as_)
    address = f"/papers/{desk.paper.pk}/signatures/"
    page = as_(desk.who.officer).get(address).content.decode()
    assert "测试签章，签名完好，不具法律效力" in page
    assert "本系统登记" in page
    assert as_(desk.who.stranger).get(address).status_code == 404


def test_pages_stay_within_ten_queries(desk: Desk, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    assert counted(as_(desk.who.officer), f"/papers/{desk.paper.pk}/") <= 10
    sealed_bytes(desk, as_)
    keeper = as_(desk.keeper)
    assert counted(keeper, f"/papers/{desk.paper.pk}/") <= 10
    assert counted(keeper, "/seals/") <= 10
    assert counted(keeper, f"/papers/{desk.paper.pk}/signatures/") <= 10


def registered(browser: Client, agency: int, **facts: Any) -> str:
    given = {
        "do": "add", "kind": "case", "name": "临沂市市场监督管理局", "diameter": "42", "keystore": "test",
        "since": "2026-03-01", "keeper": "办公室",
    } | facts  # fmt: skip
    return browser.post(f"/administration/agencies/{agency}/seals/", given, follow=True).content.decode()


def test_an_administrator_registers_a_seal_with_its_image_and_takes_it_out_of_use(who: People, as_: Browser) -> None:
    keeper = as_(officer("guan", "管六理", who.agency, "administrator"))
    shape = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42"><circle cx="21" cy="21" r="20"/></svg>'
    page = registered(keeper, who.agency.pk, image=SimpleUploadedFile("印章.svg", shape))
    assert "印章已登记" in page
    assert "机关提供的图像" in page
    seal = Seal.objects.get()
    assert (seal.kind, seal.test, seal.in_use_on(date(2026, 3, 2))) == ("case", True, True)
    assert files.read(seal.image_hash).startswith(b"%PDF")
    address = f"/administration/agencies/{who.agency.pk}/seals/"
    assert "自今日起停用" in keeper.post(address, {"do": "retire", "seal": seal.pk}, follow=True).content.decode()
    seal.refresh_from_db()
    assert not seal.in_use_on(date(2026, 3, 2))
    # Both are entered in the record of the agency, in words that its page shows.
    registration, retirement = AgencyEvent.objects.filter(agency=who.agency).order_by("seq")
    assert (registration.kind, retirement.kind) == ("seal.registered", "seal.retired")
    assert {each.payload["seal"] for each in (registration, retirement)} == {f"seal:{seal.pk}"}
    assert (registration.officer.name, retirement.payload["until"]) == ("管六理", str(seal.until))
    shown = keeper.get(f"/administration/agencies/{who.agency.pk}/record/").content.decode()
    for words in ("印章登记", "印章停用", f"停用日期：— → {seal.until}"):
        assert words in shown
    assert list(proving.of_agency(who.agency)) == []
    Seal.objects.update(serial="1")
    assert ["摘要不符" in each for each in proving.of_agency(who.agency)] == [True]
    with pytest.raises(SystemExit):
        call_command("audit", "check", stdout=StringIO(), stderr=(said := StringIO()))
    assert f"第 {retirement.seq} 号操作记录：印章“{seal}”（seal:{seal.pk}）与操作记录的摘要不符" in said.getvalue()


def test_an_image_that_is_none_and_a_strangers_agency_are_refused(who: People, as_: Browser) -> None:
    keeper = as_(officer("guan", "管六理", who.agency, "administrator"))
    assert "应为 PNG、SVG 或者 PDF" in registered(keeper, who.agency.pk, image=SimpleUploadedFile("a.gif", b"GIF89a"))
    assert not Seal.objects.exists()
    assert as_(who.officer).get(f"/administration/agencies/{who.agency.pk}/seals/").status_code == 404


def test_the_head_sees_which_papers_are_to_be_sealed_and_agrees_on_the_page(desk: Desk, as_: Browser) -> None:
    post(as_(desk.who.officer), desk.paper, do="apply_for_seal", reason="送达当事人")
    head, paper = as_(desk.who.head), desk.paper
    address = f"/cases/{paper.case_id}/{paper.proceeding_id}/penalty.apply_for_seal.approve/"
    page = head.get(address).content.decode()
    assert f"{paper.title} {paper.number}" in page
    asked = as_(desk.who.officer).get(f"/papers/{paper.pk}/").content.decode()
    assert "等待部门负责人批准" in asked
    assert "提交负责人批准" not in asked
    assert "送达当事人" in page


def test_the_act_page_offers_the_keeper_only_what_waits(desk: Desk, as_: Browser) -> None:
    approved(desk, as_)
    address = f"/cases/{desk.paper.case_id}/{desk.paper.proceeding_id}/penalty.seal_papers/"
    page = as_(desk.keeper).get(address).content.decode()
    assert f"{desk.paper.title} {desk.paper.number}" in page
    assert str(desk.seal) in page
    assert "立案/不予立案审批表" not in page[page.index("<main") :]
