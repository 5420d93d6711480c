"""Papers of mediation bodies (调解组织): black heads, no red ones; the Ministry of Justice's forms are the pattern.

The forms were not seen as text: what they must contain wants a lawyer's eye (verified = false in the catalogue).
"""

from printouts.documents import civil_service
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Text, row

__all__ = [
    "PM_ACCEPTANCE",
    "PM_AGREEMENT",
    "PM_APPLICATION",
    "PM_ORAL_RECORD",
    "PM_RECORD",
    "PM_TERMINATION",
    "PM_VISIT_RECORD",
]

FORM_SET = "人民调解文书格式（司法部，内容依人民调解法）"
CLAIMING = '{% include "printouts/parts/sides.html" with side="申请人" %}'
ANSWERING = '{% include "printouts/parts/sides.html" with side="被申请人" %}'
SIGNED = '{who}（签名或者盖章）：{{{{ ""|fill:6 }}}}　{{{{ ""|fill:3 }}}}年{{{{ ""|fill:2 }}}}月{{{{ ""|fill:2 }}}}日'

PM_APPLICATION = Paper(
    id="pm.application",
    title="人民调解申请书",
    form_no=0,
    law="人民调解文书格式.申请书",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("申请人", "被申请人", "纠纷简要", "申请事项", "日期"),
    issuer="mediation",
    form_set=FORM_SET,
    heading="{% if facts.body == 'people' %}人民调解申请书{% else %}调解申请书{% endif %}",
    blocks=(
        row(("申请人", CLAIMING), lines=3),
        row(("被申请人", ANSWERING), lines=3),
        row(("纠纷类型", "{{ case.cause|or_none }}")),
        row(("纠纷简要情况", "{{ facts.dispute|paras }}", "纠纷简要"), lines=8),
        row(("申请事项", "{{ facts.claims|listed }}"), lines=4),
        row(("申请日期", "{{ facts.applied_on|day|v }}", "日期")),
        Text(
            "<p>申请人已经知道：调解自愿，可以选择或者接受调解员，可以拒绝调解、要求终止调解；"
            "调解不影响依法通过仲裁、行政、司法等途径维护权利。</p><p>" + SIGNED.format(who="申请人") + "</p>",
            lines=3,
        ),
    ),
)

PM_ACCEPTANCE = Paper(
    id="pm.acceptance",
    title="人民调解受理登记表",
    form_no=0,
    law="人民调解文书格式.受理登记表",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("来源（申请、主动、委托移送）", "当事人", "纠纷类型", "双方同意", "受理日"),
    issuer="mediation",
    form_set=FORM_SET,
    heading="{% if facts.body == 'people' %}人民调解受理登记表{% else %}调解受理登记表{% endif %}",
    blocks=(
        row(("案件编号", "case.number"), ("受理日期", "{{ facts.accepted_on|day|v }}", "受理日")),
        row(("来源", "facts.source", "来源（申请、主动、委托移送）"), ("移送单位", "{{ facts.sender|or_none }}")),
        row(("申请人", CLAIMING, "当事人"), lines=2),
        row(("被申请人", ANSWERING, "当事人"), lines=2),
        row(("纠纷类型", "case.cause")),
        row(("纠纷简要情况", "{{ facts.dispute|paras }}"), lines=6),
        row(("当事人的意见", "facts.consent_words", "双方同意"), ("征求意见的情况", "facts.consent_note", "双方同意")),
        row(("收费", "{{ facts.fee|or_none }}"), ("登记人", "issued_by.name")),
    ),
)

PM_RECORD = Paper(
    id="pm.record",
    title="人民调解记录",
    form_no=0,
    law="人民调解法.27",
    family=Family.RECORD,
    addressee=Addressee.INTERNAL,
    must_contain=("时间地点", "参加人", "过程", "结果", "签名"),
    issuer="mediation",
    form_set=FORM_SET,
    heading="{% if facts.body == 'people' %}人民调解记录{% else %}调解记录{% endif %}",
)

PM_AGREEMENT = Paper(
    id="pm.agreement",
    title="人民调解协议书",
    form_no=0,
    law="人民调解法.29",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人基本情况",
        "主要事实、争议事项、责任",
        "协议内容、履行方式期限",
        "当事人签名盖章或按指印",
        "调解员签名",
        "调委会印章",
    ),
    issuer="mediation",
    form_set=FORM_SET,
    number_stem="人调字",
    copies=("各方当事人", "调解组织"),
    receipt=False,
    heading="{% if facts.body == 'people' %}人民调解协议书{% else %}调解协议书{% endif %}",
)

PM_ORAL_RECORD = Paper(
    id="pm.oral_record",
    title="人民调解口头协议登记表",
    form_no=0,
    law="人民调解法.28、30",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("协议内容", "达成日期", "履行情况"),
    issuer="mediation",
    form_set=FORM_SET,
    heading="{% if facts.body == 'people' %}人民调解口头协议登记表{% else %}口头协议登记表{% endif %}",
    blocks=(
        row(("案件编号", "case.number"), ("达成日期", "{{ facts.signed_on|day|v }}")),
        row(("申请人", CLAIMING), lines=2),
        row(("被申请人", ANSWERING), lines=2),
        row(("主要事实", "{{ facts.facts_found|paras }}"), lines=4),
        row(("争议和责任", "{{ facts.liability|paras }}"), lines=3),
        row(("协议内容", "{{ facts.clauses|listed }}"), lines=6),
        row(("履行情况", '口头协议自达成之日起生效。履行情况（详见回访记录）：{{ ""|fill:3 }}'), lines=2),
        Text("<p>" + SIGNED.format(who="调解员") + "</p>", lines=2),
    ),
)

PM_TERMINATION = Paper(
    id="pm.termination",
    title="终止调解告知书",
    form_no=0,
    law="人民调解法.26",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("终止原因", "仲裁、行政、司法途径"),
    issuer="mediation",
    form_set=FORM_SET,
    receipt=False,
)

PM_VISIT_RECORD = Paper(
    id="pm.visit_record",
    title="人民调解回访记录",
    form_no=0,
    law="人民调解法.31",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("回访日期", "履行情况"),
    issuer="mediation",
    form_set=FORM_SET,
    heading="{% if facts.body == 'people' %}人民调解回访记录{% else %}调解回访记录{% endif %}",
    blocks=(
        row(("案件编号", "case.number"), ("回访日期", "{{ facts.visited_on|day|v }}")),
        row(("当事人", "{{ facts.sides|names }}")),
        row(("被回访人", "{{ facts.visited|or_none }}"), ("方式", "{{ facts.method|or_none }}")),
        row(("协议生效日期", "{{ facts.effective_on|day|v }}"), ("回访人", "issued_by.name")),
        row(("履行情况", '{% include "printouts/parts/performance.html" %}'), lines=8),
        row(("回访情况", "{{ facts.findings|paras }}"), lines=4),
        Text("<p>" + SIGNED.format(who="被回访人") + "</p>", lines=2),
    ),
)

PAPERS = (
    PM_APPLICATION,
    PM_ACCEPTANCE,
    PM_RECORD,
    PM_AGREEMENT,
    PM_ORAL_RECORD,
    PM_TERMINATION,
    PM_VISIT_RECORD,
)
# How it serves in civil procedures.
ADAPTED = civil_service.papers_of("mediation")
