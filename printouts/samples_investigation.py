"""The invented case on papers of investigation and arrest: numbers, and the facts that only these show."""

from typing import Any

NUMBERS: dict[str, str] = {
    "detention_warrant": "临公（经）拘字〔2026〕21号",
    "detention_notice": "临公（经）拘通字〔2026〕21号",
    "detention_extension": "临公（经）延拘通字〔2026〕8号",
    "arrest_request": "临公（经）提捕字〔2026〕11号",
    "arrest_warrant": "临公（经）捕字〔2026〕14号",
    "arrest_notice": "临公（经）捕通字〔2026〕14号",
    "bail_decision": "临公（经）取保字〔2026〕17号",
    "surveillance_decision": "临公（经）监居字〔2026〕2号",
    "custody_extension_opinion": "临公（经）提延字〔2026〕3号",
    "search_warrant": "临公（经）搜查字〔2026〕19号",
    "seizure_decision": "临公（经）扣字〔2026〕26号",
    "seizure_list": "临公（经）扣清字〔2026〕26号",
    "sealing_decision": "临公（经）查封字〔2026〕4号",
    "expert_commission": "临公（经）鉴聘字〔2026〕9号",
    "expert_opinion_notice": "临公（经）鉴通字〔2026〕9号",
    "prosecution_opinion": "临公（经）诉字〔2026〕12号",
    "transfer_prosecution_notice": "临公（经）移诉告字〔2026〕12号",
    "case_withdrawal": "临公（经）撤案字〔2026〕2号",
    "investigation_termination": "临公（经）终侦字〔2026〕1号",
    "supplement_report": "临公（经）补侦字〔2026〕5号",
    "police_recon_opinion": "临公（经）要复字〔2026〕1号",
    "police_review_opinion": "临公（经）提核字〔2026〕1号",
    "arrest_approval": "临兰检批捕〔2026〕14号",
    "arrest_refusal": "临兰检不批捕〔2026〕3号",
    "custody_extension_decision": "临检批延〔2026〕3号",
}
_WHO = "李堃镕，居民身份证号码371302198806021236，住山东省临沂市兰山区样本街88号。"
_PROCURATORATE = "山东省临沂市兰山区人民检察院"
_TAKEN = [
    {"name": "保温杯", "quantity": "1,880只", "features": "杯身印有“云杉”文字及图形"},
    {"name": "包装盒", "quantity": "60个", "features": "印有“云杉”文字及图形，未使用"},
]
_BAIL_RULES = [
    "未经执行机关批准不得离开所居住的市、县；",
    "住址、工作单位和联系方式发生变动的，在二十四小时以内向执行机关报告；",
    "在传讯的时候及时到案；",
    "不得以任何形式干扰证人作证；",
    "不得毁灭、伪造证据或者串供。",
]
_HOUSE, _PLEA = "临沂市看守所", "犯罪嫌疑人如实供述，自愿认罪认罚。"
_CUSTODY = "《中华人民共和国刑事诉讼法》第"
OWN_FACTS: dict[str, dict[str, Any]] = {
    "detention_warrant": {"detention_house": _HOUSE, "legal_basis": f"{_CUSTODY}八十二条"},
    "detention_notice": {"detention_house": _HOUSE, "held_since": "2026-11-24T10:30", "relative": "王某某"},
    "detention_extension": {
        "detention_house": _HOUSE, "extended_to": "2026-12-24", "reason": "犯罪嫌疑人涉嫌结伙作案",
    },
    "arrest_request": {
        "receiving_agency": _PROCURATORATE,
        "suspects_named": [f"{_WHO}因涉嫌销售假冒注册商标的商品罪，于2026年11月24日被拘留。"],
        "danger": "犯罪嫌疑人曾转移库存商品、删除交易记录，可能毁灭、伪造证据，干扰证人作证。", "plea": _PLEA,
        "legal_basis": f"{_CUSTODY}八十一条、第八十七条",
    },
    "arrest_warrant": {
        "approved_by_agency": _PROCURATORATE, "decided_on": "2026-12-04", "detention_house": _HOUSE,
        "approval": "临兰检批捕〔2026〕14号批准逮捕决定书",
    },
    "arrest_notice": {"detention_house": _HOUSE, "held_since": "2026-12-04T15:20", "relative": "王某某"},
    "bail_decision": {
        "reason": "犯罪嫌疑人可能判处有期徒刑以上刑罚，采取取保候审不致发生社会危险性", "guarantee": "保证金保证",
        "guarantor": "人民币二万元", "rules": _BAIL_RULES, "executed_by": "临沂市公安局兰山分局银雀山派出所",
    },
    "surveillance_decision": {
        "reason": "犯罪嫌疑人系生活不能自理的人的唯一扶养人", "residence": "山东省临沂市兰山区样本街88号",
        "rules": ["未经执行机关批准不得离开执行监视居住的处所；", "未经执行机关批准不得会见他人或者通信；",
                  "在传讯的时候及时到案；", "不得以任何形式干扰证人作证；", "不得毁灭、伪造证据或者串供。"],
        "executed_by": "临沂市公安局兰山分局银雀山派出所",
    },
    "custody_extension_opinion": {
        "receiving_agency": "山东省临沂市人民检察院", "custody_since": "2026-12-04", "custody_until": "2027-02-04",
        "progress": "已经查明李堃镕销售假冒保温杯的事实，正在查证上游制假窝点和资金去向。",
        "reason": "案情复杂，上游犯罪嫌疑人涉及三省，期限届满前不能终结。", "ground": "156", "added": "1个月",
    },
    "search_warrant": {"reason": "涉嫌藏匿假冒注册商标的商品", "place": "山东省临沂市兰山区样本街88号仓库"},
    "seizure_decision": {"reason": "可用以证明犯罪嫌疑人有罪", "taken": _TAKEN},
    "seizure_list": {
        "holder": "李堃镕", "place": "山东省临沂市兰山区样本街88号仓库", "taken": _TAKEN, "witness": "吴思远",
    },
    "sealing_decision": {
        "reason": "系生产假冒注册商标的商品的场所", "place": "山东省临沂市兰山区样本街90号",
        "taken": [{"name": "灌装生产线", "quantity": "1条", "features": "含封口机2台"}],
        "period": "自2026年11月24日至2027年11月23日",
    },
    "expert_commission": {
        "institution": "山东某司法鉴定中心", "items": ["保温杯是否为商标权利人生产；", "尚未销售的保温杯的价格。"],
        "samples": "保温杯3只（检材编号1至3）", "until": "2026-12-20",
    },
    "expert_opinion_notice": {
        "institution": "山东某司法鉴定中心", "conclusion": "送检的保温杯不是商标权利人生产，也未经其许可生产。",
    },
    "prosecution_opinion": {
        "receiving_agency": _PROCURATORATE, "accused": [_WHO], "measures_taken": ["李堃镕：逮捕（自2026年12月4日起）"],
        "plea": _PLEA, "legal_basis": "《中华人民共和国刑法》第二百一十四条", "fast_track": "不建议适用速裁程序",
        "goods_handling": "扣押的保温杯1,880只、包装盒60个随案移送，建议依法没收销毁。",
    },
    "transfer_prosecution_notice": {"receiving_agency": _PROCURATORATE},
    "case_withdrawal": {
        "reason": "李堃镕的行为情节显著轻微、危害不大，不认为是犯罪", "administrative": True,
        "legal_basis": f"{_CUSTODY}十六条第一项、第一百六十三条",
        "goods_handling": "解除取保候审；扣押的保温杯移送临沂市市场监督管理局依法处理。",
    },
    "investigation_termination": {
        "reason": "没有证据证明该犯罪嫌疑人明知是假冒注册商标的商品",
        "legal_basis": "《公安机关办理刑事案件程序规定》第一百八十六条第二款",
        "goods_handling": "解除取保候审，退还保证金。",
    },
    "supplement_report": {
        "receiving_agency": _PROCURATORATE, "original_number": "临兰检补侦〔2026〕2号",
        "outline": "查清网络店铺销售金额中是否包含刷单。",
        "done": "调取了平台后台数据，剔除刷单后销售金额为243,080元。",
        "new_evidence": "平台出具的交易数据一份，证人证言两份。", "undone": "一名收货人下落不明，未能取证。",
    },
    "police_recon_opinion": {
        "receiving_agency": _PROCURATORATE, "original": "不批准逮捕", "suspects_named": "李堃镕",
        "original_number": "临兰检不批捕〔2026〕3号决定书", "reason": "现有证据足以证明犯罪嫌疑人明知是假冒商品。",
        "legal_basis": f"{_CUSTODY}九十二条",
    },
    "police_review_opinion": {
        "receiving_agency": "山东省临沂市人民检察院", "original": "不批准逮捕", "suspects_named": "李堃镕",
        "original_number": "临兰检捕复〔2026〕1号复议决定书", "reason": "复议决定没有采信平台交易数据，理由不足。",
        "legal_basis": f"{_CUSTODY}九十二条",
    },
    "arrest_approval": {
        "receiving_agency": "临沂市公安局兰山分局", "suspect": "李堃镕（居民身份证号码371302198806021236）",
        "legal_basis": f"{_CUSTODY}八十一条、第九十条", "outline": "继续查证上游制假窝点和资金去向",
    },
    "arrest_refusal": {
        "receiving_agency": "临沂市公安局兰山分局", "suspect": "李堃镕（居民身份证号码371302198806021236）",
        "kind": "insufficient", "reason": "现有证据不能排除网络店铺的交易记录中包含刷单，销售金额尚不确定。",
        "legal_basis": f"{_CUSTODY}九十条", "outline": "调取平台后台数据，剔除刷单金额；\n核实收货人是否实际收到商品。",
    },
    "custody_extension_decision": {
        "receiving_agency": "临沂市公安局兰山分局", "suspect": "李堃镕（居民身份证号码371302198806021236）",
        "legal_basis": f"{_CUSTODY}一百五十六条", "added": "1个月", "extended_from": "2027-02-05",
        "extended_to": "2027-03-04",
    },
}  # fmt: skip
