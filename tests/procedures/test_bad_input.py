"""What the link must not swallow: refused when it is still to be done, recorded as irregular when it was done."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import AccessDenied, ActRefused
from casework.models import Document, DocumentState, Handover, PartyCourse
from tests.builders import officer
from tests.casework.procedures.penalty_case import INSPECTION, act
from tests.procedures.investigated import DETENTION, EXECUTION, Police
from tests.procedures.penalty_story import DECISION, Story
from tests.procedures.prosecution_story import RETURN, Procuratorate
from tests.procedures.test_prosecution import supplemented
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db
REFER = {"decision": "refer", "opinion": "同意移送。"}


def codes(done: Any) -> list[str]:
    """Return what is irregular about an act."""
    return [each.code for each in done.irregular]


def test_a_deputy_head_who_is_not_in_charge_signs_a_referral() -> None:
    city = City()
    city.report()
    deputy = officer("fu", "副局长", city.who.agency, "agency_head")
    with pytest.raises(ActRefused, match="行刑移送规定第五条"):
        city.take("referral.decide", deputy, REFER)
    done = city.take("referral.decide", deputy, REFER, recorded=True)
    assert codes(done) == ["office"]
    assert (city.proceeding("referral").stage, done.event.officer) == ("approved", deputy)
    assert PartyCourse.objects.get(proceeding=city.penalty).crime_alert == "referred"


def test_nobody_below_a_head_enters_what_a_head_decides() -> None:
    city = City()
    city.report()
    with pytest.raises(ActRefused, match="您不担任这一职务"):
        city.take("referral.decide", city.who.officer, REFER, recorded=True)


def test_a_fine_decided_although_suspicion_was_on_file() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    PartyCourse.objects.filter(pk=story.course.pk).update(crime_alert="raised")
    with pytest.raises(ActRefused, match="不得以罚代刑"):
        story.act("decide", "2026-03-24", DECISION, story.who.deputy)
    done = story.act("decide", "2026-03-24", DECISION, story.who.deputy, recorded=True)
    assert codes(done) == ["no_crime_alert_stands"]
    assert story.course.crime_alert == "raised"  # it still stands, and still belongs to the police


def test_a_paper_withdrawn_on_the_way_is_missing_when_the_police_sign() -> None:
    city = City()
    city.send()
    sent = Handover.objects.get(kind="referral").items.exclude(document=None).order_by("no")[0]
    Document.objects.filter(handed_over=sent).update(state=DocumentState.WITHDRAWN)
    with pytest.raises(ActRefused, match="清单所列的文书或者证据缺失"):
        city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    done = city.take("police_filing.receive", city.detective, {"received_by": "丁侦"}, recorded=True)
    assert codes(done) == ["manifest_is_intact_or_its_faults_are_noted"]


def test_a_detention_past_the_cap() -> None:
    police = Police()
    police.detain("2026-03-02T10:00")
    request = {"party": "P2", "ground": "special", "days": "5", "reason": "核对流水"}
    with pytest.raises(ActRefused, match="四日"):
        police.take("extend_detention", request, "2026-03-03T10:00")
    assert codes(police.take("extend_detention", request, "2026-03-03T10:00", recorded=True)) == [
        "request_can_be_put_off"
    ]


def test_a_third_return_for_supplementary_investigation() -> None:
    office = Procuratorate().register()
    for day in (10, 30):
        office.on(day).examine(RETURN)
        supplemented(office.on(day + 5))
    with pytest.raises(ActRefused, match="不得第三次退回"):
        office.on(40).examine(RETURN)
    assert codes(office.on(40).take("prosecution.examine", RETURN, recorded=True)) == [
        "case_was_returned_less_than_twice"
    ]


def test_an_officer_of_another_agency_acts_on_the_case() -> None:
    city = City()
    city.report()
    for recorded in (False, True):
        with pytest.raises(AccessDenied, match="没有找到"):
            city.take("referral.decide", city.chief, REFER, recorded=recorded)


def test_an_officer_of_another_agency_takes_part_in_an_inspection() -> None:
    city = City()
    facts = INSPECTION | {"officers": [city.who.officer.name, city.detective.name]}
    with pytest.raises(ActRefused, match="本机关没有担任相应职务的“丁侦”（行政处罚法第四十二条）"):
        act("inspect_site", city.who, facts, city.penalty)
    done = act("inspect_site", city.who, facts, city.penalty, recorded=True)
    assert codes(done) == ["officer_of_another_agency"]


def test_an_officer_of_another_agency_takes_part_in_a_detention() -> None:
    police = Police()
    stranger = officer("lu", "路人", Story().who.agency, "case_officer")
    police.take("decide_detention", DETENTION, "2026-03-02T10:00")
    facts = EXECUTION | {"officers": ["ding", stranger.username]}
    with pytest.raises(ActRefused, match="刑事诉讼法第三条"):
        police.take("execute_detention", facts, "2026-03-02T10:00")
    done = police.take("execute_detention", facts, "2026-03-02T10:00", recorded=True)
    assert codes(done) == ["officer_of_another_agency"]
