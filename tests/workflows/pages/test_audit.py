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
from casework.models import Agency, AgencyEvent, AuditCheck, Case, Document, Officer, Reading
from casework.services import readings, roots
from printouts.audit import nightly
from printouts.signing import statements
from tests.builders import TODAY, People, do, filed, officer
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
    # Who looks up what somebody read is put down as well.
    assert Reading.objects.filter(kind="searched", officer=lin).first().payload["in"] == "查阅记录"  # type: ignore[union-attr]
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


def test_a_justice_bureau_proves_a_case_once_its_own_supervision_concerns_it(
    who: People, as_: Browser, counted: Any, tmp_path: Path
) -> None:
    Agency.objects.filter(pk=who.agency.pk).update(region_code="371300")
    justice = Agency.objects.create(
        code="linyi-justice", kind="justice", level="city", name="临沂市司法局", short_name="临沂市司法局",
        region="临沂市", region_code="371300", number_prefix="临司", address="某街7号", phone="0539-0000036",
    )  # fmt: skip
    song = officer("song", "宋监督", justice, "supervisor")
    case = seized(who).case
    pages = {
        f"/supervision/audit/cases/{case.pk}/": "核验全部事件",
        f"/cases/{case.pk}/timeline/": "实施行政强制措施",
        f"/cases/{case.pk}/timeline/print/": "",
    }
    proof, timeline, _chronology = pages
    find = "/supervision/audit/cases/"
    browser = as_(song)
    # The stage alone: nothing to prove, nothing to take away, no act on the timeline.
    told_so = browser.get(find, {"number": case.number}).content.decode()
    assert "只能知悉案件" in told_so
    assert "启动行政执法监督以后" in told_so
    assert browser.get(proof).status_code == browser.post(f"{proof}bundle/").status_code == 404
    shown = browser.get(timeline).content.decode()
    assert "本程序只能了解进展" in shown
    assert not Reading.objects.filter(kind="exported").exists()
    about = {"source": "complaint", "matter": "扣押期限届满没有返还。", "recipient": who.agency.code}
    do("enforcement_supervision.begin", song, about, case=case.pk)
    before = Reading.objects.count()
    assert browser.get(find, {"number": case.number}).headers["Location"] == proof
    assert "没有发现改动" in browser.post(proof).content.decode()
    shown = browser.get(timeline).content.decode()
    assert "本程序只能了解进展" not in shown
    paper = Document.objects.filter(case=case, secondary=False, level=0).earliest("pk")
    assert f"/papers/{paper.pk}/" in shown
    assert browser.get(f"/papers/{paper.pk}/").status_code == 200
    inner = Document.objects.filter(case=case, secondary=True).earliest("pk")
    assert browser.get(f"/papers/{inner.pk}/").status_code == 404
    (tmp_path / "b.zip").write_bytes(b"".join(browser.post(f"{proof}bundle/")))
    report = verifier.check(tmp_path / "b.zip")
    assert report.faults == []
    # What was read stands on record: who, what, where.
    told = [(each.kind, each.officer, each.agency, each.case_id, each.payload.get("page")) for each in
            Reading.objects.order_by("pk")[before:]]  # fmt: skip
    assert told[0] == ("personal.read", song, justice, case.pk, "时间轴")
    assert told[-1] == ("exported", song, justice, case.pk, None)
    assert len(told) == 2
    assert counted(browser, timeline) <= 10
    assert counted(browser, proof) <= 10
    assert readings.chain() == Reading.objects.count()
    # Another justice bureau's supervision opens nothing to this one's neighbour.
    far = Agency.objects.create(code="far-justice", kind="justice", level="city", name="远方", region_code="370200")
    assert as_(officer("yuan", "远方", far, "supervisor")).get(proof).status_code == 404


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
