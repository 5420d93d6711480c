"""Papers of the culture departments (文化和旅游（版权）部门): two of their own, the rest taken over."""

from typing import Any

from printouts.adapted import FORM_SET, SERVICE_FORMS, adapt
from printouts.documents import market_regulation as forms
from printouts.documents.market_regulation import adjudication, admin_mediation
from printouts.paper import Addressee, Family, Paper
from printouts.remedies import Remedy
from printouts.tables import row

ACCEPTANCE = Paper(
    id="cp.acceptance",
    title="投诉受理（不予受理）通知书",
    heading="投诉{% if facts.decision == 'decline' %}不予受理{% else %}受理{% endif %}通知书",
    form_no=0,
    law="著作权处罚办法.13",
    family=Family.OFFICIAL,
    addressee=Addressee.OTHER_PERSON,
    must_contain=("受理意见", "不予受理理由", "当事人", "案由", "案号", "印章", "日期"),
    issuer="culture",
    form_set=FORM_SET,
    number_stem="受字",
    remedies=(
        Remedy("申请行政复议", "agency.government", "reconsideration.apply", "收到本通知书之日"),
        Remedy("提起行政诉讼", "agency.court", "litigation.direct", "收到本通知书之日"),
    ),
)

PENALTY_NOTICE = Paper(
    id="penalty_notice",
    title="行政处罚事先告知书",
    form_no=0,
    law="著作权处罚办法.26",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=("拟处罚内容", "事实理由依据", "陈述申辩权", "听证权"),
    issuer="culture",
    form_set=FORM_SET,
    entry="cp.penalty_notice",
    number_stem="罚告字",
    remedies=(
        Remedy("陈述、申辩", "本局", "copyright.statement", "收到本告知书之日"),
        Remedy("要求举行听证", "本局", "copyright.hearing_request", "收到本告知书之日"),
    ),
)

# What a copyright penalty prints on the forms of the bureaus.
TAKEN_OVER = (
    forms.CASE_SOURCE_REGISTER, forms.CASE_TRANSFER_LETTER, forms.CRIMINAL_REFERRAL_LETTER,
    forms.SEIZED_GOODS_TRANSFER_NOTICE, forms.FILING_APPROVAL, forms.MATTER_APPROVAL, forms.SCENE_RECORD,
    forms.SERVICE_ADDRESS_CONFIRMATION, forms.EVIDENCE_EXTRACTION_SHEET, forms.ELECTRONIC_EVIDENCE_RECORD,
    forms.INQUIRY_NOTICE, forms.INQUIRY_RECORD, forms.MATERIAL_REQUEST_NOTICE, forms.IDENTIFICATION_REQUEST,
    forms.PRESERVATION_NOTICE, forms.PRESERVATION_RELEASE, forms.COERCIVE_MEASURE_DECISION,
    forms.COERCIVE_MEASURE_EXTENSION, forms.COERCIVE_MEASURE_RELEASE, forms.GOODS_LIST, forms.SEAL_STRIP,
    forms.ENTRUSTED_CUSTODY, forms.SAMPLING_RECORD,
    forms.APPRAISAL_COMMISSION, forms.APPRAISAL_PERIOD_NOTICE, forms.APPRAISAL_RESULT_NOTICE, forms.CORRECTION_ORDER,
    forms.INVESTIGATION_REPORT, forms.REVIEW_OPINION, forms.STATEMENT_RECORD, forms.HEARING_NOTICE,
    forms.HEARING_RECORD, forms.HEARING_REPORT, forms.COLLECTIVE_DISCUSSION, forms.DISPOSAL_APPROVAL,
    forms.PENALTY_DECISION, forms.NO_PENALTY_DECISION, forms.DEFERRED_PAYMENT_NOTICE, forms.PERFORMANCE_DEMAND,
    forms.ENFORCEMENT_APPLICATION, forms.SERVICE_RECEIPT, forms.SERVICE_PUBLIC_NOTICE, forms.GOODS_DISPOSAL_RECORD,
    forms.CLOSING_APPROVAL, forms.FILE_COVER, forms.FILE_CATALOG, forms.FILE_REMARK,
)  # fmt: skip

FILED_UNDER = (
    "{% if facts.law_violated %}涉嫌违反{{ facts.law_violated|v }}；{% endif %}"
    "依据《中华人民共和国著作权法》第五十三条、《著作权行政处罚实施办法》第十一条、第十四条"
)
_FILING = forms.FILING_APPROVAL.blocks
# Where the form does not fit as it is: fields of the paper, or ``words`` of its template that give way to others.
CHANGES: dict[str, dict[str, Any]] = {
    "filing_approval": {
        "blocks": (
            *_FILING[:4],
            row(("损害公共利益的认定", "{{ facts.public_interest_reason|paras }}"), lines=3),
            _FILING[4],
            row(("法律依据", FILED_UNDER), lines=2),
            *_FILING[6:],
        ),
    },
    "penalty_decision": {
        "number_stem": "罚字",
        "words": (
            ("行政处罚告知书", "行政处罚事先告知书"),
            (
                "构成{{ case.cause|v }}的行为。</p>",
                "构成{{ case.cause|v }}的行为。{{ facts.public_interest_reason|v }}</p>",
            ),
            ("国家企业信用信息公示系统、门户网站等", "门户网站等"),
        ),
    },
    "no_penalty_decision": {"number_stem": "不罚字"},
}  # fmt: skip

PAPERS = (ACCEPTANCE,)
# What they mediate, they mediate by the copyright law, on the pages of the bureaus without the patent rule's notice.
MEDIATED = tuple(each for each in admin_mediation.PAPERS if each.id != "med.opinion_notice")
ADAPTED = (
    PENALTY_NOTICE,
    *(adapt(form, "culture", **CHANGES.get(form.id, {})) for form in TAKEN_OVER),
    *(adapt(form, "culture", form_set=form.form_set) for form in MEDIATED),
    *(adapt(form, "culture", form_set=SERVICE_FORMS) for form in adjudication.SERVICE),
)
