"""The invented case on the papers of an adjudication: a utility model, a requester and two respondents."""

from __future__ import annotations

from typing import Any

from printouts.paper import Paper
from printouts.values import Values

NUMBER = "临知裁〔2026〕6号"
REQUESTER: dict[str, Any] = {
    "ref": "P1", "name": "山东云帆机械有限公司", "kind": "organisation", "id_label": "统一社会信用代码",
    "id_number": "91371300MA3TEST06A", "representative": "陆一帆", "address": "临沂市河东区样本路6号",
    "phone": "13800000061", "role": "请求人（申请人）",
}  # fmt: skip
MAKER = REQUESTER | {
    "ref": "P2", "name": "临沂市恒拓五金有限公司", "id_number": "91371302MA3TEST07B", "representative": "何拓",
    "address": "临沂市兰山区样本街17号", "phone": "13800000062", "role": "被请求人（被申请人）",
}  # fmt: skip
SELLER = REQUESTER | {
    "ref": "P3", "name": "临沂市新桥农资经营部", "id_number": "92371302MA3TEST08C", "representative": "乔新",
    "address": "临沂市兰山区样本街90号", "phone": "13800000063", "role": "被请求人（被申请人）",
}  # fmt: skip
SIDES = [
    {"role": "请求人", "name": each["name"], "address": each["address"], "representative": each["representative"],
     "absent": ""}
    for each in (REQUESTER,)
] + [
    {"role": "被请求人", "name": each["name"], "address": each["address"], "representative": each["representative"],
     "absent": ""}
    for each in (MAKER, SELLER)
]  # fmt: skip
REASON = "被请求人制造、销售的播种机开沟装置，具备权利要求1的全部技术特征，落入专利权的保护范围。"
COMPARISON = (
    "权利要求1记载的技术特征为：A机架；B设于机架下方的开沟圆盘；C与开沟圆盘铰接的限深轮；D限深轮与机架之间的弹性件。\n"
    "被诉侵权产品具有与A、B、C相同的特征；其弹簧座与D构成相同。"
)
FACTS: dict[str, Any] = {
    "matter": "infringement", "matter_name": "专利侵权纠纷",
    "requesters": REQUESTER["name"], "respondents": f"{MAKER['name']}、{SELLER['name']}", "third_parties": "",
    "patent": {"kind": "实用新型专利", "name": "一种播种机开沟装置", "number": "ZL202320000006.6",
               "holder": REQUESTER["name"]},
    "claims": "权利要求1", "agent": "孙律行（山东某某专利代理事务所）", "clerk": "周小溪", "presiding": "郑晓东",
    "members": "赵立新、钱春梅", "investigator": "温景行", "received_on": "2026-09-02", "posted_on": "2026-09-01",
    "received_by": "尚文秀", "requests": ["责令被请求人立即停止制造、销售侵权产品", "责令销毁专用模具"],
    "facts_and_reasons": f"请求人于2023年6月取得专利权，2026年7月发现被请求人未经许可实施。{REASON}", "copies": 2,
    "materials": [{"name": "营业执照复印件", "pages": 1, "copies": 3}, {"name": "专利登记簿副本", "pages": 2,
    "copies": 3},
                  {"name": "专利权评价报告", "pages": 8, "copies": 3}],
    "place": "临沂市市场监督管理局第一审理室", "reason": "理由和材料经核对属实。",
    "started_at": "2026-10-28T09:00", "ended_at": "2026-10-28T11:20", "recorder": "周小溪", "refusal_note": "",
    "reason_text": "", "days_words": "十五日",
    "abroad": False, "evidence_days": 15, "requirements": "书证提交原件或者经核对无异的复制件，物证提交原物。",
    "ended_on": "2026-11-16", "since": "2026-10-08",
    "ground": "本案实用新型专利的无效宣告请求已被受理",
}  # fmt: skip
OWN: dict[str, dict[str, Any]] = {
    "adj.correction_notice": {
        "missing": ["专利登记簿副本（能证明专利权现为有效）", "按被请求人人数提交的请求书副本一份"],
        "correction_days": 10,
    },
    "adj.refusal_notice": {
        "grounds": ["当事人已就该纠纷向人民法院起诉（办法第十二条）"],
        "reason": "请求人已于2026年8月20日就同一专利侵权纠纷向人民法院提起诉讼，人民法院已经受理。",
    },
    "adj.case_transfer": {
        "receiving_agency": "国家知识产权局", "reason": "本案属于国家知识产权局受理的范围。", "facts_found": REASON,
        "copies_to": [], "told": "已于2026年9月4日告知请求人。", "materials": ["请求书及附件一套", "收到请求材料凭证"],
    },
    "adj.recusal_decision": {
        "challenger": MAKER["name"], "challenged": "钱春梅", "challenge_reason": "钱春梅曾任涉案专利的专利代理师。",
        "reason": "经核查，钱春梅于2022年至2024年在代理涉案专利申请的机构任职，参与了该申请的代理。",
        "decided": "同意回避", "replaced_by": "孙秀英", "decider": "蒋建军",
    },
    "adj.jurisdiction_decision": {
        "objector": SELLER["name"], "objection": "被请求人认为本案应当由其住所地县级部门处理。",
        "view": "侵权行为地和被请求人住所地均在临沂市，本局有管辖权。", "transferred": False, "receiving_agency": "",
    },
    "adj.add_party_notice": {"reason": "请求人申请追加制造者为被请求人，符合规定。", "as_what": "被请求人"},
    "adj.hearing_notice": {
        "starts_at": "2026-10-28T09:00", "online": False, "is_public": True, "closed_reason": "", "joint_note": "",
        "attendance": "每一方不超过四人；参加人携带身份证件，代理人提交授权委托书。",
    },
    "adj.hearing_record": {
        "attendance_rows": [
            {"party": {"name": REQUESTER["name"]}, "attendance": "present",
            "persons": "陆一帆（法定代表人）、孙律行（代理人）"},
            {"party": {"name": MAKER["name"]}, "attendance": "present", "persons": "何拓（法定代表人）"},
            {"party": {"name": SELLER["name"]}, "attendance": "absent", "persons": ""},
        ],
        "recusal_answer": "各方均不申请回避。",
        "statements": f"请求人：{REASON}\n被请求人：产品没有限深轮，不落入保护范围。",
        "examination": "被请求人对公证购买的产品的真实性没有异议，对证明目的有异议。", "issues": "是否具备特征D。",
        "comparison": COMPARISON, "mediation_will": "请求人愿意调解，被请求人不愿意。",
        "signatures": "各方核对后签字。",
    },
    "adj.panel_record": {
        "discussed_on": "2026-11-18T15:00",
        "views": ["郑晓东：侵权成立，责令停止制造、销售。", "赵立新：同意。", "钱春梅：特征D不同，保留意见。"],
        "results": [f"{MAKER['name']}：侵权成立", f"{SELLER['name']}：侵权成立"], "vote": "二比一，侵权成立",
        "patent_checked_on": "2026-11-18", "patent_state": "in_force", "new_facts": "", "put_to_parties": False,
    },
    "adj.investigation_record": {
        "person": "何拓", "person_identity": "临沂市恒拓五金有限公司法定代表人，居民身份证号码略",
        "answers": [{"question": "涉案产品由谁制造？", "answer": "我公司制造，今年五月开始。"}],
        "check_answer": "以上笔录属实。",
    },
    "adj.site_record": {
        "present": "何拓", "found": "车间内有正在装配的开沟装置12套，弹簧座与公证购买的产品一致。",
        "items": [{"name": "开沟装置", "feature": "型号HT-2", "quantity": "12套"}], "recording": "全程录像，拍照36张",
    },
    "adj.sampling_list": {
        "samples": [{"name": "开沟装置", "feature": "型号HT-2，黑色", "quantity": "1套"}],
        "sealing_note": "装箱后贴封条，双方签名",
    },
    "adj.registration_record": {
        "items": [{"name": "专用模具", "feature": "弹簧座压铸模，编号M-03", "quantity": "1套"}],
        "risk": "模具可能被转移，且不能抽样", "keeping_place": "临沂市恒拓五金有限公司模具库（就地保存）",
    },
    "adj.registration_decision": {
        "registered_on": "2026-10-12", "place": "临沂市恒拓五金有限公司模具库", "items": ["专用模具1套"],
        "handling": "拍照、录像、测量固定后解除登记保存",
    },
    "adj.assist_letter": {
        "copies_to": [], "receiving_agency": "费县市场监督管理局", "matter": "核实被请求人在费县的销售点和销售数量。",
        "person": SELLER["name"],
        "wanted": "销售票据复制件、现场照片，由两名以上人员取得。", "reply_by": "2026-10-30",
    },
    "adj.tech_assign": {"matters": ["现场勘验", "技术特征比对", "参加口头审理"], "chosen_by": "从名录中随机抽取"},
    "adj.tech_opinion": {
        "question": "被诉侵权产品的弹簧座与特征D是否相同或者等同。", "comparison": COMPARISON, "view": "构成相同。",
    },
    "adj.appraisal_commission": {
        "matter": "弹簧座与权利要求1的弹性件是否构成等同特征",
        "institution": "山东某某知识产权司法鉴定所", "asked_on": "2026-10-09", "materials": ["公证购买的产品一套",
        "专利文件"],
        "chosen_how": "双方协商确定", "fees": "由请求人预交，裁决后由双方按约定承担", "due_on": "2026-11-09",
    },
    "adj.appraisal_opinion": {
        "matter": "弹簧座与权利要求1的弹性件是否构成等同特征",
        "institution": "山东某某知识产权司法鉴定所", "number": "鉴字第6号", "materials": ["公证购买的产品一套"],
        "method": "逐一比对技术特征。", "analysis": COMPARISON, "view": "弹簧座与特征D构成相同特征。",
        "appraisers": "高明、林远", "qualification": "机械工程类知识产权鉴定资质",
    },
    "adj.stay_notice": {
        "notice": "（国家知识产权局无效宣告请求受理通知书5W100006）", "must": True,
        "until": "国家知识产权局作出的无效宣告请求审查决定送达或者无效宣告请求撤回后，恢复处理。",
        "reason": "被请求人请求中止，已经提交受理通知书。",
    },
    "adj.no_stay_notice": {
        "asked": "被请求人已经请求宣告涉案专利权无效。",
        "exception": "专利权评价报告没有发现不符合授予专利权条件的缺陷",
        "reason": "请求人提交的专利权评价报告未发现权利要求1存在缺陷。",
    },
    "adj.resume_notice": {"resumed_on": "2026-11-17", "reason": "国家知识产权局已经作出维持专利权有效的决定。"},
    "adj.extension_approval": {
        "due_before": "2026-12-04", "months_words": "两个月",
        "superior_approval": "山东省市场监督管理局鲁市监知函〔2026〕6号",
        "superior_approved_on": "2026-11-20", "reason": "案情复杂，需要等待鉴定意见。",
    },
    "adj.extension_notice": {
        "months_words": "一个月", "superior_approval": "", "reason": "案情复杂，需要进一步比对技术特征。",
    },
    "adj.decision": {
        "sides": SIDES, "requester_case": REASON,
        "respondent_case": "产品没有限深轮与机架之间的弹性件，不落入保护范围。",
        "facts_found": "2026年5月起，临沂市恒拓五金有限公司制造型号HT-2的开沟装置，并向临沂市新桥农资经营部销售。",
        "reasoning": REASON, "law_applied": "《中华人民共和国专利法》第十一条、第六十四条、第六十五条", "repeat_of": {},
        "ruling_lines": [
            "责令临沂市恒拓五金有限公司立即停止制造型号HT-2的开沟装置（范围：包括库存零部件的装配）。",
            "责令临沂市恒拓五金有限公司销毁制造侵权产品的专用设备、模具弹簧座压铸模。",
            "驳回请求人对临沂市新桥农资经营部的请求。",
        ],
        "dismissed": False, "hearing": {"held_on": "2026-10-28"},
    },
    "adj.correction_decision": {
        "original_number": NUMBER, "original_date": "2026-11-20", "error": "第二页“型号HT-2”误写为“型号HT-3”。",
        "corrected": "型号HT-2。", "reason": "笔误。",
    },
    "adj.mediation_agreement": {
        "dispute": "型号HT-2开沟装置是否侵犯涉案专利权及其赔偿", "agreed_by": f"{REQUESTER['name']}、{MAKER['name']}",
        "clause_lines": [
            "临沂市恒拓五金有限公司：自协议生效之日起停止制造、销售型号HT-2的开沟装置（履行期限：2026年12月1日）",
            "临沂市恒拓五金有限公司向山东云帆机械有限公司支付80,000.00元。汇入请求人账户（履行期限：2026年12月31日）",
        ],
        "effective_on": "2026-11-22", "notary": True, "signed_on": "2026-11-22",
    },
    "adj.withdrawal_decision": {
        "ground": "请求人撤回请求", "reason": "请求人于2026年11月18日书面撤回请求，是其真实意思表示。",
        "withdrawn_for": f"{MAKER['name']}、{SELLER['name']}", "withdrawn_on": "2026-11-22",
    },
    "adj.defence": {
        "defence": "一、产品没有弹性件，不具备特征D。\n二、所用技术为现有技术，见证据1。",
        "plea_words": ["没有落入权利要求的保护范围", "现有技术（现有设计）"], "evidence_list": ["CN200000001U专利文献"],
        "copies": 1, "received_on": "2026-09-24",
    },
    "adj.service_return": {
        "addressee": MAKER["name"], "served_documents": [f"答辩通知书（{NUMBER}）"], "service_method": "直接送达",
        "service_address": MAKER["address"], "receiver": "何拓", "received_on": "2026-09-10",
        "receiver_relation": "法定代表人",
        "refusal_note": "", "witness": "", "note": "",
    },
    "adj.address_confirmation": {
        "service_address": MAKER["address"], "addressee_name": "何拓", "electronic": "电子邮件 hetuo@example.invalid",
    },
}  # fmt: skip


def values(paper: Paper, given: Values) -> Values:
    """Return values that fill a paper of an adjudication."""
    facts = FACTS | OWN.get(paper.id, {})
    return given | {
        "number": NUMBER,
        "case": given["case"] | {"number": NUMBER,
        "title": "山东云帆机械有限公司与临沂市恒拓五金有限公司等专利侵权纠纷案",
                                 "cause": "专利侵权纠纷"},
        "parties": [REQUESTER, MAKER, SELLER],
        "party": MAKER,
        "issued_by": {"name": "温景行", "office": "技术调查官"},
        "facts": {name: facts[name] for name in paper.facts if name in facts},
        "terms": {"adjudication.decision": "2027-01-04"},
    }  # fmt: skip
