"""The judge's pages of a confirmation: every act opens, the morning's questions are answered, few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework.models import Officer, Reading
from tests.procedures.confirmation_case import DEFAULT, MARK, OWNER, PAY, SELLER, Bench
from tests.procedures.criminal_case import moment
from tests.procedures.test_confirmation import OBJECTION
from tests.procedures.test_restoring import ASKED
from tests.workflows.pages.test_trial import opened

Browser = Callable[[Officer], Client]
OUTSIDER = {"outsider": "某物流公司"}


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def bench(db: None) -> Bench:
    return Bench()


STAGES: list[tuple[str, str, set[str]]] = [
    ("allocated", "2026-03-03", {"accept", "request_correction", "challenge"}),
    ("accepted", "2026-03-04", {"inquire", "request_supplement", "examine", "rule", "extend", "deliver"}),
    ("examined", "2026-03-09", {"rule"}),
    ("served", "2026-03-12", {"close", "record_performance", "apply_for_enforcement", "receive_objection"}),
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("stage", "day", "acts"), STAGES, ids=[stage for stage, _day, _acts in STAGES])
def test_every_act_opens(bench: Bench, as_: Browser, stage: str, day: str, acts: set[str], language: str) -> None:
    getattr(bench, stage)()
    with time_machine.travel(moment(day), tick=False):
        browser = as_(bench.judge)
        browser.post("/language/", {"language": language, "next": "/"})
        found = opened(bench.fresh(), bench.judge, browser, moment(day))
        assert browser.get(address(bench)).status_code == 200
    assert acts <= found


def test_a_late_objection_offers_its_term_and_the_judge_the_request(bench: Bench, as_: Browser) -> None:
    bench.served()
    late = OBJECTION | {"received_on": "2026-04-01", "served_on": "2026-03-11"}
    bench.take("receive_objection", late, "2026-04-01", bench.clerk)
    objection = bench.fresh().children.get(kind="confirmation_objection")
    page = f"/cases/{objection.case_id}/{objection.pk}/confirmation_objection."
    text = shown(as_, bench.clerk, f"{page}ask_restoration/", "2026-04-01")
    assert "当事人对确认裁定提出异议 2026-03-26" in text
    bench.take("confirmation_objection.ask_restoration", ASKED, "2026-04-01", bench.clerk, proceeding=objection)
    assert "洪水中断" in shown(as_, bench.second, f"{page}decide_restoration/", "2026-04-02")


def address(bench: Bench) -> str:
    proceeding = bench.fresh()
    return f"/cases/{proceeding.case_id}/confirmation/{proceeding.pk}/"


def shown(as_: Browser, officer: Officer, page: str, day: str) -> str:
    """Return what somebody reads on a page on a day."""
    with time_machine.travel(moment(day), tick=False):
        return as_(officer).get(page).content.decode()


def test_the_page_tells_what_stands_against_an_agreement_and_does_not_decide(bench: Bench, as_: Browser) -> None:
    bench.accepted(clauses=[PAY | OUTSIDER | {"amount": ""}, DEFAULT])
    text = shown(as_, bench.judge, address(bench), "2026-03-04")
    for words in ("处分了案外人某物流公司", "没有写明确定的金额", "可能不予确认", "按现有数据归本院", "还没有询问双方"):
        assert words in text
    bench.inquire("2026-03-05")
    bench.examine("2026-03-06")
    assert "裁定如下" in shown(as_, bench.judge, address(bench), "2026-03-06")


def test_the_page_drafts_what_the_checklist_points_to(bench: Bench, as_: Browser) -> None:
    bench.examined(found={"interests": "第1条处分案外人的货物"})
    text = shown(as_, bench.judge, address(bench), "2026-03-06")
    assert "第三百五十八条第（二）项" in text
    assert "可以通过调解方式变更原调解协议" in text


def test_related_cases_are_told_by_party_right_and_mediator(bench: Bench, as_: Browser) -> None:
    bench.accepted()
    first = bench.fresh()
    bench.registered("2026-03-03", title="另一件申请司法确认案")
    bench.take("allocate", {"judge": "tang", "clerk": "路书记"}, "2026-03-03", bench.division)
    text = shown(as_, bench.judge, f"/cases/{first.case_id}/confirmation/{first.pk}/", "2026-03-04")
    for words in ("另一件申请司法确认案", "同一当事人", "同一权利", "同一调解员"):
        assert words in text
    bench.registered(
        "2026-03-03", title="无关的申请司法确认案", rights=[MARK | {"number": "7654321"}], mediator="石玉珍",
        parties=[OWNER | {"id_number": ""}, SELLER | {"id_number": "371302198001015109", "name": "王某"}],
        clauses=[DEFAULT | {"obligor": "王某"}],
    )  # fmt: skip
    bench.take("allocate", {"judge": "tang", "clerk": "路书记"}, "2026-03-03", bench.division)
    desk = shown(as_, bench.judge, "/", "2026-03-04")
    assert (desk.count("另有 1 件"), desk.count("没有相关案件")) == (2, 1)


def test_the_desk_answers_what_comes_first_and_what_came_back(bench: Bench, as_: Browser) -> None:
    bench.allocated()
    text = shown(as_, bench.judge, "/", "2026-03-05")
    assert "决定是否受理：今日届满" in text
    bench.take("accept", {"decision": "accept"}, "2026-03-05")
    bench.inquire("2026-03-05")
    bench.examine("2026-03-06")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    bench.serve("jc.ruling_confirm", "P1", "2026-03-10")
    bench.serve("jc.ruling_confirm", "P2", "2026-03-11")
    bench.take("close", {}, "2026-03-12")
    assert "司法确认：今天要回答的" not in shown(as_, bench.judge, "/", "2026-03-10")
    assert "到期没有履行：第 2 条" in shown(as_, bench.judge, "/", "2026-03-13")
    bench.take("receive_objection", OBJECTION, "2026-03-20", bench.clerk)
    assert "李某的异议待审查" in shown(as_, bench.judge, "/", "2026-03-20")
    assert "裁定异议" in shown(as_, bench.second, "/", "2026-03-20")


def test_a_challenge_lies_on_the_desk_of_the_president_with_what_is_asked(bench: Bench, as_: Browser) -> None:
    bench.accepted()
    asked = {"whom": "judge", "by": "李某", "received_on": "2026-03-04", "reason": "与对方代理人是近亲属。"}
    bench.take("challenge", asked, "2026-03-04", bench.clerk)
    assert "审批：申请回避" in shown(as_, bench.president, "/", "2026-03-04")
    page = f"/cases/{bench.fresh().case_id}/{bench.fresh().pk}/confirmation.challenge.approve/"
    text = shown(as_, bench.president, page, "2026-03-04")
    assert "李某申请汤审回避：与对方代理人是近亲属。" in text
    assert "情况紧急" not in text


def test_nobody_else_opens_the_page(bench: Bench, as_: Browser) -> None:
    bench.accepted()
    above = bench.above
    stranger = Officer.objects.create(username="gao", name="高审")
    stranger.tenures.create(agency=above, office="case_officer", since="2020-01-01")
    assert as_(stranger).get(address(bench)).status_code == 404


def test_pages_take_few_queries(bench: Bench, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    bench.examined()
    with time_machine.travel(moment("2026-03-06"), tick=False):
        browser = as_(bench.judge)
        case = f"/cases/{bench.fresh().case_id}/"
        assert all(counted(browser, page) <= 10 for page in (address(bench), "/", case))


def test_each_ground_is_asked_beside_what_the_file_tells(bench: Bench, as_: Browser) -> None:
    bench.inquired(clauses=[PAY | OUTSIDER | {"amount": ""}, DEFAULT])
    page = f"/cases/{bench.fresh().case_id}/{bench.fresh().pk}/confirmation.examine/"
    text = shown(as_, bench.judge, page, "2026-03-06")
    for words in (
        "第1条没有写明确定的金额",
        "第1条处分了案外人某物流公司",
        "李某：李某，核对居民身份证",
        "双方均称自愿",
    ):
        assert words in text


def test_a_judge_of_another_case_who_looks_in_is_put_down(bench: Bench, as_: Browser) -> None:
    bench.accepted()
    case, court = bench.fresh().case_id, bench.fresh().agency
    shown(as_, bench.judge, address(bench), "2026-03-04")
    assert not Reading.objects.exists()
    shown(as_, bench.second, address(bench), "2026-03-04")
    found = Reading.objects.get()
    assert (found.kind, found.officer, found.agency, found.case_id) == ("personal.read", bench.second, court, case)
    assert found.payload["page"] == "司法确认审查"
