"""Three agreements meet the judge in the browser, and end in the three forms: confirmed, dismissed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from casework.models import Document, Officer, Proceeding
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import violations, visit
from tests.builders import People
from tests.procedures.confirmation_case import ALLOCATION, DEFAULT, MARK, OWNER, PAY, SELLER, Bench

pytestmark = pytest.mark.browser

TITLES = ("甲乙申请司法确认调解协议案", "丙丁申请司法确认调解协议案", "戊己申请司法确认调解协议案")
TYPED: dict[str, Any] = {
    "申请方式": "双方共同申请", "申请形式": "提交申请书", "收到申请的日期": "2026-03-02",
    "由谁主持调解": "人民调解委员会",
    "调解组织（机关）名称": "临沂市知识产权纠纷人民调解委员会", "调解员": "方怀德", "达成协议的日期": "2026-02-24",
    "协议生效的日期": "2026-02-24", "在本院辖区的连接点": ["当事人住所地"], "收件人": "路书记", "案件名称": TITLES[0],
    "纠纷案由（如侵害商标权纠纷）": "侵害商标权纠纷",
    "涉及的权利": [{"名称": "沂蒙山", "注册号": "1234567", "权利人": OWNER["name"]}],
    "提交的材料": [{"材料名称": "调解协议书", "原件、复印件": "原件"}],
    "当事人": [
        {"姓名或者名称": OWNER["name"], "主体类型": "法人或者其他组织", "案件角色": "请求人（申请人）",
         "证件号码": OWNER["id_number"], "法定代表人（负责人、经营者）": "陈一诺", "住所（住址）": OWNER["address"]},
        {"姓名或者名称": SELLER["name"], "主体类型": "自然人", "案件角色": "被请求人（被申请人）",
         "证件号码": SELLER["id_number"], "住所（住址）": SELLER["address"]},
    ],
    "协议": [{"条款种类": "给付金钱", "义务人": "李某", "权利人（收款人）": OWNER["name"], "金额（元）": "20000",
              "履行期限": "2026-04-28", "内容": PAY["text"]}],
}  # fmt: skip
INQUIRY: dict[str, Any] = {
    "开始时间": "2026-03-02T09:00", "结束时间": "2026-03-02T09:40", "地点（线上询问的写明平台）": "第二调解室",
    "到场的人": [
        {"到场的人": "陈一诺", "身份": "法定代表人（负责人、经营者）", "核对的证件": "居民身份证"},
        {"到场的人": "李某", "身份": "本人", "核对的证件": "居民身份证"},
    ],
    "双方是否自愿达成、理解协议内容和确认的后果": "均称自愿，理解后果。",
    "协议履行的情况": "尚未履行。",
    "是否损害国家利益、社会公共利益和他人权益；是否有恶意串通": "均称没有。",
}  # fmt: skip
GROUNDS = (
    "违反法律强制性规定", "损害国家利益、社会公共利益、他人合法权益", "违背公序良俗", "违反自愿原则", "内容不明确",
    "其他不能进行司法确认的情形", "涉及物权、知识产权确权等不予受理的情形", "当事人身份、主体资格不能确认",
    "代理人没有特别授权", "恶意串通、虚假调解",
)  # fmt: skip
CLEAR = dict.fromkeys(GROUNDS, "没有该情形")
OUTSIDER = GROUNDS[1]


def ready(bench: Bench) -> None:
    """Let everybody of the court sign in, and register the second and the third application."""
    for each in Officer.objects.filter(tenures__agency=bench.court):
        each.set_password(PASSWORD)
        each.save()
    second: dict[str, Any] = {"title": TITLES[1], "clauses": [PAY | {"outsider": "某物流公司"}, DEFAULT]}
    third: dict[str, Any] = {"title": TITLES[2], "rights": [MARK]}
    for facts in (second, third):
        bench.registered(**facts)
        bench.take("allocate", ALLOCATION, "2026-03-02", bench.division)


def reviewed(judge: Person, title: str) -> None:
    """Open the judge's page of an application from the desk."""
    judge.page.goto("/")
    judge.follow(title)
    judge.sees("今天要回答的")


def take(judge: Person, title: str, act: str, answers: dict[str, Any]) -> None:
    """Take one act from the judge's page."""
    reviewed(judge, title)
    judge.act(act, answers)


def test_three_agreements_end_in_the_three_forms(who: People, clock: Clock, enter: Callable[..., Person]) -> None:
    bench = Bench()
    clock.move_to("2026-03-02", time(18))
    ready(bench)
    clerk = enter(bench.clerk)
    clerk.follow("登记案件")
    clerk.page.locator("a[href*='confirmation.']").first.click()
    clerk.page.get_by_role("button", name="再加一行").first.click()
    clerk.answer(TYPED)
    found = list(violations(clerk.page))
    clerk.picture("clerk-register")
    clerk.check()
    clerk.issue()
    first = Proceeding.objects.get(case__title=TITLES[0])
    division = enter(bench.division)
    division.act("分案：指定审判员、书记员", {"独任审判员": "汤审", "书记员": "路书记"})

    judge = enter(bench.judge)
    judge.picture("judge-desk")
    found += violations(judge.page)
    for title in TITLES:
        take(judge, title, "决定是否受理", {"决定": "受理"})
    for title in TITLES[:2]:
        take(judge, title, "询问双方当事人", INQUIRY)
    take(judge, TITLES[0], "逐项审查", CLEAR)
    noted = {OUTSIDER: "有该情形", f"{OUTSIDER}：说明（第几条、哪份证据）": "第1条处分案外人的货物"}
    take(judge, TITLES[1], "逐项审查", CLEAR | noted)
    reviewed(judge, TITLES[1])
    judge.sees("第1条处分了案外人某物流公司的权益，或者由其承担义务。", "驳回申请")
    page = f"/cases/{first.case_id}/confirmation/{first.pk}/"
    found += visit(judge, {"judge-review": page, "judge-bench": "/"})

    take(judge, TITLES[0], "作出裁定", {"裁定": "确认调解协议有效"})
    take(judge, TITLES[1], "作出裁定", {"裁定": "驳回申请"})
    withdrawn = {
        "裁定": "准许撤回或者按撤回处理", "情形": "当事人撤回申请", "提出撤回的日期": "2026-03-02",
        "由谁提出（谁没有补充、拒不接受询问）": "双方当事人",
    }  # fmt: skip
    take(judge, TITLES[2], "作出裁定", withdrawn)

    ended = Proceeding.objects.filter(kind="confirmation").values_list("case__title", "stage")
    assert dict(ended) == dict(zip(TITLES, ("confirmed", "dismissed", "withdrawn"), strict=True))
    kinds = set(Document.objects.values_list("kind", flat=True))
    assert {"jc.ruling_confirm", "jc.ruling_reject", "jc.ruling_withdraw"} <= kinds
    assert found == []
