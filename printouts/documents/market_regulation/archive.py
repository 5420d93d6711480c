"""Closing and the file (结案、归档): forms 53 to 56."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.tables import Opinion, Part, row

CLOSING_APPROVAL = Paper(
    id="closing_approval",
    title="结案审批表",
    form_no=53,
    law="市场监管处罚程序规定.77",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "处理结果",
        "执行情况",
        "物品处理",
        "公示情况",
        "结案理由",
        "负责人意见",
    ),
    dossier=Dossier.SECONDARY,
    blocks=(
        row(("案件名称", "case.title")),
        row(("立案日期", "{{ case.filed_on|day|v }}"), ("决定书文号", "{{ facts.original_number|or_none }}")),
        row(("当事人", "{{ party.name|or_none }}"), ("证照号码", "{{ party.id_number|or_none }}")),
        row(
            ("住所（住址）", "{{ party.address|or_none }}"),
            ("法定代表人（负责人、经营者）", "{{ party.representative|or_none }}"),
        ),
        row(("处理结果", "{{ facts.result|paras }}"), lines=3),
        row(("执行情况", "{{ facts.execution_course|paras }}"), lines=3),
        row(("物品处理", "{{ facts.goods_handling|paras }}"), lines=2),
        row(("公示情况", "{{ facts.publicity|paras }}"), lines=2),
        row(("结案理由", "{{ facts.reason|paras }}"), lines=2),
        Opinion("承办机构意见", of="承办人意见", lines=3),
        Opinion("负责人意见"),
    ),
)

FILE_COVER = Paper(
    id="file_cover",
    title="卷宗封面",
    form_no=54,
    law="市场监管处罚程序规定.78",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(
        "案号",
        "案件名称",
        "当事人",
        "立案结案日期",
        "承办人",
        "保管期限",
        "正/副卷",
    ),
)

FILE_CATALOG = Paper(
    id="file_catalog",
    title="卷内文件目录",
    form_no=55,
    law="市场监管处罚程序规定.78",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(
        "序号",
        "文号",
        "文件题名",
        "日期",
        "页号",
    ),
    blocks=(
        row(("案号", "case.number"), ("案件名称", "case.title")),
        Part("catalog"),
    ),
)

FILE_REMARK = Paper(
    id="file_remark",
    title="卷内备考表",
    form_no=56,
    law="市场监管处罚程序规定.78",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(
        "卷内情况说明",
        "立卷人",
        "检查人",
        "日期",
    ),
    blocks=(
        row(("案号", "case.number"), ("案件名称", "case.title")),
        row(("卷内情况说明", "{{ facts.file_description|paras }}"), lines=8),
        row(("文件份数", "facts.document_total"), ("页数", "facts.page_total")),
        row(("补充、移出情况", "{{ facts.note|or_none }}"), lines=4),
        row(("立卷人", "facts.filed_by"), ("检查人", "facts.checked_by")),
        row(("日期", "{{ date|day|v }}")),
    ),
)
