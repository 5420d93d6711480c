"""What was asked or suggested, and what was said to it, in a few lines on the case page; no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.models import PartyCourse, Proceeding
from casework.procedures import consultation, overseeing, suggesting
from workflows.pages import told_civil

Rows = list[tuple[str, list[str]]]


def told(proceeding: Proceeding, courses: Sequence[PartyCourse] = ()) -> Rows:
    """Return the lines for a procedure that has some, each with its label; those left empty are not shown."""
    brief, kind = proceeding.brief, proceeding.kind
    if not brief:
        return []
    rows = _TOLD[kind](brief) if kind in _TOLD else _OF_COURSES[kind](brief, courses) if kind in _OF_COURSES else []
    return [row for row in rows if any(row[1])]


def _kind(brief: dict[str, Any]) -> str:
    return _("提前介入") if brief.get("kind") == consultation.INVOLVEMENT else _("会商")


def _day(text: str) -> str:
    return LegalDate.parse(text).chinese() if text else ""


def _request(brief: dict[str, Any]) -> Rows:
    return [
        (_("商请种类"), [_kind(brief)]),
        (_("商请事由"), [brief.get("reason", "")]),
        (_("商请研究的问题"), brief.get("questions", [])),
        (_("请于何日前答复"), [_day(brief.get("wanted_by", ""))]),
    ]


def _consultation(brief: dict[str, Any]) -> Rows:
    rows = _request(brief)
    for each in brief.get("invited", []):
        rows.append((each["name"], [_answer(each), *each.get("opinions", [])]))
    rows += [(_("会商结论"), [each["conclusion"] for each in brief.get("meetings", [])])]
    return [*rows, (_("办结情况"), [brief.get("conclusion", "")])]


def _answer(entry: dict[str, Any]) -> str:
    if "decision" not in entry:
        return _("尚未答复")
    agreed = entry["decision"] == consultation.AGREE
    said = _("同意参加：%s") % entry["names"] if agreed else _("不参加：%s") % entry["reason"]
    return f"{said}（{_('逾期答复')}）" if entry.get("late") else said


def _consulted(brief: dict[str, Any]) -> Rows:
    rows = [(_("商请机关"), [brief.get("receiving_agency", "")]), *_request(brief)]
    return [*rows, (_("参加人员"), [brief.get("names", "")]), (_("办结情况"), [brief.get("conclusion", "")])]


def _suggestion(brief: dict[str, Any]) -> Rows:
    kinds = dict(suggesting.Kind.choices)
    served, reported = brief.get("served") or {}, brief.get("reported") or {}
    return [
        (_("种类"), [str(kinds.get(brief.get("kind", ""), ""))]),
        (_("被建议单位"), [brief.get("receiving_agency", "")]),
        (_("建议的内容"), brief.get("suggestions", [])),
        (_("送达"), [f"{_day(served['on'])} {served['method']} {served['by']}"] if served else []),
        (_("待复核的异议"), [(brief.get("objection") or {}).get("reason", "")]),
        (_("书面回复"), [_reply(each) for each in brief.get("replies", [])]),
        (_("跟踪督促"), [f"{_day(each['on'])} {each['findings']}" for each in brief.get("follow_ups", [])]),
        (_("报告、通报"), reported.get("to", [])),
    ]


def _reply(entry: dict[str, Any]) -> str:
    words = {
        suggesting.ADOPTED: _("采纳并已落实"),
        suggesting.PARTLY: _("部分采纳"),
        suggesting.REFUSED: _("不采纳"),
    }
    return "　".join(
        part for part in (_day(entry["on"]), words[entry["outcome"]], entry["measures"], entry["reason"]) if part
    )


def _suggested(brief: dict[str, Any]) -> Rows:
    review = brief.get("review") or {}
    return [
        (_("提出的机关"), [brief.get("receiving_agency", "")]),
        (_("建议的内容"), brief.get("suggestions", [])),
        (_("回复期限"), [brief.get("reply_within", "")]),
        (_("提出异议的期限（日）"), [str(brief.get("objection_within", ""))]),
        (_("异议复核结果"), [review.get("reason", "")]),
        (_("督促"), [each["findings"] for each in brief.get("urged", [])]),
        (_("办结情况"), [brief.get("conclusion", "")]),
    ]


def _supervised(brief: dict[str, Any]) -> Rows:
    review = brief.get("review") or {}
    return [
        (_("监督机关"), [brief.get("receiving_agency", "")]),
        (_("文书"), [brief.get("number", "")]),
        (_("监督事项"), [brief.get("matter", "")]),
        (_("监督决定"), [brief.get("measure_name", "")]),
        (_("要求"), brief.get("wanted", [])),
        (_("答复（反馈、报告）期限"), [brief.get("reply_within", "")]),
        (_("提出异议的期限"), [brief.get("objection_within", "")]),
        (_("异议复核结果"), [review.get("reason", "")]),
        (_("督促、核查"), [f"{_day(each['on'])} {each['findings']}" for each in brief.get("said", [])]),
    ]


def _supervising(brief: dict[str, Any]) -> Rows:
    demands = brief.get("demands", [])
    answers = [each for demand in demands for each in demand.get("answers", [])]
    return [
        (_("被监督机关"), [brief.get("receiving_agency", "")]),
        (_("监督事项"), [brief.get("matter", "")]),
        (_("已发出的文书"), [f"{_day(each['on'])} {each['number']} {each['by']}" for each in demands]),
        (_("要求"), brief.get("wanted", [])),
        (_("答复、反馈"), [_answered(each) for each in answers]),
        (_("待复核的异议"), [(brief.get("objection") or {}).get("reason", "")]),
        (_("核查、回访"), [f"{_day(e['on'])} {e['findings']} {e['visited']}" for e in brief.get("follow_ups", [])]),
        (_("终结的理由"), [brief.get("conclusion", "")]),
    ]


def _answered(entry: dict[str, Any]) -> str:
    words = {
        overseeing.DONE: _("已经落实"),
        overseeing.PARTLY: _("部分落实"),
        overseeing.NOT_DONE: _("没有落实（不同意）"),
    }
    said = (_day(entry["on"]), words[entry["outcome"]], entry["situation"], entry["reason"], entry["number"])
    return "　".join(part for part in said if part)


def _mediation(brief: dict[str, Any]) -> Rows:
    sessions = [f"{_day(each['on'])} {each['place']} {each['outcome']}" for each in brief.get("sessions", [])]
    return [
        (_("移送的机关"), [brief.get("sender", "")]),
        (_("请求调解的事项"), brief.get("claims", [])),
        (_("调解员"), [brief.get("names", "")]),
        (_("历次调解"), sessions),
        (_("协议条款"), brief.get("clauses", [])),
        (_("协议审查"), brief.get("doubts", [])),
        (_("协议生效日期"), [_day(brief.get("effective_on", ""))]),
        (_("下一项履行期限"), [_day(brief.get("next_due", ""))]),
        (_("不能算出日期的履行期限（到期不会提示）"), brief.get("undated", [])),
        (_("履行情况"), [f"{each['what']}　{each['state']}" for each in brief.get("performance", [])]),
        (_("报告的风险"), [f"{_day(each['on'])} {each['to']} {each['risk']}" for each in brief.get("risks", [])]),
        (_("司法确认"), [_confirmation(brief.get("confirmation") or {})]),
        (_("终止的原因"), [brief.get("ending_reason", "")]),
    ]


def _confirmation(told: dict[str, Any]) -> str:
    words = {
        "confirmed": _("裁定调解协议有效"),
        "dismissed": _("裁定驳回申请"),
        "withdrawn": _("撤回申请"),
        "refused": _("不予受理"),
    }
    asked = f"{told['court']} {_day(told['applied_on'])}" if told.get("court") else ""
    return "　".join(part for part in (asked, words.get(told.get("outcome", ""), ""), told.get("number", "")) if part)


def _court_mediation(brief: dict[str, Any]) -> Rows:
    result, received = brief.get("result") or {}, brief.get("received") or {}
    words = {"agreed": _("达成协议"), "failed": _("调解不成"), "refused": _("一方拒绝调解"), "withdrawn": _("撤回申请")}
    return [
        (_("案号"), [brief.get("court_number", "")]),
        (_("接受委派、委托的组织"), [brief.get("body_name", "")]),
        (_("请求调解的事项"), brief.get("claims", [])),
        (_("调解组织签收"), [f"{_day(received['on'])} {received['by']}"] if received else []),
        (_("调解结果"), [f"{_day(result['on'])} {words[result['outcome']]} {result['reason']}"] if result else []),
        (_("处理情况"), [brief.get("outcome_reason", "")]),
        (_("民事调解书生效日期"), [_day(brief.get("in_effect_on", ""))]),
        (_("司法确认"), [_confirmation(brief.get("confirmation") or {})]),
    ]


_TOLD: dict[str, Callable[[dict[str, Any]], Rows]] = {
    "consultation": _consultation,
    "consulted": _consulted,
    "procuratorial_suggestion": _suggestion,
    "judicial_suggestion": _suggestion,
    "suggestion_reply": _suggested,
    "enforcement_supervision": _supervising,
    "supervision_reply": _supervised,
    "mediation": _mediation,
    "admin_mediation": _mediation,
    "court_mediation": _court_mediation,
}
_OF_COURSES: dict[str, Callable[[dict[str, Any], Sequence[PartyCourse]], Rows]] = {
    "adjudication": told_civil.adjudication,
    "adjudication_effect": told_civil.effect,
    "enforcement_review": told_civil.enforcement,
    "rights_assistance": told_civil.assistance,
}
