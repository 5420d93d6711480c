"""Refuse at start a procedure that is not whole."""

from __future__ import annotations

from typing import Any

from django.core import checks

from workflows.registry import past_versions, procedures
from workflows.structure import faults


@checks.register("workflows")
def procedures_are_whole(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return one error per fault of a procedure."""
    return [
        checks.Error(fault, hint="参见 CONTRIBUTING.md“增加一个程序”。", obj=procedure, id="workflows.E001")
        for procedure in [*procedures().values(), *past_versions()]
        for fault in faults(procedure)
    ]
