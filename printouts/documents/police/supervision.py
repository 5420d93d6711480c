"""What the police give to whoever reports a crime, and to the procuratorate that supervises them."""

from printouts.documents.police.referral import FORM_SET
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

SIGNED = '{who}（签名）：{{{{ ""|fill:6 }}}}　{{{{ ""|fill:3 }}}}年{{{{ ""|fill:2 }}}}月{{{{ ""|fill:2 }}}}日'

POLICE_ACCEPTANCE_RECEIPT = Paper(
    id="police_acceptance_receipt",
    title="受案回执",
    form_no=0,
    law="公安刑事程序规定.171",
    family=Family.FORM,
    addressee=Addressee.OTHER_PERSON,
    must_contain=("受案单位", "受案登记号", "承办人", "查询方式"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="受执字",
    receipt=False,
)

EVIDENCE_ACCEPTANCE_LIST = Paper(
    id="evidence_acceptance_list",
    title="接受证据清单",
    form_no=0,
    law="公安刑事程序规定.170",
    family=Family.FORM,
    addressee=Addressee.OTHER_PERSON,
    must_contain=("证据名称数量特征", "提供人", "接受人", "日期"),
    issuer="police",
    form_set=FORM_SET,
    blocks=(
        row(("案件名称", "case.title")),
        row(("提供人", "facts.reporter"), ("接受日期", "{{ date|day|v }}", "日期")),
        Part("accepted", item="证据名称数量特征"),
        Text(SIGNED.format(who="提供人"), lines=2),
        Text('接受人（签名）：{{ facts.received_by|v }}　{{ ""|fill:6 }}', item="接受人", lines=2),
        Text("本清单一式二份，一份交提供人，一份附卷。"),
    ),
)

POLICE_NO_FILING_EXPLANATION = Paper(
    id="police_no_filing_explanation",
    title="不立案理由说明书",
    heading='{% if facts.supervision.about == "filing" %}立案理由说明书{% else %}不立案理由说明书{% endif %}',
    form_no=0,
    law="公安刑事程序规定.182",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("不立案情况", "依据", "理由", "附材料"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="不立说字",
)

PAPERS = (POLICE_ACCEPTANCE_RECEIPT, EVIDENCE_ACCEPTANCE_LIST, POLICE_NO_FILING_EXPLANATION)
