"""The invented case on papers of prosecution and the reverse link: numbers, and the facts that only these show."""

from typing import Any

NUMBERS: dict[str, str] = {
    "rights_notice": "临兰检刑告〔2026〕Z12号",
    "evidence_request": "临兰检刑提证〔2026〕Z3号",
    "supplement_decision": "临兰检刑补侦〔2026〕Z4号",
    "plea_statement": "临兰检刑具结〔2026〕Z9号",
    "sentencing_suggestion": "临兰检刑量建〔2026〕Z12号",
    "indictment": "临兰检刑诉〔2026〕Z12号",
    "protest": "临兰检刑抗〔2026〕Z1号",
    "reverse_termination": "临兰检行衔终〔2026〕Z2号",
    "reverse_suspension": "临兰检行衔中〔2026〕Z1号",
}
_COURT = "山东省临沂市兰山区人民法院"
_SENTENCE = {
    "main_penalty": "有期徒刑一年六个月",
    "fine_suggested": "并处罚金人民币十三万元",
    "probation": "可以适用缓刑",
}
OWN_FACTS: dict[str, dict[str, Any]] = {
    "rights_notice": {"suspect_refs": ["P1"], "legal_aid": "已委托辩护人孙律行"},
    "evidence_request": {
        "receiving_agency": "临沂市公安局",
        "wanted": ["网络店铺2026年3月至7月的完整交易记录及提取笔录", "李堃镕与上家联系的聊天记录"],
        "reason": "在案的交易记录没有提取笔录，来源不明",
        "reply_by": "2026-12-05",
    },
    "supplement_decision": {
        "receiving_agency": "临沂市公安局",
        "time": 1,
        "missing": ["查明412只以外其余商品的销售去向和金额", "补充收集证明李堃镕主观明知的证据"],
        "reason": "认定销售金额243,080元的证据不足，主观明知的证据单一。",
    },
    "plea_statement": {**_SENTENCE, "counsel": "孙律行", "counsel_kind": "辩护人", "track": "速裁程序"},
    "sentencing_suggestion": {
        **_SENTENCE,
        "receiving_court": _COURT,
        "reason": "被告人李堃镕自愿认罪认罚，如实供述，依法可以从宽处理。",
    },
    "indictment": {
        "accused": ["P1"],
        "receiving_court": _COURT,
        "reason": "被告人李堃镕销售明知是假冒注册商标的商品，违法所得数额较大",
        "leniency": "被告人如实供述，认罪认罚，可以从宽处理",
        "law_applied": "《中华人民共和国刑法》第二百一十四条",
        "goods_handling": "扣押的保温杯1,880只、包装盒60个，建议没收销毁。",
    },
    "protest": {
        "receiving_court": _COURT,
        "upper_court": "山东省临沂市中级人民法院",
        "judgment_number": "（2026）鲁1302刑初12号",
        "error": "一审判决认定的销售金额少计61,800元，导致量刑畸轻。",
        "reason": "在案的订单、物流和收款记录相互印证，足以认定全部销售金额；一审判决对未发货订单一概不计，没有依据。",
        "law_applied": "《中华人民共和国刑事诉讼法》第二百二十八条",
    },
    "nonprosecution": {"decision": "relative", "release": "取保候审已经解除。"},
    "procuratorial_opinion": {"persons": "李堃镕"},
    "reverse_termination": {
        "persons": "李堃镕",
        "original_number": "临兰检刑不诉〔2026〕Z12号",
        "reason": "临沂市市场监督管理局已就同一违法行为作出行政处罚并执行完毕，不需要再给予行政处罚。",
        "legal_basis": "《人民检察院行刑反向衔接工作指引》第十五条",
    },
    "reverse_suspension": {
        "persons": "李堃镕",
        "original_number": "临兰检刑不诉〔2026〕Z12号",
        "reason": "被害人北京云杉器皿有限公司对不起诉决定提出申诉，正由上一级人民检察院复查。",
        "condition": "上一级人民检察院作出申诉复查决定",
    },
}
