"""Acts put under headings, so that forty of them can be found at a glance."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.options import Option
from workflows.steps import Procedure

# By the module of the act's form: forms are kept by subject, in the order of the statute.
HEADINGS: dict[str, str | Promise] = {
    "penalty_lead": _("线索与立案"),
    "penalty_investigation": _("调查取证"),
    "penalty_appraisal": _("鉴定与辨认"),
    "penalty_measures": _("措施与物品"),
    "penalty_findings": _("认定与行刑衔接"),
    "penalty_review": _("审核"),
    "penalty_notice": _("告知与送达"),
    "penalty_hearing": _("听证"),
    "penalty_decision": _("决定"),
    "penalty_execution": _("执行与救济"),
    "penalty_jurisdiction": _("管辖、协助与期间"),
    "penalty_record": _("人员、关联与更正"),
    "police_filing": _("受案和立案审查"),
}
# Papers are served, signed, sealed and given up beside their notice; a referral begins with the findings.
BESIDE = {
    "signing": "penalty_notice",
    "sealing": "penalty_notice",
    "papers": "penalty_notice",
    "service": "penalty_notice",
    "referral": "penalty_findings",
}
OTHER = _("其他")


def grouped(
    procedure: type[Procedure], placed: list[tuple[Option, str]]
) -> list[tuple[str | Promise, list[tuple[Option, str]]]]:
    """Return the acts under their headings, in the order of the headings; those without one come last."""
    found: dict[str, list[tuple[Option, str]]] = {}
    for option, address in placed:
        node = procedure._nodes_by_name.get(option.name.split(".")[1])
        subject = node.form.__module__.rpartition(".")[2] if node is not None and node.form else ""
        subject = BESIDE.get(subject, subject)
        found.setdefault(subject if subject in HEADINGS else "", []).append((option, address))
    headed = [(heading, found[subject]) for subject, heading in HEADINGS.items() if subject in found]
    return headed + ([(OTHER, found[""])] if "" in found else [])
