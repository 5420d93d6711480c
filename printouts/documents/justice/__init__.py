"""Papers of supervising administrative enforcement (行政执法监督); no official set of forms was found."""

from printouts.documents.justice import review
from printouts.paper import Addressee, Family, Paper

FORM_SET = "行政执法监督条例（国务院令第825号，没有查到统一格式，内容依其规定）"
LAW = "行政执法监督条例"


def _paper(paper_id: str, title: str, must_contain: tuple[str, ...], stem: str, heading: str = "") -> Paper:
    return Paper(
        id=paper_id,
        title=title,
        heading=heading,
        form_no=0,
        law=LAW,
        family=Family.OFFICIAL,
        addressee=Addressee.AGENCY,
        must_contain=must_contain,
        issuer="justice",
        form_set=FORM_SET,
        number_stem=stem,
    )


SUPERVISION_QUERY = _paper(
    "supervision_query", "查询函（督办函）", ("查询事项", "需要说明的情况", "答复期限", "联系人"), "执监询",
    "{% if facts.query_name == '督办函' %}督办函{% else %}查询函{% endif %}",
)  # fmt: skip
SUPERVISION_NOTICE = _paper("supervision_notice", "行政执法监督通知书", ("监督事项", "要求", "期限"), "执监通")
SUPERVISION_OPINION = _paper(
    "supervision_opinion", "行政执法监督意见书", ("问题认定", "整改意见", "反馈期限"), "执监意"
)
SUPERVISION_DECISION = _paper(
    "supervision_decision", "行政执法监督决定书", ("违法认定", "撤销/责令履行等决定", "执行期限"), "执监决"
)
SUPERVISION_REVIEW_LETTER = _paper(
    "supervision_review_letter", "行政执法监督异议复核意见书", ("异议", "复核意见", "理由"), "执监复"
)

DEMANDS = (SUPERVISION_QUERY, SUPERVISION_NOTICE, SUPERVISION_OPINION, SUPERVISION_DECISION)
PAPERS = (*DEMANDS, SUPERVISION_REVIEW_LETTER, *review.PAPERS)
