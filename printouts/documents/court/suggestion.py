"""What a court suggests to an agency after a trial (司法建议)."""

from printouts.paper import Addressee, Family, Paper

JUDICIAL_SUGGESTION = Paper(
    id="judicial_suggestion",
    title="司法建议书",
    form_no=0,
    law="相关诉讼法.司法建议",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=("问题", "建议", "反馈"),
    issuer="court",
    form_set="人民法院诉讼文书样式",
    number_stem="司建",
)

PAPERS = (JUDICIAL_SUGGESTION,)
