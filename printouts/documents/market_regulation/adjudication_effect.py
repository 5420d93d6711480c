"""Papers of what follows an adjudicated decision (催告、申请执行、变更撤销); they bear the number of the case."""

from printouts.paper import Addressee, Family, Paper
from printouts.remedies import Remedy

FORM_SET = "专利行政裁决文书（依据《专利纠纷行政裁决和调解办法》；2025年后的统一格式未查证）"
COMMON = ("当事人", "案由", "案号", "印章", "日期")

ADJ_EXHORTATION = Paper(
    id="adj.exhortation",
    title="催告书",
    form_no=0,
    law="行政强制法.35、54",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("履行义务", "履行期限", "陈述申辩权", "逾期后果", *COMMON),
    carries_case_number=True,
    form_set=FORM_SET,
    remedies=(Remedy("陈述、申辩", "本局", law="行政强制法.36"),),
    receipt=True,
)

ADJ_ENFORCEMENT_APPLICATION = Paper(
    id="adj.enforcement_application",
    title="强制执行申请书",
    form_no=0,
    law="行政强制法.55",
    family=Family.OFFICIAL,
    addressee=Addressee.COURT,
    must_contain=("被执行人", "裁决书及事实依据", "催告情况", "当事人意见", "负责人签名盖章", "日期"),
    carries_case_number=True,
    form_set=FORM_SET,
)

ADJ_CHANGE_DECISION = Paper(
    id="adj.change_decision",
    title="变更（撤销）行政裁决决定书",
    heading='{% if facts.outcome == "change" %}变更{% else %}撤销{% endif %}行政裁决决定书',
    form_no=0,
    law="专利纠纷裁决调解办法.33",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("无效决定书及生效情况", "变更或撤销内容", "已履行部分不追溯", *COMMON),
    carries_case_number=True,
    form_set=FORM_SET,
    remedies=(Remedy("对行政裁决提起行政诉讼", "有管辖权的人民法院", "adjudication.sue", "收到本决定书之日"),),
    receipt=True,
)

PAPERS = (ADJ_EXHORTATION, ADJ_ENFORCEMENT_APPLICATION, ADJ_CHANGE_DECISION)
