"""The supervision of a filing where the other side works in a system of its own."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Proceeding
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.supervised_story import (
    EXPLANATION,
    FILED,
    NOT_ACCEPTED,
    ORDER,
    Supervised,
    on,
    term,
)

pytestmark = pytest.mark.django_db


def test_police_outside_the_system_are_answered_for_on_paper() -> None:
    city = Supervised(police_outside=True)
    city.ask()
    assert not Deadline.objects.filter(rule="supervision.police_explain").exists()
    city.take("filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"})
    assert str(term("supervision.police_explain").due_on) == "2026-03-09"
    came = {"number": "某公不立说字〔2026〕1号", "received_on": "2026-03-09", "situation": "不予立案。",
            "basis": "第一百一十二条", "reason": "证据不足。"}  # fmt: skip
    city.take("filing_supervision.record_explanation", city.prosecutor, came, **on("2026-03-10"))
    assert term("supervision.police_explain").late is False
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED, **on("2026-03-10"))
    city.take("filing_supervision.order", city.chief_procurator, ORDER, **on("2026-03-10"))
    receipt = {"received_on": "2026-03-11", "received_by": "某"}
    city.take("filing_supervision.record_receipt", city.prosecutor, receipt, **on("2026-03-11"))
    assert str(term("supervision.police_file").due_on) == "2026-03-26"
    done = {"done": "on", "number": "某公立字〔2026〕9号", "decided_on": "2026-03-27"}
    city.take("filing_supervision.record_compliance", city.prosecutor, done, **on("2026-03-30"))
    assert term("supervision.police_file").late is True
    assert (city.proceeding("filing_supervision").stage, city.proceeding("referral").stage) == ("following", "filed")
    # Three months end on Saturday 27 June and roll to Monday.
    assert str(term("supervision.urge_after_filing").due_on) == "2026-06-29"


def test_a_procuratorate_outside_the_system_is_answered_on_paper() -> None:
    city = Supervised()
    city.refused()
    facts = {"answer": "supervise", "reason": "证据充分。", "procuratorate": "某市人民检察院"}
    assert kinds(city.take("referral.answer_refusal", city.who.officer, facts)) == {"supervision_suggestion"}
    watched = Proceeding.objects.filter(kind="filing_supervision").values_list("stage", flat=True)
    assert set(watched) == {"watching"}  # the copy that lies on file, where nobody was asked
    came = {
        "what": "no_filing",
        "procuratorate": "某市人民检察院",
        "number": "某检不立通〔2026〕1号",
        "received_on": "2026-03-02",
    }
    city.take("police_filing.record_supervision", city.detective, came)
    assert kinds(city.take("filing_reasons.explain", city.chief, EXPLANATION)) == {"police_no_filing_explanation"}
    city.take("police_filing.record_supervision", city.detective, came | {"what": "order"})
    city.take("ordered_filing.file", city.chief, FILED)
    assert city.proceeding("referral").stage == "filed"


def test_nobody_enters_what_police_of_the_system_will_say_themselves() -> None:
    city = Supervised()
    city.ask()
    with pytest.raises(ActRefused, match="由其自行说明理由"):
        city.take(
            "filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"}
        )
    came = {"what": "order", "procuratorate": "临沂市人民检察院", "number": "1号", "received_on": "2026-03-02"}
    with pytest.raises(ActRefused, match="不必录入"):
        city.take("police_filing.record_supervision", city.detective, came)
