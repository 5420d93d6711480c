"""What people are called: one table, read by desk, refusals, outlines and papers."""

from django.utils import translation

from casework.agencies import COURT, MARKET_REGULATION, MEDIATION, POLICE, PROCURATORATE, TITLES, Office, title, titles


def test_each_kind_of_agency_calls_its_people_as_its_law_does() -> None:
    assert COURT.CASE_OFFICER.label == "人民法院·审判员"
    assert COURT.UNIT_HEAD.label == "人民法院·庭长（审判长）"
    assert COURT.AGENCY_HEAD.label == COURT.PRINCIPAL_HEAD.label == "人民法院·院长"
    assert COURT.CLERK.label == "人民法院·书记员"
    assert PROCURATORATE.CASE_OFFICER.label == "人民检察院·检察官"
    # A deputy may decide where the rules name the chief, unless they want the chief in person.
    assert PROCURATORATE.AGENCY_HEAD.label == "人民检察院·检察长（副检察长）"
    assert PROCURATORATE.PRINCIPAL_HEAD.label == "人民检察院·检察长"
    assert POLICE.AGENCY_HEAD.label == "公安机关负责人"
    assert MEDIATION.UNIT_HEAD.label == "调解组织负责人"
    # 行政处罚法 56, 57 name the heads of an enforcing agency as the offices are named.
    assert MARKET_REGULATION.AGENCY_HEAD.label == "市场监督管理部门·部门负责人"


def test_an_office_of_an_earlier_version_is_told_as_it_stands() -> None:
    assert title("court", "assessor") == "assessor"
    assert title("", Office.CLERK) == "书记员"


def test_a_choice_for_several_kinds_of_agency_names_each_title_once() -> None:
    assert titles([Office.CASE_OFFICER], ["court"]) == [("case_officer", "审判员")]
    assert titles([Office.CASE_OFFICER], ["court", "culture", "customs"]) == [("case_officer", "审判员／办案人员")]


def test_titles_are_told_in_english_too() -> None:
    with translation.override("en"):
        told = {str(each) for each in TITLES.values()}
        assert all(each.isascii() for each in told), told
