"""Papers of the courts (人民法院): one finished sample of each kind of page; they bear the number of the case."""

from printouts.documents import civil_service
from printouts.documents.court import (
    confirmation,
    enforcement_review,
    mediation,
    restoration,
    sanction,
    suggestion,
    trial,
)
from printouts.documents.court.confirmation import JC_ACCEPTANCE, JC_RULING_CONFIRM
from printouts.documents.court.enforcement_review import ADMIN_ENFORCEMENT_RULING
from printouts.documents.court.suggestion import JUDICIAL_SUGGESTION
from printouts.documents.court.trial import COURT_EVIDENCE_SUPPLEMENT, CRIMINAL_RULING, EXECUTION_NOTICE
from printouts.paper import Addressee, Family, Paper

__all__ = [
    "ADMIN_ENFORCEMENT_RULING",
    "COURT_EVIDENCE_SUPPLEMENT",
    "CRIMINAL_JUDGMENT",
    "CRIMINAL_RULING",
    "DESTRUCTION_RECORD",
    "EXECUTION_NOTICE",
    "JC_ACCEPTANCE",
    "JC_RULING_CONFIRM",
    "JUDICIAL_SUGGESTION",
    "TRIAL_NOTICE",
]

FORM_SET = "人民法院诉讼文书样式"

TRIAL_NOTICE = Paper(
    id="trial_notice",
    title="传票、出庭通知书、开庭公告",
    form_no=0,
    law="刑诉法解释.221; 刑事诉讼法.187",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=("案由", "时间地点", "三日前送达"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="传票",
)

CRIMINAL_JUDGMENT = Paper(
    id="criminal_judgment",
    title="刑事判决书",
    form_no=0,
    law="相关诉讼法.444、445",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=(
        "认定事实证据",
        "罪名",
        "主刑附加刑（罚金数额期限）",
        "违法所得追缴或退赔",
        "涉案财物名称数量存放地处理方式",
        "折抵（已缴行政罚款）",
        "上诉期限法院",
    ),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

DESTRUCTION_RECORD = Paper(
    id="destruction_record",
    title="侵权物品没收销毁执行记录",
    form_no=0,
    law="知产刑事解释.27",
    family=Family.RECORD,
    addressee=Addressee.INTERNAL,
    must_contain=("物品清单", "没收销毁依据", "留样拍照固定情况", "监销人", "日期"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

PAPERS = (
    TRIAL_NOTICE,
    CRIMINAL_JUDGMENT,
    DESTRUCTION_RECORD,
    *confirmation.PAPERS,
    *trial.PAPERS,
    *suggestion.PAPERS,
    *enforcement_review.PAPERS,
    *mediation.PAPERS,
    *restoration.PAPERS,
    *sanction.PAPERS,
)
# How it serves in civil procedures.
ADAPTED = civil_service.papers_of("court")
