"""Each agency of the link by every address of a case: its own part, what came to it, and nothing else is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from casework import access
from casework.models import Agency, Document, Evidence, EvidenceFile, Handover, Officer, Party, Proceeding
from tests.builders import TODAY, officer
from tests.procedures.test_referral import City, procuratorate

Browser = Callable[[Officer], Client]
DAY = TODAY.date()
# Who looks → which parts of the case open for them.
SEES = {
    "bureau": {"penalty", "referral"},
    "police": {"police_filing", "investigation"},
    "procuratorate": {"referral", "police_filing", "filing_supervision"},
    "court": set(),
    "justice": {"penalty"},
    "superior": {"penalty", "referral"},
    "stranger": set(),
    "leading_group": set(),
}


NODES = {
    "penalty": "find_facts", "referral": "hand_over_goods", "police_filing": "forward",
    "filing_supervision": "open_supervision", "investigation": "assign",
}  # fmt: skip
COPIED = {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}


class Link(City):
    """A case at the police, copied to the procuratorate, and somebody of every agency that might look."""

    def __init__(self) -> None:
        super().__init__()
        prosecutor = officer("jian", "简察", procuratorate(), "case_officer", "unit_head")
        self.answer("file")
        bureau = self.who.agency
        bureau.region_code = "371300"
        bureau.superior = agency("province", "market_regulation")
        bureau.save()
        self.people = {
            "bureau": self.who.officer, "police": self.detective, "procuratorate": prosecutor,
            "stranger": self.who.stranger,
            "court": officer("fa", "法官", agency("court", "court"), "case_officer"),
            "justice": officer("si", "司法", agency("justice", "justice", region_code="371300"), "case_officer"),
            "leading_group": officer(
                "ling", "领导", agency("group", "leading_group", region_code="371300"), "supervisor"
            ),
            "superior": officer("sheng", "省局", bureau.superior, "supervisor"),
        }  # fmt: skip


def agency(code: str, kind: str, **fields: str) -> Agency:
    return Agency.objects.create(code=code, kind=kind, level="city", name=f"某{code}", short_name=code, **fields)


@pytest.fixture
def link(db: None) -> Link:
    return Link()


def papers_of(link: Link, who: str) -> set[str]:
    """Return the kinds of paper that somebody is to see, told apart from the table by the story itself."""
    papers = Document.objects.filter(case=link.penalty.case_id)
    own = {"bureau": link.who.agency, "superior": link.who.agency, "police": link.police}
    found = set()
    for paper in papers:
        sent = Handover.objects.filter(recipient=link.police, items__document=paper).exists()
        mine = who in own and paper.agency == own[who]
        addressed = paper.recipient is not None and (
            (who == "bureau" and paper.recipient == link.who.agency)
            or (who == "police" and paper.recipient == link.police)
        )
        copy = who == "procuratorate" and paper.kind in COPIED
        if mine or addressed or (who == "police" and sent) or copy:
            found.add(f"{paper.pk} {paper.kind}")
    return found


@pytest.mark.parametrize("who", SEES)
def test_by_every_address_of_a_case(link: Link, as_: Browser, who: str) -> None:
    browser, case, mine = as_(link.people[who]), link.penalty.case_id, SEES[who]
    for address in ("", "timeline/", "papers/", "file/", "evidence/", "custody/"):
        answer = browser.get(f"/cases/{case}/{address}")
        assert (answer.status_code == 200) is bool(mine), (address, answer.status_code)
        if not mine:
            assert "没有找到" in answer.content.decode()
    for proceeding in Proceeding.objects.filter(case=case):
        node = NODES[proceeding.kind]
        address = f"/cases/{case}/{proceeding.pk}/{proceeding.kind}.{node}/"
        # Whoever only looks on finds no form: it would show the whole file.
        acts = proceeding.kind in mine and (who in ("bureau", "police") or proceeding.agency.kind == who)
        for part in (address, f"{address}preview/"):
            assert (browser.get(part).status_code == 200) is acts, part
        assert (browser.post(address, {"do": "check"}).status_code != 404) is acts, address
    assert browser.post(f"/cases/{case}/file/export/").status_code == 404


@pytest.mark.parametrize("who", SEES)
def test_by_every_address_of_a_paper(link: Link, as_: Browser, who: str) -> None:
    browser, wanted = as_(link.people[who]), papers_of(link, who)
    for paper in Document.objects.filter(case=link.penalty.case_id):
        seen = f"{paper.pk} {paper.kind}" in wanted
        answers = {part: browser.get(f"/papers/{paper.pk}/{part}").status_code for part in ("", "signatures/")}
        assert {status != 404 for status in answers.values()} == {seen}, (paper.kind, answers)
        if not seen:
            for part in ("file/", "scan/"):
                assert browser.get(f"/papers/{paper.pk}/{part}").status_code == 404, (paper.kind, part)
            assert browser.post(f"/papers/{paper.pk}/signature/", {"result": "signed"}).status_code in (404, 405)
            assert browser.post(f"/papers/{paper.pk}/seal/", {"do": "seal_papers"}).status_code == 404


@pytest.mark.parametrize("who", SEES)
def test_by_files_of_evidence_history_and_search(link: Link, as_: Browser, who: str) -> None:
    browser, case = as_(link.people[who]), link.penalty.case
    piece = Evidence.objects.get(case=case)
    file = EvidenceFile.objects.create(
        evidence=piece, no=1, name="照片.jpg", kind="jpeg", size=1, sha256="0" * 64, source="",
        received_by=link.who.officer, received_at=TODAY,
    )  # fmt: skip
    sees = who in ("bureau", "police", "superior")
    assert (browser.get(f"/evidence/{file.pk}/file/").status_code != 404) is sees
    page = browser.get(f"/cases/{case.pk}/timeline/").content.decode()
    assert ("<b>认定事实</b>" in page) is (who in ("bureau", "superior"))
    assert ("<b>签收移送案件</b>" in page) is (who == "police")
    found = browser.get("/search/", {"q": "沂蒙山"}).content.decode()
    assert (case.number in found) is bool(SEES[who])
    inner = Document.objects.get(kind="police_filing_decision")
    found = browser.get("/search/", {"q": inner.number}).content.decode()
    assert (case.title in found) is (who == "police")


def test_the_leading_group_gets_figures_and_no_case(link: Link, as_: Browser) -> None:
    browser = as_(link.people["leading_group"])
    morning = browser.get("/", follow=True).content.decode()
    figures = browser.get("/figures/").content.decode()
    assert "统计数字" in morning
    assert "行政处罚普通程序" in figures
    assert link.penalty.case.title not in morning + figures
    assert as_(link.people["bureau"]).get("/figures/").status_code == 404


def test_an_informant_is_named_on_no_page_of_another_agency(link: Link, as_: Browser) -> None:
    case = link.penalty.case
    Party.objects.create(case=case, no=9, kind="person", role="informant", name="举报人甲某")
    for who in ("police", "procuratorate", "superior", "justice"):
        browser = as_(link.people[who])
        assert "举报人甲某" not in browser.get(f"/cases/{case.pk}/").content.decode(), who
        assert "您能看到的案件中没有" in browser.get("/search/", {"q": "举报人甲某"}).content.decode(), who
    assert "举报人甲某" in as_(link.who.officer).get(f"/cases/{case.pk}/").content.decode()


def test_the_form_of_an_act_offers_nothing_that_is_restricted_to_others(link: Link, as_: Browser) -> None:
    Evidence.objects.update(level=1, name="举报人陈述")
    idle = officer("idle", "闲人", link.who.agency, "case_officer")
    address = f"/cases/{link.penalty.case_id}/{link.penalty.pk}/penalty.supplement_evidence/"
    assert "举报人陈述" in as_(link.who.officer).get(address).content.decode()
    assert "举报人陈述" not in as_(idle).get(address).content.decode()


def test_every_closed_act_of_the_police_says_why_not(link: Link, as_: Browser) -> None:
    seen = access.proceedings(access.seats(link.detective, DAY))
    assert set(seen.values_list("kind", flat=True)) == {"police_filing", "investigation"}
    filing = seen.get(kind="police_filing")
    page = as_(link.detective).get(f"/cases/{link.penalty.case_id}/?proceeding={filing.pk}").content.decode()
    assert "没有等待签收的补正材料（公安刑事程序规定第一百八十条" in page
    assert "这一行为应当在“立案审查”时办理" in page
