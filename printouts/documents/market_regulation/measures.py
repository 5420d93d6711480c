"""Preservation, seizure, custody and early disposal (保存、查封扣押、先行处置): forms 19 to 28."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.remedies import AGAINST_A_DECISION, Remedy
from printouts.tables import Part, Text, row

PRESERVATION_NOTICE = Paper(
    id="preservation_notice",
    title="先行登记保存证据通知书",
    form_no=19,
    law="市场监管处罚程序规定.33-35",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "保存理由依据",
        "保存期限七个工作日",
        "保存地点方式",
        "不得毁损转移告知",
        "财物清单",
    ),
    number_stem="市监先登",
)

PRESERVATION_RELEASE = Paper(
    id="preservation_release",
    title="解除先行登记保存证据通知书",
    form_no=20,
    law="市场监管处罚程序规定.33、35",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "原通知文号",
        "解除理由",
        "退还物品清单",
    ),
    number_stem="市监解登",
)

COERCIVE_MEASURE_DECISION = Paper(
    id="coercive_measure_decision",
    title="实施行政强制措施决定书",
    form_no=21,
    law="市场监管处罚程序规定.36、37; 行政强制法.24",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "当事人信息",
        "理由和依据",
        "期限",
        "场所设施财物名称数量",
        "复议诉讼途径期限",
        "机关名称印章日期",
    ),
    number_stem="市监强制",
    remedies=(Remedy("陈述、申辩", "本局", law="行政强制法.18"), *AGAINST_A_DECISION),
)

COERCIVE_MEASURE_EXTENSION = Paper(
    id="coercive_measure_extension",
    title="延长行政强制措施期限决定书",
    form_no=22,
    law="市场监管处罚程序规定.38",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "原决定文号",
        "延长理由",
        "延长后期限",
        "救济途径",
    ),
    number_stem="市监延强",
    remedies=AGAINST_A_DECISION,
)

COERCIVE_MEASURE_RELEASE = Paper(
    id="coercive_measure_release",
    title="解除行政强制措施决定书",
    form_no=23,
    law="市场监管处罚程序规定.42",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "原决定文号",
        "解除理由",
        "返还物品",
        "日期",
    ),
    number_stem="市监解强",
)

GOODS_LIST = Paper(
    id="goods_list",
    title="场所/设施/财物清单",
    form_no=24,
    law="市场监管处罚程序规定.34、37",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "名称",
        "规格型号",
        "生产者",
        "数量单位",
        "单价或标价",
        "保存状态地点",
        "双方签名日期",
    ),
    heading='{{ facts.list_kind|default:"场所/设施/财物" }}清单',
    blocks=(
        row(("当事人", "{{ party.name|or_none }}"), ("所附文书", "{{ facts.original_number|or_none }}")),
        Part("goods_full"),
        Text("<p>合计：{{ goods|length }}项。以上清单一式两份，经双方核对无误，一份交当事人，一份附卷。</p>"),
        Text('{% include "printouts/parts/sign_both.html" with who="当事人" %}', "双方签名日期", lines=3),
    ),
    copies=("当事人", "案卷"),  # 行政强制法第二十四条: 一式二份
)

SEAL_STRIP = Paper(
    id="seal_strip",
    title="封条",
    form_no=25,
    law="市场监管处罚程序规定.31、41",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "机关名称",
        "日期",
        "印章",
    ),
    dossier=Dossier.NONE,
    copies=("现场",),
)

ENTRUSTED_CUSTODY = Paper(
    id="entrusted_custody",
    title="实施行政强制措施场所/设施/财物委托保管书",
    form_no=26,
    law="市场监管处罚程序规定.41",
    family=Family.OFFICIAL,
    addressee=Addressee.OTHER_PERSON,
    must_contain=(
        "保管物清单",
        "保管要求",
        "责任",
        "签收",
    ),
    number_stem="市监委管",
    heading='实施行政强制措施{{ facts.list_kind|default:"场所/设施/财物" }}委托保管书',
)

EARLY_DISPOSAL_CONFIRMATION = Paper(
    id="early_disposal_confirmation",
    title="先行处置物品确认书",
    form_no=27,
    law="市场监管处罚程序规定.41",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "物品",
        "处置理由方式",
        "同意声明",
        "签名",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        row(("权利人", "party.name"), ("联系电话", "{{ party.phone|or_none }}")),
        row(("原决定文号", "facts.original_number")),
        Part("goods", "物品"),
        row(("处置理由", "{{ facts.reason|paras }}", "处置理由方式"), lines=3),
        row(("处置方式", "facts.disposal_method", "处置理由方式"), lines=2),
        Text(
            "<p>本人（单位）是上述物品的权利人，已知悉先行处置的理由和方式，同意市场监督管理部门依法先行处置上述物品。</p>",
            "同意声明",
            lines=2,
        ),
        Text('{% include "printouts/parts/sign_both.html" with who="权利人" %}', "签名", lines=3),
    ),
)

EARLY_DISPOSAL_NOTICE = Paper(
    id="early_disposal_notice",
    title="先行处置物品公告",
    form_no=28,
    law="市场监管处罚程序规定.41",
    family=Family.OFFICIAL,
    addressee=Addressee.PUBLIC,
    must_contain=(
        "物品",
        "公告期",
        "认领方式",
        "逾期后果",
    ),
    copies=("公告", "案卷"),
)
