"""The procedures there are, by code, and their acts by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from casework.exceptions import CaseworkError
from casework.limits import limit
from workflows.steps import Act, Hear, Procedure, Step


class UnknownAct(CaseworkError):
    """没有这一行为。"""


@cache
def procedures() -> dict[str, type[Procedure]]:
    """Return every current procedure by its code; past versions are found through their running cases."""
    return {procedure.code: procedure for procedure in _procedures_of("workflows.flows")}


def past_versions() -> list[type[Procedure]]:
    """Return the versions that open cases may still run, as they stand under ``flows/past``."""
    return _procedures_of("workflows.flows.past")


def _procedures_of(package: str) -> list[type[Procedure]]:
    found = []
    for module in iter_modules(import_module(package).__path__, f"{package}."):
        if module.ispkg:
            continue
        for value in vars(import_module(module.name)).values():
            own = isinstance(value, type) and value.__module__ == module.name
            if own and issubclass(value, Procedure) and value.code:
                found.append(value)
    return found


def find(name: str, flow_class: type[Procedure] | None = None) -> tuple[type[Procedure], Step | Act, bool]:
    """Return procedure, node and whether the approval is meant, for an act's name.

    ``flow_class`` is the version a running case is on; it takes the place of the current one.
    """
    parts = name.split(".")
    approve = len(parts) == 3 and parts[2] == "approve"
    if len(parts) not in (2, 3) or (len(parts) == 3 and not approve):
        raise UnknownAct(f"没有“{name}”这一行为，写法如 penalty.file_case。")
    procedure = flow_class or procedures().get(parts[0])
    if procedure is None or procedure.code != parts[0]:
        raise UnknownAct(f"没有“{parts[0]}”这一程序，现有：{'、'.join(sorted(procedures()))}。")
    node = procedure._nodes_by_name.get(parts[1])
    if not isinstance(node, Step | Act) or isinstance(node, Hear) or (approve and not node.approval):
        raise UnknownAct(f"“{procedure.process_title}”没有“{name}”这一行为。")
    return procedure, node, approve


@cache
def terms_from(procedure: type[Procedure]) -> dict[str, tuple[str, ...]]:
    """Return the terms of ``procedure`` by the event they run from."""
    found: dict[str, list[str]] = {}
    for rule in procedure.limits():
        found.setdefault(limit(rule).runs_from, []).append(rule)
    return {slug: tuple(rules) for slug, rules in found.items()}
