"""Seals: applied for, approved, put on by the keeper, recorded when put on by hand; and what each refusal says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from casework.acts import ActFacts
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Delivery, Document, Event, Impression, Officer, Party, Proceeding, Seal
from casework.services import events
from printouts import documents, files, render, sealing, tasks
from printouts.models import SealedFile
from printouts.signing import development, keystores, pades, validation
from tests.builders import TODAY, People, do, filed, officer, people
from tests.procedures.penalty_story import DECISION, Story

pytestmark = pytest.mark.django_db
SCAN = "a" * 64


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SIGNING_FOLDER, settings.FILES_DIR = tmp_path / "keys", tmp_path / "files"
    settings.SIGNING_KEYS, settings.TIME_STAMP_URL = None, ""
    keystores.forget()
    yield
    keystores.forget()


@dataclass(frozen=True)
class Scene:
    """A filed case in an agency that seals electronically, with its keeper and seal."""

    who: People
    keeper: Officer
    seal: Seal
    proceeding: Proceeding

    def paper(self, kind: str = "inquiry_notice") -> Document:
        return Document.objects.filter(kind=kind).latest("pk")

    def ask(self, *papers: Document) -> None:
        do("penalty.apply_for_seal", self.who.officer, {"papers": [str(each.pk) for each in papers]}, self.proceeding)

    def approve(self, by: Officer | None = None) -> None:
        agreed = {"decision": "agreed", "opinion": "同意用印。"}
        do("penalty.apply_for_seal.approve", by or self.who.head, agreed, self.proceeding)

    def put(self, *papers: Document, seal: Seal | None = None, by: Officer | None = None, **more: Any) -> None:
        facts = {"papers": [str(each.pk) for each in papers], "seal": str((seal or self.seal).pk)}
        do("penalty.seal_papers", by or self.keeper, facts, self.proceeding, **more)


def seal_of(agency: Agency, **fields: Any) -> Seal:
    keystore = development.keystore(agency.code, agency.name, agency.name)
    found = pades.PadesProvider().certificate(keystore)
    return Seal.objects.create(
        agency=agency, name=agency.name, keystore=keystore, subject=found.subject, serial=found.serial,
        fingerprint=found.fingerprint, test=True, since=date(2020, 1, 1),
        **({"valid_from": found.first_day, "valid_until": found.last_day} | fields),
    )  # fmt: skip


def inquiry(scene: Scene) -> Document:
    facts = {
        "party": "P1", "reason": "核实进货情况", "starts_at": "2026-03-05T09:00", "place": "本局",
        "materials": ["营业执照"], "officers": ["zhao"],
    }  # fmt: skip
    do("penalty.summon_for_inquiry", scene.who.officer, facts, scene.proceeding)
    return scene.paper()


@pytest.fixture
def scene() -> Scene:
    who = people()
    who.agency.sealing = "electronic"
    who.agency.save()
    keeper = officer("yang", "杨少华", who.agency, "seal_keeper", "registrar")
    return Scene(who, keeper, seal_of(who.agency), filed(who))


def test_a_paper_is_sealed_after_the_head_gave_leave(scene: Scene) -> None:
    paper = inquiry(scene)
    assert paper.sealing == "awaiting"
    tasks.make(paper)
    scene.ask(paper)
    scene.approve()
    scene.put(paper)
    paper.refresh_from_db()
    assert (paper.sealing, paper.seal_approved_by) == ("sealed", scene.who.head)
    act = Event.objects.get(kind="penalty.seal_papers")
    rendering = paper.renderings.get()
    assert act.payload["notes"]["papers"][0]["file"] == rendering.file_hash
    assert act.payload["notes"]["seal"]["certificate"] == scene.seal.fingerprint

    sealed = sealing.sign(paper)
    assert sealed is not None
    assert sealing.sign(paper) == sealed
    assert SealedFile.objects.count() == 1
    signed = Event.objects.get(kind="paper.file_signed")
    assert (signed.payload["notes"]["before"], signed.payload["notes"]["after"], signed.officer) == (
        rendering.file_hash, sealed.file_hash, scene.keeper,
    )  # fmt: skip
    scene.proceeding.case.refresh_from_db()
    case = scene.proceeding.case
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
    (report,) = validation.check(files.read(sealing.current(paper)))
    assert report.holds
    assert "测试" in report.reason


def test_several_papers_are_sealed_in_one_act(scene: Scene) -> None:
    papers = [inquiry(scene), inquiry(scene)]
    for paper in papers:
        tasks.make(paper)
    scene.ask(*papers)
    scene.approve()
    scene.put(*papers)
    sealing.sign_papers([each.pk for each in papers])
    assert SealedFile.objects.count() == 2
    assert Event.objects.filter(kind="penalty.seal_papers").count() == 1


def test_a_paper_that_a_head_decided_needs_no_further_leave(scene: Scene) -> None:
    paper = inquiry(scene)
    Document.objects.filter(pk=paper.pk).update(seal_approved_by=scene.who.head)
    tasks.make(paper)
    scene.put(paper)
    assert scene.paper().sealing == "sealed"


def test_papers_of_a_head_carry_the_leave_from_the_start() -> None:
    story = Story()
    story.notified()
    Agency.objects.filter(pk=story.who.agency.pk).update(sealing="electronic")
    story.act("consider_defence", "2026-03-23", {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"})
    story.act("decide", "2026-03-24", DECISION, story.who.deputy)
    decision = Document.objects.get(kind="penalty_decision")
    assert (decision.sealing, decision.seal_approved_by) == ("awaiting", story.who.deputy)


def refused(scene: Scene, *papers: Document, **more: Any) -> str:
    with pytest.raises(ActRefused) as refusal:
        scene.put(*papers, **more)
    return str(refusal.value)


def test_without_leave_or_file_it_is_refused_with_the_way_on(scene: Scene) -> None:
    said = refused(scene, inquiry(scene))
    assert "没有经负责人批准用印" in said
    assert "申请用印" in said
    assert "还没有生成文件" in said
    assert "印章管理规定第二十五条，尚未核实" in said


def ready(scene: Scene) -> Document:
    paper = inquiry(scene)
    tasks.make(paper)
    scene.ask(paper)
    scene.approve()
    return scene.paper()


def test_an_expired_certificate_is_refused_and_says_since_when(scene: Scene) -> None:
    yesterday = TODAY.date() - timedelta(days=1)
    old = seal_of(scene.who.agency, valid_until=yesterday)
    said = refused(scene, ready(scene), seal=old)
    assert "已于2026年3月1日到期" in said
    assert "到期以前已经用印的文书仍然有效" in said


@pytest.mark.parametrize("fields", [{"since": date(2026, 4, 1)}, {"until": date(2026, 1, 1)}])
def test_a_seal_not_in_use_on_the_day_is_refused(scene: Scene, fields: dict[str, Any]) -> None:
    Seal.objects.filter(pk=scene.seal.pk).update(**fields)
    assert "未启用、已停用" in refused(scene, ready(scene))


def test_the_seal_of_another_agency_is_refused(scene: Scene) -> None:
    paper, other = ready(scene), seal_of(Agency.objects.get(code="yinan-amr"))
    assert "本案中没有" in refused(scene, paper, seal=other)


def test_who_gave_leave_does_not_seal(scene: Scene) -> None:
    paper = inquiry(scene)
    tasks.make(paper)
    both = officer("he", "何兼任", scene.who.agency, "agency_head", "seal_keeper")
    scene.ask(paper)
    scene.approve(both)
    assert "批准用印的人不能自己用印" in refused(scene, paper, by=both)


def test_a_paper_is_sealed_once_and_a_withdrawn_one_never(scene: Scene) -> None:
    paper = ready(scene)
    scene.put(paper)
    assert "已经用印" in refused(scene, paper)
    second = ready(scene)
    second.withdraw()
    second.save(update_fields=["state"])
    assert "已经撤回" in refused(scene, second)


def test_what_only_the_system_does_cannot_be_recorded_as_done_elsewhere(scene: Scene) -> None:
    assert "没有经负责人批准用印" in refused(scene, inquiry(scene), recorded=True)


def test_only_the_keeper_seals(scene: Scene) -> None:
    assert "印章管理员" in refused(scene, ready(scene), by=scene.who.officer)


def test_a_key_that_is_gone_takes_the_act_back(scene: Scene, tmp_path: Path) -> None:
    paper = ready(scene)
    keystores.forget()
    (tmp_path / "keys" / f"{scene.who.agency.code}.p12").unlink()
    assert "不在本机" in refused(scene, paper)
    assert not Impression.objects.exists()
    assert scene.paper().sealing == "awaiting"


def test_a_certificate_other_than_the_registered_one_takes_the_act_back(scene: Scene) -> None:
    Seal.objects.filter(pk=scene.seal.pk).update(fingerprint="0" * 64)
    assert "登记的证书与密钥中的不同" in refused(scene, ready(scene))


def served(scene: Scene, paper: Document, **more: Any) -> None:
    facts = {"document": str(paper.pk), "method": "direct", "recipient": "王五", "place": "住所"}
    do("penalty.deliver", scene.who.officer, facts, scene.proceeding, **more)


def test_a_paper_without_its_seal_is_not_served_but_a_service_that_happened_is_recorded(scene: Scene) -> None:
    paper = inquiry(scene)
    with pytest.raises(ActRefused, match="尚未用印，不能送达"):
        served(scene, paper)
    served(scene, paper, recorded=True)
    assert Delivery.objects.get().document == paper
    assert Event.objects.get(kind="penalty.deliver").irregular


def test_an_agency_that_seals_by_hand_serves_without_entering_anything(scene: Scene) -> None:
    scene.who.agency.sealing = "ink"
    scene.who.agency.save()
    paper = inquiry(scene)
    assert paper.sealing == "by_hand"
    served(scene, paper)
    assert not Event.objects.get(kind="penalty.deliver").irregular
    assert scene.paper().sealing == "by_hand"


def test_a_stamped_original_becomes_the_paper(scene: Scene) -> None:
    paper = inquiry(scene)
    facts = {"papers": [str(paper.pk)], "register": "第3页"}
    do("penalty.record_ink_seal", scene.keeper, facts, scene.proceeding)
    assert (scene.paper().sealing, scene.paper().scan_hash) == ("ink", "")
    do("penalty.record_ink_seal", scene.who.officer, facts | {"scan": SCAN}, scene.proceeding)
    assert (scene.paper().sealing, scene.paper().scan_hash) == ("ink", SCAN)
    with pytest.raises(ActRefused, match="已经用电子印章"):
        do("penalty.record_ink_seal", scene.keeper, facts, scene.proceeding)
    served(scene, paper)


def test_one_scan_is_the_original_of_one_paper(scene: Scene) -> None:
    papers = [str(inquiry(scene).pk), str(inquiry(scene).pk)]
    with pytest.raises(ActRefused, match="只能是一份文书的原件"):
        do("penalty.record_ink_seal", scene.keeper, {"papers": papers, "scan": SCAN}, scene.proceeding)


# ── own signatures and several agencies ───────────────────────────────────────────────────────────


def with_places(paper: Document, *places: str) -> None:
    """Give the paper a file with these places, as a template with them would."""
    ids = "".join(f'<p id="{name}" style="margin:20mm">.</p>' for name in places)
    data = HTML(string=f"<html><body>{ids}</body></html>").write_pdf() or b""
    tasks._record(paper, files.keep(data), data, {"layout": "of this test"})


def test_an_officer_signs_with_a_certificate_of_their_own_beside_the_seal(scene: Scene) -> None:
    paper = inquiry(scene)
    with_places(paper, "seal", "sign-1", "sign-2")
    scene.ask(paper)
    scene.approve()
    scene.put(paper)
    for signer in (scene.who.officer, scene.who.second):
        do("penalty.sign_paper", signer, {"paper": str(paper.pk)}, scene.proceeding)
    with pytest.raises(ActRefused, match="没有空着的签名位置"):
        do("penalty.sign_paper", scene.who.head, {"paper": str(paper.pk)}, scene.proceeding)
    reports = validation.check(files.read(sealing.current(paper)))
    assert [(each.field, each.signer, each.holds) for each in reports] == [
        ("Seal", "测试：临沂市市场监督管理局", True), ("Sign1", "测试：赵一鸣", True), ("Sign2", "测试：钱二虎", True),
    ]  # fmt: skip
    assert Event.objects.filter(kind="paper.file_signed").count() == 3


def test_one_person_signs_a_paper_once(scene: Scene) -> None:
    paper = inquiry(scene)
    with_places(paper, "sign-1", "sign-2")
    do("penalty.sign_paper", scene.who.officer, {"paper": str(paper.pk)}, scene.proceeding)
    with pytest.raises(ActRefused, match="已经在该文书上电子签名"):
        do("penalty.sign_paper", scene.who.officer, {"paper": str(paper.pk)}, scene.proceeding)


def test_a_joint_paper_is_sealed_when_every_agency_has_sealed_it(scene: Scene) -> None:
    paper = inquiry(scene)
    elsewhere = Agency.objects.get(code="yinan-amr")
    theirs, other = officer("wen", "文章", elsewhere, "seal_keeper"), seal_of(elsewhere)
    Document.objects.filter(pk=paper.pk).update(joint=[elsewhere.code])
    with_places(paper, "seal", "seal2")
    scene.ask(paper)
    scene.approve()
    scene.put(paper, by=theirs, seal=other)
    assert scene.paper().sealing == "awaiting"
    event = Event.objects.get(kind="penalty.seal_papers")
    assert (event.agency, event.officer) == (elsewhere, theirs)
    scene.put(paper)
    assert scene.paper().sealing == "sealed"
    reports = validation.check(files.read(sealing.current(paper)))
    assert [(each.field, each.holds, each.unchanged) for each in reports] == [
        ("Seal2", True, True), ("Seal", True, True),
    ]  # fmt: skip


def test_a_paper_made_jointly_names_its_makers_and_has_a_place_for_each_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    def jointly(act: ActFacts[Any], paper: str, party: Party, copies: tuple[str, ...], **values: Any) -> None:
        act.issue_jointly(paper, ("yinan-amr",), party, **values)

    monkeypatch.setattr(ActFacts, "issue_decision", jointly)
    story = Story().decided()
    paper = Document.objects.get(kind="penalty_decision")
    other = Agency.objects.get(code="yinan-amr")
    assert paper.joint == [other.code]
    assert paper.values["agencies"] == [{"name": story.who.agency.name}, {"name": other.name}]
    page = render.html(documents.get(paper.kind), paper.values)
    assert page.index('id="seal"') < page.index('id="seal2"')


def test_an_agency_that_does_not_make_the_paper_finds_nothing(scene: Scene) -> None:
    paper = ready(scene)
    elsewhere = Agency.objects.get(code="yinan-amr")
    theirs = officer("wen", "文章", elsewhere, "seal_keeper")
    with pytest.raises(AccessDenied):
        scene.put(paper, by=theirs, seal=seal_of(elsewhere))


def test_a_file_without_a_place_for_the_seal_is_refused_before_anything_is_put_down(scene: Scene) -> None:
    paper = inquiry(scene)
    with_places(paper, "sign-1")
    scene.ask(paper)
    scene.approve()
    assert "没有本机关盖章的位置" in refused(scene, paper)
