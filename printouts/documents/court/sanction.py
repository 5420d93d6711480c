"""A court's fine for obstructing civil proceedings, a sham mediation among them (罚款决定书)."""

from printouts.paper import Addressee, Family, Paper

CIVIL_SANCTION = Paper(
    id="civil_sanction",
    title="罚款决定书",
    form_no=0,
    law="民事诉讼法.115、118、119",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("被罚款人", "违法行为", "罚款数额", "缴纳期限", "申请复议的权利"),
    issuer="court",
    form_set="人民法院诉讼文书样式（未核实）",
    number_stem="司惩",
)

PAPERS = (CIVIL_SANCTION,)
