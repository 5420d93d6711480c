"""In a browser: a patent owner's request is accepted, stayed for invalidation, resumed, and settled in mediation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.models import Document, Officer, Proceeding
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import visit
from tests.builders import People
from tests.procedures.adjudication_story import REQUEST, Story
from tests.procedures.test_adjudication_panel import HELD, OPINION, TECHNICAL, called

pytestmark = pytest.mark.browser
TITLE = REQUEST["title"]


def may_sign_in(*officers: Officer) -> None:
    """Let people who were made after the bureau sign in too."""
    for each in officers:
        each.set_password(PASSWORD)
        each.save()


def test_accepted_stayed_resumed_and_settled(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    clock.move_to("2026-03-02")
    story = Story(who=who)
    clock.move_to("2026-03-04")
    officer = enter(who.officer)
    officer.page.goto("/queue/")
    officer.sees(TITLE)
    officer.open(TITLE)
    officer.act("立案审查，需要补正的一次性告知", {
        "审查结论": "符合条件，建议立案", "审查情况": "材料齐全。", "承办人意见": "建议立案。",
    })  # fmt: skip

    head = enter(who.head)
    head.open(TITLE)
    head.act("决定是否立案，指定合议组", {
        "审批决定": "立案", "负责人意见": "同意。", "合议组成员（三人以上单数）": ["赵一鸣", "钱二虎", "史七星"],
        "合议组组长": "赵一鸣", "书记员": "周小溪",
    })  # fmt: skip

    officer.open(TITLE)
    officer.act("发出答辩通知、举证通知", {"举证期限（日，不少于十五日）": "15"})
    for ref in ("P2", "P3"):
        story.serve("adj.defence_notice", ref, "2026-03-04")
    clock.move_to("2026-03-20")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("中止处理", {
        "中止的情形": "实用新型、外观设计专利的无效宣告请求已被受理（应当中止）",
        "国家知识产权局受理通知书的文号": "5W100006", "受理通知书的日期": "2026-03-18", "理由": "已被受理。",
    })  # fmt: skip
    officer.sees("中止")
    clock.move_to("2026-04-20")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("恢复处理", {"中止原因消除的日期": "2026-04-17", "中止原因消除的情况": "维持专利权有效。"})
    officer.act("征求调解意愿，进行调解", {
        "各方意见": [
            {"当事人": "山东云帆机械有限公司", "意见": "同意调解"},
            {"当事人": "临沂恒拓五金有限公司", "意见": "同意调解"},
            {"当事人": "临沂新桥农资经营部", "意见": "同意调解"},
        ],
        "由谁调解": "合议组在本程序内调解",
    })  # fmt: skip
    officer.act("达成调解协议", {
        "达成协议的当事人": ["山东云帆机械有限公司", "临沂恒拓五金有限公司", "临沂新桥农资经营部"],
        "争议事项": "是否侵权及赔偿",
        "条款": [{
            "条款种类": "给付金钱", "义务人": "临沂恒拓五金有限公司", "权利人（收款人）": "山东云帆机械有限公司",
            "金额（元）": "80000", "履行期限": "2026-05-20", "内容": "汇入请求人账户。",
        }],
        "双方签字（盖章）日期": "2026-04-20", "协议生效日期": "2026-04-20",
    })  # fmt: skip
    assert Proceeding.objects.get(kind="adjudication").stage == "settled"
    assert {"adj.stay_notice", "adj.resume_notice", "adj.mediation_agreement"} <= set(
        Document.objects.values_list("kind", flat=True)
    )


def test_the_pages_of_panel_counter_and_investigator(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    story = called(who)
    story.act("assign_investigator", "2026-03-27", TECHNICAL)
    story.act("hold_hearing", "2026-04-08", HELD)
    may_sign_in(story.counter, story.investigator)
    clock.move_to("2026-04-09")
    case = f"/cases/{story.case.pk}/"
    acts = f"{case}{story.proceeding.pk}/adjudication"
    panel = enter(who.officer)
    assert visit(panel, {
        "adj-desk": "/", "adj-case": case, "adj-deliberate": f"{acts}.deliberate/", "adj-settle": f"{acts}.settle/",
        "adj-stay": f"{acts}.stay/", "adj-timeline": f"{case}timeline/",
    }) == []  # fmt: skip
    counter = enter(story.counter)
    assert visit(counter, {
        "adj-counter": "/", "adj-request": "/leads/new/adjudication.receive/",
        "adj-defence": f"{acts}.receive_defence/",
    }) == []  # fmt: skip
    investigator = enter(story.investigator)
    assert visit(investigator, {
        "adj-investigator": "/", "adj-investigator-case": case, "adj-opinion": f"{acts}.give_opinion/",
    }) == []  # fmt: skip
    clock.move_to("2026-04-10")
    story.act("give_opinion", "2026-04-10", OPINION, by=story.investigator)
