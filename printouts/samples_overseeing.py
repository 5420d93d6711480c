"""The invented case on the papers of supervising administrative enforcement; no person or agency in it exists."""

from typing import Any

from printouts.paper import Paper
from printouts.values import Values

BUREAU = "临沂市市场监督管理局"
JUSTICE: dict[str, Any] = {
    "name": "临沂市司法局",
    "short": "临司",
    "address": "临沂市示例路7号",
    "phone": "0539-0000036",
    "postcode": "276000",
    "contact": "宋泽民",
    "government": "临沂市人民政府",
    "court": "",
}
_CASE = {
    "number": "临司执监〔2026〕3号",
    "title": "对云岭百货商标案扣押期限的监督",
    "cause": "",
    "source": "其他",
    "lead_on": "2026-10-08",
    "filed_on": "",
    "filing_number": "",
}
_FOUND = (
    "你局2026年8月8日以《实施行政强制措施决定书》（临市监强制〔2026〕9号）扣押保温杯188只，扣押期限至2026年9月6日。"
    "期限届满后，你局于9月15日才作出延长期限的决定，其间扣押没有依据。\n"
    "现场笔录没有见证人签名，也没有注明当事人拒绝签名的情况。"
)
_BASIS = "《中华人民共和国行政强制法》第二十五条"
_SERVED = {"receiving_agency": BUREAU, "legal_basis": _BASIS, "facts_found": _FOUND}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "supervision_query": _SERVED
    | {
        "copies_to": [],
        "query_name": "查询函",
        "query_reason": "行政执法监督工作",
        "facts_found": "你局查处的临沂市云岭百货有限公司涉嫌销售侵犯注册商标专用权的商品案，扣押期满后物品仍未返还。",
        "wanted": ["扣押物品的种类、数量和保管地点", "扣押期限届满后没有返还的理由和依据", "是否作出延长期限的决定"],
        "reply_within": "十个工作日",
    },
    "supervision_notice": _SERVED
    | {
        "wanted": ["对上述扣押是否合法作出说明", "提供扣押、延长期限的审批材料", "对有依据不足的扣押物品依法处理"],
        "reply_within": "十五个工作日",
    },
    "supervision_opinion": _SERVED
    | {
        "wanted": [
            "解除9月7日至9月15日没有依据的扣押状态，并书面告知当事人",
            "补正现场笔录，对办案人员开展强制措施期限的培训",
        ],
        "reply_within": "三十个工作日",
        "objection_within": "十个工作日",
    },
    "supervision_decision": _SERVED
    | {
        "measure_name": "责令改正",
        "wanted": ["自收到本决定书之日起十日内返还保温杯188只", "对本单位正在实施的查封、扣押期限进行全面核查"],
        "reply_within": "三十个工作日",
        "objection_within": "十个工作日",
    },
    "supervision_review_letter": {
        "copies_to": [],
        "receiving_agency": BUREAU,
        "against": "临司执监意〔2026〕2号《行政执法监督意见书》",
        "objected": "延长期限的审批在期限届满前已经口头作出，只是文书制作较迟。",
        "objected_on": "2026-10-20",
        "result": "amended",
        "reason": "口头审批没有记录，不能认定；但扣押物品已于9月20日返还，第一项意见没有必要。",
        "changed": ["补正现场笔录，对办案人员开展强制措施期限的培训"],
    },
    "supervision_reply_letter": {
        "copies_to": [],
        "receiving_agency": JUSTICE["name"],
        "kind": "opinion",
        "number": "临司执监意〔2026〕2号",
        "outcome": "partly",
        "situation": "已于2026年10月26日返还保温杯188只，并书面告知当事人。\n已补正现场笔录，组织全体办案人员学习。",
        "reason": "其中包装箱已作为证据随案保存，待结案后一并处理。",
    },
}

_REVIEW = {
    "standard_name": "行政处罚案卷评查标准",
    "scope": "本机关监督范围内的行政执法机关",
    "since": "2026-01-01",
    "until": "2026-06-30",
    "pool_size": 128,
    "count": 2,
    "seed": "0312151822+08",
    "seed_source": "2026年7月8日公布的双色球第2026078期开奖号码",
    "pool_digest": "8c1f3a7be25d904c6617bb03f1a0d2e94f5c88c6a1e7d3b2095cfa7e6d41b380",
    "reply_within": "十五个工作日",
}
_DRAWN = [
    {
        "rank": 1,
        "no": 36,
        "what": "临市监案源〔2026〕36号（临沂市市场监督管理局，2026-05-20办结）",
        "digest": "00a1c42d7be0914f6c3d5a8e97b2f1048dc7e35a9b60f2d81c4e7a35b9d06f12",
        "reviewers": "屠雅芝、柯明远",
        "aside": "",
    },
    {
        "rank": 2,
        "no": 81,
        "what": "沂南市监案源〔2026〕12号（沂南县市场监督管理局，2026-04-11办结）",
        "digest": "01f7e80b3c2a6d954e1b7f82c0d9a3465f1e8b7c2d40a96e35f8b1c7d2a4e690",
        "reviewers": "宋泽民、屠雅芝",
        "aside": "柯明远",
    },
]
_FILING = "线索核查超过十五个工作日，没有办理延长（《市场监督管理行政处罚程序规定》第十八条）"
OWN_FACTS |= {
    "review_pool_list": _REVIEW
    | {
        "pool_lines": [
            "1\t临市监案源〔2026〕1号\t临沂市市场监督管理局\t2026-01-14",
            "2\t临市监案源〔2026〕3号\t临沂市市场监督管理局\t2026-02-03",
            "3\t沂南市监案源〔2026〕2号\t沂南县市场监督管理局\t2026-02-27",
        ]
    },
    "review_draw_record": _REVIEW
    | {
        "published": "2026年7月8日21时30分，中国福利彩票网",
        "reviewer_names": ["宋泽民（song）", "屠雅芝（tu）", "柯明远（ke）"],
        "drawn": _DRAWN,
    },
    "review_redraw_record": _REVIEW
    | {
        "leaving_name": "柯明远",
        "left_names": ["柯明远（ke）"],
        "leaving_reason": "2026年7月10日调离本局。",
        "reviewer_names": ["宋泽民（song）", "屠雅芝（tu）", "柯明远（ke）", "阮文清（ruan）"],
        "added_names": ["阮文清（ruan）"],
        "redrawn": [
            {"no": 36, "what": _DRAWN[0]["what"], "from": "柯明远", "to": "宋泽民", "aside": ""},
            {"no": 81, "what": _DRAWN[1]["what"], "from": "柯明远", "to": "阮文清", "aside": "宋泽民"},
        ],
    },
    "review_score_sheet": _REVIEW
    | {
        "what": _DRAWN[0]["what"],
        "reviewer": "屠雅芝",
        "items": [
            {"label": "执法主体、人员资格合法，有管辖权", "worth": "否决项", "got": "符合", "finding": ""},
            {"label": "案源登记、核查、立案在法定期限内", "worth": "10", "got": "6", "finding": _FILING},
            {"label": "证据的种类、来源、形式合法，两名以上执法人员调查", "worth": "20", "got": "20", "finding": ""},
        ],
        "points": "96",
        "failed": False,
        "grade": "优秀",
        "remark": "案卷总体规范。",
    },
    "review_feedback": _REVIEW
    | {
        "receiving_agency": BUREAU,
        "files_count": 1,
        "results": [{"what": _DRAWN[0]["what"], "points": "95.5", "grade": "优秀", "defects": [_FILING]}],
    },
    "review_report": _REVIEW
    | {
        "ranking": [
            {"rank": 1, "agency": BUREAU, "files": 1, "average": "95.5", "excellent": 1, "passing": 0, "failing": 0},
            {
                "rank": 2,
                "agency": "沂南县市场监督管理局",
                "files": 1,
                "average": "82.0",
                "excellent": 0,
                "passing": 1,
                "failing": 0,
            },
        ],
        "unanswered": ["沂南县市场监督管理局"],
        "findings": "线索核查超期较为普遍；送达回证填写不完整。",
        "suggestions": ["对线索核查期限设置到期提醒", "开展送达和公示的专题培训"],
    },
}

_CREDIT = {
    "what": "list",
    "penalty_number": "临市监处罚〔2026〕12号《行政处罚决定书》",
    "facts_found": "当事人受到行政处罚后，仍从同一渠道购进并销售侵犯注册商标专用权的保温杯412只。",
    "penalties": ["没收侵犯注册商标专用权的保温杯188只", "罚款人民币70,000元"],
    "ground": "故意侵犯知识产权",
    "measures": ["列为重点监管对象，提高检查频次", "不适用告知承诺制", "不予授予荣誉称号等表彰奖励"],
    "reason": "当事人两年内两次实施同一违法行为，主观故意明显，情节严重。",
    "statement_view": "当事人在期限内没有提出陈述、申辩。",
    "listed_on": "2026-12-10",
    "shown_on": "2026-12-14",
    "where": "国家企业信用信息公示系统",
    "decision": "grant",
    "cause": "",
}
CREDIT = ("listing_notice", "blacklist_decision", "credit_repair_decision", "penalty_summary_for_publicity")
OWN_FACTS |= dict.fromkeys(CREDIT, _CREDIT)


def shows(paper: Paper) -> bool:
    """Return whether the paper is one of a supervision, or of the answer to it."""
    return paper.id in OWN_FACTS


def values(paper: Paper, given: Values) -> Values:
    """Return the values of ``paper``; what the bureau answers bears the bureau's name."""
    facts = OWN_FACTS[paper.id]
    if paper.id in CREDIT:
        return given | {"facts": {name: facts[name] for name in paper.facts if name in facts}}
    case = _CASE | ({"title": "2026年上半年行政处罚案卷评查"} if paper.id.startswith("review_") else {})
    filled = given | {"facts": {name: facts[name] for name in paper.facts if name in facts}, "case": case}
    if paper.issuer == "any":
        return filled
    return filled | {
        "agency": JUSTICE,
        "number": f"临司{paper.number_stem}〔2026〕2号" if paper.number_stem else None,
        "officers": [{"name": "宋泽民", "certificate": ""}],
        "issued_by": {"name": "宋泽民", "office": "执法监督人员"},
        "parties": [],
        "party": None,
    }
