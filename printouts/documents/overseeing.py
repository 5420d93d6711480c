"""What an agency answers to who supervises its enforcement (答复、反馈、执行情况报告); no official set has it."""

from printouts.documents.justice import FORM_SET, LAW
from printouts.paper import Addressee, Family, Paper

SUPERVISION_REPLY_LETTER = Paper(
    id="supervision_reply_letter",
    title="行政执法监督事项答复（反馈）函",
    heading="{% if facts.kind == 'opinion' %}行政执法监督整改情况反馈函"
    "{% elif facts.kind == 'review' %}案卷评查整改情况反馈函"
    "{% elif facts.kind == 'decision' %}行政执法监督决定执行情况报告{% else %}行政执法监督事项答复函{% endif %}",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("来文", "办理情况"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="执监答",
)

PAPERS = (SUPERVISION_REPLY_LETTER,)
