"""Papers of administrative mediation (行政调解): Order 81 arts. 64–69; other rights have the same pages."""

from printouts.paper import Addressee, Family, Paper
from printouts.tables import Text, row

FORM_SET = "专利纠纷行政裁决和调解文书（没有统一格式，内容依专利纠纷行政裁决和调解办法）"
CLAIMING = '{% include "printouts/parts/sides.html" with side="申请人" %}'
ANSWERING = '{% include "printouts/parts/sides.html" with side="被申请人" %}'

MED_REQUEST = Paper(
    id="med.request",
    title="专利纠纷调解请求书",
    form_no=0,
    law="专利纠纷裁决调解办法.64",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("请求人信息", "被请求人信息", "具体调解事项和理由", "单独请求赔偿额的附侵权成立决定书副本"),
    form_set=FORM_SET,
    heading="{% if facts.rule == 'patent' %}专利纠纷调解请求书{% else %}知识产权纠纷调解请求书{% endif %}",
    blocks=(
        row(("请求人", CLAIMING, "请求人信息"), lines=3),
        row(("被请求人", ANSWERING, "被请求人信息"), lines=3),
        row(("涉及的权利", "{{ facts.right_names|joined }}")),
        row(("请求调解的事项", "{{ facts.matter_names|joined }}", "具体调解事项和理由"), lines=2),
        row(("具体请求", "{{ facts.claims|listed }}", "具体调解事项和理由"), lines=4),
        row(("事实和理由", "{{ facts.dispute|paras }}", "具体调解事项和理由"), lines=8),
        row(
            (
                "认定侵权成立的决定书",
                "{{ facts.finding_number|or_none }}（单独请求调解专利侵权赔偿数额的，附副本）",
                "单独请求赔偿额的附侵权成立决定书副本",
            )
        ),
        row(("收到日期", "{{ facts.received_on|day|v }}")),
        Text(
            '<p>请求人（签名或者盖章）：{{ ""|fill:8 }}　{{ ""|fill:3 }}年{{ ""|fill:2 }}月{{ ""|fill:2 }}日</p>',
            lines=2,
        ),
    ),
)

MED_OPINION_NOTICE = Paper(
    id="med.opinion_notice",
    title="陈述意见通知书（调解征询意见函）",
    form_no=0,
    law="专利纠纷裁决调解办法.65",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("请求书副本", "十五日陈述期限", "不回复视为不同意", "当事人", "案由", "案号", "印章", "日期"),
    form_set=FORM_SET,
    number_stem="市监知调陈",
    heading="陈述意见通知书",
)

MED_FILING_NOTICE = Paper(
    id="med.filing_notice",
    title="调解立案通知书",
    form_no=0,
    law="专利纠纷裁决调解办法.66",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "调解时间地点", "调解员", "权利义务", "不参加的后果", "当事人", "案由", "案号", "印章", "日期",
    ),
    form_set=FORM_SET,
    number_stem="市监知调立",
)  # fmt: skip

MED_NOT_FILED_NOTICE = Paper(
    id="med.not_filed_notice",
    title="调解不予立案通知书",
    form_no=0,
    law="专利纠纷裁决调解办法.66",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("对方逾期或拒绝情况", "其他救济途径", "当事人", "案由", "案号", "印章", "日期"),
    form_set=FORM_SET,
    number_stem="市监知调不立",
)

MED_RECORD = Paper(
    id="med.record",
    title="调解笔录",
    form_no=0,
    law="专利纠纷裁决调解办法.63-70",
    family=Family.RECORD,
    addressee=Addressee.INTERNAL,
    must_contain=("时间地点", "参加人及权限", "事实与争议", "调解方案", "各方意见", "签名"),
    form_set=FORM_SET,
)

MED_AGREEMENT = Paper(
    id="med.agreement",
    title="行政调解协议书",
    form_no=0,
    law="专利纠纷裁决调解办法.69",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人及代理权限", "争议和责任", "给付内容（明确可执行）", "履行方式期限", "违约责任", "强制执行承诺",
        "签字盖章和公章", "生效日",
    ),
    form_set=FORM_SET,
    number_stem="市监知调协",
    copies=("各方当事人", "案卷"),
    receipt=False,
)  # fmt: skip

MED_TERMINATION = Paper(
    id="med.termination",
    title="撤销（终止）调解案件通知书",
    form_no=0,
    law="专利纠纷裁决调解办法.67、69",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("未达成协议或视为撤回", "其他救济途径", "当事人", "案由", "案号", "印章", "日期"),
    form_set=FORM_SET,
    number_stem="市监知调撤",
    heading="{% if facts.rule == 'patent' %}撤销调解案件通知书{% else %}终止调解通知书{% endif %}",
)

PAPERS = (
    MED_REQUEST,
    MED_OPINION_NOTICE,
    MED_FILING_NOTICE,
    MED_NOT_FILED_NOTICE,
    MED_RECORD,
    MED_AGREEMENT,
    MED_TERMINATION,
)
