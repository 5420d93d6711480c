"""A procedure as BPMN 2.0, for tools of others: the graph with its layout, the acts beside it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from casework.law.articles import citation
from workflows import outline
from workflows.diagram import Box, picture
from workflows.steps import Act, Procedure, Step, Wait

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SHAPES = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
POINTS = "http://www.omg.org/spec/DD/20100524/DI"
ELEMENTS = {
    "StartHandle": "startEvent",
    "End": "endEvent",
    "Switch": "exclusiveGateway",
    "If": "exclusiveGateway",
    "Split": "inclusiveGateway",
    "Join": "inclusiveGateway",
    "Function": "scriptTask",
    "Step": "userTask",
    "Act": "userTask",
    "Wait": "receiveTask",
    "Hear": "receiveTask",
}


def bpmn(procedure: type[Procedure]) -> str:
    """Return ``procedure`` as a BPMN 2.0 document; acts are tasks that follow from nothing."""
    for prefix, space in (("bpmn", MODEL), ("bpmndi", SHAPES), ("dc", BOUNDS), ("di", POINTS)):
        register_namespace(prefix, space)
    drawn = picture(procedure)
    root = Element(f"{{{MODEL}}}definitions", {"id": f"definitions_{procedure.code}", "targetNamespace": "ip-casework"})
    course = SubElement(
        root,
        f"{{{MODEL}}}process",
        {"id": f"process_{procedure.code}", "name": outline.title(procedure), "isExecutable": "false"},
    )
    plane = SubElement(
        SubElement(root, f"{{{SHAPES}}}BPMNDiagram", {"id": "diagram"}),
        f"{{{SHAPES}}}BPMNPlane",
        {"id": "plane", "bpmnElement": course.attrib["id"]},
    )
    for box in (*drawn.boxes, *drawn.acts):
        _node(course, plane, box, drawn.arrows)
    for arrow in drawn.arrows:
        key = f"from_{arrow.source.name}_to_{arrow.target.name}"
        names = {"name": arrow.words} if arrow.words else {}
        ends = {"sourceRef": _id(arrow.source), "targetRef": _id(arrow.target)}
        SubElement(course, f"{{{MODEL}}}sequenceFlow", {"id": key, **names, **ends})
        line = SubElement(plane, f"{{{SHAPES}}}BPMNEdge", {"id": f"line_{key}", "bpmnElement": key})
        for x, y in arrow.points:
            SubElement(line, f"{{{POINTS}}}waypoint", {"x": str(x), "y": str(y)})
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _id(node: Any) -> str:
    return f"node_{node.name}"


def _node(course: Element, plane: Element, box: Box, arrows: Any) -> None:
    node = box.node
    element = SubElement(
        course, f"{{{MODEL}}}{ELEMENTS[type(node).__name__]}", {"id": _id(node), "name": outline.label(node)}
    )
    if isinstance(node, Step | Act | Wait) and node.law:
        SubElement(element, f"{{{MODEL}}}documentation").text = citation(node.law)
    for tag, key in (("incoming", "target"), ("outgoing", "source")):
        for arrow in arrows:
            if getattr(arrow, key) is node:
                SubElement(element, f"{{{MODEL}}}{tag}").text = f"from_{arrow.source.name}_to_{arrow.target.name}"
    shape = SubElement(plane, f"{{{SHAPES}}}BPMNShape", {"id": f"shape_{node.name}", "bpmnElement": _id(node)})
    size = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(shape, f"{{{BOUNDS}}}Bounds", {name: str(value) for name, value in size.items()})
