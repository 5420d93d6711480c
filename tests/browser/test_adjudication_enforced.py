"""In a browser: a panel's decision is signed, served, not obeyed, demanded, and enforced through the court's review."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

import pytest

from casework.models import Document, PartyCourse, Proceeding
from tests.browser.people import Clock, Person
from tests.browser.test_adjudication import TITLE, may_sign_in
from tests.browser.test_pages import violations
from tests.builders import People
from tests.procedures.adjudication_story import MAKER, SELLER, Story
from tests.procedures.effect_story import PUBLISH, SERVED, Effect
from tests.procedures.enforcement_story import Bench

pytestmark = pytest.mark.browser

FOUND = "临沂恒拓五金有限公司制造、销售型号HT-2的开沟装置。"
RULING = {
    "审查结论": "准予强制执行",
    "经审查查明": "被执行人收到裁决书后没有起诉，经催告仍未停止制造。",
    "本院认为": "该裁决主体适格，认定事实清楚，适用法律正确，程序合法。",
}
EVENING = time(18)
DECISION = {
    "签发": "作出裁决", "负责人意见": "同意。",
    "裁决内容（一人多项的分行填写）": [
        {"被请求人": MAKER["name"], "裁决": "停止制造", "对象（产品、方法）": "型号HT-2的开沟装置"},
        {"被请求人": SELLER["name"], "裁决": "驳回"},
    ],
    "被请求人的答辩": "不落入保护范围。", "认定的事实": FOUND,
    "侵权是否成立的理由": "被诉装置具备权利要求1的全部技术特征，落入保护范围。",
    "适用的规定": "《中华人民共和国专利法》第十一条、第六十五条",
}  # fmt: skip
BENCH = [
    {"职务": "审判长", "姓名": "陈审"}, {"职务": "审判员", "姓名": "何审"}, {"职务": "审判员", "姓名": "王审"},
]  # fmt: skip


def serve(person: Person, act: str, paper: dict[str, str], by: str) -> None:
    """Hand a paper over, which its addressee signs for today."""
    person.open(TITLE)
    person.act(act, paper | {"签收人": by})


def test_decided_served_demanded_and_enforced(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    clock.move_to("2026-04-20", EVENING)
    story, bench = Story(who=who).deliberated(), Bench()
    may_sign_in(bench.clerk, bench.judge)
    found = []

    # The head signs what the panel decided, and everybody gets it
    clock.move_to("2026-04-22")
    head = enter(who.head)
    head.follow("作出行政裁决")
    head.answer(DECISION)
    head.check()
    found += violations(head.page)
    head.issue()
    officer = enter(who.officer)
    serve(officer, "送达裁决书", {"裁决书": "行政裁决书", "受送达人": MAKER["name"], "签收日期": "2026-04-22"}, "郭某")
    for ref in ("P1", "P3"):
        story.serve("adj.decision", ref, "2026-04-22")
    assert Proceeding.objects.get(kind="adjudication").stage == "served"

    # Nobody sues within fifteen days, nobody stops; the office publishes and demands
    clock.move_to("2026-05-11")
    effect = Effect(who)
    effect.proceeding = Proceeding.objects.get(kind="adjudication_effect")
    effect.take("publish", PUBLISH, "2026-05-11")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("催告", {"被请求人": MAKER["name"], "履行方式": "立即停止制造。"})
    effect.take("deliver", SERVED | {"document": "adj.exhortation", "received_on": "2026-05-11"}, "2026-05-11")

    # Ten working days later to the court; the head agrees
    clock.move_to("2026-05-26")
    officer.sign_in()
    officer.open(TITLE)
    officer.follow("申请人民法院强制执行")
    officer.sees("责令立即停止制造型号HT-2的开沟装置", FOUND)
    officer.answer({"行政机关负责人": "孙三省", "当事人的意见": "收到催告书后没有提出意见。"})
    officer.picture("enforced-application")
    found += violations(officer.page)
    officer.check()
    officer.issue()
    head.sign_in()
    head.act("审批：申请人民法院强制执行", {"审批意见": "同意", "意见内容": "同意申请。"})

    # The court: receipt, acceptance, ruling, service, enforcement
    clerk = enter(bench.clerk)
    clerk.follow("移交签收")
    clerk.follow(re.compile("^核对并签收"))
    clerk.check()
    clerk.issue()
    judge = enter(bench.judge)
    judge.act("受理审查", {"决定": "受理", "审判组织成员": BENCH, "书记员": "路文静"})
    judge.open(TITLE)
    judge.follow("裁定是否准予强制执行")
    judge.picture("enforced-ruling")
    judge.answer(RULING)
    judge.check()
    judge.picture("enforced-ruling-check")
    found += violations(judge.page)
    judge.issue()
    bench.review = Proceeding.objects.get(kind="enforcement_review")
    bench.served("2026-05-26")
    bench.take("commission", {"executor": "court", "executing_unit": "本院执行局"}, "2026-05-26")
    bench.take("record_result", {"result": "enforced", "content": "已经停止制造。"}, "2026-05-26")
    assert bench.fresh.stage == "closed"
    course = PartyCourse.objects.get(proceeding__kind="adjudication_effect", party__name=MAKER["name"])
    assert course.decision["court"] == "enforced"
    kinds = set(Document.objects.values_list("kind", flat=True))
    assert {"adj.decision", "adj.exhortation", "adj.enforcement_application", "admin_enforcement_ruling"} <= kinds
    assert found == []
