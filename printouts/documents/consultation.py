"""Papers that any agency of the link may make: early involvement and case conference (提前介入、会商).

No official set has them; what they must contain is practice and wants a lawyer's eye.
"""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "行刑衔接工作实践（没有统一格式）"
LAW = "检察规则.256; 两法衔接规定"

CONSULTATION_LETTER = Paper(
    id="consultation_letter",
    title="商请函（提前介入、会商）",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("商请事由", "基本案情", "商请事项", "答复日期", "联系人"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="商函",
    heading="{% if facts.kind == 'conference' %}商请会商函{% else %}商请提前介入函{% endif %}",
)

CONSULTATION_REPLY = Paper(
    id="consultation_reply",
    title="复函（提前介入、会商）",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("来函", "是否参加", "参加人员或者理由"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="商复",
    heading="{% if facts.kind == 'conference' %}关于商请会商的复函{% else %}关于商请提前介入的复函{% endif %}",
)

CONSULTATION_OPINION = Paper(
    id="consultation_opinion",
    title="介入意见（会商意见）",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("来函", "意见", "供参考"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="商意",
    heading="{% if facts.kind == 'conference' %}会商意见{% else %}提前介入意见{% endif %}",
)

CONFERENCE_RECORD = Paper(
    id="conference_record",
    title="案件会商记录",
    form_no=0,
    law=LAW,
    family=Family.RECORD,
    addressee=Addressee.INTERNAL,
    must_contain=("会商时间地点", "参加单位和人员", "会商问题", "各方意见", "会商结论", "各方签名"),
    issuer="any",
    form_set=FORM_SET,
)

CONFERENCE_MINUTES = Paper(
    id="conference_minutes",
    title="案件会商纪要",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("会商时间地点", "参加单位", "会商事项", "议定事项"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="商纪",
)

PAPERS = (
    CONSULTATION_LETTER,
    CONSULTATION_REPLY,
    CONSULTATION_OPINION,
    CONFERENCE_RECORD,
    CONFERENCE_MINUTES,
)
