"""The invented case on the papers of filing supervision: numbers, and the facts that only these papers show."""

from typing import Any

NUMBERS: dict[str, str] = {
    "police_acceptance_receipt": "临公（经）受执字〔2026〕31号",
    "police_no_filing_explanation": "临公（经）不立说字〔2026〕2号",
    "explain_no_filing_request": "临兰检不立通〔2026〕3号",
    "explain_filing_request": "临兰检立通〔2026〕1号",
    "withdraw_order": "临兰检侦监通撤〔2026〕1号",
    "correction_notice": "临兰检纠违〔2026〕6号",
    "supervision_urge_letter": "临兰检立监催〔2026〕2号",
    "opinion_to_refer": "临兰检意移〔2026〕9号",
}
_REFUSED = {
    "receiving_agency": "临沂市公安局",
    "refusal_number": "临公（经）不立字〔2026〕4号",
    "reason": "网络店铺交易记录所载销售金额243,080元，已经达到追诉标准；李堃镕多次删除交易记录，足以认定明知。",
    "suspected_crime": "销售假冒注册商标的商品罪",
    "evidence_summary": "现场笔录、询问笔录、网络店铺交易记录、权利人鉴别意见书。",
}
_REFERRED = {
    "facts_found": "2026年3月至7月，当事人从流动商贩处购进标有“云杉”文字及图形的保温杯，通过网络店铺销售。",
    "evidence_summary": "现场笔录、询问笔录、网络店铺交易记录、权利人鉴别意见书。",
    "crime_basis": "销售金额达到《最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件"
    "适用法律若干问题的解释》规定的标准。",
    "penalty_status": "未作行政处罚",
    "reason": "当事人的行为已达到刑事追诉标准",
    "suspected_crime": "销售假冒注册商标的商品罪",
    "receiving_agency": "临沂市公安局",
    "goods_origin": "2026年8月2日现场检查时发现，依据《实施行政强制措施决定书》（临市监强制〔2026〕5号）扣押。",
    "reported_on": "2026-11-20",
}
_ACCEPTED = [
    {"name": "网络店铺交易记录", "quantity": "1份12页", "feature": "加盖平台印章的打印件"},
    {"name": "保温杯实物", "quantity": "2只", "feature": "杯底编码与正品不符"},
]
_TO_POLICE = {
    "receiving_agency": "临沂市公安局兰山分局",
    "requester": "临沂市市场监督管理局",
    "origin": "agency",
    "clue": "现有交易记录证明李堃镕销售金额达到追诉标准，你局以证据不足为由不予立案",
}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "referral_report": _REFERRED,
    "referral_investigation_report": _REFERRED,
    "referral_goods_list": _REFERRED,
    "agency_recon_request": _REFUSED,
    "supervision_suggestion": _REFUSED
    | {
        "supervisor_name": "临沂市人民检察院",
        "sent_on": "2026-11-19",
        "upheld": True,
        "attached": ["涉嫌犯罪案件移送书", "不予立案通知书", "不予立案复议决定书", "网络店铺交易记录"],
    },
    "goods_handover_list": {
        "receiving_agency": "临沂市公安局",
        "place": "临沂市公安局涉案财物保管室",
        "condition": "外包装完好，数量与扣押清单一致",
        "custody": "大宗包装盒由移送机关代为保管，公安机关随时可以提取",
        "remark": "",
        "handed": [
            {"ref": "X1", "name": "“云杉”牌保温杯", "quantity": "1,880只"},
            {"ref": "X2", "name": "“云杉”牌保温杯包装盒", "quantity": "60个"},
        ],
    },
    "police_acceptance_receipt": {"reporter": "北京云杉器皿有限公司"},
    "evidence_acceptance_list": {"reporter": "北京云杉器皿有限公司", "accepted": _ACCEPTED},
    "police_no_filing_notice": {"by_complainant": False},
    "police_no_filing_explanation": {
        "supervision": {"procuratorate": "山东省临沂市兰山区人民检察院", "about": "no_filing"},
        "situation": "我局于2026年11月19日接受临沂市市场监督管理局移送的该案，11月22日决定不予立案。",
        "basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
        "reason": "现有交易记录不能排除刷单，认定销售金额的证据不足。",
        "materials": ["不予立案通知书", "网络店铺交易记录"],
    },
    "explain_no_filing_request": _TO_POLICE,
    "explain_filing_request": _TO_POLICE
    | {"requester": "李堃镕", "origin": "party", "clue": "其提出所售商品均有合法来源，不构成犯罪"},
    "withdraw_order": {
        "receiving_agency": "临沂市公安局兰山分局",
        "reason": "李堃镕销售的商品来自权利人授权的经销商，没有犯罪事实，不应当立案",
        "legal_basis": "《人民检察院刑事诉讼规则》第五百六十一条",
        "materials": ["授权经销合同", "进货单据"],
    },
    "correction_notice": {
        "kind": "correction",
        "case_source": "本院在审查批准逮捕李堃镕销售假冒注册商标的商品案中，",
        "receiving_agency": "临沂市公安局兰山分局",
        "violation": "办案人员于2026年11月22日扣押保温杯和电脑，没有制作扣押清单，也没有见证人签名。",
        "basis": "《中华人民共和国刑事诉讼法》第一百四十二条",
        "demand": "补充制作扣押清单并送达持有人，对办案人员开展涉案财物管理培训。",
        "reply_within": "十五日",
    },
    "supervision_urge_letter": {
        "receiving_agency": "临沂市公安局兰山分局",
        "filed_on": "2026-08-20",
        "state": "侦查至今没有对网络店铺交易记录进行鉴定，也没有查清上线。",
        "feedback": "自收到本函之日起十五日内，将侦查工作进展情况书面反馈本院。",
    },
    "opinion_to_refer": {
        "receiving_agency": "临沂市兰山区市场监督管理局",
        "administrative_case": "临沂市云岭百货有限公司销售侵犯注册商标专用权商品案（临兰市监处罚〔2026〕88号）",
        "facts_found": "2026年3月至7月，该公司销售标有“云杉”文字及图形的保温杯4,120只，销售金额243,080元。",
        "basis": "该公司明知是假冒注册商标的商品仍予销售，销售金额达到追诉标准。",
        "reply_within": "三十日",
    },
}  # fmt: skip
