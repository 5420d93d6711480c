"""Warnings on the desk: for the holder and whoever stands in, acknowledged by name; strangers find nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.dates import SHANGHAI
from casework.models import Absence, Deadline, Proceeding, StepTimesOff, TermWarning, WarningNotice
from casework.services import step_cards, warning_sweep
from tests.builders import filed, officer, people
from workflows.pages import warned


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def signed(who: Any) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


@pytest.mark.django_db
def test_a_warning_is_read_and_acknowledged_by_name_and_by_who_stands_in(
    counted: Callable[[Client, str], int],
) -> None:
    who = people()
    head = officer("he", "何八方", who.agency, "unit_head")
    proceeding = filed(who)
    Absence.objects.create(
        officer=head, substitute=who.third, since=date(2026, 5, 1), until=date(2026, 5, 31), reason="年休假"
    )
    warning_sweep.tick(at("2026-05-18T09:00"))
    with time_machine.travel(at("2026-05-18T10:00"), tick=False):
        desk = signed(who.officer).get("/").content.decode()
        assert "期限预警" in desk
        assert "届满前10个工作日" in desk
        assert "期限剩余30%" not in desk, "an earlier rung of the same term gives way to the later one"
        assert "未读" in desk
        assert counted(signed(who.officer), "/") <= 10
        assert counted(signed(who.officer), "/warnings/") <= 10
        notice = WarningNotice.objects.get(officer=who.officer, warning__rung="10 working days before")
        opened = signed(who.officer).get(f"/warnings/{notice.pk}/")
        assert opened["Location"] == f"/cases/{proceeding.case_id}/?proceeding={proceeding.pk}"
        notice.refresh_from_db()
        assert notice.read_at == at("2026-05-18T10:00")
        # A colleague finds none of it; who stands in for the head of the unit finds the head's.
        for browser in (signed(who.second), signed(who.stranger)):
            assert "期限预警" not in browser.get("/").content.decode()
            assert browser.get(f"/warnings/{notice.pk}/").status_code == 404
            assert browser.post(f"/warnings/{notice.pk}/acknowledge/").status_code == 404
        assert signed(who.officer).get(f"/warnings/{notice.pk}/acknowledge/").status_code == 405
        assert "代 何八方" in signed(who.third).get("/").content.decode()
        heads = WarningNotice.objects.get(officer=head)
        assert signed(who.third).post(f"/warnings/{heads.pk}/acknowledge/").status_code == 302
        heads.refresh_from_db()
        assert (heads.acknowledged_by, heads.officer) == (who.third, head)
        # One's own, with the earlier rung of the same term.
        assert signed(who.officer).post(f"/warnings/{notice.pk}/acknowledge/").status_code == 302
        assert not WarningNotice.objects.filter(officer=who.officer, acknowledged_at=None).exists()
        assert "期限预警</h2>" not in signed(who.officer).get("/").content.decode()
        assert "赵一鸣 已知悉" in signed(who.officer).get("/warnings/").content.decode()


@pytest.mark.django_db
def test_a_step_that_takes_long_shows_a_card_though_the_procedure_is_in_time() -> None:
    who = people()
    head = officer("he", "何八方", who.agency, "unit_head")
    watcher = officer("lv", "吕九思", who.agency, "supervisor")
    filed(who)
    everything = Proceeding.objects.all()
    # The ninety days (ninety-one with the Sunday) should be half used when the investigation ends: on 17 April.
    assert not step_cards.cards(everything, date(2026, 4, 16)).exists()
    card = step_cards.cards(everything, date(2026, 4, 20)).get()
    assert (card.card, card.used, card.allotted) == (step_cards.YELLOW, 53, 50)  # type: ignore[attr-defined]
    assert step_cards.cards(everything, date(2026, 5, 5)).get().card == step_cards.RED  # type: ignore[attr-defined]
    assert step_cards.counted(everything, date(2026, 5, 5)) == {who.agency.pk: {"yellow": 0, "red": 1}}
    assert not step_cards.cards(everything, date(2026, 6, 2)).exists(), "past its end it is late itself"
    with time_machine.travel(at("2026-05-05T10:00"), tick=False):
        for each in (who.officer, head, watcher):
            desk = signed(each).get("/").content.decode()
            assert "红牌" in desk
            assert "本环节应在 50% 以内办结" in desk
        for each in (who.second, who.stranger):
            assert "红牌" not in signed(each).get("/").content.decode()
        StepTimesOff.objects.create(agency=who.agency, officer=who.head, since=at("2026-05-05T09:00"))
        assert "红牌" not in signed(who.officer).get("/").content.decode()
        StepTimesOff.objects.all().delete()
        Proceeding.objects.update(suspended_on=date(2026, 5, 4))
        assert "红牌" not in signed(who.officer).get("/").content.decode()


@pytest.mark.django_db
def test_a_duty_stands_before_a_window_that_ended_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    who = people()
    filed(who)
    warning_sweep.tick(at("2026-05-18T09:00"))
    duty = Deadline.objects.get(rule="penalty.decision")
    window = Deadline.objects.get(pk=duty.pk)
    window.pk, window.rule, window.label = None, "penalty.statement_window", "陈述申辩"
    window.due_on = date(2026, 4, 1)
    window.save()
    warning = TermWarning.objects.create(
        deadline=window, rung="1 calendar day after", due="2026-04-01", moment=at("2026-04-02T08:00"),
        fired_at=at("2026-04-02T08:00"),
    )  # fmt: skip
    WarningNotice.objects.create(warning=warning, officer=who.officer, part="holder")
    with time_machine.travel(at("2026-05-18T10:00"), tick=False):
        desk = signed(who.officer).get("/").content.decode()
        assert desk.index("作出处理决定") < desk.index("陈述申辩")
        # However many windows have ended, what an agency owes is among those that are read.
        monkeypatch.setattr(warned, "READ", 1)
        desk = signed(who.officer).get("/?page=2").content.decode()
        assert "作出处理决定" in desk
        assert "陈述申辩" not in desk
