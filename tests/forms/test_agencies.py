"""A picked agency and a typed name: one of them is meant, and nothing else is sent anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Handover, Party
from tests.procedures.test_referral import City, procuratorate

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return City()


def test_a_name_beside_another_agency_that_was_picked_is_refused(city: City) -> None:
    with pytest.raises(ActRefused, match="既选择了“临沂市公安局”，又填写了“外地公安局”"):
        city.send(receiving_agency="外地公安局")


def test_the_name_of_an_agency_of_the_system_is_that_agency(city: City) -> None:
    city.send(recipient="", receiving_agency="临沂市公安局")
    assert Handover.objects.get(kind="referral").recipient == city.police


def test_the_agency_beside_ones_own_stands_chosen(city: City, client: Any) -> None:
    procuratorate()
    Agency.objects.create(
        code="lanshan-police", kind="police", level="county", name="临沂市公安局兰山分局", region="兰山区",
        superior=city.police,
    )  # fmt: skip
    city.refer()
    client.force_login(city.who.officer)
    referral = city.proceeding("referral")
    shown = client.get(f"/cases/{referral.case_id}/{referral.pk}/referral.send/").content.decode()
    assert '<option value="linyi-police" selected>' in shown


def test_whom_only_the_police_suspect_is_no_choice_of_the_bureau(city: City) -> None:
    city.answer("file")
    case = city.penalty.case
    Party.objects.create(case=case, no=9, kind="person", role="party", name="只在侦查中的人")
    with pytest.raises(ActRefused, match="本案中没有“P9”"):
        city.take("penalty.deliver", city.who.officer, {"party": "P9"})
