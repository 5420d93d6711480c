"""What courts answer beside the ruling, invented: requests for missed terms, a fine for a sham mediation."""

from typing import Any

NUMBERS: dict[str, str] = {
    "restoration_decision": "（2026）鲁1302民特监1号",
    "restoration_ruling": "（2026）鲁1302刑初7号",
    "civil_sanction": "（2026）鲁1302司惩1号",
}
# Papers of the case that was mediated, not of the criminal one.
CIVIL = ("restoration_decision", "civil_sanction")
_BENCH: dict[str, Any] = {"bench": [{"role": "审判员", "name": "何某"}], "clerk": "周某", "assistant": ""}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "restoration_decision": _BENCH | {
        "asked": {
            "asked_by": "临沂市云岭百货有限公司", "received_on": "2026-11-16", "began_on": "2026-11-03",
            "ended_on": "2026-11-12", "in_time": True, "evidence": ["镇人民政府的证明", "邮政停运的公告"],
            "obstacle": "暴雪致道路和邮路中断，无法提出异议。",
        },
        "term_label": "当事人对确认裁定提出异议", "due_before": "2026-11-06", "decision": "granted",
        "reasoning": "暴雪致道路和邮路中断属于不可抗拒的事由，申请人在障碍消除后及时提出申请，应予准许。",
        "runs_on": "2026-11-12", "due": "2026-11-16",
    },
    "restoration_ruling": _BENCH | {
        "asked": {
            "asked_by": "被告人李堃镕的辩护人孙律行", "received_on": "2026-11-16", "began_on": "2026-11-01",
            "ended_on": "2026-11-12", "in_time": True, "evidence": ["住院病历"],
            "obstacle": "被告人因突发疾病住院抢救，无法提出上诉，也无法委托他人提出。",
        },
        "term_label": "对判决上诉、抗诉", "due_before": "2026-11-06", "decision": "refused",
        "reasoning": "病历记载被告人11月3日起意识清醒，可以口头提出上诉或者经同意由辩护人提出，不能认定期限因此耽误。",
        "runs_on": "", "due": "",
    },
    "civil_sanction": {
        "conduct": "被罚款人与他人虚构债务，恶意串通达成调解协议并申请司法确认，企图转移已被另案查封的货物。",
        "reason": "该行为企图通过调解侵害他人合法权益，妨害民事诉讼，情节较重，应予罚款。",
        "fine": "100000", "pay_within": 10, "payment_channel": "本院指定的非税收入账户",
        "superior": "临沂市中级人民法院",
    },
}  # fmt: skip
