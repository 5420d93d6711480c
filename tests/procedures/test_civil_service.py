"""Service in the civil procedures: each way has its proof and its day of effect, which feeds its clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Delivery, Document, Event, Party, Proceeding
from tests.builders import do
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.confirmation_case import DEFAULT, PAY, Bench
from tests.procedures.criminal_case import moment
from tests.procedures.enforcement_story import REFUSE
from tests.procedures.enforcement_story import Bench as Review
from tests.procedures.test_confirmation import OBJECTION
from tests.procedures.test_mediation import PARTIES, RIGHT
from tests.workflows.replaying import played
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
RULING = "jc.ruling_confirm"
HOME = "临沂市兰山区某街8号"
BLANK = {"received_on": "", "recipient": ""}
ADDRESS = {"party": "P1", "service_address": HOME, "addressee_name": "陈一诺", "electronic": "邮箱 a@example.cn"}
NOTICE = BLANK | {"method": "public_notice", "reason": "下落不明", "place": "本院公告栏、法院公告网"}
RETURNED = BLANK | {"method": "post", "tracking": "EMS7", "returned_on": "2026-03-13", "refusal": "拒收"}


def refused(call: Any) -> dict[str, str]:
    with pytest.raises(ActRefused) as error:
        call()
    return {refusal.code: str(refusal) for refusal in error.value.refusals}


@pytest.mark.parametrize(
    ("facts", "effective", "until"),
    [
        ({"method": "left", "refusal": "拒绝签收", "witness": "李某（居委会）"}, "2026-03-10", "2026-03-25"),
        ({"method": "left", "refusal": "拒绝签收", "proof": "执法记录仪003号"}, "2026-03-10", "2026-03-25"),
        ({"method": "entrusted", "through": "某县人民法院", "received_on": "2026-03-09"}, "2026-03-09", "2026-03-24"),
        ({"method": "post", "tracking": "EMS1", "received_on": "2026-03-09"}, "2026-03-09", "2026-03-24"),
        (BLANK | {"method": "electronic", "arrived_at": "2026-03-10T08:20"}, "2026-03-10", "2026-03-25"),
        (NOTICE, "2026-04-09", "2026-04-24"),
    ],
)
def test_each_way_of_service_runs_the_time_to_object_from_its_own_day(
    facts: dict[str, Any], effective: str, until: str
) -> None:
    bench = Bench().ruled()
    bench.take("confirm_address", ADDRESS, "2026-03-09", bench.clerk)
    made = bench.serve(RULING, "P1", "2026-03-10", **facts)
    assert str(Delivery.objects.latest("pk").effective_on) == effective
    assert bench.due("confirmation.objection_party", "P1") == until
    paper = "service_public_notice" if facts["method"] == "public_notice" else "adj.service_return"
    assert kinds(made) == {paper}


def test_a_party_abroad_has_sixty_days_of_public_notice() -> None:
    """民事诉讼法 283: sixty days; the notice itself says so."""
    bench = Bench().ruled()
    Party.objects.filter(no=1).update(abroad=True)
    made = bench.serve(RULING, "P1", "2026-03-10", **NOTICE)
    assert str(Delivery.objects.latest("pk").effective_on) == "2026-05-09"
    facts = made.documents[0].values["facts"]
    assert (facts["notice_period"], "二百八十三" in facts["notice_basis"]) == ("六十日", True)


def test_electronic_service_wants_consent_and_its_arrival() -> None:
    bench = Bench().ruled()
    sent = BLANK | {"method": "electronic", "arrived_at": "2026-03-10T08:20"}
    # Consent given in another proceeding of the case (a mediation, a penalty) does not hold at court.
    Party.objects.update(electronic_service="邮箱 a@example.cn")
    assert "electronic_service_was_agreed_to" in refused(lambda: bench.serve(RULING, "P1", "2026-03-10", **sent))
    bench.take("confirm_address", ADDRESS, "2026-03-09", bench.clerk)
    other = sent | {"place": "b@example.cn"}
    assert "electronic_service_was_agreed_to" in refused(lambda: bench.serve(RULING, "P1", "2026-03-10", **other))
    bench.serve(RULING, "P1", "2026-03-10", **sent)
    bench.serve(RULING, "P2", "2026-03-10")
    # An objection goes on with the proceeding, and with what was confirmed in it (民诉法解释 137).
    bench.take("receive_objection", OBJECTION | {"received_on": "2026-03-16"}, "2026-03-16", bench.clerk)
    objection = bench.fresh().children.get(kind="confirmation_objection")
    assert objection.brief["addresses"]["P1"]["electronic"] == ADDRESS["electronic"]


def test_a_letter_that_comes_back_from_the_confirmed_address_is_served_on_that_day() -> None:
    """The fifteenth day is Saturday, 28 March; the term ends on Monday."""
    bench = Bench().ruled()
    told = refused(lambda: bench.serve(RULING, "P1", "2026-03-14", **RETURNED))
    assert "尚未核实" in told["returned_letter_went_to_a_confirmed_address"]
    bench.take("confirm_address", ADDRESS, "2026-03-09", bench.clerk)
    elsewhere = RETURNED | {"place": "临沂市另一地址"}
    assert refused(lambda: bench.serve(RULING, "P1", "2026-03-14", **elsewhere))
    assert refused(lambda: bench.serve(RULING, "P1", "2026-03-14", **RETURNED | {"refusal": ""}))
    made = bench.serve(RULING, "P1", "2026-03-14", **RETURNED | {"scan": "5" * 64})
    delivery = Delivery.objects.latest("pk")
    assert (delivery.effective_on, delivery.proof_kind) == (date(2026, 3, 13), "returned")
    assert bench.due("confirmation.objection_party", "P1") == "2026-03-30"
    assert "退回之日为送达之日" in made.documents[0].values["facts"]["note"]


def test_a_letter_is_signed_for_or_comes_back() -> None:
    bench = Bench().ruled()
    bench.take("confirm_address", ADDRESS, "2026-03-09", bench.clerk)
    both = RETURNED | {"received_on": "2026-03-13"}
    assert "field:returned_on" in refused(lambda: bench.serve(RULING, "P1", "2026-03-14", **both))


def test_a_ruling_is_in_effect_when_the_last_service_is_not_the_last_entry() -> None:
    """A notice posted first takes effect after what was handed over later; the two years run from there."""
    bench = Bench().ruled(clauses=[PAY | {"due_on": "", "due_text": "裁定生效后十日内"}, DEFAULT])
    bench.serve(RULING, "P1", "2026-03-10", **NOTICE)
    bench.serve(RULING, "P2", "2026-03-11")
    assert bench.due("confirmation.enforce", "P1")[:7] == "2028-04"


def test_a_paper_for_several_names_who_was_served() -> None:
    bench = Bench().ruled()
    assert "field:party" in refused(lambda: bench.serve(RULING, "", "2026-03-10"))


def test_the_agency_s_fifteen_days_run_from_the_arrival_of_the_refusal() -> None:
    """An agency is served as agencies are; the person it is against by leaving or public notice."""
    bench = Review().registered()
    bench.take("accept", REFUSE, "2026-11-05")
    ruling = {"document": "admin_enforcement_ruling"}
    letter = ruling | {"method": "post", "tracking": "EMS2", "received_on": "2026-11-09"}
    bench.take("deliver", letter | {"addressee": bench.fresh.brief["applicant"]}, "2026-11-10")
    assert bench.term("enforcement.refusal_review").due_on == date(2026, 11, 24)
    bench.take("deliver", ruling | NOTICE | {"party": "P1"}, "2026-11-10")
    assert Delivery.objects.latest("pk").effective_on == date(2026, 12, 10)
    assert "field:party" in refused(lambda: bench.take("deliver", letter, "2026-11-10"))


# ── a party goes back on the mediation document (反悔) ─────────────────────────────────────────

SENT: dict[str, Any] = {
    "mode": "entrusted", "track": "ordinary", "court_number": "（2026）鲁1302民初36号", "consented": "on",
    "claims": ["赔偿五万元"], "dispute": "销售侵权商品。", "enclosed": ["起诉状"], "title": "侵害商标权纠纷案",
    "cause": "侵害商标权纠纷", "parties": PARTIES, "rights": [RIGHT], "body_name": "某商会调解中心",
}  # fmt: skip
CONCLUDED = {
    "outcome": "document", "reason": "依调解结果处理", "judges": ["tang"], "clerk": "路书记",
    "facts_found": "被告销售侵权商品。", "clauses": ["被告于2026年5月29日前赔偿原告20,000元。"], "fee": "由被告负担",
}  # fmt: skip
DOCUMENT = "civil_mediation_document"


class Entrusted:
    """A suit that mediators outside the system settled, and the court's document about it."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.proceeding: Proceeding | None = None
        self.proceeding = self.take("send", SENT, "2026-03-02").proceeding
        self.take("record_receipt", {"body": "某商会", "received_by": "某", "received_on": "2026-03-02"}, "2026-03-02")
        self.take("record_result", {"outcome": "agreed", "concluded_on": "2026-03-10"}, "2026-03-10")
        self.take("conclude", CONCLUDED, "2026-03-11")
        for paper in Document.objects.filter(kind=DOCUMENT, sealing="by_hand"):
            self.take("record_ink_seal", {"papers": [paper.pk]}, "2026-03-11", by=self.bench.clerk)

    def take(self, name: str, facts: dict[str, Any], on: str, **more: Any) -> Outcome:
        by = more.pop("by", self.bench.judge)
        return complete(do(f"court_mediation.{name}", by, facts, self.proceeding, now=moment(on, 18), at=on))

    def serve(self, ref: str, on: str, **facts: Any) -> Outcome:
        given = {"document": DOCUMENT, "party": ref, "method": "direct", "received_on": on, "recipient": "本人"}
        return self.take("deliver", given | facts, on)

    def go_back(self, ref: str, on: str) -> Outcome:
        return self.take("go_back", {"party": ref, "manner": "told", "told_on": on, "reason": "认为数额过高。"}, on)

    def fresh(self) -> Proceeding:
        assert self.proceeding is not None
        return Proceeding.objects.get(pk=self.proceeding.pk)


def test_a_party_goes_back_before_service_and_no_document_is_in_force() -> None:
    """民事诉讼法 102: the court goes on to judgment; the document cannot be served any more."""
    suit = Entrusted()
    suit.serve("P1", "2026-03-12")
    assert "who_goes_back_has_not_signed" in refused(lambda: suit.go_back("P1", "2026-03-13"))
    suit.go_back("P2", "2026-03-13")
    assert (suit.fresh().stage, suit.fresh().brief["outcome"]) == ("resumed", "trial")
    assert Document.objects.get(kind=DOCUMENT).state == "withdrawn"
    assert "paper_served_is_in_force" in refused(lambda: suit.serve("P2", "2026-03-14"))


GOING_BACK = """  - at: 2026-03-16T10:00
    do: court_mediation.go_back
    by: {agency: lanshan-court, office: clerk}
    proceeding: court_mediation
    facts: {party: P2, manner: refused, told_on: 2026-03-16, reason: 拒绝签收，认为数额过高}
    expect: {stage: resumed}
"""


def test_the_mediators_hear_that_a_party_went_back(tmp_path: Path) -> None:
    """民事诉讼法 102: the suit is tried; the file of those who mediated says so, too."""
    whole = (Path(__file__).parent / "synthetic" / "mediation-court.yaml").read_text(encoding="utf-8")
    entrusted = whole.split("---\n")[1]
    before_the_last = entrusted.rpartition("  - at: ")[0]
    assert played(tmp_path, before_the_last + GOING_BACK, commit=True).held
    mediation = Proceeding.objects.get(kind="mediation")
    assert mediation.brief["gone_back"]["by"] == "P2"
    heard = Event.objects.get(proceeding=mediation, kind="mediation.hear_going_back")
    assert heard.payload["notes"]["gone_back"]["reason"] == "拒绝签收，认为数额过高"
    assert heard.label == "当事人对民事调解书反悔"


def test_nobody_goes_back_on_a_document_in_effect() -> None:
    suit = Entrusted()
    suit.serve("P1", "2026-03-12")
    suit.serve("P2", "2026-03-13")
    assert suit.fresh().brief["in_effect_on"] == "2026-03-13"
    assert "document_is_not_in_effect" in refused(lambda: suit.go_back("P2", "2026-03-14"))


@pytest.mark.parametrize("facts", [NOTICE, {"method": "left", "refusal": "拒收", "witness": "某"}, RETURNED])
def test_no_way_of_service_stands_in_for_a_signature_on_it(facts: dict[str, Any]) -> None:
    suit = Entrusted()
    Party.objects.update(service_address=HOME)
    assert "mediation_document_is_signed_for" in refused(lambda: suit.serve("P2", "2026-03-14", **facts))
