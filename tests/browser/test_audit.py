"""An auditor asks whether anything has been altered, and leaves with the proof."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from casework import verifier
from casework.models import Case
from casework.services import readings
from printouts.audit import nightly
from tests.browser.people import PASSWORD, Person
from tests.browser.test_pages import visit
from tests.builders import People, filed, officer


def _proved() -> int:
    try:
        return nightly.prove(timezone.now()).faults
    finally:
        connection.close()


def test_has_anything_been_altered(who: People, enter: Callable[..., Person], tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_FOLDER, settings.FILES_DIR = tmp_path / "keys", tmp_path / "files"
    case = filed(who).case
    auditor = officer("lin", "林督察", who.agency, "supervisor")
    auditor.set_password(PASSWORD)
    auditor.save()
    # The browser's event loop runs in this thread; the worker's job runs in another.
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(_proved).result() == 0
    person = enter(auditor)
    page = person.page
    page.goto("/search/?q=商贸")
    page.goto(f"/cases/{case.pk}/")
    readings.chain()
    page.goto("/supervision/audit/")
    assert "没有发现改动" in page.inner_text("main")
    with page.expect_download() as root:
        page.click("a[href$='/audit/roots/1/']")
    root.value.save_as(tmp_path / "root.json")
    page.fill("#proof-number", case.number)
    page.click("form.row button")
    assert "链头与日根相符" in page.inner_text("main")
    page.click("#prove")
    assert "没有发现改动" in page.inner_text("main")
    with page.expect_download() as bundle:
        page.click("#bundle")
    bundle.value.save_as(tmp_path / "bundle.zip")
    report = verifier.check(tmp_path / "bundle.zip", (tmp_path / "root.json").read_bytes())
    assert report.faults == []
    # Somebody alters the record past the system; the root that was kept tells.
    Case.objects.filter(pk=case.pk).update(number="改过的编号")
    page.goto("/supervision/audit/")
    page.set_input_files("#root-file", tmp_path / "root.json")
    page.click("form.plain button")
    assert "编号与日根所载的不同" in page.inner_text("main") or "处不符" in page.inner_text("main")
    addresses = {
        "audit": "/supervision/audit/",
        "audit-readings": "/supervision/audit/readings/",
        "audit-case": f"/supervision/audit/cases/{case.pk}/",
        "audit-log": "/supervision/audit/log/",
    }
    assert visit(person, addresses) == []
