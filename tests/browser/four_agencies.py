"""Six people of four agencies about one case: what they type, and how each finds the task that waits for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import expect

from casework.models import Agency, Document, GoodsLot, Officer, Proceeding
from tests.browser.people import PASSWORD, Clock, Person
from tests.builders import People, do, officer, told
from tests.casework.procedures.penalty_case import complete
from tests.procedures.criminal_case import moment
from tests.procedures.investigated import TRANSFER as POLICE_OPINION
from tests.procedures.penalty_story import NOTICE, REPORT, REVIEW, SERVED
from tests.procedures.prosecution_story import PROPOSE
from tests.procedures.test_referral import City

CRIME = "销售假冒注册商标的商品罪"
REFERRAL = {"决定": "移送", "意见（不移送的写明理由，人民检察院可以查阅）": "违法所得达到追诉标准，同意移送公安机关。"}
SENT = {
    "接收的公安机关": "临沂市公安局",
    "抄送的人民检察院": "临沂市人民检察院",
    "清单所列的涉案物品随案移交（不随案移交的，公安机关立案后三日内移交）": True,
}
RECEIPT = {"随案物品的保管场所（物品随案移送的填写）": "临沂市公安局涉案财物管理中心"}
FILING = {
    "决定": "立案",
    "侦办单位": "临沂市公安局食品药品环境犯罪侦查支队",
    "负责人意见": "有犯罪事实需要追究刑事责任，同意立案。",
}
SUSPECT = {
    "犯罪嫌疑人": [
        {
            "姓名或者名称": "王五",
            "主体类型": "自然人",
            "证件号码": "371302198806021231",
            "住址": "临沂市兰山区示例路8号",
            "联系电话": "13800000001",
        }
    ]
}
DETENTION = {
    "犯罪嫌疑人": "王五",
    "拘留的事实和理由": "王五系该公司实际经营人，在仓库查获侵权包装箱，有重大嫌疑且可能毁灭账册。",
    "看守所": "临沂市看守所",
}
EXECUTION = {"犯罪嫌疑人": "王五", "侦查人员（两名以上）": ["丁侦", "高察"], "执行地点": "临沂市兰山区示例路8号"}
ARREST = {
    "提请逮捕的犯罪嫌疑人": ["王五"],
    "犯罪事实": "王五经营的公司销售假冒“沂蒙山”注册商标的商品，违法所得四万元。",
    "证据": "现场笔录、扣押清单、讯问笔录、交易记录。",
    "社会危险性": "可能毁灭、伪造交易账册。",
    "认罪认罚情况": "如实供述，尚未签署具结书。",
    "人民检察院": "临沂市人民检察院",
}
APPROVED = {"审批意见": "同意", "意见内容": "同意。"}
ARRESTED = {
    "决定": "批准逮捕",
    "检察长意见": "有证据证明有犯罪事实，可能判处徒刑以上刑罚，批准逮捕。",
}
BOTH = ["临沂某某商贸有限公司", "王五"]
TRANSFER = {
    "移送起诉的犯罪嫌疑人": BOTH,
    "犯罪事实": "临沂某某商贸有限公司由王五经营，销售假冒“沂蒙山”注册商标的商品，违法所得四万元。",
    "证据": "现场笔录、扣押清单、讯问笔录、交易记录，相互印证。",
    "罪名依据": "《中华人民共和国刑法》第二百一十四条",
    "认罪认罚情况": "二犯罪嫌疑人均认罪认罚。",
    "涉案财物处理意见": "扣押的包装箱随案移送，建议没收销毁。",
    "速裁建议": "建议适用速裁程序",
    "犯罪行为终了之日": "2026-03-01",
    "法定最高刑": "五年以上不满十年（追诉期限十年）",
    "人民检察院": "临沂市人民检察院",
}
EXAMINED = {"处理": "审查终结，提出处理意见", "承办检察官意见": "事实清楚，证据确实、充分，拟提起公诉。"}
INDICTED = {
    "犯罪嫌疑人": BOTH,
    "决定": "提起公诉",
    "检察长（检察委员会）意见": "同意提起公诉。",
    "审查认定的事实": "临沂某某商贸有限公司由王五经营，销售假冒“沂蒙山”注册商标的商品，违法所得四万元。",
    "主要证据": "现场笔录、扣押清单、讯问笔录、交易记录。",
    "罪名": CRIME,
    "适用的刑法条文": "《中华人民共和国刑法》第二百一十四条、第二百二十条",
    "理由（不起诉的，写明为何不需要或者不能追究刑事责任）": "销售明知是假冒注册商标的商品，违法所得数额较大。",
    "从宽情节": "认罪认罚，可以从宽处理。",
    "查封、扣押、冻结财物的处理（没有的写“无”）": "扣押的包装箱20个随案移送。",
    "人民法院": "临沂市兰山区人民法院",
}
ACCEPTED = {
    "决定": "受理，开庭审判",
    "适用程序": "速裁程序",
    "可能判处的刑罚": "超过一年、三年以下有期徒刑",
    "事实清楚、证据充分，被告人承认所犯罪行（速裁：认罪认罚）": True,
    "被告人同意（对适用的程序没有异议）": True,
    "审判组织成员": [{"职务": "审判员", "姓名": "陈审"}],
    "书记员": "周书记",
}
JUDGMENT = {
    "经审理查明的事实": "被告单位由被告人王五经营，销售假冒“沂蒙山”注册商标的商品，违法所得四万元。",
    "对证据的分析": "现场笔录、扣押清单、供述和交易记录相互印证。",
    "本院认为": "被告单位、被告人王五销售明知是假冒注册商标的商品，违法所得数额较大，均构成犯罪。",
    "适用的法律": "《中华人民共和国刑法》第二百一十四条、第二百二十条",
    "各被告人的裁判": [
        {
            "裁判结果": "有罪，判处刑罚", "条文": "214", "主刑": "单处罚金", "罚金（元）": "80000",
            "违法所得（元）": "40000",
        },
        {
            "裁判结果": "有罪，判处刑罚", "条文": "214", "主刑": "有期徒刑", "刑期（月）": "10", "缓刑（月）": "12",
            "罚金（元）": "40000", "违法所得（元）": "40000",
        },
    ],
    "违法所得的追缴或者退赔": "追缴违法所得40,000元，上缴国库。",
    "涉案物品": "没收销毁",
    "上诉的法院": "临沂市中级人民法院",
}  # fmt: skip
SPARED = {
    "决定": "不起诉（相对不起诉）",
    "检察长（检察委员会）意见": "犯罪情节轻微，同意不起诉。",
    "罪名": CRIME,
    "适用的刑法条文": "《中华人民共和国刑法》第二百一十四条、第二百二十条",
    "理由（不起诉的，写明为何不需要或者不能追究刑事责任）": "该公司实施了上述行为，但犯罪情节轻微，不需要判处刑罚。",
    "强制措施的解除情况（不起诉的填写，没有的写“无”）": "无",
    "移送行政处理的主管机关（不需要移送的不填）": "临沂市市场监督管理局",
    "上一级人民检察院（被害人申诉）": "山东省人民检察院",
}
OPINION = {
    "审查结论": "提出检察意见，建议给予行政处罚",
    "检察长意见": "同意提出检察意见。",
    "违法事实、情节": "该公司销售侵犯“沂蒙山”注册商标专用权的商品，违法所得四万元。",
    "主要证据": "现场笔录、扣押清单、交易记录。",
    "理由": "违反商标法，应当给予行政处罚。",
    "查封、扣押、冻结财物的情况（没有的写“无”）": "包装箱20个扣押在公安机关。",
    "有关行政主管机关": "临沂市市场监督管理局",
    "违反的规定": "《中华人民共和国商标法》第五十七条第三项",
    "处罚依据": "《中华人民共和国商标法》第六十条第二款",
}
PENALTY = {
    "处理结果": "行政处罚",
    "负责人决定": "同意处罚。",
    "裁量幅度": "一般处罚",
    "责令改正的内容": "立即停止销售侵权商品。",
    "缴款途径": "指定银行",
}
FOUND = {
    "facts_found": "当事人销售侵犯“沂蒙山”注册商标专用权的包装箱，违法经营额80,000元，违法所得40,000元。",
    "proposed_penalties": ["没收侵权商品40个", "罚款200,000元"],
}
FINE = FOUND | {
    "proposals": [{"party": "P1", "outcome": "penalty", "fine": "200000", "kinds": ["fine", "confiscate_goods"]}]
}
REPLY = {"处理结果": "已作出行政处罚", "处理情况": "已对该公司作出罚款二十万元并没收侵权商品的处罚决定。"}


class Crossing(City):
    """A bureau's case that crosses police, procuratorate and court; everybody signs in with the same password."""

    def __init__(self, who: People, enter: Callable[..., Person], clock: Clock) -> None:
        super().__init__(who=who)
        self.enter, self.clock = enter, clock
        self.second = officer("gao", "高察", self.police, "case_officer")
        self.procuratorate = _agency(
            "linyi-procuratorate", "procuratorate", "city", "临沂市人民检察院", "临沂检察", "临检"
        )
        # A procurator in chief who decides the arrest and the charge in cases of their own.
        self.prosecutor = officer("hua", "花启明", self.procuratorate, "case_officer", "agency_head")
        self.court = _agency("lanshan-court", "court", "county", "临沂市兰山区人民法院", "兰山法院", "鲁1302")
        self.judge = officer("chen", "陈审", self.court, "case_officer")
        for each in Officer.objects.all():
            each.set_password(PASSWORD)
            each.save()

    def bring(self) -> dict[str, Person]:
        """Let all six sit down, each at a browser of their own."""
        six = {"bureau": self.who.officer, "principal": self.principal, "detective": self.detective}
        six |= {"chief": self.chief, "prosecutor": self.prosecutor, "judge": self.judge}
        return {name: self.enter(each) for name, each in six.items()}

    def agreed(self, act: str, by: Officer, facts: Mapping[str, Any], **more: Any) -> None:
        """Take an act through the door, and have the chief of police agree."""
        self.take(act, by, dict(facts), **more)
        self.take(f"{act}.approve", self.chief, {"decision": "agreed", "opinion": "同意。"}, **more)

    def transferred(self) -> None:
        """Take the company through the police to the procuratorate, which has examined the case."""
        self.send(exhibits=["X1"], with_goods="on")
        self.take("police_filing.receive", self.detective, {"received_by": "丁侦", "place": "公安涉案财物管理中心"})
        self.decide("file")
        self.take("investigation.assign", self.chief, {"officers": ["ding", "gao"]})
        transfer = POLICE_OPINION | {"suspects": ["P1"], "recipient": "linyi-procuratorate", "receiving_agency": ""}
        self.agreed("investigation.transfer_for_prosecution", self.detective, transfer)
        receipt = {"received_by": "花启明", "suspected_crime": CRIME}
        self.take("prosecution.receive", self.prosecutor, receipt)
        self.take("prosecution.examine", self.prosecutor, PROPOSE)

    def penal(self, name: str, day: str, facts: Mapping[str, Any], by: Officer | None = None) -> None:
        """Take an act of the penalty proceeding on a day."""
        at = moment(day)
        complete(do(f"penalty.{name}", by or self.who.officer, dict(facts), self.penalty, now=at))

    def proposed(self) -> None:
        """Go on with the penalty from the opinion to where its decision waits for the head."""
        GoodsLot.objects.filter(case=self.penalty.case).update(identified=True)
        told(self.penalty.case)
        self.penal("conclude_investigation", "2026-03-10", REPORT | FINE)
        self.penal("review_case", "2026-03-11", REVIEW, self.who.reviewer)
        self.penal("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.who.head)
        self.penal("notify", "2026-03-12", NOTICE | FOUND | {"fine": "200000"})
        self.penal("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
        defence = {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"}
        self.penal("consider_defence", "2026-03-23", defence)

    def try_fast(self, day: str) -> None:
        """Set the day of the hearing and hold it, by the fast track."""
        now = moment(day)
        place = {"place": "第三审判庭"}
        self.take("trial.schedule", self.judge, {"starts_at": f"{day}T09:00", **place}, now=now.replace(hour=8))
        held = {
            "started_at": f"{day}T09:00", "ended_at": f"{day}T09:40", "prosecutors": "花启明", "public": "yes",
            "pleas": [{"party": "P1", "plea": "yes"}, {"party": "P3", "plea": "yes"}], **place,
        }  # fmt: skip
        self.take("trial.hold_hearing", self.judge, held, now=now)


def _agency(code: str, kind: str, level: str, name: str, short: str, prefix: str) -> Agency:
    return Agency.objects.create(
        code=code, kind=kind, level=level, name=name, short_name=short, region="临沂市", number_prefix=prefix,
        address="临沂市某路3号", phone="0539-0000018",
    )  # fmt: skip


def desk(person: Person) -> Person:
    """Go to one's desk."""
    person.page.goto("/")
    return person


def tick_all(person: Person, group: str) -> None:
    """Tick everything that a group offers."""
    boxes = person.page.get_by_role("group", name=re.compile(rf"^{re.escape(group)}")).get_by_role("checkbox")
    expect(boxes).not_to_have_count(0)
    for box in boxes.all():
        box.check()


def finds_not(person: Person, *kinds: str) -> None:
    """Expect the newest paper of each kind to be neither listed on the open page nor found at its address."""
    for kind in kinds:
        paper = Document.objects.filter(kind=kind).latest("pk")
        expect(person.page.locator(f'a[href="/papers/{paper.pk}/"]')).to_have_count(0)
        assert person.page.request.get(f"/papers/{paper.pk}/").status == 404, kind


def finds(person: Person, *kinds: str) -> None:
    """Expect the newest paper of each kind to be found at its address."""
    for kind in kinds:
        paper = Document.objects.filter(kind=kind).latest("pk")
        assert person.page.request.get(f"/papers/{paper.pk}/").status == 200, kind


def reaches_not(person: Person, *acts: str) -> None:
    """Expect the page of each act, which another agency takes in this case, to read like one that does not exist."""
    for act in acts:
        proceeding = Proceeding.objects.filter(kind=act.split(".")[0]).latest("pk")
        answer = person.page.request.get(f"/cases/{proceeding.case_id}/{proceeding.pk}/{act}/")
        assert answer.status == 404, act
