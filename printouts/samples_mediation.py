"""The invented dispute on the papers of mediation: before a committee, before the bureau, and for a court."""

from typing import Any

from printouts.paper import Paper
from printouts.values import Values

BODY = {
    "name": "临沂市知识产权纠纷人民调解委员会",
    "short": "临知调",
    "address": "临沂市兰山区示例路9号",
    "phone": "0539-0000051",
    "postcode": "276000",
    "contact": "石玉珍",
    "government": "",
    "court": "临沂市兰山区人民法院",
}
BUREAU = BODY | {
    "name": "临沂市市场监督管理局",
    "short": "临",
    "address": "临沂市兰山区示例路1号",
    "phone": "0539-0000315",
    "contact": "张明远",
    "government": "临沂市人民政府",
}
CULTURE = BUREAU | {"name": "临沂市文化和旅游局", "short": "临文", "phone": "0539-0000035", "contact": "计海燕"}
COURT = BODY | {
    "name": "山东省临沂市兰山区人民法院",
    "short": "鲁1302",
    "address": "临沂市兰山区示例路7号",
    "phone": "0539-0000120",
    "contact": "周某",
    "court": "",
}
AGENCIES = {"mediation": BODY, "market_regulation": BUREAU, "culture": CULTURE, "court": COURT}
OWNER: dict[str, Any] = {
    "ref": "P1",
    "side": "申请人",
    "name": "北京云杉器皿有限公司",
    "kind": "organisation",
    "id_label": "统一社会信用代码",
    "id_number": "91110108MA00TEST1K",
    "representative": "陈䶮",
    "address": "北京市海淀区示范大街6号",
    "phone": "13800000002",
    "role": "请求人（申请人）",
}
SHOP = OWNER | {
    "ref": "P2",
    "side": "被申请人",
    "name": "临沂市云岭百货有限公司",
    "id_number": "91371302MA3NTEST0P",
    "representative": "周喆",
    "address": "临沂市兰山区样本街88号",
    "phone": "13800000001",
    "role": "被请求人（被申请人）",
}
CASE = {
    "number": "（2026）临知调登字36号",
    "title": "北京云杉器皿有限公司与临沂市云岭百货有限公司外观设计专利侵权纠纷",
    "cause": "侵害外观设计专利权纠纷",
    "source": "其他",
    "lead_on": "2026-10-12",
    "filed_on": "",
    "filing_number": "",
}
CLAUSES = [
    (
        "临沂市云岭百货有限公司于2026年11月20日前履行下列义务：立即停止销售使用ZL202030000000.1号外观设计的保温杯，"
        "并将库存188只交申请人派员监督销毁。"
    ),
    (
        "第1期，临沂市云岭百货有限公司于2026年11月30日前向北京云杉器皿有限公司支付人民币15,000.00元"
        "（大写：人民币壹万伍仟元整）。汇入申请人指定账户。"
    ),
    (
        "第2期，临沂市云岭百货有限公司于2026年12月31日前向北京云杉器皿有限公司支付人民币15,000.00元"
        "（大写：人民币壹万伍仟元整）。汇入申请人指定账户。"
    ),
    "任何一期逾期的，未付款项一并到期，并按日支付违约金100元。",
]
FACTS: dict[str, Any] = {
    "absent": "",
    "accepted_on": "2026-10-13",
    "agents": [{"name": "孙律行", "party": "北京云杉器皿有限公司", "authority": "特别授权"}],
    "applied_on": "2026-10-12",
    "assistant": "",
    "bench": [{"role": "审判员", "name": "何某"}],
    "body": "people",
    "body_name": BODY["name"],
    "channel": "onsite",
    "claims": ["停止销售被诉侵权产品", "赔偿经济损失及合理开支80,000元"],
    "clauses": CLAUSES,
    "clerk": "周某",
    "consent_words": "各方同意调解",
    "consent_note": "10月13日电话征求，双方均表示同意",
    "copies_made": 3,
    "court_number": "（2026）鲁1302知民初56号",
    "dispute": "申请人系ZL202030000000.1号“保温杯”外观设计专利权人。被申请人自2026年3月起在实体店和网络店铺"
    "销售外观近似的保温杯412只。申请人主张构成侵权并要求赔偿；被申请人认为产品有合法来源，数额过高。",
    "effective_on": "2026-10-20",
    "enclosed": ["调解请求书副本一份", "证据副本一套"],
    "ended_at": "2026-10-20T11:30",
    "ending": "failed",
    "ending_reason": "双方对赔偿数额分歧较大，经两次调解不能达成一致。",
    "facts_found": "被申请人自2026年3月至7月销售外观与ZL202030000000.1号外观设计近似的保温杯412只，尚有库存188只。",
    "fee": "",
    "findings": "第一期款项已经收到，库存产品已在申请人监督下销毁。",
    "finding_number": "临知裁〔2026〕3号",
    "liability": "双方对是否构成侵权不再争议，被申请人愿意停止销售并赔偿申请人的损失和合理开支。",
    "matter_names": ["停止侵权", "侵权赔偿数额"],
    "method": "电话",
    "mode": "closed",
    "names": "石玉珍、方怀德",
    "next_at": "2026-10-27T09:00",
    "outcome": "双方就停止销售、分期赔偿达成一致。",
    "performance": [
        {"what": "停止侵权：停止销售并销毁库存", "due": "2026年11月20日", "state": "已于2026年11月18日履行"},
        {"what": "给付金钱：第一期15,000元", "due": "2026年11月30日", "state": "已于2026年11月29日履行；已收到"},
        {"what": "给付金钱：第二期15,000元", "due": "2026年12月31日", "state": "尚未履行；尚未到期"},
    ],
    "place": "临沂市知识产权纠纷人民调解委员会第一调解室",
    "present": [
        {"name": "孙律行", "capacity": "代理人", "unit": "北京云杉器皿有限公司", "authority": "特别授权"},
        {"name": "周喆", "capacity": "被申请人", "unit": "临沂市云岭百货有限公司", "authority": ""},
    ],
    "proposal": "被申请人停止销售并销毁库存，赔偿30,000元，分两期支付。",
    "received_on": "2026-10-12",
    "receiving_agency": BODY["name"],
    "recorder": "申秀梅",
    "right_names": ["外观设计专利“保温杯”（ZL202030000000.1）"],
    "rule": "patent",
    "sender": "",
    "sides": [OWNER, SHOP],
    "signed_on": "2026-10-20",
    "source": "一方申请",
    "started_at": "2026-10-20T09:00",
    "starts_at": "2026-11-05T09:00",
    "track": "ordinary",
    "views": [
        {"name": "孙律行", "text": "同意分期支付，但应当约定违约责任。"},
        {"name": "周喆", "text": "同意停止销售，赔偿30,000元可以接受。"},
    ],
    "visited": "孙律行",
    "visited_on": "2026-12-01",
    "within_words": "十五日",
}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "pm.agreement": {},
    "med.record": {"place": "临沂市市场监督管理局三楼调解室", "names": "李静怡"},
    "med.filing_notice": {"place": "临沂市市场监督管理局三楼调解室", "names": "李静怡"},
    "med.not_filed_notice": {"ending_reason": "被请求人在十五日内没有提交意见陈述书，视为不同意调解。"},
    "mediation_letter": {"mode": "entrusted", "enclosed": ["起诉状副本", "证据副本一套", "送达地址确认书"]},
    "civil_mediation_document": {"fee": "案件受理费1,800元，减半收取900元，由被告负担。"},
}
NUMBERS = {
    "pm.agreement": "（2026）临知调人调字36号",
    "med.opinion_notice": "临市监知调陈〔2026〕21号",
    "med.filing_notice": "临市监知调立〔2026〕22号",
    "med.not_filed_notice": "临市监知调不立〔2026〕3号",
    "med.agreement": "临市监知调协〔2026〕14号",
    "med.termination": "临市监知调撤〔2026〕5号",
}
COURT_PAPERS = ("mediation_letter", "civil_mediation_document")


def shows(paper: Paper) -> bool:
    """Whether this case stands on ``paper``."""
    return paper.id.startswith(("pm.", "med.")) or paper.id in COURT_PAPERS


def values(paper: Paper) -> Values:
    """Return the values of the dispute for one of these papers."""
    facts = FACTS | OWN_FACTS.get(paper.id, {})
    by_office = paper.issuer in ("market_regulation", "culture")
    number = NUMBERS.get(paper.id)
    if paper.issuer == "culture":
        number = f"临文{paper.number_stem}〔2026〕21号" if paper.number_stem else None
        facts |= {"rule": "copyright", "right_names": ["著作权“云杉保温杯贴画”"]}
    case = CASE | ({"number": "临知调案〔2026〕9号"} if by_office else {})
    return {
        "number": number,
        "agency": AGENCIES[paper.issuer],
        "case": case | ({"number": facts["court_number"]} if paper.issuer == "court" else {}),
        "parties": [OWNER, SHOP],
        "party": SHOP,
        "officers": [{"name": "石玉珍", "certificate": ""}],
        "issued_by": {"name": "石玉珍", "office": "调解员"},
        "opinions": [],
        "facts": {name: facts[name] for name in paper.facts},
    }
