"""What a procuratorate suggests to a unit (检察建议)."""

from printouts.paper import Addressee, Family, Paper

PROCURATORIAL_SUGGESTION = Paper(
    id="procuratorial_suggestion",
    title="检察建议书",
    form_no=0,
    law="检察建议规定",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=("问题事实", "依据", "建议内容", "回复期限", "异议权"),
    issuer="procuratorate",
    form_set="人民检察院工作文书格式样本（2020年版）",
    number_stem="建",
)

PAPERS = (PROCURATORIAL_SUGGESTION,)
