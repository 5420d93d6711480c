"""When the trademark law changes on 2027-01-01, the open cases that stand on the old text are named."""

from __future__ import annotations

from datetime import date

import pytest

from casework.law.fines import fine_register
from casework.models import Finding, Party
from casework.services.law_touches import law_touches
from tests.builders import filed, people

SWITCH = date(2027, 1, 1)
OLD = next(version.id for version in fine_register().all() if version.until == date(2026, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(("ended", "new_governs"), [(date(2026, 12, 20), False), (date(2027, 1, 5), True)])
def test_a_finding_under_an_old_fine_is_touched(ended: date, new_governs: bool) -> None:
    proceeding = filed(people())
    Finding.objects.create(
        proceeding=proceeding,
        party=Party.objects.get(case=proceeding.case),
        version=1,
        found_on=date(2026, 3, 2),
        act_until=ended,
        qualification=OLD,
    )
    (touched,) = law_touches(SWITCH)
    assert (touched.case, touched.new_governs) == (proceeding.case_id, new_governs)
    assert "临沂某某商贸有限公司" in str(touched)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("named", "touched"),
    [
        ({"crime_article": "刑法.214"}, 1),
        ({"qualification": "trademark.infringement"}, 1),
        ({"qualification": "trademark.false_registration"}, 0),
    ],
)
def test_a_finding_that_named_no_crime_is_touched_by_the_thresholds_of_those_it_may_be(
    named: dict[str, str], touched: int
) -> None:
    """销售金额 of 刑法214 got another grade on 26 April 2025 (知产刑事解释 5)."""
    proceeding = filed(people())
    party = Party.objects.get(case=proceeding.case)
    Finding.objects.create(proceeding=proceeding, party=party, version=1, found_on=date(2025, 4, 1), **named)
    assert len(law_touches(date(2025, 4, 26))) == touched


@pytest.mark.django_db
def test_nothing_is_touched_on_a_day_without_change() -> None:
    filed(people())
    assert law_touches(date(2026, 7, 7)) == []
