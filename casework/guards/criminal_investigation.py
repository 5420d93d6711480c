"""Conditions of a criminal investigation (侦查、强制措施): 刑事诉讼法 arts. 66–100, 115–168, by suspect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.law.periods import Period
from casework.limits import limit, may_extend

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Party

# As in casework.procedures.investigation, which a guard does not import.
HELD = ("detained", "arrested")
UNDER_RULES = ("bail", "surveillance")
GROUNDS = ("156", "158", "159")
ROAMING = "roaming"
LEAST_DAYS_OF_ROAMING = 5


def record_of(act: ActFacts[Any], party: Party | None) -> dict[str, Any]:
    """Return what is kept of the suspect; guards change nothing in it."""
    known: dict[str, Any] = act.proceeding.brief.get("suspects", {})
    return dict(known.get(party.ref, {})) if party is not None else {}


def _record(act: ActFacts[Any]) -> dict[str, Any]:
    return record_of(act, act.party)


def _asked(act: ActFacts[Any]) -> list[dict[str, Any]]:
    """Return the record of who the act names; while nobody is named yet, those of all: somebody may qualify."""
    if act.facts is not None:
        return [_record(act)]
    return [record_of(act, each.party) for each in act.courses]


def _suspects(act: ActFacts[Any]) -> Iterable[Party]:
    return tuple(getattr(act.facts, "suspects", ()) or ())


def _all_named(act: ActFacts[Any], test: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether each of those named passes; while nobody is named yet, whether anybody does."""
    if act.facts is None:
        return any(test(each) for each in _asked(act))
    named = [record_of(act, each) for each in _suspects(act)]
    return bool(named) and all(test(each) for each in named)


def _is(act: ActFacts[Any], *custody: str) -> bool:
    return any(each.get("custody", "") in custody for each in _asked(act))


@guard(
    law="刑事诉讼法.118",
    refusal="侦查人员不足两人",
    remedy="请选择到场的两名以上侦查人员。",
    on_facts=True,
)
def has_two_investigators(act: ActFacts[Any]) -> bool:
    """Two investigators at least (侦查人员不得少于二人)."""
    return len(set(act.facts.officers)) >= 2


@guard(
    law="刑事诉讼法.66",
    refusal="强制措施只能对自然人采取，所选的是单位",
    remedy="请先“追加犯罪嫌疑人”，登记直接负责的主管人员和其他直接责任人员，再对其采取措施。",
    on_facts=True,
)
def suspect_can_be_held(act: ActFacts[Any]) -> bool:
    """A measure against the person wants a person; a unit is fined, not held (刑法 30、31)."""
    return act.party is not None and act.party.kind != "organisation"


@guard(
    law="刑事诉讼法.119",
    refusal="该犯罪嫌疑人已经在押或者正在传唤、拘传中",
    remedy="在押的，请直接讯问；不得以连续传唤、拘传的形式变相拘禁。",
    on_facts=True,
)
def suspect_is_not_held_yet(act: ActFacts[Any]) -> bool:
    """Who is in custody or already brought in is not summoned."""
    return not _is(act, "summoned", *HELD)


@guard(
    law="刑事诉讼法.119",
    refusal="犯罪嫌疑人没有在传唤、拘传中",
    remedy="请先登记传唤、拘传到案。",
)
def suspect_is_summoned(act: ActFacts[Any]) -> bool:
    """The suspect was brought in, and is still here."""
    return _is(act, "summoned")


@guard(
    law="刑事诉讼法.119",
    refusal="传唤、拘传持续的时间最长不得超过二十四小时，已经延长过",
    remedy="请结束传唤、拘传，或者依法拘留。",
    on_facts=True,
)
def summons_is_extended_once(act: ActFacts[Any]) -> bool:
    """Twelve hours become twenty-four once, and no more."""
    return not _record(act).get("summons_extended", False)


@guard(
    law="刑事诉讼法.82",
    refusal="该犯罪嫌疑人已经在押",
    remedy="请核对犯罪嫌疑人。",
    on_facts=True,
)
def suspect_is_not_detained(act: ActFacts[Any]) -> bool:
    """Nobody is detained twice at a time."""
    return not _is(act, *HELD)


@guard(
    law="刑事诉讼法.82",
    refusal="对该犯罪嫌疑人的侦查已经结束",
    remedy="请核对犯罪嫌疑人；需要重新侦查的，请先撤销原决定。",
    on_facts=True,
)
def investigation_is_open_for_them(act: ActFacts[Any]) -> bool:
    """The investigation of this suspect has not ended."""
    return not _record(act).get("end", "")


@guard(
    law="公安刑事程序规定.125",
    refusal="没有对犯罪嫌疑人签发拘留证",
    remedy="请先呈请拘留；情况紧急先行拘留的，应当在带至公安机关后立即补办。",
)
def detention_was_decided(act: ActFacts[Any]) -> bool:
    """A warrant was signed and has not been executed yet (拘留证)."""
    return any(each.get("detention_decided") for each in _asked(act))


@guard(
    law="刑事诉讼法.85、91、93",
    refusal="犯罪嫌疑人没有被拘留或者逮捕",
    remedy="请核对犯罪嫌疑人。",
)
def suspect_is_held(act: ActFacts[Any]) -> bool:
    """The suspect is detained or arrested."""
    return _is(act, *HELD)


@guard(law="刑事诉讼法.91", refusal="犯罪嫌疑人没有被拘留", remedy="请核对犯罪嫌疑人。")
def suspect_is_detained(act: ActFacts[Any]) -> bool:
    """The suspect is detained, not yet arrested."""
    return _is(act, "detained")


@guard(law="刑事诉讼法.156", refusal="犯罪嫌疑人没有被逮捕", remedy="请核对犯罪嫌疑人。")
def suspect_is_arrested(act: ActFacts[Any]) -> bool:
    """The suspect was arrested and is in custody."""
    return _is(act, "arrested")


@guard(
    law="刑事诉讼法.85、93",
    refusal="没有写明通知了哪位家属，也没有写明无法通知的原因",
    remedy="请填写家属姓名；无法通知的，请写明原因并附卷。",
    on_facts=True,
)
def family_is_told_or_cannot_be(act: ActFacts[Any]) -> bool:
    """A relative is named, or why none could be told."""
    return bool(act.facts.relative.strip() or act.facts.reason.strip())


@guard(
    law="刑事诉讼法.91; 公安刑事程序规定.129",
    refusal="提请批准逮捕的时间不能这样延长：特殊情况延长一日至四日，只能一次；流窜作案、多次作案、结伙作案的重大嫌疑分子延长至三十日",
    remedy="请核对情形和天数；期限已到的，应当提请批准逮捕或者立即释放、变更强制措施。",
    on_facts=True,
)
def request_can_be_put_off(act: ActFacts[Any]) -> bool:
    """One to four days more, once; or thirty in all in the three listed cases (延长拘留)."""
    given = [Period.parse(each) or Period() for each in _record(act).get("request_extended", [])]
    asked = Period(calendar_days=act.facts.days)
    if act.facts.ground == ROAMING:
        once = not any(each.calendar_days >= LEAST_DAYS_OF_ROAMING for each in given)
        return act.facts.days >= LEAST_DAYS_OF_ROAMING and once and not may_extend(_request(), given, asked)
    return not given and may_extend(_request(), [], asked) is None and act.facts.days < LEAST_DAYS_OF_ROAMING


def _request() -> Any:
    return limit("crime.request_arrest")


@guard(
    law="刑事诉讼法.79",
    refusal="该犯罪嫌疑人已经取保候审，同一机关取保候审最长不得超过十二个月",
    remedy="期限届满的，应当解除取保候审，或者依法变更强制措施。",
    on_facts=True,
)
def bail_is_not_running(act: ActFacts[Any]) -> bool:
    """Bail is granted once; twelve months are its cap, never begun anew by the same organ."""
    return not _is(act, "bail")


@guard(
    law="刑事诉讼法.79",
    refusal="该犯罪嫌疑人已经监视居住，同一机关监视居住最长不得超过六个月",
    remedy="期限届满的，应当解除监视居住，或者依法变更强制措施。",
    on_facts=True,
)
def surveillance_is_not_running(act: ActFacts[Any]) -> bool:
    """Surveillance is ordered once; six months are its cap."""
    return not _is(act, "surveillance")


@guard(
    law="刑事诉讼法.79",
    refusal="犯罪嫌疑人没有被取保候审或者监视居住",
    remedy="请核对犯罪嫌疑人。",
)
def suspect_is_at_large_under_rules(act: ActFacts[Any]) -> bool:
    """Bail or surveillance is in force."""
    return _is(act, *UNDER_RULES)


@guard(
    law="刑事诉讼法.66、81",
    refusal="提请逮捕的名单中有单位，或者没有选择犯罪嫌疑人",
    remedy="请只选择自然人；单位犯罪的，请先追加直接责任人员。",
    on_facts=True,
)
def suspects_can_be_arrested(act: ActFacts[Any]) -> bool:
    """Every name on the request is a person's."""
    chosen = tuple(_suspects(act))
    return bool(chosen) and all(each.kind != "organisation" for each in chosen)


@guard(
    law="刑事诉讼法.91",
    refusal="名单中有人已经提请、批准或者执行逮捕",
    remedy="请只选择尚未提请的犯罪嫌疑人；不批准逮捕后重新提请的，请在变更事实或者证据后提请。",
    on_facts=True,
)
def no_request_is_pending(act: ActFacts[Any]) -> bool:
    """No two requests about one suspect at a time; after a refusal another may follow."""
    states = [record_of(act, each).get("arrest", {}).get("state", "") for each in _suspects(act)]
    return not {"asked", "approved", "executed"} & set(states)


@guard(
    law="刑事诉讼法.91",
    refusal="受理的人民检察院在本系统内办理，由其自行作出决定，或者没有对所选的人提请",
    remedy="请等待人民检察院办理，其决定会自动送达本程序。",
)
def decision_comes_on_paper(act: ActFacts[Any]) -> bool:
    """The request about each of them went to a procuratorate outside the system, and waits for its answer."""

    def waits(record: dict[str, Any]) -> bool:
        asked = record.get("arrest", {})
        return asked.get("state") == "asked" and bool(asked.get("outside"))

    return _all_named(act, waits)


@guard(
    law="刑事诉讼法.80、90",
    refusal="没有批准逮捕犯罪嫌疑人的决定",
    remedy="请先提请批准逮捕，收到批准决定后签发逮捕证。",
)
def arrest_was_approved(act: ActFacts[Any]) -> bool:
    """The procuratorate approved the arrest, and it has not been executed."""
    return any(each.get("arrest", {}).get("state") == "approved" for each in _asked(act))


@guard(
    law="公安刑事程序规定.142",
    refusal="没有对犯罪嫌疑人签发逮捕证",
    remedy="请先由县级以上公安机关负责人签发逮捕证。",
)
def warrant_was_signed(act: ActFacts[Any]) -> bool:
    """The warrant of an approved arrest was signed."""
    warrants = [each.get("arrest", {}) for each in _asked(act)]
    return any(each.get("warrant") and each.get("state") == "approved" for each in warrants)


@guard(
    law="刑事诉讼法.156、158、159",
    refusal="侦查羁押期限不能这样延长：依次为上一级人民检察院一个月、省级人民检察院两个月、再两个月，合计不超过七个月",
    remedy="请按次序申请；已经用完的，应当在届满前移送起诉、变更强制措施或者释放。",
    on_facts=True,
)
def custody_can_still_be_extended(act: ActFacts[Any]) -> bool:
    """The ground asked for is the next one, and there is a next one (2 + 1 + 2 + 2 months)."""
    given = len(counted(_record(act)))
    return given < len(GROUNDS) and act.facts.ground == GROUNDS[given]


def counted(record: dict[str, Any]) -> list[Any]:
    """Return the extensions granted since custody last began anew."""
    anew = max((on for on, _ground in record.get("restarts", [])), default="")
    return [each for each in record.get("granted", []) if each[1] >= anew]


@guard(
    law="刑事诉讼法.160",
    refusal="该犯罪嫌疑人的身份已经登记为不明",
    remedy="查清身份后，请办理“查清身份”。",
    on_facts=True,
)
def identity_is_not_in_doubt_yet(act: ActFacts[Any]) -> bool:
    """The identity is not in doubt already."""
    return not _open_stop(act, "identity_unknown")


@guard(
    law="刑事诉讼法.160",
    refusal="犯罪嫌疑人的身份没有登记为不明",
    remedy="请核对犯罪嫌疑人。",
)
def identity_is_in_doubt(act: ActFacts[Any]) -> bool:
    """The identity was unknown until now."""
    return _open_stop(act, "identity_unknown")


def _open_stop(act: ActFacts[Any], ground: str) -> bool:
    return any(until is None and why == ground for each in _asked(act) for _first, until, why in each.get("stops", []))


@guard(
    law="刑事诉讼法.92; 公安刑事程序规定.141",
    refusal="名单中有人没有被不批准逮捕，或者已经要求复议，或者已经超过五日",
    remedy="请核对名单；收到不批准逮捕决定书后五日以内可以要求复议。",
)
def arrest_was_refused(act: ActFacts[Any]) -> bool:
    """Each was refused, nobody has objected yet, and the five days have not run out (要求复议)."""
    refused = _all_named(act, lambda each: each.get("arrest", {}).get("state") == "refused")
    return refused and all(_in_time(act, each) for each in _suspects(act))


def _in_time(act: ActFacts[Any], party: Party) -> bool:
    window = act.deadline("crime.police_recon_request_arrest", act.course_of(party))
    return window is None or window.due_on is None or act.day <= window.due_on


@guard(
    law="刑事诉讼法.92; 公安刑事程序规定.141",
    refusal="名单中有人的复议没有被驳回",
    remedy="复议维持不批准逮捕的，才可以向上一级人民检察院提请复核。",
)
def reconsideration_was_refused(act: ActFacts[Any]) -> bool:
    """The procuratorate upheld its refusal (提请复核)."""
    return _all_named(act, lambda each: each.get("arrest", {}).get("state") == "reconsideration_refused")
