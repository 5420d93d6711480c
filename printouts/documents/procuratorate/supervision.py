"""What a procuratorate writes in supervising a filing, and to agencies that should have referred (督促移送)."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民检察院工作文书格式样本（2020年版）"


def _form(name: str, title: str, law: str, must_contain: tuple[str, ...], stem: str) -> Paper:
    """Return a paper to the police with its stub (存根)."""
    return Paper(
        id=name, title=title, form_no=0, law=law, family=Family.FORM, addressee=Addressee.POLICE,
        must_contain=must_contain, issuer="procuratorate", form_set=FORM_SET, number_stem=stem,
    )  # fmt: skip


EXPLAIN_NO_FILING_REQUEST = _form(
    "explain_no_filing_request",
    "要求说明不立案理由通知书",
    "检察规则.559、560",
    ("案件来源", "应当立案的线索", "七日内书面说明要求"),
    "不立通",
)
EXPLAIN_FILING_REQUEST = _form(
    "explain_filing_request",
    "要求说明立案理由通知书",
    "检察规则.559、560",
    ("立案异议来源", "七日内说明要求"),
    "立通",
)
WITHDRAW_ORDER = _form("withdraw_order", "通知撤销案件书", "检察规则.563", ("不应立案理由依据", "材料"), "侦监通撤")

CORRECTION_NOTICE = Paper(
    id="correction_notice",
    title="纠正违法通知书",
    form_no=0,
    law="检察规则.564",
    family=Family.COURT,
    addressee=Addressee.POLICE,
    must_contain=("违法情况", "依据", "纠正要求", "回复期限"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="纠违",
)

SUPERVISION_URGE_LETTER = Paper(
    id="supervision_urge_letter",
    title="立案监督案件催办函",
    form_no=0,
    law="检察规则.564",
    family=Family.OFFICIAL,
    addressee=Addressee.POLICE,
    must_contain=("立案日期", "未侦结情况", "反馈要求"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="立监催",
)

OPINION_TO_REFER = Paper(
    id="opinion_to_refer",
    title="检察意见书（督促移送涉嫌犯罪案件）",
    heading="检察意见书",
    form_no=0,
    law="检察规则.557",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=("应移送案件事实", "移送依据", "回复要求"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="检意移",
)

PAPERS = (
    EXPLAIN_NO_FILING_REQUEST,
    EXPLAIN_FILING_REQUEST,
    WITHDRAW_ORDER,
    CORRECTION_NOTICE,
    SUPERVISION_URGE_LETTER,
    OPINION_TO_REFER,
)
