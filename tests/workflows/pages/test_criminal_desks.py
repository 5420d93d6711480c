"""What police, procuratorate and court find on their pages: the right words, the right desk, the next thing to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django import forms
from django.test import Client

from casework.models import Exhibit, GoodsLot, Handover, Officer, Tenure
from forms.fields import Column, RowsField
from tests.builders import officer
from tests.procedures.criminal_case import JUDGMENT, Courts, moment
from tests.procedures.investigated import TRANSFER, Police
from tests.procedures.test_referral import City, procuratorate
from workflows.pages.answers import answers

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_a_step_of_several_offices_is_on_the_desk_of_each(as_: Browser) -> None:
    city = City()
    unit_head = officer("duan", "段队", city.police, "unit_head")
    city.answer("file")
    for who in (city.chief, unit_head):
        assert "指派侦查人员" in page(as_(who), "/"), who
    assert "指派侦查人员" not in page(as_(city.detective), "/")


def test_a_desk_follows_the_offices_of_whoever_sits_at_it(as_: Browser) -> None:
    """What a desk reads is kept ready: an office that is given or taken away tells at the next opening."""
    city = City()
    city.answer("file")
    desk = as_(city.detective)
    assert "指派侦查人员" not in page(desk, "/")
    given = Tenure.objects.create(
        officer=city.detective, agency=city.police, office="unit_head", since=date(2020, 1, 1)
    )
    assert "指派侦查人员" in page(desk, "/")
    given.delete()
    assert "指派侦查人员" not in page(desk, "/")


def test_a_term_on_the_desk_leads_to_the_act_that_answers_it(as_: Browser) -> None:
    police = Police()
    police.detain()
    acts = f"/cases/{police.case.pk}/{police.proceeding.pk}/investigation"
    desk = page(as_(police.detective), "/")
    assert re.search(rf'<a href="{acts}\.interrogate/">\s*<span[^>]*><span class="name">拘留后讯问', desk)
    assert f'href="{acts}.deliver_to_custody/"' in desk


def test_the_page_of_an_investigation_says_how_each_suspect_is_held(as_: Browser) -> None:
    police = Police()
    police.detain()
    shown = page(as_(police.detective), f"/cases/{police.case.pk}/")
    assert "拘留 · 侦查中" in shown
    assert "未采取强制措施 · 侦查中" in shown
    assert "调查中" not in shown


def test_what_is_registered_and_who_signs_is_called_by_the_agency(as_: Browser) -> None:
    city = City()
    city.send()
    filing = city.proceeding("police_filing")
    detective = as_(city.detective)
    receipt = page(detective, f"/cases/{filing.case_id}/{filing.pk}/police_filing.receive/")
    assert 'value="丁侦"' in receipt
    case = page(detective, f"/cases/{filing.case_id}/")
    assert "登记案件" in case
    assert "登记线索" not in case
    assert "登记由本案分出的案件" not in case
    assert "两名以上执法人员" not in case
    assert "登记由本案分出的案件" in page(as_(city.who.officer), f"/cases/{filing.case_id}/")


def test_a_case_that_a_judge_took_in_is_on_their_desk_under_its_own_number(as_: Browser) -> None:
    courts = Courts().received()
    trial = courts.fresh()
    with time_machine.travel(moment("2026-03-03"), tick=False):
        judge = as_(courts.judge)
        assert "受理审查" in page(judge, "/")
        shown = page(judge, f"/cases/{trial.case_id}/")
    assert "（2026）鲁1302刑初1号</a>" in shown
    assert "庭前准备和审理" in shown


def test_a_judgment_names_the_place_where_the_goods_are_kept_now() -> None:
    courts = Courts().heard()
    lot = GoodsLot.objects.get(case=courts.fresh().case_id)
    Exhibit.objects.create(case=lot.case, no=1, lot=lot, name="包装箱", custodian="某法院", place="某法院赃证物库")
    paper = courts.take("judge", JUDGMENT, "2026-03-25").documents[0]
    assert [each["place"] for each in paper.values["goods"]] == ["某法院赃证物库"]


class Table(forms.Form):
    rows = RowsField(
        [
            Column("name", "姓名", forms.CharField()),
            Column("months", "刑期", forms.IntegerField(required=False)),
            Column("fine", "罚金", forms.IntegerField(required=False)),
        ],
        label="裁判",
    )


def test_columns_that_nobody_filled_in_are_left_out_of_the_check() -> None:
    form: Any = Table({"rows": [{"name": "张某", "fine": "1000"}, {"name": "李某"}]})
    (answer,) = answers(form)
    assert [column.name for column in answer.columns] == ["name", "fine"]
    assert answer.rows == [["张某", "1000"], ["李某", ""]]


def test_a_judgment_waits_to_be_served_on_everybody_it_is_about_and_on_the_prosecution(as_: Browser) -> None:
    courts = Courts().judged()
    trial = courts.fresh()
    with time_machine.travel(moment("2026-03-25", 15), tick=False):
        shown = page(as_(courts.judge), f"/cases/{trial.case_id}/")
    for name in ("张某", "李某", "临沂市兰山区人民检察院"):
        assert f"→ {name}" in shown, name
    facts = {"document": "criminal_judgment", "addressee": "临沂市兰山区人民检察院", "method": "direct",
             "received_on": "2026-03-26", "recipient": "签收人"}  # fmt: skip
    courts.take("deliver", facts, "2026-03-26")
    assert courts.fresh().brief["protest_until"]


def test_an_opinion_is_signed_for_by_its_own_act_and_a_step_answers_its_own_term(as_: Browser) -> None:
    city = City()
    city.answer("file")
    referral = city.proceeding("referral")
    desk = page(as_(city.who.officer), "/")
    assert "移交涉案物品和材料并办结交接" in desk
    assert f"/cases/{referral.case_id}/{referral.pk}/referral.hand_over_after_all/" not in desk
    Handover.objects.create(
        case=referral.case, no=90, kind="opinion", sender=referral, receiver=city.penalty, recipient=city.who.agency,
        recipient_name=city.who.agency.name, manifest_hash="0" * 64, sent_at="2026-03-02", event_seq=1,
    )  # fmt: skip
    inbox = page(as_(city.who.officer), "/handovers/")
    assert f"/cases/{referral.case_id}/{city.penalty.pk}/penalty.sign_for_opinion/" in inbox


def test_a_prosecutor_finds_what_they_handle_before_a_copy_that_was_filed(as_: Browser) -> None:
    city = City()
    agency = procuratorate()
    prosecutor = officer("hua", "花启明", agency, "case_officer")
    city.answer("file")
    city.take("investigation.assign", city.chief, {"officers": ["ding", _second(city)]})
    transfer = TRANSFER | {"suspects": ["P1"], "recipient": agency.code, "receiving_agency": ""}
    city.take("investigation.transfer_for_prosecution", city.detective, transfer)
    agreed = {"decision": "agreed", "opinion": "同意。"}
    city.take("investigation.transfer_for_prosecution.approve", city.chief, agreed)
    city.take("prosecution.receive", prosecutor, {"received_by": "花启明", "suspected_crime": "假冒注册商标罪"})
    prosecution = city.proceeding("prosecution")
    shown = page(as_(prosecutor), f"/cases/{prosecution.case_id}/")
    assert f'?proceeding={prosecution.pk}" aria-current="page"' in shown


def _second(city: City) -> str:
    return officer("gao", "高察", city.police, "case_officer").username
