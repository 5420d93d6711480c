"""Papers of the reverse link that stay inside the procuratorate (反向衔接：终结审查、中止审查)."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民检察院工作文书格式样本（2020年版）"

REVERSE_TERMINATION = Paper(
    id="reverse_termination",
    title="终结审查决定书",
    form_no=0,
    law="反向衔接指引.15",
    family=Family.COURT,
    addressee=Addressee.INTERNAL,
    must_contain=("不需处罚理由", "依据"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="行衔终",
)

REVERSE_SUSPENSION = Paper(
    id="reverse_suspension",
    title="中止审查决定书",
    form_no=0,
    law="反向衔接指引.13",
    family=Family.COURT,
    addressee=Addressee.INTERNAL,
    must_contain=("中止原因", "恢复条件"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="行衔中",
)

PAPERS = (REVERSE_TERMINATION, REVERSE_SUSPENSION)
