"""Papers of the procuratorates (人民检察院): one finished sample of each kind of page; the procedures add the rest."""

from printouts.documents.procuratorate import arrest, prosecution, reverse, suggestion, supervision
from printouts.documents.procuratorate.prosecution import (
    EVIDENCE_REQUEST,
    INDICTMENT,
    PLEA_STATEMENT,
    PROTEST,
    RIGHTS_NOTICE,
    SENTENCING_SUGGESTION,
    SUPPLEMENT_DECISION,
)
from printouts.documents.procuratorate.reverse import REVERSE_SUSPENSION, REVERSE_TERMINATION
from printouts.documents.procuratorate.suggestion import PROCURATORIAL_SUGGESTION
from printouts.documents.procuratorate.supervision import (
    CORRECTION_NOTICE,
    EXPLAIN_FILING_REQUEST,
    EXPLAIN_NO_FILING_REQUEST,
    OPINION_TO_REFER,
    SUPERVISION_URGE_LETTER,
    WITHDRAW_ORDER,
)
from printouts.paper import Addressee, Family, Paper
from printouts.remedies import Remedy

__all__ = [
    "CORRECTION_NOTICE",
    "EVIDENCE_REQUEST",
    "EXPLAIN_FILING_REQUEST",
    "EXPLAIN_NO_FILING_REQUEST",
    "FILING_ORDER",
    "INDICTMENT",
    "NONPROSECUTION",
    "OPINION_TO_REFER",
    "PLEA_STATEMENT",
    "PROCURATORIAL_OPINION",
    "PROCURATORIAL_SUGGESTION",
    "PROPOSED_NONPROSECUTION_CONSULT",
    "PROTEST",
    "REVERSE_SUSPENSION",
    "REVERSE_TERMINATION",
    "RIGHTS_NOTICE",
    "SENTENCING_SUGGESTION",
    "SUPERVISION_URGE_LETTER",
    "SUPPLEMENT_DECISION",
    "WITHDRAW_ORDER",
]

FORM_SET = supervision.FORM_SET

FILING_ORDER = Paper(
    id="filing_order",
    title="通知立案书",
    form_no=0,
    law="检察规则.563",
    family=Family.FORM,
    addressee=Addressee.POLICE,
    must_contain=("应当立案的事实依据理由", "十五日内立案要求", "证据材料"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="侦监通立",
)

NONPROSECUTION = Paper(
    id="nonprosecution",
    title="不起诉决定书",
    form_no=0,
    law="检察规则.372、376、377",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("案件事实", "不起诉类型与依据", "财物处理", "告知申诉期限", "是否移送行政处理"),
    remedies=(
        Remedy("申诉（被不起诉人）", "本院", "prosecution.suspect_appeal", "收到本决定书之日"),
        Remedy("申诉（被害人）", "facts.superior", "prosecution.victim_appeal", "收到本决定书之日"),
    ),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑不诉",
)

PROCURATORIAL_OPINION = Paper(
    id="procuratorial_opinion",
    title="检察意见书",
    form_no=0,
    law="检察规则.373; 反向衔接指引",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=(
        "被不起诉人违法事实情节证据",
        "应予行政处罚的意见与依据",
        "查封扣押冻结物情况",
        "回复期限",
        "附不起诉决定书",
    ),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="意",
)

PROPOSED_NONPROSECUTION_CONSULT = Paper(
    id="proposed_nonprosecution_consult",
    title="拟不起诉案件提前介入/征求意见函（地方机制）",
    form_no=0,
    law="地方协作机制",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("拟不起诉案件概况", "征询处罚意见", "三个工作日反馈（常州武进做法）"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="行征",
    heading="拟不起诉案件征求意见函",
)

PAPERS = (
    FILING_ORDER,
    NONPROSECUTION,
    PROCURATORIAL_OPINION,
    PROPOSED_NONPROSECUTION_CONSULT,
    *arrest.PAPERS,
    *supervision.PAPERS,
    *prosecution.PAPERS,
    *reverse.PAPERS,
    *suggestion.PAPERS,
)
