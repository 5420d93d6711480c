"""The invented case on the papers of enforcement, of an adjudicated decision's effect, and of rights assistance."""

from typing import Any

from printouts.paper import Paper
from printouts.values import Values

NUMBERS: dict[str, str] = {"admin_enforcement_ruling": "（2026）鲁1302行审12号"}
CASES: dict[str, dict[str, str]] = {
    "admin_enforcement_ruling": {
        "number": NUMBERS["admin_enforcement_ruling"], "title": "申请强制执行临沂市云岭百货有限公司案",
        "cause": "申请强制执行",
    },
}  # fmt: skip
_ADJUDICATED = {"number": "临知裁〔2026〕7号", "title": "专利侵权纠纷案", "cause": "专利侵权纠纷"}
_ASSISTED = {"number": "临知援〔2026〕21号", "title": "折叠支架专利纠纷维权援助", "cause": "专利侵权纠纷"}
_AGAINST = {
    "name": "临沂市云岭百货有限公司", "kind": "organisation", "id_label": "统一社会信用代码",
    "id_number": "91371302MA3NTEST0P", "representative": "周喆", "address": "山东省临沂市兰山区样本街88号",
}  # fmt: skip
_DECISION: dict[str, Any] = {
    "requesters": "北京云杉器皿有限公司",
    "respondents": "临沂市云岭百货有限公司",
    "patent": {
        "kind": "实用新型专利", "name": "一种折叠支架", "number": "ZL202120000001.0", "holder": "北京云杉器皿有限公司",
    },
    "original_number": "临知裁〔2026〕7号",
    "original_date": "2026-06-15",
    "served_on": "2026-06-18",
    "demanded_on": "2026-08-03",
    "demand_number": "临知裁〔2026〕7号",
}  # fmt: skip
# What these papers show, where one word means something else there than on the papers of a penalty.
OWN_FACTS: dict[str, dict[str, Any]] = {
    "admin_enforcement_ruling": {
        "about": "",
        "asked_on": "",
        "first_court": "",
        "first_number": "",
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
_AFTER: dict[str, dict[str, Any]] = {
    "adj.exhortation": {
        "orders": ["立即停止制造、销售“折叠支架”产品，销毁制造该产品的专用模具"],
        "performance_method": "停止制造、销售，将专用模具交本局监督销毁，并书面报告履行情况。",
        "consequence": "",
    },
    "adj.enforcement_application": {
        "agency_head": "韩佳宁",
        "execution_subject": ["停止制造、销售“折叠支架”产品", "销毁制造该产品的专用模具"],
        "facts_found": "被诉侵权产品具备涉案专利权利要求1记载的全部技术特征，落入专利权的保护范围。",
        "statement_view": "被执行人收到催告书后表示正在转产，没有提出不履行的正当理由。",
        "receiving_court": "临沂市兰山区人民法院",
        "materials": ["行政裁决书", "送达回证", "催告书及送达回证"],
    },
    "adj.change_decision": {
        "outcome": "revoke",
        "ground": "office",
        "concerned": "临沂市云岭百货有限公司",
        "invalidation_number": "国家知识产权局第560001号无效宣告请求审查决定",
        "extent": "全部无效",
        "invalidation_effective_on": "2026-10-30",
        "reason": "涉案专利权自始即不存在，责令停止侵权的依据已经消失。",
        "orders": [],
        "performed": "",
        "partly_performed": "临沂市云岭百货有限公司",
    },
}
OWN_FACTS |= {paper: {**_DECISION, **own} for paper, own in _AFTER.items()}
_HELP: dict[str, Any] = {
    "applicant": "北京云杉器皿有限公司",
    "applied_on": "2026-11-16",
    "accepted_on": "2026-11-18",
    "dispute": "临沂市云岭百货有限公司在网络店铺销售与申请人实用新型专利产品相同的折叠支架，经发函后仍未停止。",
    "matters": ["侵权判定咨询", "维权路径指导"],
    "right": "一种折叠支架（ZL202120000001.0）",
    "right_holder": "北京云杉器皿有限公司",
}
_HELPED: dict[str, dict[str, Any]] = {
    "ra.application": {"materials": ["专利证书", "专利权评价报告", "网络店铺页面截图"]},
    "ra.acceptance": {"decision": "accept", "reason": "", "wanted": [], "handled_by": "张明远"},
    "ra.opinion": {
        "facts_found": _HELP["dispute"],
        "right_status": "涉案专利权有效，年费已缴纳，专利权评价报告未发现不符合授权条件的缺陷。",
        "comparison": "被诉产品具有权利要求1的支架主体、铰接件和锁定件，锁定方式与权利要求1记载的卡槽结构相同。",
        "conclusion": "仅就现有材料，被诉产品落入权利要求1保护范围的可能性较大。",
        "ways": ["请求管理专利工作的部门处理专利侵权纠纷", "申请调解", "向有管辖权的人民法院起诉"],
    },
    "ra.referral": {
        "receiving_agency": "临沂市知识产权纠纷人民调解委员会",
        "target_label": "人民调解、行业调解",
        "matter": "申请人愿意与对方协商停止销售和合理开支，请组织调解。",
        "materials": ["维权援助申请表", "维权援助意见书", "专利权评价报告"],
        "consent": True,
    },
    "ra.close": {
        "result": "已出具意见书，纠纷经调解达成协议并履行。",
        "satisfaction": "满意",
        "catalogue": ["维权援助申请表", "维权援助受理通知书", "维权援助意见书", "维权援助移送（转办）单"],
    },
}
OWN_FACTS |= {paper: {**_HELP, **own} for paper, own in _HELPED.items()}
ADJUDICATED = frozenset(paper for paper in OWN_FACTS if paper.startswith(("adj.", "ra.")))


def adjudicated(paper: Paper, common: Values) -> Values:
    """Return what differs from the penalty case on a paper of an adjudicated decision, or of rights assistance."""
    adjudicates = paper.id.startswith("adj.")
    facts, case = OWN_FACTS[paper.id], _ADJUDICATED if adjudicates else _ASSISTED
    respondent, requester = common["parties"]
    requester, respondent = requester | {"role": "请求人"}, respondent | {"role": "被请求人"}
    return common | {
        "parties": [requester, respondent],
        "party": respondent if adjudicates else requester,
        "number": case["number"],
        "case": common["case"] | case,
        "facts": {name: facts[name] for name in paper.facts if name in facts},
    }
