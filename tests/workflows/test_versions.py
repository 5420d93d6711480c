"""A graph changes while cases run: a case begun before the change goes on, and ends, under its own version."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from tests.builders import do, filed, people
from tests.procedures.test_summary_penalty import spot
from workflows import structure
from workflows.flows import summary_penalty
from workflows.flows.ordinary_penalty import OrdinaryPenalty
from workflows.flows.summary_penalty import SummaryPenalty
from workflows.models import Process, Task
from workflows.registry import UnknownAct
from workflows.steps import Procedure
from workflows.versions import repoint

pytestmark = pytest.mark.django_db
NAME = "workflows.flows.past.summary_penalty_2026_03"


@pytest.fixture
def past() -> Iterator[type[Procedure]]:
    """The file as it stood, copied to flows/past the way the recipe says; gone again after the test."""
    source = importlib.util.spec_from_file_location(NAME, Path(summary_penalty.__file__))
    assert source is not None
    assert source.loader is not None
    module = importlib.util.module_from_spec(source)
    sys.modules[NAME] = module
    source.loader.exec_module(module)
    yield module.SummaryPenalty
    del sys.modules[NAME]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The current file, edited: the step of putting on record is gone."""
    left = {name: node for name, node in SummaryPenalty._nodes_by_name.items() if name != "put_on_record"}
    monkeypatch.setattr(SummaryPenalty, "_nodes_by_name", left)


def test_a_past_version_is_whole(past: type[Procedure]) -> None:
    assert list(structure.faults(past)) == []


@pytest.mark.usefixtures("changed")
def test_without_the_past_version_the_case_is_stuck() -> None:
    who = people()
    with pytest.raises(UnknownAct, match="put_on_record"):
        do("summary.put_on_record", who.officer, {"remark": "决定书一份。"}, spot(who))


def test_an_open_case_ends_under_the_version_it_began_with(
    past: type[Procedure], request: pytest.FixtureRequest
) -> None:
    who = people()
    other = "前一次处罚针对另一经营场所的另一批商品，时间和地点均不相同。"
    open_case, ended = spot(who), spot(who, another_act=other)
    type(ended).objects.filter(pk=ended.pk).update(ended_on="2026-03-02")
    assert repoint(connection, SummaryPenalty, past) == 1
    request.getfixturevalue("changed")
    done = do("summary.put_on_record", who.officer, {"remark": "决定书一份。"}, open_case)
    assert done.event.label == "材料归档备案"
    assert Process.objects.get(pk=open_case.pk).flow_class is past
    assert Process.objects.get(pk=ended.pk).flow_class is SummaryPenalty
    assert {task.flow_task.flow_class for task in Task.objects.filter(process=open_case.pk)} == {past}


def test_the_way_back_swaps_the_two(past: type[Procedure]) -> None:
    open_case = spot(people())
    assert repoint(connection, SummaryPenalty, past) == repoint(connection, past, SummaryPenalty) == 1
    assert Process.objects.get(pk=open_case.pk).flow_class is SummaryPenalty


def test_a_request_to_refer_that_lay_before_the_head_leaves_the_desk() -> None:
    # It was asked for under an act that has no approval any more; it is reported anew.
    proceeding = filed(people())
    asked = Task.objects.create(
        process_id=proceeding.pk, flow_task=OrdinaryPenalty.instance.prepare_referral, flow_task_type="HUMAN",
        token=Token("start"), case=proceeding.case, agency=proceeding.agency, office="principal_head",
    )  # fmt: skip
    going_on = Task.objects.filter(process_id=proceeding.pk, finished=None).exclude(pk=asked.pk)
    before = set(going_on.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(import_module("workflows.migrations.0003_referral_is_reported").ASKED)
    asked.refresh_from_db()
    assert (asked.status, asked.finished is None) == (STATUS.CANCELED, False)
    assert set(going_on.values_list("pk", flat=True)) == before
