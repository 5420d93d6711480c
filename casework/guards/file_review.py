"""Conditions of a review of files (案卷评查): the draw cannot be steered, nobody reviews his own, each file twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.law.reviews import standard
from casework.models import Officer, ReviewedFile, SealState

if TYPE_CHECKING:
    from casework.acts import ActFacts

REGULATION = "行政执法监督条例"
# A list that long is no list a person can check; a review takes a shorter period, or one agency.
MOST = 1000
WANTED = 2


@guard(
    law=REGULATION, refusal="每件案卷由两名评查人员评查，参加的人员至少两名", remedy="请增加评查人员。",
    on_facts=True, verified=False, binding=True,
)  # fmt: skip
def two_reviewers_at_least(act: ActFacts[Any]) -> bool:
    """Two reviewers look at each file apart from each other (评查人员)."""
    return len(act.facts.reviewers) >= WANTED


@guard(
    law=REGULATION, refusal="办结期间的起日晚于止日", remedy="请核对日期。",
    on_facts=True, verified=False, binding=True,
)  # fmt: skip
def period_runs(act: ActFacts[Any]) -> bool:
    """The period begins before it ends (办结期间)."""
    return bool(act.facts.since.earliest <= act.facts.until.latest)


@guard(
    law=REGULATION,
    refusal="范围内的案卷少于抽取的件数，或者多于一千件",
    remedy="请调整办结期间、被评查机关或者抽取的件数后重新拟定方案。",
    on_facts=True,
    verified=False,
    binding=True,
    detail=lambda act: f"共{len(act.facts.pool)}件，拟抽{act.proceeding.brief.get('count', 0)}件",
)
def pool_is_not_too_small(act: ActFacts[Any]) -> bool:
    """There are as many files as are to be drawn, and not more than can be listed (案卷名单)."""
    return bool(act.proceeding.brief["count"] <= len(act.facts.pool) <= MOST)


@guard(
    law=REGULATION,
    refusal="抽取种子与方案中确定的不一致",
    remedy="请使用方案中写明的种子；方案只写明来源的，填写其公布的数字。",
    on_facts=True,
    verified=False,
    binding=True,
)
def seed_is_the_one_that_was_fixed(act: ActFacts[Any]) -> bool:
    """A seed that was fixed before the list is the one of the draw (抽取种子)."""
    fixed = act.proceeding.brief.get("seed", "")
    return not fixed or fixed == act.facts.seed


@guard(
    law=REGULATION,
    refusal="有的案卷回避后不足两名评查人员",
    remedy="请重新拟定方案，增加没有办理过这些案件、不在其办案机构的评查人员。",
    on_facts=True,
    verified=False,
    binding=True,
)
def enough_reviewers_are_impartial(act: ActFacts[Any]) -> bool:
    """Who handled a case, or sits in its unit, does not review it; two others are left (回避)."""
    recused = act.facts.recused or {}
    people = {each.username for each in act.facts.reviewers}
    return all(len(people - set(recused.get(each.line, ()))) >= WANTED for each in act.facts.files)


@guard(
    law=REGULATION,
    refusal="您不是本次评查抽中的评查人员",
    remedy="评分由抽中的人员本人办理，与职务无关，不能代办。",
    reads=("reviewed_files",),
    verified=False,
    binding=True,
    detail=lambda act: "抽中的是" + "、".join(dict.fromkeys(str(each) for each in _drawn(act))),
)
def officer_was_drawn(act: ActFacts[Any]) -> bool:
    """Only who was drawn for this review scores in it, whatever office they hold (评查人员)."""
    return act.officer in _drawn(act)


def _drawn(act: ActFacts[Any]) -> list[Officer]:
    return [each for file in act.reviewed_files for each in (file.first, file.second) if each is not None]


@guard(
    law=REGULATION, refusal="抽中由您评查的案卷都已经评分", remedy="请等待其他评查人员评分。",
    reads=("reviewed_files",), verified=False, binding=True,
)  # fmt: skip
def a_file_is_left_to_score(act: ActFacts[Any]) -> bool:
    """Who has scored all files they were drawn for has nothing more to do (评分)."""
    own = [each for each in act.reviewed_files if act.officer.pk in (each.first_id, each.second_id)]
    return not own or any(act.officer.pk not in each.scored_by for each in own)  # type: ignore[attr-defined]  # annotated


@guard(
    law=REGULATION,
    refusal="您不是这件案卷抽中的评查人员",
    remedy="请由抽取结果单中列明的人员评分。",
    on_facts=True,
    verified=False,
    binding=True,
)
def reviewer_was_drawn(act: ActFacts[Any]) -> bool:
    """Only who was drawn for a file scores it (评查人员)."""
    return act.officer.pk in (act.facts.reviewed.first_id, act.facts.reviewed.second_id)


@guard(
    law=REGULATION,
    refusal="您办理过这一案件，或者在其办案机构任职，应当回避",
    remedy="请向主持评查的人员说明，由其报请负责人决定。",
    on_facts=True,
    verified=False,
)
def reviewer_is_impartial(act: ActFacts[Any]) -> bool:
    """Who has come to work on the case since the draw does not score its file either (回避)."""
    return act.officer.username not in act.facts.recused


@guard(
    law=REGULATION, refusal="您已经对这件案卷评分", remedy="评分表不能更改；意见不一致的在合议中处理。",
    on_facts=True, verified=False, binding=True,
)  # fmt: skip
def file_is_scored_once(act: ActFacts[Any]) -> bool:
    """A sheet is written once (评分表)."""
    return all(each.reviewer_id != act.officer.pk for each in act.facts.reviewed.sheets.all())


@guard(
    law=REGULATION,
    refusal="该人员没有抽中而未评分的案卷，不需要更换",
    remedy="请核对人员；已经写成的评分表继续有效。",
    on_facts=True,
    verified=False,
    binding=True,
)
def a_file_is_left_to_hand_on(act: ActFacts[Any]) -> bool:
    """Only who still owes a sheet is replaced; what was scored stands (更换评查人员)."""
    return bool(act.facts.open_files)


@guard(
    law=REGULATION,
    refusal="方案中没有其他可以评查这些案卷的人员",
    remedy="请在“增补的评查人员”中填写没有办理过这些案件、不在其办案机构的人员，由原种子从中抽取。",
    on_facts=True,
    verified=False,
    binding=True,
    detail=lambda act: "、".join(each.ref for each in _without_a_next(act)),
)
def somebody_is_next(act: ActFacts[Any]) -> bool:
    """For each file there is another who neither stands aside nor reviews it already (补抽)."""
    return not _without_a_next(act)


def _without_a_next(act: ActFacts[Any]) -> list[ReviewedFile]:
    seed, pool = act.proceeding.brief["seed"], act.proceeding.brief["pool_digest"]
    return [each for each in act.facts.open_files if act.facts.next_for(each, seed, pool) is None]


@guard(
    law=REGULATION, refusal="扣分超过该项分值，或者同一项扣分合计超过分值",
    remedy="请核对扣分；否决项填0分。", on_facts=True, verified=False, binding=True,
)  # fmt: skip
def defects_fit_the_sheet(act: ActFacts[Any]) -> bool:
    """No item loses more than it is worth (评分标准)."""
    sheet = standard(act.proceeding.brief["standard"])
    lost: dict[str, Any] = {}
    for row in act.facts.defects:
        lost[row["item"]] = lost.get(row["item"], 0) + row["points"]
    return all(0 <= points <= sheet.item(item).points for item, points in lost.items())


@guard(
    law=REGULATION,
    refusal="两名评查人员意见不一的案卷没有合议",
    remedy="请逐件填写合议的得分和理由。",
    on_facts=True,
    verified=False,
    binding=True,
    detail=lambda act: "、".join(_unsettled(act)),
)
def differences_are_settled(act: ActFacts[Any]) -> bool:
    """Where the reviewers differ by more than the sheet allows, they settle it with a reason (合议)."""
    return not _unsettled(act)


def _unsettled(act: ActFacts[Any]) -> list[str]:
    sheet = standard(act.proceeding.brief["standard"])
    settled = {row["file"] for row in act.facts.rows}
    found = []
    for each in act.facts.drawn:
        first, second = each.sheets.all()
        apart = first.failed is not second.failed or abs(first.points - second.points) > sheet.tolerance
        if apart and each.ref not in settled:
            found.append(each.ref)
    return found


@guard(
    law=REGULATION, refusal="评查人员不能审批自己参加的评查", remedy="请由没有参加评查的负责人审批。", verified=False
)
def head_did_not_review(act: ActFacts[Any]) -> bool:
    """Who reviewed does not approve what is told (评查与审批分开)."""
    return act.officer.username not in act.proceeding.brief["reviewers"]


@guard(
    law=REGULATION, refusal="反馈书尚未用印，不能送达",
    remedy="请先由印章管理员“用印”；已经盖实物印章的，请办理“录入实物盖章”。", reads=("documents",), verified=False,
)  # fmt: skip
def paper_bears_its_seal(act: ActFacts[Any]) -> bool:
    """What goes out bears the seal (用印)."""
    return all(each.sealing != SealState.AWAITING for each in act.documents if each.kind == "review_feedback")


@guard(
    law=REGULATION, refusal="该机关没有待复核的异议", remedy="请核对被评查机关。",
    on_facts=True, verified=False, binding=True,
)  # fmt: skip
def agency_objected(act: ActFacts[Any]) -> bool:
    """The agency objected, and the objection was not reviewed yet (异议)."""
    return bool(act.proceeding.brief["told"].get(act.facts.agency, {}).get("objection"))


@guard(
    law=REGULATION, refusal="异议成立的，应当写明哪一件案卷改为多少分", remedy="请填写案卷和得分；异议不成立的不填。",
    on_facts=True, verified=False, binding=True,
)  # fmt: skip
def changed_points_name_the_file(act: ActFacts[Any]) -> bool:
    """What changes is said file by file (变更得分)."""
    changed = act.facts.reviewed is not None and act.facts.points is not None
    return changed is (act.facts.result == "amended")


@guard(
    law=REGULATION, refusal="有的被评查机关没有答复，答复期限也没有届满", remedy="请等待答复。", verified=False,
)  # fmt: skip
def answers_are_in(act: ActFacts[Any]) -> bool:
    """The report waits for the answers, or for the end of their term (答复期限)."""
    running = [each for each in act.deadlines if each.rule == "review.feedback_reply"]
    over = all(each.due_on is not None and act.at.earliest > each.due_on for each in running)
    return over or all("answer" in each for each in act.proceeding.brief["told"].values())


@guard(law=REGULATION, refusal="还有异议没有复核", remedy="请先办理“复核异议”。", verified=False)
def objections_are_settled(act: ActFacts[Any]) -> bool:
    """An objection is reviewed before the report (异议)."""
    return not any("objection" in each for each in act.proceeding.brief["told"].values())
