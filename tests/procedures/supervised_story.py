"""The supervision of a filing, told in short steps: bureau, police and procuratorate of one city."""

from __future__ import annotations

from typing import Any

from casework import access
from casework.models import Agency, Deadline, Officer, Proceeding
from casework.procedures.handing import goes_out
from tests.builders import TODAY, do, officer
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.test_referral import City
from workflows.request import Outcome

DEMAND: dict[str, Any] = {"decision": "no_filing", "clue": "交易记录证明销售金额达到追诉标准"}
EXPLANATION: dict[str, Any] = {
    "situation": "2026年3月2日受案，当日决定不予立案。", "basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
    "reason": "不能排除刷单。", "materials": "不予立案通知书",
}  # fmt: skip
NOT_ACCEPTED = {"view": "order", "opinion": "刷单的说法没有证据，内部意见。"}
ORDER: dict[str, Any] = {
    "decision": "order", "reason": "销售金额达到追诉标准，应当立案", "opinion": "同意。",
    "basis": "《中华人民共和国刑事诉讼法》第一百一十三条", "materials": "交易记录",
}  # fmt: skip
FILED = {"unit": "食药环侦支队", "basis": "《中华人民共和国刑事诉讼法》第一百一十三条", "opinion": "依通知立案。"}


class Supervised(City):
    """The city with a procuratorate, and a referral that the police refused."""

    def __init__(self, *, police_outside: bool = False) -> None:
        super().__init__(police_outside=police_outside)
        self.court = Agency.objects.create(
            code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院",
            short_name="临沂市检察院", region="临沂市", number_prefix="临检", address="临沂市某路3号",
            phone="0539-0000018",
        )  # fmt: skip
        self.prosecutor = officer("hua", "花启明", self.court, "case_officer")
        self.deputy = officer("ren", "任佳宁", self.court, "agency_head")
        self.chief_procurator = officer("jian", "简正", self.court, "principal_head")

    def proceeding(self, kind: str) -> Proceeding:
        """Return the latest proceeding of a kind; the procuratorate has cases of its own."""
        return Proceeding.objects.filter(kind=kind).latest("pk")

    def refused(self) -> None:
        """Have the police refuse, in the system or on paper."""
        if not self.outside:
            self.answer("refuse")
            return
        self.send()
        facts = {
            "decision": "refuse",
            "number": "某公不立字〔2026〕4号",
            "decided_on": "2026-03-02",
            "reason": "证据不足",
        }
        self.take("referral.record_police_answer", self.who.officer, facts)

    def suggest(self) -> Outcome:
        self.refused()
        paper = str([each for each in self.penalty.documents.order_by("pk") if goes_out(each)][-1].pk)
        facts = {
            "answer": "supervise",
            "reason": "证据充分。",
            "supervisor": "linyi-procuratorate",
            "documents": [paper],
        }
        return self.take("referral.answer_refusal", self.who.officer, facts)

    def ask(self, **facts: Any) -> Outcome:
        self.suggest()
        return self.take("filing_supervision.ask", self.prosecutor, DEMAND | facts)

    def ordered(self) -> Outcome:
        self.ask()
        self.take("filing_reasons.explain", self.chief, EXPLANATION)
        self.take("filing_supervision.review", self.prosecutor, NOT_ACCEPTED)
        return self.take("filing_supervision.order", self.chief_procurator, ORDER)


def on(day: str) -> dict[str, Any]:
    """Play on another day, at ten."""
    return {"now": TODAY.replace(month=int(day[5:7]), day=int(day[8:])), "at": day}


def term(rule: str, kind: str = "filing_supervision") -> Deadline:
    return Deadline.objects.get(rule=rule, proceeding__kind=kind)


def seen(who: Officer) -> set[str]:
    return set(access.documents(access.seats(who, TODAY.date())).values_list("kind", flat=True))


def copied(city: Supervised) -> Proceeding:
    """Send the referral with a copy to the procuratorate of the system."""
    city.refer()
    documents = [str(pk) for pk in city.penalty.documents.values_list("pk", flat=True)]
    facts = {
        "recipient": "linyi-police", "copied_to": "linyi-procuratorate", "documents": documents,
        "evidence": [f"E{no}" for no in city.penalty.case.evidence.values_list("no", flat=True)],
    }  # fmt: skip
    city.take("referral.send", city.who.officer, facts)
    return city.proceeding("filing_supervision")


def refuse(city: Supervised) -> None:
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    facts = {"decision": "refuse", "basis": "刑事诉讼法第一百一十二条", "reason": "没有犯罪事实", "opinion": "同意。",
             "materials": "移送材料一宗"}  # fmt: skip
    city.take("police_filing.decide_filing", city.chief, facts)


def order(city: Supervised) -> None:
    """Supervise of one's own motion, up to the order to file."""
    facts = {"origin": "own", "about": "no_filing", "reason": "应当立案"}
    city.take("filing_supervision.open_supervision", city.prosecutor, facts)
    city.take("filing_supervision.ask", city.prosecutor, DEMAND)
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    city.take("filing_supervision.order", city.chief_procurator, ORDER)


def withdrawal(*, until: str = "order") -> Supervised:
    """Return a case that police outside the system filed, and that the suspect says they should not have."""
    city = Supervised(police_outside=True)
    lead = {
        "title": "李某被立案侦查案", "origin": "party", "requester": "李某", "received_on": "2026-03-02",
        "about": "filing", "police": "某市公安局", "suspected_crime": "假冒注册商标罪", "content": "经权利人许可。",
        "parties": [{"name": "李某", "kind": "person", "role": "party"}],
    }  # fmt: skip
    made = do("supervision_lead.register", city.prosecutor, lead)
    assert made.case.number == "临检立监〔2026〕1号"
    do("supervision_lead.assess", city.prosecutor, {"decision": "supervise", "reason": "有异议"}, made.proceeding)
    asked = DEMAND | {"decision": "filing", "clue": "经权利人许可"}
    assert kinds(city.take("filing_supervision.ask", city.prosecutor, asked)) == {"explain_filing_request"}
    city.take("filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"})
    came = {
        "number": "1号",
        "received_on": "2026-03-02",
        "situation": "立案。",
        "basis": "112条",
        "reason": "有犯罪事实。",
    }
    city.take("filing_supervision.record_explanation", city.prosecutor, came)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    assert kinds(city.take("filing_supervision.order", city.chief_procurator, ORDER)) == {"withdraw_order"}
    return city


PETITION = {"number": "某公要复字〔2026〕1号", "received_on": "2026-03-02", "reason": "许可已经终止。"}
OPINION: dict[str, Any] = {
    "recipient": "linyi-amr", "administrative_case": "某案", "facts_found": "销售金额十万元。",
    "basis": "达到追诉标准。", "reply_within": "三十日",
}  # fmt: skip
