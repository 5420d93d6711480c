"""Records, inquiries and help in gathering evidence (现场、询问、协查): forms 9 to 18."""

from printouts.paper import Addressee, Family, Paper
from printouts.tables import Text, row

SCENE_RECORD = Paper(
    id="scene_record",
    title="现场笔录",
    form_no=9,
    law="市场监管处罚程序规定.22、28、43、44",
    family=Family.RECORD,
    addressee=Addressee.PARTY,
    must_contain=(
        "检查时间地点",
        "执法人员及证件号",
        "出示证件与权利告知",
        "现场情况",
        "物品数量特征",
        "录音录像情况",
        "当事人/见证人签名",
        "执法人员签名",
    ),
)

SERVICE_ADDRESS_CONFIRMATION = Paper(
    id="service_address_confirmation",
    title="送达地址确认书",
    form_no=10,
    law="市场监管处罚程序规定.82、83",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "送达地址",
        "电子送达方式与账号",
        "代收人",
        "法律后果告知",
        "签名日期",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        row(("当事人", "party.name"), ("联系电话", "{{ party.phone|or_none }}")),
        row(("送达地址", "facts.service_address"), lines=2),
        row(("收件人", "facts.addressee_name"), ("收件人电话", "facts.addressee_phone")),
        row(("电子送达", '{% include "printouts/parts/electronic_service.html" %}', "电子送达方式与账号"), lines=2),
        row(("代收人", "{{ facts.receiver|or_none }}"), ("代收人电话", "{{ facts.receiver_phone|or_none }}")),
        Text('{% include "printouts/parts/service_address_notice.html" %}', "法律后果告知"),
        Text('{% include "printouts/parts/service_address_sign.html" %}', "签名日期", lines=4),
    ),
)

EVIDENCE_EXTRACTION_SHEET = Paper(
    id="evidence_extraction_sheet",
    title="证据提取单",
    form_no=11,
    law="市场监管处罚程序规定.24",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "证据名称与来源",
        "提取方式",
        "与原件一致声明",
        "提供人签名",
        "办案人员签名",
        "日期",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        row(
            ("证据名称", "facts.evidence_name", "证据名称与来源"),
            ("证据来源", "facts.evidence_source", "证据名称与来源"),
        ),
        row(("提取方式", "facts.extraction_method"), ("提取地点", "facts.place")),
        row(("原件存放处", "facts.original_at"), ("页数（件数）", "facts.evidence_pages")),
        Text(
            '<p class="center">（证据粘贴处）</p><p>{{ facts.evidence_content|or_none }}</p>'
            '{% include "printouts/parts/evidence_files.html" %}',
            lines=8,
        ),
        Text('{% include "printouts/parts/original_statement.html" %}', "与原件一致声明", lines=2),
        Text('{% include "printouts/parts/sign_by.html" with who="证据提供人" %}', "提供人签名", lines=2),
        Text('{% include "printouts/parts/officers_sign.html" %}', "办案人员签名", lines=2),
        row(("办案人员", "{{ officers|officers }}")),
        row(("提取日期", "{{ facts.taken_on|day|v }}", "日期")),
    ),
)

ELECTRONIC_EVIDENCE_RECORD = Paper(
    id="electronic_evidence_record",
    title="电子数据证据提取笔录",
    form_no=12,
    law="市场监管处罚程序规定.26",
    family=Family.RECORD,
    addressee=Addressee.PARTY,
    must_contain=(
        "数据载体与来源",
        "提取方法过程",
        "完整性校验值",
        "制作人时间",
        "签名",
    ),
)

INQUIRY_NOTICE = Paper(
    id="inquiry_notice",
    title="询问通知书",
    form_no=13,
    law="市场监管处罚程序规定.29",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "询问事由",
        "时间地点",
        "携带材料",
        "联系人",
    ),
    number_stem="市监询通",
)

INQUIRY_RECORD = Paper(
    id="inquiry_record",
    title="询问笔录",
    form_no=14,
    law="市场监管处罚程序规定.29",
    family=Family.RECORD,
    addressee=Addressee.PARTY,
    must_contain=(
        "询问起止时间地点",
        "询问人两名以上",
        "被询问人身份",
        "权利义务告知",
        "问答内容",
        "核对确认",
        "逐页签名",
    ),
)

MATERIAL_REQUEST_NOTICE = Paper(
    id="material_request_notice",
    title="限期提供材料通知书",
    form_no=15,
    law="市场监管处罚程序规定.30",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "材料清单",
        "提供期限",
        "不提供后果",
        "联系人",
    ),
    number_stem="市监限提",
)

IDENTIFICATION_REQUEST = Paper(
    id="identification_request",
    title="协助辨认/鉴别通知书",
    form_no=16,
    law="市场监管处罚程序规定.30",
    family=Family.OFFICIAL,
    addressee=Addressee.OTHER_PERSON,
    must_contain=(
        "涉案商品信息与照片",
        "辨认鉴别事项",
        "回复期限",
        "权利人资格证明要求",
        "出具意见要求",
    ),
    number_stem="市监辨鉴",
    heading="协助{{ facts.identification_kind }}通知书",
)

ASSISTANCE_LETTER = Paper(
    id="assistance_letter",
    title="协助调查函",
    form_no=17,
    law="市场监管处罚程序规定.45",
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=(
        "协查事项",
        "线索信息",
        "回复期限",
        "联系人",
    ),
    number_stem="市监协查",
)

ASSISTANCE_SEIZURE_NOTICE = Paper(
    id="assistance_seizure_notice",
    title="协助扣押通知书",
    form_no=18,
    law="市场监管处罚程序规定.39",
    family=Family.OFFICIAL,
    addressee=Addressee.OTHER_PERSON,
    must_contain=(
        "物品信息",
        "扣押依据",
        "协助要求",
    ),
    number_stem="市监协扣",
)
