"""What the police make out in a criminal investigation; its papers are for police and procuratorate only (侦查)."""

from __future__ import annotations

from dataclasses import replace

from printouts.documents.police.referral import FORM_SET
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

# 知悉范围: criminal investigation. Whoever a paper is addressed to reads it all the same.
CRIMINAL = 3


def _paper(
    kind: str,
    title: str,
    law: str,
    stem: str,
    *items: str,
    to: Addressee = Addressee.PARTY,
    form: bool = False,
    heading: str = "",
) -> Paper:
    """Return a paper of the investigation: a notice, or a form with its stub."""
    return Paper(
        id=kind, title=title, heading=heading, form_no=0, law=f"公安刑事程序规定.{law}",
        family=Family.FORM if form else Family.OFFICIAL, addressee=to, must_contain=items, issuer="police",
        form_set=FORM_SET, number_stem=stem, level=CRIMINAL, receipt=False,
    )  # fmt: skip


DETENTION_WARRANT = _paper(
    "detention_warrant", "拘留证", "125", "拘字", "嫌疑人身份", "涉嫌罪名", "拘留依据", "执行时间", form=True
)
DETENTION_NOTICE = _paper(
    "detention_notice", "拘留通知书", "127", "拘通字", "涉嫌罪名", "拘留时间", "羁押处所", to=Addressee.OTHER_PERSON
)
DETENTION_EXTENSION = _paper(
    "detention_extension", "延长拘留期限通知书", "129", "延拘通字", "延长理由", "延长至日期", "批准人"
)
ARREST_REQUEST = _paper(
    "arrest_request", "提请批准逮捕书", "137", "提捕字", "嫌疑人情况", "犯罪事实与证据", "社会危险性", "认罪认罚情况",
    "法律依据", to=Addressee.AGENCY,
)  # fmt: skip
ARREST_WARRANT = _paper("arrest_warrant", "逮捕证", "142", "捕字", "批准机关文书", "罪名", "执行时间", form=True)
ARREST_NOTICE = _paper(
    "arrest_notice", "逮捕通知书", "145", "捕通字", "罪名", "逮捕时间", "羁押处所", to=Addressee.OTHER_PERSON
)
BAIL_DECISION = _paper(
    "bail_decision", "取保候审决定书、执行通知书", "83", "取保字", "期限", "保证方式", "应遵守规定",
    heading="取保候审决定书、执行通知书",
)  # fmt: skip
SURVEILLANCE_DECISION = _paper(
    "surveillance_decision", "监视居住决定书、执行通知书", "110", "监居字", "期限", "处所", "应遵守规定",
    heading="监视居住决定书、执行通知书",
)  # fmt: skip
CUSTODY_EXTENSION_OPINION = _paper(
    "custody_extension_opinion", "提请批准延长侦查羁押期限意见书", "148-150", "提延字", "案件进展", "延长理由", "依据",
    "原期限", to=Addressee.AGENCY,
)  # fmt: skip
SEARCH_WARRANT = _paper("search_warrant", "搜查证", "222", "搜查字", "搜查对象场所", "依据", "执行人", form=True)
SEIZURE_DECISION = _paper("seizure_decision", "扣押决定书", "228", "扣字", "扣押理由", "物品概况", "依据", form=True)
SEIZURE_LIST = replace(
    _paper("seizure_list", "扣押清单", "230", "扣清字", "名称编号数量特征来源", "三方签名", "一式三份", form=True),
    blocks=(
        row(("案件名称", "case.title"), ("持有人", "facts.holder")),
        row(("扣押（查封）地点", "facts.place"), ("见证人", "{{ facts.witness|or_none }}")),
        Part("taken", item="名称编号数量特征来源"),
        Text(
            '持有人（签名）：{{ ""|fill:6 }}　见证人（签名）：{{ ""|fill:6 }}　侦查人员（签名）：{{ ""|fill:6 }}、'
            '{{ ""|fill:6 }}　{{ date|day|v }}',
            item="三方签名",
            lines=3,
        ),
        Text("本清单一式三份，一份交持有人，一份交保管人员，一份附卷。", item="一式三份"),
    ),
    copies=("持有人", "保管人员", "案卷"),
)
SEALING_DECISION = _paper("sealing_decision", "查封决定书", "228", "查封字", "查封对象", "理由", "期限", form=True)
EXPERT_COMMISSION = _paper(
    "expert_commission", "鉴定聘请书", "248", "鉴聘字", "鉴定事项", "检材", "期限", "独立性要求",
    to=Addressee.OTHER_PERSON,
)  # fmt: skip
EXPERT_OPINION_NOTICE = _paper(
    "expert_opinion_notice", "鉴定意见通知书", "252", "鉴通字", "鉴定意见内容", "补充或重新鉴定权"
)
PROSECUTION_OPINION = _paper(
    "prosecution_opinion", "起诉意见书", "289", "诉字", "嫌疑人身份", "强制措施", "犯罪事实", "证据", "罪名依据",
    "认罪认罚", "涉案财物处理意见", "速裁建议", to=Addressee.AGENCY,
)  # fmt: skip
TRANSFER_PROSECUTION_NOTICE = _paper(
    "transfer_prosecution_notice", "移送起诉告知书", "289", "移诉告字", "移送时间", "受理检察院", "罪名"
)
CASE_WITHDRAWAL = _paper(
    "case_withdrawal", "撤销案件决定书", "186-187", "撤案字", "撤案理由依据", "强制措施与财物处理", "是否移送行政处理"
)
INVESTIGATION_TERMINATION = _paper("investigation_termination", "终止侦查决定书", "187", "终侦字", "终止理由", "依据")
SUPPLEMENT_REPORT = _paper(
    "supplement_report", "补充侦查报告书", "295", "补侦字", "补充事项完成情况", "新证据", "未完成原因",
    to=Addressee.AGENCY,
)  # fmt: skip
OBJECTION = "141（不捕）、294（不诉）"
POLICE_RECON_OPINION = _paper(
    "police_recon_opinion", "要求复议意见书", OBJECTION, "要复字", "被复议决定", "理由", "依据", to=Addressee.AGENCY
)
POLICE_REVIEW_OPINION = _paper(
    "police_review_opinion", "提请复核意见书", OBJECTION, "提核字", "复议决定", "理由", "依据", to=Addressee.AGENCY
)

PAPERS = tuple(value for value in list(vars().values()) if isinstance(value, Paper))
