"""Whose file of a case it is: that of the agency that files it away, even if a procuratorate registered the case."""

from __future__ import annotations

import pytest

from casework import access
from casework.models import COVER, Document, Proceeding
from tests.builders import people
from tests.procedures.prosecution_story import Procuratorate
from tests.procedures.reverse_story import GIVE, reviewed

pytestmark = pytest.mark.django_db


def kinds(case: int) -> set[str]:
    return set(access.filed_papers(case).values_list("kind", flat=True))


def test_the_file_of_a_bureau_holds_its_own_papers_and_what_came_to_it() -> None:
    bureau, office = people(), Procuratorate().register()
    office.spared()
    reviewed(office)
    office.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr"}, by=office.chief)
    lead = Proceeding.objects.get(case=office.case, kind="penalty")
    # Nobody has filed the case away: it is still that of the procuratorate which registered it.
    assert access.filing_agency(office.case).get()["files"] == office.agency.pk
    assert {"nonprosecution", "procuratorial_opinion"} <= kinds(office.case)
    opinion = Document.objects.get(case=office.case, kind="procuratorial_opinion")
    Document.objects.create(
        case_id=office.case, proceeding=lead, agency=bureau.agency, kind=COVER, title="案卷封面", values={},
        values_hash=opinion.values_hash, template_version=opinion.template_version, event_seq=opinion.event_seq,
        issued_on=opinion.issued_on,
    )  # fmt: skip
    assert access.filing_agency(office.case).get()["files"] == bureau.agency.pk
    assert "procuratorial_opinion" in kinds(office.case)
    inner = Document.objects.filter(case=office.case, agency=office.agency, secondary=True)
    assert not access.filed_papers(office.case).filter(pk__in=inner).exists()
    assert not access.filed_papers(office.case).filter(kind="rights_notice").exists()
