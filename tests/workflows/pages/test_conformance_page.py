"""The page of conformance: what one may see, filtered, with the act that mends; and the warnings one watches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from casework.dates import SHANGHAI
from casework.models import AgencyEvent, Document, MailState, Nonconformity, Officer, StepTimesOff, WarningMail
from casework.services import conformance, warning_sweep
from tests.builders import People, filed, officer
from tests.casework.procedures.penalty_case import seized
from workflows.conformance import facts


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T10:00").replace(tzinfo=SHANGHAI)


def signed(who: Any) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


@pytest.fixture
def watcher(who: People) -> Officer:
    return officer("lv", "吕九思", who.agency, "supervisor")


def test_a_fault_is_shown_with_article_case_and_act_to_who_may_see_it(
    who: People, watcher: Officer, counted: Callable[[Client, str], int]
) -> None:
    proceeding = seized(who)
    conformance.run(facts(), now=at("2026-06-02"))
    with time_machine.travel(at("2026-06-02"), tick=False):
        page = signed(watcher).get("/supervision/conformance/").content.decode()
        assert "法定期限已过" in page
        assert "市场监管处罚程序规定第六十四条" in page
        assert "强制措施超过期限" in page
        assert f'href="/cases/{proceeding.case_id}/{proceeding.pk}/penalty.release_measure/"' not in page
        assert counted(signed(watcher), "/supervision/conformance/") <= 10
        # The officer who may release the goods is led to it.
        own = signed(who.officer).get("/supervision/conformance/?check=seizure").content.decode()
        assert f'href="/cases/{proceeding.case_id}/{proceeding.pk}/penalty.release_measure/"' in own
        assert "市场监管处罚程序规定第六十四条" not in own, "filtered by kind"
        assert (
            "强制措施超过期限</b>" not in signed(watcher).get("/supervision/conformance/?agency=999").content.decode()
        )
        assert "强制措施超过期限</b>" not in signed(who.stranger).get("/supervision/conformance/").content.decode()
        # A restricted paper is told of to those alone who may see it.
        assert "实施行政强制措施决定书" in signed(who.third).get("/supervision/conformance/").content.decode()
        secret = Document.objects.filter(case=proceeding.case, kind="coercive_measure_decision")
        secret.update(level=2)
        assert "实施行政强制措施决定书" not in signed(who.third).get("/supervision/conformance/").content.decode()
        assert "实施行政强制措施决定书" in signed(watcher).get("/supervision/conformance/").content.decode()
        for wrong in ("?page=0", "?page=x&agency=-1&check='", "?agency=99999999999999999999"):
            assert signed(watcher).get(f"/supervision/conformance/{wrong}").status_code == 200


def test_one_case_is_checked_at_once_and_an_agency_by_a_worker(who: People, watcher: Officer) -> None:
    proceeding = filed(who)
    address = "/supervision/conformance/check/"
    with time_machine.travel(at("2026-06-02"), tick=False):
        assert signed(watcher).get(address).status_code == 405
        for case in (str(proceeding.case_id), "x", "9" * 30):
            assert signed(who.stranger).post(address, {"case": case}).status_code == 404
        assert not Nonconformity.objects.exists()
        assert signed(watcher).post(address, {"case": str(proceeding.case_id)}).status_code == 302
        assert Nonconformity.objects.filter(check_name="terms").count() == 1
        assert signed(who.officer).post(address).status_code == 404
        assert signed(watcher).post(address).status_code == 302
    jobs = ProcrastinateJob.objects.filter(task_name="workflows.check_agency")
    assert [each.args for each in jobs] == [{"agency": who.agency.pk}]


def test_who_watches_sees_to_whom_each_warning_went(
    who: People, watcher: Officer, counted: Callable[[Client, str], int]
) -> None:
    filed(who)
    warning_sweep.tick(at("2026-05-05"))
    with time_machine.travel(at("2026-05-05"), tick=False):
        page = signed(watcher).get("/supervision/warnings/").content.decode()
        assert "期限剩余30%" in page
        assert "赵一鸣" in page
        assert "承办人" in page
        assert "未读" in page
        assert "红牌" in page
        assert "知道了" not in page
        assert counted(signed(watcher), "/supervision/warnings/") <= 10
        assert signed(who.officer).get("/supervision/warnings/").status_code == 404


def test_the_administrator_sends_dead_letters_again_and_switches_step_times_off(who: People, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.gov.cn"
    keeper = officer("qin", "秦管理", who.agency, "administrator")
    other = officer("wei", "魏管理", who.stranger.tenures.first().agency, "administrator")  # type: ignore[union-attr]
    Officer.objects.filter(pk=who.officer.pk).update(email="zhao@example.gov.cn")
    filed(who)
    warning_sweep.tick(at("2026-05-05"))
    letter = WarningMail.objects.get()
    WarningMail.objects.update(state=MailState.DEAD, next_try_at=None, attempts=6, error="connection refused")
    page = signed(keeper).get("/administration/letters/").content.decode()
    assert "zhao@example.gov.cn" in page
    assert "connection refused" in page
    assert "zhao@example.gov.cn" not in signed(other).get("/administration/letters/").content.decode()
    for browser in (signed(other), signed(who.officer)):
        assert browser.post(f"/administration/letters/{letter.pk}/resend/").status_code == 404
        assert browser.post(f"/administration/agencies/{who.agency.pk}/step-times/", {"off": "1"}).status_code == 404
    assert signed(keeper).post(f"/administration/letters/{letter.pk}/resend/").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.resent_by) == (MailState.QUEUED, keeper)
    address = f"/administration/agencies/{who.agency.pk}/step-times/"
    for _ in range(2):
        assert signed(keeper).post(address, {"off": "1"}).status_code == 302
    assert StepTimesOff.objects.get().officer == keeper
    signed(keeper).post(address, {"off": "0"})
    assert not StepTimesOff.objects.exists()
    said = [each.payload for each in AgencyEvent.objects.filter(agency=who.agency)]
    assert said == [{"环节用时预警": ["启用", "停用"]}, {"环节用时预警": ["停用", "启用"]}]
