"""What a procuratorate makes out in reviewing arrest and longer custody (审查逮捕); for it and the police only."""

from printouts.documents.police.investigation import CRIMINAL
from printouts.paper import Addressee, Family, Paper

FORM_SET = "人民检察院工作文书格式样本（2020年版）"

ARREST_APPROVAL = Paper(
    id="arrest_approval",
    title="批准逮捕决定书",
    form_no=0,
    law="检察规则.284",
    family=Family.FORM,
    addressee=Addressee.POLICE,
    must_contain=("嫌疑人", "罪名", "批准依据", "继续侦查提纲（可附）"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="批捕",
    level=CRIMINAL,
)

ARREST_REFUSAL = Paper(
    id="arrest_refusal",
    title="不批准逮捕决定书",
    form_no=0,
    law="检察规则.285",
    family=Family.COURT,
    addressee=Addressee.POLICE,
    must_contain=("不捕类型与理由", "补充侦查提纲（证据不足）"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="不批捕",
    level=CRIMINAL,
)

CUSTODY_EXTENSION_DECISION = Paper(
    id="custody_extension_decision",
    title="批准延长侦查羁押期限决定书",
    form_no=0,
    law="检察规则.309-315",
    family=Family.COURT,
    addressee=Addressee.POLICE,
    must_contain=("延长期限", "起止日期", "依据"),
    issuer="procuratorate",
    form_set=FORM_SET,
    number_stem="批延",
    level=CRIMINAL,
)

PAPERS = (ARREST_APPROVAL, ARREST_REFUSAL, CUSTODY_EXTENSION_DECISION)
