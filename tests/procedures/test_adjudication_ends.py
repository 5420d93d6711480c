"""Mediation inside, withdrawal, the time-bar, repeated infringement, and what goes to the enforcing unit."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Clause, Document, Proceeding
from casework.procedures import civil
from tests.procedures.adjudication_story import DECIDED, DEFENCE, ORDERS, RECORD, Story, kinds

pytestmark = pytest.mark.django_db
WILLING: dict[str, Any] = {
    "consents": [{"party": "P1", "consent": "yes"}, {"party": "P2", "consent": "yes"},
                 {"party": "P3", "consent": "silent"}],
    "route": "own",
}  # fmt: skip
AGREEMENT: dict[str, Any] = {
    "parties": ["P1", "P2"], "dispute": "是否侵权及赔偿", "signed_on": "2026-04-15", "effective_on": "2026-04-15",
    "clauses": [
        {"kind": "stop", "obligor": "P2", "text": "停止制造、销售涉案产品。", "due_on": "2026-04-15"},
        {"kind": "payment", "obligor": "P2", "obligee": "P1", "amount": "80000", "due_on": "2026-05-15",
         "text": "汇入请求人账户。"},
    ],
}  # fmt: skip


def mediated() -> Story:
    story = Story().notified()
    story.act("open_mediation", "2026-04-01", WILLING)
    return story


def test_mediation_wants_the_will_of_both_and_silence_is_none() -> None:
    story = Story().notified()
    silent = [{"party": "P1", "consent": "yes"}, {"party": "P2", "consent": "silent"}]
    with pytest.raises(ActRefused, match="没有答复的视为不同意"):
        story.act("open_mediation", "2026-04-01", {"consents": silent, "route": "own"})
    with pytest.raises(ActRefused, match="还没有征得双方同意"):
        story.act("settle", "2026-04-15", AGREEMENT)


def test_one_settles_clause_by_clause_and_the_other_is_decided_on() -> None:
    story = mediated()
    outcome = story.act("settle", "2026-04-15", AGREEMENT)
    assert kinds(outcome) == {"adj.mediation_agreement"}
    assert [(each.kind, each.amount) for each in Clause.objects.all()] == [("stop", None), ("payment", 80000)]
    lines = outcome.documents[0].values["facts"]["clause_lines"]
    assert lines[1].startswith("临沂恒拓五金有限公司向山东云帆机械有限公司支付80,000.00元")
    assert (story.proceeding.stage, story.course("P2").decision["ruling"]) == ("accepted", "settled")
    story.act("deliberate", "2026-04-20", RECORD | {"results": RECORD["results"][1:]})
    story.head("decide", "2026-04-22", DECIDED | {"orders": ORDERS[1:]})
    assert Document.objects.get(kind="adj.decision").copies == ["P1", "P3"]


def test_the_last_agreement_concludes_the_case() -> None:
    story = mediated()
    story.act("settle", "2026-04-15", AGREEMENT | {"parties": ["P1", "P2", "P3"]})
    assert (story.proceeding.stage, story.proceeding.ended_on is not None) == ("settled", True)
    assert story.state("decision") == ("met", False)


def test_a_payment_says_to_whom_how_much_and_when() -> None:
    story = mediated()
    owed = [{"kind": "payment", "obligor": "P2", "text": "赔偿。"}]
    with pytest.raises(ActRefused, match="付款人、收款人、金额"):
        story.act("settle", "2026-04-15", AGREEMENT | {"clauses": owed})


def test_failing_to_agree_goes_back_to_the_decision() -> None:
    story = mediated()
    story.act("fail_mediation", "2026-04-10", {"reason": "数额差距较大。"})
    with pytest.raises(ActRefused, match="没有正在进行的调解"):
        story.act("fail_mediation", "2026-04-11", {"reason": "数额差距较大。"})
    story.act("deliberate", "2026-04-20", RECORD)


def test_the_requester_withdraws_for_one_and_then_for_all() -> None:
    story = Story().notified()
    one = {"ground": "request", "reason": "撤回。", "parties": ["P3"], "received_on": "2026-04-01"}
    story.agreed("withdraw_case", "2026-04-02", one)
    assert (story.proceeding.stage, story.course("P3").decision["ruling"]) == ("accepted", "withdrawn")
    story.agreed("withdraw_case", "2026-04-03", {"ground": "request", "reason": "撤回。"})
    assert story.proceeding.stage == "withdrawn"


def test_a_time_bar_is_a_plea_of_the_respondent_and_never_of_the_office() -> None:
    story = Story(known_on="2022-05-01").notified()
    assert story.proceeding.brief["time_bar"]["passed"] is True  # and it was accepted all the same
    barred = {"ground": "time_bar", "reason": "超过三年。", "parties": ["P2"]}
    with pytest.raises(ActRefused, match="只能由被请求人提出抗辩"):
        story.act("withdraw_case", "2026-04-02", barred)
    story.act("receive_defence", "2026-03-20", DEFENCE | {
        "party": "P2", "received_on": "2026-03-20", "pleas": ["time_bar"],
    })  # fmt: skip
    story.agreed("withdraw_case", "2026-04-02", barred)
    assert story.course("P2").decision["ruling"] == "withdrawn"


def test_a_repeated_infringement_is_ordered_to_stop_without_the_days_of_defence() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="已经生效"):
        story.act("decide_directly", "2026-03-12", {
            "number": "临知裁〔2025〕3号", "made_by": "本局", "effective_on": "2026-06-01", "same_act": "同一产品。",
        })  # fmt: skip
    story.act("decide_directly", "2026-03-12", {
        "number": "临知裁〔2025〕3号", "made_by": "临沂市市场监督管理局", "effective_on": "2025-06-01",
        "same_act": "同一产品再次制造。",
    })  # fmt: skip
    story.act("deliberate", "2026-03-13", RECORD | {"discussed_on": "2026-03-13"})
    story.head("decide", "2026-03-16", DECIDED)
    assert "临知裁〔2025〕3号" in str(Document.objects.get(kind="adj.decision").values["facts"]["repeat_of"])


def test_a_counterfeit_opens_a_lead_with_a_filing_decision_of_its_own() -> None:
    story = Story().notified()
    story.act("hand_to_enforcement", "2026-04-01", {
        "kind": "counterfeit", "parties": ["P2"], "facts_found": "产品标注他人专利号。",
    })  # fmt: skip
    penalty = Proceeding.objects.get(kind="penalty")
    assert penalty.parent == story.proceeding
    assert "假冒专利" in penalty.brief["reason"]
    assert [each.party.name for each in penalty.courses.all()] == ["临沂恒拓五金有限公司"]


def test_the_effect_begins_with_the_last_service_once_that_procedure_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until it is part of the system the adjudication ends with the service; its brief is tried on a stand-in."""
    from casework.procedures.adjudication import onward

    begun: list[Any] = []
    monkeypatch.setattr(onward, "is_there", lambda procedure: procedure == onward.EFFECT)
    from casework.acts import ActFacts

    monkeypatch.setattr(ActFacts, "begin", lambda self, *told: begun.append(told))
    story = Story().decided()
    for ref in ("P1", "P2", "P3"):
        assert begun == []
        story.serve("adj.decision", ref, "2026-04-24")
    procedure, agency, parties, facts = begun[0]
    assert (procedure, agency) == ("adjudication_effect", story.who.agency)
    assert [party.ref for party in parties] == ["P1", "P2", "P3"]
    assert facts.brief["decision_number"] == "临知裁〔2026〕1号"
    assert facts.brief["served_on"] == dict.fromkeys(("P1", "P2", "P3"), "2026-04-24")
    assert [order["order"] for order in facts.brief["orders"]["P2"]] == ["stop_making"]
    assert facts.link == {"adjudication": story.proceeding.pk}
    assert civil.DECISION_REMANDED == "adjudication.remanded"


def test_the_result_of_a_mediation_elsewhere_concludes_for_those_who_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parties are sent to administrative mediation, which answers with the word it has for whoever sent them."""
    from casework.acts import ActFacts
    from casework.procedures.adjudication import settlement

    def answer_at_once(act: ActFacts[Any], procedure: str, agency: Any, parties: Any, facts: Any) -> None:
        assert (procedure, facts.mode) == ("admin_mediation", "within")
        assert {party.ref for party in parties} == {"P1", "P2", "P3"}
        told = civil.MediationOutcome("agreed", ("P1", "P2"), "临知调〔2026〕1号")
        act.tell(civil.MEDIATED, facts.link["adjudication"], told)

    monkeypatch.setattr(settlement, "is_there", lambda procedure: True)
    monkeypatch.setattr(ActFacts, "begin", answer_at_once)
    story = Story().notified()
    story.act("open_mediation", "2026-04-01", WILLING | {"route": "sent"})
    assert story.course("P2").decision["ruling"] == "settled"
    assert (story.proceeding.stage, story.proceeding.brief["mediation"]["number"]) == ("accepted", "临知调〔2026〕1号")
