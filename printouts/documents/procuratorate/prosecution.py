"""Papers of the prosecution review (审查起诉): rights, evidence, returns, pleas, the indictment and what follows it."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民检察院工作文书格式样本（2020年版）"

RIGHTS_NOTICE = Paper(
    id="rights_notice",
    title="审查起诉阶段权利义务告知书",
    form_no=0,
    law="检察规则.26、258、269",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("诉讼权利义务", "认罪认罚规定", "委托与法律援助"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑告",
    receipt=False,  # 被告知人在告知书上签收
)

EVIDENCE_REQUEST = Paper(
    id="evidence_request",
    title="提供法庭审判所需证据材料意见书",
    form_no=0,
    law="检察规则.340",
    family=Family.COURT,
    addressee=Addressee.POLICE,
    must_contain=("需提供证据", "期限"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑提证",
)

SUPPLEMENT_DECISION = Paper(
    id="supplement_decision",
    title="退回补充侦查决定书与补充侦查提纲",
    heading="补充侦查决定书",
    form_no=0,
    law="检察规则.342、346",
    family=Family.COURT,
    addressee=Addressee.POLICE,
    must_contain=("退回次数", "需补充事项", "理由", "期限一个月"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑补侦",
)

PLEA_STATEMENT = Paper(
    id="plea_statement",
    title="认罪认罚具结书",
    form_no=0,
    law="检察规则.272",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("自愿认罪声明", "量刑建议", "程序适用", "辩护人或值班律师签名"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑具结",
    receipt=False,  # 具结人在具结书上签名
)

SENTENCING_SUGGESTION = Paper(
    id="sentencing_suggestion",
    title="量刑建议书",
    form_no=0,
    law="检察规则.274-276",
    family=Family.COURT,
    addressee=Addressee.COURT,
    must_contain=("主刑", "附加刑", "缓刑意见", "理由"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑量建",
)

INDICTMENT = Paper(
    id="indictment",
    title="起诉书",
    form_no=0,
    law="检察规则.358",
    family=Family.COURT,
    addressee=Addressee.COURT,
    must_contain=("被告人情况", "案由来源", "犯罪事实", "证据", "罪名与法条", "从宽情节", "财物处理意见"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑诉",
)

PROTEST = Paper(
    id="protest",
    title="刑事抗诉书",
    form_no=0,
    law="检察规则.584-589",
    family=Family.COURT,
    addressee=Addressee.COURT,
    must_contain=("原裁判错误", "抗诉理由", "法律依据"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="刑抗",
)

PAPERS = (
    RIGHTS_NOTICE,
    EVIDENCE_REQUEST,
    SUPPLEMENT_DECISION,
    PLEA_STATEMENT,
    SENTENCING_SUGGESTION,
    INDICTMENT,
    PROTEST,
)
