"""Which court may confirm an agreement, and why; every answer names its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.competence import Application, resolve
from casework.law import confirmation as data
from casework.law.confirmation import OfficePractice

DAY = date(2026, 3, 2)
LANSHAN = Application("临沂市兰山区人民法院", "371302", DAY, rights=("trademark",), places=("domicile",))
CITY = replace(LANSHAN, court="临沂市中级人民法院", region_code="371300")


@pytest.mark.parametrize(
    ("rights", "features", "court"),
    [
        (("trademark",), (), "临沂市兰山区人民法院"),
        (("copyright",), (), "临沂市兰山区人民法院"),
        (("copyright",), ("software",), "济南市中级人民法院"),
        (("trade_secret",), (), "临沂市兰山区人民法院"),
        (("trade_secret",), ("technical_secret",), "济南市中级人民法院"),
        (("invention",), (), "济南市中级人民法院"),
        (("utility_model",), (), "济南市中级人民法院"),
        (("plant_variety",), (), "济南市中级人民法院"),
        (("layout_design",), (), "济南市中级人民法院"),
        (("design",), (), "临沂市中级人民法院"),
        (("trademark",), ("well_known",), "临沂市中级人民法院"),
        (("trademark", "invention"), (), "济南市中级人民法院"),  # the most special right decides
    ],
)
def test_the_kind_of_right_decides_on_the_court(rights: tuple[str, ...], features: tuple[str, ...], court: str) -> None:
    found = resolve(replace(LANSHAN, rights=rights, features=features))
    assert (found.court, found.ours) == (court, court == LANSHAN.court)
    assert "知产管辖规定" in found.reasons[0]
    assert not found.verified  # nothing about Linyi is


def test_the_court_that_invited_the_mediation_comes_first() -> None:
    found = resolve(replace(LANSHAN, rights=("invention",), invited_by="临沂市兰山区人民法院"))
    assert (found.ours, found.verified) == (True, True)
    assert resolve(replace(LANSHAN, invited_by="临沂市罗庄区人民法院")).ours is False


def test_a_basic_court_needs_something_in_its_region() -> None:
    assert resolve(replace(LANSHAN, places=())).ours is False
    assert "调解组织所在地" in resolve(replace(LANSHAN, places=("body",))).reasons[-1]


def test_where_the_data_do_not_tell_the_judge_is_asked() -> None:
    assert resolve(replace(LANSHAN, rights=())).ours is None
    elsewhere = resolve(replace(LANSHAN, court="某区人民法院", region_code="110101"))
    assert (elsewhere.ours, elsewhere.court) == (None, "")


@pytest.mark.parametrize(("practice", "settled"), [("yes", True), ("no", False), ("", False)])
def test_what_an_office_mediated_is_a_dated_setting_of_each_court(
    practice: str, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = OfficePractice(
        id="office.test", law="民事诉讼法.205", in_force=date(2025, 1, 1), until=None, amended=None, verified=False,
        note="", name=LANSHAN.court, practice=practice,
    )  # fmt: skip
    monkeypatch.setattr(data, "office_practice", lambda _court, _on: rule if practice else None)
    found = resolve(replace(LANSHAN, by_office=True))
    assert (found.ours, found.settled) == (True, settled)
    assert ("公证" in found.reasons[-1]) is not settled


def test_the_rule_holds_from_its_day() -> None:
    assert resolve(replace(LANSHAN, on=date(2021, 1, 1))).ours is None
    assert resolve(replace(CITY, rights=("design",))).ours is True
