"""The pages of consultations and suggestions: begun on the case page, answered by those asked, who see their part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Case, Document, Officer, Proceeding
from tests.builders import TODAY
from tests.procedures import test_consultation, test_suggestion
from workflows.models import Draft, Process
from workflows.options import options

Browser = Callable[[Officer], Client]
Counted = Callable[[Client, str], int]
TYPED: dict[str, Any] = {
    "kind": "conference", "invited-0-agency": "lanshan-procuratorate", "invited-0-name": "", "invited-1-agency": "",
    "invited-1-name": "", "reason": "如何取证需要研究。", "facts_found": "销售侵权商品。", "questions": "如何证明明知",
    "wanted_by": "2026-03-06", "do": "check",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def city(db: None) -> test_consultation.City:
    return test_consultation.City()


def begin(city: test_consultation.City, name: str = "consultation.ask") -> str:
    return f"/cases/{city.penalty.case_id}/begin/{name}/"


def opened(proceeding: Proceeding, officer: Officer, browser: Client) -> set[str]:
    """Open the case page and the page of each act open to the officer in that proceeding; return the acts."""
    case = f"/cases/{proceeding.case_id}/"
    assert browser.get(case, {"proceeding": proceeding.pk}).status_code == 200
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
    names = set()
    for option in options(process, officer, access.seats(officer, TODAY.date()), TODAY):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            assert browser.get(f"{case}{proceeding.pk}/{option.name}/", task).status_code == 200, option.name
            names.add(option.name)
    return names


def test_the_case_page_leads_to_the_request_and_the_request_to_its_proceeding(
    city: test_consultation.City, as_: Browser
) -> None:
    browser = as_(city.who.officer)
    assert begin(city) in browser.get(f"/cases/{city.penalty.case_id}/").content.decode()
    page = browser.get(begin(city)).content.decode()
    assert city.penalty.case.number in page
    assert "临沂市兰山区人民检察院" in page
    assert "现场笔录" in page  # what the bureau has may be attached
    checked = browser.post(begin(city), TYPED).content.decode()
    found = re.search(r'name="draft" value="([0-9a-f]{64})"', checked)
    assert found is not None, checked
    done = browser.post(begin(city), {"do": "issue", "draft": found[1]})
    made = city.proceeding("consultation")
    assert done.headers["Location"] == f"/cases/{city.penalty.case_id}/?proceeding={made.pk}"
    assert made.brief["invited"] == [{"name": "临沂市兰山区人民检察院", "agency": "lanshan-procuratorate"}]
    assert not Draft.objects.exists()


def test_drafts_of_two_cases_do_not_meet(city: test_consultation.City, as_: Browser) -> None:
    browser = as_(city.who.officer)
    browser.post(begin(city), TYPED | {"do": "draft"})
    assert "如何取证需要研究" in browser.get(begin(city)).content.decode()
    other = Case.objects.create(number="临市监案源〔2026〕99号", title="他案", source="other", agency=city.who.agency,
                                opened_on=TODAY.date())  # fmt: skip
    assert browser.get(f"/cases/{other.pk}/begin/consultation.ask/").status_code == 404


def test_who_does_not_see_the_case_finds_no_such_page(city: test_consultation.City, as_: Browser) -> None:
    assert as_(city.who.stranger).get(begin(city)).status_code == 404
    assert as_(city.prosecutor).get(begin(city)).status_code == 404
    assert as_(city.who.head).get(begin(city)).status_code == 404  # heads decide, officers ask
    assert as_(city.who.officer).get(begin(city, "penalty.register_lead")).status_code == 404
    assert as_(city.who.officer).get("/leads/new/consultation.ask/").status_code == 404


def test_those_asked_see_what_they_were_sent_and_not_the_file(city: test_consultation.City, as_: Browser) -> None:
    city.sent()
    browser = as_(city.chief)
    page = browser.get(f"/cases/{city.penalty.case_id}/").content.decode()
    for words in ("答复商请", "提前介入", "刷单记录如何扣除", "2026年3月6日"):
        assert words in page, words
    for words in ("当事人及处理进程", "涉案物品", "91371300MA3C0WCN70", "1234567", "钱二虎", "True"):
        assert words not in page, words
    assert "山东某某食品有限公司" not in browser.get("/search/", {"q": "1234567"}).content.decode()
    assert "请求于2026年3月6日前答复" in browser.get(
        f"/cases/{city.penalty.case_id}/{city.proceeding('consulted').pk}/consulted.answer/"
    ).content.decode()  # fmt: skip
    assert "当事人及处理进程" in as_(city.who.officer).get(f"/cases/{city.penalty.case_id}/").content.decode()


def test_the_side_that_asked_reads_the_answers_on_its_page(
    city: test_consultation.City, as_: Browser, counted: Counted
) -> None:
    city.answered()
    city.take("consulted.give_opinion", city.prosecutor, {"opinion": "先固定后台数据。"})
    made = city.proceeding("consultation")
    address = f"/cases/{made.case_id}/?proceeding={made.pk}"
    page = as_(city.who.officer).get(address).content.decode()
    for words in ("同意参加：袁检", "先固定后台数据。", "尚未答复"):
        assert words in page, words
    assert counted(as_(city.who.officer), address) <= 10
    assert counted(as_(city.who.officer), begin(city)) <= 10


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_of_a_consultation_opens(city: test_consultation.City, as_: Browser, language: str) -> None:
    people = {each.pk: as_(each) for each in (city.who.officer, city.who.head, city.prosecutor, city.chief)}
    for browser in people.values():
        browser.post("/language/", {"language": language, "next": "/"})
    city.ask()
    head, chief = city.who.head, city.chief
    assert "consultation.send" in opened(city.proceeding("consultation"), head, people[head.pk])
    city.take("consultation.send", head, test_consultation.AGREED)
    assert "consulted.answer" in opened(city.proceeding("consulted"), chief, people[chief.pk])
    city.take("consulted.answer", chief, {"decision": "agree", "officers": ["yuan"]})
    prosecutor, officer = city.prosecutor, city.who.officer
    assert "consulted.give_opinion" in opened(city.proceeding("consulted"), prosecutor, people[prosecutor.pk])
    assert {"consultation.record_reply", "consultation.hold_meeting", "consultation.withdraw"} <= opened(
        city.proceeding("consultation"), officer, people[officer.pk]
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_of_a_suggestion_opens(db: None, as_: Browser, language: str) -> None:
    city = test_suggestion.City()
    prosecutor, chief, head = as_(city.prosecutor), as_(city.chief), as_(city.who.head)
    for browser in (prosecutor, chief, head):
        browser.post("/language/", {"language": language, "next": "/"})
    assert "/leads/new/procuratorial_suggestion.propose/" in prosecutor.get("/leads/new/").content.decode()
    assert prosecutor.get("/leads/new/procuratorial_suggestion.propose/").status_code == 200
    assert "procuratorial_suggestion.approve" in opened(city.proceeding(), city.chief, chief)
    city.prosecute("approve", city.chief, **test_suggestion.AGREED)
    assert "procuratorial_suggestion.serve" in opened(city.proceeding(), city.prosecutor, prosecutor)
    city.prosecute("serve", method="书面送达", date="2026-03-02", received_by="孙三省")
    assert {"suggestion_reply.reply", "suggestion_reply.object_to"} <= opened(
        city.proceeding("suggestion_reply"), city.who.head, head
    )
    city.reply(outcome="partly", reason="分步进行。")
    assert {"procuratorial_suggestion.follow_up", "procuratorial_suggestion.report"} <= opened(
        city.proceeding(), city.prosecutor, prosecutor
    )


def test_a_suggestion_stands_on_the_desk_of_the_head_with_its_term(db: None, as_: Browser) -> None:
    city = test_suggestion.City()
    city.served()
    page = as_(city.who.head).get("/").content.decode()
    assert "书面回复" in page
    assert "2026年5月6日" in page


def test_papers_of_a_consultation_are_sealed_and_their_pages_open(city: test_consultation.City, as_: Browser) -> None:
    for agency in (city.who.agency, city.procuratorate):
        agency.sealing = "electronic"
        agency.save()
    city.answered()
    letter, reply = (
        Document.objects.filter(kind=each).first() for each in ("consultation_letter", "consultation_reply")
    )
    assert letter is not None
    assert reply is not None
    for officer in (city.who.officer, city.chief):
        for paper in (letter, reply):
            assert as_(officer).get(f"/papers/{paper.pk}/").status_code == 200
    assert (letter.sealing, reply.sealing) == ("awaiting", "awaiting")
    city.take("consulted.give_opinion", city.prosecutor, {"opinion": "先固定数据。"})
    opinion = Document.objects.get(kind="consultation_opinion")
    as_(city.prosecutor).post(f"/papers/{opinion.pk}/seal/", {"do": "apply_for_seal", "reason": "复函"})
    city.take("consulted.apply_for_seal.approve", city.chief, {"decision": "agreed", "opinion": "同意用印。"})
    opinion.refresh_from_db()
    assert opinion.seal_approved_by == city.chief
