"""The life of a penalty case in the browser, from sign-in to the archived file, by what can be read on the pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import pytest

from casework.models import Case
from printouts import binding
from tests.browser.people import Clock, Person
from tests.builders import People

pytestmark = pytest.mark.browser
TITLE = "临沂某某商贸有限公司涉嫌销售侵犯注册商标专用权商品案"

LEAD = {
    "案件名称": TITLE,
    "案件来源": "监督检查",
    "案由": "销售侵犯注册商标专用权的商品",
    "发现线索或者收到材料的日期": "2026-03-02",
    "线索内容": "日常检查发现货架上的“沂蒙山”礼盒涉嫌侵权。",
    "核查建议": "建议核查进货来源。",
    "当事人及其他参与人": [
        {
            "姓名或者名称": "临沂某某商贸有限公司",
            "主体类型": "法人或者其他组织",
            "案件角色": "当事人",
            "证件号码": "91371300MA0003003J",
            "法定代表人（负责人、经营者）": "王五",
            "住所（住址）": "临沂市兰山区示例路2号",
            "联系电话": "0539-1111111",
        }
    ],
    "涉及的权利": [{"权利种类": "注册商标", "名称": "沂蒙山", "注册号": "1234567", "权利人": "山东某某食品有限公司"}],
}


VERIFICATION = {
    "核查情况": "经核查，当事人货架上有标注“沂蒙山”的礼盒，不能提供进货票据。",
    "建议": "立案",
    "理由": "有初步证据证明存在违法行为。",
    "涉嫌违反的规定": "《中华人民共和国商标法》第五十七条第三项",
    "建议的办案人员": ["赵一鸣", "钱二虎"],
    "承办人意见": "建议立案。",
}
INSPECTION = {
    "执法人员": ["赵一鸣", "钱二虎"],
    "开始时间": "2026-03-03T09:30",
    "结束时间": "2026-03-03T10:40",
    "地点": "临沂市兰山区示例路2号",
    "记录人": "钱二虎",
    "见证人": "孔见证",
    "已经出示证件并告知陈述、申辩和申请回避的权利": True,
    "当事人对告知和回避的意见": "清楚，不申请回避。",
    "现场负责人": "王五",
    "现场情况": "货架上有“沂蒙山”礼盒100盒，外包装无厂名厂址。",
    "现场物品（没有的写“无”）": "“沂蒙山”礼盒100盒",
    "录音、录像、拍照情况": "全程录像，拍照6张。",
    "现场发现的涉案物品": [
        {
            "物品名称": "“沂蒙山”礼盒",
            "规格型号": "500克",
            "数量": "100",
            "单位": "盒",
            "单价（元）": "90",
            "对应权利": "R1",
            "对应当事人": "P1",
            "存放地点": "货架",
        }
    ],
}
REQUEST = {
    "权利": "沂蒙山",
    "涉案物品": ["礼盒"],
    "种类": "辨认",
    "辨认、鉴别的事项": "涉案礼盒是否为权利人或者其许可的人生产",
    "照片张数": "6",
    "回复期限": "2026-03-13",
    "联系的执法人员": ["赵一鸣", "钱二虎"],
}
IDENTIFICATION = {
    "权利": "沂蒙山",
    "辨认、鉴别的物品": ["礼盒"],
    "意见": "不是权利人生产或者许可生产的商品。",
    "签署人及资格证明": "孟辨认（权利人授权委托书）",
    "页数": "2",
    "已经听取当事人对辨认意见的意见": True,
}
FINDING = {
    "当事人": "临沂某某商贸有限公司",
    "违法行为终了": "2026-03-03",
    "违法（非法）经营数额（元）": "20,000",
    "违法所得（元，没有的填0）": "0",
    "货值金额（元）": "9,000",
    "销售金额（元）": "11,000",
    "定性": "侵犯注册商标专用权",
    "认定依据": "现场笔录、销售票据和权利人的辨认意见。",
    "查明的事实": "当事人销售标有“沂蒙山”注册商标的侵权商品，违法经营额20,000元。",
    "主要证据": "现场笔录、询问笔录、辨认意见。",
    "违反的规定": "《中华人民共和国商标法》第五十七条第三项",
}
REPORT = {
    "调查经过": "本局于2026年3月2日立案，经现场检查和权利人辨认查明。",
    "违法行为的性质": "销售侵犯注册商标专用权的商品。",
    "裁量的理由和依据": "初次违法，按一般幅度处罚。",
    "处理依据": "《中华人民共和国商标法》第六十条第二款",
    "处理意见": "没收侵权商品100盒\n罚款100,000元",
    "对各当事人的处理意见": [
        {
            "当事人": "临沂某某商贸有限公司",
            "处理结果": "行政处罚",
            "罚款（元）": "99000",
            "处罚种类": "罚款、没收非法财物",
        }
    ],
    "承办人意见": "建议处罚。",
}
REVIEW = {
    "审核种类": "案件审核",
    "是否具有管辖权": "有管辖权。",
    "当事人的基本情况是否清楚": "清楚。",
    "案件事实是否清楚，证据是否充分": "清楚、充分。",
    "定性是否准确": "准确。",
    "适用依据是否正确": "正确。",
    "程序是否合法": "合法。",
    "处理是否适当": "适当。",
    "审核意见类型": "同意",
    "审核意见和理由": "同意处理意见。",
}
SERVED = {"送达方式": "直接送达", "签收人": "王五", "送达地点": "当事人住所"}

DECISION = {
    "处理结果": "行政处罚",
    "负责人决定": "同意处罚。",
    "裁量幅度": "一般处罚",
    "责令改正的内容": "立即停止销售侵权商品。",
    "缴款途径": "指定银行",
}
CLOSING = {
    "提请": "结案",
    "处理结果": "已处罚。",
    "执行情况": "罚款已缴清。",
    "涉案物品处理": "已没收销毁。",
    "公示情况": "已公示。",
    "结案理由": "处罚决定执行完毕。",
    "承办人意见": "建议结案。",
}
ARCHIVE = {"保管期限": "30年", "卷内情况说明": "材料齐全。", "检查人": "周五常"}


def text(pdf: bytes) -> str:
    """Return what can be read in a PDF, without spaces and line ends."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(read.stdout.decode().split())


def test_from_sign_in_to_the_archived_file(who: People, clock: Clock, enter: Callable[..., Person]) -> None:
    # Lead and filing
    officer = enter(who.officer)
    officer.follow("登记线索")
    officer.follow(re.compile("：案源登记$"))
    officer.answer(LEAD)
    officer.check()
    officer.sees("《案件来源登记表》", "2026年3月23日（星期一）")
    officer.issue()
    officer.act("核查线索", VERIFICATION)

    head = enter(who.head)
    head.act("立案审批", {"审批决定": "立案", "负责人意见": "同意立案。"})

    # Investigation: entered a day late, with the reason; the second officer confirms
    clock.move_to("2026-03-05")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("现场检查", INSPECTION, at="2026-03-03T10:40", reason="当日返回单位较晚")
    second = enter(who.second)
    second.press(re.compile("^确认\\s*：现场检查"))
    second.sees("已确认。")
    officer.act("请权利人辨认鉴别", REQUEST)

    clock.move_to("2026-03-09")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("收到辨认鉴别意见", IDENTIFICATION)
    officer.act("认定事实", FINDING)

    # Report, review, the head's view
    officer.act("调查终结", REPORT)
    reviewer = enter(who.reviewer)
    reviewer.act("案件审核（法制审核）", REVIEW)
    head.sign_in()
    head.act("处理意见审批", {"审批决定": "同意", "负责人意见": "同意。"})

    # Notice, service, waiver, defence
    officer.follow("我的工作台")
    officer.act("行政处罚告知", {"裁量幅度": "一般处罚"})
    officer.act(
        "送达文书", {"文书": "行政处罚告知书", "送达方式": "直接送达", "签收人": "王五", "送达地点": "当事人住所"}
    )
    clock.move_to("2026-03-12")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("当事人放弃陈述申辩和听证", {"书面放弃的材料": "放弃陈述、申辩和听证声明书"})
    officer.act(
        "复核陈述申辩", {"陈述、申辩、听证意见的复核和采纳情况及理由": "当事人书面放弃。", "承办人复核意见": "维持。"}
    )

    # Decision, service, publication, payment
    head.sign_in()
    head.act("作出处理决定", DECISION)
    officer.follow("我的工作台")
    officer.act("送达处理决定", SERVED)
    clock.move_to("2026-03-20")
    officer.sign_in()
    officer.open(TITLE)
    officer.act("公示处罚信息", {"公示渠道": "国家企业信用信息公示系统"})
    officer.act("录入缴款", {"缴款金额（元）": "99000", "缴款凭证": "票据1"})

    # Closing and archive
    officer.act("提请结案", CLOSING)
    head.sign_in()
    head.act("结案审批", {"审批决定": "同意结案", "负责人意见": "同意结案。"})
    officer.follow("我的工作台")
    officer.act("立卷归档", ARCHIVE)
    officer.sees("已归档")

    # The papers and the bound file
    officer.follow("全部文书")
    officer.follow("案卷")
    officer.sees("正在装订")
    binding.bind_file(Case.objects.get(title__contains=TITLE).pk)  # the worker's part
    officer.page.reload()
    bound = text(officer.download("下载 PDF 正卷第1册"))
    for words in ("行政处罚决定书", "99000", "卷内文件目录", "现场笔录", "送达回证"):
        assert words in bound.replace(",", ""), words
    officer.follow("返回案件")
    officer.follow("全部文书")
    officer.follow("行政处罚决定书")
    decision = text(officer.download("下载 PDF"))
    assert "临沂某某商贸有限公司" in decision
    assert "没收侵权商品100盒" in decision
