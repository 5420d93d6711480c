"""Sheets that binding itself puts into a file: the list of evidence, and slips for what cannot be bound."""

from __future__ import annotations

from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

LAW = "市场监管处罚程序规定.78"

EVIDENCE_LIST = Paper(
    id="evidence_list",
    title="证据目录",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(),
    blocks=(row(("案号", "case.number"), ("案件名称", "case.title")), Part("evidence")),
)
# Stands in the file for a paper made elsewhere whose scan was not handed in.
PAPER_SLIP = Paper(
    id="missing_scan_slip",
    title="纸质文书替代页",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(),
    blocks=(
        row(("文书名称", "facts.title"), ("文号", "{{ facts.number|or_none }}")),
        Text("本件在系统外制作，没有扫描件；纸质原件附于纸质案卷。"),
    ),
)
# Stands in the file for a scan or an electronic file that cannot be shown as pages.
FILE_SLIP = Paper(
    id="file_slip",
    title="电子文件替代页",
    form_no=0,
    law=LAW,
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(),
    blocks=(
        row(("名称", "facts.title")),
        row(("文号（编号）", "{{ facts.number|or_none }}"), ("来源", "{{ facts.source|or_none }}")),
        row(("未装订的原因", "facts.why"), lines=2),
        row(("文件摘要", "facts.file_hash"), lines=2),
        row(("原件存放处", "{{ facts.original_at|or_none }}")),
        Text("本件以电子文件保存，内容以该文件为准；核对摘要可以确认文件未被改动。"),
    ),
)
