"""Papers of a review of files (案卷评查): list, draw, score sheet, feedback, report; no official set was found."""

from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.tables import Part, Text, row

FORM_SET = "行政执法案卷评查工作实践（没有查到统一格式）"
LAW = "行政执法监督条例"
METHOD = (
    "对“种子、名单摘要、名单中的一行”三行文字（UTF-8，行间换行）计算SHA-256值，"
    "按十六进制数值从小到大取前{{ facts.count|v }}件；每件案卷的评查人员，以“名单中的一行、空格、用户名”代替第三行"
    "同样计算，除去回避的人员，取前两名。任何人可以用公布的名单和种子重新计算。"
)
REDRAWN = (
    "仍用抽取时的种子和名单摘要：以“名单中的一行、空格、用户名”代替第三行计算SHA-256值，"
    "除去已经更换的人员（{{ facts.left_names|named }}）、不再在本机关任职的人员、"
    "该案卷的另一名评查人员和回避的人员，取第一名。已经写成的评分表继续有效。"
)
ADDED = "{% if facts.added_names %}{{ facts.added_names|named }}{% else %}无{% endif %}"
SIGN = '{{ ""|fill:8 }}　{{ ""|fill:3 }}年{{ ""|fill:2 }}月{{ ""|fill:2 }}日'

REVIEW_POOL_LIST = Paper(
    id="review_pool_list",
    title="案卷评查范围名单",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("评查范围", "案卷名单", "名单摘要"),
    issuer="justice",
    form_set=FORM_SET,
    blocks=(
        row(("评查名称", "case.title")),
        row(("评查范围", "{{ facts.scope|v }}，{{ facts.since|day|v }}至{{ facts.until|day|v }}办结的案件"), lines=2),
        row(("案卷件数", "facts.pool_size"), ("种子来源", "facts.seed_source")),
        row(("名单摘要", "{{ facts.pool_digest|digest }}", "名单摘要"), lines=2),
        Part("review_pool", item="案卷名单"),
        Text(
            "名单摘要是下列各行（序号、案号、机关、办结日期，以制表符相隔，行间换行）的SHA-256值；任何人可以据此核对。"
        ),
    ),
)

REVIEW_DRAW_RECORD = Paper(
    id="review_draw_record",
    title="案卷评查随机抽取结果单",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("抽取方法", "种子", "名单摘要", "抽中的案卷和评查人员", "抽取人、监督人签名"),
    issuer="justice",
    form_set=FORM_SET,
    blocks=(
        row(("评查名称", "case.title")),
        row(("种子", "facts.seed"), ("种子来源", "facts.seed_source")),
        row(("公布情况", "facts.published"), ("评查人员", "{{ facts.reviewer_names|named }}")),
        row(("名单摘要", "{{ facts.pool_digest|digest }}", "名单摘要"), lines=2),
        row(
            (
                "抽取方法",
                METHOD,
            ),
            lines=4,
        ),
        Part("review_drawn", item="抽中的案卷和评查人员"),
        Text("抽取人（签名）：" + SIGN, item="抽取人、监督人签名", lines=2),
        Text("监督人（签名）：" + SIGN, lines=2),
    ),
)

REVIEW_REDRAW_RECORD = Paper(
    id="review_redraw_record",
    title="案卷评查人员补抽结果单",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("更换的人员和理由", "抽取方法", "种子", "补抽的评查人员", "抽取人、监督人签名"),
    issuer="justice",
    form_set=FORM_SET,
    blocks=(
        row(("评查名称", "case.title")),
        row(("更换的人员", "facts.leaving_name", "更换的人员和理由"), ("种子", "facts.seed")),
        row(("更换的理由", "facts.leaving_reason"), lines=2),
        row(("评查人员", "{{ facts.reviewer_names|named }}"), ("其中增补", ADDED)),
        row(("名单摘要", "{{ facts.pool_digest|digest }}", "名单摘要"), lines=2),
        row(("抽取方法", REDRAWN), lines=3),
        Part("review_redrawn", item="补抽的评查人员"),
        Text("抽取人（签名）：" + SIGN, item="抽取人、监督人签名", lines=2),
        Text("监督人（签名）：" + SIGN, lines=2),
    ),
)

REVIEW_SCORE_SHEET = Paper(
    id="review_score_sheet",
    title="行政执法案卷评查评分表",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("案卷", "各项得分和问题", "总分和等次", "评查人员签名"),
    issuer="justice",
    dossier=Dossier.SECONDARY,
    form_set=FORM_SET,
    blocks=(
        row(("案卷", "facts.what")),
        row(("评查标准", "facts.standard_name"), ("评查人员", "facts.reviewer")),
        Part("review_items", item="各项得分和问题"),
        row(
            ("总分", "{{ facts.points|v }}分{% if facts.failed %}（有否决项）{% endif %}", "总分和等次"),
            ("等次", "{{ facts.grade|v }}"),
        ),
        row(("评查意见", "{{ facts.remark|or_none }}"), lines=3),
        Text("评查人员（签名）：" + SIGN, item="评查人员签名", lines=2),
    ),
)

REVIEW_FEEDBACK = Paper(
    id="review_feedback",
    title="行政执法案卷评查意见反馈书",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("评查的案卷", "发现的问题", "答复期限", "异议"),
    issuer="justice",
    form_set=FORM_SET,
    number_stem="案评反",
)

REVIEW_REPORT = Paper(
    id="review_report",
    title="行政执法案卷评查报告",
    form_no=0,
    law=LAW,
    family=Family.OFFICIAL,
    addressee=Addressee.AGENCY,
    must_contain=("评查情况", "评查结果", "主要问题", "工作建议"),
    issuer="justice",
    form_set=FORM_SET,
    number_stem="案评报",
)

PAPERS = (
    REVIEW_POOL_LIST,
    REVIEW_DRAW_RECORD,
    REVIEW_REDRAW_RECORD,
    REVIEW_SCORE_SHEET,
    REVIEW_FEEDBACK,
    REVIEW_REPORT,
)
