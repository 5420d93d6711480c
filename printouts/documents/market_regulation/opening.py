"""From the lead to the filing, and cases that change hands (案源、立案、移送): forms 1 to 8."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.tables import Opinion, row

CASE_SOURCE_REGISTER = Paper(
    id="case_source_register",
    title="案件来源登记表",
    form_no=1,
    law="市场监管处罚程序规定.18",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "线索来源类型",
        "登记时间",
        "提供人及联系方式",
        "当事人信息",
        "线索内容",
        "核查建议",
        "负责人批示",
    ),
    dossier=Dossier.SECONDARY,
    blocks=(
        row(
            (
                "线索来源类型",
                "{% if facts.lead_source %}{{ facts.lead_source|v }}{% else %}{{ case.source|v }}{% endif %}",
            ),
            ("登记时间", "{{ facts.found_at|default:date|moment|v }}"),
        ),
        row(("提供人及联系方式", "{{ facts.informant|or_none }}")),
        row(("当事人信息", '{% include "printouts/parts/lead_parties.html" %}'), lines=2),
        row(("线索内容", "{{ facts.content|paras }}"), lines=8),
        row(("核查建议", "{{ facts.suggestion|paras }}"), lines=4),
        row(("登记人", "issued_by.name"), ("登记日期", "{{ date|day|v }}")),
        Opinion("负责人批示", by_hand=True),
    ),
)

JURISDICTION_DESIGNATION = Paper(
    id="jurisdiction_designation",
    title="指定管辖通知书",
    form_no=2,
    law="市场监管处罚程序规定.13-16",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=(
        "案件名称",
        "争议双方",
        "指定理由",
        "被指定机关",
    ),
    number_stem="市监指辖",
)

CASE_ASSIGNMENT = Paper(
    id="case_assignment",
    title="案件交办通知书",
    form_no=3,
    law="市场监管处罚程序规定.15",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=(
        "案件概况",
        "交办要求",
        "反馈时限",
        "附件材料",
    ),
    number_stem="市监交办",
)

CASE_TRANSFER_LETTER = Paper(
    id="case_transfer_letter",
    title="案件移送函",
    form_no=4,
    law="市场监管处罚程序规定.14、17",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=(
        "移送事由",
        "法律依据",
        "案件材料清单",
        "涉案物品清单",
        "回执",
    ),
    number_stem="市监案移",
)

CRIMINAL_REFERRAL_LETTER = Paper(
    id="criminal_referral_letter",
    title="涉嫌犯罪案件移送书",
    form_no=5,
    law="市场监管处罚程序规定.17、60; 行刑移送规定.6",
    family=Family.OFFICIAL,
    addressee=Addressee.POLICE,
    must_contain=(
        "案由与涉嫌罪名",
        "违法事实",
        "涉嫌犯罪依据",
        "案件主办人及联系方式",
        "材料清单",
        "涉案物品清单",
        "是否已作行政处罚",
        "移送机关印章",
        "回执",
    ),
    number_stem="市监罪移",
)

SEIZED_GOODS_TRANSFER_NOTICE = Paper(
    id="seized_goods_transfer_notice",
    title="查封/扣押物品移送告知书",
    form_no=6,
    law="行政强制法.21",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "原强制措施决定文号",
        "移送物品",
        "接收机关",
        "告知日期",
    ),
    number_stem="市监移告",
    heading="{{ facts.measure_kind }}物品移送告知书",
)

FILING_APPROVAL = Paper(
    id="filing_approval",
    title="立案/不予立案审批表",
    form_no=7,
    law="市场监管处罚程序规定.18-20",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "案件来源",
        "当事人基本情况",
        "核查情况",
        "立案/不予立案理由",
        "法律依据",
        "承办机构意见",
        "指定办案人员（两名以上）",
        "负责人意见和日期",
    ),
    heading='{% if facts.decision == "decline" %}不予立案审批表{% else %}立案审批表{% endif %}',
    blocks=(
        row(("案件来源", "case.source"), ("案件名称", "case.title")),
        row(("当事人", "{{ party.name|or_none }}", "当事人基本情况"), ("证照号码", "{{ party.id_number|or_none }}")),
        row(
            ("住所（住址）", "{{ party.address|or_none }}"),
            ("法定代表人（负责人、经营者）", "{{ party.representative|or_none }}"),
        ),
        row(("核查情况", "{{ facts.verification|paras }}"), lines=6),
        row(("立案/不予立案理由", "{{ facts.reason|paras }}"), lines=4),
        row(("法律依据", '{% include "printouts/parts/filing_basis.html" %}'), lines=2),
        row(
            ("指定办案人员", '{% include "printouts/parts/filing_officers.html" %}', "指定办案人员（两名以上）"),
            lines=2,
        ),
        Opinion("承办机构意见", of="承办人意见"),
        Opinion("负责人意见", "负责人意见和日期"),
    ),
)

MATTER_APPROVAL = Paper(
    id="matter_approval",
    title="行政处罚案件有关事项审批表",
    form_no=8,
    law="市场监管处罚程序规定.33、36、38、41、46、47、64",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "申请审批事项",
        "事实与理由",
        "依据",
        "承办人意见",
        "负责人意见",
    ),
    dossier=Dossier.SECONDARY,
    blocks=(
        row(("案件名称", "case.title")),
        row(("当事人", "{{ party.name|or_none }}"), ("证照号码", "{{ party.id_number|or_none }}")),
        row(
            ("住所（住址）", "{{ party.address|or_none }}"),
            ("法定代表人（负责人、经营者）", "{{ party.representative|or_none }}"),
        ),
        row(("申请审批事项", "{{ facts.matter|paras }}"), lines=2),
        row(("事实与理由", "{{ facts.reason|paras }}"), lines=8),
        row(("依据", "facts.legal_basis"), lines=2),
        Opinion("承办人意见"),
        Opinion("负责人意见"),
    ),
)
