"""A crime reported to the police: both terms, the refusal to the complainant, reconsideration, review; and service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from casework.dates import SHANGHAI
from casework.exceptions import ActRefused
from casework.models import Agency, Case, Deadline, Delivery, Document, Officer, Proceeding, VoidNumber
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.supervised_story import EXPLANATION, FILED, NOT_ACCEPTED, ORDER, on
from tests.procedures.supervised_story import Supervised as City
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
AGREED = {"decision": "agreed", "opinion": "同意。"}
REPORT: dict[str, Any] = {
    "title": "某某商贸公司涉嫌假冒注册商标案", "origin": "complaint", "suspected_crime": "假冒注册商标罪",
    "received_at": "2026-03-02T09:00", "content": "发现市场上有假冒本公司商标的商品。",
    "parties": [
        {"name": "某某商贸公司", "kind": "organisation", "role": "party"},
        {"name": "山东某某食品有限公司", "kind": "organisation", "role": "complainant", "address": "某路9号",
         "phone": "0539-0000009"},
    ],
    "accepted": [{"name": "购买的商品", "quantity": "2件", "feature": "无防伪标识"}],
}  # fmt: skip
REFUSAL: dict[str, Any] = {
    "decision": "refuse", "basis": "《中华人民共和国刑事诉讼法》第一百一十二条", "reason": "情节显著轻微",
    "opinion": "同意。", "unit": "食药环侦支队",
}  # fmt: skip
HANDED = {"method": "direct", "recipient": "法务王某"}
WISH = {"received_on": "2026-03-09", "reason": "数额已达标准。"}


class Police:
    """The police with the people who examine a report."""

    def __init__(self) -> None:
        above = Agency.objects.create(code="shandong-police", kind="police", level="province", name="山东省公安厅")
        self.agency = Agency.objects.create(
            code="linyi-police", kind="police", level="city", name="临沂市公安局", short_name="临沂公安",
            region="临沂市", number_prefix="临公", address="临沂市某路2号", phone="0539-0000110", superior=above,
        )  # fmt: skip
        self.detective: Officer = officer("ding", "丁侦", self.agency, "case_officer")
        self.chief: Officer = officer("ju", "鞠长", self.agency, "agency_head")
        self.report: Proceeding

    def register(self, **facts: Any) -> Outcome:
        outcome = complete(do("police_report.register", self.detective, REPORT | facts))
        self.report = outcome.proceeding
        return outcome

    def take(self, name: str, by: Officer, facts: dict[str, Any], **more: Any) -> Outcome:
        return complete(do(f"police_report.{name}", by, facts, self.report, **more))

    def refused(self) -> Outcome:
        self.register()
        return self.take("decide_filing", self.chief, REFUSAL)

    def served(self) -> Outcome:
        self.refused()
        return self.take("deliver", self.detective, {"document": "police_no_filing_notice", **HANDED})

    def upheld(self) -> Outcome:
        self.served()
        self.take("take_reconsideration", self.detective, WISH, **on("2026-03-09"))
        stands = {"decision": "refuse", "reason": "维持。"}
        return self.take("reconsider", self.chief, stands, **on("2026-03-10"))

    def stage(self) -> str:
        return Proceeding.objects.get(pk=self.report.pk).stage


def term(rule: str) -> Deadline:
    return Deadline.objects.get(rule=rule)


def test_a_report_begins_a_case_of_the_police_and_both_terms() -> None:
    police = Police()
    outcome = police.register()
    assert kinds(outcome) == {"police_case_register", "police_acceptance_receipt", "evidence_acceptance_list"}
    assert Case.objects.get().number == "临公（经）接字〔2026〕1号"
    assert str(term("filing.general_3").due_on) == "2026-03-05"
    assert str(term("filing.economic_general").due_on) == "2026-03-09"


def test_what_the_police_find_themselves_has_no_reporter_and_gets_no_receipt() -> None:
    police = Police()
    nobody = [REPORT["parties"][0]]
    with pytest.raises(ActRefused, match="应当登记报案人"):
        police.register(parties=nobody)
    assert kinds(police.register(parties=nobody, origin="own")) == {"police_case_register"}
    assert kinds(police.take("decide_filing", police.chief, REFUSAL)) == set()
    assert police.stage() == "closed"


@pytest.mark.parametrize(
    ("day", "late"),
    [("2026-03-05", (False, False)), ("2026-03-06", (True, False)), ("2026-03-09", (True, False)),
     ("2026-03-10", (True, True))],
)  # fmt: skip
def test_the_decision_answers_both_terms(day: str, late: tuple[bool, bool]) -> None:
    police = Police()
    police.register()
    filed = {
        "decision": "file",
        "basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
        "opinion": "同意。",
        "unit": "食药环侦支队",
    }
    assert kinds(police.take("decide_filing", police.chief, filed, **on(day))) == {"police_filing_decision"}
    assert (term("filing.general_3").late, term("filing.economic_general").late) == late
    assert police.stage() == "filed"


def test_the_examination_is_extended_step_by_step() -> None:
    police = Police()
    police.register()

    def extend(step: str) -> None:
        police.take("extend_examination", police.detective, {"step": step, "reason": "复杂"})
        police.take("extend_examination.approve", police.chief, AGREED)

    extend("checked")
    assert str(term("filing.general_3").due_on) == "2026-03-09"
    with pytest.raises(ActRefused, match="没有可以延长的余地"):
        extend("special")
    extend("complex")
    assert str(term("filing.economic_general").due_on) == "2026-04-01"
    extend("special")
    assert str(term("filing.economic_general").due_on) == "2026-05-06"
    with pytest.raises(ActRefused, match="没有可以延长的余地"):
        extend("complex")


@pytest.mark.parametrize(("day", "late"), [("2026-03-05", False), ("2026-03-06", True)])
def test_the_refusal_reaches_the_complainant_within_three_days(day: str, late: bool) -> None:
    police = Police()
    assert kinds(police.refused()) == {"police_no_filing_notice"}
    notice = Document.objects.get(kind="police_no_filing_notice")
    assert notice.party is not None
    assert notice.party.name == "山东某某食品有限公司"
    police.take("deliver", police.detective, {"document": "police_no_filing_notice", **HANDED}, **on(day))
    assert term("filing.refusal_service").late is late
    assert term("filing.complainant_recon").state == "running"


def test_a_service_nobody_signed_for_and_a_second_one_are_refused() -> None:
    police = Police()
    police.refused()
    with pytest.raises(ActRefused, match="送达应当有签收"):
        police.take("deliver", police.detective, {"document": "police_no_filing_notice", "method": "direct"})
    police.take("deliver", police.detective, {"document": "police_no_filing_notice", **HANDED})
    with pytest.raises(ActRefused, match="已经送达同一受送达人"):
        police.take("deliver", police.detective, {"document": "police_no_filing_notice", **HANDED})


@pytest.mark.parametrize("method", ["entrusted", "forwarded"])
def test_a_service_through_others_counts_from_the_receipt(method: str) -> None:
    police = Police()
    police.refused()
    through = {"document": "police_no_filing_notice", "method": method}
    with pytest.raises(ActRefused, match="送达应当有签收"):
        police.take("deliver", police.detective, through, **on("2026-03-09"))
    facts = through | {"received_on": "2026-03-05", "recipient": "收件人"}
    police.take("deliver", police.detective, facts, **on("2026-03-09"))
    assert str(Delivery.objects.get(method=method).effective_on) == "2026-03-05"
    assert term("filing.complainant_recon").started == "2026-03-05"


def test_another_paper_does_not_answer_the_term_of_the_refusal() -> None:
    police = Police()
    police.refused()
    facts = {"document": "police_acceptance_receipt", "party": "P2", **HANDED}
    police.take("deliver", police.detective, facts)
    assert term("filing.refusal_service").state == "running"


def test_the_complainant_has_seven_days_to_ask_for_reconsideration() -> None:
    police = Police()
    police.refused()
    with pytest.raises(ActRefused, match="七日以内提出"):
        police.take("take_reconsideration", police.detective, WISH, **on("2026-03-09"))
    police.take("deliver", police.detective, {"document": "police_no_filing_notice", **HANDED})
    late = WISH | {"received_on": "2026-03-10"}
    with pytest.raises(ActRefused, match="七日以内提出"):
        do("police_report.take_reconsideration", police.detective, late, police.report, **on("2026-03-10"))
    police.take("take_reconsideration", police.detective, WISH, **on("2026-03-09"))
    assert police.stage() == "reconsidering"
    assert str(term("filing.complainant_recon_decide").due_on) == "2026-04-08"


@pytest.mark.parametrize(("day", "late"), [("2026-04-08", False), ("2026-04-09", True)])
def test_reconsideration_takes_thirty_days(day: str, late: bool) -> None:
    police = Police()
    police.served()
    police.take("take_reconsideration", police.detective, WISH, **on("2026-03-09"))
    quashed = {"decision": "file", "reason": "应当立案。"}
    assert kinds(police.take("reconsider", police.chief, quashed, **on(day))) == {"police_recon_decision"}
    assert term("filing.complainant_recon_decide").late is late
    assert police.stage() == "filed"


def test_reconsideration_is_extended_once_by_thirty_days() -> None:
    police = Police()
    police.served()
    police.take("take_reconsideration", police.detective, WISH, **on("2026-03-09"))
    police.take("extend_remedy", police.detective, {"step": "complex", "reason": "复杂"}, **on("2026-04-01"))
    police.take("extend_remedy.approve", police.chief, AGREED, **on("2026-04-01"))
    assert str(term("filing.complainant_recon_decide").due_on) == "2026-05-08"
    with pytest.raises(ActRefused, match="只能延长一次"):
        police.take("extend_remedy", police.detective, {"step": "complex", "reason": "复杂"}, **on("2026-04-01"))


@pytest.mark.parametrize(("day", "late"), [("2026-04-16", False), ("2026-04-17", True)])
def test_review_by_the_higher_police_binds(day: str, late: bool) -> None:
    police = Police()
    police.upheld()
    wish = WISH | {"received_on": "2026-03-17"}
    with pytest.raises(ActRefused, match="七日以内向上一级公安机关提出"):
        police.take("take_review", police.detective, wish, **on("2026-03-17"))
    served = {"document": "police_recon_decision", **HANDED}
    police.take("deliver", police.detective, served, **on("2026-03-10"))
    assert str(term("filing.complainant_review").due_on) == "2026-03-17"
    police.take("take_review", police.detective, wish, **on("2026-03-17"))
    assert str(term("filing.complainant_review_decide").due_on) == "2026-04-16"
    facts = {"decision": "file", "reason": "应当立案。", "number": "鲁公复核字〔2026〕3号"}
    police.take("record_review", police.detective, facts, **on(day))
    assert term("filing.complainant_review_decide").late is late
    assert police.stage() == "filed"


def test_a_refusal_nobody_contests_is_closed() -> None:
    police = Police()
    police.served()
    police.take("close", police.detective, {"reason": "期满未申请复议。"}, **on("2026-03-10"))
    assert police.stage() == "closed"
    assert Proceeding.objects.get(pk=police.report.pk).ended_on == datetime(2026, 3, 10, tzinfo=SHANGHAI).date()


def test_a_report_told_to_the_procuratorate_is_supervised() -> None:
    city = City()
    report = complete(do("police_report.register", city.detective, REPORT)).proceeding
    complete(do("police_report.decide_filing", city.chief, REFUSAL, report))
    do("police_report.inform_procuratorate", city.detective, {"procuratorate": "linyi-procuratorate"}, report)
    asks = {"origin": "party", "about": "no_filing", "reason": "控告人提出"}
    with pytest.raises(ActRefused, match="请填写提出人"):
        city.take("filing_supervision.open_supervision", city.prosecutor, asks)
    asks |= {"requester": "山东某某食品有限公司"}
    city.take("filing_supervision.open_supervision", city.prosecutor, asks)
    city.take("filing_supervision.ask", city.prosecutor, {"decision": "no_filing", "clue": "数额已达标准"})
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    city.take("filing_supervision.order", city.chief_procurator, ORDER)
    assert kinds(city.take("ordered_filing.file", city.chief, FILED)) == {"police_filing_decision"}
    assert (city.proceeding("police_report").stage, city.proceeding("filing_supervision").stage) == (
        "filed", "following",
    )  # fmt: skip


# ── papers of a referral at the police ────────────────────────────────────────────────────────


@pytest.mark.parametrize(("day", "late"), [("2026-03-05", False), ("2026-03-06", True)])
def test_the_agency_gets_the_refusal_within_three_days(day: str, late: bool) -> None:
    city = City()
    city.answer("refuse")
    facts = {"document": "police_no_filing_notice", **HANDED}
    city.take("police_filing.deliver", city.detective, facts, **on(day))
    assert term("referral.notify_refusal").late is late
    proof = {"delivery": "police_no_filing_notice", "proof_kind": "receipt", "note": "送达回证存卷"}
    city.take("police_filing.record_proof", city.detective, proof, **on(day))


def test_a_spoiled_paper_of_the_police_is_void_and_made_again() -> None:
    city = City()
    city.answer("refuse")
    facts = {"paper": Document.objects.get(kind="police_no_filing_notice").number, "ground": "spoiled",
             "reason": "打印错误", "again": "on"}  # fmt: skip
    city.take("police_filing.withdraw_paper", city.detective, facts)
    outcome = city.take("police_filing.withdraw_paper.approve", city.chief, AGREED)
    assert kinds(outcome) == {"police_no_filing_notice"}
    assert outcome.documents[0].recipient == city.who.agency
    assert VoidNumber.objects.get().serial == 1
