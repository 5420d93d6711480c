"""The pages of the link between bureau, police and procuratorate: axe finds nothing, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.models import Agency, Handover, Officer
from tests.browser.people import PASSWORD, Person
from tests.browser.test_pages import visit
from tests.builders import People, officer
from tests.procedures.test_referral import City, procuratorate

pytestmark = pytest.mark.browser


def test_pages_of_a_handover(who: People, enter: Callable[..., Person]) -> None:
    city = City(who=who)
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    for each in Officer.objects.exclude(pk__in=[who.officer.pk]):
        each.set_password(PASSWORD)
        each.save()
    city.send(exhibits=["X1"], with_goods="on")
    sent = Handover.objects.get(kind="referral")
    case = city.penalty.case_id
    arrived = {"police-desk": "/", "police-inbox": "/handovers/", "police-handover": f"/handovers/{sent.pk}/"}
    found = visit(enter(city.detective), {**arrived, "police-case": f"/cases/{case}/"})
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦", "place": "公安涉案财物中心"})
    city.decide("file")
    theirs = {"bureau-case": f"/cases/{case}/", "bureau-inbox": "/handovers/", "custody": f"/cases/{case}/custody/"}
    found += visit(enter(who.officer), theirs)
    found += visit(enter(prosecutor), {"copied-case": f"/cases/{case}/", "copied-inbox": "/handovers/"})
    assert found == []


def test_the_form_of_a_referral_and_the_figures_of_a_leading_group(who: People, enter: Callable[..., Person]) -> None:
    city = City(who=who)
    procuratorate()
    group = Agency.objects.create(
        code="group", kind="leading_group", level="city", name="临沂市领导小组", short_name="领导小组",
        region_code="371300",
    )  # fmt: skip
    Agency.objects.filter(pk=who.agency.pk).update(region_code="371300")
    leader = officer("ling", "领导", group, "supervisor")
    leader.set_password(PASSWORD)
    leader.save()
    city.refer()
    referral = city.proceeding("referral")
    found = visit(enter(who.officer), {"send": f"/cases/{referral.case_id}/{referral.pk}/referral.send/"})
    figures = enter(leader)
    found += visit(figures, {"figures": "/figures/"})
    assert found == []
