"""The menu of supervision for templates."""

from __future__ import annotations

from typing import Any

from django import template

from casework.models import WarningPart
from workflows.pages.supervision import menu

register = template.Library()


@register.simple_tag(takes_context=True)
def supervision_menu(context: dict[str, Any]) -> list[menu.Entry]:
    """Return the entries of supervision that the person signed in may open."""
    return menu.entries(context["visitor"])


@register.simple_tag
def supervision_boards() -> tuple[tuple[str, Any], ...]:
    """Return the boards, each with what it is called."""
    return menu.BOARDS


@register.filter
def at(found: list[Any], place: int) -> Any:
    """Return what stands at a place."""
    return found[place]


@register.filter
def known(labels: dict[str, Any], name: str) -> Any:
    """Return what ``name`` is called, or nothing."""
    return labels.get(name, "")


@register.filter
def part(value: str) -> str:
    """Name as what somebody was warned: 承办人, 执法监督人员."""
    return str(WarningPart(value).label)
