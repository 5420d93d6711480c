"""Papers of the court about mediation by others: the letter that sends the parties, and the mediation document."""

from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民法院诉讼文书样式"

MEDIATION_LETTER = Paper(
    id="mediation_letter",
    title="委派（委托）调解函",
    form_no=0,
    law="民事诉讼法.97、125",
    family=Family.COURT,
    addressee=Addressee.AGENCY,
    must_contain=("案号", "双方当事人", "委派或者委托", "争议和请求", "调解期限", "移送材料"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
    heading="{% if facts.mode == 'assigned' %}委派调解函{% else %}委托调解函{% endif %}",
)

CIVIL_MEDIATION_DOCUMENT = Paper(
    id="civil_mediation_document",
    title="民事调解书",
    form_no=0,
    law="民事诉讼法.100",
    family=Family.COURT,
    addressee=Addressee.PARTY,
    must_contain=("当事人", "诉讼请求", "案件事实", "调解结果", "审判人员、书记员署名", "签收后生效"),
    carries_case_number=True,
    issuer="court",
    form_set=FORM_SET,
)

PAPERS = (MEDIATION_LETTER, CIVIL_MEDIATION_DOCUMENT)
