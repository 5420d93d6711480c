"""Sampling and appraisal; orders to correct and to refund (抽样、鉴定、责令): forms 29 to 34."""

from dataclasses import replace

from printouts.paper import Addressee, Family, Paper
from printouts.remedies import RECONSIDERATION, SUIT
from printouts.tables import Part, Text, row

SAMPLING_RECORD = Paper(
    id="sampling_record",
    title="抽样记录",
    form_no=29,
    law="市场监管处罚程序规定.31",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "抽样时间地点",
        "样品信息",
        "抽样基数数量",
        "封样情况",
        "签名",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        row(("被抽样人", "party.name"), ("联系电话", "{{ party.phone|or_none }}")),
        row(
            ("抽样时间", "{{ facts.started_at|moment|v }}", "抽样时间地点"), ("抽样地点", "facts.place", "抽样时间地点")
        ),
        Part("goods", "样品信息", "样品"),
        row(("生产日期（批号）", "{{ facts.batch|or_none }}"), ("抽样方法", "facts.sampling_method")),
        row(("抽样基数", "facts.sampling_base", "抽样基数数量"), ("抽样数量", "facts.sample_quantity", "抽样基数数量")),
        row(("封样情况", "{{ facts.sealing|paras }}"), lines=3),
        row(("执法人员", "{{ officers|officers }}")),
        Text('{% include "printouts/parts/sign_both.html" with who="被抽样人" %}', "签名", lines=3),
    ),
)

APPRAISAL_COMMISSION = Paper(
    id="appraisal_commission",
    title="检测/检验/检疫/鉴定委托书",
    form_no=30,
    law="市场监管处罚程序规定.32",
    family=Family.OFFICIAL,
    addressee=Addressee.OTHER_PERSON,
    must_contain=(
        "委托事项",
        "样品信息",
        "要求与期限",
        "机构资质",
        "联系人",
    ),
    number_stem="市监检鉴委",
    heading="{{ facts.appraisal_kind }}委托书",
)

APPRAISAL_PERIOD_NOTICE = Paper(
    id="appraisal_period_notice",
    title="检测/检验/检疫/鉴定期间告知书",
    form_no=31,
    law="市场监管处罚程序规定.38; 行政强制法.25",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "委托事项",
        "起止期间",
        "不计入查封扣押期限说明",
    ),
    number_stem="市监检鉴期",
    heading="{{ facts.appraisal_kind }}期间告知书",
)

APPRAISAL_RESULT_NOTICE = Paper(
    id="appraisal_result_notice",
    title="检测/检验/检疫/鉴定结果告知书",
    form_no=32,
    law="市场监管处罚程序规定.32",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "结论",
        "异议权利与期限",
        "附报告",
    ),
    number_stem="市监检鉴结",
    heading="{{ facts.appraisal_kind }}结果告知书",
)

CORRECTION_ORDER = Paper(
    id="correction_order",
    title="责令改正通知书",
    form_no=33,
    law="行政处罚法.28",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "违法事实",
        "依据",
        "改正要求",
        "改正期限",
        "复查方式",
        "救济途径",
    ),
    number_stem="市监责改",
    remedies=(
        replace(RECONSIDERATION, start="收到本通知书之日"),
        replace(SUIT, start="收到本通知书之日"),
    ),
)

REFUND_ORDER = Paper(
    id="refund_order",
    title="责令退款通知书",
    form_no=34,
    law="市场监管处罚程序规定.59",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "应退金额",
        "退款对象",
        "期限",
        "公告查找要求",
    ),
    number_stem="市监责退",
)
