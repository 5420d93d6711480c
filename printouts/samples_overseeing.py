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
        "receiving_agency": BUREAU,
        "against": "临司执监意〔2026〕2号《行政执法监督意见书》",
        "objected": "延长期限的审批在期限届满前已经口头作出，只是文书制作较迟。",
        "objected_on": "2026-10-20",
        "result": "amended",
        "reason": "口头审批没有记录，不能认定；但扣押物品已于9月20日返还，第一项意见没有必要。",
        "changed": ["补正现场笔录，对办案人员开展强制措施期限的培训"],
    },
    "supervision_reply_letter": {
        "receiving_agency": JUSTICE["name"],
        "kind": "opinion",
        "number": "临司执监意〔2026〕2号",
        "outcome": "partly",
        "situation": "已于2026年10月26日返还保温杯188只，并书面告知当事人。\n已补正现场笔录，组织全体办案人员学习。",
        "reason": "其中包装箱已作为证据随案保存，待结案后一并处理。",
    },
}


def shows(paper: Paper) -> bool:
    """Return whether the paper is one of a supervision, or of the answer to it."""
    return paper.id in OWN_FACTS


def values(paper: Paper, given: Values) -> Values:
    """Return the values of ``paper``; what the bureau answers bears the bureau's name."""
    facts = OWN_FACTS[paper.id]
    filled = given | {"facts": {name: facts[name] for name in paper.facts if name in facts}, "case": _CASE}
    if paper.issuer == "any":
        return filled
    return filled | {
        "agency": JUSTICE,
        "number": f"临司{paper.number_stem}〔2026〕2号",
        "officers": [{"name": "宋泽民", "certificate": ""}],
        "issued_by": {"name": "宋泽民", "office": "执法监督人员"},
        "parties": [],
        "party": None,
    }
