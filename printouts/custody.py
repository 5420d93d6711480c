"""Working papers about goods and what is handed over: chain of custody, receipt with its manifest, labels for shelves.

The law's catalogue lists none of them, so they bear no number; each shows the state of the day on which it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casework.chain import is_unbroken, links
from casework.models import Agency, Case, CustodyMove, Exhibit, Handover, HandoverItem
from casework.models.handover import Check
from printouts import render
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

CUSTODY_CHAIN = Paper(
    id="custody_chain",
    title="涉案财物保管交接记录",
    form_no=0,
    law="行刑移送规定.12",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("案件", "保管链"),
    blocks=(
        row(("案件", "case.title"), ("编号", "case.number")),
        Part("custody", item="保管链"),
        Text("交接按发生的先后排列。每一次交接的移交人应当是上一次交接的接收人，不一致的以“断链”标明。"),
        row(("核对人", "{{ ''|fill:8 }}"), ("核对日期", "{{ ''|fill:8 }}")),
    ),
)
HANDOVER_RECEIPT = Paper(
    id="handover_receipt",
    title="移交清单和签收记录",
    form_no=0,
    law="行刑移送规定.6、7",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("案件", "移交机关", "接收机关", "移交清单"),
    blocks=(
        row(("案件", "case.title"), ("编号", "case.number")),
        row(("移交机关", "facts.sender"), ("接收机关", "facts.receiver")),
        row(("移交事由", "facts.kind"), ("送出时间", "{{ facts.sent_at|moment|v }}")),
        Part("manifest", item="移交清单"),
        row(("清单摘要", "{{ facts.manifest|digest }}")),
        row(("签收时间", "{{ facts.received_at|moment|fill:12 }}"), ("签收人", "{{ facts.received_by|fill:12 }}")),
        row(("签收说明", "{{ facts.remark|or_none }}")),
        row(("移交人（签名）", "{{ ''|fill:8 }}"), ("接收机关（盖章）", "{{ ''|fill:8 }}"), lines=2),
    ),
)
EXHIBIT_LABELS = Paper(
    id="exhibit_labels",
    title="涉案财物标签",
    form_no=0,
    law="行刑移送规定.12",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("标签",),
)
WORDS = {Check.INTACT: "完好", Check.CHANGED: "变动", Check.MISSING: "缺失"}


def chain(case: Case, exhibits: Iterable[Exhibit], moves: Iterable[CustodyMove], by: Agency, on: str) -> bytes:
    """Return the chain of custody of these things as PDF, as the agency ``by`` prints it."""
    listed = list(moves)
    things = []
    for each in exhibits:
        found = links(move for move in listed if move.exhibit_id == each.pk)
        things.append(
            {
                "ref": each.ref, "name": each.name, "custodian": each.custodian, "place": each.place,
                "unbroken": is_unbroken(found),
                "moves": [
                    {
                        "no": no, "at": link.move.at, "giver": link.move.giver, "taker": link.move.taker,
                        "place": link.move.place, "reason": link.move.reason, "officer": str(link.move.officer or ""),
                        "broken": not link.unbroken,
                    }
                    for no, link in enumerate(found, 1)
                ],
            }
        )  # fmt: skip
    return render.pdf(CUSTODY_CHAIN, _values(case, by, on, {"things": things}))


def receipt(handover: Handover, items: Iterable[tuple[HandoverItem, str]], by: Agency, on: str) -> bytes:
    """Return a handover with its manifest, each item as the check finds it, as PDF."""
    facts = {
        "sender": handover.sender.agency.name, "receiver": handover.recipient_name,
        "kind": str(handover.get_kind_display()), "sent_at": handover.sent_at, "manifest": handover.manifest_hash,
        "received_at": handover.received_at or "", "received_by": handover.received_by, "remark": handover.remark,
        "items": [
            {"no": item.no, "what": item.what, "digest": item.digest, "found": WORDS[Check(found)]}
            for item, found in items
        ],
    }  # fmt: skip
    return render.pdf(HANDOVER_RECEIPT, _values(handover.case, by, on, facts))


def labels(case: Case, exhibits: Iterable[Exhibit], address: str, by: Agency, on: str) -> bytes:
    """Return a label for each thing, several on a sheet, whose QR code leads to its chain at ``address``."""
    things = [
        {"ref": each.ref, "name": each.name, "place": each.place, "url": f"{address}#{each.ref}"} for each in exhibits
    ]
    return render.pdf(EXHIBIT_LABELS, _values(case, by, on, {"things": things}))


def _values(case: Case, by: Agency, on: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": "", "date": on, "agency": {"name": by.name}, "facts": dict(facts),
        "case": {"title": case.title, "number": case.number},
    }  # fmt: skip
