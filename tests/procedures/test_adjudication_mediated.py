"""An adjudication sends its parties to administrative mediation and hears how it ended: the real pair, both ways."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from casework.dates import SHANGHAI
from casework.exceptions import ActRefused
from casework.models import Clause, Document, Event, Officer, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.adjudication_story import DECIDED, DEFENCE, RECORD, Story
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
SENT: dict[str, Any] = {
    "consents": [{"party": ref, "consent": "yes"} for ref in ("P1", "P2", "P3")], "route": "sent",
}  # fmt: skip
TAKEN: dict[str, Any] = {
    "received_by": "林调解", "matters": ["stopping", "other"], "claims": ["停止侵权"], "dispute": "是否落入保护范围。",
}  # fmt: skip
SESSION: dict[str, Any] = {
    "started_at": "2026-04-07T09:00", "ended_at": "2026-04-07T10:00", "place": "第一调解室", "mode": "closed",
    "present": [{"name": "陆一帆", "capacity": "申请人"}], "informed": "on", "dispute": "是否落入保护范围。",
    "views": [{"name": "恒拓五金", "text": "愿意停止制造。"}], "result": "agreed", "outcome": "达成一致。",
}  # fmt: skip
STOP = {"kind": "stop", "obligor": "P2", "obligee": "P1", "due_on": "2026-04-20", "text": "停止制造涉案产品。"}
STOP_SELLING = STOP | {"obligor": "P3", "text": "停止销售涉案产品。"}
DRAFT: dict[str, Any] = {
    "form": "written", "facts_found": "就涉案产品达成和解。", "liability": "停止制造、销售。",
    "clauses": [STOP, STOP_SELLING],
}  # fmt: skip
SIGN: dict[str, Any] = {
    "result": "signed", "signed_on": "2026-04-08", "signers": ["P1", "P2", "P3"], "mediators_signed": "on",
    "sealed": "on",
}  # fmt: skip


class Pair:
    """The adjudication of the story, whose parties are mediated by an officer who is not on the panel."""

    def __init__(self) -> None:
        self.story = Story().notified()
        agency = self.story.who.agency
        self.mediator = officer("lin", "林调解", agency, "mediator")
        self.unit = officer("zheng", "郑主任", agency, "unit_head")
        self.story.act("open_mediation", "2026-04-01", SENT)

    @property
    def mediation(self) -> Proceeding:
        """The mediation that the adjudication began."""
        return Proceeding.objects.get(kind="admin_mediation")

    def take(self, name: str, day: str, facts: dict[str, Any], by: Officer | None = None) -> Outcome:
        """Take an act of the mediation."""
        now = datetime.fromisoformat(f"{day}T16:00").replace(tzinfo=SHANGHAI)
        return complete(do(f"admin_mediation.{name}", by or self.mediator, facts, self.mediation, now=now))

    def mediating(self) -> Pair:
        """Take the matter up, and file it with the consent that the panel has heard."""
        self.take("take", "2026-04-02", TAKEN)
        consent = {
            "decision": "file", "mediators": ["lin"], "starts_at": "2026-04-07T09:00", "place": "第一调解室",
            "consented": "on", "consent_note": "合议组已征得双方同意",
        }  # fmt: skip
        self.take("take_consent", "2026-04-03", consent, self.unit)
        return self


def test_the_mediation_begins_with_the_parties_and_the_dispute_and_without_the_patent_rules_steps() -> None:
    pair = Pair()
    made = pair.mediation
    assert made.parent == pair.story.proceeding
    assert [course.party.ref for course in made.courses.order_by("pk")] == ["P1", "P2", "P3"]
    pair.mediating()
    assert pair.mediation.stage == "mediating"
    assert not pair.mediation.deadlines.filter(rule="mediation.admin.opinion_notice").exists()


def test_agreed_the_adjudication_is_settled_for_all_who_signed_and_its_clock_is_met() -> None:
    pair = Pair().mediating()
    assert kinds(pair.take("hold_session", "2026-04-07", SESSION)) == {"med.record"}
    pair.take("draw_up", "2026-04-07", DRAFT)
    pair.take("sign", "2026-04-08", SIGN)
    story = pair.story
    agreement = Document.objects.get(kind="med.agreement")
    assert (story.proceeding.stage, story.proceeding.brief["mediation"]["result"]) == ("settled", "agreed")
    assert story.proceeding.brief["mediation"]["number"] == agreement.number
    assert [story.course(ref).decision["ruling"] for ref in ("P2", "P3")] == ["settled", "settled"]
    assert story.state("decision") == ("met", False)
    assert Clause.objects.filter(proceeding=pair.mediation).count() == 2
    heard = Event.objects.filter(case=story.proceeding.case, kind="adjudication.hear_mediation").get()
    assert heard.proceeding_id == story.proceeding.pk
    # The agreement is still to be performed: the case stays open for the mediator.
    assert (story.proceeding.case.state, pair.mediation.ended_on) == ("open", None)
    with pytest.raises(ActRefused):
        story.act("deliberate", "2026-04-09", RECORD | {"discussed_on": "2026-04-09"})


def test_failed_the_adjudication_goes_on_with_the_days_it_had() -> None:
    pair = Pair().mediating()
    story = pair.story
    before = story.due("decision")
    failed = SESSION | {
        "result": "failed",
        "outcome": "意见不一。",
        "views": [{"name": "恒拓五金", "text": "不侵权。"}],
    }
    pair.take("hold_session", "2026-04-07", failed)
    made = pair.take("terminate", "2026-04-08", {"reason": "双方对是否侵权意见不一。"})
    assert kinds(made) == {"med.termination"}
    assert (story.proceeding.stage, story.proceeding.brief["mediation"]["result"]) == ("accepted", "failed")
    assert story.due("decision") == before  # mediation leaves nothing out of the three months
    assert story.state("decision") == ("running", False)
    for ref in ("P2", "P3"):
        story.act("receive_defence", "2026-04-09", DEFENCE | {"party": ref, "received_on": "2026-03-20"})
    story.act("deliberate", "2026-04-20", RECORD)
    story.head("decide", "2026-04-22", DECIDED)
    assert story.proceeding.stage == "decided"


def test_a_party_who_will_not_go_on_sends_the_matter_back_to_the_panel_at_once() -> None:
    pair = Pair().mediating()
    pair.take("stop", "2026-04-07", {"ground": "refused", "party": "P3", "reason": "不愿意继续。"})
    assert pair.story.proceeding.brief["mediation"]["result"] == "refused"
    assert pair.story.proceeding.stage == "accepted"
