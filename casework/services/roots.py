"""Day roots (日根): a tree over the heads of every chain, kept so that a root costs what moved and a proof one branch.

Each chain has a place for good. A root writes a leaf only for chains that moved, makes their branches of 1024 places
anew and takes the others over; as of any root a leaf is the latest one in its place. A chain never loses its leaf, so
that a case that is gone is missed for ever after.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Subquery
from django.utils import timezone

from casework import verifier
from casework.models import DayRoot, LeafKind, RootLeaf

SPAN = 1024  # places under one branch; its own root is the subtree of ten levels
AT_ONCE = 64  # branches read together
LOCK = 0x1B0073

# Heads of now, beside the leaves of the last root; what moved, in its place, then what is new, in a fixed order.
HEADS = """
SELECT 1 AS rank, 'case' AS kind, id AS subject, head_seq AS seq, head_hash AS hash, number AS name
FROM casework_case WHERE head_seq > 0
UNION ALL
SELECT 2, 'agency', a.id, e.seq, e.hash, a.code FROM casework_agency a
CROSS JOIN LATERAL (SELECT seq, hash FROM casework_agencyevent WHERE agency_id = a.id ORDER BY seq DESC LIMIT 1) e
UNION ALL
SELECT 3, 'list', id, head_seq, head_hash, number FROM casework_destructionlist WHERE head_seq > 0
"""
GROW = f"""
WITH heads AS ({HEADS}),
known AS (SELECT DISTINCT ON (place) place, kind, subject, seq, hash, name FROM casework_rootleaf
          ORDER BY place, root_no DESC)
INSERT INTO casework_rootleaf (root_no, place, kind, subject, name, seq, hash)
SELECT %(no)s, coalesce(known.place, %(places)s - 1 + row_number() OVER (
           PARTITION BY known.place IS NULL ORDER BY heads.rank, heads.subject)),
       heads.kind, heads.subject, heads.name, heads.seq, heads.hash
FROM heads LEFT JOIN known ON known.kind = heads.kind AND known.subject = heads.subject
WHERE known.place IS NULL OR (known.seq, known.hash, known.name) IS DISTINCT FROM (heads.seq, heads.hash, heads.name)
"""  # noqa: S608
AS_OF = """
SELECT DISTINCT ON (l.place) l.place, l.kind, l.subject, l.seq, l.hash, l.name
FROM unnest(%(branches)s::int[]) b
JOIN casework_rootleaf l ON l.place >= b * %(span)s AND l.place < (b + 1) * %(span)s AND l.root_no <= %(no)s
ORDER BY l.place, l.root_no DESC
"""

Sign = Callable[[bytes], dict[str, Any]]


class Leaf(NamedTuple):
    """The head of one chain in its place."""

    place: int
    kind: str
    subject: int
    seq: int
    hash: str
    name: str

    @property
    def digest(self) -> bytes:
        """The hash under which it stands in the tree."""
        return verifier.leaf_hash(self.kind, self.subject, self.seq, self.hash, self.name)


@dataclass(frozen=True)
class Proof:
    """That a chain's head is in a root: the leaf, the path, and the root."""

    root: DayRoot
    leaf: Leaf
    path: list[list[str]]

    def told(self) -> dict[str, Any]:
        """Return the proof as it is handed out with the root."""
        kind, subject, seq, digest, name = self.leaf[1:]
        return {
            "leaf": {"kind": kind, "subject": subject, "seq": seq, "hash": digest, "name": name},
            "leaf_hash": self.leaf.digest.hex(),
            "path": self.path,
        }


def take(now: datetime, sign: Sign, signer: str) -> DayRoot:
    """Take the root of this moment, in one transaction; two takers wait for each other.

    ``sign`` signs its statement, which names the certificate of ``signer`` (its fingerprint, or nothing), so that a
    signature cannot be taken away unseen.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        before = DayRoot.objects.order_by("-no").first()
        no, places = (before.no + 1, before.leaves) if before else (1, 0)
        with connection.cursor() as cursor:
            cursor.execute(GROW, {"no": no, "places": places})
            cursor.execute(
                "SELECT array_agg(DISTINCT place / %s), coalesce(max(place) + 1, 0), count(*) FROM casework_rootleaf"
                " WHERE root_no = %s",
                [SPAN, no],
            )
            moved, end, changed = cursor.fetchone()
        knots = _knots(bytes(before.knots) if before else b"", no, sorted(moved or []))
        statement = {
            "format": verifier.ROOT,
            "no": no,
            "day": timezone.localdate(now).isoformat(),
            "taken": now.astimezone(UTC).isoformat(timespec="seconds"),
            "leaves": max(places, end),
            "changed": changed,
            "root": verifier.tree_root(split(knots)).hex(),
            "heads": _heads_digest(no),
            "previous": before.hash if before else "",
            "signer": signer,
        }
        text = verifier.canonical(statement)
        return DayRoot.objects.create(
            no=no, day=timezone.localdate(now), taken_at=now, leaves=statement["leaves"], changed=changed,
            root=statement["root"], statement=text.decode(), hash=hashlib.sha256(text).hexdigest(),
            previous=statement["previous"], signature=sign(text), knots=knots,
        )  # fmt: skip


def split(knots: bytes) -> list[bytes]:
    """Return the branches of a root one by one."""
    return [knots[at : at + 32] for at in range(0, len(knots), 32)]


def _knots(before: bytes, no: int, branches: Sequence[int]) -> bytes:
    """Return the branches as of root ``no``: those of ``branches`` made anew, the others as they were."""
    found = split(before)
    for branch, leaves in by_branch(no, branches):
        found += [b""] * (branch + 1 - len(found))
        found[branch] = verifier.tree_root([each.digest for each in leaves])
    return b"".join(found)


def by_branch(no: int, branches: Sequence[int]) -> Iterator[tuple[int, list[Leaf]]]:
    """Yield branches as of root ``no``, each with its leaves in their places; reads 65,536 at once."""
    for start in range(0, len(branches), AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(AS_OF, {"branches": list(branches[start : start + AT_ONCE]), "span": SPAN, "no": no})
            leaves = [Leaf(*row) for row in cursor.fetchall()]
        for branch in branches[start : start + AT_ONCE]:
            yield branch, leaves[_first(leaves, branch) : _first(leaves, branch + 1)]


def _first(leaves: Sequence[Leaf], branch: int) -> int:
    """Return where the leaves of ``branch`` begin."""
    return bisect_left(leaves, branch * SPAN, key=lambda each: each.place)


def recomputed(root: DayRoot) -> str:
    """Return the root made anew from its leaves, all of them."""
    branches = range((root.leaves + SPAN - 1) // SPAN)
    knots = [verifier.tree_root([each.digest for each in leaves]) for _b, leaves in by_branch(root.no, branches)]
    return verifier.tree_root(knots).hex()


def prove(case: int, root: DayRoot | None = None) -> Proof | None:
    """Return the proof that the head of ``case`` is in ``root`` (the last one by default); None where it is not yet."""
    root = root or DayRoot.objects.order_by("-no").first()
    if root is None:
        return None
    place = (
        RootLeaf.objects.filter(kind=LeafKind.CASE, subject=case, root_no__lte=root.no)
        .values_list("place", flat=True)
        .first()
    )
    if place is None:
        return None
    branch = place // SPAN
    _branch, leaves = next(by_branch(root.no, [branch]))
    at = place - branch * SPAN
    inside = verifier.tree_path([each.digest for each in leaves], at)
    outside = verifier.tree_path(split(bytes(root.knots)), branch)
    return Proof(root, leaves[at], [*inside, *outside])


def first_with(case: int, seq: int) -> DayRoot | None:
    """Return the first root that holds event ``seq`` of ``case``; None where none does yet."""
    leaves = RootLeaf.objects.filter(kind=LeafKind.CASE, subject=case, seq__gte=seq).order_by("root_no")
    return DayRoot.objects.filter(no=Subquery(leaves.values("root_no")[:1])).first()


# What goes out to others


def root_file(root: DayRoot) -> bytes:
    """Return the small file that outside agencies keep: the statement and its signature."""
    told = {"statement": json.loads(root.statement), "signature": root.signature}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def heads_file(root: DayRoot) -> bytes:
    """Return the heads that moved since the root before, packed; with it a fault is named even without the database."""
    return gzip.compress(b"".join(_head_lines(root.no)), mtime=0)


def read_heads(data: bytes) -> list[Leaf]:
    """Return the leaves of a heads file; raises ValueError or OSError for what is none."""
    found = []
    for line in gzip.decompress(data).decode().splitlines():
        place, kind, subject, seq, digest, name = line.split(" ", 5)
        found.append(Leaf(int(place), kind, int(subject), int(seq), "" if digest == "-" else digest, name))
    return found


def heads_digest(lines: Iterable[bytes]) -> str:
    """Return the digest over the lines of a heads file, which the statement names."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line)
    return whole.hexdigest()


def _heads_digest(no: int) -> str:
    return heads_digest(_head_lines(no))


def _head_lines(no: int) -> Iterator[bytes]:
    rows = RootLeaf.objects.filter(root_no=no).order_by("place")
    names = ("place", "kind", "subject", "seq", "hash", "name")
    for each in rows.values_list(*names).iterator(chunk_size=20_000):
        leaf = Leaf(*each)
        yield f"{leaf.place} {verifier.leaf_text(*leaf[1:4], leaf.hash, leaf.name)}\n".encode()


def named(root: DayRoot) -> str:
    """Return the name of a root's file, without its ending."""
    return f"root-{root.day.isoformat()}-{root.no:05d}"
