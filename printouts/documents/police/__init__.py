"""Papers of the police (公安机关): one finished sample of each kind of page; the procedures add the rest."""

from printouts.documents.police import investigation, referral, supervision
from printouts.documents.police.referral import (
    FORM_SET,
    POLICE_FILING_NOTICE_TO_AGENCY,
    POLICE_RECON_DECISION,
    POLICE_SUPPLEMENT_NOTICE,
    POLICE_TRANSFER_NOTICE,
    REFERRAL_RECEIPT,
)
from printouts.documents.police.supervision import (
    EVIDENCE_ACCEPTANCE_LIST,
    POLICE_ACCEPTANCE_RECEIPT,
    POLICE_NO_FILING_EXPLANATION,
)
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Opinion, row

__all__ = [
    "EVIDENCE_ACCEPTANCE_LIST",
    "POLICE_ACCEPTANCE_RECEIPT",
    "POLICE_CASE_REGISTER",
    "POLICE_FILING_DECISION",
    "POLICE_FILING_NOTICE_TO_AGENCY",
    "POLICE_NO_FILING_EXPLANATION",
    "POLICE_NO_FILING_NOTICE",
    "POLICE_RECON_DECISION",
    "POLICE_SUPPLEMENT_NOTICE",
    "POLICE_TRANSFER_NOTICE",
    "REFERRAL_BACK_LETTER",
    "REFERRAL_RECEIPT",
]

POLICE_CASE_REGISTER = Paper(
    id="police_case_register",
    title="受案登记表",
    form_no=0,
    law="公安刑事程序规定.171",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("案件来源", "报案人信息", "简要案情", "接受证据", "受案意见"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="受案字",
    blocks=(
        row(("案件来源", "case.source"), ("案件名称", "case.title")),
        row(("报案人（移送单位）", "facts.reporter", "报案人信息"), ("联系电话", "facts.reporter_phone", "报案人信息")),
        row(("住址（地址）", "facts.reporter_address", "报案人信息")),
        row(("接报民警", "facts.received_by"), ("接报时间", "{{ facts.received_at|moment|v }}")),
        row(("简要案情", "{{ facts.content|paras }}"), lines=8),
        row(("接受证据", "{{ facts.accepted_evidence|numbered }}"), lines=4),
        Opinion("受案意见"),
        Opinion("审批意见", by_hand=True),
    ),
)

POLICE_FILING_DECISION = Paper(
    id="police_filing_decision",
    title="立案决定书",
    form_no=0,
    law="公安刑事程序规定.178",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("案件名称", "立案依据", "批准人", "日期印章"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="立字",
)

POLICE_NO_FILING_NOTICE = Paper(
    id="police_no_filing_notice",
    title="不予立案通知书",
    form_no=0,
    law="公安刑事程序规定.178、180",
    family=Family.FORM,
    addressee=Addressee.AGENCY,
    must_contain=("不予立案理由依据", "退回材料清单", "复议期限与机关", "立案监督途径"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="不立字",
)

REFERRAL_BACK_LETTER = Paper(
    id="referral_back_letter",
    title="移送行政处理函",
    form_no=0,
    law="行刑移送规定.13",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("案件事实", "不追究刑事责任理由", "应追究行政责任依据", "证据材料与物品"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="行移字",
)

PAPERS = (
    POLICE_CASE_REGISTER,
    POLICE_FILING_DECISION,
    POLICE_NO_FILING_NOTICE,
    REFERRAL_BACK_LETTER,
    *referral.PAPERS,
    *investigation.PAPERS,
    *supervision.PAPERS,
)
