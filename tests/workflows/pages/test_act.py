"""One act, one page: errors that lead to their field, the check before the act, the act once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casework.models import Case, Document, Event, GoodsLot, Officer, Party
from forms.penalty_lead import LeadForm
from tests.builders import FILING, LEAD, PARTY, People, lead, verified
from tests.casework.procedures.penalty_case import with_goods
from workflows.models import Draft

Browser = Callable[[Officer], Client]
NEW = "/leads/new/penalty.register_lead/"


def typed(**more: Any) -> dict[str, Any]:
    """The answers of a lead as a browser sends them, empty rows included."""
    facts = {name: value for name, value in LEAD.items() if isinstance(value, str)}
    rows = {f"parties-0-{name}": value for name, value in PARTY.items()}
    spare = {"parties-1-name": "", "parties-1-kind": "person", "parties-1-role": "party"}
    return {**facts, **rows, **spare, "rights-0-kind": "trademark", "rights-0-name": "", "do": "check", **more}


def token(page: str) -> str:
    found = re.search(r'name="draft" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def filing(who: People, **more: Any) -> tuple[str, dict[str, Any]]:
    proceeding = verified(who)
    return f"/cases/{proceeding.case_id}/{proceeding.pk}/penalty.decide_filing/", {**FILING, "do": "check", **more}


def test_errors_are_listed_first_and_lead_to_their_field(who: People, as_: Browser) -> None:
    page = as_(who.officer).post(NEW, typed(title="")).content.decode()
    assert 'role="alert"' in page
    assert '<a href="#id_title">' in page
    assert 'id="id_title"' in page


def test_the_check_page_shows_answers_papers_and_terms_and_does_nothing(who: People, as_: Browser) -> None:
    page = as_(who.officer).post(NEW, typed()).content.decode()
    for words in (PARTY["name"], "《案件来源登记表》", "2026年3月23日（星期一）"):
        assert words in page
    assert (Case.objects.count(), Event.objects.count(), Document.objects.count()) == (0, 0, 0)


def test_what_was_checked_is_issued_once(who: People, as_: Browser) -> None:
    browser = as_(who.officer)
    draft = token(browser.post(NEW, typed()).content.decode())
    assert browser.post(NEW, {"do": "issue", "draft": draft}).headers["Location"].startswith("/cases/")
    assert browser.post(NEW, {"do": "issue", "draft": draft}).headers["Location"] == NEW
    assert Case.objects.count() == 1


def test_answers_changed_after_the_check_are_not_issued(who: People, as_: Browser) -> None:
    browser = as_(who.officer)
    draft = token(browser.post(NEW, typed()).content.decode())
    browser.post(NEW, typed(title="改过的案名", do="draft"))
    browser.post(NEW, {"do": "issue", "draft": draft})
    assert not Case.objects.exists()


def test_a_refusal_names_article_and_remedy_and_offers_the_honest_record(who: People, as_: Browser) -> None:
    address, answers = filing(who, officers=["zhao"])
    page = as_(who.head).post(address, answers).content.decode()
    assert "立案时应当指定两名以上执法人员（行政处罚法第四十二条）" in page
    assert "请再指定一名执法人员。" in page
    assert "该行为已经实际发生，如实补录并标注不规范" in page


def test_what_has_already_happened_is_recorded_as_irregular(who: People, as_: Browser) -> None:
    address, answers = filing(who, officers=["zhao"], _recorded="on")
    browser = as_(who.head)
    page = browser.post(address, answers).content.decode()
    assert "将如实补录，并标注不规范" in page
    browser.post(address, {"do": "issue", "draft": token(page)})
    assert Event.objects.get(kind="penalty.decide_filing").irregular


def test_an_act_of_another_office_is_not_offered_for_the_honest_record(who: People, as_: Browser) -> None:
    address, _answers = filing(who)
    page = as_(who.officer).get(address).content.decode()
    assert "您不担任这一职务" in page
    assert "<textarea" not in page


def test_an_earlier_act_wants_a_reason(who: People, as_: Browser) -> None:
    page = as_(who.officer).post(NEW, typed(_at="2026-02-20", found_at="2026-02-20")).content.decode()
    assert '<a href="#id__reason">补录一日以前的行为应当说明理由</a>' in page


@pytest.mark.parametrize("at", ["昨天", "2026-13-01", "2026-02"])
def test_a_time_that_is_none_is_refused(who: People, as_: Browser, at: str) -> None:
    assert '<a href="#id__at">' in as_(who.officer).post(NEW, typed(_at=at)).content.decode()


def test_a_draft_is_kept_and_offered_again_and_colleagues_are_told(who: People, as_: Browser) -> None:
    outcome = lead(who)
    address = f"/cases/{outcome.case.pk}/{outcome.proceeding.pk}/penalty.verify_lead/"
    browser = as_(who.officer)
    browser.post(address, {"do": "draft", "verification": "写到一半的核查情况"})
    assert "写到一半的核查情况" in browser.get(address).content.decode()
    other = as_(who.second).get(address).content.decode()
    assert f"{who.officer.name} 也在填写这一页" in other
    assert "写到一半的核查情况" not in other


def test_the_draft_is_gone_once_the_act_is_done(who: People, as_: Browser) -> None:
    address, answers = filing(who)
    browser = as_(who.head)
    draft = token(browser.post(address, answers).content.decode())
    browser.post(address, {"do": "issue", "draft": draft})
    assert not Draft.objects.exists()


def test_the_preview_shows_the_paper_in_a_closed_frame(who: People, as_: Browser) -> None:
    browser = as_(who.officer)
    browser.post(NEW, typed(do="draft", content="<script>alert(1)</script>货架上有侵权商品"))
    answer = browser.get(f"{NEW}preview/")
    page = answer.content.decode()
    assert "货架上有侵权商品" in page
    assert "<script" not in page
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert not Case.objects.exists()


def test_a_paper_that_could_never_be_printed_is_told_before_it_is_issued(
    who: People, as_: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LeadForm.base_fields["suggestion"], "required", False)
    browser = as_(who.officer)
    page = browser.post(NEW, typed(suggestion="")).content.decode()
    assert "缺少必备内容：核查建议" in page
    issued = {"do": "issue", "draft": token(page)}
    assert "缺少必备内容：核查建议" in browser.post(NEW, issued).content.decode()
    assert not Case.objects.exists()
    browser.post(NEW, {**issued, "_incomplete": "on"})
    assert Case.objects.count() == 1


def test_no_page_holds_script_or_style_of_its_own(who: People, as_: Browser) -> None:
    outcome = lead(who)
    for address in ("/", NEW, f"/cases/{outcome.case.pk}/", "/sign-in/"):
        answer = as_(who.officer).get(address, follow=True)
        page = answer.content.decode()
        assert not re.search(r"<style|<script(?! src)| style=| on[a-z]+=", page), address


def test_a_form_without_its_token_is_refused(who: People) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(who.officer)
    assert browser.post(NEW, typed()).status_code == 403
    assert not Draft.objects.exists()


def test_a_case_split_off_takes_parties_rights_and_goods_along(who: People, as_: Callable[[Officer], Client]) -> None:
    old = with_goods(who).case
    page = as_(who.officer).get(f"/cases/{old.pk}/").content.decode()
    assert f"/leads/new/?from={old.pk}" in page
    form = as_(who.officer).get(f"/leads/new/penalty.register_lead/?from={old.pk}").content.decode()
    parties = Party.objects.filter(case=old).values_list("name", flat=True)
    lots = GoodsLot.objects.filter(case=old).values_list("name", flat=True)
    assert all(each in form for each in (old.title, *parties, *lots))
    assert parties
    assert lots


def test_nothing_is_taken_along_from_a_case_one_may_not_see(who: People, as_: Callable[[Officer], Client]) -> None:
    old = with_goods(who).case
    assert as_(who.stranger).get(f"/leads/new/penalty.register_lead/?from={old.pk}").status_code == 404


def test_a_correction_offers_what_was_entered_and_calls_it_by_name(who: People, as_: Browser) -> None:
    proceeding = with_goods(who)
    address = f"/cases/{proceeding.case_id}/{proceeding.pk}/penalty.correct_record/"
    page = as_(who.officer).get(address).content.decode()
    offered = dict(re.findall(r'<option value="(\w+)">([^<]+)</option>', page))
    assert offered["case_filed"] == "立案"
    assert "decision_served" not in offered
    assert (offered["id_number"], offered["illegal_gains"]) == ("证件号码", "违法所得")
    assert '<optgroup label="当事人的身份信息">' in page
