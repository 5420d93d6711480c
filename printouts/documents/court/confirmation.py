"""Papers of a judicial confirmation: rulings and notices of the court, and what it fills in for parties to sign."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民法院诉讼文书样式"

JC_APPLICATION = Paper(
    id="jc.application",
    title="司法确认申请书",
    form_no=0,
    law="司法确认规定.3",
    family=Family.FORM,
    addressee=Addressee.COURT,
    must_contain=("双方当事人", "请求确认的协议", "无恶意串通、规避法律等承诺", "双方签名", "送达地址电话"),
    issuer="court",
    form_set=FORM_SET,
    copies=("案卷",),
)

JC_COMMITMENT = Paper(
    id="jc.commitment",
    title="司法确认承诺书",
    form_no=0,
    law="武汉司法确认指引.附件",
    family=Family.FORM,
    addressee=Addressee.COURT,
    must_contain=("出于自愿", "不损害国家公共及他人利益", "虚假责任"),
    issuer="court",
    form_set="地方样本，山东的样式未核实",
    copies=("案卷",),
)

JC_ATTACHMENTS = Paper(
    id="jc.attachments",
    title="调解协议及身份资格证明、权利证明",
    form_no=0,
    law="司法确认规定.3",
    family=Family.FORM,
    addressee=Addressee.COURT,
    must_contain=("调解协议原件", "身份或主体资格证明", "知识产权权利证明", "授权委托书"),
    issuer="court",
    form_set=FORM_SET,
    heading="申请司法确认提交材料清单",
    copies=("当事人", "案卷"),
)

JC_ACCEPTANCE = Paper(
    id="jc.acceptance",
    title="受理通知书",
    form_no=0,
    law="司法确认规定.4",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("案号", "受理日", "权利义务", "独任审判员"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

JC_REFUSAL = Paper(
    id="jc.refusal",
    title="民事裁定书（不予受理）或退回",
    form_no=0,
    law="民诉法解释.355",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("不予受理情形", "依据"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="民事裁定书",
)

JC_CORRECTION = Paper(
    id="jc.correction",
    title="补充陈述、补充材料通知书",
    form_no=0,
    law="民诉法解释.356、357",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("需补充内容", "期限", "逾期按撤回处理"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="{% if facts.correcting %}补正通知书{% else %}补充陈述、补充材料通知书{% endif %}",
)

JC_INQUIRY_RECORD = Paper(
    id="jc.inquiry_record",
    title="司法确认询问笔录",
    form_no=0,
    law="民诉法解释.356",
    family=Family.RECORD,
    addressee=Addressee.FILE,
    must_contain=("双方到场情况", "身份核对", "代理权限", "自愿情况", "履行情况", "双方签名"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="询问笔录",
)

JC_RULING_CONFIRM = Paper(
    id="jc.ruling_confirm",
    title="民事裁定书（确认调解协议有效）",
    form_no=0,
    law="民事诉讼法.206",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("申请人", "协议内容", "审查意见", "确认有效", "一方不履行可申请执行"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="民事裁定书",
)

JC_RULING_REJECT = Paper(
    id="jc.ruling_reject",
    title="民事裁定书（驳回申请）",
    form_no=0,
    law="民事诉讼法.206",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("驳回情形", "可变更协议或另行调解", "可起诉"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="民事裁定书",
)

JC_RULING_WITHDRAW = Paper(
    id="jc.ruling_withdraw",
    title="民事裁定书（准许撤回或按撤回处理）",
    form_no=0,
    law="司法确认规定.5",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("撤回申请", "裁定前提出"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="民事裁定书",
)

JC_OBJECTION = Paper(
    id="jc.objection",
    title="异议书（当事人或利害关系人）",
    form_no=0,
    law="民诉法解释.372",
    family=Family.FORM,
    addressee=Addressee.COURT,
    must_contain=("原裁定", "异议理由", "证据", "知道之日"),
    issuer="court",
    form_set=FORM_SET,
    heading="异议书",
    copies=("案卷",),
)

JC_RULING_OBJECTION = Paper(
    id="jc.ruling_objection",
    title="民事裁定书（确认裁定异议）",
    form_no=0,
    law="民诉法解释.372",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("异议人", "原裁定", "异议理由", "审查意见", "裁定事项"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="民事裁定书",
)

JC_ENFORCEMENT_APPLICATION = Paper(
    id="jc.enforcement_application",
    title="申请执行书",
    form_no=0,
    law="民事诉讼法.247、250",
    family=Family.FORM,
    addressee=Addressee.COURT,
    must_contain=("确认裁定书", "未履行内容", "被执行人财产线索", "申请人身份"),
    issuer="court",
    form_set=FORM_SET,
    copies=("案卷",),
)

PAPERS = (
    JC_APPLICATION, JC_COMMITMENT, JC_ATTACHMENTS, JC_ACCEPTANCE, JC_REFUSAL, JC_CORRECTION, JC_INQUIRY_RECORD,
    JC_RULING_CONFIRM, JC_RULING_REJECT, JC_RULING_WITHDRAW, JC_OBJECTION, JC_RULING_OBJECTION,
    JC_ENFORCEMENT_APPLICATION,
)  # fmt: skip
