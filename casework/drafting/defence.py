"""What the party said and how it was weighed (陈述申辩、听证): what was said is on file, what to think of it is not."""

from __future__ import annotations

from collections.abc import Iterator

from casework.drafting.file import File
from casework.drafting.passages import Wording, joined
from casework.drafting.words import bare, day
from casework.gaps import gap
from casework.models import OutcomeKind, PartyCourse

WEIGHED = "对当事人意见的复核情况、是否采纳及其理由"


def statement_view(file: File) -> Wording | None:
    """Return whether the parties defended themselves, and leave open what only the officer can say of it."""
    if file.answers.get("outcome", OutcomeKind.PENALTY) != OutcomeKind.PENALTY:
        return None
    told = [each for each in file.courses if each.proposal]
    if not told:
        return Wording(gap("当事人陈述、申辩的情况及采纳情况和理由"))
    return joined([part for course in told for part in _view(file, course)], separator="")


def _view(file: File, course: PartyCourse) -> Iterator[Wording]:
    who, marks = file.called(course.party), course.marks
    heard = "statement_heard" in marks
    if heard:
        said = bare(str(file.brief.get("statement", "")))
        yield Wording(f"{day(marks['statement_heard'])}，{who}提出陈述、申辩意见：{said or gap('陈述、申辩的内容')}。")
    if "hearing_reported" in marks:
        held = f"{day(marks['hearing_closed'])}，" if marks.get("hearing_closed") else ""
        opinion = bare(str(file.brief.get("hearing_opinion", ""))) or gap("听证意见")
        yield Wording(f"{held}本局依{who}的申请举行听证，听证主持人的意见为：{opinion}。", ("听证报告",))
        heard = True
    if "hearing_withdrawn" in marks:
        yield Wording(f"{day(marks['hearing_withdrawn'])}，{who}撤回听证申请（或者视为放弃听证）。", ("听证申请",))
    if heard:
        yield Wording(f"{gap(WEIGHED)}。")
    elif "notice_waived" in marks:
        asked = "、申辩和听证" if course.proposal.get("hearing") else "、申辩"
        yield Wording(f"{day(marks['notice_waived'])}，{who}书面表示放弃陈述{asked}的权利。", ("放弃权利的书面材料",))
    else:
        asked = "，也未要求举行听证" if course.proposal.get("hearing") else ""
        yield Wording(f"{who}在法定期限内未提出陈述、申辩意见{asked}。", ("行政处罚告知书的送达",))


def points_at_issue(file: File) -> Wording | None:
    """Return what the hearing was about; the points themselves are the host's to name."""
    return Wording(f"双方争议的焦点为：{gap('争议的焦点，没有争议的写明无争议')}。", ("听证笔录",))


def hearing_opinion(file: File) -> Wording | None:
    """Return the frame of the host's opinion with the penalty it is about."""
    told = file.course.proposal if file.course else {}
    proposed = "；".join(bare(line) for line in told.get("penalties", ()))
    opening = f"本局拟对当事人作出的处罚为：{proposed}。" if proposed else ""
    asked = gap("对争议问题的意见和理由，以及维持、变更拟处罚或者补充调查的建议")
    return Wording(f"{opening}听证主持人认为：{asked}", ("行政处罚告知书", "听证笔录") if opening else ("听证笔录",))
