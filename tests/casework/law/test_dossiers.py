"""The file by law: how long it is kept, counted from the year after the closing, and where each paper lies."""

from __future__ import annotations

from datetime import date

import pytest

from casework.law import dossiers
from printouts import documents
from printouts.paper import Addressee, Dossier

PERIODS = [
    # closed on, period, last day, remark
    (date(2026, 1, 1), "10年", date(2036, 12, 31), "结案当年不计入"),
    (date(2026, 12, 31), "10年", date(2036, 12, 31), "同一年结案的同时届满"),
    (date(2024, 2, 29), "30年", date(2054, 12, 31), "闰日结案"),
    (date(2026, 4, 2), "永久", None, "永久保管的没有届满日"),
]


@pytest.mark.parametrize(("closed_on", "label", "ends", "remark"), PERIODS)
def test_a_period_runs_from_the_year_after_the_closing(
    closed_on: date, label: str, ends: date | None, remark: str
) -> None:
    rule = dossiers.retention(label)
    assert rule is not None, remark
    assert rule.ends(closed_on) == ends, remark


def test_the_periods_offered_depend_on_the_procedure() -> None:
    assert [each.label for each in dossiers.retentions("penalty")] == ["30年", "永久", "10年"]
    assert [each.label for each in dossiers.retentions("summary")] == ["10年", "30年"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("filing_approval", "立案审批表"),
        ("no_penalty_decision", "行政处罚决定书及送达回证"),
        ("performance_demand", "对当事人制发的其他法律文书及送达回证"),
        ("inquiry_record", "证据材料"),
        ("hearing_record", "听证笔录"),
        ("goods_disposal_record", "财物处理单据"),
        ("collective_discussion", "其他有关材料"),
    ],
)
def test_each_paper_lies_in_its_class(kind: str, name: str) -> None:
    volume = dossiers.volume("penalty", dossiers.MAIN)
    party = documents.get(kind).addressee == Addressee.PARTY
    assert volume.classes[volume.place(kind, made_out_to_a_party=party)].name == name


def test_every_paper_that_an_order_names_exists_and_is_bound() -> None:
    for volume in dossiers.dossier_register().all():
        for kind in (kind for each in volume.classes for kind in each.papers):
            assert documents.get(kind).dossier != Dossier.NONE, kind


def test_a_procedure_without_an_order_of_its_own_is_bound_like_a_penalty() -> None:
    assert dossiers.volume("referral", dossiers.MAIN).id == "penalty.main"


def test_what_is_not_verified_says_so() -> None:
    rules = (*dossiers.dossier_register().all(), *dossiers.retention_register().all())
    assert all(rule.note for rule in rules if not rule.verified)


@pytest.mark.parametrize(
    ("procedure", "kind", "name"),
    [
        ("adjudication", "adj.request", "请求书和当事人提交的材料"),
        ("adjudication", "adj.site_record", "证据材料"),
        ("adjudication", "adj.decision", "调解协议、撤案决定、行政裁决书及送达回证"),
        ("adjudication_effect", "adj.exhortation", "履行、催告和申请执行文书"),
        ("mediation", "pm.agreement", "调解协议书、口头协议登记表"),
        ("admin_mediation", "med.record", "调解笔录"),
        ("court_mediation", "civil_mediation_document", "民事调解书及送达回证"),
        ("confirmation", "jc.inquiry_record", "询问笔录"),
        ("confirmation_objection", "jc.ruling_objection", "异议书和异议裁定书及送达回证"),
    ],
)
def test_a_civil_paper_lies_in_its_class(procedure: str, kind: str, name: str) -> None:
    volume = dossiers.volume(procedure, dossiers.MAIN)
    assert volume.classes[volume.place(kind, made_out_to_a_party=True)].name == name


def test_each_procedure_that_puts_files_away_has_a_cover_a_category_and_periods() -> None:
    for procedure in ("adjudication", "adjudication_effect", "mediation", "admin_mediation", "court_mediation",
                      "confirmation"):  # fmt: skip
        volume = dossiers.volume(procedure, dossiers.MAIN)
        assert (volume.cover, volume.category) != ("行政处罚案卷", "XZCF")
        assert volume.category
        assert dossiers.retentions(procedure)
    assert [each.label for each in dossiers.retentions("confirmation")] == ["20年", "60年"]
    assert [each.label for each in dossiers.retentions("adjudication")] == ["30年", "永久", "10年"]
