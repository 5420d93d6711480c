"""Papers of the adjudication of patent infringement (专利侵权纠纷行政裁决); those of the panel bear the case number."""

from dataclasses import replace

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.remedies import Remedy
from printouts.tables import Block, Field, Opinion, Text, row

FORM_SET = "专利行政裁决文书（依据《专利纠纷行政裁决和调解办法》；2025年后的统一格式未查证）"
# What the investigator tells the panel alone (sight.toml, levels): its members and the registrar read it.
PANEL_ONLY = 4
COMMON = ("当事人", "案由", "案号", "印章", "日期")
SUIT = Remedy("对行政裁决提起行政诉讼", "有管辖权的人民法院", "adjudication.sue", "收到本裁决书之日")
REVIEW = Remedy("申请行政复议", "agency.government", "reconsideration.apply", "收到本通知书之日")
SUIT_AGAINST_REFUSAL = Remedy("提起行政诉讼", "agency.court", "litigation.direct", "收到本通知书之日")
AGAINST_WITHDRAWAL = (
    replace(REVIEW, start="收到本决定书之日"),
    replace(SUIT_AGAINST_REFUSAL, start="收到本决定书之日"),
)


def _notice(
    key: str,
    title: str,
    law: str,
    *items: str,
    to: Addressee = Addressee.PARTY,
    remedies: tuple[Remedy, ...] = (),
) -> Paper:
    """Return a numbered paper of the office on which the parties and the case stand first."""
    served = to is Addressee.PARTY
    return Paper(
        id=f"adj.{key}",
        title=title,
        form_no=0,
        law=law,
        family=Family.OFFICIAL,
        addressee=to,
        must_contain=(*items, *COMMON),
        carries_case_number=True,
        form_set=FORM_SET,
        remedies=remedies,
        receipt=True if served else None,
    )


def _record(key: str, title: str, law: str, *items: str, **more: object) -> Paper:
    """Return a record, signed on the spot or by the panel."""
    return Paper(
        id=f"adj.{key}",
        title=title,
        form_no=0,
        law=law,
        family=Family.RECORD,
        must_contain=items,
        carries_case_number=True,
        form_set=FORM_SET,
        receipt=False,
        **{"addressee": Addressee.FILE, **more},  # type: ignore[arg-type]
    )


def _form(key: str, title: str, law: str, items: tuple[str, ...], *blocks: Block, **more: object) -> Paper:
    """Return a table form."""
    return Paper(
        id=f"adj.{key}",
        title=title,
        form_no=0,
        law=law,
        family=Family.FORM,
        must_contain=items,
        carries_case_number=True,
        form_set=FORM_SET,
        receipt=False,
        blocks=blocks,
        **{"addressee": Addressee.FILE, **more},  # type: ignore[arg-type]
    )


RULE = "专利纠纷裁决调解办法"
_PATENT = "{{ facts.patent.kind|v }}“{{ facts.patent.name|v }}”（{{ facts.patent.number|v }}）"
_ASKING = (
    "{% for one in parties %}{% if '请求人（' in one.role and '被' not in one.role %}<p>{{ one.name|v }}，"
    "{{ one.address|v }}，{{ one.phone|v }}</p>{% endif %}{% endfor %}"
)
_HEADS = (
    "{% for one in parties %}{% if '请求人（' in one.role and '被' not in one.role %}"
    "<p>{{ one.representative|or_none }}</p>{% endif %}{% endfor %}"
)
_ASKED = (
    "{% for one in parties %}{% if '被请求人' in one.role %}<p>{{ one.name|v }}，{{ one.address|v }}，"
    "{{ one.phone|or_none }}</p>{% endif %}{% endfor %}{% if not facts.respondents %}<p>请求书没有写明</p>{% endif %}"
)
_MATERIALS = (
    "{% for one in facts.materials %}<p>{{ forloop.counter }}.{{ one.name|v }}{% if one.pages %}，{{ one.pages }}页"
    "{% endif %}{% if one.copies %}，{{ one.copies }}份{% endif %}</p>"
    "{% empty %}<p><span class='v'></span></p>{% endfor %}"
)
_AS_HANDED_IN = "<p>本表据收到的书面材料录入，原件附卷。</p>"

REQUEST = _form(
    "request",
    "专利侵权纠纷处理请求书",
    f"{RULE}.14、15、36",
    (
        "请求人名称地址联系方式", "法定代表人或负责人", "代理人及机构", "被请求人名称地址联系方式", "请求处理的事项",
        "事实和理由", "据以请求的权利要求项", "签字或盖章",
        "附件：主体资格证明、专利登记簿副本、评价报告（实用新型、外观设计依要求）",
        "按被请求人人数的副本",
    ),
    row(("请求人", _ASKING, "请求人名称地址联系方式"), lines=2),
    row(("法定代表人（负责人）", _HEADS, "法定代表人或负责人"), ("代理人及机构", "{{ facts.agent|or_none }}")),
    row(("被请求人", _ASKED, "被请求人名称地址联系方式"), lines=2),
    row(("涉案权利", _PATENT)),
    row(("权利要求项", "{{ facts.claims|or_none }}", "据以请求的权利要求项")),
    row(("请求处理的事项", "{{ facts.requests|listed }}"), lines=3),
    row(("事实和理由", "{{ facts.facts_and_reasons|paras }}"), lines=6),
    row(("附件", _MATERIALS, "附件：主体资格证明、专利登记簿副本、评价报告（实用新型、外观设计依要求）"), lines=3),
    row(("副本", "{{ facts.copies|v }}份", "按被请求人人数的副本"), ("收到日期", "{{ facts.received_on|day|v }}")),
    Text("请求人（签字或者盖章）：{{ ''|fill:8 }}" + _AS_HANDED_IN, "签字或盖章", lines=2),
    heading="{% if facts.matter == 'infringement' %}专利侵权纠纷处理请求书"
    "{% else %}{{ facts.matter_name }}处理请求书{% endif %}",
)  # fmt: skip

RECEIPT = _form(
    "receipt",
    "收到请求材料凭证",
    f"{RULE}.14、15",
    ("提交人", "材料名称和份数", "收到日期", "交邮日期", "接收人", "案号"),
    row(("提交人", "{{ facts.requesters|v }}"), ("案号", "{{ number|v }}")),
    row(("被请求人", "{{ facts.respondents|v }}")),
    row(("涉案权利", _PATENT)),
    row(("材料名称和份数", _MATERIALS), lines=5),
    row(("收到日期", "{{ facts.received_on|day|v }}"), ("交邮日期", "{{ facts.posted_on|day|or_none }}")),
    row(("接收人", "facts.received_by"), ("提交人签名", "{{ ''|fill:6 }}")),
    Text(
        "<p>本凭证证明收到上列材料，不表示已经立案。"
        "{% if facts.matter == 'infringement' %}本局自收到之日起五个工作日内决定"
        "是否立案。{% else %}该类纠纷由国家知识产权局办理，本局转送。{% endif %}</p>"
    ),
    addressee=Addressee.PARTY,
)

CORRECTION_NOTICE = _notice(
    "correction_notice", "补正通知书", f"{RULE}.16", "需补正的材料（一次性全面告知）", "补正期限", "逾期后果"
)
ACCEPTANCE_NOTICE = _notice(
    "acceptance_notice", "立案（受理）通知书", f"{RULE}.20",
    "请求书收到日", "立案日", "合议组成员名单", "权利义务告知", "申请回避权",
)  # fmt: skip
REFUSAL_NOTICE = replace(
    _notice(
        "refusal_notice", "专利侵权纠纷处理请求不予受理（不予立案）通知书", f"{RULE}.20",
        "不予立案的理由", "依据条款", "救济途径", remedies=(REVIEW, SUIT_AGAINST_REFUSAL),
    ),
    heading="专利侵权纠纷处理请求不予立案通知书",
)  # fmt: skip
CASE_TRANSFER = _notice(
    "case_transfer", "案件（线索）移送函", f"{RULE}.9", "案件基本情况", "移送理由", "材料清单", "请求人告知记录",
    to=Addressee.AGENCY,
)  # fmt: skip
PANEL_NOTICE = _notice(
    "panel_notice", "合议组成员告知书", f"{RULE}.5、20",
    "合议组组长及成员", "书记员", "技术调查官", "申请回避的权利和三个工作日期限",
)  # fmt: skip
DEFENCE_NOTICE = _notice(
    "defence_notice", "答辩通知书", f"{RULE}.22", "请求书及附件副本", "答辩期限（15日或30日）", "管辖权异议期限",
    "举证通知", "合议组成员", "逾期后果",
)  # fmt: skip
EVIDENCE_NOTICE = _notice(
    "evidence_notice", "举证通知书", f"{RULE}.53、54", "举证期限（不少于15日）", "证据形式要求", "鉴定申请期限",
    "延期申请方式",
)  # fmt: skip
RECUSAL_DECISION = _notice(
    "recusal_decision", "回避决定书", f"{RULE}.5", "申请人", "被申请回避人", "理由", "决定内容", "决定人（部门负责人）"
)
JURISDICTION_DECISION = replace(
    _notice(
        "jurisdiction_decision", "管辖权异议决定书（移送或驳回）", f"{RULE}.9",
        "异议理由", "审查意见", "移送机关或驳回", "作出日期",
    ),
    heading="管辖权异议决定书",
)  # fmt: skip
ADD_PARTY_NOTICE = _notice(
    "add_party_notice", "追加当事人通知书", f"{RULE}.23、24", "追加理由", "请求书副本", "答辩期限", "权利义务"
)
HEARING_NOTICE = _notice(
    "hearing_notice", "口头审理通知书", f"{RULE}.26",
    "时间", "地点或在线方式", "合议组成员", "参加人数和身份要求", "不参加的后果", "公开与否",
)  # fmt: skip
TECH_ASSIGN = _notice("tech_assign", "技术调查官指派通知书", f"{RULE}.52", "技术调查官姓名", "参与事项", "申请回避权")
STAY_NOTICE = _notice("stay_notice", "中止处理通知书", f"{RULE}.28", "中止事由", "依据", "中止起算日", "恢复条件")
NO_STAY_NOTICE = _notice("no_stay_notice", "不予中止通知书", f"{RULE}.29", "请求理由", "不予中止的情形")
RESUME_NOTICE = _notice("resume_notice", "恢复处理通知书", f"{RULE}.28", "中止原因消除", "恢复日", "剩余办案期限")
EXTENSION_NOTICE = _notice("extension_notice", "延长办案期限通知书", f"{RULE}.37", "延长期限", "依据", "新届满日")
CORRECTION_DECISION = replace(
    _notice("correction_decision", "行政裁决补正（更正）决定书", f"{RULE}.33", "原裁决书文号", "错误处", "更正内容"),
    heading="行政裁决补正决定书",
)
WITHDRAWAL_DECISION = _notice(
    "withdrawal_decision", "撤销专利侵权纠纷案件决定书", f"{RULE}.30、36", "撤案情形", "依据", "撤案日",
    remedies=AGAINST_WITHDRAWAL,
)  # fmt: skip
REGISTRATION_DECISION = _notice(
    "registration_decision", "登记保存证据处理决定书", f"{RULE}.49", "原登记保存情况", "处理方式", "依据"
)
ASSIST_LETTER = _notice(
    "assist_letter", "委托协助调查函", f"{RULE}.50", "委托事项", "被调查人", "证据要求", "回复期限",
    to=Addressee.AGENCY,
)  # fmt: skip
APPRAISAL_COMMISSION = _notice(
    "appraisal_commission", "技术鉴定委托书", f"{RULE}.53",
    "鉴定事项", "鉴定材料", "鉴定人确定方式（协商或指定）", "费用承担约定", "完成期限", to=Addressee.OTHER_PERSON,
)  # fmt: skip

DECISION = Paper(
    id="adj.decision",
    title="专利侵权纠纷行政裁决书",
    form_no=0,
    law=f"{RULE}.31",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人名称地址", "陈述的事实和理由", "侵权成立与否的理由依据", "责令停止的行为类型、对象、范围，或驳回请求",
        "起诉途径和期限", "公章",
    ),
    carries_case_number=True,
    form_set=FORM_SET,
    remedies=(SUIT,),
    receipt=True,
)  # fmt: skip
MEDIATION_AGREEMENT = Paper(
    id="adj.mediation_agreement",
    title="专利侵权纠纷调解协议书",
    form_no=0,
    law=f"{RULE}.30、35",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人", "争议事项", "协议内容", "履行方式期限", "愿受强制执行承诺（拟公证时）", "双方签字盖章", "公章",
    ),
    carries_case_number=True,
    form_set=FORM_SET,
    receipt=True,
)  # fmt: skip

DEFENCE = _form(
    "defence",
    "答辩书",
    f"{RULE}.22",
    ("答辩人信息", "答辩意见及理由", "抗辩事由（现有技术、先用权、时限等）", "证据清单", "副本份数"),
    row(("答辩人", "{{ party.name|v }}，{{ party.address|v }}，{{ party.phone|or_none }}", "答辩人信息"), lines=2),
    row(("请求人", "{{ facts.requesters|v }}")),
    row(("涉案专利", _PATENT)),
    row(("答辩意见及理由", "{{ facts.defence|paras }}"), lines=8),
    row(("抗辩事由", "{{ facts.plea_words|joined }}", "抗辩事由（现有技术、先用权、时限等）"), lines=2),
    row(("证据清单", "{{ facts.evidence_list|numbered }}"), lines=3),
    row(("副本份数", "{{ facts.copies|v }}份"), ("收到日期", "{{ facts.received_on|day|v }}")),
    Text("答辩人（签字或者盖章）：{{ ''|fill:8 }}" + _AS_HANDED_IN, lines=2),
)
APPRAISAL_OPINION = _form(
    "appraisal_opinion",
    "鉴定意见书",
    f"{RULE}.53",
    ("委托事项", "材料", "方法", "分析", "意见", "鉴定人签名盖章", "资质"),
    row(("鉴定机构", "facts.institution"), ("编号", "{{ facts.number|or_none }}")),
    row(("委托事项", "{{ facts.matter|paras }}"), lines=2),
    row(("材料", "{{ facts.materials|listed }}"), lines=2),
    row(("方法", "{{ facts.method|paras }}"), lines=2),
    row(("分析", "{{ facts.analysis|paras }}"), lines=6),
    row(("意见", "{{ facts.view|paras }}"), lines=3),
    row(("鉴定人", "facts.appraisers", "鉴定人签名盖章"), ("资质", "facts.qualification")),
    row(("收到日期", "{{ facts.received_on|day|v }}")),
    Text(_AS_HANDED_IN),
)
EXTENSION_APPROVAL = _form(
    "extension_approval",
    "延长办案期限审批表",
    f"{RULE}.37",
    ("原期限届满日", "延长理由", "延长天数或月数", "负责人批准", "二次延期：上一级部门批准及不超过两个月"),
    row(("案号", "{{ number|v }}"), ("案由", "case.cause")),
    row(("请求人", "facts.requesters"), ("被请求人", "facts.respondents")),
    row(("原期限届满日", "{{ facts.due_before|day|v }}"), ("延长的期限", "facts.months_words", "延长天数或月数")),
    row(("延长理由", "{{ facts.reason|paras }}"), lines=6),
    Opinion("负责人意见", "负责人批准"),
    row(
        Field(
            "上一级部门批准",
            "{% if facts.superior_approval %}{{ facts.superior_approval|v }}"
            "（{{ facts.superior_approved_on|day|v }}）批准，不超过两个月{% else %}第一次延长，不需要{% endif %}",
            "二次延期：上一级部门批准及不超过两个月",
        ),
        lines=2,
    ),
    addressee=Addressee.INTERNAL,
    dossier=Dossier.SECONDARY,
)
SERVICE_RETURN = _form(
    "service_return",
    "送达回证",
    "民事诉讼法.87、89",
    ("文书名称文号", "受送达人", "送达方式地点", "签收日期", "代收人身份", "拒收事由", "见证人", "送达人"),
    row(("案由", "case.cause"), ("案号", "{{ number|v }}")),
    row(("受送达人", "facts.addressee")),
    row(("送达文书名称及文号", "{{ facts.served_documents|named:'；' }}", "文书名称文号"), lines=3),
    row(("送达方式", "facts.service_method", "送达方式地点"), ("送达地点", "facts.service_address", "送达方式地点")),
    row(
        (
            "受送达人或者代收人",
            "{{ facts.receiver|fill:8 }}（签名或者盖章）　{{ facts.received_on|day|v }}",
            "签收日期",
        ),
        lines=3,
    ),
    row(("代收人的身份", "{{ facts.receiver_relation|or_none }}", "代收人身份")),
    row(("拒收事由", "{{ facts.refusal_note|or_none }}"), ("见证人", "{{ facts.witness|or_none }}"), lines=2),
    row(("送达人", "{{ officers|officers }}"), lines=2),
    row(("备注", "{{ facts.note|or_none }}"), lines=2),
)
ADDRESS_CONFIRMATION = _form(
    "address_confirmation",
    "送达地址确认书",
    "民事诉讼法.90",
    ("邮寄地址", "电子送达方式和账号", "同意电子送达声明", "变更告知义务", "签名日期"),
    row(("当事人", "{{ party.name|v }}"), ("联系电话", "{{ party.phone|or_none }}")),
    row(("邮寄地址", "facts.service_address"), ("收件人", "facts.addressee_name")),
    row(("电子送达方式和账号", "{{ facts.electronic|or_none }}"), lines=2),
    row(
        (
            "电子送达",
            "{% if facts.electronic %}同意以上述方式电子送达，以到达日期为送达日期{% else %}不同意电子送达{% endif %}",
            "同意电子送达声明",
        ),
        lines=2,
    ),
    Text(
        "<p>上述地址适用于本案全部程序。地址、账号变更的，应当及时书面告知；提供的地址不准确或者变更后没有告知，"
        "致使文书不能送达的，以文书退回之日或者发出之日视为送达。</p>",
        "变更告知义务",
        lines=2,
    ),
    Text(
        "<p>当事人（签名或者盖章）：{{ ''|fill:8 }}　{{ ''|fill:3 }}年{{ ''|fill:2 }}月{{ ''|fill:2 }}日</p>",
        "签名日期",
        lines=2,
    ),
)

# What every civil service prints, whoever serves.
SERVICE = (SERVICE_RETURN, ADDRESS_CONFIRMATION)

HEARING_RECORD = _record(
    "hearing_record", "口头审理笔录", f"{RULE}.27",
    "时间地点", "到场人员及身份核对", "回避询问", "陈述与质证", "争议焦点", "技术比对", "调解意愿",
    "各方签字或拒签注明",
)  # fmt: skip
PANEL_RECORD = _record(
    "panel_record", "合议笔录", f"{RULE}.25", "评议时间", "成员意见（含不同意见）", "表决结果", "成员签名",
    addressee=Addressee.INTERNAL, dossier=Dossier.SECONDARY,
)  # fmt: skip
INVESTIGATION_RECORD = _record(
    "investigation_record", "调查（询问）笔录", f"{RULE}.47", "执法证件出示", "被调查人身份", "问答内容", "核对与签字"
)
SITE_RECORD = _record(
    "site_record", "现场勘验（检查）笔录", f"{RULE}.47",
    "时间地点", "在场人", "物品及状态", "拍照录像记录", "签字或拒签注明",
)  # fmt: skip
SAMPLING_LIST = _record("sampling_list", "抽样取证笔录及清单", f"{RULE}.48", "样品名称特征数量", "封样", "地点", "签字")
REGISTRATION_RECORD = _record(
    "registration_record", "证据登记保存笔录和清单", f"{RULE}.49",
    "证据名称", "特征", "数量", "保存地点", "负责人批准", "签字或拒签注明", "不得销毁转移告知",
)  # fmt: skip
TECH_OPINION = Paper(
    id="adj.tech_opinion",
    title="技术调查意见",
    form_no=0,
    law=f"{RULE}.52",
    family=Family.OFFICIAL,
    addressee=Addressee.INTERNAL,
    must_contain=("技术问题", "比对过程", "意见", "签名", "内部参考标注"),
    carries_case_number=True,
    dossier=Dossier.SECONDARY,
    form_set=FORM_SET,
    level=PANEL_ONLY,
)

PAPERS = (
    REQUEST, RECEIPT, CORRECTION_NOTICE, ACCEPTANCE_NOTICE, REFUSAL_NOTICE, CASE_TRANSFER, PANEL_NOTICE,
    DEFENCE_NOTICE, EVIDENCE_NOTICE, DEFENCE, RECUSAL_DECISION, JURISDICTION_DECISION, ADD_PARTY_NOTICE,
    HEARING_NOTICE, HEARING_RECORD, PANEL_RECORD, INVESTIGATION_RECORD, SITE_RECORD, SAMPLING_LIST,
    REGISTRATION_RECORD, REGISTRATION_DECISION, ASSIST_LETTER, TECH_ASSIGN, TECH_OPINION, APPRAISAL_COMMISSION,
    APPRAISAL_OPINION, STAY_NOTICE, NO_STAY_NOTICE, RESUME_NOTICE, EXTENSION_APPROVAL, EXTENSION_NOTICE, DECISION,
    CORRECTION_DECISION, MEDIATION_AGREEMENT, WITHDRAWAL_DECISION, SERVICE_RETURN, ADDRESS_CONFIRMATION,
)  # fmt: skip
