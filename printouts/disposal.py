"""The printed list of files to be destroyed (档案销毁清册), with room for every signature that is still to come."""

from __future__ import annotations

from typing import Any

from casework.models import DestructionItem, DestructionList
from casework.services import destruction
from printouts import render
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Opinion, Part, Text, row

DESTRUCTION_LIST = Paper(
    id="destruction_list",
    title="档案销毁清册",
    form_no=0,
    law="档案法.21",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("立档单位", "鉴定意见", "鉴定人员", "案卷"),
    blocks=(
        row(("立档单位", "agency.name"), ("案卷数量", "{{ facts.count|v }}卷")),
        Part("destruction", item="案卷"),
        row(("鉴定意见", "{{ facts.appraisal|paras }}"), lines=3),
        row(("鉴定人员", "facts.appraisers"), ("编制人", "{{ facts.drawn_by|or_none }}　{{ facts.drawn_on|day }}")),
        Opinion("初审意见", by_hand=True),
        Opinion("批准意见", by_hand=True),
        row(("销毁日期", "{{ facts.executed_on|day }}"), ("销毁地点", "{{ facts.place }}")),
        row(("销毁方式", "{{ facts.method }}"), ("经办人", "{{ facts.executed_by }}")),
        Text("监销人（两人以上签名）：{{ facts.witnesses|fill:16 }}", lines=2),
        Text("本清册永久保存。案卷销毁后，案件登记、事件记录、文号和文件摘要仍然保存。"),
    ),
)


def values(found: DestructionList) -> dict[str, Any]:
    """Return what the list shows as it stands."""
    items = list(DestructionItem.objects.filter(list=found).select_related("file__agency", "file__case"))
    decided = (
        ("初审意见", found.approval, found.approved_by, found.approved_on),
        ("批准意见", found.ratification, found.ratified_by, found.ratified_on),
    )
    facts = {
        "count": len(items), "appraisal": found.appraisal, "appraisers": found.appraisers,
        "drawn_by": str(found.drawn_by), "drawn_on": found.drawn_on.isoformat(),
        "files": destruction.described(items), "place": found.place, "method": found.method,
        "executed_by": str(found.executed_by or ""), "executed_on": str(found.executed_on or ""),
        "witnesses": "、".join(str(each) for each in found.witnesses.order_by("pk")),
    }  # fmt: skip
    opinions = [
        {"label": label, "text": text, "name": str(by), "office": "", "date": str(on)}
        for label, text, by, on in decided
        if by is not None
    ]
    return {
        "number": found.number, "date": found.drawn_on.isoformat(), "agency": {"name": found.agency.name},
        "facts": facts, "opinions": opinions,
    }  # fmt: skip


def pdf(found: DestructionList) -> bytes:
    """Return the list as PDF."""
    return render.pdf(DESTRUCTION_LIST, values(found))
