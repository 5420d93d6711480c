"""What an adjudication, its effect, a review of enforcement, or a request for help is about; no query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.models import PartyCourse
from casework.procedures import civil
from casework.procedures.adjudication import defence, panel, settlement
from casework.procedures.adjudication_effect.stages import ordered

Rows = list[tuple[str, list[str]]]


def part(brief: dict[str, Any], assignment: Any) -> str:
    """Return what somebody does in the proceeding: on a panel its presiding member, a member or its investigator."""
    sitting, who = brief.get("panel", []), assignment.username
    if who in sitting:
        return _("合议组组长") if who == sitting[0] else _("合议组成员")
    return _("技术调查官") if who == brief.get("investigator_id") else str(assignment.get_part_display())


def adjudication(brief: dict[str, Any], courses: Sequence[PartyCourse]) -> Rows:
    """Return what is asked for, who decides it, and what has happened to the clock."""
    names = {course.party.ref: course.party.name for course in courses}
    results = {"infringes": _("侵权成立"), "not_infringes": _("侵权不成立")}
    found = [f"{names.get(ref, ref)}：{results.get(each, each)}" for ref, each in brief.get("results", {}).items()]
    return [
        (_("请求事项"), brief.get("requests", [])),
        (_("涉及的权利要求"), [brief.get("claims", "")]),
        (_("请求人的代理人"), [brief.get("agent", "")]),
        (_("立案审查情况"), [brief.get("findings", "")]),
        (_("合议组"), [_panel(brief)]),
        (_("技术调查官"), [brief.get("investigator", "")]),
        (_("回避申请"), [_challenge(each) for each in brief.get("challenges", [])]),
        (_("管辖权异议"), _objection(brief.get("objection") or {})),
        (_("口头审理"), _hearing(brief.get("hearing") or {})),
        (_("鉴定"), _appraisal(brief.get("appraisal") or {})),
        (_("中止"), _stay(brief.get("stay") or {})),
        (_("调解"), _mediation(brief.get("mediation") or {})),
        (_("评议结果"), found),
    ]


def effect(brief: dict[str, Any], courses: Sequence[PartyCourse]) -> Rows:
    """Return the decision, where it was published, and how far each respondent is with what was ordered."""
    number, on = brief.get("decision_number", ""), brief.get("decided_on", "")
    published = brief.get("published") or {}
    rows = [
        (_("行政裁决书"), [f"{number}　{day(on)}" if number else ""]),
        (_("公开情况"), [f"{day(published['on'])}　{published['channel']}" if published else ""]),
    ]
    return [*rows, *((course.party.name, _bound(course.decision)) for course in ordered(courses))]


def enforcement(brief: dict[str, Any], courses: Sequence[PartyCourse]) -> Rows:
    """Return who asks the court to enforce what, and the dates on which acceptance and ruling rest."""
    judges = [f"{each['role']}{each['name']}" for each in brief.get("bench", [])]
    return [
        (_("申请人"), [brief.get("applicant", "")]),
        (
            _("申请执行的行政行为"),
            [f"{brief.get('decision_number', '')}　{brief.get('decision_name', '')}".strip("　")],
        ),
        (_("作出、送达、催告"), [_dates(brief)]),
        (_("申请执行的内容"), brief.get("items", [])),
        (_("收到申请的日期"), [day(brief.get("applied_on", ""))]),
        (_("被执行人的意见"), [brief.get("statement_view", "")]),
        (_("审判组织"), ["、".join(judges)]),
        (_("书记员"), [brief.get("clerk", "")]),
        (_("不予受理的理由"), [(brief.get("refusal") or {}).get("reason", "")]),
        (_("明显违法的情形"), [(brief.get("illegality") or {}).get("reason", "")]),
        (_("复议"), [(brief.get("reconsideration") or {}).get("court", "")]),
    ]


def assistance(brief: dict[str, Any], courses: Sequence[PartyCourse]) -> Rows:
    """Return what help is wanted with, the ways that were shown, and where the matter went."""
    routed = [f"{day(each['on'])}　{each['label']}　{each['to']}" for each in brief.get("routed", [])]
    return [
        (_("纠纷情况"), [brief.get("dispute", "")]),
        (_("请求援助的事项"), brief.get("matters", [])),
        (_("告知的途径"), brief.get("ways", [])),
        (_("转办"), routed),
        (_("转办结果"), [each["number"] for each in brief.get("results", [])]),
    ]


def day(text: str) -> str:
    """Return a date of the file as it is written in Chinese."""
    return LegalDate.parse(text).chinese() if text else ""


def _panel(brief: dict[str, Any]) -> str:
    if not brief.get("presiding"):
        return ""
    said = _("组长%(head)s，成员%(members)s") % {"head": brief["presiding"], "members": brief.get("members", "")}
    return f"{said}，{_('书记员%s') % brief['clerk']}" if brief.get("clerk") else said


def _challenge(entry: dict[str, Any]) -> str:
    decided = {panel.RECUSE: _("决定回避"), panel.REJECT: _("驳回回避申请")}.get(entry["decided"], _("尚未决定"))
    asked = _("%(by)s申请%(who)s回避：%(reason)s") % {
        "by": entry["by"],
        "who": entry["names"],
        "reason": entry["reason"],
    }
    return f"{day(entry['received_on'])}　{asked}（{decided}）"


def _objection(entry: dict[str, Any]) -> list[str]:
    if not entry:
        return []
    decided = {defence.TRANSFER: _("成立，移送"), defence.DISMISS: _("驳回")}.get(entry["decided"], _("尚未决定"))
    return [f"{entry['by']}：{entry['reason']}（{decided}）"]


def _hearing(entry: dict[str, Any]) -> list[str]:
    if not entry:
        return []
    when = f"{day(entry.get('starts_at', ''))}　{entry.get('place', '')}".strip("　")
    return [f"{when}（{_('已经举行') if entry.get('held_on') else _('已经通知')}）"]


def _appraisal(entry: dict[str, Any]) -> list[str]:
    if not entry:
        return []
    return [f"{entry['institution']}：{entry['matter']}（{_('已收到意见') if entry['done'] else _('等待意见')}）"]


def _stay(entry: dict[str, Any]) -> list[str]:
    if not entry:
        return []
    until = _("至%s恢复") % day(entry["ended"]) if entry.get("ended") else _("尚未恢复")
    about = f"{entry['label']}　{entry.get('notice', '')}".strip("　")
    return [f"{_('自%s') % day(entry['since'])}，{until}：{about}"]


def _mediation(entry: dict[str, Any]) -> list[str]:
    if not entry:
        return []
    words = {"agreed": _("达成协议"), "failed": _("调解不成"), "refused": _("一方拒绝调解"), "withdrawn": _("撤回申请")}
    route = _("合议组调解") if entry.get("route") == settlement.OWN else _("转行政调解")
    return [f"{day(entry.get('since', ''))}　{route}（{words.get(entry.get('result', ''), _('调解中'))}）"]


def _bound(said: dict[str, Any]) -> list[str]:
    orders = [str(each) for each in said.get("orders", [])]
    steps = ((_("裁决书%s送达"), "served"), (_("催告书%s送达"), "demanded"), (_("%s申请强制执行"), "applied"))
    dated = [words % day(said[name]) for words, name in steps if said.get(name)]
    done = [_("%(on)s履行：%(what)s") % {"on": day(each["on"]), "what": each["what"]} for each in said.get("done", [])]
    court = str(dict(_court()).get(said.get("court", ""), ""))
    so_far = "，".join([*dated, *done, *([court] if court else [])])
    return ["；".join(orders) + (f"（{so_far}）" if so_far else "")]


def _court() -> list[tuple[str, str]]:
    return [
        (civil.TAKEN_IN, _("法院收到申请")), (civil.ACCEPTED, _("法院受理")),
        (civil.NOT_ACCEPTED, _("法院裁定不予受理")), (civil.GRANTED, _("法院裁定准予执行")),
        (civil.PARTLY, _("法院裁定部分准予执行")), (civil.REFUSED, _("法院裁定不准予执行")),
        (civil.ENFORCED, _("执行完毕")), (civil.ENDED, _("终结执行")),
    ]  # fmt: skip


def _dates(brief: dict[str, Any]) -> str:
    steps = ((_("%s作出"), "decided_on"), (_("%s送达"), "served_on"), (_("%s送达催告书"), "demanded_on"))
    return "，".join(words % day(brief[name]) for words, name in steps if brief.get(name))
