"""Every procedure is whole: no dead end, nothing unreachable, nothing left unsaid."""

from __future__ import annotations

import pytest
from viewflow.workflow import flow as viewflow_nodes

from casework.agencies import MARKET_REGULATION
from casework.law.warnings import StepTimes
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
