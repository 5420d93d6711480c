"""Every procedure is whole: no dead end, nothing unreachable, nothing left unsaid."""

from __future__ import annotations

import pytest
from viewflow.workflow import flow as viewflow_nodes

from casework.agencies import MARKET_REGULATION
from casework.law.warnings import StepTimes
from casework.limits import AWAITED, limit
from casework.procedures.penalty import Penalty
from forms.penalty_lead import LeadForm
from workflows import structure
from workflows.checks import mistimed
from workflows.registry import procedures
from workflows.steps import NO_LIMIT, NO_PAPER, Procedure, Step, flow, this

ALL = sorted(procedures())


def step(**given: object) -> Step:
    said = {
        "law": "行政处罚法.54",
        "by": MARKET_REGULATION.CASE_OFFICER,
        "form": LeadForm,
        "limit": NO_LIMIT,
        "prints": NO_PAPER,
        "effect": Penalty.register_lead,
        **given,
    }
    return Step("登记", **said)


@pytest.mark.parametrize("code", ALL)
def test_is_whole(code: str) -> None:
    assert structure.faults(procedures()[code]) == []


def test_every_form_is_used() -> None:
    assert structure.unused_forms(list(procedures().values())) == []


@pytest.mark.parametrize("code", ALL)
def test_every_stage_can_be_reached(code: str) -> None:
    procedure = procedures()[code]
    targets = {"new"}
    for method in structure.transitions(procedure).values():
        for rule in method._django_fsm.transitions.values():
            targets |= {str(state) for state in getattr(rule.target, "allowed_states", None) or [rule.target]}
    assert {str(stage) for stage in procedure.proceeding_class.Stage.values} <= targets


class DeadEnd(Procedure):
    """断头的程序"""

    proceeding_class = Penalty
    opening = flow.StartHandle().Next(this.first)
    first = step().Next(this.second)
    second = step(law="", by=())
    lost = step().Next(this.end)
    timer = viewflow_nodes.Timer(delay=None).Next(this.end)
    end = flow.End()


class Heir(DeadEnd):
    """继承的程序"""


@pytest.mark.parametrize(
    "fault",
    [
        "first：不能走到结束",
        "lost：从开始不能到达",
        "不使用 Timer 节点",
        "second：没有写明法律条文",
        "second：没有写明由谁办理",
        "Penalty.verify_lead：没有环节或者行为使其发生",
    ],
)
def test_names_the_fault_and_the_node(fault: str) -> None:
    assert any(fault in line for line in structure.faults(DeadEnd)), structure.faults(DeadEnd)


def test_a_procedure_is_not_inherited() -> None:
    assert "只能直接继承 Procedure" in structure.faults(Heir)[0]


def test_the_times_of_steps_name_stages_and_terms_of_their_procedures() -> None:
    assert mistimed() == []
    wrong = StepTimes("penalty", "", ("trial.first_instance",), {"nowhere": 50}, 10)
    assert mistimed({"penalty": wrong, "nothing": wrong}) == [
        "环节用时：程序“penalty”没有阶段“nowhere”",
        "环节用时：程序“penalty”没有期限“trial.first_instance”",
        "环节用时：没有程序“nothing”",
    ]


# Duties that an agency of another kind than the law names takes on itself: a culture bureau where the rule speaks of
# market regulation, a bureau that mediates for a court, a court that arrests.
TAKEN_ON = {
    ("admin_mediation", "mediation_committee"), ("appeal", "police"), ("copyright_penalty", "any_enforcement_agency"),
    ("copyright_penalty", "market_regulation"), ("mediation", "mediation_committee"),
    ("penalty", "any_enforcement_agency"), ("referral", "any_enforcement_agency"),
    ("suggestion_reply", "any_enforcement_agency"), ("supervision_reply", "any_enforcement_agency"),
    ("trial", "police"),
}  # fmt: skip


def test_every_duty_is_owed_where_it_runs_or_waited_for_there() -> None:
    """Of each term whose actor does not work in the procedure, it is written down who is late when it has passed."""
    foreign = set()
    for code, procedure in procedures().items():
        kinds = {role.kind for node in procedure.doable() for role in node.by}
        rules = (limit(rule) for rule in procedure.limits())
        foreign |= {(code, rule.actor) for rule in rules if rule.is_duty and rule.actor not in kinds}
    awaited = {(code, actor) for actor, codes in AWAITED.items() for code in codes}
    assert awaited | TAKEN_ON == foreign
    assert not awaited & TAKEN_ON
