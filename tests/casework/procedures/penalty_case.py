"""A filed penalty case with goods, and the facts of the acts that investigate it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from casework.models import Document, Proceeding
from printouts import documents, gaps
from tests.builders import FILING, TODAY, VERIFICATION, People, do, lead
from tests.builders import PARTY as COMPANY
from workflows.request import Outcome

PARTY, RIGHT, LOT = "P1", "R1", "G1"
PARTIES = [
    {**COMPANY, "id_number": "91371300MA3C0WCN70", "address": "临沂市兰山区某街1号", "phone": "13800000000"},
    {"name": "山东某某食品有限公司", "kind": "organisation", "role": "right_holder"},
]
TWO = ["zhao", "qian"]
LOTS: dict[str, Any] = {
    "goods": [{"name": "包装箱", "quantity": "20", "unit": "个", "unit_price": "35", "right": "R1", "party": "P1"}]
}
TIMES = {
    "started_at": "2026-03-02T08:30",
    "ended_at": "2026-03-02T09:30",
    "place": "兰山区某仓库",
    "recorder": "钱二虎",
}
INSPECTION: dict[str, Any] = {
    **TIMES, **LOTS, "party": PARTY, "officers": TWO, "rights_told": "on", "recusal_answer": "不申请回避",
    "scene_found": "仓库内有涉案商品。", "goods_found": "包装箱20个", "recording": "全程录像",
}  # fmt: skip
INQUIRY: dict[str, Any] = {
    **TIMES, "party": PARTY, "officers": TWO, "rights_told": "on", "recusal_answer": "听清楚了，不申请回避",
    "person_name": "王五", "person_id_number": "护照E00000000", "person_address": "临沂市某街",
    "answers": [{"question": "货物从哪里来？", "answer": "从外地购进。"}], "check_answer": "以上属实",
}  # fmt: skip
PRESERVATION: dict[str, Any] = {
    "party": PARTY, "officers": TWO, "lots": [LOT], "reason": "可能被转移", "custody_method": "就地保存",
    "place": "兰山区某仓库",
}  # fmt: skip
SEIZURE: dict[str, Any] = {
    "party": PARTY, "officers": TWO, "lots": [LOT], "kind": "seizure", "authority": "trademark",
    "facts_found": "涉嫌侵犯注册商标专用权。", "reason": "防止转移", "place": "本局仓库", "custodian": "本局仓库管理员",
}  # fmt: skip
FINDING: dict[str, Any] = {
    "party": PARTY, "illegal_turnover": "700", "illegal_gains": "0", "qualification": "trademark.infringement",
    "basis": "现场笔录、询问笔录", "facts_found": "购进并销售侵权包装箱20个。", "evidence_summary": "现场笔录等",
}  # fmt: skip


def days_later(days: int) -> datetime:
    """Return the same hour so many days after the case was filed."""
    return TODAY + timedelta(days=days)


def act(name: str, who: People, facts: dict[str, Any], proceeding: Proceeding, **more: Any) -> Outcome:
    """Take one act of the case officer, and see that every paper it made is complete."""
    return complete(do(f"penalty.{name}", more.pop("by", who.officer), facts, proceeding, **more))


def approved(name: str, who: People, facts: dict[str, Any], proceeding: Proceeding, **more: Any) -> Outcome:
    """Lay an act before the head, who agrees to it."""
    drafting = {key: value for key, value in more.items() if key != "head"}
    proposed = act(name, who, facts, proceeding, **drafting)
    assert proposed.proposed
    return agreed(name, who, proceeding, **more)


def agreed(name: str, who: People, proceeding: Proceeding, **more: Any) -> Outcome:
    """Have the head agree to what was laid before the office."""
    opinion = {"decision": more.pop("decision", "agreed"), "opinion": "同意。"}
    head = more.pop("head", who.head)
    more.pop("by", None)
    return complete(do(f"penalty.{name}.approve", head, opinion, proceeding, **more))


def complete(outcome: Outcome) -> Outcome:
    """Fail when a mandatory item of a paper of this act is empty."""
    for document in outcome.documents:
        lacking = gaps.lacking(documents.get(document.kind), document.values)
        assert not lacking, f"{document.title}：{lacking}"
    return outcome


def kinds(outcome: Outcome) -> set[str]:
    """Return the kinds of paper an act made."""
    return {document.kind for document in outcome.documents}


def with_goods(who: People) -> Proceeding:
    """Return a filed proceeding with one lot of goods of the right holder's mark."""
    proceeding = lead(who, parties=PARTIES, cause="涉嫌销售侵犯注册商标专用权的商品").proceeding
    do("penalty.verify_lead", who.officer, VERIFICATION, proceeding)
    do("penalty.decide_filing", who.head, FILING, proceeding)
    act("add_lots", who, LOTS, proceeding)
    return proceeding


def seized(who: People) -> Proceeding:
    """Return a proceeding in which the goods are seized."""
    proceeding = with_goods(who)
    approved("seize", who, SEIZURE, proceeding)
    return proceeding


def papers(proceeding: Proceeding) -> list[str]:
    """Return the kinds of all papers of the proceeding."""
    return list(Document.objects.filter(proceeding=proceeding).values_list("kind", flat=True))
