"""Conditions of supervising administrative enforcement (行政执法监督): 行政执法监督条例 6, 42."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.agencies import ENFORCING, AgencyKind
from casework.guards.base import guard
from casework.models import SealState

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Agency

RULES = (
    "overseeing.query_reply", "overseeing.notice_reply", "overseeing.opinion_feedback", "overseeing.decision_report",
)  # fmt: skip
PAPERS = ("supervision_query", "supervision_notice", "supervision_opinion", "supervision_decision")
REGULATION = "行政执法监督条例"
IN_FORCE = date(2026, 2, 1)
# Who supervises for a government, and who supervises the agencies below it in its own line.
BODIES = frozenset({AgencyKind.JUSTICE, *ENFORCING})
# Agencies that a ministry leads: what is found about them is told to the agency above (条例 42).
VERTICAL = frozenset({AgencyKind.CUSTOMS})


def in_region(own: Agency, other: Agency) -> bool:
    """Whether ``other`` lies in the region of ``own``: 371302 in 371300."""
    prefix = re.sub(r"(00)+$", "", own.region_code)
    return bool(prefix) and other.region_code.startswith(prefix)


@guard(
    law=f"{REGULATION}.6、42",
    refusal="只能监督本级政府和下级政府的行政执法机关；主管部门只能监督本系统的下级机关",
    remedy="请核对被监督机关：司法行政部门监督本地区的行政执法机关，主管部门监督直接下级机关。",
    on_facts=True,
    verified=False,
)
def bureau_supervises_its_own_line(act: ActFacts[Any]) -> bool:
    """A government supervises its departments and those below; a department the agencies below it (监督的范围)."""
    agency, own = act.facts.recipient, act.agency
    if agency is None or own.kind not in BODIES:
        return True
    if own.kind in ENFORCING:
        return bool(agency.superior_id == own.pk)
    return agency.kind in ENFORCING and in_region(own, agency)


@guard(
    law=f"{REGULATION}.6", refusal="监督机关不能监督自己", remedy="请选择被监督的机关。", on_facts=True, binding=True
)
def agency_is_another(act: ActFacts[Any]) -> bool:
    """Nobody supervises himself (被监督机关)."""
    agency = act.facts.recipient
    return (agency is None or agency.pk != act.agency.pk) and act.facts.receiving_agency != act.agency.name


@guard(
    law=f"{REGULATION}.6",
    refusal="检察机关、领导小组只能查询、督办，不能作出行政执法监督通知、意见或者决定",
    remedy="请选择“查询函（督办函）”；检察机关认为违法的，另行提出检察建议。",
    on_facts=True,
    binding=True,
    verified=False,
)
def only_a_supervising_body_goes_beyond_a_query(act: ActFacts[Any]) -> bool:
    """Only the supervising body of the government, or the department above, notes and decides (监督主体)."""
    return act.facts.kind == "query" or act.agency.kind in BODIES


@guard(
    law=f"{REGULATION}.42",
    refusal="被监督机关实行垂直管理，地方政府不作监督决定",
    remedy="请将发现的问题告知其上一级主管部门，可以发查询函或者通知书。",
    on_facts=True,
    verified=False,
)
def government_does_not_decide_over_a_vertical_agency(act: ActFacts[Any]) -> bool:
    """What is found about an agency that a ministry leads is told to the agency above it (垂直管理机关)."""
    decides = act.facts.kind in ("opinion", "decision") and act.agency.kind == AgencyKind.JUSTICE
    return not decides or act.proceeding.brief.get("agency_kind") not in VERTICAL


@guard(
    law=f"{REGULATION}.6",
    refusal="《行政执法监督条例》自2026年2月1日起施行，此前不能以条例为依据作出监督文书",
    remedy="请核对日期；施行前的监督按当时的规定办理。",
    on_facts=True,
    verified=False,
)
def regulation_was_in_force(act: ActFacts[Any]) -> bool:
    """Notices, opinions and decisions rest on the regulation (施行日期)."""
    return act.facts.kind == "query" or act.day >= IN_FORCE


@guard(
    law=REGULATION,
    refusal="监督决定书应当写明作出哪一种决定",
    remedy="请在“监督决定”中选择撤销、变更、责令履行、责令改正或者确认违法。",
    on_facts=True,
    binding=True,
    verified=False,
)
def decision_says_what_it_orders(act: ActFacts[Any]) -> bool:
    """A decision revokes, changes, orders or finds (监督处理决定的种类)."""
    return act.facts.kind != "decision" or bool(act.facts.measure)


@guard(
    law=REGULATION,
    refusal="拟稿人不能审批自己拟制的监督文书",
    remedy="请由负责人审批。",
    verified=False,
)
def decider_did_not_draft(act: ActFacts[Any]) -> bool:
    """Who drafts a paper of supervision does not decide on it (拟稿与审批分开)."""
    return bool(act.proceeding.brief["draft"]["drafted_by"] != act.officer.pk)


@guard(
    law=REGULATION,
    refusal="监督文书尚未用印，不能送达",
    remedy="请先由印章管理员“用印”；已经盖实物印章的，请办理“录入实物盖章”。",
    reads=("documents",),
    verified=False,
)
def paper_bears_its_seal(act: ActFacts[Any]) -> bool:
    """What goes out in the name of the body bears its seal (用印)."""
    return all(each.sealing != SealState.AWAITING for each in act.documents if each.kind in PAPERS)


@guard(
    law=REGULATION,
    refusal="送达日期早于监督文书的日期",
    remedy="请核对日期。",
    reads=("documents",),
    on_facts=True,
    binding=True,
    verified=False,
)
def service_follows_the_paper(act: ActFacts[Any]) -> bool:
    """What is served was made before (送达在制作之后)."""
    made = [each.issued_on for each in act.documents if each.kind in PAPERS and each.issued_on]
    return not made or act.facts.date.latest >= made[-1]


@guard(
    law=REGULATION,
    refusal="被监督机关在本系统内办理，由其自行答复或者提出异议",
    remedy="请等待被监督机关办理，其答复会自动送达本程序。",
    binding=True,
    verified=False,
)
def agency_is_outside(act: ActFacts[Any]) -> bool:
    """The agency works in a system of its own (系统外的被监督机关)."""
    return not act.proceeding.brief.get("agency_code")


@guard(
    law=REGULATION,
    refusal="监督机关在本系统内办理，由其核查答复",
    remedy="请等待核查结果，会自动送达本程序。",
    binding=True,
    verified=False,
)
def body_is_outside(act: ActFacts[Any]) -> bool:
    """The supervising body works in a system of its own (系统外的监督机关)."""
    return "supervision" not in act.proceeding.brief


@guard(
    law=REGULATION,
    refusal="还没有收到答复，答复期限也没有届满",
    remedy="请等待答复；系统外机关的答复请先录入。",
    verified=False,
)
def answer_is_in_or_its_term_has_passed(act: ActFacts[Any]) -> bool:
    """One looks into an answer, or into silence when its term is over (答复期限)."""
    running = [each for each in act.deadlines if each.rule in RULES]
    time_is_up = all(each.due_on is not None and act.at.earliest > each.due_on for each in running)
    return act.proceeding.stage == "answered" or time_is_up


@guard(
    law=REGULATION,
    refusal="没有收到答复，不能以“已经落实”办结",
    remedy="请督促答复，或者写明未答复的情况后终结。",
    on_facts=True,
    verified=False,
)
def settled_only_after_an_answer(act: ActFacts[Any]) -> bool:
    """What was put right is said in an answer (反馈落实情况)."""
    return act.facts.outcome != "settled" or act.proceeding.stage == "answered"


@guard(law=REGULATION, refusal="异议尚未复核", remedy="请先办理“复核异议”。", verified=False)
def objection_is_settled(act: ActFacts[Any]) -> bool:
    """An objection is reviewed before more is done (异议)."""
    return not act.proceeding.brief.get("objection")


@guard(
    law=REGULATION,
    refusal="监督文书已经撤回，没有需要继续落实的事项",
    remedy="请选择另行制发监督文书，或者终结。",
    on_facts=True,
    binding=True,
    verified=False,
)
def taken_back_is_not_urged(act: ActFacts[Any]) -> bool:
    """Nobody is urged to do what is not wanted any more (撤回)."""
    last = act.proceeding.brief["demands"][-1]
    return last.get("review", {}).get("result") != "taken_back" or act.facts.outcome in ("further", "end")


@guard(
    law=REGULATION,
    refusal="没有待复核的异议",
    remedy="被监督机关提出异议后再办理；系统外机关的异议请先录入。",
    verified=False,
)
def objection_is_open(act: ActFacts[Any]) -> bool:
    """The agency objected, and the objection was not reviewed yet (异议)."""
    return bool(act.proceeding.brief.get("objection"))


@guard(
    law=REGULATION,
    refusal="异议成立而变更的，应当写明变更后的要求",
    remedy="请填写变更后的内容。",
    on_facts=True,
    binding=True,
    verified=False,
)
def amended_paper_says_what(act: ActFacts[Any]) -> bool:
    """What is wanted after a change is written out anew (变更后的要求)."""
    return act.facts.result != "amended" or bool(act.facts.demands)


@guard(
    law=REGULATION, refusal="已经就这份监督文书提出过异议", remedy="请等待复核，或者在答复中说明意见。", verified=False
)
def objection_comes_once(act: ActFacts[Any]) -> bool:
    """An objection to one paper is made once (异议)."""
    return not act.proceeding.brief.get("objection")


@guard(
    law=REGULATION,
    refusal="对查询函没有异议程序",
    remedy="请在答复中说明情况。",
    verified=False,
)
def query_is_answered_not_contested(act: ActFacts[Any]) -> bool:
    """A query asks and orders nothing (查询)."""
    return act.proceeding.brief.get("kind") != "query"


@guard(
    law=REGULATION,
    refusal="没有落实或者没有完全落实的，应当说明理由",
    remedy="请填写未落实的理由。",
    on_facts=True,
    verified=False,
)
def refusal_is_reasoned(act: ActFacts[Any]) -> bool:
    """Who did not do what was wanted says why (未落实的理由)."""
    return act.facts.outcome == "done" or bool(act.facts.reason.strip())


@guard(
    law="公文处理条例.25",
    refusal="监督文书已经送达，不能作废",
    remedy="送达后确有错误的，由被监督机关提出异议，或者另行制发文书撤回。",
    on_facts=True,
    verified=False,
)
def served_paper_stays(act: ActFacts[Any]) -> bool:
    """What has reached the agency is changed by a further paper (送达后的文书)."""
    return act.facts.paper.number not in {each["number"] for each in act.proceeding.brief.get("demands", [])}


@guard(
    law="公文处理条例.25",
    refusal="待送达的监督文书作废后应当重新制发",
    remedy="请勾选重新制发。",
    on_facts=True,
    verified=False,
)
def paper_in_hand_is_made_again(act: ActFacts[Any]) -> bool:
    """A paper that waits to be served is not left without one in its place (重新制发)."""
    return act.proceeding.stage != "approved" or act.facts.paper.kind not in PAPERS or bool(act.facts.again)
