"""The invented case on the papers of criminal trial: numbers, and the facts that only these papers show."""

from typing import Any

NUMBER = "（2026）鲁1302刑初12号"
NUMBERS: dict[str, str] = dict.fromkeys(
    ("trial_notice", "criminal_judgment", "destruction_record", "court_evidence_supplement", "criminal_ruling",
     "execution_notice"),
    NUMBER,
)  # fmt: skip
SENTENCE = (
    "被告人李堃镕犯销售假冒注册商标的商品罪，判处有期徒刑一年六个月，缓刑二年，并处罚金人民币130,000元。"
    "（缓刑考验期限，从判决确定之日起计算。）"
)
_FIRST = {
    "final": False, "origin": "public", "appellants": [], "appeal_reasons": [], "first_court": "", "first_number": "",
}  # fmt: skip
OWN_FACTS: dict[str, dict[str, Any]] = {
    "criminal_judgment": {
        **_FIRST,
        "accused": ["P1"],
        "track": "ordinary",
        "public": True,
        "sentences": [SENTENCE],
        "fined": True,
        "offsets": ["被告人李堃镕因同一行为已缴纳的行政罚款70,000元，折抵罚金70,000元，尚应缴纳罚金60,000元。"],
        "reasoning": "被告人李堃镕销售明知是假冒注册商标的商品，违法所得数额较大，其行为构成销售假冒注册商标的商品罪。"
        "被告人如实供述自己的罪行，认罪认罚，依法从宽处罚。",
    },
    "criminal_ruling": {
        **_FIRST,
        "accused": ["P1"],
        "ruling": ["准许山东省临沂市兰山区人民检察院撤回对李堃镕的起诉。"],
        "appealable": True,
        "reason": "公诉机关在宣告判决前以证据发生变化为由要求撤回起诉，理由成立，应予准许。",
        "law_applied": "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百九十六条",
    },
    "court_evidence_supplement": {"accused_names": "李堃镕", "missing": "扣押物品清单原件；\n李堃镕的户籍证明。"},
    "execution_notice": {
        "executed_by": "临沂市兰山区社区矫正机构",
        "property_department": "本院执行局",
        "judgment_number": NUMBER,
        "sentence": SENTENCE,
        "effective_on": "2026-12-14",
        "fine": "130000",
        "offset": "70000",
        "owed": "60000",
    },
}
