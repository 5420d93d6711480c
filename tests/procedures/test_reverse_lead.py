"""An opinion after a non-prosecution begins a lead at the bureau, with the evidence and the term of the reply."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import (
    Case,
    Deadline,
    Document,
    Evidence,
    Handover,
)
from tests.builders import People, do
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.prosecution_story import (
    Procuratorate,
)
from tests.procedures.reverse_story import (
    FILING,
    GIVE,
    LEAD,
    REPLY,
    VERIFIED,
    lead,
    open_tasks,
)
from workflows import opening

pytestmark = pytest.mark.django_db


def test_an_opinion_begins_a_lead_at_the_bureau_with_the_term_of_the_reply(led: Procuratorate, bureau: People) -> None:
    proceeding = lead(led)
    assert (proceeding.agency, proceeding.stage, open_tasks(proceeding)) == (bureau.agency, "new", ["register_opinion"])
    registered = complete(do("penalty.register_opinion", bureau.officer, LEAD, proceeding, now=led.now))
    assert kinds(registered) == {"case_source_register"}
    assert registered.documents[0].values["facts"]["lead_source"] == "检察意见"
    mine = Deadline.objects.filter(proceeding=proceeding)
    assert dict(mine.values_list("rule", "due_on")).keys() == {"reverse.agency_reply", "penalty.verification"}
    assert str(mine.get(rule="reverse.agency_reply").due_on) == "2026-04-09"
    assert Document.objects.get(kind="procuratorial_opinion").recipient == bureau.agency


def test_the_lead_has_a_filing_decision_of_its_own(led: Procuratorate, bureau: People) -> None:
    for name, by, facts in (
        ("register_opinion", bureau.officer, LEAD),
        ("verify_lead", bureau.officer, VERIFIED),
        ("decide_filing", bureau.head, FILING),
    ):
        complete(do(f"penalty.{name}", by, facts, lead(led), now=led.now))
    assert lead(led).stage == "filed"


@pytest.mark.parametrize(
    ("until", "discovered", "refused"),
    [("2024-01-04", "2026-01-05", True), ("2024-01-05", "2026-01-05", False), ("2024-03-01", "", True)],
)
def test_limitation_is_checked_against_the_first_discovery(
    led: Procuratorate, bureau: People, until: str, discovered: str, refused: bool
) -> None:
    facts = LEAD | {"act_until": until, "discovered_on": discovered}
    do("penalty.register_opinion", bureau.officer, facts, lead(led), now=led.now)
    do("penalty.verify_lead", bureau.officer, VERIFIED, lead(led), now=led.now)
    if refused:
        with pytest.raises(ActRefused, match="追究时效"):
            do("penalty.decide_filing", bureau.head, FILING, lead(led), now=led.now)
        do("penalty.decide_filing", bureau.head, FILING | {"decision": "decline"}, lead(led), now=led.now)
    else:
        do("penalty.decide_filing", bureau.head, FILING, lead(led), now=led.now)
    assert lead(led).stage == ("not_filed" if refused else "filed")


def test_the_opinion_is_signed_for_against_its_manifest(led: Procuratorate, bureau: People) -> None:
    handover = Handover.objects.get(kind="opinion")
    signed = {"received_by": "赵一鸣"}
    complete(do("penalty.sign_for_opinion", bureau.officer, signed, lead(led), now=led.now))
    handover.refresh_from_db()
    assert (handover.state, handover.received_by) == ("received", "赵一鸣")
    with pytest.raises(ActRefused, match="没有待签收的检察意见"):
        do("penalty.sign_for_opinion", bureau.officer, signed, lead(led), now=led.now)


def test_evidence_that_was_changed_on_the_way_is_noted_on_the_receipt(bureau: People, review: Procuratorate) -> None:
    case = Case.objects.get(pk=review.case)
    Evidence.objects.create(case=case, agency=review.agency, no=90, kind="documentary", name="讯问笔录")
    review.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr", "evidence": ["E90"]}, by=review.chief)
    Evidence.objects.filter(no=90).update(name="讯问笔录（第二次）")
    with pytest.raises(ActRefused, match="摘要不一致"):
        do("penalty.sign_for_opinion", bureau.officer, {"received_by": "赵一鸣"}, lead(review), now=review.now)
    noted = {"received_by": "赵一鸣", "remark": "第1项与清单摘要不一致。"}
    do("penalty.sign_for_opinion", bureau.officer, noted, lead(review), now=review.now)


def test_a_lead_that_is_not_filed_is_answered_all_the_same(led: Procuratorate, bureau: People) -> None:
    do("penalty.register_opinion", bureau.officer, LEAD, lead(led), now=led.now)
    do("penalty.verify_lead", bureau.officer, VERIFIED | {"proposal": "decline"}, lead(led), now=led.now)
    do("penalty.decide_filing", bureau.head, FILING | {"decision": "decline"}, lead(led), now=led.now)
    told = REPLY | {"outcome": "not_filed", "reason": "违法行为已过追究时效。"}
    do("penalty.answer_opinion", bureau.officer, told, lead(led), now=led.now)
    assert led.proceeding("reverse_review").brief["answers"][0]["outcome"] == "not_filed"


@pytest.mark.parametrize(("days", "late"), [(38, False), (39, True)])
def test_the_bureau_replies_in_writing_and_the_procuratorate_hears_of_it(
    led: Procuratorate, bureau: People, days: int, late: bool
) -> None:
    do("penalty.register_opinion", bureau.officer, LEAD, lead(led), now=led.now)
    with pytest.raises(ActRefused, match="由其自行回复"):
        led.take("reverse_review.record_answer", REPLY)
    do("penalty.answer_opinion", bureau.officer, REPLY, lead(led), now=led.on(days).now)
    terms = Deadline.objects.filter(case=led.case, rule="reverse.agency_reply")
    assert {(each.state, each.late) for each in terms} == {("met", late)}
    assert led.proceeding("reverse_review").stage == "answered"
    with pytest.raises(ActRefused, match="没有待回复的检察意见"):
        do("penalty.answer_opinion", bureau.officer, REPLY, lead(led), now=led.now)


def test_a_case_still_begins_with_a_lead_of_the_bureaus_own() -> None:
    from workflows.registry import procedures

    names = {code: [each.name for each in opening.first_steps(each)] for code, each in procedures().items()
             for each in [each]}  # fmt: skip
    assert names["penalty"] == ["register_lead"]
    assert names["prosecution"] == ["register_transfer"]
    assert names["reverse_review"] == ["register"]
    assert names["referral"] == ["report"]  # of customs, which have no penalty here
    assert names["police_filing"] == names["investigation"] == names["arrest_review"] == []
    assert names["trial"] == ["receive"]
