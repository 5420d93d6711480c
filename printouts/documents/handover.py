"""The receipt that any agency of the link sends back for what was handed over to it (移交签收).

No official set has it for material, copies and judgments; the police's own receipt for a referral stands with theirs.
"""

from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

SIGNED = '{who}：{{{{ ""|fill:8 }}}}　{{{{ ""|fill:3 }}}}年{{{{ ""|fill:2 }}}}月{{{{ ""|fill:2 }}}}日'

MATERIAL_RECEIPT = Paper(
    id="material_receipt",
    title="移交材料签收回执",
    form_no=0,
    law="行刑移送规定.7",
    family=Family.FORM,
    addressee=Addressee.AGENCY,
    must_contain=("移交机关", "送出时间", "签收时间", "移交清单", "核对情况", "签收人签字", "签收机关印章"),
    issuer="any",
    form_set="行刑衔接工作实践（没有统一格式）",
    blocks=(
        row(("案件名称", "case.title"), ("案件编号", "case.number")),
        row(("移交机关", "facts.sender"), ("签收机关", "agency.name")),
        row(("移交事由", "facts.kind"), ("移交编号", "facts.handover_ref")),
        row(("送出时间", "{{ facts.sent_at|moment|v }}"), ("签收时间", "{{ facts.received_at|moment|v }}")),
        Part("manifest", item="移交清单"),
        row(("清单摘要", "{{ facts.manifest|digest }}")),
        row(
            (
                "核对情况",
                "{% if facts.remark %}{{ facts.remark|v }}{% else %}与移交清单相符。{% endif %}",
                "核对情况",
            ),
            lines=2,
        ),
        row(("签收人", "facts.received_by")),
        Text(SIGNED.format(who="签收人（签字）"), item="签收人签字", lines=2),
        Text(SIGNED.format(who="签收机关（印章）"), item="签收机关印章", lines=3),
    ),
)

PAPERS = (MATERIAL_RECEIPT,)
