"""The invented case as police, procuratorate and court see it, and a mediation that a court confirms."""

from typing import Any

from printouts import (
    samples_asked,
    samples_confirmation,
    samples_effect,
    samples_investigation,
    samples_prosecution,
    samples_restoration,
    samples_supervision,
    samples_trial,
)
from printouts.paper import Paper
from printouts.values import Values

AGENCIES: dict[str, dict[str, str]] = {
    "police": {
        "name": "临沂市公安局",
        "short": "临",
        "address": "临沂市兰山区示例路3号",
        "phone": "0539-0000110",
        "postcode": "276000",
        "contact": "刘某",
        "government": "临沂市人民政府",
        "court": "临沂市兰山区人民法院",
    },
    "procuratorate": {
        "name": "山东省临沂市兰山区人民检察院",
        "short": "临兰",
        "address": "临沂市兰山区示例路5号",
        "phone": "0539-0000123",
        "postcode": "276000",
        "contact": "孙某",
        "government": "",
        "court": "临沂市兰山区人民法院",
    },
    "court": {
        "name": "山东省临沂市兰山区人民法院",
        "short": "鲁1302",
        "address": "临沂市兰山区示例路7号",
        "phone": "0539-0000120",
        "postcode": "276000",
        "contact": "周某",
        "government": "",
        "court": "",
    },
}
SUSPECT: dict[str, Any] = {
    "ref": "P1",
    "name": "李堃镕",
    "kind": "person",
    "id_label": "居民身份证号码",
    "id_number": "371302198806021236",
    "representative": "",
    "address": "山东省临沂市兰山区样本街88号",
    "phone": "13800000001",
    "role": "犯罪嫌疑人",
}
SHOP = {
    "ref": "P1",
    "name": "临沂市云岭百货有限公司",
    "kind": "organisation",
    "id_label": "统一社会信用代码",
    "id_number": "91371302MA3NTEST0P",
    "representative": "周喆",
    "address": "山东省临沂市兰山区样本街88号",
    "phone": "13800000001",
    "role": "申请人",
}
HOLDER = SHOP | {
    "ref": "P2",
    "name": "北京云杉器皿有限公司",
    "id_number": "91110108MA00TEST1K",
    "representative": "陈䶮",
    "address": "北京市海淀区示范大街6号",
    "phone": "13800000002",
}
CASES: dict[str, dict[str, str]] = {
    "police": {"number": "A3713025500002026110012", "title": "李堃镕涉嫌销售假冒注册商标的商品案", "source": "移送"},
    "procuratorate": {"number": "37130220260000012", "title": "李堃镕涉嫌销售假冒注册商标的商品案"},
    "court": {"number": "（2026）鲁1302刑初12号", "title": "李堃镕销售假冒注册商标的商品案"},
}
MEDIATED = {"number": "（2026）鲁1302民特12号", "title": "确认调解协议案", "cause": "侵害商标权纠纷"}
NUMBERS = {
    "police_case_register": "临公（经）受案字〔2026〕31号",
    "police_filing_decision": "临公（经）立字〔2026〕12号",
    "police_no_filing_notice": "临公（经）不立字〔2026〕4号",
    "referral_back_letter": "临公（经）行移字〔2026〕3号",
    "referral_receipt": "临公（经）受回字〔2026〕9号",
    "police_supplement_notice": "临公（经）补通字〔2026〕2号",
    "police_transfer_notice": "临公（经）移字〔2026〕5号",
    "police_filing_notice_to_agency": "临公（经）立通字〔2026〕12号",
    "police_recon_decision": "临公（经）复字〔2026〕1号",
    "filing_order": "临兰检侦监通立〔2026〕2号",
    "nonprosecution": "临兰检刑不诉〔2026〕Z12号",
    "procuratorial_opinion": "临兰检意〔2026〕7号",
    "proposed_nonprosecution_consult": "临兰检行征〔2026〕5号",
    "trial_notice": "（2026）鲁1302刑初12号",
}

_FOUND = (
    "2026年3月至7月，李堃镕明知是假冒注册商标的商品，从流动商贩处购进标有“云杉”文字及图形的保温杯6,000只，"
    "通过网络店铺销售4,120只，销售金额243,080元；尚未销售的1,880只被依法扣押，货值金额110,920元。\n"
    "经鉴别，上述商品的杯底编码、包装印刷和防伪标识均与正品不符，不是商标权利人生产，也未经其许可生产。"
)
_REFORM = "《中华人民共和国刑法》第二百一十四条"
FACTS: dict[str, Any] = {
    "accepted_evidence": ["涉嫌犯罪案件移送书及材料清单", "现场笔录、询问笔录、网络店铺交易记录", "权利人鉴别意见书"],
    "accepted_on": "2026-11-10",
    "administrative_agency": "临沂市市场监督管理局",
    "agreed_on": "2026-11-06",
    "agreement": [
        "临沂市云岭百货有限公司立即停止销售侵犯第1234567号“云杉”注册商标专用权的商品；",
        "临沂市云岭百货有限公司于2026年12月20日前向北京云杉器皿有限公司支付赔偿款及合理开支共计30,000元；",
        "双方就本案再无其他争议。",
    ],
    "approved_by": "张某",
    "approved_on": "2026-11-22",
    "assistant": "",
    "bench": [
        {"role": "审判长", "name": "陈某某"},
        {"role": "审判员", "name": "何某"},
        {"role": "审判员", "name": "王喆"},
    ],
    "by_complainant": False,
    "clerk": "周某",
    "content": _FOUND,
    "copies": 3,
    "copies_to": ["临沂市知识产权保护中心"],
    "disposal_course": "在监销人监督下，将上述物品逐件清点后破碎销毁，并对销毁前后的状态拍照录像。",
    "ended_at": "2026-12-22T10:40",
    "evidence_summary": "现场笔录、讯问笔录、网络店铺交易记录、权利人鉴别意见书等证据相互印证。",
    "facts_found": _FOUND,
    "fine": "130000",
    "fine_within": "三个月",
    "forward_reason": "犯罪地、犯罪嫌疑人居住地均在兰山区",
    "forwarded_to": "临沂市公安局兰山分局",
    "addressee": "临沂市公安局兰山分局",
    "investigated": False,
    "gains_handling": "继续追缴被告人李堃镕的违法所得人民币61,800元，上缴国库。",
    "goods_handling": "扣押的保温杯1,880只、包装盒60个，存放于临沂市公安局涉案财物保管室，依法没收销毁。",
    "indictment_number": "临兰检刑诉〔2026〕Z12号",
    "investigated_by": "临沂市公安局",
    "judge": "何某",
    "judge_role": "审判员",
    "law_applied": f"{_REFORM}、第六十四条、第六十七条第三款",
    "law_violated": "《中华人民共和国商标法》第五十七条第三项",
    "legal_basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
    "material": "移送书及清单所列材料9项",
    "materials": ["涉嫌犯罪案件移送书", "案件调查报告", "涉案物品清单"],
    "missing": "权利人出具的鉴别意见所附的比对照片；\n网络店铺交易记录的提取笔录。",
    "mediator": "临沂市知识产权纠纷人民调解委员会",
    "nonprosecution_kind": "不起诉（相对不起诉）",
    "original_date": "2026-11-20",
    "original_number": "临兰检刑不诉〔2026〕Z12号",
    "paid_fine": "70000",
    "place": "第三审判庭",
    "procuratorate": "临沂市人民检察院",
    "prosecuted_by": "山东省临沂市兰山区人民检察院",
    "prosecuted_on": "2026-10-12",
    "questions": ["对被不起诉人是否应当给予行政处罚", "拟给予的行政处罚的种类和幅度"],
    "reason": "现有证据不足以证明销售金额达到追诉标准",
    "reasoning": "被告人李堃镕销售明知是假冒注册商标的商品，违法所得数额较大。被告人如实供述，认罪认罚，依法从宽。",
    "received_at": "2026-11-19T09:30",
    "received_by": "刘某",
    "received_on": "2026-10-08",
    "receiving_agency": "临沂市市场监督管理局",
    "reconsideration": "交易记录所载销售金额已经达到追诉标准，不予立案的理由与在案证据不符。",
    "recording": "留样3只并编号封存，全程录像，拍照36张。",
    "referred_on": "2026-11-19",
    "remark": "鉴别意见缺比对照片，已经另行通知补正",
    "reply_within": "两个月",
    "reporter": "临沂市市场监督管理局（张明远）",
    "reporter_address": "临沂市兰山区示例路1号",
    "reporter_phone": "0539-0000315",
    "sentences": ["被告人李堃镕犯销售假冒注册商标的商品罪，判处有期徒刑一年六个月，缓刑二年，并处罚金人民币十三万元。"],
    "started_at": "2026-12-22T09:05",
    "starts_at": "2026-12-03T09:00",
    "summons_for": "开庭审理",
    "superior": "山东省临沂市中级人民法院",
    "supervisor": "何某",
    "suspected_crime": "销售假冒注册商标的商品罪",
    "unit": "经济犯罪侦查支队",
    "witness": "吴思远",
}
# Where one word means something else on one paper.
OWN_FACTS: dict[str, dict[str, Any]] = {
    "filing_order": {
        "receiving_agency": "临沂市公安局兰山分局",
        "reason": "现有证据证明李堃镕销售假冒注册商标的商品，销售金额达到追诉标准，应当追究刑事责任",
        "legal_basis": "《中华人民共和国刑事诉讼法》第一百一十三条",
    },
    "nonprosecution": {
        "reason": "李堃镕实施了《中华人民共和国刑法》第二百一十四条规定的行为，但犯罪情节轻微，自愿认罪认罚，"
        "已经赔偿权利人损失，不需要判处刑罚。",
        "legal_basis": "《中华人民共和国刑事诉讼法》第一百七十七条第二款",
        "superior": "山东省临沂市人民检察院",
        "goods_handling": "扣押的保温杯1,880只、包装盒60个，移送临沂市市场监督管理局依法处理。",
    },
    "procuratorial_opinion": {"law_applied": "《中华人民共和国商标法》第六十条第二款"},
    "destruction_record": {
        "original_number": "（2026）鲁1302刑初12号刑事判决书",
        "legal_basis": "《最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释》第二十七条",
        "place": "临沂市示例环保处理厂",
    },
    "jc.ruling_confirm": {"bench": [{"role": "审判员", "name": "何某"}]},
    "police_recon_decision": {"decision": "refuse", "reason": "现有交易记录不能排除刷单，认定销售金额的证据不足。"},
    "referral_back_letter": {"reason": "李堃镕的行为情节显著轻微，不构成犯罪"},
}
for _part in (
    samples_asked, samples_supervision, samples_investigation, samples_prosecution, samples_trial, samples_effect,
    samples_confirmation, samples_restoration,
):  # fmt: skip
    NUMBERS |= _part.NUMBERS
    for _paper, _facts in _part.OWN_FACTS.items():
        OWN_FACTS[_paper] = OWN_FACTS.get(_paper, {}) | _facts
BUREAU = "临沂市市场监督管理局"
ROLES = {"procuratorate": "被不起诉人", "court": "被告人"}


def values(paper: Paper, given: Values) -> Values:
    """Return what differs from the penalty case on a paper of police, procuratorate or court."""
    facts = FACTS | OWN_FACTS.get(paper.id, {})
    mediated = paper.id.startswith("jc.") or paper.id in samples_restoration.CIVIL
    suspect = SUSPECT | {"role": ROLES.get(paper.issuer, SUSPECT["role"])}
    case = {"cause": "销售假冒注册商标的商品", "filed_on": "2026-11-22", **CASES[paper.issuer]}
    case |= samples_effect.CASES.get(paper.id, {})
    return {
        "number": NUMBERS.get(paper.id),
        "agency": AGENCIES[paper.issuer],
        "case": MEDIATED if mediated else case,
        "parties": [HOLDER, SHOP] if mediated else [suspect],
        "party": SHOP if mediated else suspect,
        "officers": [{"name": "刘某", "certificate": "037001"}, {"name": "孙某", "certificate": "037002"}],
        "issued_by": {"name": "刘某", "office": "承办人"},
        "opinions": [
            {"label": "受案意见", "name": "刘某", "office": "承办人", "date": "2026-11-19", "text": "建议受案初查。"},
            {"label": "审批意见", "name": "张某", "office": "支队长", "date": "2026-11-19", "text": "同意受案。"},
        ],
        "facts": {name: facts[name] for name in paper.facts},
        **{name: [_of_the_bureau(each) for each in given[name]] for name in ("evidence", "goods")},
    }


def _of_the_bureau(listed: dict[str, Any]) -> dict[str, Any]:
    """Return evidence or goods of the penalty case as another agency writes of them: “本局” there is the bureau."""
    return {name: said.replace("本局", BUREAU) if isinstance(said, str) else said for name, said in listed.items()}
