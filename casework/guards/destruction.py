"""Conditions under which archived files may be destroyed (档案销毁): 档案法 art. 21 and the rules made under it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.agencies import title
from casework.exceptions import Refusal
from casework.law.articles import citation
from casework.models import CaseState, FileState

if TYPE_CHECKING:
    from casework.models import ArchivedFile, DestructionList, Officer

# The article forbids destruction on one's own authority and leaves the procedure to the archives administration,
# whose rules (机关档案管理规定) were not at hand: every refusal says that it is not verified.
LAW = "档案法.21; 机关档案管理规定"
LISTED = "file_is_on_no_other_list"


def _refusal(code: str, message: str, remedy: str) -> Refusal:
    return Refusal(message, citation(LAW), remedy, code=code, verified=False)


@dataclass(frozen=True)
class Known:
    """Cases (listed: files) of which something is known that stands against destruction."""

    unended: Collection[int]
    contested: Collection[int]
    linked: Collection[int]
    listed: Collection[int]


def file_refusals(file: ArchivedFile, known: Known, today: date) -> list[Refusal]:
    """Return what stands against the destruction of one file; everything it reads is loaded."""
    name, found = f"案卷{file.number}", []
    if file.state == FileState.DESTROYED:
        found.append(_refusal("file_is_kept", f"{name}已经销毁", "请从清册中去掉。"))
    if file.kept_until is None:
        found.append(
            _refusal("file_is_not_permanent", f"{name}的保管期限为{file.retention}", "永久保管的案卷不得销毁。")
        )
    elif file.kept_until >= today:
        until = f"{name}保管至{file.kept_until}，期限还没有届满"
        found.append(_refusal("retention_is_over", until, "期限届满后再行鉴定。"))
    if file.case.state != CaseState.ARCHIVED or file.case_id in known.unended:
        found.append(_refusal("case_is_at_rest", f"{name}的案件已经恢复办理或者尚有程序没有结束", "请待其重新归档。"))
    if file.case_id in known.contested:
        found.append(_refusal("nothing_is_contested", f"{name}的案件尚在行政复议或者诉讼中", "请待其终结。"))
    if file.case_id in known.linked:
        found.append(_refusal("no_linked_case_is_open", f"{name}的关联案件尚在办理", "请待关联案件归档。"))
    if file.pk in known.listed:
        found.append(_refusal(LISTED, f"{name}已经列入另一份清册", "请从本清册中去掉。"))
    return found


def list_refusals(files: Sequence[ArchivedFile], appraisal: str, appraisers: str) -> list[Refusal]:
    """Return what a list lacks: files of one agency, an opinion, and those who appraised."""
    found = []
    if not files:
        found.append(_refusal("list_is_not_empty", "清册中没有案卷", "请选择保管期限届满的案卷。"))
    if len({file.agency_id for file in files}) > 1:
        found.append(_refusal("list_of_one_agency", "清册中有不同机关的案卷", "请分别编制。"))
    if not appraisal.strip() or not appraisers.strip():
        found.append(_refusal("files_were_appraised", "没有鉴定意见或者鉴定人员", "销毁前应当鉴定，请写明意见和人员。"))
    return found


def hand_refusals(found: DestructionList, officer: Officer) -> list[Refusal]:
    """Nobody decides on a list they drew up or approved already: two approvals are two people's."""
    if officer.pk not in (found.drawn_by_id, found.approved_by_id):
        return []
    message = "编制、初审、批准应当由不同的人进行"
    return [_refusal("another_person_decides", message, "请由其他有权的人员办理。")]


def opinion_refusals(opinion: str) -> list[Refusal]:
    """A decision says why."""
    return [] if opinion.strip() else [_refusal("opinion_is_given", "没有填写意见", "请写明意见。")]


def execution_refusals(
    found: DestructionList, on: date, witnesses: Sequence[Officer], officer: Officer, today: date
) -> list[Refusal]:
    """Two others watch, and it happens after the second approval and not in the future."""
    refusals = []
    watching = {each.pk for each in witnesses}
    if len(watching) < 2 or officer.pk in watching:
        refusals.append(
            _refusal("two_others_watch", "监销人不足两人，或者经办人兼任监销人", "请指定两名其他人员监销。")
        )
    if watching & {found.approved_by_id, found.ratified_by_id}:
        refusals.append(_refusal("witness_did_not_approve", "监销人不得是审批人", "请另行指定监销人。"))
    if on > today or (found.ratified_on and on < found.ratified_on):
        refusals.append(_refusal("destroyed_after_approval", "销毁日期早于批准日期或者晚于今天", "请核对日期。"))
    return refusals


def wrong_state(found: DestructionList) -> Refusal:
    """The list stands elsewhere."""
    return _refusal("state", f"清册{found.number}的状态是“{found.get_state_display()}”", "请刷新页面。")


def wrong_office(kind: str, offices: Sequence[str]) -> Refusal:
    """Another office of an agency of this kind takes the step."""
    who = "、".join(dict.fromkeys(title(kind, each) for each in offices))
    return Refusal(f"应当由{who}办理", code="office")
