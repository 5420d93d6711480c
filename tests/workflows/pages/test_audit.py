"""Pages of audit: who read what, when the record was last proved, the proof of a case, event logs."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework import verifier
from casework.models import AgencyEvent, AuditCheck, Case, Document, Officer, Reading
from casework.services import readings, roots
from printouts.audit import nightly
from printouts.signing import statements
from tests.builders import TODAY, People, filed, officer
from tests.casework.procedures.penalty_case import seized
from tests.procedures.penalty_story import Story
from tests.workflows.pages.test_checking import decision

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_FOLDER = tmp_path / "keys"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def lin(who: People) -> Officer:
    return officer("lin", "林督察", who.agency, "supervisor")


def kinds() -> list[str]:
    return list(Reading.objects.order_by("pk").values_list("kind", flat=True))


def test_who_read_what_is_put_down_and_shown(who: People, lin: Officer, as_: Browser, counted: Any) -> None:
    proceeding = seized(who)
    case, paper = proceeding.case_id, Document.objects.order_by("pk")[0]
    worker, colleague, watcher = as_(who.officer), as_(who.third), as_(lin)
    worker.get(f"/cases/{case}/")
    assert kinds() == []  # at work on it
    assert "91371300MA3C0WCN70" in colleague.get(f"/cases/{case}/").content.decode()
    colleague.get("/search/", {"q": "临沂某某商贸"})
    colleague.get("/search/", {"q": "没有的"})
    assert kinds() == ["personal.read", "searched", "searched"]
    assert [each.payload for each in Reading.objects.filter(kind="searched").order_by("pk")] == [
        {"query": "临沂某某商贸", "hits": 1, "more": False, "in": "案件"},
        {"query": "没有的", "hits": 0, "more": False, "in": "案件"},
    ]
    Document.objects.filter(pk=paper.pk).update(level=0)
    assert colleague.get(f"/papers/{paper.pk}/scan/").status_code == 404
    assert kinds()[-1] == "searched"  # nothing was there to be seen
    assert colleague.get(f"/papers/{paper.pk}/file/").status_code == 200
    assert kinds()[-1] == "personal.read"
    assert counted(colleague, f"/cases/{case}/") <= 10
    assert counted(watcher, "/supervision/audit/readings/") <= 10
    shown = watcher.get("/supervision/audit/readings/").content.decode()
    assert "史七星" in shown
    assert "即将入链" in shown
    number = Case.objects.get(pk=case).number
    for query, there in (
        ({"person": "史七星", "number": number}, True), ({"person": "赵一鸣"}, False), ({"number": "没有"}, False),
        ({"kind": "searched", "since": "2026-03-02", "until": "2026-03-02"}, True), ({"since": "2026-03-03"}, False),
    ):  # fmt: skip
        assert ("史七星" in watcher.get("/supervision/audit/readings/", query).content.decode()) is there
    assert colleague.get("/supervision/audit/readings/").status_code == 404
    elsewhere = officer("yuan", "袁督察", who.stranger.tenures.all()[0].agency, "supervisor")
    assert "史七星" not in as_(elsewhere).get("/supervision/audit/readings/").content.decode()
    assert readings.chain() == Reading.objects.count()
    assert AgencyEvent.objects.filter(agency=who.agency).count() == Reading.objects.count()
    assert list(readings.faults(TODAY)) == []


def test_the_record_is_proved_nightly_and_the_result_is_shown(
    who: People, lin: Officer, as_: Browser, counted: Any
) -> None:
    case = filed(who).case
    assert nightly.prove(TODAY).faults == 0
    # Without triggers in the way: the head of a case is a row like others.
    Case.objects.filter(pk=case.pk).update(head_seq=2)
    found = nightly.prove(TODAY)
    assert found.faults >= 2
    watcher = as_(lin)
    shown = watcher.get("/supervision/audit/").content.decode()
    assert f"{case.number} 第 " in shown
    assert "测试，不具法律效力" in shown
    assert counted(watcher, "/supervision/audit/") <= 10
    other = officer("yuan", "袁督察", who.stranger.tenures.all()[0].agency, "supervisor")
    theirs = as_(other).get("/supervision/audit/").content.decode()
    assert case.number not in theirs
    assert "您不能知悉的案件" in theirs
    assert as_(who.officer).get("/supervision/audit/").status_code == 404
    kept = watcher.get("/supervision/audit/roots/1/")
    assert json.loads(kept.content)["statement"]["no"] == 1
    checked = watcher.post(
        "/supervision/audit/roots/check/", {"root": SimpleUploadedFile("r.json", kept.content)}, follow=True
    )
    assert "处不符" in checked.content.decode()
    assert AuditCheck.objects.count() == 3
    bad = watcher.post("/supervision/audit/roots/check/", {"root": SimpleUploadedFile("r.json", b"{}")}, follow=True)
    assert "日根文件不能读取" in bad.content.decode()
    assert watcher.get("/supervision/audit/roots/99/").status_code == 404


def test_a_case_is_proved_on_demand_and_its_bundle_taken(
    who: People, lin: Officer, as_: Browser, counted: Any, tmp_path: Path
) -> None:
    case = filed(who).case
    roots.take(TODAY, statements.sign, statements.signer())
    watcher = as_(lin)
    assert watcher.get("/supervision/audit/cases/", {"number": case.number}).headers["Location"].endswith(f"{case.pk}/")
    assert "没有找到案件" in watcher.get("/supervision/audit/cases/", {"number": "无"}).content.decode()
    page = f"/supervision/audit/cases/{case.pk}/"
    assert "没有发现改动" in watcher.post(page).content.decode()
    shown = watcher.get(page).content.decode()
    assert "链头与日根相符" in shown
    assert Case.objects.get(pk=case.pk).head_hash in shown
    assert counted(watcher, page) <= 10
    sent = watcher.post(f"{page}bundle/")
    (tmp_path / "b.zip").write_bytes(b"".join(sent))
    report = verifier.check(tmp_path / "b.zip")
    assert report.faults == []
    assert kinds() == ["exported"]
    assert as_(who.stranger).get(page).status_code == 404
    assert (
        as_(officer("yuan", "袁督察", who.stranger.tenures.all()[0].agency, "supervisor")).get(page).status_code == 404
    )
    log = {"since": "2026-03-01", "until": "2026-03-31", "form": "ocel", "agency": str(who.agency.pk)}
    sent = watcher.post("/supervision/audit/log/", log)
    assert len(json.load(BytesIO(b"".join(sent)))["events"]) == 3
    assert kinds() == ["exported", "exported"]
    assert "必填" in watcher.post("/supervision/audit/log/", {"form": "xes"}).content.decode()


def test_a_paper_carries_its_proof(db: None) -> None:
    Story().decided()
    paper = decision()
    code, case = paper.check_code, paper.case
    page = f"/check/{code}"
    assert "今夜以后" in Client().get(page).content.decode()
    root = roots.take(TODAY, statements.sign, statements.signer())
    shown = Client().get(page).content.decode()
    assert paper.values_hash in shown
    assert str(root) in shown
    proof = json.loads(Client().get(f"{page}/proof").content)
    leaf = bytes.fromhex(proof["proof"]["leaf_hash"])
    assert verifier.climb(leaf, proof["proof"]["path"]).hex() == root.root == proof["root"]["statement"]["root"]
    assert proof["paper"] == {"number": paper.number, "values_sha256": paper.values_hash, "title": paper.title}
    assert case.number not in json.dumps(proof["proof"], ensure_ascii=False)
    assert Client().get("/check/0000000000000000/proof").status_code == 404
