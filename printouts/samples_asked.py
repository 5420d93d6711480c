"""The invented case on the papers of consultations and suggestions: numbers, and the facts that only they show."""

from typing import Any

from printouts.paper import Paper

NUMBERS = {"procuratorial_suggestion": "临兰检建〔2026〕5号", "judicial_suggestion": "（2026）鲁1302司建2号"}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "procuratorial_suggestion": {
        "kind": "governance",
        "receiving_agency": "临沂市市场监督管理局",
        "case_source": "本院在办理李堃镕涉嫌销售假冒注册商标的商品案中发现，网络销售日用品的监管存在薄弱环节。",
        "facts_found": "2025年以来，本辖区网络店铺销售假冒注册商标的保温杯等日用品的案件有7件，"
        "其中5件的店铺没有公示主体信息，3件在处罚后以同一经营者的其他店铺继续销售。",
        "legal_basis": "《中华人民共和国电子商务法》第十五条",
        "suggestions": [
            "对本辖区网络店铺公示主体信息的情况开展一次检查",
            "与网络交易平台建立侵权店铺和经营者信息的通报制度",
        ],
        "objection_within": 15,
        "reply_within": "两个月",
    },
    "judicial_suggestion": {
        "kind": "judicial",
        "receiving_agency": "临沂市市场监督管理局",
        "case_source": "本院受理李堃镕销售假冒注册商标的商品一案，已经审理终结。",
        "facts_found": "被告人李堃镕两次受到行政处罚后，仍以同一经营场所变更登记后继续销售侵权商品，"
        "登记和处罚信息没有衔接。",
        "legal_basis": "《企业信息公示暂行条例》第七条",
        "suggestions": [
            "将知识产权行政处罚信息与经营主体登记信息关联提示",
            "对变更登记后的经营场所开展重点检查",
        ],
        "reply_within": "三十日",
    },
}

_QUESTIONS = [
    "网络店铺的刷单记录是否应当从销售金额中扣除，如何取证",
    "现有证据能否认定行为人明知，还需要收集哪些证据",
    "扣押的保温杯如何取样鉴定和保管",
]
_SIDES = [
    {"name": "临沂市市场监督管理局", "people": "张明远（知识产权执法科科长）、李思源"},
    {"name": "临沂市公安局经济犯罪侦查支队", "people": "刘某（大队长）"},
    {"name": "山东省临沂市兰山区人民检察院", "people": "孙某（检察官）"},
]
_REASON = "涉案金额较大，网络交易数据复杂，是否涉嫌犯罪、如何取证需要研究。"
_ASKED = {"kind": "involvement", "receiving_agency": "临沂市市场监督管理局", "names": "孙某、柳静怡"}
# Papers that any agency makes, filled in as the bureau's or as those of one it asked.
OF_ANY: dict[str, dict[str, Any]] = {
    "consultation_letter": {
        "kind": "involvement",
        "receiving_agency": "山东省临沂市兰山区人民检察院",
        "reason": _REASON,
        "facts_found": "2026年3月至7月，当事人通过网络店铺销售标有“云杉”商标的保温杯4,120只，销售金额243,080元。",
        "questions": _QUESTIONS,
        "wanted_by": "2026-11-27",
        "enclosed": ["现场笔录", "网络店铺交易记录"],
    },
    "suggestion_reply_letter": {
        "receiving_agency": "山东省临沂市兰山区人民检察院",
        "number": "临兰检建〔2026〕5号",
        "outcome": "partly",
        "reason": "跨省平台的店铺由平台所在地监管部门管辖，本局已函请协助。",
        "measures": "已检查本辖区网络店铺312家，责令21家公示主体信息。\n已与三家平台签订信息通报备忘录。",
    },
    "correction_reply_letter": {
        "receiving_agency": "山东省临沂市兰山区人民检察院",
        "number": "临兰检纠违〔2026〕1号",
        "outcome": "partly",
        "reason": "其中一台电脑由公安机关扣押，清单由其补充制作。",
        "measures": "已补充制作扣押清单并送达当事人。\n已组织办案人员学习涉案财物管理规定。",
    },
    "judicial_suggestion_reply_letter": {
        "receiving_agency": "山东省临沂市兰山区人民法院",
        "number": "（2026）鲁1302司建2号",
        "outcome": "partly",
        "reason": "外地登记的经营者由其登记机关提示，本局已抄告。",
        "measures": "已在登记系统中对受过知识产权处罚的经营者作关联提示。\n已检查变更登记后的经营场所18处。",
    },
    "consultation_reply": _ASKED | {"decision": "agree", "reason": ""},
    "consultation_opinion": _ASKED
    | {
        "opinion": "一、销售金额应当以实际成交并且没有退货的订单为准，刷单部分由买家账号和物流记录查明后扣除。\n"
        "二、建议调取供货商的聊天记录和进货价格，证明行为人明知。\n三、建议按批次封样，送权利人以外的机构鉴定。",
    },
    "material_receipt": {
        "handover_ref": "H7",
        "sender": "临沂市公安局",
        "kind": "补充材料",
        "sent_at": "2026-11-20T09:10",
        "received_at": "2026-11-20T15:40",
        "received_by": "孙某",
        "remark": "第2项复印件一页字迹不清，请补送原件核对。",
        "manifest": "9f2c4d1e8a7b60534c21d9e8f7a6b5c4d3e2f1a09b8c7d6e5f4a3b2c1d0e9f8a",
        "items": [
            {
                "no": 1,
                "what": "补充侦查报告书",
                "digest": "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809",
                "found": "完好",
            },
            {
                "no": 2,
                "what": "银行流水",
                "digest": "7f6e5d4c3b2a190807f6e5d4c3b2a1907f6e5d4c3b2a190807f6e5d4c3b2a190",
                "found": "完好",
            },
        ],
    },
    "conference_record": {
        "started_at": "2026-11-20T14:00",
        "ended_at": "2026-11-20T16:10",
        "place": "临沂市市场监督管理局三楼会议室",
        "presider": "张明远",
        "recorder": "李思源",
        "participants": _SIDES,
        "questions": _QUESTIONS,
        "views": [
            {"name": "公安局 刘某", "text": "刷单记录应当先固定后台原始数据，再逐笔核对物流。"},
            {"name": "检察院 孙某", "text": "明知的证据还不充分，建议补充进货渠道和价格的证据。"},
        ],
        "conclusion": "由市场监管局固定后台数据并补充进货证据，公安局派员协助，十日内再次会商。",
    },
    "conference_minutes": {
        "held_on": "2026-11-20",
        "place": "临沂市市场监督管理局三楼会议室",
        "presider": "张明远",
        "participants": _SIDES,
        "questions": _QUESTIONS,
        "agreed": ["由市场监管局固定网络店铺后台数据", "由公安局派员协助核对物流记录", "达到追诉标准后即时移送"],
        "dissent": "检察院保留对明知证据是否充分的意见。",
    },
}


def numbered(paper: Paper) -> str:
    """Return the number of a paper of the bureau; stems that every kind of agency uses stand after its mark."""
    return f"临{'市监' if paper.issuer == 'any' else ''}{paper.number_stem}〔2026〕12号"
