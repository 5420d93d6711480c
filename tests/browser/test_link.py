"""One case across four agencies in the browser: each signs in, finds the task, does it, and sees only their part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from django.core.management import call_command

from casework.services import readings
from tests.browser import four_agencies as typed
from tests.browser.four_agencies import Crossing, desk, finds, finds_not, reaches_not, tick_all
from tests.browser.people import Clock, Person
from tests.browser.test_pages import violations
from tests.builders import People

pytestmark = pytest.mark.browser


def prove() -> None:
    """Prove the record; no worker runs here that chains what was read, while the clock goes on for months."""
    readings.chain()
    call_command("verify")


def test_from_the_referral_to_the_judgment(who: People, clock: Clock, enter: Callable[..., Person]) -> None:
    city = Crossing(who, enter, clock)
    city.report()
    people = city.bring()
    found = []

    def look(name: str) -> None:
        """Hold axe to what stands on somebody's screen, and keep a picture of it."""
        page = people[name.split("-")[0]].page
        people[name.split("-")[0]].picture(name)
        found.extend(violations(page))

    # The bureau: the principal head decides, the officer sends
    principal = desk(people["principal"])
    look("principal-desk")
    principal.follow("决定是否移送")
    look("principal-decide")
    principal.answer(typed.REFERRAL)
    principal.check()
    principal.issue()
    bureau = desk(people["bureau"])
    look("bureau-desk")
    bureau.follow("移送公安机关")
    bureau.answer(typed.SENT)
    tick_all(bureau, "移送的文书")
    tick_all(bureau, "移送的证据")
    tick_all(bureau, "列入清单的涉案物品")
    look("bureau-send")
    bureau.check()
    look("bureau-send-check")
    bureau.issue()
    look("bureau-sent")

    # The police: receipt from the inbox, filing
    detective = desk(people["detective"])
    look("detective-desk")
    detective.follow("移交签收")
    look("detective-inbox")
    detective.page.get_by_role("link", name="核对并签收").first.click()
    look("detective-receive")
    detective.answer(typed.RECEIPT)
    detective.check()
    detective.issue()
    look("detective-received")
    chief = desk(people["chief"])
    chief.follow("立案审查决定")
    look("chief-filing")
    chief.answer(typed.FILING)
    chief.check()
    chief.issue()
    desk(chief).act("指派侦查人员", {"侦查人员（两名以上）": ["丁侦", "高察"]})
    finds_not(desk(bureau), "police_case_register")

    # Detention, and the request for arrest
    detective = desk(detective)
    detective.open("临沂某某商贸有限公司")
    look("detective-case")
    detective.act("追加犯罪嫌疑人", typed.SUSPECT)
    detective.act("呈请拘留", typed.DETENTION)
    desk(chief).act("审批：呈请拘留", typed.APPROVED)
    detective.page.reload()
    detective.act("执行拘留", typed.EXECUTION)
    detective.follow("提请批准逮捕")
    look("detective-arrest")
    detective.answer(typed.ARREST)
    detective.check()
    detective.issue()
    look("detective-asked")
    desk(chief).act("审批：提请批准逮捕", typed.APPROVED)

    # The procuratorate: receipt and decision
    prosecutor = desk(people["prosecutor"])
    look("prosecutor-desk")
    prosecutor.follow("移交签收")
    look("prosecutor-inbox")
    prosecutor.page.get_by_role("link", name="核对并签收").first.click()
    prosecutor.check()
    prosecutor.issue()
    look("prosecutor-received")
    desk(prosecutor).follow("审查逮捕决定")
    look("prosecutor-arrest")
    prosecutor.answer(typed.ARRESTED)
    prosecutor.check()
    prosecutor.issue()
    finds_not(desk(bureau), "detention_warrant", "arrest_request", "arrest_approval")

    # Arrest, and the transfer for prosecution
    chief = desk(chief)
    look("chief-desk")
    chief.open("临沂某某商贸有限公司")
    chief.act("签发逮捕证", {"犯罪嫌疑人": "王五"})
    detective = desk(detective)
    look("detective-arrested")
    detective.open("临沂某某商贸有限公司")
    detective.act("执行逮捕", typed.EXECUTION)
    detective.follow("移送起诉")
    look("detective-transfer")
    detective.answer(typed.TRANSFER)
    detective.check()
    detective.issue()
    desk(chief).act("审批：移送起诉", typed.APPROVED)

    # The charge
    prosecutor = desk(prosecutor)
    prosecutor.follow("移交签收")
    prosecutor.page.get_by_role("link", name="核对并签收").first.click()
    look("prosecutor-receive")
    prosecutor.check()
    prosecutor.issue()
    desk(prosecutor).act("审查案件", typed.EXAMINED)
    desk(prosecutor).follow("决定起诉、不起诉")
    look("prosecutor-charge")
    prosecutor.answer(typed.INDICTED)
    prosecutor.check()
    prosecutor.issue()
    look("prosecutor-charged")

    # The court
    judge = desk(people["judge"])
    look("judge-desk")
    judge.follow("移交签收")
    judge.page.get_by_role("link", name="核对并签收").first.click()
    look("judge-intake")
    judge.check()
    judge.issue()
    desk(judge).follow("受理审查，决定适用程序和审判组织")
    look("judge-accept")
    judge.answer(typed.ACCEPTED)
    judge.check()
    judge.issue()
    look("judge-case")
    city.try_fast("2026-03-04")
    clock.move_to("2026-03-04", time(15))
    judge.sign_in()
    judge.follow("宣告判决")
    look("judge-judgment")
    judge.answer(typed.JUDGMENT)
    judge.check()
    look("judge-judgment-check")
    judge.issue()
    look("judge-judged")
    finds(judge, "criminal_judgment", "indictment")

    # What the others see of it, and on a phone
    for person in (bureau, detective, prosecutor, principal, chief):
        person.sign_in()
        finds_not(person, "criminal_judgment")
        reaches_not(person, "trial.judge")
    reaches_not(bureau, "investigation.interrogate", "prosecution.decide", "arrest_review.decide_arrest")
    reaches_not(detective, "penalty.find_facts", "prosecution.decide")
    reaches_not(judge, "penalty.find_facts", "investigation.interrogate", "prosecution.decide")
    reaches_not(prosecutor, "penalty.find_facts", "referral.send", "investigation.interrogate")
    judge.page.set_viewport_size({"width": 390, "height": 860})
    judge.page.goto(judge.page.url)
    assert not judge.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    look("judge-phone")
    assert found == []
    prove()


def test_from_the_nonprosecution_back_to_a_penalty(who: People, clock: Clock, enter: Callable[..., Person]) -> None:
    city = Crossing(who, enter, clock)
    city.transferred()
    prosecutor, bureau, detective = enter(city.prosecutor), enter(who.officer), enter(city.detective)
    found = []

    # The procuratorate does not prosecute, and gives an opinion
    prosecutor.follow("决定起诉、不起诉")
    prosecutor.answer(typed.SPARED)
    prosecutor.check()
    prosecutor.picture("spared-check")
    prosecutor.issue()
    finds(prosecutor, "nonprosecution")
    prosecutor.act("移送行政检察部门", {"移送说明": "请审查是否需要给予行政处罚。"})
    prosecutor.follow("单位待办")
    prosecutor.act("登记受理", {})
    desk(prosecutor).follow("提出检察意见或者终结审查")
    found += violations(prosecutor.page)
    prosecutor.picture("opinion")
    prosecutor.answer(typed.OPINION)
    prosecutor.check()
    prosecutor.issue()
    prosecutor.picture("opinion-given")
    found += violations(prosecutor.page)

    # The bureau signs for it and goes on with its penalty
    desk(bureau).picture("bureau-opinion-desk")
    bureau.follow("移交签收")
    found += violations(bureau.page)
    bureau.page.get_by_role("link", name="核对并签收").first.click()
    bureau.check()
    bureau.issue()
    bureau.picture("bureau-opinion-signed")
    found += violations(bureau.page)
    finds(bureau, "procuratorial_opinion")
    finds_not(bureau, "prosecution_opinion")
    finds_not(desk(detective), "procuratorial_opinion")

    # The decision, and the reply
    city.proposed()
    clock.move_to("2026-03-24")
    head = enter(who.head)
    head.act("作出处理决定", typed.PENALTY)
    bureau.sign_in()
    bureau.open("临沂某某商贸有限公司")
    bureau.act("书面回复检察意见", typed.REPLY)
    prosecutor.sign_in()
    prosecutor.picture("prosecutor-answered-desk")
    prosecutor.act("办结", {"对处理结果的审查意见": "处理适当。"})
    prosecutor.picture("reverse-closed")
    found += violations(prosecutor.page)
    detective.sign_in()
    finds_not(detective, "penalty_notice", "penalty_decision", "procuratorial_opinion")
    finds_not(prosecutor, "penalty_notice")
    assert found == []
    prove()
