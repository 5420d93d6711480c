"""What a judge who confirms agreements asks each morning, answered from the file: on the desk and on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from casework import access
from casework.agencies import AgencyKind, Office
from casework.agreements import Doubt, Weight
from casework.guards.confirmation import chosen, competent
from casework.models import OPEN_STATES, Clause, Deadline, Party, Proceeding, Right
from casework.procedures.confirmation.agreement import read
from casework.services import calendar
from workflows.pages import terms
from workflows.pages.gathering import gather
from workflows.pages.visitor import Visitor

KIND = "confirmation"
# How an answer looks: settled, still open, or against confirming; never by colour alone.
SETTLED, OPEN, AGAINST = "settled", "open", "against"
ON_DESK = 20
RELATED = 20
DUTIES = ("confirmation.accept", "confirmation.review", "confirmation.special_procedure_cap", "confirmation.challenge")


@dataclass(frozen=True)
class Answer:
    """One question of the morning with its answer: in words, and whether it is settled."""

    question: str
    tone: str
    text: str


@dataclass
class Row:
    """One application on the desk of its judge."""

    proceeding: Proceeding
    answers: list[Answer]
    deadlines: list[Deadline]
    today: bool


def sits(visitor: Visitor) -> bool:
    """Whether the visitor is a judge (审判员、庭长)."""
    offices = (Office.CASE_OFFICER, Office.UNIT_HEAD)
    return any(seat.agency.kind == AgencyKind.COURT and seat.office in offices for seat in visitor.seats)


def rows(visitor: Visitor) -> list[Row]:
    """Return the applications that the visitor examines, and those that came back, the most urgent first.

    One statement; none for who is no judge.
    """
    if not sits(visitor):
        return []
    courts = {seat.agency_id for seat in visitor.seats}
    mine = Proceeding.objects.filter(kind=KIND, handler__in=visitor.people, agency__in=courts)
    back = Q(brief__outcome="confirmed") & (Q(brief__has_key="objections") | Exists(_unperformed(visitor.today)))
    wanted = mine.filter(Q(ended_on=None) | back)
    cases = wanted.values("case")
    found = gather(
        {
            "proceedings": wanted.annotate(title=F("case__title"), others=_others()).order_by("-pk")[:ON_DESK],
            "clauses": Clause.objects.filter(proceeding__case__in=cases).order_by("proceeding", "no"),
            "parties": Party.objects.filter(case__in=cases).order_by("no"),
            "rights": Right.objects.filter(case__in=cases).order_by("no"),
            "deadlines": Deadline.objects.filter(
                proceeding__in=wanted.values("pk"), state__in=OPEN_STATES, rule__in=DUTIES
            ).order_by("due_on"),
        }
    )  # fmt: skip
    listed = [_row(each, found, visitor) for each in found["proceedings"]]
    return sorted(listed, key=_urgency)


def _urgency(row: Row) -> tuple[bool, date]:
    """What ends today or is late first, then by the day on which the first duty ends."""
    ends = [each.due_on for each in row.deadlines if each.due_on is not None]
    return not row.today, min(ends, default=date.max)


def _others() -> Subquery:
    """How many other proceedings of the same court have one of the parties, or a right, of a proceeding."""
    mine = {"case": OuterRef(OuterRef(OuterRef("case")))}
    party = Party.objects.filter(
        case=OuterRef("case"), id_number__gt="", id_number__in=Party.objects.filter(**mine).values("id_number")
    )
    right = Right.objects.filter(
        case=OuterRef("case"), number__gt="", number__in=Right.objects.filter(**mine).values("number")
    )
    found = Proceeding.objects.filter(Exists(party) | Exists(right), agency=OuterRef("agency"))
    counted = found.exclude(case=OuterRef("case")).order_by().values("agency").annotate(n=Count("pk"))
    return Subquery(counted.values("n"))


def _unperformed(today: date) -> Any:
    """Clauses of the agreement in the case of a proceeding that were due and nobody performed."""
    return Clause.objects.filter(proceeding__case=OuterRef("case"), performed_on=None, due_on__lt=today, replaced=False)


def _row(proceeding: Proceeding, found: dict[str, list[Any]], visitor: Visitor) -> Row:
    case = proceeding.case_id
    parties = [each for each in found["parties"] if each.case_id == case]
    rights = [each for each in found["rights"] if each.case_id == case]
    clauses = chosen(found["clauses"], proceeding.brief, proceeding.pk)
    running = [each for each in found["deadlines"] if each.proceeding_id == proceeding.pk]
    doubts = read(clauses, parties, rights, proceeding.brief, visitor.today, calendar.current())
    proceeding.agency = next(seat.agency for seat in visitor.seats if seat.agency_id == proceeding.agency_id)
    others = getattr(proceeding, "others", None) or 0
    told = answers(proceeding, [each.kind for each in rights], clauses, doubts, running, visitor, others)
    pressing = any((left := terms.left(each, visitor.today)) is not None and left <= 0 for each in running)
    return Row(proceeding, told, running, pressing)


def answers(
    proceeding: Proceeding,
    rights: list[str],
    clauses: Sequence[Clause],
    doubts: Iterable[Doubt],
    running: Sequence[Deadline],
    visitor: Visitor,
    others: int,
) -> list[Answer]:
    """Return the five answers about one application; ``others`` are the cases of the same parties or right."""
    return [
        _due(proceeding, running, visitor.today),
        _ours(proceeding, rights, visitor),
        _genuine(proceeding, doubts, others),
        _proven(proceeding),
        _came_back(proceeding, clauses, visitor.today),
    ]


def _due(proceeding: Proceeding, running: Sequence[Deadline], today: date) -> Answer:
    question = _("今天办什么")
    first = next((each for each in running if terms.left(each, today) is not None), None)
    if first is None:
        return Answer(question, SETTLED, _("没有计算中的期限"))
    left = terms.left(first, today) or 0
    # A late one leads, then what ends today or tomorrow.
    tone = AGAINST if left < 0 else OPEN if left <= 1 else SETTLED
    what = {"registered": _("待分案"), "allocated": _("决定是否受理"), "accepted": _("审查、裁定")}
    said = what.get(str(proceeding.stage), _("已经裁定"))
    if proceeding.brief.get("late") and "outcome" not in proceeding.brief:
        tone, said = AGAINST, _("%s（申请超过三十日）") % said
    ends = _("已逾期 %d 天") % -left if left < 0 else _("今日届满") if left == 0 else _("还有 %d 天") % left
    return Answer(question, tone, f"{said}：{ends}")


def _ours(proceeding: Proceeding, rights: list[str], visitor: Visitor) -> Answer:
    question = _("归本院、归我吗")
    challenge = proceeding.brief.get("challenge") or {}
    if challenge and not challenge.get("decided"):
        return Answer(question, AGAINST, _("回避申请待决定，暂停办理"))
    if proceeding.handler_id not in visitor.people:
        return Answer(question, OPEN, _("由其他审判员办理"))
    basis = (proceeding.brief.get("jurisdiction") or {}).get("basis")
    if basis:
        return Answer(question, SETTLED, _("已写明管辖依据：%s") % basis)
    found = competent(proceeding, rights)
    if found.settled:
        return Answer(question, SETTLED, _("按现有数据归本院，由我办理"))
    if found.ours is False:
        return Answer(question, AGAINST, _("按现有数据归%s") % (found.court or _("其他法院")))
    return Answer(question, OPEN, _("管辖依据待写明"))


def _genuine(proceeding: Proceeding, doubts: Iterable[Doubt], others: int) -> Answer:
    question = _("真实吗、与什么有关")
    about = _("另有 %d 件同一当事人、权利或者调解员的案件") % others if others else _("没有相关案件")
    tone, said = _doubted(proceeding, [each for each in doubts if not each.overruled])
    return Answer(question, tone, f"{said}；{about}")


def _doubted(proceeding: Proceeding, standing: Sequence[Doubt]) -> tuple[str, str]:
    answered = proceeding.brief.get("checklist", {})
    if found := [each["label"] for each in answered.values() if each["answer"] == "found"]:
        return AGAINST, "、".join(found)
    bars = sum(each.weight is Weight.BARS for each in standing)
    if bars == len(standing) > 0:
        return AGAINST, _("检查提示 %d 项可能不予确认") % bars
    if bars:
        counted = {"bars": bars, "asks": len(standing) - bars}
        return AGAINST, _("检查提示 %(bars)d 项可能不予确认，%(asks)d 项待问明") % counted
    if standing:
        return OPEN, _("检查提示 %d 项待问明") % len(standing)
    return SETTLED, _("没有检查提示")


def _proven(proceeding: Proceeding) -> Answer:
    question = _("身份、权限、意愿、履行")
    brief = proceeding.brief
    inquiry = brief.get("inquiry")
    if inquiry is None:
        return Answer(question, OPEN, _("还没有询问双方"))
    weak = [row["name"] for row in inquiry["present"] if row["capacity"] == "agent" and row["authority"] != "special"]
    if weak:
        return Answer(question, AGAINST, _("%s没有特别授权") % "、".join(weak))
    if not brief.get("checklist"):
        return Answer(question, OPEN, _("已询问，还没有逐项审查"))
    unsettled = [each["label"] for each in brief["checklist"].values() if each["answer"] == "open"]
    if unsettled:
        return Answer(question, OPEN, _("尚未查清：%s") % "、".join(unsettled))
    return Answer(question, SETTLED, _("已询问并逐项审查；履行：%s") % inquiry["performance"])


def _came_back(proceeding: Proceeding, clauses: Sequence[Clause], today: date) -> Answer:
    question = _("什么回来了")
    brief = proceeding.brief
    back = []
    if objections := brief.get("objections"):
        last = objections[-1]
        back.append((_("%s的异议已裁定") if last.get("decided") else _("%s的异议待审查")) % last["by"])
    if enforcements := brief.get("enforcements"):
        back.append(_("%s申请执行") % enforcements[-1]["by_name"])
    overdue = unperformed(clauses, today) if brief.get("outcome") == "confirmed" else []
    if overdue:
        back.append(_("到期没有履行：%s") % "、".join(_("第 %d 条") % each.no for each in overdue))
    supplements = brief.get("supplements", [])
    if supplements and "came_on" not in supplements[-1] and today.isoformat() > supplements[-1]["until"]:
        back.append(_("逾期没有补充"))
    return Answer(question, OPEN if back else SETTLED, "；".join(back) or _("没有"))


def unperformed(clauses: Iterable[Clause], today: date) -> list[Clause]:
    """Return the clauses that were due and nobody performed."""
    return [each for each in clauses if each.performed_on is None and each.due_on is not None and each.due_on < today]


def related(visitor: Visitor, proceeding: Proceeding) -> Any:
    """Return the other proceedings the visitor may see of the same parties, about the same right, by the same mediator.

    Each tells which of the three it shares: ``same_party``, ``same_right``, ``same_mediator``.
    """
    own = Party.objects.filter(case=proceeding.case_id)
    persons = Q(id_number__in=own.exclude(id_number="").values("id_number")) | Q(
        name__in=own.filter(id_number="").values("name")
    )
    numbers = Right.objects.filter(case=proceeding.case_id).exclude(number="").values("number")
    mediator, body = proceeding.brief.get("mediator") or "", proceeding.brief.get("body") or ""
    by_mediator = Q(brief__mediator=mediator, brief__body=body) if mediator else Q(pk__in=[])
    return (
        access.proceedings(visitor.seats)
        .exclude(case=proceeding.case_id)
        .annotate(
            same_party=Exists(Party.objects.filter(persons, case=OuterRef("case"))),
            same_right=Exists(Right.objects.filter(case=OuterRef("case"), number__in=numbers)),
            same_mediator=Exists(Proceeding.objects.filter(by_mediator, pk=OuterRef("pk"))),
            title=F("case__title"),
        )
        .filter(Q(same_party=True) | Q(same_right=True) | Q(same_mediator=True))
        .order_by("-pk")[:RELATED]
    )
