"""The ruling on an agency's application to enforce; it bears the number of the case."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民法院行政诉讼文书样式"

ADMIN_ENFORCEMENT_RULING = Paper(
    id="admin_enforcement_ruling",
    title="行政裁定书（准予/不准予强制执行）",
    form_no=0,
    law="行政强制法.57、58",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("审查结论", "理由", "复议权（不准予）"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="行政裁定书",
)

PAPERS = (ADMIN_ENFORCEMENT_RULING,)
