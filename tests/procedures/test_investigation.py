"""The police investigate several suspects who end differently, each with clocks of their own (侦查)."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Document, Party, Proceeding
from tests.builders import TODAY, officer, people
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.investigated import (
    DETENTION,
    END,
    EXECUTION,
    EXTENSION,
    TEAM,
    TRANSFER,
    Police,
    outcome_of,
)
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db


# Beginning (立案、指派)


def test_a_filed_referral_begins_an_investigation_that_knows_who_waits_and_sees_what_was_handed_over() -> None:
    city = City()
    outcome = city.answer("file")
    assert [each.kind for each in outcome.begun] == ["investigation"]
    begun = city.proceeding("investigation")
    assert (begun.stage, begun.brief["bureau"]) == ("filed", "临沂市市场监督管理局")
    assert begun.brief["link"] == {
        "penalty": city.penalty.pk,
        "referral": city.proceeding("referral").pk,
        "police_filing": city.proceeding("police_filing").pk,
    }
    second = officer("gao", "高察", city.police, "case_officer")
    city.take("investigation.assign", city.chief, {"officers": ["ding", "gao"]})
    assert city.proceeding("investigation").handler == city.detective
    seen = access.evidence(access.seats(second, TODAY.date()))
    assert seen.count() == city.penalty.case.evidence.count()


def test_one_investigator_is_not_enough() -> None:
    city = City()
    city.answer("file")
    with pytest.raises(ActRefused, match="不足两人"):
        city.take("investigation.assign", city.chief, {"officers": ["ding"]})


def test_an_officer_of_another_agency_finds_nothing() -> None:
    police, who = Police(), people()
    with pytest.raises(AccessDenied):
        police.take("add_suspects", {"suspects": [{"name": "甲", "kind": "person"}]}, by=who.officer)


# Summons and detention to the minute (传唤、拘留)

SUMMONS = {"party": "P2", "kind": "summons", "place": "办案中心", "officers": TEAM}


@pytest.mark.parametrize(("at", "late"), [("2026-03-02T22:00", False), ("2026-03-02T22:01", True)])
def test_a_summons_lasts_twelve_hours_to_the_minute(at: str, late: bool) -> None:
    police = Police()
    police.take("summon", SUMMONS, "2026-03-02T10:00")
    assert police.due("crime.summons") == "03-02T22:00"
    police.take("end_summons", {"party": "P2", "reason": "讯问完毕"}, at)
    assert police.term("crime.summons").late is late


def test_a_summons_is_extended_once_to_twenty_four_hours() -> None:
    police = Police()
    police.take("summon", SUMMONS, "2026-03-02T10:00")
    again = {"party": "P2", "reason": "案情特别重大复杂，需要拘留"}
    police.take("extend_summons", again, "2026-03-02T20:00", by=police.unit_head)
    assert police.due("crime.summons") == "03-03T10:00"
    with pytest.raises(ActRefused, match="二十四小时"):
        police.take("extend_summons", again, "2026-03-02T21:00", by=police.unit_head)
    with pytest.raises(ActRefused, match="连续传唤"):
        police.take("summon", SUMMONS, "2026-03-02T21:00")


FIRST_HOURS: list[tuple[str, str, dict[str, Any]]] = [
    ("crime.detention_send", "deliver_to_custody", {"party": "P2", "detention_house": "临沂市看守所"}),
    ("crime.detention_notify_family", "notify_family", {"party": "P2", "relative": "李氏", "relation": "妻子"}),
    ("crime.detention_interrogate", "interrogate",
     {"party": "P2", "officers": TEAM, "place": "看守所", "content": "承认销售。", "plea": "认罪"}),
]  # fmt: skip


@pytest.mark.parametrize(("at", "late"), [("2026-03-03T10:00", False), ("2026-03-03T10:01", True)])
@pytest.mark.parametrize(("rule", "name", "facts"), FIRST_HOURS, ids=[each[0] for each in FIRST_HOURS])
def test_the_duties_of_the_first_day_end_to_the_minute(
    rule: str, name: str, facts: dict[str, Any], at: str, late: bool
) -> None:
    police = Police()
    assert kinds(police.take("decide_detention", DETENTION)) == {"detention_warrant"}
    police.take("execute_detention", EXECUTION, "2026-03-02T10:00")
    assert police.due(rule) == "03-03T10:00"
    made = police.take(name, facts, at)
    assert police.term(rule).late is late
    assert kinds(made) == ({"detention_notice"} if name == "notify_family" else set())


def test_nobody_is_detained_without_a_warrant_and_no_unit_at_all() -> None:
    police = Police()
    with pytest.raises(ActRefused, match="拘留证"):
        police.take("execute_detention", EXECUTION)
    with pytest.raises(ActRefused, match="本案中没有“P1”"):
        police.take("decide_detention", DETENTION | {"party": "P1"})
    more = {"suspects": [{"name": "朱七", "kind": "person", "crime": "假冒注册商标罪"}]}
    police.take("add_suspects", more)
    made = police.take("decide_detention", DETENTION | {"party": "P4"})
    assert made.documents[0].values["facts"]["suspected_crime"] == "假冒注册商标罪"


def test_a_family_that_cannot_be_found_is_no_secret() -> None:
    police = Police()
    police.detain()
    with pytest.raises(ActRefused, match="无法通知"):
        police.take("notify_family", {"party": "P2"})
    assert kinds(police.take("notify_family", {"party": "P2", "reason": "身份不明，无法查找家属"})) == set()


# Back to the bureau, and what it sees of all this (移送行政处理)


def investigated(city: City) -> None:
    city.answer("file")
    officer("gao", "高察", city.police, "case_officer")
    city.take("investigation.assign", city.chief, {"officers": ["ding", "gao"]})


def agreed(city: City, name: str, facts: dict[str, Any]) -> Any:
    city.take(f"investigation.{name}", city.detective, facts)
    return city.take(f"investigation.{name}.approve", city.chief, {"decision": "agreed", "opinion": "同意。"})


def test_a_withdrawn_case_goes_back_with_its_evidence_and_the_penalty_runs_on() -> None:
    city = City()
    investigated(city)
    city.take("investigation.add_evidence", city.detective, {"items": [{"kind": "electronic", "name": "聊天记录"}]})
    last = city.penalty.case.evidence.order_by("no").last()
    facts = END | {
        "suspects": ["P1"], "administrative": "on", "law_violated": "《中华人民共和国商标法》第五十七条第三项",
        "evidence": [f"E{last.no}"],  # type: ignore[union-attr]
    }  # fmt: skip
    done = agreed(city, "withdraw_case", facts)
    assert kinds(done) == {"case_withdrawal", "referral_back_letter"}
    assert Proceeding.objects.get(pk=city.penalty.pk).suspended_on is None
    seats = access.seats(city.who.officer, TODAY.date())
    mine = set(access.documents(seats).filter(proceeding__kind="investigation").values_list("kind", flat=True))
    assert mine == {"referral_back_letter"}
    assert access.evidence(seats).filter(name="聊天记录").exists()


def test_the_bureau_and_the_supervisors_above_see_no_paper_of_the_investigation() -> None:
    city = City()
    investigated(city)
    more = {"suspects": [{"name": "王五", "kind": "person"}]}
    city.take("investigation.add_suspects", city.detective, more)
    person = Party.objects.get(name="王五")
    agreed(city, "decide_detention", DETENTION | {"party": person.ref})
    warrant = Document.objects.get(kind="detention_warrant")
    assert warrant.level == 3
    for one in (city.who.officer, city.principal):
        assert not access.documents(access.seats(one, TODAY.date())).filter(pk=warrant.pk).exists()
    own = access.documents(access.seats(city.detective, TODAY.date()))
    assert own.filter(pk=warrant.pk).exists()


def test_the_chain_of_events_holds_through_an_investigation() -> None:
    from casework.models import Event
    from casework.services import events

    police = Police()
    police.arrest("2026-03-06T15:00")
    police.take("request_custody_extension", EXTENSION, "2026-04-20")
    found = Event.objects.filter(case=police.case).order_by("seq")
    police.case.refresh_from_db()
    assert events.prove(police.case, found.iterator()) is None


def test_a_procuratorate_in_the_system_begins_with_the_case_and_knows_whom_to_tell() -> None:
    police = Police()
    Agency.objects.create(
        code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院", short_name="临沂检察",
        region="临沂市", number_prefix="临检",
    )  # fmt: skip
    police.arrest("2026-03-06T15:00")
    facts = TRANSFER | {"suspects": ["P1", "P2", "P3"], "recipient": "linyi-procuratorate", "receiving_agency": ""}
    (begun,) = police.take("transfer_for_prosecution", facts, "2026-04-06").begun
    assert begun.kind == "prosecution"
    told = Proceeding.objects.get(pk=begun.pk).brief
    assert told["link"]["investigation"] == police.proceeding.pk
    assert told["suspects"]["P2"]["custody"] == "arrested"
    with pytest.raises(ActRefused, match="由其自行作出决定"):
        outcome_of(police, "indicted", "2026-05-01", "P2")
