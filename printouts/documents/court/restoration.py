"""How a court answers a request for a missed term (顺延、恢复期限): a decision, or a criminal ruling."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民法院诉讼文书样式（未核实）"
ITEMS = ("申请人", "耽误的期限", "事由和理由", "决定事项")

RESTORATION_DECISION = Paper(
    id="restoration_decision",
    title="决定书（申请顺延期限）",
    form_no=0,
    law="民事诉讼法.86",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=ITEMS,
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="决定书",
)

RESTORATION_RULING = Paper(
    id="restoration_ruling",
    title="刑事裁定书（申请恢复诉讼期限）",
    form_no=0,
    law="刑事诉讼法.106",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=ITEMS,
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="刑事裁定书",
)

PAPERS = (RESTORATION_DECISION, RESTORATION_RULING)
