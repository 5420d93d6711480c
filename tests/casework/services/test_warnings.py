"""Each rung of a term fires once: after an outage, beside another sweeper, after a kill; never for one that moved."""

from __future__ import annotations

import smtplib
import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from casework.dates import SHANGHAI
from casework.models import (
    Absence,
    Deadline,
    DeadlineState,
    MailState,
    Officer,
    Proceeding,
    Tenure,
    TermWarning,
    WarningMail,
    WarningNotice,
)
from casework.services import warning_mail, warning_sweep
from tests.builders import People, do, filed, officer, people
from tests.casework.procedures.penalty_case import approved
from tests.databases import CommittedDatabase

RULE = "penalty.decision"
ADDRESS = {"zhao": "zhao@example.gov.cn", "he": "he@example.gov.cn", "sun": "sun@example.gov.cn"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def term(proceeding: Proceeding, rule: str = RULE) -> Deadline:
    return Deadline.objects.filter(proceeding=proceeding, rule=rule).latest("pk")


def fired(deadline: Deadline) -> list[str]:
    return list(TermWarning.objects.filter(deadline=deadline).values_list("rung", flat=True))


def city(**mail: str) -> tuple[People, Officer, Officer]:
    """The bureau with a head of its unit and a supervisor."""
    who = people()
    head = officer("he", "何八方", who.agency, "unit_head")
    watcher = officer("lv", "吕九思", who.agency, "supervisor")
    for name, address in mail.items():
        Officer.objects.filter(username=name).update(email=address)
    return who, head, watcher


@pytest.mark.django_db
def test_a_rung_fires_once_in_order_for_each_end_of_the_term_and_never_when_it_stands_still() -> None:
    who, _head, watcher = city()
    proceeding = filed(who)
    deadline = term(proceeding)
    assert deadline.next_warning_at == at("2026-05-05T08:00")
    assert warning_sweep.tick(at("2026-05-05T07:59")).terms == 0
    with CaptureQueriesContext(connection) as quiet:
        warning_sweep.tick(at("2026-05-05T07:59"))
    assert len(quiet) == 1, "an empty minute asks once"

    done = warning_sweep.tick(at("2026-05-05T08:00"))
    assert (done.fired, done.addressed) == (1, 1)
    assert warning_sweep.tick(at("2026-05-05T08:01")).fired == 0
    assert [(n.officer.username, n.part) for n in WarningNotice.objects.all()] == [("zhao", "holder")]

    # Nobody swept for three weeks: what was missed fires once each, in order.
    warning_sweep.tick(at("2026-05-29T09:00"))
    assert fired(deadline) == ["30% left", "10 working days before", "5 working days before", "2 working days before"]
    last = TermWarning.objects.latest("pk")
    assert (last.due, last.moment) == ("2026-06-01", at("2026-05-28T08:00"))
    assert set(last.notices.values_list("officer__username", flat=True)) == {"zhao", "he", "sun", "wu"}
    with pytest.raises(IntegrityError), transaction.atomic():
        TermWarning.objects.filter(pk=last.pk).update(rung="1 calendar day after")
    with pytest.raises(IntegrityError), transaction.atomic():
        last.delete()

    # Extended on the last day: its old rungs no longer fire, those before the new end do.
    day = at("2026-06-01T07:00")
    approved("extend_decision", who, {"days": 30, "reason": "案情复杂"}, proceeding, now=day)
    assert term(proceeding).due_on == date(2026, 6, 30)
    assert warning_sweep.tick(at("2026-06-02T09:00")).fired == 0
    warning_sweep.tick(at("2026-06-15T09:00"))
    assert fired(deadline)[4:] == ["10 working days before"]

    # Stopped: it does not warn. Resumed: it is projected again, and warns of the new end.
    stopped = {"ground": "title_dispute", "reason": "商标无效宣告审理中"}
    approved("suspend", who, stopped, proceeding, now=at("2026-06-16T10:00"))
    assert (term(proceeding).state, term(proceeding).next_warning_at) == (DeadlineState.STOPPED, None)
    assert warning_sweep.tick(at("2026-08-01T09:00")).fired == 0
    approved("resume", who, {"reason": "裁定维持注册"}, proceeding, now=at("2026-08-03T10:00"))
    assert term(proceeding).due_on == date(2026, 8, 17)
    Deadline.objects.filter(pk=deadline.pk).update(provisional=True)
    warning_sweep.tick(at("2026-08-10T09:00"))
    assert fired(deadline)[5:] == ["10 working days before", "5 working days before"]
    assert TermWarning.objects.latest("pk").provisional

    # Projected again with the same end, it starts over and repeats nothing; at the last rung it falls silent.
    assert warning_sweep.lay_ladders(again=True) == 0
    Deadline.objects.filter(pk=deadline.pk).update(ladder=None, next_warning_at=None)
    assert warning_sweep.lay_ladders() == 1
    assert warning_sweep.tick(at("2026-08-10T09:01")).fired == 0
    warning_sweep.tick(at("2026-12-31T09:00"))
    assert fired(deadline)[7:] == [
        "2 working days before", "on the last day", "1 calendar day after", "7 calendar days after",
    ]  # fmt: skip
    assert term(proceeding).next_warning_at is None
    assert watcher.pk in TermWarning.objects.latest("pk").notices.values_list("officer", flat=True)


@pytest.mark.django_db
def test_a_term_that_was_met_no_longer_warns() -> None:
    who, *_ = city()
    proceeding = filed(who)
    do(
        "penalty.terminate",
        who.officer,
        {"party": "P1", "ground": "organisation_ended", "reason": "已注销"},
        proceeding,
    )
    do("penalty.terminate.approve", who.head, {"decision": "agreed", "opinion": "同意。"}, proceeding)
    met = Deadline.objects.filter(proceeding=proceeding).exclude(state__in=("running", "stopped"))
    assert {each.next_warning_at for each in met} == {None}
    warning_sweep.tick(at("2027-01-01T09:00"))
    assert not TermWarning.objects.filter(deadline__in=met).exists()


@pytest.mark.django_db
def test_who_is_absent_is_stood_in_for_and_an_empty_office_goes_upwards() -> None:
    who, head, watcher = city()
    proceeding = filed(who)
    away = {"since": date(2026, 5, 1), "until": date(2026, 5, 31), "reason": "年休假"}
    Absence.objects.create(officer=who.officer, substitute=who.third, **away)
    Absence.objects.create(officer=head, substitute=who.second, **away)
    warning_sweep.tick(at("2026-05-05T08:00"))
    notice = WarningNotice.objects.get()
    assert (notice.officer, notice.substitute, notice.part) == (who.officer, who.third, "holder")
    # The one who stands in is away too: then also whoever is above.
    Absence.objects.create(officer=who.third, substitute=who.second, **away)
    Tenure.objects.filter(officer=head).update(until=date(2026, 5, 6))
    warning_sweep.tick(at("2026-05-18T08:00"))
    told = {(each.officer.username, each.part) for each in WarningNotice.objects.filter(warning__rung__startswith="10")}
    assert told == {("zhao", "holder"), ("sun", "agency_head"), ("wu", "agency_head")}
    # Nobody holds it any more, and the superior's supervisor takes the place of one's own.
    Officer.objects.filter(pk=who.officer.pk).update(is_active=False)
    Tenure.objects.filter(officer=watcher).delete()
    proceeding.agency.superior = who.stranger.tenures.first().agency  # type: ignore[union-attr]
    proceeding.agency.save()
    above = officer("cheng", "程十全", proceeding.agency.superior, "supervisor")
    warning_sweep.tick(at("2026-06-02T08:00"))
    last = WarningNotice.objects.filter(warning__rung="1 calendar day after")
    assert {(each.officer.username, each.part) for each in last} == {
        ("sun", "agency_head"), ("wu", "agency_head"), (above.username, "supervisor"),
    }  # fmt: skip


@pytest.mark.django_db
def test_a_letter_says_no_more_than_number_term_day_and_link_and_is_sent_once(settings: Any) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_URL = "mail.example.gov.cn", "https://banan.example.gov.cn"
    who, *_ = city(**ADDRESS)
    proceeding = filed(who)
    warning_sweep.tick(at("2026-05-29T09:00"))
    # Four rungs were missed, and each has its notice; a letter goes out about the last alone.
    assert warning_mail.send_due(at("2026-05-29T09:00")) == 3
    assert warning_mail.send_due(at("2026-05-29T09:01")) == 0
    assert sorted(each.to[0] for each in outbox.outbox) == sorted(ADDRESS.values())
    assert set(WarningMail.objects.values_list("state", flat=True)) == {MailState.SENT, MailState.SUPERSEDED}
    letter = outbox.outbox[0]
    assert letter.subject == f"期限预警：{proceeding.case.number} 作出处理决定"
    assert "届满：2026年6月1日（星期一）" in letter.body
    assert "届满前2个工作日" in letter.body
    assert f"https://banan.example.gov.cn/cases/{proceeding.case_id}/?proceeding={proceeding.pk}" in letter.body
    for hidden in (proceeding.case.title, "某某商贸", "沂蒙山", "赵一鸣"):
        assert hidden not in letter.subject + letter.body
    # A sender was killed after it had claimed a letter: it is sent again after a while, under the same name.
    WarningMail.objects.filter(address=ADDRESS["zhao"], state=MailState.SENT).update(
        state=MailState.SENDING, next_try_at=at("2026-05-29T09:10")
    )
    assert warning_mail.send_due(at("2026-05-29T09:09")) == 0
    assert warning_mail.send_due(at("2026-05-29T09:11")) == 1
    names = [each.extra_headers["Message-ID"] for each in outbox.outbox if each.to == [ADDRESS["zhao"]]]
    assert len(names) == 2
    assert len(set(names)) == 1
    # A term that was met meanwhile needs no letter.
    warning_sweep.tick(at("2026-06-01T09:00"))
    Deadline.objects.update(state=DeadlineState.MET)
    assert warning_mail.send_due(at("2026-06-01T09:00")) == 0


class Refusing:
    """A mail server that takes nothing."""

    def open(self) -> None:
        raise smtplib.SMTPServerDisconnected("connection refused by 10.0.0.9")

    def close(self) -> None:
        raise AssertionError("it was never opened")


@pytest.mark.django_db
def test_a_letter_that_fails_is_tried_with_growing_pauses_then_dead_until_resent(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_HOST = "mail.example.gov.cn"
    who, *_ = city(zhao=ADDRESS["zhao"])
    filed(who)
    now = at("2026-05-05T08:00")
    warning_sweep.tick(now)
    with monkeypatch.context() as broken:
        broken.setattr(warning_mail, "get_connection", lambda **_: Refusing())
        pauses = []
        for attempt in range(1, len(warning_mail.PAUSES) + 2):
            assert warning_mail.send_due(now) == 0
            letter = WarningMail.objects.get()
            assert letter.attempts == attempt
            assert "connection refused" in letter.error
            if letter.next_try_at is not None:
                pauses.append(letter.next_try_at - now)
                now = letter.next_try_at
    assert pauses == list(warning_mail.PAUSES)
    assert letter.state == MailState.DEAD
    assert warning_mail.send_due(now + timedelta(days=30)) == 0
    assert not warning_mail.resend(letter.pk, [who.stranger.tenures.first().agency_id], who.stranger, now)  # type: ignore[union-attr]
    assert warning_mail.resend(letter.pk, [who.agency.pk], who.head, now)
    assert warning_mail.send_due(now) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.resent_by, letter.error) == (MailState.SENT, who.head, "")


@pytest.mark.django_db
def test_without_mail_configured_nothing_is_queued() -> None:
    who, *_ = city(**ADDRESS)
    filed(who)
    warning_sweep.tick(at("2026-05-05T08:00"))
    assert not WarningMail.objects.exists()
    assert warning_mail.send_due() == 0


COPIES = """
INSERT INTO casework_deadline (case_id, proceeding_id, rule, rule_from, label, bound, state, started, due_on,
    provisional, computable, explanation, closed, late, ladder, next_warning_at, length)
SELECT case_id, proceeding_id, rule, rule_from, label, bound, state, started, due_on,
    provisional, computable, explanation, closed, late, ladder, next_warning_at, length
FROM casework_deadline CROSS JOIN generate_series(1, %s) WHERE id = %s
"""


def test_two_sweepers_and_one_that_is_killed_fire_each_rung_once(committed_db: CommittedDatabase) -> None:
    who, *_ = city()
    deadline = term(filed(who))
    with connection.cursor() as cursor:
        cursor.execute(COPIES, [999, deadline.pk])
    now = at("2026-05-05T09:00")
    # One holds its batch; the other passes it by, and does not wait.
    with committed_db.connect() as other, other.transaction():
        taken = other.execute(warning_sweep.MARK, {"now": now, "batch": 100}).fetchone()
        assert taken == (100, 100)
        assert warning_sweep.mark(now).fired == 900
        assert TermWarning.objects.count() == 900
    assert TermWarning.objects.count() == 1000
    assert warning_sweep.mark(now).fired == 0
    # One is cut off in the middle: what it had not committed is as if it had not been, and fires with the next.
    later = at("2026-05-18T09:00")
    killed = committed_db.connect()
    killed.execute("BEGIN")
    killed.execute(warning_sweep.MARK, {"now": later, "batch": 400})
    connection.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", [killed.info.backend_pid])
    killed.close()
    assert TermWarning.objects.filter(rung__startswith="10").count() == 0
    # Both at once, in small batches, also the handing over.
    sweepers = [threading.Thread(target=_swept, args=(later,)) for _ in range(2)]
    for each in sweepers:
        each.start()
    for each in sweepers:
        each.join()
    assert TermWarning.objects.filter(rung__startswith="10").count() == 1000
    assert not TermWarning.objects.filter(addressed_at=None).exists()
    # The holder alone at first, then also the head of the unit.
    assert WarningNotice.objects.count() == 1000 + 2000


def _swept(now: datetime) -> None:
    try:
        warning_sweep.tick(now)
    finally:
        connection.close()
