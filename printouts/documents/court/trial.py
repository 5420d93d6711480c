"""What a criminal court sends besides summons and judgment; every paper bears the number of the case."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民法院诉讼文书样式"

COURT_EVIDENCE_SUPPLEMENT = Paper(
    id="court_evidence_supplement",
    title="补送材料通知书",
    form_no=0,
    law="刑诉法解释.219",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=("缺失材料", "三日期限"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

CRIMINAL_RULING = Paper(
    id="criminal_ruling",
    title="刑事裁定书",
    form_no=0,
    law="刑事诉讼法.206、236",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("裁定事项", "理由", "上诉权"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

EXECUTION_NOTICE = Paper(
    id="execution_notice",
    title="执行通知书与财产刑移送执行书",
    heading="执行通知书",
    form_no=0,
    law="刑事诉讼法.264、271",
    family=Family.COURT,
    addressee=Addressee.OTHER_PERSON,
    must_contain=("判决主文", "生效日期", "罚金没收金额", "财物清单"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

PAPERS = (COURT_EVIDENCE_SUPPLEMENT, CRIMINAL_RULING, EXECUTION_NOTICE)
