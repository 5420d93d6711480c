"""Report, review, notice, hearing and decision (审核、告知、听证、决定): forms 35 to 46."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.remedies import AGAINST_A_DECISION, RECONSIDERATION_FIRST, Remedy
from printouts.tables import Opinion, row

INVESTIGATION_REPORT = Paper(
    id="investigation_report",
    title="案件调查终结报告",
    form_no=35,
    law="市场监管处罚程序规定.48",
    family=Family.OFFICIAL,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "当事人基本情况",
        "案件来源与调查经过",
        "强制措施情况",
        "认定事实与主要证据",
        "违法性质",
        "处理意见及依据",
        "裁量理由",
    ),
    dossier=Dossier.SECONDARY,
)

REVIEW_OPINION = Paper(
    id="review_opinion",
    title="案件审核/法制审核表",
    form_no=36,
    law="市场监管处罚程序规定.49-55",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "管辖权",
        "当事人情况",
        "事实证据",
        "定性",
        "适用依据",
        "程序",
        "处理适当性",
        "审核意见类型",
        "审核人（非办案人员）与日期",
    ),
    dossier=Dossier.SECONDARY,
    heading='{% if facts.kind == "legal" %}法制审核表{% else %}案件审核表{% endif %}',
    blocks=(
        row(("案件名称", "case.title")),
        row(("当事人", "{{ party.name|or_none }}"), ("案由", "{{ case.cause|or_none }}")),
        row(("管辖权", "facts.jurisdiction")),
        row(("当事人情况", "facts.party_facts")),
        row(("事实证据", "{{ facts.facts_and_evidence|paras }}"), lines=2),
        row(("定性", "facts.qualification")),
        row(("适用依据", "facts.basis_applied")),
        row(("程序", "facts.procedure_followed")),
        row(("处理适当性", "facts.appropriateness")),
        row(("审核意见类型", "{{ facts.conclusion|review_conclusion|v }}")),
        Opinion("审核意见", "审核人（非办案人员）与日期", of="审核意见 法制审核意见", lines=6),
    ),
)

PENALTY_NOTICE = Paper(
    id="penalty_notice",
    title="行政处罚告知书",
    form_no=37,
    law="市场监管处罚程序规定.57",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "拟处罚内容",
        "事实",
        "理由",
        "依据",
        "陈述申辩权及五个工作日期限",
        "符合听证条件的听证权利",
        "联系方式",
    ),
    number_stem="市监罚告",
    remedies=(
        Remedy("陈述、申辩", "本局", "penalty.statement_window", "收到本告知书之日"),
        Remedy("要求举行听证", "本局", "penalty.hearing.request", "收到本告知书之日"),
    ),
)

STATEMENT_RECORD = Paper(
    id="statement_record",
    title="陈述申辩笔录",
    form_no=38,
    law="市场监管处罚程序规定.58",
    family=Family.RECORD,
    addressee=Addressee.PARTY,
    must_contain=(
        "陈述人身份",
        "陈述申辩内容",
        "提交证据",
        "签名",
    ),
)

HEARING_NOTICE = Paper(
    id="hearing_notice",
    title="行政处罚听证通知书",
    form_no=39,
    law="市场监管听证办法.20",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "听证时间地点",
        "是否公开",
        "主持人听证员记录员翻译",
        "申请回避权",
        "委托代理一至二人要求",
        "缺席后果",
        "携带证件",
    ),
    number_stem="市监听通",
)

HEARING_RECORD = Paper(
    id="hearing_record",
    title="听证笔录",
    form_no=40,
    law="行政处罚法.64",
    family=Family.RECORD,
    addressee=Addressee.PARTY,
    must_contain=(
        "案由",
        "参加人",
        "程序要点",
        "调查人员意见证据",
        "申辩质证",
        "最后陈述",
        "核对签名",
    ),
)

HEARING_REPORT = Paper(
    id="hearing_report",
    title="听证报告",
    form_no=41,
    law="市场监管听证办法.20",
    family=Family.OFFICIAL,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "听证案由",
        "主持人与参加人",
        "时间地点",
        "过程",
        "双方主张与争点",
        "听证意见建议",
    ),
    dossier=Dossier.SECONDARY,
)

COLLECTIVE_DISCUSSION = Paper(
    id="collective_discussion",
    title="行政处罚案件集体讨论记录",
    form_no=42,
    law="市场监管处罚程序规定.60; 行政处罚法.57",
    family=Family.RECORD,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "讨论时间地点",
        "主持人参加人",
        "案情汇报",
        "审核/听证意见",
        "各人意见",
        "结论",
        "签名",
    ),
    dossier=Dossier.SECONDARY,
)

DISPOSAL_APPROVAL = Paper(
    id="disposal_approval",
    title="行政处理决定审批表",
    form_no=43,
    law="市场监管处罚程序规定.56、60",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "案件名称",
        "处理意见",
        "陈述申辩复核情况",
        "审核意见",
        "负责人决定日期",
    ),
    dossier=Dossier.SECONDARY,
    blocks=(
        row(("案件名称", "case.title")),
        row(("当事人", "{{ party.name|or_none }}"), ("证照号码", "{{ party.id_number|or_none }}")),
        row(
            ("住所（住址）", "{{ party.address|or_none }}"),
            ("法定代表人（负责人、经营者）", "{{ party.representative|or_none }}"),
        ),
        row(("违法事实", "{{ facts.facts_found|paras }}"), lines=6),
        row(("处理意见", "{{ facts.proposed_penalties|numbered }}<p>依据：{{ facts.law_applied|v }}</p>"), lines=4),
        row(("陈述申辩复核情况", "{{ facts.statement_view|paras }}"), lines=3),
        Opinion("承办机构意见", of="承办人意见", lines=3),
        Opinion("审核意见", of="审核意见 法制审核意见", lines=3),
        Opinion("负责人决定", "负责人决定日期", of="负责人意见"),
    ),
)

SUMMARY_DECISION = Paper(
    id="summary_decision",
    title="当场行政处罚决定书",
    form_no=44,
    law="市场监管处罚程序规定.67、68",
    family=Family.OFFICIAL,
    on_pad=True,
    addressee=Addressee.PARTY,
    must_contain=(
        "违法行为",
        "处罚依据种类",
        "罚款数额",
        "缴款途径期限",
        "救济途径期限（先复议）",
        "时间地点",
        "机关印章",
        "执法人员签名",
        "编号",
    ),
    number_stem="市监当罚",
    remedies=RECONSIDERATION_FIRST,
)

PENALTY_DECISION = Paper(
    id="penalty_decision",
    title="行政处罚决定书",
    form_no=45,
    law="市场监管处罚程序规定.62",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人基本情况",
        "违法事实和证据",
        "陈述申辩采纳情况及理由",
        "处罚内容和依据",
        "裁量理由",
        "履行方式期限",
        "加处罚款告知",
        "复议诉讼途径期限",
        "公示告知",
        "机关名称日期印章",
    ),
    number_stem="市监处罚",
    remedies=AGAINST_A_DECISION,
)

NO_PENALTY_DECISION = Paper(
    id="no_penalty_decision",
    title="不予行政处罚决定书",
    form_no=46,
    law="市场监管处罚程序规定.60、61",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "违法事实或不成立认定",
        "不予处罚理由依据",
        "教育要求",
        "救济途径",
        "机关印章日期",
    ),
    number_stem="市监不罚",
    remedies=AGAINST_A_DECISION,
)
