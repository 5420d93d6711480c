"""Service on pages: who has been served and who has not, the next thing to do, and the proof handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.models import Delivery, Document, Officer, Party
from forms.service import ASKED
from tests.printouts import uploaded
from tests.procedures.penalty_story import FULL, NOTICE, SERVED, Story
from tests.procedures.test_service import CONFIRMED
from tests.workflows.pages.test_size import TEN, Counted

SCAN = uploaded.pdf()

Browser = Callable[[Officer], Client]


@pytest.fixture
def story(db: None) -> Iterator[Story]:
    with time_machine.travel("2026-03-26T10:00+08:00", tick=False):
        yield Story()


def page(story: Story, as_: Browser, address: str) -> str:
    answer = as_(story.who.officer).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def act_address(story: Story, name: str) -> str:
    return f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.{name}/"


def test_the_case_says_what_is_still_to_be_served_and_leads_there(story: Story, as_: Browser) -> None:
    story.reviewed().act("notify", "2026-03-12", NOTICE)
    notice = Document.objects.get(kind="penalty_notice")
    link = f"{act_address(story, 'deliver')}?document={notice.pk}"
    shown = page(story, as_, f"/cases/{story.proceeding.case_id}/")
    assert "尚未送达" in shown
    assert link in shown
    assert link in page(story, as_, f"/papers/{notice.pk}/")
    form = page(story, as_, link)
    assert f'<option value="{notice.pk}" selected>' in form


def test_the_paper_lists_every_addressee_with_how_and_when(story: Story, as_: Browser, counted: Counted) -> None:
    story.notified()
    Party.objects.create(
        case=story.proceeding.case, no=2, **{**FULL, "role": "third_party", "name": "第三人公司", "id_number": ""}
    )
    story.decided_after_notice()
    story.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
    decision = Document.objects.get(kind="penalty_decision")
    shown = page(story, as_, f"/papers/{decision.pk}/")
    assert "直接送达" in shown
    assert "2026年3月25日" in shown
    assert "王五 签收" in shown
    assert "第三人公司" in shown
    assert "penalty.deliver/?document=" in shown
    assert "party=P2" in shown
    assert "凭证未上传" in shown
    assert counted(as_(story.who.officer), f"/papers/{decision.pk}/") <= TEN
    assert counted(as_(story.who.officer), f"/cases/{story.proceeding.case_id}/") <= TEN


def test_the_signed_receipt_is_handed_in_where_the_paper_is_shown(story: Story, as_: Browser) -> None:
    story.served()
    delivery = Delivery.objects.latest("pk")
    browser = as_(story.who.officer)
    scan = SimpleUploadedFile("回证.pdf", SCAN)
    answer = browser.post(f"/deliveries/{delivery.pk}/prove/", {"proof_kind": "receipt", "scan": scan}, follow=True)
    assert "已录入送达凭证" in answer.content.decode()
    delivery.refresh_from_db()
    assert delivery.proof_kind == "receipt"
    assert browser.get(f"/deliveries/{delivery.pk}/proof/").content == SCAN
    assert as_(story.who.stranger).get(f"/deliveries/{delivery.pk}/proof/").status_code == 404
    refused = browser.post(f"/deliveries/{delivery.pk}/prove/", {"proof_kind": "tracked", "note": "妥投"}, follow=True)
    assert "送达凭证与送达方式不符" in refused.content.decode()


@pytest.mark.parametrize("method", list(ASKED))
def test_each_way_of_service_asks_only_for_what_it_needs(story: Story, as_: Browser, method: str) -> None:
    story.reviewed().act("notify", "2026-03-12", NOTICE)
    Party.objects.update(abroad=True)  # else nothing of letters abroad is asked
    notice = Document.objects.get(kind="penalty_notice")
    form = page(story, as_, f"{act_address(story, 'deliver')}?document={notice.pk}&method={method}")
    everything = {name for names in ASKED.values() for name in names}
    shown = {name for name in everything if f'name="{name}"' in form}
    assert shown == set(ASKED[method])


def test_a_letter_abroad_is_asked_about_only_where_somebody_is_abroad(story: Story, as_: Browser) -> None:
    story.decided()
    address = f"{act_address(story, 'serve')}?method=post"
    assert 'name="posted_on"' not in page(story, as_, address)
    Party.objects.update(abroad=True)
    assert 'name="posted_on"' in page(story, as_, address)


def test_a_returned_letter_says_so_and_that_its_rule_is_not_verified(story: Story, as_: Browser) -> None:
    story.decided()
    story.act("confirm_service_address", "2026-03-25", CONFIRMED)
    returned = {"method": "post", "tracking": "EMS7", "received_on": "", "recipient": "", "returned_on": "2026-03-25"}
    served = SERVED | {"document": "penalty_decision", "place": "", "refusal": "迁移未告知"} | returned
    story.act("serve", "2026-03-26", served)
    decision = Document.objects.get(kind="penalty_decision")
    shown = page(story, as_, f"/papers/{decision.pk}/")
    assert "邮件退回（迁移未告知），以退回之日视为送达，依据尚未核实" in shown


def test_the_way_is_chosen_without_a_script(story: Story, as_: Browser) -> None:
    story.reviewed().act("notify", "2026-03-12", NOTICE)
    notice, browser = Document.objects.get(kind="penalty_notice"), as_(story.who.officer)
    address = act_address(story, "deliver")
    chosen = {"do": "draft", "document": notice.pk, "method": "post"}
    form = browser.post(f"{address}?document={notice.pk}", chosen, follow=True).content.decode()
    assert 'name="tracking"' in form
    assert f'<option value="{notice.pk}" selected>' in form
    facts = {"document": notice.pk, "method": "post", "tracking": "EMS1", "received_on": "2026-03-26"}
    check = browser.post(address, {"do": "check", **facts})
    assert "EMS1" in check.content.decode()
    draft = check.context["entered"].digest
    browser.post(address, {"do": "issue", "draft": draft, "_incomplete": "on"})
    assert (Delivery.objects.get().tracking, Delivery.objects.get().effective_on) == ("EMS1", date(2026, 3, 26))


def test_a_replaced_paper_shows_the_one_in_its_place(story: Story, as_: Browser) -> None:
    story.notified().act("renotify", "2026-03-16", NOTICE | {"reason": "重新告知"})
    old, new = Document.objects.filter(kind="penalty_notice").order_by("pk")
    assert f'由此文书接替：<a href="/papers/{new.pk}/">' in page(story, as_, f"/papers/{old.pk}/")
    assert f'接替：<a href="/papers/{old.pk}/">' in page(story, as_, f"/papers/{new.pk}/")


def test_the_number_of_another_bureau_says_whose_it_is(story: Story, as_: Browser) -> None:
    paper = Document.objects.filter(kind="case_source_register").latest("pk")
    paper.pk, paper._state.adding = None, True
    paper.origin, paper.number = "recorded", "沂南市监处罚[2026]第0012号"
    paper.save()
    assert "沂南县市场监督管理局　行政处罚决定书" in page(story, as_, f"/papers/{paper.pk}/")
