"""Papers of any agency that refers a suspected crime (行政执法机关): report, lists, requests about a refusal."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.tables import Opinion, Part, Text, row

__all__ = [
    "AGENCY_RECON_REQUEST",
    "GOODS_HANDOVER_LIST",
    "REFERRAL_GOODS_LIST",
    "REFERRAL_INVESTIGATION_REPORT",
    "REFERRAL_REPORT",
    "SUPERVISION_SUGGESTION",
]

FORM_SET = "行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，没有统一格式，内容依其规定）"
SIGNED = '{who}（签名）：{{{{ ""|fill:6 }}}}　{{{{ ""|fill:3 }}}}年{{{{ ""|fill:2 }}}}月{{{{ ""|fill:2 }}}}日'
# A report without its team is none: nothing stands in for their names.
TEAM = (
    '{% for one in officers %}{{ one.name|v }}{% if not forloop.last %}、{% endif %}{% empty %}<span class="v"></span>'
    "{% endfor %}"
)

REFERRAL_REPORT = Paper(
    id="referral_report",
    title="移送涉嫌犯罪案件的书面报告（移送审批表）",
    heading="移送涉嫌犯罪案件审批表",
    form_no=0,
    law="行刑移送规定.5",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "专案组成员（二名以上）",
        "违法事实",
        "涉嫌罪名与标准对照",
        "证据",
        "移送建议",
        "负责人决定与理由",
        "接报与决定日期",
    ),
    issuer="enforcement",
    dossier=Dossier.SECONDARY,
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("涉嫌罪名", "facts.suspected_crime", "涉嫌罪名与标准对照")),
        row(("当事人", "party.name"), ("证件号码", "{{ party.id_number|or_none }}")),
        row(("专案组成员", TEAM, "专案组成员（二名以上）")),
        row(("违法事实", "{{ facts.facts_found|paras }}"), lines=6),
        row(("主要证据", "{{ facts.evidence_summary|paras }}", "证据"), lines=4),
        row(("与追诉标准的对照", "{{ facts.crime_basis|paras }}", "涉嫌罪名与标准对照"), lines=4),
        row(("行政处罚情况", "{{ facts.penalty_status|paras }}")),
        row(("移送建议", "{{ facts.reason|paras }}"), lines=2),
        row(
            ("报告日期", "{{ facts.reported_on|day|v }}", "接报与决定日期"),
            ("决定日期", "{{ date|day|v }}", "接报与决定日期"),
        ),
        Opinion("负责人决定", item="负责人决定与理由", of="负责人意见"),
    ),
)

REFERRAL_INVESTIGATION_REPORT = Paper(
    id="referral_investigation_report",
    title="涉嫌犯罪案件情况的调查报告",
    form_no=0,
    law="行刑移送规定.6",
    family=Family.OFFICIAL,
    addressee=Addressee.POLICE,
    must_contain=("案件来源", "查获情况", "嫌疑人基本情况", "涉嫌犯罪事实证据", "法律依据", "处理建议"),
    issuer="enforcement",
    form_set=FORM_SET,
)

REFERRAL_GOODS_LIST = Paper(
    id="referral_goods_list",
    title="涉案物品清单",
    form_no=0,
    law="行刑移送规定.4、6",
    family=Family.FORM,
    addressee=Addressee.POLICE,
    must_contain=("名称", "数量", "特征", "存放地", "来源与强制措施文书"),
    issuer="enforcement",
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("接收机关", "facts.receiving_agency")),
        row(("来源和强制措施文书", "facts.goods_origin", "来源与强制措施文书"), lines=2),
        Part("goods_referred", item="名称"),
        Text(SIGNED.format(who="移送机关经办人"), lines=2),
    ),
)

AGENCY_RECON_REQUEST = Paper(
    id="agency_recon_request",
    title="提请复议意见书（不予立案）",
    heading="提请复议意见书",
    form_no=0,
    law="行刑移送规定.9",
    family=Family.OFFICIAL,
    addressee=Addressee.POLICE,
    must_contain=("原通知文号", "应当立案的事实理由", "证据", "请求"),
    issuer="enforcement",
    form_set=FORM_SET,
    number_stem="提复",
)

SUPERVISION_SUGGESTION = Paper(
    id="supervision_suggestion",
    title="建议立案监督函",
    form_no=0,
    law="行刑移送规定.9",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("移送经过", "公安决定文书", "应当立案理由", "证据材料"),
    issuer="enforcement",
    form_set=FORM_SET,
    number_stem="建监",
)

GOODS_HANDOVER_LIST = Paper(
    id="goods_handover_list",
    title="涉案物品及材料交接清单",
    form_no=0,
    law="行刑移送规定.12",
    family=Family.FORM,
    addressee=Addressee.POLICE,
    must_contain=("物品明细", "现状", "交接时间地点", "双方签名", "代管约定"),
    issuer="enforcement",
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("接收机关", "facts.receiving_agency")),
        row(("交接时间", "{{ date|day|v }}", "交接时间地点"), ("交接地点", "facts.place", "交接时间地点")),
        Part("goods_handed", item="物品明细"),
        row(("物品现状", "facts.condition", "现状"), lines=2),
        row(("代管约定", "{{ facts.custody|or_none }}", "代管约定"), lines=2),
        row(("备注", "{{ facts.remark|or_none }}")),
        Text(SIGNED.format(who="移交人"), item="双方签名"),
        Text(SIGNED.format(who="接收人"), item="双方签名"),
    ),
)

PAPERS = (
    REFERRAL_REPORT,
    REFERRAL_INVESTIGATION_REPORT,
    REFERRAL_GOODS_LIST,
    AGENCY_RECON_REQUEST,
    SUPERVISION_SUGGESTION,
    GOODS_HANDOVER_LIST,
)
