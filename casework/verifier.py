#!/usr/bin/env python3
"""核验程序：不用数据库、不用网络、不用其他软件，只用 Python 3.9 以上的标准库，核验一个案件的核验包。

用法：
    python3 verifier.py 核验包.zip（或者解开后的文件夹） [--root 日根文件.json] [--fingerprint 证书指纹]

核对六件事，逐项写明结果，没有核对的也写明：
    1. 文件    包内每一文件与清单的 SHA-256 一致，清单之外没有文件；
    2. 事件链  每一事件的摘要由其内容重新计算，并与前一事件相连，不缺、不多、不换；
    3. 文书    每份文书固定的内容、文件与事件记载的摘要一致；期限台账与事件记载的逐行一致；
    4. 登记    当事人、程序、认定、措施、物品、证据、协议条款、移交等逐行与最后写入它的事件记载的摘要一致；
    5. 日根    案件的链头在日根之内（默克尔路径），此后的事件尚未入根的写明；
    6. 签名    日根声明的签名（RSA、ECDSA P-256、P-384）；证书是否可信须与公布的证书指纹比较。
退出码：0 全部相符；1 有不符；2 用法或者文件不能读取。

The system itself uses these functions too: one file says what a chain, a root and a proof are.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

BUNDLE, ROOT = "ip-casework audit bundle 1", "ip-casework root 1"
MANIFEST, SEAL, CHAIN, LEDGER, ROWS, PROOF, SIGNED_ROOT = (
    "manifest.json", "manifest.sha256", "events.txt", "ledger.json", "rows.json", "proof.json", "root.json",
)  # fmt: skip
WITHHELD = "withheld"


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of ``value``: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


# The tree: RFC 6962, over leaves in the order of their places -------------------------------------------------


def leaf_hash(kind: str, subject: int, seq: int, digest: str, name: str) -> bytes:
    """Return the hash of a leaf: the head ``digest`` of event ``seq`` of one chain."""
    return hashlib.sha256(b"\x00" + leaf_text(kind, subject, seq, digest, name).encode()).digest()


def leaf_text(kind: str, subject: int, seq: int, digest: str, name: str) -> str:
    """Return the text of a leaf; the name comes last, since it alone may hold a space."""
    return f"{kind} {subject} {seq} {digest or '-'} {name}"


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two branches."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaves or branches; of nothing, the hash of nothing."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    level = list(hashes)
    while len(level) > 1:
        odd = [level[-1]] if len(level) % 2 else []
        level = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
    return level[0]


def tree_path(hashes: Sequence[bytes], at: int) -> list[list[str]]:
    """Return the path of the leaf ``at``: for each level the side and the hash of what stands beside it."""
    level, path = list(hashes), []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            path.append(["left" if beside < at else "right", level[beside].hex()])
        odd = [level[-1]] if len(level) % 2 else []
        level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)] + odd
        at //= 2
    return path


def climb(leaf: bytes, path: Iterable[Sequence[str]]) -> bytes:
    """Return the root to which a path leads from ``leaf``."""
    for side, beside in path:
        other = bytes.fromhex(beside)
        leaf = node_hash(other, leaf) if side == "left" else node_hash(leaf, other)
    return leaf


# The signature, in plain numbers ------------------------------------------------------------------------------


class Unreadable(ValueError):
    """What was handed in cannot be read."""


class NotChecked(ValueError):
    """What this program cannot check, and says so."""


def _tlv(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the tag of the DER value at ``at``, and where its content begins and ends."""
    try:
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
    except IndexError:
        raise Unreadable("证书或者签名不是完整的 DER") from None
    if at + length > len(data):
        raise Unreadable("证书或者签名不是完整的 DER")
    return tag, at, at + length


def _parts(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    while start < end:
        tag, inner, after = _tlv(data, start)
        yield tag, start, inner, after
        start = after


def _integers(data: bytes) -> list[int]:
    _tag, start, end = _tlv(data, 0)
    return [int.from_bytes(data[inner:after], "big") for tag, _s, inner, after in _parts(data, start, end) if tag == 2]


RSA, EC = bytes.fromhex("2a864886f70d010101"), bytes.fromhex("2a8648ce3d0201")
# p, a, b, n, x and y of the base point
CURVES: dict[bytes, tuple[str, int, int, int, int, int, int]] = {
    bytes.fromhex("2a8648ce3d030107"): (
        "P-256",
        0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
        -3,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
    bytes.fromhex("2b81040022"): (
        "P-384",
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF,
        -3,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
    ),
}
# What stands before a digest in an RSA signature (PKCS#1 1.5).
DIGEST_INFO = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


def public_key(certificate: bytes) -> tuple[bytes, bytes, bytes]:
    """Return algorithm, curve (or nothing) and key bits of an X.509 certificate (DER)."""
    _tag, start, _end = _tlv(certificate, 0)
    _tag, start, end = _tlv(certificate, start)
    fields = list(_parts(certificate, start, end))
    if fields and fields[0][0] == 0xA0:  # the version, where it is written
        fields = fields[1:]
    if len(fields) < 6:
        raise Unreadable("证书的结构不认识")
    _tag, _start, inner, after = fields[5]  # serial, algorithm, issuer, validity, subject, then the key
    kind, bits = list(_parts(certificate, inner, after))[:2]
    names = [certificate[i:a] for tag, _s, i, a in _parts(certificate, kind[2], kind[3]) if tag == 6]
    return names[0], names[1] if len(names) > 1 else b"", certificate[bits[2] + 1 : bits[3]]


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate, by which it is published."""
    return hashlib.sha256(certificate).hexdigest()


def signature_holds(statement: bytes, signature: dict[str, Any]) -> bool:
    """Whether ``signature`` was made over ``statement`` by the key of its certificate; raises NotChecked."""
    try:
        certificate = base64.b64decode(signature["certificate"], validate=True)
        value, name = base64.b64decode(signature["value"], validate=True), str(signature["digest"])
        if name not in DIGEST_INFO:
            raise NotChecked(f"签名的摘要算法 {name} 不能用标准库核验")
        digest = hashlib.new(name, statement).digest()
        algorithm, curve, bits = public_key(certificate)
        if algorithm == RSA:
            return _rsa(bits, value, digest, name)
        if algorithm == EC and curve in CURVES:
            return _ecdsa(CURVES[curve], bits, value, digest)
    except (KeyError, TypeError, IndexError, ValueError) as error:
        if isinstance(error, NotChecked):
            raise
        return False
    raise NotChecked("签名的密钥不是 RSA、P-256 或者 P-384，本程序不能核验，请用其他工具核验")


def _rsa(bits: bytes, value: bytes, digest: bytes, name: str) -> bool:
    modulus, exponent = _integers(bits)[:2]
    size = (modulus.bit_length() + 7) // 8
    said = pow(int.from_bytes(value, "big"), exponent, modulus).to_bytes(size, "big")
    meant = DIGEST_INFO[name] + digest
    return len(value) == size and said == b"\x00\x01" + b"\xff" * (size - len(meant) - 3) + b"\x00" + meant


Point = "tuple[int, int] | None"


def _ecdsa(curve: tuple[str, int, int, int, int, int, int], bits: bytes, value: bytes, digest: bytes) -> bool:
    _name, p, a, b, n, gx, gy = curve
    r, s = _integers(value)
    size = (p.bit_length() + 7) // 8
    if bits[:1] != b"\x04" or len(bits) != 2 * size + 1 or not (0 < r < n and 0 < s < n):
        return False
    key = int.from_bytes(bits[1 : size + 1], "big"), int.from_bytes(bits[size + 1 :], "big")
    if (key[1] ** 2 - key[0] ** 3 - a * key[0] - b) % p:
        return False
    told = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - n.bit_length())
    inverse = pow(s, -1, n)
    found = _add(_times((gx, gy), told * inverse % n, p, a), _times(key, r * inverse % n, p, a), p, a)
    return found is not None and found[0] % n == r


def _add(one: Any, two: Any, p: int, a: int) -> Any:
    if one is None or two is None:
        return one or two
    if one[0] == two[0] and (one[1] + two[1]) % p == 0:
        return None
    if one == two:
        slope = (3 * one[0] ** 2 + a) * pow(2 * one[1], -1, p) % p
    else:
        slope = (two[1] - one[1]) * pow(two[0] - one[0], -1, p) % p
    x = (slope**2 - one[0] - two[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


def _times(point: Any, factor: int, p: int, a: int) -> Any:
    total = None
    while factor:
        if factor & 1:
            total = _add(total, point, p, a)
        point, factor = _add(point, point, p, a), factor >> 1
    return total


# The chain ----------------------------------------------------------------------------------------------------


class Chain:
    """What the walk over a chain of events found: its head, its faults, and what its events tell."""

    def __init__(self) -> None:
        self.count, self.head, self.faults = 0, "", []  # type: int, str, list[str]
        self.withheld = self.unchecked = 0
        self.hidden: set[int] = set()
        self.hashes: dict[int, str] = {}
        self.papers: set[tuple[str, ...]] = set()
        self.ledger: dict[int, list[Any]] = {}  # of each event that tells its lines
        self.written: dict[str, tuple[int, str]] = {}  # of each row the last event that tells its digest
        self.told: list[bytes] = []


# How the canonical text of an event ends: from “previous” on there is no brace but the last, so that these are the
# event's own. Of a text that ends so, no more is read than what it tells of papers and ledger: the last places under
# these names, since what comes after them in the order of the keys has none of the kind.
PREVIOUS, PAPERS, LEDGER_LINES, WRITTEN = b',"previous":"', b'"papers":[[', b'"ledger":[[', b',"written":{"'
DECODE = json.JSONDecoder().raw_decode
END = re.compile(
    rb'"previous":"([0-9a-f]*)","proceeding":(?:[0-9]+|null),"reason":"(?:[^"\\]|\\.)*","recorded":"[^"\\]*",'
    rb'"seq":([0-9]+)\}\Z'
)


def _telling(text: bytes) -> dict[str, Any]:
    """Return the papers, the lines of the ledger and the digests of rows that the canonical text of an event tells."""
    payload: dict[str, Any] = {}
    at = text.rfind(PAPERS)
    if at >= 0:
        payload["papers"] = DECODE(text[at + len(PAPERS) - 2 :].decode())[0]
    at = text.rfind(LEDGER_LINES)
    if at >= 0:
        payload["terms"] = {"ledger": DECODE(text[at + len(LEDGER_LINES) - 2 :].decode())[0]}
    at = text.rfind(WRITTEN)
    if at >= 0:
        payload["written"] = DECODE(text[at + len(WRITTEN) - 2 :].decode())[0]
    return {"payload": payload}


def walk(lines: Iterable[bytes]) -> Chain:
    """Walk a chain: each line is a digest, its algorithm (or “withheld”) and the exact text that was digested."""
    found, loads, sha256 = Chain(), json.loads, hashlib.sha256
    known = hashlib.algorithms_available
    count, head, hashes, told = 0, "", found.hashes, found.told
    for line in lines:
        try:
            digest, algorithm, text = line.rstrip(b"\n").split(b" ", 2)
            said, tells = digest.decode("ascii"), PAPERS in text or LEDGER_LINES in text or WRITTEN in text
            end = END.match(text, text.rfind(PREVIOUS) + 1)
            if end is not None:
                body, previous, seq = _telling(text) if tells else {}, end[1].decode(), int(end[2])
            else:
                body = loads(text.decode())
                seq, previous = body["seq"], body["previous"]
        except (ValueError, KeyError, TypeError) as error:
            found.faults.append(f"第 {count + 1} 号事件：不能读取（{error}）")
            break
        count += 1
        if seq != count or previous != head:
            found.faults.append(f"第 {count} 号事件：与前一事件不衔接（缺少、多出或者调换）")
            count = seq if isinstance(seq, int) else count
        hashes[count] = head = said
        if algorithm == b"sha256":
            if sha256(text).hexdigest() != said:
                found.faults.append(f"第 {count} 号事件：内容与摘要不符")
        elif algorithm == WITHHELD.encode():
            found.withheld += 1
            found.hidden.add(count)
            found.papers.update(tuple(each) for each in body.get("papers", ()))
            continue
        elif (name := algorithm.decode("ascii", "replace")) not in known:
            found.unchecked += 1
        elif hashlib.new(name, text).hexdigest() != said:
            found.faults.append(f"第 {count} 号事件：内容与摘要不符")
        told.append(text)
        payload = body.get("payload")
        if end is not None and b',"ledger":[],"moved":' in text:
            found.ledger[count] = []
        if not isinstance(payload, dict):
            continue
        papers, terms, written = payload.get("papers"), payload.get("terms"), payload.get("written")
        if papers:
            found.papers.update(map(tuple, papers))
        if isinstance(terms, dict) and "ledger" in terms:
            found.ledger[count] = terms["ledger"]
        if isinstance(written, dict):
            found.written.update((key, (count, said)) for key, said in written.items())
    found.count, found.head = count, head
    return found


# The bundle ---------------------------------------------------------------------------------------------------


class Bundle:
    """A bundle as it lies: a ZIP with one folder, or that folder."""

    def __init__(self, path: Path) -> None:
        self.path, self.zip, self.prefix = path, None, ""  # type: Path, zipfile.ZipFile | None, str
        if path.is_file():
            self.zip = zipfile.ZipFile(path)
            tops = {name.split("/", 1)[0] for name in self.zip.namelist()}
            if len(tops) != 1:
                raise Unreadable("ZIP 中应当只有一个文件夹")
            self.prefix = f"{tops.pop()}/"

    def names(self) -> list[str]:
        """Return the path of every file in it, more than once when it is there more than once."""
        if self.zip is not None:
            return [each[len(self.prefix) :] for each in self.zip.namelist() if not each.endswith("/")]
        return [each.relative_to(self.path).as_posix() for each in self.path.rglob("*") if not each.is_dir()]

    def read(self, name: str) -> bytes:
        """Return one file; raises Unreadable."""
        try:
            return self.zip.read(self.prefix + name) if self.zip is not None else (self.path / name).read_bytes()
        except (KeyError, OSError, zipfile.BadZipFile) as error:
            raise Unreadable(f"{name}：不能读取（{error}）") from error


class Report:
    """What was checked, what did not hold, and what was not checked."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.faults: list[str] = []
        self.open: list[str] = []


def check(path: Path, outside_root: bytes | None = None, expected_fingerprint: str = "") -> Report:
    """Check a bundle, against ``outside_root`` where somebody kept one; raises Unreadable."""
    report, bundle = Report(), Bundle(path)
    manifest = json.loads(bundle.read(MANIFEST))
    if manifest.get("format") != BUNDLE:
        raise Unreadable(f"{MANIFEST} 的格式“{manifest.get('format')}”不认识")
    _files(bundle, manifest, report)
    chain = walk(bundle.read(CHAIN).splitlines())
    _events(chain, manifest, report)
    _papers(bundle, chain, manifest, report)
    _ledger(bundle, chain, report)
    _rows(bundle, chain, manifest, report)
    _root(bundle, chain, manifest, report, outside_root, expected_fingerprint.lower().replace(":", ""))
    return report


def _files(bundle: Bundle, manifest: dict[str, Any], report: Report) -> None:
    seal = bundle.read(SEAL).decode().split()[0]
    before = len(report.faults)
    if hashlib.sha256(bundle.read(MANIFEST)).hexdigest() != seal:
        report.faults.append(f"{MANIFEST}：与 {SEAL} 中的摘要不符")
    names, listed = bundle.names(), manifest["files"]
    for name in sorted({each for each in names if names.count(each) > 1}) if len(set(names)) != len(names) else ():
        report.faults.append(f"{name}：包内有两份")
    for name in sorted(set(names) - set(listed) - {MANIFEST, SEAL}):
        report.faults.append(f"{name}：清单中没有")
    for name, said in sorted(listed.items()):
        if name not in names:
            report.faults.append(f"{name}：缺少")
        elif hashlib.sha256(bundle.read(name)).hexdigest() != said["sha256"]:
            report.faults.append(f"{name}：内容与摘要不符")
    if len(report.faults) == before:
        report.held.append(f"文件：{len(listed)} 个文件与清单一致")


def _events(chain: Chain, manifest: dict[str, Any], report: Report) -> None:
    report.faults += chain.faults
    if (chain.count, chain.head) != (manifest["events"]["count"], manifest["events"]["head"]):
        report.faults.append(f"事件链的末尾（第 {chain.count} 号事件）与清单不符")
    elif not chain.faults:
        report.held.append(f"事件链：{chain.count} 个事件前后相连，摘要由内容重新计算一致")
    if chain.withheld:
        report.open.append(f"{chain.withheld} 个事件未提供内容，只核对其在链中的位置")
    if chain.unchecked:
        report.open.append(f"{chain.unchecked} 个事件的摘要算法本机没有，没有重新计算")


def _papers(bundle: Bundle, chain: Chain, manifest: dict[str, Any], report: Report) -> None:
    before, told = len(report.faults), b"\n".join(chain.told)
    for paper in manifest["papers"]:
        called = f"《{paper['title']}》{paper['number']}"
        if (paper["kind"], paper["number"], paper["values_sha256"]) not in chain.papers:
            report.faults.append(f"{called}：没有事件记载其文号和内容摘要（第 {paper['event']} 号事件）")
        if paper.get("values"):
            values = json.loads(bundle.read(paper["values"]))
            if hashlib.sha256(canonical(values)).hexdigest() != paper["values_sha256"]:
                report.faults.append(f"{called}：内容与签发时的摘要不符（第 {paper['event']} 号事件）")
        for name in paper.get("files", ()):
            said = manifest["files"].get(name, {}).get("sha256", "")
            if said.encode() not in told:
                place = report.open if chain.withheld else report.faults
                place.append(f"{called}：没有可见的事件记载文件 {name} 的摘要")
    for piece in manifest["evidence"]:
        if piece["sha256"] and not piece.get("withheld") and piece["sha256"].encode() not in told:
            place = report.open if chain.withheld else report.faults
            place.append(f"证据{piece['no']}“{piece['name']}”：没有可见的事件记载其校验值")
    if len(report.faults) == before:
        report.held.append(
            f"文书：{len(manifest['papers'])} 份文书、{len(manifest['evidence'])} 项证据校验值与事件一致"
        )


def _ledger(bundle: Bundle, chain: Chain, report: Report) -> None:
    lines: dict[int, list[Any]] = {}
    for deadline in json.loads(bundle.read(LEDGER)):
        for entry in deadline["entries"]:
            line = [deadline["id"], *(entry[name] for name in ("kind", "on", "ground", "amount", "approver"))]
            lines.setdefault(entry["event"], []).append(line)
    wrong = [seq for seq, told in sorted(chain.ledger.items()) if _same(told) != _same(lines.get(seq, []))]
    report.faults += [f"期限台账：与第 {seq} 号事件记载的不一致" for seq in wrong]
    if not wrong:
        report.held.append(f"期限台账：{sum(map(len, chain.ledger.values()))} 行与事件记载一致")
    untold = sum(len(each) for seq, each in lines.items() if seq not in chain.ledger)
    if untold:
        report.open.append(f"期限台账中 {untold} 行所在的事件未提供内容或者没有逐行记载")


def _rows(bundle: Bundle, chain: Chain, manifest: dict[str, Any], report: Report) -> None:
    if ROWS not in manifest["files"]:
        report.open.append("登记的当事人、认定、措施等：包内没有，没有核对")
        return
    untold, hidden, held, before = [], 0, 0, len(report.faults)
    listed = {row["key"]: row for row in json.loads(bundle.read(ROWS))}
    for key, row in listed.items():
        last, digest = chain.written.get(key, (0, ""))
        called = f"登记的{row.get('name', '')}（{key}）"
        if row["event"] > last and row["event"] in chain.hidden:
            hidden += 1
        elif not digest:
            untold.append(key)
        elif row.get("withheld"):
            hidden += 1
        elif row["event"] != last:
            report.faults.append(f"{called}：最后写入它的是第 {last} 号事件，包内写的是第 {row['event']} 号")
        elif hashlib.sha256(canonical(row["values"])).hexdigest() != digest:
            report.faults.append(f"{called}：与第 {last} 号事件记载的摘要不符")
        else:
            held += 1
    for key, (seq, _digest) in chain.written.items():
        if key not in listed:
            report.faults.append(f"登记行（{key}）：第 {seq} 号事件有记载，包内没有")
    if len(report.faults) == before:
        report.held.append(f"登记：{held} 行与事件记载的摘要一致")
    if hidden:
        report.open.append(f"{hidden} 行登记没有提供内容，或者写入它的事件没有提供内容")
    if untold:
        report.open.append(f"{len(untold)} 行登记没有事件记载摘要（{'、'.join(sorted(untold)[:5])}）")


def _same(lines: Iterable[Any]) -> list[str]:
    """Return lines in an order of their own, since their order says nothing."""
    return sorted(json.dumps(each, ensure_ascii=False) for each in lines)


def check_root(data: bytes) -> tuple[dict[str, Any], list[str], list[str], list[str]]:
    """Return the statement of a root file, with what held, what did not, and what was not checked."""
    try:
        signed = json.loads(data)
        statement, signature = signed["statement"], signed.get("signature") or {}
        named = f"日根 {statement['day']} 第 {statement['no']} 号"
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"日根文件不能读取：{error}") from error
    if statement.get("format") != ROOT:
        raise Unreadable(f"日根文件的格式“{statement.get('format')}”不认识")
    if not signature.get("value"):
        missing = [f"{named}的签名被去掉：声明写明由证书 {statement['signer']} 签署"] if statement.get("signer") else []
        return statement, [], missing, [] if missing else [f"{named}没有签名"]
    try:
        if not signature_holds(canonical(statement), signature):
            return statement, [], [f"{named}的签名与声明不符"], []
    except NotChecked as error:
        return statement, [], [], [f"{named}：{error}"]
    certificate = base64.b64decode(signature["certificate"])
    if statement.get("signer") != fingerprint(certificate):
        return statement, [], [f"{named}不是由声明写明的证书签署"], []
    held = f"签名：{named}由“{signature.get('subject', '')}”的证书签署，证书指纹 {fingerprint(certificate)}"
    notes = ["签名证书由测试机构签发，不具法律效力"] if signature.get("test") else []
    return statement, [held], [], notes


def _root(
    bundle: Bundle, chain: Chain, manifest: dict[str, Any], report: Report, outside: bytes | None, expected: str
) -> None:
    if PROOF not in manifest["files"]:
        report.open.append("日根：这个案件还没有进入日根，没有核对")
        if outside is not None:
            report.faults.append("给出了日根文件，但包内没有这个案件在日根中的证明")
        return
    inside, proof = bundle.read(SIGNED_ROOT), json.loads(bundle.read(PROOF))
    statement, held, faults, notes = check_root(inside if outside is None else outside)
    report.held, report.faults, report.open = report.held + held, report.faults + faults, report.open + notes
    if outside is not None and statement != json.loads(inside)["statement"]:
        if statement["no"] != json.loads(inside)["statement"]["no"]:
            report.faults.append(f"给出的是第 {statement['no']} 号日根，包内证明的是另一号，不能比较：请重新导出")
        else:
            report.faults.append(f"给出的第 {statement['no']} 号日根与包内的同一号日根不同：有一方被改写")
        return
    leaf = proof["leaf"]
    seq, head = int(leaf["seq"]), str(leaf["hash"])
    if (leaf["kind"], leaf["subject"], leaf["name"]) != ("case", manifest["case"]["id"], manifest["case"]["number"]):
        report.faults.append("日根中的链头不是这个案件的")
    hashed = leaf_hash(leaf["kind"], leaf["subject"], seq, head, leaf["name"])
    named = f"{statement['day']} 第 {statement['no']} 号日根"
    if climb(hashed, proof["path"]).hex() != statement["root"]:
        report.faults.append(f"案件的链头（第 {seq} 号事件）不在{named}之内")
    elif chain.hashes.get(seq) != head:
        what = f"第 {seq} 号事件与{named}不同" if seq in chain.hashes else f"缺少{named}所载的第 {seq} 号事件"
        report.faults.append(f"事件链：{what}：此前的记录被改写或者末尾被截去")
    else:
        report.held.append(f"日根：截至第 {seq} 号事件的记录在{named}之内")
        if chain.count > seq:
            report.open.append(f"第 {seq + 1} 至第 {chain.count} 号事件在{named}以后，这一日根不能证明")
    certificate = base64.b64decode(json.loads(outside or inside).get("signature", {}).get("certificate", ""))
    if expected and fingerprint(certificate) != expected:
        report.faults.append("日根的签名证书不是指定的证书")
    elif not expected:
        report.open.append("签名证书是否可信：请与签署机关公布的证书指纹比较（--fingerprint）")
    if outside is None:
        report.open.append("所用日根取自包内：请用自己保存的日根文件再核验一次（--root）")


def main(arguments: list[str] | None = None) -> int:
    """Check one bundle and tell the result."""
    parser = argparse.ArgumentParser(description="核验一个案件的核验包（不用数据库、不用网络）")
    parser.add_argument("bundle", type=Path, help="核验包（ZIP 或者文件夹）")
    parser.add_argument("--root", type=Path, help="自己保存的日根文件")
    parser.add_argument("--fingerprint", default="", help="签署机关公布的证书指纹（SHA-256）")
    chosen = parser.parse_args(arguments)
    try:
        report = check(chosen.bundle, chosen.root.read_bytes() if chosen.root else None, chosen.fingerprint)
    except (Unreadable, OSError, ValueError, KeyError, TypeError, IndexError, zipfile.BadZipFile) as error:
        print(f"不能核验：{error}", file=sys.stderr)
        return 2
    for text in report.held:
        print(f"✓ {text}")
    for text in report.faults:
        print(f"✗ {text}")
    for text in report.open:
        print(f"· 没有核对：{text}")
    print(f"结论：{f'{len(report.faults)} 处不符' if report.faults else '核对过的全部相符'}")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
