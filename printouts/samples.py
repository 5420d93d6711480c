"""An invented case that fills every paper: for the gallery, previews and tests. No person or company in it exists."""

from typing import Any

from printouts import (
    samples_adjudication,
    samples_asked,
    samples_criminal,
    samples_culture,
    samples_effect,
    samples_mediation,
    samples_overseeing,
    samples_service,
    samples_supervision,
)
from printouts.paper import Paper
from printouts.values import Values

BUREAU = samples_criminal.BUREAU

AGENCY = {
    "name": BUREAU,
    "short": "临",
    "address": "临沂市兰山区示例路1号",
    "phone": "0539-0000315",
    "postcode": "276000",
    "contact": "张明远",
    "government": "临沂市人民政府",
    "court": "临沂市兰山区人民法院",
}
OFFICERS = [
    {"name": "张明远", "certificate": "15130001001"},
    {"name": "李静怡", "certificate": "15130001002"},
]
SHOP: dict[str, Any] = {
    "ref": "P1",
    "name": "临沂市云岭百货有限公司",
    "kind": "organisation",
    "id_label": "统一社会信用代码",
    "id_number": "91371302MA3NTEST0P",
    "representative": "周喆",
    "address": "临沂市兰山区样本街88号",
    "phone": "13800000001",
    "role": "当事人",
}
HOLDER = SHOP | {
    "ref": "P2",
    "name": "北京云杉器皿有限公司",
    "id_number": "91110108MA00TEST1K",
    "representative": "陈一诺",
    "address": "北京市海淀区示范大街6号",
    "phone": "13800000002",
    "role": "权利人",
}
CASE = {
    "number": "临市监案〔2026〕36号",
    "title": "临沂市云岭百货有限公司涉嫌销售侵犯注册商标专用权的商品案",
    "cause": "销售侵犯注册商标专用权的商品",
    "source": "投诉举报",
    "lead_on": "2026-08-03",
    "filed_on": "2026-08-07",
    "filing_number": "临市监立〔2026〕36号",
}
GOODS = [
    {
        "ref": "G1",
        "name": "“云杉”牌保温杯",
        "spec": "500毫升",
        "producer": "标称北京云杉器皿有限公司",
        "quantity": "188",
        "unit": "只",
        "unit_price": "59.00",
        "value": "11092.00",
        "right": "第1234567号“云杉”注册商标",
        "holder": HOLDER["name"],
        "state": "完好、未开封",
        "place": "本局罚没物资仓库",
    },
    {
        "ref": "G2",
        "name": "“云杉”牌保温杯包装盒",
        "spec": "10厘米×10厘米×25厘米",
        "producer": "无标注",
        "quantity": "60",
        "unit": "个",
        "unit_price": "2.00",
        "value": "120.00",
        "right": "第1234567号“云杉”注册商标",
        "holder": HOLDER["name"],
        "state": "完好",
        "place": "本局罚没物资仓库",
    },
]
EVIDENCE = [
    {"ref": "E1", "name": "现场笔录", "source": "本局制作", "pages": 2, "original_at": "附卷"},
    {
        "ref": "E2",
        "name": "权利人鉴别意见书及商标注册证复印件",
        "source": "权利人提供",
        "pages": 6,
        "original_at": "附卷",
    },
    {"ref": "E3", "name": "网络店铺交易记录", "source": "当事人提供", "pages": 12, "original_at": "附卷光盘"},
    {"ref": "E4", "name": "对周喆的询问笔录", "source": "本局制作", "pages": 3, "original_at": "附卷"},
]
MEASURES = [
    {"ref": "M1", "kind": "扣押", "number": "临市监强制〔2026〕9号", "from": "2026-08-08", "until": "2026-09-06"}
]
OPINIONS = [
    {
        "label": "承办人意见",
        "name": "张明远",
        "office": "知识产权执法科",
        "date": "2026-08-06",
        "text": "经核查，有违法嫌疑的证据，属于本局管辖，建议批准。",
    },
    {
        "label": "审核意见",
        "name": "王秉正",
        "office": "法规科",
        "date": "2026-10-20",
        "text": "事实清楚，证据确凿，定性准确，程序合法，处理适当，同意承办机构意见。",
    },
    {"label": "负责人意见", "name": "赵立新", "office": "局长", "date": "2026-10-21", "text": "同意。"},
]

_FACTS_FOUND = (
    "2026年3月至7月，当事人从流动商贩处购进标有“云杉”文字及图形的保温杯600只，购进单价18元；"
    "通过网络店铺售出412只，销售单价59元，违法经营额共计35,400元；尚未售出的188只由本局依法扣押。\n"
    "权利人出具的鉴别意见载明，涉案商品的杯底编码、包装印刷和防伪标识均与正品不符，不是该公司生产，也未经其许可生产。"
    "当事人不能提供合法进货凭证。"
)
_PENALTIES = ["没收侵犯注册商标专用权的保温杯188只、包装盒60个", "罚款人民币70,000元"]
_TRADEMARK = "《中华人民共和国商标法》第五十七条第三项"
_TRADEMARK_FINE = "《中华人民共和国商标法》第六十条第二款"

FACTS: dict[str, Any] = {
    "added_fine": "21000",
    "addressee": "",
    "addressee_name": "周喆",
    "addressee_phone": "13800000001",
    "agency_head": "赵立新",
    "agents": ["孙律行（律师）"],
    "amount_due": "70000",
    "answers": [
        {
            "question": "请你介绍一下你公司的经营情况。",
            "answer": "我公司从2024年起经营日用百货，有一家实体店和一个网络店铺。",
        },
        {
            "question": "这批“云杉”保温杯从哪里购进？",
            "answer": "2026年3月从一名流动商贩处购进600只，每只18元，没有索要进货凭证。",
        },
        {"question": "销售情况如何？", "answer": "售出412只，每只59元，还剩188只。"},
    ],
    "appraisal_kind": "检验",
    "appraisal_matter": "保温杯内胆材质是否符合国家标准",
    "appropriateness": "适当",
    "archived_on": "2026-12-20",
    "attendees": ["刘守成", "何文", "吴思远"],
    "basis_applied": "正确",
    "batch": "20260301",
    "carrier": "临沂市示例物流有限公司",
    "check_answer": "以上笔录我看过，和我说的一样。",
    "checked_by": "何文",
    "closed_on": "2026-12-10",
    "opened_on": "",  # of a penalty it is the day of the case
    "file_kind": "",
    "closed_reason": "涉及当事人的商业秘密",
    "collected_on_the_spot": False,
    "conclusion": "所检样品内胆材质不符合国家标准规定的要求。",
    "confiscated_amount": "0",
    "content": "举报人反映，当事人在网络店铺销售假冒“云杉”注册商标的保温杯。",
    "copies_to": ["临沂市知识产权保护中心", "临沂市兰山区市场监督管理局"],
    "correct_by": "2026-12-02",
    "correction_required": ["立即停止销售侵犯注册商标专用权的商品", "删除网络店铺中的有关商品链接"],
    "crime_basis": "当事人的行为涉嫌触犯《中华人民共和国刑法》第二百一十四条的规定。",
    "cross_examination": "当事人对现场笔录、交易记录没有异议，对违法经营额的计算方法有异议。",
    "custodian": "临沂市示例仓储有限公司",
    "custody_method": "就地封存，由当事人保管",
    "data_carrier": "当事人经营用笔记本电脑一台。",
    "data_files": [
        {
            "name": "2026年3月至7月订单.csv",
            "algorithm": "SHA-256",
            "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        }
    ],
    "data_source": "当事人网络店铺的商家后台订单管理页面。",
    "deadline": "2026-12-01",
    "decision": "file",
    "delivered_at": "2026-11-23T10:05",
    "demand_number": "临市监罚催〔2026〕5号",
    "demanded_on": "2026-12-28",
    "designated_agency": "临沂市兰山区市场监督管理局",
    "discretion_reason": "当事人主动交代商品来源、配合调查，违法经营额不足五万元，本局依法对其从轻处罚。",
    "disposal_course": "在监督人现场监督下，将上述物品逐件清点后破碎销毁，并对销毁前后的状态拍照录像。",
    "disposal_method": "销毁",
    "dispute": "两局对网络销售行为的管辖权存在争议",
    "disputing_agencies": ["临沂市兰山区市场监督管理局", "临沂市河东区市场监督管理局"],
    "document_summary": "对销售侵犯注册商标专用权商品的行为，没收侵权商品，罚款人民币70,000元。",
    "document_total": 32,
    "education": "责令当事人建立并执行进货查验制度，今后不得再有类似行为。",
    "electronic_account": "13800000001",
    "electronic_method": "手机短信",
    "electronic_service": True,
    "ended_at": "2026-11-22T10:40",
    "ended_on": "2026-11-30",
    "entries": [
        {"number": None, "title": "立案审批表", "date": "2026-08-07", "pages": "1"},
        {"number": "临市监处罚〔2026〕12号", "title": "行政处罚决定书", "date": "2026-11-22", "pages": "2-5"},
        {"number": None, "title": "送达回证", "date": "2026-11-23", "pages": "6"},
    ],
    "evidence_content": "商品标价签照片2张",
    "evidence_files": [
        {
            "name": "标价签照片1.jpg",
            "kind": "JPEG 图片",
            "size": 2_481_337,
            "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "sm3": "",
            "pages": None,
            "seconds": None,
        }
    ],
    "evidence_name": "商品标价签照片",
    "evidence_pages": 2,
    "evidence_source": "当事人经营场所",
    "evidence_summary": "现场笔录、询问笔录、网络店铺交易记录、权利人鉴别意见书等证据相互印证。",
    "execution_course": "当事人于2026年12月1日缴清罚款，没收的物品已经销毁。",
    "execution_subject": ["罚款70,000元", "加处罚款21,000元"],
    "extraction_course": "由当事人登录商家后台，导出订单文件，当场计算校验值并刻录光盘一式两份。",
    "extraction_method": "拍照、现场导出",
    "facts_and_evidence": "事实清楚，证据确实、充分。",
    "facts_found": _FACTS_FOUND,
    "file_description": "本卷文件齐全，排列有序，页号连续，没有破损。",
    "filed_by": "李静怡",
    "final_statement": "希望考虑我公司主动配合，从轻处理。",
    "fine": "70000",
    "found_at": "2026-08-03T09:30",
    "goods_found": "“云杉”牌保温杯188只、包装盒60个，详见下表。",
    "goods_handling": "没收的保温杯188只、包装盒60个已全部销毁。",
    "hearing_course": "听证主持人核对了参加人的身份，宣布了案由和纪律，告知了权利和义务。当事人表示不申请回避。",
    "hearing_members": ["何文"],
    "hearing_offered": True,
    "hearing_opinion": "事实清楚，证据充分，建议维持原拟作出的行政处罚。",
    "identification_kind": "鉴别",
    "informant": "北京云杉器皿有限公司，联系电话13800000002",
    "instalments": [{"due_on": "2026-12-31", "amount": "35000"}, {"due_on": "2027-01-31", "amount": "35000"}],
    "institution": "山东省示例产品质量检验研究院",
    "institution_qualification": "CMA210000000000",
    "interpreter": "",
    "investigation_course": "本局于2026年8月3日收到举报，经核查符合立案条件，于同年8月7日立案调查，次日扣押涉案商品。",
    "is_public": True,
    "jurisdiction": "属于本局管辖。",
    "kind": "case",
    "law_applied": _TRADEMARK_FINE,
    "lead_source": "",
    "law_violated": _TRADEMARK,
    "legal_basis": "《中华人民共和国商标法》第六十二条第一款第四项",
    "list_kind": "财物",
    "materials": ["营业执照复印件", "进货凭证和付款凭证", "网络店铺交易记录"],
    "matter": "对涉案商品实施扣押。",
    "measure_days": 30,
    "measure_from": "2026-08-08",
    "measure_kind": "扣押",
    "measure_notice": "对涉案保温杯188只、包装盒60个予以扣押，当场交付决定书和清单。",
    "measure_until": "2026-09-06",
    "nature": "当事人销售的商品与注册商标核定使用的商品相同，所用标识与注册商标相同。",
    "note": "",
    "notice_days": 30,
    "notice_from": "2026-11-23",
    "notice_number": "临市监罚告〔2026〕31号",
    "notice_served_on": "2026-10-25",
    "notice_until": "2026-12-23",
    "objection_days": 15,
    "observers": ["吴思远"],
    "officers_case": "办案人员陈述了违法事实，出示了现场笔录、交易记录、鉴别意见，建议没收侵权商品、罚款70,000元。",
    "original_at": "本案卷宗",
    "original_date": "2026-08-08",
    "original_number": "临市监强制〔2026〕9号",
    "original_until": "2026-09-06",
    "page_total": 86,
    "party_case": "当事人认为部分订单属于刷单，不应计入违法经营额。",
    "party_facts": "主体资格清楚。",
    "payment_channel": "山东省非税收入统缴平台或者指定的代收银行",
    "payment_mode": "分期",
    "penalties": _PENALTIES,
    "penalty_status": "本局尚未对当事人作出行政处罚。",
    "performance_method": "将应缴款项足额缴至指定账户，并将缴款凭证送交本局。",
    "person_address": "临沂市兰山区样本街88号",
    "person_age": "38",
    "person_employer": SHOP["name"],
    "person_ethnicity": "汉族",
    "person_id_number": "371302198806021236",
    "person_name": "周喆",
    "person_phone": "13800000001",
    "person_post": "法定代表人",
    "person_sex": "男",
    "photo_count": 12,
    "place": "临沂市兰山区样本街88号",
    "points_at_issue": "争议的焦点是违法经营额的计算。",
    "present_person": "周喆",
    "presider": "刘守成",
    "procedure_followed": "合法。",
    "proposed_penalties": _PENALTIES,
    "publicity": "已通过国家企业信用信息公示系统公示。",
    "publicity_method": "店堂公告和网络店铺首页公告",
    "qualification": "准确。",
    "questions": ["上述商品是否为贵单位生产或者许可生产", "上述商品与正品的区别"],
    "reason": "涉案商品标有他人注册商标且无合法来源证明，需要进一步查明事实",
    "receipt_number": "鲁罚000001",
    "received_on": "2026-11-23",
    "receiver": "周喆",
    "receiver_phone": "13800000001",
    "receiver_relation": "本人",
    "receiving_agency": "临沂市公安局",
    "receiving_court": "临沂市兰山区人民法院",
    "recheck_method": "现场检查",
    "recorder": "李静怡",
    "recording": "全程录像，拍照12张",
    "recusal_answer": "听清楚了，不申请回避。",
    "refund_amount": "1280.50",
    "refund_to": ["2026年3月至7月购买上述商品的消费者共21人（名单附后）"],
    "refusal_note": "",
    "release_scope": "全部",
    "released_on": "2026-09-01",
    "reply_by": "2026-12-15",
    "report_number": "SDZJ-2026-0815",
    "report_pages": 4,
    "requirements": "一、妥善保管，防止损毁、灭失。\n二、不得擅自拆封、使用或者转移。",
    "result": "没收侵权商品，罚款70,000元。",
    "retention": "长期（30年）",
    "archive_number": "XZCF·2026-D30-0001",
    "review_result": "法制审核机构认为事实清楚、证据确凿、定性准确、程序合法、处理适当。",
    "rights_notice": "",
    "sample_quantity": "3只（其中备样1只）",
    "sample_state": "样品完好，封条完整",
    "sampling_base": "188只",
    "sampling_method": "随机抽取",
    "scene_found": "当事人营业执照悬挂于店内。货架和仓库内有标有“云杉”文字及图形的保温杯，当事人当场未能提供进货凭证。",
    "sealing": "样品装入纸箱，加贴封条，由双方签名确认。",
    "served_documents": ["行政处罚决定书（临市监处罚〔2026〕12号）"],
    "served_on": "2026-11-23",
    "service_address": "临沂市兰山区样本街88号",
    "service_method": "直接送达",
    "started_at": "2026-11-22T09:05",
    "started_on": "2026-11-20",
    "starts_at": "2026-12-03T09:00",
    "statement": "我公司对违法事实没有异议。我公司已经停止销售并下架商品，希望从轻处罚。",
    "statement_view": "当事人在法定期限内提出从轻处罚的意见，经复核，理由成立，本局予以采纳。",
    "submitted_evidence": ["网络店铺下架截图2张"],
    "suggestion": "建议由知识产权执法科派两名执法人员核查。",
    "supervisor": "吴思远",
    "suspected_crime": "销售假冒注册商标的商品罪",
    "taken_on": "2026-08-08",
    "transfer_days": 5,
    "unperformed": "缴纳罚款人民币70,000元。",
    "verification": "经现场检查和权利人初步辨认，举报内容基本属实。",
    "views": [
        {"name": "赵立新", "text": "事实清楚，同意处理意见。"},
        {"name": "刘守成", "text": "同意从轻处罚。"},
    ],
    "volume": "正卷",
    "waybill": "SF0000000000001",
    "witness": "吴思远",
}

# Where one word means something else on one paper.
OWN_FACTS: dict[str, dict[str, Any]] = {
    "case_transfer_letter": {"receiving_agency": "临沂市文化和旅游局"},
    "goods_disposal_record": {
        "receiving_agency": "",
        "original_number": "临市监处罚〔2026〕12号",
        "place": "临沂市示例环保处理厂",
    },
    "case_assignment": {"receiving_agency": "临沂市兰山区市场监督管理局"},
    "assistance_letter": {"receiving_agency": "北京市海淀区市场监督管理局"},
    "review_opinion": {"conclusion": "agree"},
    "collective_discussion": {
        "conclusion": "一致同意对当事人从轻处罚，罚款人民币70,000元。",
        "reason": "案情复杂，且经过听证",
    },
    "summary_decision": {
        "fine": "200",
        "penalties": ["罚款人民币200元"],
        "facts_found": "未按规定明码标价。",
        "law_violated": "《中华人民共和国价格法》第十三条第一款",
        "law_applied": "《中华人民共和国价格法》第四十二条",
    },
    "performance_demand": {
        "amount_due": "91000",
        "original_number": "临市监处罚〔2026〕12号",
        "original_date": "2026-11-22",
    },
    "enforcement_application": {
        "amount_due": "91000",
        "original_number": "临市监处罚〔2026〕12号",
        "original_date": "2026-11-22",
    },
    "deferred_payment_notice": {
        "original_number": "临市监处罚〔2026〕12号",
        "original_date": "2026-11-22",
        "reason": "资金周转困难",
    },
    "closing_approval": {"original_number": "临市监处罚〔2026〕12号", "reason": "行政处罚决定已经执行完毕。"},
    "no_penalty_decision": {
        "legal_basis": "《中华人民共和国行政处罚法》第三十三条第二款",
        "reason": "当事人有证据足以证明没有主观过错。",
    },
    "correction_order": {"legal_basis": _TRADEMARK_FINE},
    "inquiry_notice": {"place": "临沂市市场监督管理局询问室"},
    "early_disposal_notice": {"disposal_method": "拍卖", "reason": "物品的权利人不明确"},
    "service_public_notice": {"reason": "采用其他方式均无法送达", "notice_basis": "", "notice_period": "三十日"},
}


CHECK = {"code": "7K3M9QXWAB2CD3EF", "url": "http://localhost:8000/check/7K3M9QXWAB2CD3EF"}


def issued(paper: Paper) -> Values:
    """Return the values of the sample as of a paper that was issued: with the mark to check it by, where it has one."""
    values = sample(paper)
    return values | {"check": CHECK} if paper.is_checkable and values["number"] else values


def sample(paper: Paper) -> Values:
    """Return values that fill `paper` wholly, from the invented case."""
    if samples_service.shows(paper):
        return samples_service.values(paper, _values(paper))
    if paper.id in samples_effect.ADJUDICATED:
        return samples_effect.adjudicated(paper, _values(paper))
    if paper.id.startswith("adj."):
        return samples_adjudication.values(paper, _values(paper))
    if samples_mediation.shows(paper):
        return _values(paper) | samples_mediation.values(paper)
    if samples_overseeing.shows(paper):
        return samples_overseeing.values(paper, _values(paper))
    if paper.issuer in samples_criminal.AGENCIES:
        given = _values(paper)
        return given | samples_criminal.values(paper, given)
    if paper.issuer in samples_culture.AGENCIES:
        return samples_culture.values(paper, _values(paper))
    return _values(paper)


def _values(paper: Paper) -> Values:
    facts = FACTS | OWN_FACTS.get(paper.id, {})
    facts |= samples_supervision.OWN_FACTS.get(paper.id, {}) | samples_asked.OF_ANY.get(paper.id, {})
    to_holder = paper.id in {"identification_request", "early_disposal_confirmation"}
    return {
        "paper": paper.id,
        "number": samples_asked.numbered(paper) if paper.number_stem else None,
        "date": "2026-11-22",
        "place": "临沂市",
        "agency": AGENCY,
        "case": CASE,
        "parties": [SHOP, HOLDER],
        "party": HOLDER if to_holder else SHOP,
        "officers": OFFICERS,
        "issued_by": {"name": "张明远", "office": "知识产权执法科"},
        "opinions": OPINIONS,
        "facts": {name: facts[name] for name in paper.facts if name in facts},
        "goods": GOODS,
        "evidence": EVIDENCE,
        "measures": MEASURES,
        "terms": {},
        "service": {},
    }
