"""What the file says of a party is mended by an act: later papers say what is right, earlier ones stay."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Document, Event, Party
from tests.procedures.adjudication_story import Story
from tests.procedures.confirmation_case import Bench

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "李某", "李某某"
NAME = {"party": "P2", "item": "name", "right": RIGHT, "reason": "与身份证核对，登记时漏字。"}


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {each.code for each in refused.value.refusals}


def test_a_court_mends_a_name_and_what_was_printed_stays() -> None:
    bench = Bench().accepted()
    before = Document.objects.get(kind="jc.acceptance", party__no=2)
    assert WRONG in str(before.values)
    bench.take("correct_party", NAME, "2026-03-04", bench.clerk)
    assert Party.objects.get(no=2).name == RIGHT
    assert bench.fresh().brief["applicant_names"][1] == RIGHT
    event = Event.objects.latest("pk")
    assert event.payload["notes"]["correction"] == {"party": "P2", "item": "name", "old": WRONG, "new": RIGHT}
    # The papers that still say the old name are named, for who may have to mend them.
    assert any(before.title in each for each in event.payload["notes"]["papers"])
    before.refresh_from_db()
    assert RIGHT not in str(before.values)
    bench.inquire("2026-03-05")
    bench.examine("2026-03-06")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    assert RIGHT in str(Document.objects.filter(kind="jc.ruling_confirm").latest("pk").values)


def test_what_is_wrong_or_the_same_is_refused() -> None:
    bench = Bench().accepted()
    with pytest.raises(ActRefused) as same:
        bench.take("correct_party", NAME | {"right": WRONG}, "2026-03-04")
    assert codes(same) == {"party_datum_changes"}
    with pytest.raises(ActRefused) as digit:
        bench.take("correct_party", NAME | {"item": "id_number", "right": "371302198806021230"}, "2026-03-04")
    assert codes(digit) == {"field:right"}
    with pytest.raises(ActRefused) as unreasoned:
        bench.take("correct_party", NAME | {"reason": ""}, "2026-03-04")
    assert codes(unreasoned) == {"field:reason"}


def test_an_adjudication_mends_a_respondent_for_the_papers_to_come() -> None:
    story = Story()
    story.act("correct_party", "2026-03-03", NAME | {"right": "更名后的五金厂"})
    assert "更名后的五金厂" in story.proceeding.brief["respondents"]
    story.accepted()
    assert "更名后的五金厂" in str(Document.objects.filter(kind__startswith="adj.acceptance").latest("pk").values)
