"""The outline of a graph in force is committed: a silent change fails here (see CONTRIBUTING, "Change a procedure")."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from workflows import bpmn, diagram, outline
from workflows.registry import past_versions, procedures

ALL = sorted(procedures())
COMMITTED = Path(__file__).parent / "outlines"


@pytest.mark.parametrize("code", ALL)
def test_equals_the_committed_one(code: str) -> None:
    assert outline.text(procedures()[code]) == (COMMITTED / f"{code}.txt").read_text(encoding="utf-8")


def test_every_past_version_equals_its_committed_one() -> None:
    present = {each.__module__.rpartition(".")[2]: outline.text(each) for each in past_versions()}
    committed = {file.stem: file.read_text(encoding="utf-8") for file in (COMMITTED / "past").glob("*.txt")}
    assert present == committed


@pytest.mark.parametrize("code", ALL)
def test_lists_every_node_once(code: str) -> None:
    names = [row.name.rpartition(".")[2] for row in outline.rows(procedures()[code])]
    assert sorted(names) == sorted(procedures()[code]._nodes_by_name)


def test_follows_the_order_of_the_law() -> None:
    names = [row.name for row in outline.rows(procedures()["penalty"])]
    assert (
        names.index("penalty.register_lead") < names.index("penalty.verify_lead") < names.index("penalty.decide_filing")
    )


@pytest.mark.parametrize("code", ALL)
def test_the_diagram_wraps_chinese_and_stays_inside(code: str) -> None:
    drawn = diagram.picture(procedures()[code])
    root = ElementTree.fromstring(diagram.svg(procedures()[code]))  # noqa: S314 - our own text
    assert all(len(text.text or "") <= diagram.WRAP for text in root.iter() if text.get("text-anchor"))
    assert all(box.x + box.width <= drawn.width and box.y + box.height <= drawn.height for box in drawn.acts)


@pytest.mark.parametrize("code", ALL)
def test_bpmn_refers_only_to_what_it_holds(code: str) -> None:
    root = ElementTree.fromstring(bpmn.bpmn(procedures()[code]).encode())  # noqa: S314 - our own text
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    for node in root.iter():
        for name in ("sourceRef", "targetRef", "bpmnElement"):
            assert node.get(name) is None or node.get(name) in ids
        if node.tag.endswith(("incoming", "outgoing")):
            assert node.text in ids


def test_a_question_is_told_in_chinese() -> None:
    switch = procedures()["penalty"]._nodes_by_name["after_filing_decision"]
    assert [words for _, words in outline.follows(switch)][:2] == ["立案", "退回核查"]
