"""Papers of rights assistance (维权援助): application, acceptance, opinion, routing, end; they bear the case number."""

from printouts.paper import Addressee, Family, Paper
from printouts.tables import Text, row

FORM_SET = "知识产权维权援助工作指引配套表格（各项为通行做法，未查证）"
# An informant stands on no paper that leaves the agency (投诉举报办法 38).
PEOPLE = (
    "{% for one in parties %}{% if one.role != '举报人' %}<p>{{ one.role }}：{{ one.name|v }}"
    "{% if one.id_number %}，{{ one.id_label }}{{ one.id_number }}{% endif %}"
    "{% if one.address %}，{{ one.address }}{% endif %}{% if one.phone %}，电话{{ one.phone }}{% endif %}</p>"
    "{% endif %}"
    '{% empty %}<span class="v"></span>{% endfor %}'
)
CONSENT = "{% if facts.consent %}申请人{{ facts.applicant|v }}同意转办。{% else %}{{ ''|v }}{% endif %}"

RA_APPLICATION = Paper(
    id="ra.application",
    title="知识产权维权援助申请表",
    form_no=0,
    law="维权援助指引.配套表格",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("申请人", "权利信息", "纠纷情况", "援助事项", "材料真实承诺"),
    carries_case_number=True,
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("申请日期", "{{ facts.applied_on|day|v }}")),
        row(("申请人", PEOPLE, "申请人"), lines=3),
        row(("权利信息", "{{ facts.right|v }}　权利人：{{ facts.right_holder|v }}", "权利信息"), lines=2),
        row(("纠纷情况", "{{ facts.dispute|paras }}"), lines=8),
        row(("援助事项", "{{ facts.matters|named }}"), lines=2),
        row(("提交的材料", "{{ facts.materials|named:'；' }}"), lines=3),
        Text(
            "<p>申请人承诺：所填内容和提交的材料真实、合法，愿意承担不实陈述的责任。</p>"
            "<p>申请人（签名或者盖章）：{{ ''|fill:8 }}　{{ ''|fill:4 }}年{{ ''|fill:3 }}月{{ ''|fill:3 }}日</p>",
            "材料真实承诺",
            lines=3,
        ),
        row(("接收人", "issued_by.name"), ("接收日期", "{{ date|day|v }}")),
    ),
)

RA_ACCEPTANCE = Paper(
    id="ra.acceptance",
    title="维权援助受理（不予受理）通知书",
    heading='{% if facts.decision == "refuse" %}维权援助不予受理通知书{% elif facts.decision == "supplement" %}'
    "维权援助补充材料通知书{% else %}维权援助受理通知书{% endif %}",
    form_no=0,
    law="维权援助指引.受理",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("受理意见", "承办人", "补充材料要求"),
    carries_case_number=True,
    form_set=FORM_SET,
    receipt=False,
)

RA_OPINION = Paper(
    id="ra.opinion",
    title="维权援助意见书（侵权判定咨询意见）",
    heading="维权援助意见书",
    form_no=0,
    law="维权援助指引.援助服务",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("基本事实", "权利状态", "比对分析", "参考结论", "维权路径建议", "非法律文书声明"),
    carries_case_number=True,
    form_set=FORM_SET,
    receipt=False,
)

RA_REFERRAL = Paper(
    id="ra.referral",
    title="维权援助移送（转办）单",
    form_no=0,
    law="维权援助指引.协同",
    family=Family.FORM,
    addressee=Addressee.AGENCY,
    must_contain=("转办事项", "材料清单", "申请人同意"),
    carries_case_number=True,
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("转办日期", "{{ date|day|v }}")),
        row(("接收单位", "facts.receiving_agency"), ("转办程序", "facts.target_label")),
        row(("当事人", PEOPLE), lines=3),
        row(("权利信息", "{{ facts.right|or_none }}")),
        row(("纠纷情况", "{{ facts.dispute|paras }}"), lines=6),
        row(("转办事项", "{{ facts.matter|paras }}"), lines=4),
        row(("材料清单", "{{ facts.materials|listed }}"), lines=4),
        row(("申请人同意", CONSENT)),
        row(("承办人", "issued_by.name"), ("联系电话", "agency.phone")),
        row(("接收人签收", "{{ ''|fill:8 }}　{{ ''|fill:4 }}年{{ ''|fill:3 }}月{{ ''|fill:3 }}日")),
    ),
)

RA_CLOSE = Paper(
    id="ra.close",
    title="维权援助结案表",
    form_no=0,
    law="维权援助指引.归档",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("援助结果", "满意度", "归档目录"),
    carries_case_number=True,
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title"), ("结案日期", "{{ date|day|v }}")),
        row(("申请人", "facts.applicant"), ("申请日期", "{{ facts.applied_on|day|v }}")),
        row(("援助事项", "{{ facts.matters|named }}"), lines=2),
        row(("援助结果", "{{ facts.result|paras }}"), lines=6),
        row(("满意度", "facts.satisfaction")),
        row(("归档目录", "{{ facts.catalogue|listed }}"), lines=5),
        row(("承办人", "issued_by.name")),
    ),
)

PAPERS = (RA_APPLICATION, RA_ACCEPTANCE, RA_OPINION, RA_REFERRAL, RA_CLOSE)
