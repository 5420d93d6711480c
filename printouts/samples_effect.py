"""The invented case on the papers of enforcement, of an adjudicated decision's effect, and of rights assistance."""

from typing import Any

NUMBERS: dict[str, str] = {"admin_enforcement_ruling": "（2026）鲁1302行审12号"}
CASES: dict[str, dict[str, str]] = {
    "admin_enforcement_ruling": {
        "number": NUMBERS["admin_enforcement_ruling"], "title": "申请强制执行临沂市云岭百货有限公司案",
        "cause": "申请强制执行",
    },
}  # fmt: skip
_AGAINST = {
    "name": "临沂市云岭百货有限公司", "kind": "organisation", "id_label": "统一社会信用代码",
    "id_number": "91371302MA3NTEST0P", "representative": "周喆", "address": "山东省临沂市兰山区样本街88号",
}  # fmt: skip
# What these papers show, where one word means something else there than on the papers of a penalty.
OWN_FACTS: dict[str, dict[str, Any]] = {
    "admin_enforcement_ruling": {
        "against": [_AGAINST],
        "appealable": False,
        "applicant": "临沂市市场监督管理局",
        "applicant_address": "临沂市兰山区示例路1号",
        "applicant_head": "韩佳宁",
        "applicant_kind": "agency",
        "applied_on": "2026-11-10",
        "accepted_on": "2026-11-13",
        "decided_on": "2026-03-24",
        "decision_name": "行政处罚决定书",
        "decision_number": "临市监处罚〔2026〕12号",
        "demanded_on": "2026-09-30",
        "facts_found": "被执行人在法定期限内未申请行政复议，也未提起行政诉讼，经催告仍未履行。",
        "items": ["罚款人民币70,000元", "加处罚款人民币70,000元"],
        "law_applied": "《中华人民共和国行政诉讼法》第九十七条、《中华人民共和国行政强制法》第五十七条",
        "outcome": "granted",
        "reason": "该行政处罚决定事实清楚，适用法律正确，程序合法，已经发生法律效力，符合强制执行的条件。",
        "ruling": [
            "准予强制执行临沂市市场监督管理局作出的临市监处罚〔2026〕12号行政处罚决定书。",
            "由本院负责强制执行的机构执行。",
        ],
        "served_on": "2026-03-25",
        "superior": "山东省临沂市中级人民法院",
    },
}
