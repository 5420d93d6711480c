"""The bureau's three days run from the receipt of the notice, and are provisional while nobody has told it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Document
from casework.services.deadlines import PRESUMED_SAID
from tests.builders import TODAY
from tests.procedures.test_referral import City, due

pytestmark = pytest.mark.django_db
RECON = "referral.recon_request"


def test_the_term_is_provisional_until_the_notice_is_signed_for() -> None:
    city = City()
    city.answer("refuse")
    term = Deadline.objects.get(rule=RECON)
    assert (str(term.due_on), term.provisional, term.explanation[-1]) == ("2026-03-05", True, PRESUMED_SAID)
    later = TODAY + timedelta(days=2)
    signed = {"received_on": "2026-03-04", "received_by": "赵一鸣"}
    city.take("referral.receive_notice", city.who.officer, signed, now=later)
    old, new = Deadline.objects.filter(rule=RECON).order_by("pk")
    assert old.state == "cancelled"
    assert (str(new.due_on), new.provisional, new.state) == ("2026-03-09", False, "running")
    with pytest.raises(ActRefused, match="没有等待签收的公安机关通知书"):
        city.take("referral.receive_notice", city.who.officer, signed, now=later)


def test_a_notice_does_not_come_in_before_its_decision() -> None:
    city = City()
    city.answer("refuse")
    with pytest.raises(ActRefused, match="签收日期早于"):
        city.take("referral.receive_notice", city.who.officer, {"received_on": "2026-03-01", "received_by": "赵一鸣"})


def test_what_the_police_served_counts_as_received() -> None:
    city = City()
    city.answer("refuse")
    notice = Document.objects.get(kind="police_no_filing_notice")
    Document.objects.filter(pk=notice.pk).update(sealing="by_hand")
    served = {
        "document": str(notice.pk), "method": "direct", "received_on": "2026-03-03", "recipient": "赵一鸣",
    }  # fmt: skip
    day = TODAY + timedelta(days=1)
    told = city.take("police_filing.deliver", city.detective, served, now=day)
    assert [each.event.label for each in told.heard] == ["公安机关的通知书已经送达"]
    term = Deadline.objects.get(rule=RECON, state="running")
    assert (str(term.due_on), term.provisional) == ("2026-03-06", False)


@pytest.mark.parametrize(
    ("received", "ends", "provisional"), [("2026-03-02", "2026-03-05", False), ("", "2026-03-05", True)]
)
def test_an_answer_entered_from_paper_tells_the_receipt_or_leaves_it_open(
    received: str, ends: str, provisional: bool
) -> None:
    city = City(police_outside=True)
    city.send()
    facts = {
        "decision": "refuse",
        "number": "某公不立字〔2026〕1号",
        "decided_on": "2026-03-02",
        "reason": "没有犯罪事实",
    }
    city.take("referral.record_police_answer", city.who.officer, facts | {"received_on": received})
    assert due(RECON) == ends
    assert Deadline.objects.get(rule=RECON).provisional is provisional


@pytest.mark.parametrize(
    ("facts", "running"),
    [
        ({}, set()),
        ({"remark": "缺第3项"}, {"referral.police_material_request"}),
        ({"elsewhere": "on"}, {"referral.police_forward"}),
    ],
)
def test_what_is_whole_and_ours_wants_no_notice_and_no_forwarding(facts: dict[str, str], running: set[str]) -> None:
    city = City()
    city.receive(**facts)
    asked = Deadline.objects.filter(rule__in=("referral.police_material_request", "referral.police_forward"))
    assert set(asked.values_list("rule", flat=True)) == running
