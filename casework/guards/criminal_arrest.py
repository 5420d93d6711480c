"""Conditions of arrest and of longer custody (逮捕、侦查羁押期限): 刑事诉讼法 arts. 80–93, 156–160, by suspect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard, under
from casework.guards.criminal_records import all_named, asked_of, is_held_as, named_suspects, own_record, record_of

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Party

# The articles in whose order custody is extended.
GROUNDS = ("156", "158", "159")


@guard(
    law="刑事诉讼法.66、81",
    refusal="提请逮捕的名单中有单位，或者没有选择犯罪嫌疑人",
    remedy="请只选择自然人；单位犯罪的，请先追加直接责任人员。",
    on_facts=True,
)
def suspects_can_be_arrested(act: ActFacts[Any]) -> bool:
    """Every name on the request is a person's."""
    chosen = tuple(named_suspects(act))
    return bool(chosen) and all(each.kind != "organisation" for each in chosen)


@guard(
    law="刑事诉讼法.91",
    refusal="名单中有人已经提请、批准或者执行逮捕",
    remedy="请只选择尚未提请的犯罪嫌疑人；不批准逮捕后重新提请的，请在变更事实或者证据后提请。",
    on_facts=True,
)
def no_request_is_pending(act: ActFacts[Any]) -> bool:
    """No two requests about one suspect at a time; after a refusal another may follow."""
    states = [record_of(act, each).get("arrest", {}).get("state", "") for each in named_suspects(act)]
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

    return all_named(act, waits)


@guard(
    law="刑事诉讼法.80、90",
    refusal="没有批准逮捕犯罪嫌疑人的决定",
    remedy="请先提请批准逮捕，收到批准决定后签发逮捕证。",
)
def arrest_was_approved(act: ActFacts[Any]) -> bool:
    """The procuratorate approved the arrest, and it has not been executed."""
    return any(each.get("arrest", {}).get("state") == "approved" for each in asked_of(act))


@guard(
    law="公安刑事程序规定.142",
    refusal="没有对犯罪嫌疑人签发逮捕证",
    remedy="请先由县级以上公安机关负责人签发逮捕证。",
)
def warrant_was_signed(act: ActFacts[Any]) -> bool:
    """The warrant of an approved arrest was signed."""
    warrants = [each.get("arrest", {}) for each in asked_of(act)]
    return any(each.get("warrant") and each.get("state") == "approved" for each in warrants)


@guard(
    law="刑事诉讼法.156",
    refusal="犯罪嫌疑人没有被逮捕",
    remedy="只有被逮捕的犯罪嫌疑人有侦查羁押期限：请核对人选；已经批准逮捕的，先办理“执行逮捕”。",
)
def suspect_is_arrested(act: ActFacts[Any]) -> bool:
    """The suspect was arrested and is in custody."""
    return is_held_as(act, "arrested")


# Custody that is counted anew, or not yet, is that of somebody arrested too.
custody_is_counted = under("刑事诉讼法.160", suspect_is_arrested)


@guard(
    law="刑事诉讼法.156、158、159",
    refusal="侦查羁押期限不能这样延长：依次为上一级人民检察院一个月、省级人民检察院两个月、再两个月，合计不超过七个月",
    remedy="请按次序申请；已经用完的，应当在届满前移送起诉、变更强制措施或者释放。",
    on_facts=True,
)
def custody_can_still_be_extended(act: ActFacts[Any]) -> bool:
    """The ground asked for is the next one, and there is a next one (2 + 1 + 2 + 2 months)."""
    given = len(counted(own_record(act)))
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
    return any(
        until is None and why == ground for each in asked_of(act) for _first, until, why in each.get("stops", [])
    )


@guard(
    law="刑事诉讼法.92; 公安刑事程序规定.141",
    refusal="名单中有人没有被不批准逮捕，或者已经要求复议，或者已经超过五日",
    remedy="请核对名单；收到不批准逮捕决定书后五日以内可以要求复议。",
)
def arrest_was_refused(act: ActFacts[Any]) -> bool:
    """Each was refused, nobody has objected yet, and the five days have not run out (要求复议)."""
    refused = all_named(act, lambda each: each.get("arrest", {}).get("state") == "refused")
    return refused and all(_in_time(act, each) for each in named_suspects(act))


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
    return all_named(act, lambda each: each.get("arrest", {}).get("state") == "reconsideration_refused")
