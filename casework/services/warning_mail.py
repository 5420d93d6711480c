"""Letters about warnings: number, term, due date and link, nothing else; tried again with growing pauses, then dead."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone, translation

from casework.dates import LegalDate
from casework.law.warnings import Rung, warnings
from casework.models import OPEN_STATES, MailState, Officer, WarningMail, WarningNotice
from casework.services import deadlines

log = logging.getLogger(__name__)

BATCH = 50
# The pauses after each failure; after the last the letter is dead and an administrator looks at it.
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 720))
# A sender that has not said within this time what became of a letter was killed.
LEASE = timedelta(minutes=10)


def send_due(now: datetime | None = None) -> int:
    """Send every letter that is due; returns how many were sent.

    A letter is claimed before it is sent and marked after. If a sender is killed in between, nobody can know whether
    it went out: it is sent once more under the same Message-ID, by which the receiving side tells it is the same.
    """
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    while batch := _claim(now or timezone.now()):
        sent += _send(batch, now)
    return sent


def _claim(now: datetime) -> list[WarningMail]:
    """Take up to a batch of due letters, those that nobody needs any more put away."""
    with transaction.atomic():
        due = WarningMail.objects.filter(next_try_at__lte=now).order_by("next_try_at")
        batch = list(due.select_for_update(of=("self",), skip_locked=True)[:BATCH])
        chosen = [each.pk for each in batch]
        stale = _superseded().filter(pk__in=chosen)
        stale.update(state=MailState.SUPERSEDED, next_try_at=None)
        WarningMail.objects.filter(pk__in=chosen).exclude(state=MailState.SUPERSEDED).update(
            state=MailState.SENDING, attempts=F("attempts") + 1, next_try_at=now + LEASE
        )
    if not batch:
        return []
    claimed = WarningMail.objects.filter(pk__in=chosen, state=MailState.SENDING).order_by("pk")
    found = list(claimed.select_related("notice__warning__deadline__case"))
    return found or _claim(now)


def _superseded() -> QuerySet[WarningMail]:
    """Return the letters about a term that is closed, or of which the same person has a later warning."""
    later = WarningNotice.objects.filter(
        warning__deadline=OuterRef("notice__warning__deadline"),
        officer=OuterRef("notice__officer"),
        warning__pk__gt=OuterRef("notice__warning"),
    )
    return WarningMail.objects.filter(Exists(later) | ~Q(notice__warning__deadline__state__in=OPEN_STATES))


def _send(batch: Sequence[WarningMail], now: datetime | None) -> int:
    sent = 0
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        for mail in batch:
            _failed(mail, error, now)
        return 0
    try:
        for mail in batch:
            try:
                letter = _letter(mail)
                letter.connection = connection
                letter.send()
            except (OSError, smtplib.SMTPException) as error:
                _failed(mail, error, now)
            else:
                mail.state, mail.next_try_at, mail.error = MailState.SENT, None, ""
                mail.sent_at = now or timezone.now()
                mail.save(update_fields=["state", "next_try_at", "sent_at", "error"])
                sent += 1
    finally:
        connection.close()
    return sent


def _failed(mail: WarningMail, error: Exception, now: datetime | None) -> None:
    """Try again later; after the last pause the letter is dead."""
    mail.error = str(error)[:200] or type(error).__name__
    if mail.attempts > len(PAUSES):
        mail.state, mail.next_try_at = MailState.DEAD, None
        log.warning("预警邮件 %s 多次发送失败：%s", mail.pk, mail.error)
    else:
        mail.state, mail.next_try_at = MailState.QUEUED, (now or timezone.now()) + PAUSES[mail.attempts - 1]
    mail.save(update_fields=["state", "next_try_at", "error"])


@translation.override(settings.LANGUAGE_CODE)
def _letter(mail: WarningMail) -> EmailMessage:
    warning = mail.notice.warning
    deadline = warning.deadline
    number, due = deadline.case.number, LegalDate.parse(warning.due).chinese(weekday=True)
    mark = "（暂定）" if warning.provisional else ""
    ladder = warnings().ladder(deadlines.rule_of(deadline))
    rung: Rung | str = (ladder.rung(warning.rung) if ladder else None) or ""
    link = f"{settings.PUBLIC_URL}/cases/{deadline.case_id}/?proceeding={deadline.proceeding_id}"
    text = (
        f"案件编号：{number}\n期限：{deadline.label}\n届满：{due}{mark}\n预警：{rung}\n\n请登录办案系统办理：{link}\n"
    )
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return EmailMessage(
        subject=f"期限预警：{number} {deadline.label}",
        body=text,
        to=[mail.address],
        headers={"Message-ID": f"<warning-{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def resend(mail: int, agencies: Sequence[int], officer: Officer, now: datetime) -> bool:
    """Queue a dead letter of these agencies again, to the address its reader has now; False when there is none."""
    with transaction.atomic():
        dead = WarningMail.objects.filter(pk=mail, agency__in=agencies, state=MailState.DEAD)
        found = dead.select_for_update(of=("self",)).select_related("notice__officer", "notice__substitute").first()
        if found is None:
            return False
        reader = found.notice.substitute or found.notice.officer
        found.address = reader.email or found.address
        found.state, found.attempts, found.next_try_at = MailState.QUEUED, 0, now
        found.resent_by, found.resent_at = officer, now
        found.save(update_fields=["address", "state", "attempts", "next_try_at", "resent_by", "resent_at"])
    return True
