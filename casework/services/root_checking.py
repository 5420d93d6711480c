"""The record held against roots: a cut tail, a removed case, a rewritten history, each with its case and event."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from casework import verifier
from casework.models import DayRoot, RootLeaf
from casework.services import roots
from casework.services.events import Break
from casework.services.roots import Leaf

# The leaves of a root beside what stands there now: the chain's row with its head, and the event the leaf tells of.
NOW = {
    "case": """
SELECT l.place, t.id IS NOT NULL, t.number, t.head_seq, e.hash FROM leaves l
LEFT JOIN casework_case t ON t.id = l.subject LEFT JOIN casework_event e ON e.case_id = l.subject AND e.seq = l.seq
WHERE l.kind = 'case' AND (t.id IS NULL OR t.number <> l.name OR t.head_seq < l.seq OR e.hash IS DISTINCT FROM l.hash)
ORDER BY l.place
""",
    "agency": """
SELECT l.place, t.id IS NOT NULL, t.code, (SELECT coalesce(max(seq), 0) FROM casework_agencyevent
    WHERE agency_id = l.subject), e.hash FROM leaves l
LEFT JOIN casework_agency t ON t.id = l.subject
LEFT JOIN casework_agencyevent e ON e.agency_id = l.subject AND e.seq = l.seq
WHERE l.kind = 'agency' AND (t.id IS NULL OR t.code <> l.name OR e.hash IS DISTINCT FROM l.hash)
ORDER BY l.place
""",
    "list": """
SELECT l.place, t.id IS NOT NULL, t.number, t.head_seq, e.hash FROM leaves l
LEFT JOIN casework_destructionlist t ON t.id = l.subject
LEFT JOIN casework_listevent e ON e.list_id = l.subject AND e.seq = l.seq
WHERE l.kind = 'list' AND (t.id IS NULL OR t.number <> l.name OR t.head_seq < l.seq OR e.hash IS DISTINCT FROM l.hash)
ORDER BY l.place
""",
}
AS_OF = """
WITH leaves AS (SELECT DISTINCT ON (place) place, kind, subject, seq, hash, name FROM casework_rootleaf
                WHERE root_no <= %(no)s ORDER BY place, root_no DESC)
"""
HANDED_IN = """
WITH leaves AS (SELECT * FROM unnest(%(places)s::int[], %(kinds)s::text[], %(subjects)s::bigint[], %(seqs)s::int[],
                %(hashes)s::text[], %(names)s::text[]) l(place, kind, subject, seq, hash, name))
"""
# The same chain as earlier roots found it: where the rewriting begins.
EARLIER = {
    "case": "SELECT hash FROM casework_event WHERE case_id = %s AND seq = %s",
    "agency": "SELECT hash FROM casework_agencyevent WHERE agency_id = %s AND seq = %s",
    "list": "SELECT hash FROM casework_listevent WHERE list_id = %s AND seq = %s",
}
CALLED = {"case": "", "agency": "机关操作记录 ", "list": "销毁清册 "}
EVENT = {"case": "事件", "agency": "操作记录", "list": "事件"}


@dataclass
class Checked:
    """What a comparison with a root found, and what could not be checked."""

    root: str
    faults: list[Break] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def against_file(data: bytes, heads: bytes | None = None) -> Checked:
    """Hold the database against a root file that was kept outside, with its heads file where there is one.

    Raises ``verifier.Unreadable`` for what is no root file.
    """
    statement, _held, faults, notes = verifier.check_root(data)
    found = Checked(f"{statement['day']} 第 {statement['no']} 号日根", notes=notes)
    found.faults += [Break(found.root, 0, each) for each in faults]
    leaves = _handed_in(heads, statement, found)
    ours = DayRoot.objects.filter(no=statement["no"]).first()
    if ours is None:
        found.faults.append(Break(found.root, 0, "数据库中没有这一日根：日根被删除，或者数据库是另一个、较旧的"))
    else:
        if json.loads(ours.statement) != statement:
            found.faults.append(Break(found.root, 0, "数据库中的同一号日根与文件不同：有一方被改写"))
        found.faults += _leaves_faults(ours.no, ours.leaves, statement["root"], leaves, found.root)
        found.faults += differences(ours.no)
    found.faults += _compared(HANDED_IN, _arrays(leaves)) if leaves else ()
    found.faults = list(dict.fromkeys(found.faults))
    return found


def against_last() -> Checked:
    """Prove every root of the database and its chain, then hold the database against the last one."""
    found = Checked("")
    previous = ""
    last = None
    for no, root in enumerate(DayRoot.objects.order_by("no").iterator(chunk_size=200), 1):
        faults, notes = _root_faults(root, no, previous)
        found.faults += faults
        found.notes += notes
        previous, last = root.hash, root
    if last is None:
        found.notes.append("还没有日根")
        return found
    found.root = str(last)
    found.notes = list(dict.fromkeys(found.notes))
    found.faults += _leaves_faults(last.no, last.leaves, last.root, [], found.root)
    found.faults += differences(last.no)
    for row in RootLeaf.objects.filter(root_no__gt=last.no).order_by("place")[:1]:
        found.faults.append(Break(f"第 {row.root_no} 号日根", 0, "有链头而没有日根：日根被删除"))
    return found


def differences(no: int) -> list[Break]:
    """Return where the record of now no longer holds what root ``no`` found. Three statements, however many cases."""
    return _compared(AS_OF, {"no": no})


def of_leaf(leaf: Leaf) -> list[Break]:
    """Return how the record of now differs from what a root found of one chain."""
    return _compared(HANDED_IN, _arrays([leaf]))


def _compared(leaves: str, params: dict[str, Any]) -> list[Break]:
    found = []
    kinds = set(params["kinds"]) if "kinds" in params else set(NOW)
    for kind, query in NOW.items():
        if kind not in kinds:
            continue
        with connection.cursor() as cursor:
            cursor.execute(leaves + query, params)
            rows = cursor.fetchall()
        for place, there, _name, head, now in rows:
            leaf = _leaf(place, params)
            found.append(_break(kind, leaf, there=there, head=head or 0, now=now))
    return found


def _leaf(place: int, params: dict[str, Any]) -> Leaf:
    if "no" in params:
        row = RootLeaf.objects.filter(place=place, root_no__lte=params["no"]).order_by("-root_no").first()
        assert row is not None  # noqa: S101  # it was found a moment ago
        return Leaf(row.place, row.kind, row.subject, row.seq, row.hash, row.name)
    at = params["places"].index(place)
    return Leaf(*(params[name][at] for name in ("places", "kinds", "subjects", "seqs", "hashes", "names")))


def _break(kind: str, leaf: Leaf, *, there: bool, head: int, now: str | None) -> Break:
    case, word = CALLED[kind] + leaf.name, EVENT[kind]
    if not there:
        return Break(
            case, leaf.seq, f"日根所载的{'案件' if kind == 'case' else '记录'}已不在库中（截至第 {leaf.seq} 号{word}）"
        )
    if now is None:
        if head < leaf.seq:
            return Break(case, head + 1, f"末尾被截去：日根所载的第 {head + 1} 至第 {leaf.seq} 号{word}不在库中")
        return Break(case, leaf.seq, f"日根所载的第 {leaf.seq} 号{word}不在库中")
    if now != leaf.hash:
        since = _since(kind, leaf)
        return Break(case, since, f"历史被改写：第 {since} 至第 {leaf.seq} 号{word}之间与日根不同")
    return Break(case, leaf.seq, "编号与日根所载的不同" if head >= leaf.seq else f"链头退到第 {head} 号{word}以前")


def _since(kind: str, leaf: Leaf) -> int:
    """Return the first event that may have been rewritten: the one after the last head that an earlier root proves."""
    with connection.cursor() as cursor:
        for seq, digest in (
            RootLeaf.objects.filter(place=leaf.place, seq__lt=leaf.seq).order_by("-seq").values_list("seq", "hash")
        ):
            cursor.execute(EARLIER[kind], [leaf.subject, seq])
            if cursor.fetchone() == (digest,):
                return int(seq) + 1
    return 1


def _leaves_faults(no: int, places: int, root: str, leaves: Sequence[Leaf], called: str) -> Iterator[Break]:
    """Yield what is wrong with the leaves that the database keeps of a root: each one named where a file knows it."""
    if roots.recomputed(DayRoot(no=no, leaves=places)) == root:
        return
    kept = {each.place: each for _b, listed in _listed(no, leaves) for each in listed}
    wrong = [each for each in leaves if kept.get(each.place) != each]
    for each in wrong:
        yield Break(each.name, each.seq, f"库中为{called}保存的链头被改动")
    if not wrong:
        yield Break(called, 0, f"库中保存的链头算不出这一日根：{_branches(no)}")


def _listed(no: int, leaves: Sequence[Leaf]) -> Iterator[tuple[int, list[Leaf]]]:
    return roots.by_branch(no, sorted({each.place // roots.SPAN for each in leaves}))


def _branches(no: int) -> str:
    """Name the branches that differ from those the root keeps, by the first and last of their chains."""
    root = DayRoot.objects.filter(no=no).first()
    if root is None:
        return "没有分支可以比较"
    knots, found = bytes(root.knots), []
    for branch, leaves in roots.by_branch(no, range((root.leaves + roots.SPAN - 1) // roots.SPAN)):
        if verifier.tree_root([each.digest for each in leaves]) != knots[branch * 32 : branch * 32 + 32]:
            names = f"{leaves[0].name} 至 {leaves[-1].name}" if leaves else "（空）"
            found.append(f"第 {branch + 1} 支（{names}）")
    return "、".join(found) or "分支与根不符"


def _root_faults(root: DayRoot, no: int, previous: str) -> tuple[list[Break], list[str]]:
    called, text, found = str(root), root.statement.encode(), []
    said = {
        "format": verifier.ROOT, "no": root.no, "day": root.day.isoformat(), "leaves": root.leaves,
        "changed": root.changed, "root": root.root, "previous": root.previous,
    }  # fmt: skip
    statement = json.loads(root.statement)
    if root.no != no:
        found.append(Break(f"第 {no} 号日根", 0, "缺少这一日根"))
    elif root.previous != previous:
        found.append(Break(called, 0, "与前一日根不衔接"))
    if hashlib.sha256(text).hexdigest() != root.hash or any(
        statement.get(name) != value for name, value in said.items()
    ):
        found.append(Break(called, 0, "内容与声明、摘要不符"))
    if verifier.tree_root(roots.split(bytes(root.knots))).hex() != root.root:
        found.append(Break(called, 0, "分支算不出根"))
    _statement, _held, faults, notes = verifier.check_root(roots.root_file(root))
    return found + [Break(called, 0, each) for each in faults], notes


def _handed_in(heads: bytes | None, statement: dict[str, Any], found: Checked) -> list[Leaf]:
    if heads is None:
        found.notes.append(f"没有{found.root}的链头文件（.heads.gz）：根被改写时只能指出分支")
        return []
    try:
        leaves = roots.read_heads(heads)
    except (ValueError, OSError, EOFError) as error:
        found.faults.append(Break(found.root, 0, f"链头文件不能读取：{error}"))
        return []
    lines = [f"{each.place} {verifier.leaf_text(*each[1:])}\n".encode() for each in leaves]
    if roots.heads_digest(lines) != statement["heads"]:
        found.faults.append(Break(found.root, 0, "链头文件与日根声明中的摘要不符"))
        return []
    return leaves


def _arrays(leaves: Sequence[Leaf]) -> dict[str, Any]:
    names = ("places", "kinds", "subjects", "seqs", "hashes", "names")
    return {name: [each[at] for each in leaves] for at, name in enumerate(names)}
