"""The invented case as a copyright penalty of the culture bureau, or as a referral by the customs."""

from typing import Any

from printouts.paper import Addressee, Paper
from printouts.values import Values

AGENCIES: dict[str, dict[str, str]] = {
    "culture": {
        "name": "临沂市文化和旅游局",
        "short": "临文",
        "address": "临沂市兰山区示例路6号",
        "phone": "0539-0000035",
        "postcode": "276000",
        "contact": "计海燕",
        "government": "临沂市人民政府",
        "court": "临沂市兰山区人民法院",
    },
    "customs": {
        "name": "中华人民共和国临沂海关",
        "short": "临关",
        "address": "临沂市兰山区示例路7号",
        "phone": "0539-0000034",
        "postcode": "276000",
        "contact": "狄国栋",
        "government": "",
        "court": "临沂市兰山区人民法院",
    },
}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "cp.acceptance": {
        "decision": "decline",
        "reason": "投诉的图书系双方合同约定由被投诉人印制，双方就印数发生争议，没有证据证明损害公共利益。",
        "complaint_complete": "2026-08-03",
    },
}
CASES = {
    "culture": {
        "title": "临沂市云岭百货有限公司涉嫌发行侵权图书案",
        "cause": "未经许可发行他人文字作品",
        "number": "临文案源〔2026〕36号",
        "filing_number": "",
    },
}
HARM = "该行为同时损害公共利益：面向中小学生批量发行盗印教辅，扰乱出版物市场秩序。"


def values(paper: Paper, given: Values) -> Values:
    """Return the values of the penalty case with what differs on a paper of the culture bureau or the customs."""
    agency = AGENCIES[paper.issuer]
    own = OWN_FACTS.get(paper.id, {}) | {"public_interest_reason": HARM}
    facts = given["facts"] | {name: own[name] for name in paper.facts if name in own}
    number = f"{agency['short']}{paper.number_stem}〔2026〕12号" if paper.number_stem else None
    case = given["case"] | CASES.get(paper.issuer, {})
    party = given["parties"][1] if paper.addressee is Addressee.OTHER_PERSON else given["party"]
    return given | {"agency": agency, "case": case, "party": party, "facts": facts, "number": number}
