"""The procuratorates of the city, with a case that police outside the system sent for prosecution."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from casework.models import Agency, Deadline, Officer, Party, Proceeding
from tests.builders import TODAY, do, officer
from tests.casework.procedures.penalty_case import complete
from workflows.request import Outcome

PERSON = {"kind": "person", "role": "party", "address": "临沂市兰山区某街8号"}
SUSPECT: dict[str, Any] = {**PERSON, "name": "李某", "id_number": "371302198806021231"}
SECOND = {**PERSON, "name": "王某", "id_number": "37130219880602124X"}
THIRD = {**PERSON, "name": "张某", "id_number": "371302198806021258"}
HOLDER = {"name": "山东某某食品有限公司", "kind": "organisation", "role": "right_holder"}
TRANSFER: dict[str, Any] = {
    "title": "李某等涉嫌销售假冒注册商标的商品案", "cause": "涉嫌销售假冒注册商标的商品",
    "number": "某公（经）诉字〔2026〕5号",
    "sender": "某市公安局", "received_on": "2026-03-02", "suspected_crime": "销售假冒注册商标的商品罪",
    "facts_found": "李某等人销售假冒注册商标的商品。", "evidence_summary": "讯问笔录、交易记录等。",
    "goods_handling": "扣押在案",
    "parties": [SUSPECT, HOLDER],
}  # fmt: skip
DECISION: dict[str, Any] = {
    "suspects": ["P1"], "facts_found": "李某销售假冒注册商标的商品，销售金额六万元。",
    "evidence_summary": "交易记录等。",
    "suspected_crime": "销售假冒注册商标的商品罪", "law_applied": "《中华人民共和国刑法》第二百一十四条",
    "reason": "李某实施了该条规定的行为，但犯罪情节轻微，不需要判处刑罚。", "goods_handling": "移送行政机关处理",
    "release": "取保候审解除", "superior": "山东省人民检察院", "opinion": "同意。",
}  # fmt: skip
INDICTED = DECISION | {
    "decision": "indicted", "reason": "李某销售明知是假冒注册商标的商品", "receiving_court": "某区人民法院",
    "leniency": "认罪认罚",
}  # fmt: skip
RETURN: dict[str, Any] = {
    "way": "supplement", "opinion": "证据不足。", "missing": "查明销售金额", "reason": "认定销售金额的证据不足。",
}  # fmt: skip
PROPOSE: dict[str, Any] = {"way": "propose", "opinion": "建议按下列意见处理。"}


def days_later(days: int) -> datetime:
    """Return the same hour so many days after the case came."""
    return TODAY + timedelta(days=days)


class Procuratorate:
    """The city's procuratorate with a prosecutor, the unit that reviews backwards, and a chief."""

    def __init__(self, **transfer: Any) -> None:
        self.agency = Agency.objects.create(
            code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院",
            short_name="临沂检察", region="临沂市", number_prefix="临检", address="临沂市某路3号", phone="0539-0000018",
            court="临沂市中级人民法院",
        )  # fmt: skip
        self.prosecutor = officer("hua", "花启明", self.agency, "case_officer")
        self.chief: Officer = officer("ren", "任佳宁", self.agency, "agency_head")
        self.transfer = transfer
        self.now = TODAY
        self.case = 0

    def on(self, days: int) -> Procuratorate:
        """Let what follows happen so many days after the case came."""
        self.now = days_later(days)
        return self

    def register(self) -> Procuratorate:
        """Take the case in."""
        outcome = do("prosecution.register_transfer", self.prosecutor, TRANSFER | self.transfer, now=self.now)
        self.case = outcome.case.pk
        return self

    def proceeding(self, kind: str = "prosecution") -> Proceeding:
        return Proceeding.objects.filter(case=self.case, kind=kind).latest("pk")

    def take(self, name: str, facts: dict[str, Any], *, by: Officer | None = None, **more: Any) -> Outcome:
        """Take an act of the prosecutor (or of ``by``) on the day that is set."""
        kind = name.split(".")[0]
        actor = by or self.prosecutor
        return complete(do(name, actor, facts, self.proceeding(kind), now=more.pop("now", self.now), **more))

    def approved(self, name: str, facts: dict[str, Any]) -> Outcome:
        """Lay an act before the chief, who agrees."""
        self.take(name, facts)
        return self.take(f"{name}.approve", {"decision": "agreed", "opinion": "同意。"}, by=self.chief)

    def examine(self, facts: dict[str, Any]) -> Outcome:
        return self.take("prosecution.examine", facts)

    def decide(self, decision: str, **facts: Any) -> Outcome:
        return self.take("prosecution.decide", {**DECISION, "decision": decision, **facts}, by=self.chief)

    def spared(self, kind: str = "relative", **facts: Any) -> Outcome:
        """Propose and decide not to prosecute."""
        self.examine(PROPOSE)
        return self.decide(kind, **facts)

    def due(self, rule: str, party: str = "") -> str | None:
        """Return when the newest term under ``rule`` ends."""
        found = Deadline.objects.filter(proceeding__case=self.case, rule=rule)
        found = found.filter(party=Party.objects.get(case=self.case, name=party)) if party else found
        deadline = found.latest("pk")
        return str(deadline.due_on) if deadline.due_on else None

    def term(self, rule: str) -> Deadline:
        return Deadline.objects.filter(proceeding__case=self.case, rule=rule).latest("pk")
