"""What the police send to the agency that referred a case (受理移送、补正、转送、立案告知、复议)."""

from printouts.paper import Addressee, Family, Paper
from printouts.remedies import SUPERVISION

FORM_SET = "公安机关刑事法律文书式样（2012年版，2020年修订）"

REFERRAL_RECEIPT = Paper(
    id="referral_receipt",
    title="涉嫌犯罪案件移送书回执",
    form_no=0,
    law="行刑移送规定.7",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("接受时间", "接受人签字", "接受单位印章"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="受回字",
)

POLICE_SUPPLEMENT_NOTICE = Paper(
    id="police_supplement_notice",
    title="补正材料通知书",
    form_no=0,
    law="公安刑事程序规定.180",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("缺失材料", "补正期限三日", "联系人"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="补通字",
)

POLICE_TRANSFER_NOTICE = Paper(
    id="police_transfer_notice",
    title="移送案件通知书",
    form_no=0,
    law="公安刑事程序规定.175",
    family=Family.OFFICIAL,
    addressee=Addressee.POLICE,
    must_contain=("案件情况", "移送理由", "材料"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="移字",
)

POLICE_FILING_NOTICE_TO_AGENCY = Paper(
    id="police_filing_notice_to_agency",
    title="立案通知书（告知移送机关）",
    heading="立案通知书",
    form_no=0,
    law="行刑移送规定.8",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("案件名称", "立案决定日期", "侦办单位", "涉案物品交接要求"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="立通字",
)

POLICE_RECON_DECISION = Paper(
    id="police_recon_decision",
    title="不予立案复议决定书",
    form_no=0,
    law="公安刑事程序规定.181",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("复议结论", "理由", "日期"),
    issuer="police",
    form_set=FORM_SET,
    number_stem="复字",
    remedies=(SUPERVISION,),
)

PAPERS = (
    REFERRAL_RECEIPT,
    POLICE_SUPPLEMENT_NOTICE,
    POLICE_TRANSFER_NOTICE,
    POLICE_FILING_NOTICE_TO_AGENCY,
    POLICE_RECON_DECISION,
)
