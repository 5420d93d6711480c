"""What any agency answers to a procuratorial suggestion (检察建议的回复); no official set has it."""

from printouts.documents.consultation import FORM_SET
from printouts.paper import Addressee, Family, Paper

SUGGESTION_REPLY_LETTER = Paper(
    id="suggestion_reply_letter",
    title="检察建议回复函",
    form_no=0,
    law="检察建议规定.19",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("来文", "是否采纳", "措施和结果"),
    issuer="any",
    form_set=FORM_SET,
    number_stem="建复",
)

PAPERS = (SUGGESTION_REPLY_LETTER,)
