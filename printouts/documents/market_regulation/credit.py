"""Papers of credit supervision: notice, listing, repair and removal, summary of a penalty (信用监管)."""

from printouts.paper import Addressee, Family, Paper
from printouts.remedies import RECONSIDERATION, SUIT

FORM_SET = "市场监督管理严重违法失信名单管理、信用修复工作实践（没有查到统一格式）"
REMEDIES = (RECONSIDERATION, SUIT)


def _paper(paper_id: str, title: str, law: str, must_contain: tuple[str, ...], stem: str | None) -> Paper:
    return Paper(
        id=paper_id,
        title=title,
        form_no=0,
        law=law,
        family=Family.OFFICIAL,
        addressee=Addressee.PARTY if stem else Addressee.PUBLIC,
        must_contain=must_contain,
        form_set=FORM_SET,
        number_stem=stem,
        remedies=REMEDIES if stem in ("市监信列", "市监信复") else (),
    )


LISTING_NOTICE = _paper(
    "listing_notice", "拟列入严重违法失信名单告知书", "失信名单办法",
    ("拟列入的事实和依据", "惩戒措施", "陈述申辩的权利和期限"), "市监信告",
)  # fmt: skip
BLACKLIST_DECISION = _paper(
    "blacklist_decision", "列入严重违法失信名单决定书", "失信名单办法",
    ("事实依据", "惩戒措施", "移出条件程序", "救济途径"), "市监信列",
)  # fmt: skip
CREDIT_REPAIR_DECISION = _paper(
    "credit_repair_decision", "信用修复（移出、停止公示）决定书", "失信名单办法",
    ("列入（公示）情况", "决定和理由", "救济途径"), "市监信复",
)  # fmt: skip
PENALTY_SUMMARY_FOR_PUBLICITY = _paper(
    "penalty_summary_for_publicity", "行政处罚信息摘要", "处罚信息公示规定.4",
    ("决定书文号", "当事人基本情况", "违法行为类型", "处罚内容", "机关名称日期"), None,
)  # fmt: skip

PAPERS = (LISTING_NOTICE, BLACKLIST_DECISION, CREDIT_REPAIR_DECISION, PENALTY_SUMMARY_FOR_PUBLICITY)
