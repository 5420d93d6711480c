"""A penalty case told in short steps: the same bureau, one party, one mark, one lot of goods."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casework.dates import SHANGHAI
from casework.models import (
    Deadline,
    Document,
    Evidence,
    Finding,
    GoodsLot,
    Officer,
    Party,
    PartyCourse,
    Proceeding,
    Right,
)
from tests.builders import PARTY, RIGHT, People, do, filed, officer, people
from workflows.act import Outcome
from workflows.models import Task

FOUND = "当事人销售标有“沂蒙山”注册商标的侵权商品，违法经营额20,000元。"
LAW = "《中华人民共和国商标法》第六十条第二款"
LINES = ["没收侵权商品100盒", "罚款50,000元"]

REPORT: dict[str, Any] = {
    "cause": "销售侵犯注册商标专用权的商品",
    "investigation_course": "本局于2026年3月2日立案，经现场检查、询问查明。",
    "facts_found": FOUND,
    "evidence_summary": "现场笔录、询问笔录、辨认意见。",
    "law_violated": "《中华人民共和国商标法》第五十七条第三项",
    "nature": "销售侵犯注册商标专用权的商品。",
    "law_applied": LAW,
    "discretion_reason": "初次违法，按一般幅度处罚。",
    "proposed_penalties": LINES,
    "proposals": [{"party": "P1", "outcome": "penalty", "fine": "100000", "kinds": ["fine", "confiscate_goods"]}],
    "opinion": "建议处罚。",
}
REVIEW: dict[str, Any] = {
    "kind": "case", "conclusion": "agree", "opinion": "同意处理意见。", "jurisdiction": "有管辖权",
    "party_facts": "清楚", "facts_and_evidence": "清楚、充分", "qualification": "准确", "basis_applied": "正确",
    "procedure_followed": "合法", "appropriateness": "适当",
}  # fmt: skip
NOTICE: dict[str, Any] = {
    "facts_found": FOUND, "evidence_summary": "现场笔录、辨认意见。", "law_violated": REPORT["law_violated"],
    "discretion_reason": "按一般幅度处罚。", "law_applied": LAW, "proposed_penalties": LINES,
    "kinds": ["fine", "confiscate_goods"], "fine": "99000", "band": "ordinary",
}  # fmt: skip
DECISION: dict[str, Any] = {
    "outcome": "penalty", "opinion": "同意处罚。", "facts_found": FOUND, "evidence_summary": "辨认意见。",
    "investigation_course": REPORT["investigation_course"], "law_violated": REPORT["law_violated"],
    "law_applied": LAW, "discretion_reason": "按一般幅度处罚。", "statement_view": "当事人未陈述、申辩。",
    "penalties": LINES, "kinds": ["fine", "confiscate_goods"], "fine": "99000", "band": "ordinary",
    "correction_required": "立即停止销售侵权商品。", "payment_channel": "指定银行",
}  # fmt: skip
SERVED: dict[str, Any] = {"method": "direct", "recipient": "王五", "place": "当事人住所"}
CLOSING: dict[str, Any] = {
    "proposal": "close", "result": "已处罚", "execution_course": "已缴清", "goods_handling": "已没收销毁",
    "publicity": "已公示", "reason": "处罚决定执行完毕", "opinion": "建议结案。",
}  # fmt: skip
FULL = {**PARTY, "id_number": "91371300MA3C000012", "address": "临沂市兰山区示例路2号", "phone": "0539-1111111"}


class Story:
    """One case and the people in it; every act says its day, and the clock stands at ten on it."""

    def __init__(self, *, party: dict[str, Any] | None = None, who: People | None = None) -> None:
        self.who = who or people()
        self.host = officer("zheng", "郑七步", self.who.agency, "hearing_host", "reviewer", legally_qualified=True)
        self.proceeding: Proceeding = filed(self.who)
        Party.objects.filter(case=self.proceeding.case, no=1).update(**{**FULL, **(party or {})})
        if account := (party or {}).get("electronic_service"):
            confirmed = {"P1": {"address": "", "electronic": account, "on": "2026-03-02"}}
            self.proceeding.brief["addresses"] = confirmed
            Proceeding.objects.filter(pk=self.proceeding.pk).update(brief=self.proceeding.brief)

    def act(self, name: str, day: str, facts: dict[str, Any], by: Officer | None = None, **more: Any) -> Outcome:
        """Carry out an act of this case on ``day``, by the case officer unless somebody else is named."""
        now = datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=10), SHANGHAI)
        return do(f"penalty.{name}", by or self.who.officer, facts, self.proceeding, now=now, **more)

    def investigated(self, **finding: Any) -> Story:
        """Put a finding, a lot and its identification on file."""
        case = self.proceeding.case
        lot = GoodsLot.objects.create(
            case=case, no=1, right=Right.objects.get(case=case), name="礼盒", quantity=100, unit="盒", identified=True
        )
        Evidence.objects.create(case=case, agency=case.agency, no=1, kind="appraisal", name="辨认意见", lot=lot)
        amounts = {"illegal_turnover": Decimal(20000), "illegal_gains": Decimal(0), "goods_value": Decimal(9000)}
        Finding.objects.create(
            proceeding=self.proceeding, party=self.party, version=1, found_on=date(2026, 3, 9),
            act_until=date(2026, 3, 1), qualification="trademark.infringement", **{**amounts, **finding},
        )  # fmt: skip
        return self

    def reviewed(self, **report: Any) -> Story:
        """Report, review and the head's agreement."""
        self.investigated()
        self.act("conclude_investigation", "2026-03-10", REPORT | report)
        self.act("review_case", "2026-03-11", REVIEW, self.who.reviewer)
        self.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.who.head)
        return self

    def notified(self, **notice: Any) -> Story:
        """Notice issued, and served on 13 March 2026; the window ends on the 20th."""
        self.reviewed()
        self.act("notify", "2026-03-12", NOTICE | notice)
        self.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
        return self

    def decided(self, **decision: Any) -> Story:
        """Decision of 24 March 2026."""
        return self.notified().decided_after_notice(**decision)

    def decided_after_notice(self, **decision: Any) -> Story:
        """Decision of 24 March 2026, the notice having been served."""
        self.act("consider_defence", "2026-03-23", {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"})
        self.act("decide", "2026-03-24", DECISION | decision, self.who.deputy)
        return self

    def served(self) -> Story:
        """Decision served on 25 March 2026."""
        self.decided()
        self.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
        return self

    @property
    def party(self) -> Party:
        return Party.objects.get(case=self.proceeding.case)

    @property
    def course(self) -> PartyCourse:
        return PartyCourse.objects.get(proceeding=self.proceeding)

    @property
    def stage(self) -> str:
        return str(Proceeding.objects.get(pk=self.proceeding.pk).stage)

    def papers(self) -> list[str]:
        return list(Document.objects.filter(proceeding=self.proceeding).order_by("pk").values_list("kind", flat=True))

    def tasks(self) -> list[str]:
        open_tasks = Task.objects.filter(process_id=self.proceeding.pk, finished=None)
        return [task.flow_task.name for task in open_tasks]

    def term(self, rule: str) -> Deadline:
        return Deadline.objects.filter(proceeding=self.proceeding, rule=rule).latest("pk")


__all__ = ["CLOSING", "DECISION", "NOTICE", "REPORT", "REVIEW", "RIGHT", "SERVED", "Story"]
