"""The invented mediation on the papers of its judicial confirmation: numbers, and the facts that these papers show."""

from typing import Any

NUMBER = "（2026）鲁1302民特12号"
OWNER, SHOP = "北京云杉器皿有限公司", "临沂市云岭百货有限公司"
NUMBERS: dict[str, str] = {
    **dict.fromkeys(
        ("jc.acceptance", "jc.refusal", "jc.correction", "jc.inquiry_record", "jc.ruling_confirm", "jc.ruling_reject",
         "jc.ruling_withdraw"),
        NUMBER,
    ),
    "jc.ruling_objection": "（2026）鲁1302民特监1号",
}  # fmt: skip
AGREEMENT = [
    "临沂市云岭百货有限公司于2026年12月10日前向北京云杉器皿有限公司支付赔偿款人民币50,000元（户名、账号见协议附页）；",
    "临沂市云岭百货有限公司自2026年11月10日起停止销售侵犯第1234567号“云杉”注册商标专用权的保温杯；",
    "临沂市云岭百货有限公司逾期付款的，按日支付违约金100元。",
]
SHARED: dict[str, Any] = {
    "accepted_on": "2026-11-10",
    "agents": [{"principal": "P2", "name": "孙律行", "position": "山东示例律师事务所律师", "authority": "special"}],
    "agreed_on": "2026-11-06",
    "agreement": AGREEMENT,
    "applicant_names": [OWNER, SHOP],
    "applicants": ["P1", "P2"],
    "applied_on": "2026-11-09",
    "bench": [{"role": "审判员", "name": "何某"}],
    "body": "临沂市知识产权纠纷人民调解委员会",
    "clerk": "周某",
    "effective_on": "2026-11-06",
    "judge": "何某",
    "late": False,
    "left_out": [],
    "received_on": "2026-11-09",
}
_PRESENT = [
    {"party": {"ref": "P2", "name": OWNER}, "name": "孙律行", "capacity": "agent", "authority": "special",
     "document": "律师执业证和授权委托书"},
    {"party": {"ref": "P1", "name": SHOP}, "name": "周喆", "capacity": "representative", "authority": "",
     "document": "居民身份证和营业执照副本"},
]  # fmt: skip
_WRITTEN = {
    "name": OWNER, "kind": "organisation", "id_label": "统一社会信用代码", "id_number": "91110108MA00TEST1K",
    "address": "北京市海淀区示范大街6号", "representative": "陈一诺", "phone": "13800000002",
}  # fmt: skip
_DEBTOR = _WRITTEN | {
    "name": SHOP, "id_number": "91371302MA3NTEST0P", "address": "临沂市兰山区样本街88号", "representative": "周喆",
}  # fmt: skip
_OWN: dict[str, dict[str, Any]] = {
    "jc.application": {"manner": "joint", "consent": ""},
    "jc.commitment": {},
    "jc.attachments": {
        "received_by": "周某",
        "attachments": [
            {"name": "调解协议书", "pages": 3, "original": True, "proves": "协议内容"},
            {"name": "营业执照和法定代表人身份证明（双方）", "pages": 4, "original": False, "proves": "主体资格"},
            {"name": "第1234567号商标注册证", "pages": 1, "original": False, "proves": "权利归属和有效期"},
            {"name": "授权委托书（特别授权）", "pages": 1, "original": True, "proves": ""},
        ],
    },
    "jc.acceptance": {},
    "jc.refusal": {
        "ground": "ownership", "ground_text": "调解协议内容涉及物权、知识产权确权",
        "reason": "协议第二条约定第1234567号注册商标专用权归属于一方，涉及知识产权确权。",
        "article": "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十五条",
    },
    "jc.correction": {
        "correcting": False, "missing": "涉案商品来源的证明；\n赔偿款收款账户的户名。", "until": "2026-11-20",
    },
    "jc.inquiry_record": {
        "started_at": "2026-11-12T09:00", "ended_at": "2026-11-12T09:40", "place": "本院第三调解室",
        "present": _PRESENT,
        "will": "双方均称自愿达成协议，理解协议内容，知道经确认后一方不履行，对方可以申请强制执行。",
        "lawful": "双方均称没有恶意串通，协议不损害国家利益、社会公共利益和他人合法权益。",
        "performance": "停止销售已经履行，赔偿款尚未到期。", "remark": "",
    },
    "jc.ruling_confirm": {"reasoning": ""},
    "jc.ruling_reject": {
        "reasoning": "协议第三条处分了案外人某物流公司仓库内的货物，该公司没有参加调解，也没有同意。",
        "grounds_text": ["损害国家利益、社会公共利益、他人合法权益"], "sanction": "",
        "articles": "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十八条第（二）项",
    },
    "jc.ruling_withdraw": {
        "asked": True,
        "back_text": "双方当事人于2026年11月16日、本院裁定作出前向本院提出撤回申请",
    },
    "jc.objection": {
        "objector": _DEBTOR, "ruling_number": NUMBER, "known_on": "2026-11-25",
        "reason": "裁定确认的第一条付款金额与双方实际约定不符。", "evidence": "双方往来函件一份。",
    },
    "jc.ruling_objection": {
        "interested": False, "objector": "P1", "objection": "裁定确认的第一条付款金额与双方实际约定不符。",
        "reasoning": "调解协议由双方签字，付款金额清楚，异议人没有提交足以推翻的证据，异议理由不能成立。",
        "ruled_on_before": "2026-11-18", "ruling_number": NUMBER, "outcome": "upheld",
        "received_on": "2026-11-27", "ruling": [f"驳回{SHOP}的异议。"],
    },
    "jc.enforcement_application": {
        "applicant": _WRITTEN, "debtor": _DEBTOR, "ruling_number": NUMBER, "ruled_on": "2026-11-18",
        "unperformed": AGREEMENT[:1], "property_clues": "被执行人在示例银行临沂分行开立的基本存款账户。",
        "applied_on": "2026-12-14",
    },
}  # fmt: skip
OWN_FACTS: dict[str, dict[str, Any]] = {paper: SHARED | facts for paper, facts in _OWN.items()}
