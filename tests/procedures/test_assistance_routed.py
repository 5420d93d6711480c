"""A matter that rights assistance routes: it arrives, is signed for and taken up in the procedure it is for."""

from __future__ import annotations

from typing import Any

import pytest

from casework.dates import LegalDate
from casework.exceptions import ActRefused
from casework.models import Agency, Document, Handover, Officer, Party, Proceeding
from forms.adjudication_intake import RequestForm
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete
from tests.procedures.adjudication_story import EXAMINED, REQUEST
from tests.procedures.enforcement_story import moment
from tests.procedures.test_mediation import body
from tests.procedures.test_rights_assistance import APPLICATION, HOLDER, ROUTE, Desk
from workflows import loading
from workflows.models import Task
from workflows.options import judged

pytestmark = pytest.mark.django_db
CIVIL: dict[str, Any] = {"matter": "专利侵权纠纷，请求处理。"}


def waiting(proceeding: Proceeding) -> list[str]:
    return [task.flow_task.name for task in Task.objects.filter(process_id=proceeding.pk, finished=None)]


def page_form(proceeding: Proceeding, by: Officer) -> dict[str, Any]:
    """Return what the first step of the adjudication offers."""
    loaded = loading.everything(proceeding.case, proceeding.pk, RequestForm.reads, by, moment("2026-03-11").date())
    step = next(each for each in loaded.process.flow_class.steps() if each.name == "receive")
    act = judged(loaded.proceeding, step, by, None, moment("2026-03-11"), LegalDate.parse("2026-03-11"))
    loading.load(act, step.loads)
    return dict(RequestForm(act).initial)


def take(act: str, by: Officer, facts: dict[str, Any], on: Proceeding, day: str) -> Any:
    return complete(do(act, by, facts, on, now=moment(day), at=day))


def test_a_request_for_adjudication_arrives_is_received_and_examined_without_retyping() -> None:
    here = {"address": "", "phone": "0539-0000301"}
    desk = Desk().applied(parties=[row | here for row in APPLICATION["parties"]])
    desk.take("accept", {"decision": "accept"}, "2026-03-03")
    desk.take("route", ROUTE | CIVIL | {"target": "adjudication"}, "2026-03-10")
    made = Proceeding.objects.get(kind="adjudication")
    offered = page_form(made, desk.counter)
    assert offered["facts_and_reasons"] == APPLICATION["dispute"]
    assert (made.stage, made.parent, waiting(made)) == ("arrived", desk.fresh, ["receive"])
    facts = {name: value for name, value in REQUEST.items() if name not in ("title", "parties", "rights")}
    facts |= {"received_on": "2026-03-11"}
    # Nobody was asked for an address before; the request wants one of everybody, and says whose is missing.
    assert [row["party"] for row in offered["addresses"]] == [row["name"] for row in APPLICATION["parties"]]
    with pytest.raises(ActRefused, match=rf"请填写{HOLDER}、\S+的住所"):
        take("adjudication.receive", desk.counter, facts, made, "2026-03-11")
    facts["addresses"] = [{"party": row["name"], "address": "临沂市兰山区某路3号"} for row in APPLICATION["parties"]]
    take("adjudication.receive", desk.counter, facts, made, "2026-03-11")
    assert set(Party.objects.filter(case=made.case).values_list("address", flat=True)) == {"临沂市兰山区某路3号"}
    made.refresh_from_db()
    assert made.stage == "received"
    # The people and the patent are those of the assistance: nobody is entered twice.
    assert Party.objects.filter(case=made.case).count() == 2
    assert next(course.party.name for course in made.courses.order_by("pk")) == HOLDER
    term = made.deadlines.get(rule="adjudication.acceptance")
    assert str(term.due_on) == "2026-03-18"  # five working days from the receipt, not from the routing
    take("adjudication.examine", desk.who.officer, EXAMINED, made, "2026-03-12")
    assert waiting(made) == ["decide_acceptance"]
    assert desk.fresh.brief["routed"][0]["inside"] is True


def test_a_matter_for_the_committee_is_signed_for_there_and_its_end_is_heard_here() -> None:
    desk = Desk().advised()
    committee: Agency = body()
    mediator = officer("shiyz", "石玉珍", committee, "mediator")
    head = officer("bai", "柏文达", committee, "unit_head")
    route = ROUTE | {
        "target": "mediation", "own_office": "", "recipient": "linyi-ip-mediation", "matter": "赔偿数额有争议。",
    }  # fmt: skip
    desk.take("route", route, "2026-03-10")
    made = Proceeding.objects.get(kind="mediation")
    assert (made.agency, made.stage, waiting(made)) == (committee, "arrived", ["receive"])
    assert Handover.objects.get(kind="routed").state == "sent"
    take("mediation.receive", mediator, {"received_by": "石玉珍", "body": "people"}, made, "2026-03-11")
    assert Handover.objects.get(kind="routed").state == "received"
    accept = {"consent": "both", "consent_note": "电话征求", "decision": "accept"}
    take("mediation.accept", mediator, accept, made, "2026-03-12")
    take(
        "mediation.assign",
        head,
        {"chosen": "双方共同选定", "mediators": ["shiyz"], "checked": "on"},
        made,
        "2026-03-12",
    )
    stop = {"ground": "refused", "party": "P2", "reason": "不愿意继续。"}
    take("mediation.stop", mediator, stop, made, "2026-03-13")
    assert [each["result"] for each in desk.fresh.brief["results"]] == ["refused"]


def test_the_routing_is_on_paper_with_the_consent() -> None:
    desk = Desk().advised()
    desk.take("route", ROUTE | CIVIL | {"target": "adjudication"}, "2026-03-10")
    facts = Document.objects.get(kind="ra.referral").values["facts"]
    assert (facts["target_label"], facts["consent"]) == ("专利侵权纠纷行政裁决", True)
