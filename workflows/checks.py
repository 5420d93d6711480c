"""Refuse at start a procedure that is not whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core import checks

from casework.agencies import AgencyKind
from casework.law.sight import KINDS, sight
from casework.law.warnings import StepTimes, warnings
from printouts import documents
from printouts.paper import Dossier
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


@checks.register("workflows")
def everything_has_its_sight(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return one error per procedure or paper of which the table does not say who sees it (知悉范围)."""
    return [checks.Error(fault, hint="参见 casework/law/data/sight.toml。", id="workflows.E002") for fault in unseen()]


@checks.register("workflows")
def step_times_name_stages(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return one error per stage or term of the step times that its procedure does not know."""
    return [
        checks.Error(fault, hint="参见 casework/law/data/warnings.toml。", id="workflows.E003") for fault in mistimed()
    ]


def mistimed(given: Mapping[str, StepTimes] | None = None) -> list[str]:
    """Return what the internal times of steps name that their procedures do not have."""
    found = []
    for code, times in (warnings().steps if given is None else given).items():
        procedure = procedures().get(code)
        if procedure is None:
            found.append(f"环节用时：没有程序“{code}”")
            continue
        stages = {str(stage) for stage in procedure.proceeding_class.Stage.values}
        found += [f"环节用时：程序“{code}”没有阶段“{stage}”" for stage in sorted(set(times.stages) - stages)]
        found += [f"环节用时：程序“{code}”没有期限“{rule}”" for rule in times.terms if rule not in procedure.limits()]
    return found


def unseen() -> list[str]:
    """Return which kinds of agency, procedures and papers the table of who sees what leaves out."""
    table = sight()
    found = [f"机关种类“{kind}”不在知悉范围表中" for kind in sorted(set(AgencyKind.values) ^ set(KINDS))]
    found += [f"程序“{code}”没有归入知悉范围表的任何一组" for code in procedures() if not table.group_of(code)]
    for paper in documents.every():
        made_by_one_kind = paper.issuer in KINDS  # what agencies of every kind make is classed with the agency
        if made_by_one_kind and not table.class_of(paper.issuer, secondary=paper.dossier == Dossier.SECONDARY):
            found.append(f"文书“{paper.id}”不属于知悉范围表的任何一类")
    return found
