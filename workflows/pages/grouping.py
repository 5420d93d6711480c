"""Acts put under headings, so that forty of them can be found at a glance."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.options import Option
from workflows.steps import Procedure

# By the module of the act's form: forms are kept by subject, in the order of the statute.
HEADINGS: dict[str, str | Promise] = {
    "penalty_lead": _("线索与立案"),
    "copyright_penalty": _("受理、公共利益与权属"),
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
    "consultation": _("答复与会商"),
    "suggestion": _("回复、异议与落实"),
    "confirmation": _("登记、受理与回避"),
    "confirmation_review": _("询问、审查"),
    "confirmation_effect": _("履行、执行与异议"),
    "investigation_coercion": _("嫌疑人与强制措施"),
    "investigation_arrest": _("逮捕与羁押期限"),
    "investigation_property": _("取证与涉案财物"),
    "investigation_conclusion": _("侦查终结与移送之后"),
    "police_filing": _("受案和立案审查"),
    "supervised": _("接受立案监督"),
    "filing_supervision": _("立案监督"),
    "arrest_review": _("审查逮捕"),
    "prosecution": _("审查起诉"),
    "prosecution_decision": _("起诉、不起诉"),
    "prosecution_remedies": _("申诉、复议和审判监督"),
    "reverse_review": _("反向衔接审查"),
    "adjudication_intake": _("请求与立案"),
    "adjudication_pleading": _("合议组、答辩与管辖"),
    "adjudication_evidence": _("证据与技术事实"),
    "adjudication_hearing": _("口头审理与期限"),
    "adjudication_decision": _("裁决、调解与撤案"),
    "trial": _("庭前准备和审理"),
    "trial_clocks": _("审理程序和期限"),
    "trial_custody": _("被告人的强制措施"),
    "trial_judgment": _("判决和送达"),
    "trial_effect": _("上诉、生效和执行"),
    "trial_goods": _("判决后的涉案财物"),
    "enforcement_review": _("非诉执行审查"),
    "adjudication_effect": _("裁决的履行和执行"),
    "rights_assistance": _("维权援助"),
    "outside_results": _("仲裁和公证结果"),
}
# Papers are served, signed, sealed and given up beside their notice; a referral begins with the findings.
BESIDE = {
    "signing": "penalty_notice",
    "sealing": "penalty_notice",
    "papers": "penalty_notice",
    "service": "penalty_notice",
    "criminal_papers": "penalty_notice",
    "referral": "penalty_findings",
    "prosecution_intake": "prosecution",
    "trial_intake": "trial",
    # Whether an act was fined before is told before it is decided on.
    "parallel": "penalty_decision",
}
OTHER = _("其他")


def grouped(
    procedure: type[Procedure], placed: list[tuple[Option, str]]
) -> list[tuple[str | Promise, list[tuple[Option, str]]]]:
    """Return the acts under their headings, in the order of the headings; those without one come last."""
    found: dict[str, list[tuple[Option, str]]] = {}
    for option, address in placed:
        node = procedure._nodes_by_name.get(option.name.split(".")[1])
        found.setdefault(_subject(node.form) if node is not None and node.form else "", []).append((option, address))
    headed = [(heading, found[subject]) for subject, heading in HEADINGS.items() if subject in found]
    return headed + ([(OTHER, found[""])] if "" in found else [])


def _subject(form: type) -> str:
    """Return the heading of a form: that of its module, or of the form that it varies for another procedure."""
    modules = (base.__module__.rpartition(".")[2] for base in form.__mro__)
    headed = [subject for subject in (BESIDE.get(each, each) for each in modules) if subject in HEADINGS]
    return headed[-1] if headed else ""
