"""The papers by which a court, a mediation body or a culture bureau serves in the invented dispute over a design."""

from typing import Any

from printouts import samples_mediation as dispute
from printouts.paper import Paper
from printouts.values import Values

KINDS = ("service_public_notice", "adj.service_return", "adj.address_confirmation")
SERVED = {"court": "民事调解书（（2026）鲁1302民初36号）", "mediation": "调解终止告知书"}
FACTS: dict[str, Any] = {
    "reason": "下落不明，采用其他方式无法送达",
    "notice_basis": "《中华人民共和国民事诉讼法》第九十五条",
    "notice_period": "三十日",
    "notice_until": "2026-12-22",
    "document_summary": "告知调解的时间、地点和当事人的权利义务",
    "rights_notice": "",
    "addressee": dispute.SHOP["name"],
    "service_method": "直接送达",
    "service_address": dispute.SHOP["address"],
    "receiver": dispute.SHOP["representative"],
    "receiver_relation": "法定代表人",
    "received_on": "2026-11-22",
    "delivered_at": "2026-11-22",
    "refusal_note": "",
    "witness": "",
    "note": "",
    "addressee_name": dispute.SHOP["representative"],
    "electronic": "电子邮件 zhou@example.invalid",
}


def shows(paper: Paper) -> bool:
    """Whether this dispute stands on ``paper``: it is one of service, made by somebody else than a bureau."""
    return (paper.id in KINDS and paper.issuer in SERVED) or (paper.issuer == "culture" and paper.id.startswith("adj."))


def values(paper: Paper, given: Values) -> Values:
    """Return the values of the dispute for one of these papers."""
    facts = FACTS | {"served_documents": [SERVED.get(paper.issuer, "陈述意见通知书")]}
    number = "（2026）鲁1302民初36号" if paper.issuer == "court" else "（2026）临知调登字36号"
    return given | {
        "number": number if paper.carries_case_number else given["number"],
        "agency": dispute.AGENCIES[paper.issuer],
        "case": dispute.CASE | {"number": number},
        "parties": [dispute.OWNER, dispute.SHOP],
        "party": dispute.SHOP,
        "officers": [{"name": "石玉珍", "certificate": ""}],
        "facts": {name: facts[name] for name in paper.facts if name in facts},
    }
