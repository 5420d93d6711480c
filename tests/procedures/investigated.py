"""A criminal investigation with several suspects, and the few people who conduct and review it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from casework.dates import SHANGHAI, LegalDate
from casework.models import Agency, Case, Deadline, Officer, Party, PartyCourse, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete
from workflows import opening
from workflows.registry import find, procedures
from workflows.request import Outcome

START = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)
TEAM = ["ding", "gao"]
OUTSIDE = "某市人民检察院"
BAIL = {
    "party": "P2", "reason": "不致发生社会危险性", "guarantee": "保证金保证", "guarantor": "二万元",
    "executed_by": "某派出所",
}  # fmt: skip
DETENTION: dict[str, Any] = {
    "party": "P2", "reason": "有重大犯罪嫌疑", "legal_basis": "《中华人民共和国刑事诉讼法》第八十二条",
    "detention_house": "临沂市看守所",
}  # fmt: skip
EXECUTION: dict[str, Any] = {"party": "P2", "officers": TEAM, "place": "临沂市兰山区某街"}
REQUEST: dict[str, Any] = {
    "suspects": ["P2"], "facts_found": "销售假冒注册商标的商品。", "evidence_summary": "交易记录、鉴定意见等。",
    "danger": "可能毁灭证据", "plea": "未认罪", "legal_basis": "《中华人民共和国刑事诉讼法》第八十一条",
    "receiving_agency": OUTSIDE,
}  # fmt: skip
EXTENSION: dict[str, Any] = {
    "party": "P2", "ground": "156", "progress": "正在查证上游。", "reason": "案情复杂", "receiving_agency": OUTSIDE,
}  # fmt: skip
ALLOWED: dict[str, Any] = {
    "party": "P2", "ground": "156", "decision": "approve", "number": "某检批延〔2026〕1号", "agency": OUTSIDE,
}  # fmt: skip
TRANSFER: dict[str, Any] = {
    "suspects": ["P2"], "facts_found": "销售假冒注册商标的商品，销售金额三十万元。", "evidence_summary": "交易记录等。",
    "legal_basis": "《中华人民共和国刑法》第二百一十四条", "plea": "认罪认罚", "goods_handling": "随案移送",
    "fast_track": "不建议适用速裁程序", "crime_ended_on": "2026-02-01", "limitation": "5",
    "receiving_agency": OUTSIDE,
}  # fmt: skip
END: dict[str, Any] = {
    "suspects": ["P3"], "facts_found": "仅提供过一次运输。", "reason": "没有证据证明其明知",
    "legal_basis": "《公安机关办理刑事案件程序规定》第一百八十六条", "goods_handling": "解除强制措施",
}  # fmt: skip
SUPPLEMENT: dict[str, Any] = {"done": "已调取平台数据。", "new_evidence": "平台数据一份。", "undone": "无"}


def moment(text: str) -> datetime:
    """Return a minute in Shanghai; a day alone is its morning."""
    read = datetime.fromisoformat(text if "T" in text else f"{text}T09:00")
    return read.replace(tzinfo=SHANGHAI)


class Police:
    """City police who investigate a company (P1), its manager (P2) and a driver (P3)."""

    def __init__(self) -> None:
        self.agency = Agency.objects.create(
            code="linyi-police", kind="police", level="city", name="临沂市公安局", short_name="临沂公安",
            region="临沂市", number_prefix="临公", address="临沂市某路2号", phone="0539-0000110",
        )  # fmt: skip
        self.detective = officer("ding", "丁侦", self.agency, "case_officer")
        self.second = officer("gao", "高察", self.agency, "case_officer")
        self.unit_head = officer("duan", "段队", self.agency, "unit_head")
        self.chief = officer("ju", "鞠长", self.agency, "agency_head")
        self.case = Case.objects.create(
            number="临公（经）受案字〔2026〕1号", title="某公司涉嫌销售假冒注册商标的商品案", source="other",
            agency=self.agency, opened_on=date(2026, 3, 1), created_by=self.detective,
        )  # fmt: skip
        made = [
            Party.objects.create(case=self.case, no=no, kind=kind, role="party", name=name, address="临沂市某街")
            for no, (kind, name) in enumerate([("organisation", "某公司"), ("person", "王五"), ("person", "马六")], 1)
        ]
        self.proceeding, _ = opening.start(
            self.case, self.agency, procedures()["investigation"], LegalDate.of(date(2026, 3, 1))
        )
        for party in made:
            PartyCourse.objects.create(proceeding=self.proceeding, party=party)
        brief = {
            "party": "P1", "suspected_crime": "销售假冒注册商标的商品罪", "link": {},
            "suspects": {each.ref: {"custody": "", "end": ""} for each in made},
        }  # fmt: skip
        Proceeding.objects.filter(pk=self.proceeding.pk).update(
            stage="filed", brief=brief, marks={"police_filed": "2026-03-01"}
        )
        self.take("assign", {"officers": TEAM}, by=self.unit_head)

    def take(self, name: str, facts: dict[str, Any], at: str = "", by: Officer | None = None, **more: Any) -> Outcome:
        """Carry out one act at that minute, and have the head agree where that is wanted."""
        now = moment(at) if at else START
        name = f"investigation.{name}"
        outcome = do(name, by or self.detective, facts, self.proceeding, now=now, **more)
        if find(name)[1].approval:
            agreed = {"decision": "agreed", "opinion": "同意。"}
            outcome = do(f"{name}.approve", self.chief, agreed, self.proceeding, now=now, **more)
        return complete(outcome)

    def detain(self, at: str = "2026-03-02T10:00", party: str = "P2") -> Outcome:
        """Have a suspect detained at that minute."""
        self.take("decide_detention", DETENTION | {"party": party}, at)
        return self.take("execute_detention", EXECUTION | {"party": party}, at)

    def ask(self, at: str, *suspects: str) -> Outcome:
        """Ask a procuratorate outside the system to approve the arrest of these suspects."""
        return self.take("request_arrest", REQUEST | {"suspects": list(suspects or ("P2",))}, at)

    def answer(self, at: str, decision: str, *suspects: str) -> Outcome:
        """Enter what it decided."""
        facts = {
            "suspects": list(suspects or ("P2",)), "decision": decision, "number": "某检批捕〔2026〕1号",
            "decided_on": at, "reason": "证据不足" if decision == "refuse" else "",
        }  # fmt: skip
        return self.take("record_arrest_decision", facts, at)

    def arrest(self, at: str, party: str = "P2") -> None:
        """Take a suspect through detention, request and approval to an arrest on that day."""
        before = moment(at) - timedelta(days=3)
        early = before.strftime("%Y-%m-%dT%H:%M")
        self.detain(early, party)
        self.ask(early, party)
        self.answer(at, "approve", party)
        self.take("sign_arrest_warrant", {"party": party}, at, by=self.chief)
        self.take("execute_arrest", EXECUTION | {"party": party}, at)

    def term(self, rule: str, party: str = "P2") -> Deadline:
        """Return the latest deadline of a suspect under a rule."""
        found = Deadline.objects.filter(proceeding=self.proceeding, rule=rule, party__no=int(party[1:]))
        return found.order_by("pk").last()  # type: ignore[return-value]

    def due(self, rule: str, party: str = "P2") -> str:
        """Return when it ends: a minute, or a day."""
        term = self.term(rule, party)
        return term.due_at.astimezone(SHANGHAI).strftime("%m-%dT%H:%M") if term.due_at else str(term.due_on)

    @property
    def stage(self) -> str:
        """Where the investigation stands now."""
        return str(Proceeding.objects.get(pk=self.proceeding.pk).stage)

    def suspect(self, ref: str) -> dict[str, Any]:
        """Return what the file keeps of a suspect."""
        return dict(Proceeding.objects.get(pk=self.proceeding.pk).brief["suspects"][ref])


def outcome_of(police: Police, decision: str, at: str, *suspects: str, **more: Any) -> Any:
    """Enter how the procuratorate outside answered about these suspects (P2 alone by default)."""
    facts = {
        "suspects": list(suspects or ("P2",)), "decision": decision, "number": "某检〔2026〕1号", "decided_on": at,
        "reason": "查清销售金额。",
    }  # fmt: skip
    return police.take("record_outcome", facts, at, **more)
