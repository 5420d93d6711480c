"""The audit bundle: the same bytes twice, proved by plain Python alone, and every alteration found."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command

from casework import access, verifier
from casework.models import AgencyEvent, Case, Document, Event, Evidence, Officer, PartyRole, Reading
from casework.services import readings, roots
from printouts import tasks
from printouts.audit import bundle
from printouts.signing import statements
from printouts.zipping import zipped
from tests.archiving import store  # noqa: F401  # files in a folder of the test
from tests.builders import TODAY, People, officer, people
from tests.casework.procedures.penalty_case import act, seized

pytestmark = pytest.mark.django_db
CONTENT = "日常检查发现涉嫌侵权商品。"


@pytest.fixture
def who(tmp_path: Path, settings: pytest.FixtureRequest) -> People:
    settings.SIGNING_FOLDER = tmp_path / "keys"  # type: ignore[attr-defined]
    made = people()
    officer("lin", "林督察", made.agency, "supervisor")
    return made


def verified(folder: Path, *words: str) -> tuple[int, str]:
    """Run the verifier of the bundle as an outsider would: alone, without anything installed."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(Path(str(verifier.__file__))), str(folder), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


def packed(case: Case, person: str) -> bytes:
    held = access.seats(Officer.objects.get(username=person), TODAY.date())
    return b"".join(zipped(bundle.gather(case.pk, held)))


def altered(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a bundle with files changed, and its own manifest made to fit: only chain and root can tell."""
    out, kept = BytesIO(), {}
    with zipfile.ZipFile(BytesIO(data)) as old:
        top = old.namelist()[0].split("/")[0]
        for name in old.namelist():
            new = change(name.partition("/")[2], old.read(name))
            if new is not None:
                kept[name.partition("/")[2]] = new
    manifest = json.loads(kept[verifier.MANIFEST])
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(each).hexdigest(), "size": len(each)}
        for name, each in kept.items() if name not in (verifier.MANIFEST, verifier.SEAL)
    }  # fmt: skip
    chain = verifier.walk(kept[verifier.CHAIN].splitlines())
    manifest["events"] = {"count": chain.count, "head": chain.head}
    kept[verifier.MANIFEST] = json.dumps(manifest).encode()
    kept[verifier.SEAL] = hashlib.sha256(kept[verifier.MANIFEST]).hexdigest().encode()
    with zipfile.ZipFile(out, "w") as new_zip:
        for name, each in kept.items():
            new_zip.writestr(f"{top}/{name}", each)
    return out.getvalue()


def rechained(data: bytes, change: Callable[[dict[str, object]], None]) -> bytes:
    """Rewrite a whole chain consistently from the first event on."""
    lines, previous = [], ""
    for line in data.splitlines():
        _digest, algorithm, text = line.split(b" ", 2)
        body = json.loads(text)
        change(body)
        body["previous"] = previous
        raw = verifier.canonical(body)
        previous = hashlib.sha256(raw).hexdigest()
        lines.append(f"{previous} {algorithm.decode()} ".encode() + raw)
    return b"\n".join(lines) + b"\n"


def test_a_bundle_is_proved_alone_and_every_alteration_found(who: People, tmp_path: Path) -> None:
    case = seized(who).case
    for paper in Document.objects.order_by("pk")[:2]:
        tasks.make(paper)
    root = roots.take(TODAY, statements.sign, statements.signer())
    data = packed(case, "zhao")
    assert packed(case, "zhao") == data
    whole, kept = tmp_path / "包.zip", tmp_path / "root.json"
    whole.write_bytes(data)
    kept.write_bytes(roots.root_file(root))
    mark = verifier.fingerprint(base64.b64decode(root.signature["certificate"]))
    code, said = verified(whole, "--root", str(kept), "--fingerprint", mark)
    assert code == 0, said
    for part in ("✓ 文件", "✓ 事件链", "✓ 文书", "✓ 期限台账", "✓ 登记", "✓ 签名", "✓ 日根", "测试机构签发"):
        assert part in said
    assert "没有核对：签名证书是否可信" not in said
    assert verified(whole, "--fingerprint", "00")[0] == 1
    with zipfile.ZipFile(whole) as opened:
        opened.extractall(tmp_path / "open")
    assert verified(next((tmp_path / "open").iterdir()))[0] == 0

    def label(body: dict[str, object]) -> None:
        body["reason"] = "改过"

    def cut(name: str, each: bytes) -> bytes:
        return b"".join(each.splitlines(keepends=True)[:-2]) if name == verifier.CHAIN else each

    alterations: dict[str, Callable[[str, bytes], bytes | None]] = {
        "内容与摘要不符": lambda n, e: e.replace(CONTENT.encode(), "改过。".encode()) if n == verifier.CHAIN else e,
        "日根所载的": cut,
        "日根": lambda n, e: rechained(e, label) if n == verifier.CHAIN else e,
        "期限台账：与第": lambda n, e: e.replace(b'"started"', b'"stopped"') if n == verifier.LEDGER else e,
        "内容与签发时的摘要不符": lambda n, e: (
            e.replace("临沂".encode(), "青岛".encode()) if n.startswith("values/") else e
        ),
        "没有可见的事件记载文件": lambda n, e: e + b"%" if n.startswith("papers/") else e,
        "登记的案件参与人": lambda n, e: e.replace("号".encode(), "弄".encode()) if n == verifier.ROWS else e,
        "包内没有": lambda n, e: b"[]" if n == verifier.ROWS else e,
        "最后写入它的是": lambda n, e: e.replace(b'"event": 1,', b'"event": 2,') if n == verifier.ROWS else e,
        "签名与声明不符": lambda n, e: e.replace(b'"leaves": ', b'"leaves": 1') if n == verifier.SIGNED_ROOT else e,
        "不在": lambda n, e: e.replace(b'"subject": ', b'"subject": 1') if n == verifier.PROOF else e,
    }
    for fault, change in alterations.items():
        whole.write_bytes(altered(data, change))
        code, said = verified(whole, *(() if fault == "签名与声明不符" else ("--root", str(kept))))
        assert code == 1, (fault, said)
        assert any(fault in line for line in said.splitlines() if line.startswith("✗")), (fault, said)
    whole.write_bytes(b"no zip")
    assert verified(whole)[0] == 2


def test_what_one_may_not_know_stands_as_place_and_hash(who: People, tmp_path: Path) -> None:
    proceeding = seized(who)
    case = proceeding.case
    secret = Document.objects.order_by("pk")[1]
    Document.objects.filter(pk=secret.pk).update(level=2)
    case.parties.create(no=9, name="张举报", kind="person", role=PartyRole.INFORMANT)
    held = access.seats(who.third, TODAY.date())
    package = bundle.gather(case.pk, held)
    members = {each.path: b"".join(each.chunks()) for each in package.members}
    manifest = json.loads(members[verifier.MANIFEST])
    hidden = next(each for each in manifest["papers"] if each["event"] == secret.event_seq and each.get("withheld"))
    assert hidden["values_sha256"] == secret.values_hash
    assert secret.number.encode() not in b"".join(each for name, each in members.items() if name != "verifier.py") or (
        not secret.number
    )
    lines = members[verifier.CHAIN].splitlines()
    assert lines[secret.event_seq - 1].split(b" ")[1] == b"withheld"
    assert len(lines) == Event.objects.filter(case=case).count()
    (tmp_path / "b.zip").write_bytes(b"".join(zipped(package)))
    code, said = verified(tmp_path / "b.zip")
    assert code == 0, said
    assert "未提供内容" in said
    assert "还没有进入日根" in said


def test_rows_that_one_may_not_know_are_named_by_key_and_what_wrote_them_is_withheld(
    who: People, tmp_path: Path
) -> None:
    proceeding = seized(who)
    row = {"kind": "documentary", "name": "密件", "pages": "1", "proves": "来源", "original_at": "本局"}
    collected = {
        "party": "P1", "officers": ["zhao", "qian"], "evidence_source": "当事人提供", "extraction_method": "复印",
        "provider": "王五", "place": "某仓库", "items": [row],
    }  # fmt: skip
    act("collect_evidence", who, collected, proceeding)
    secret, event = Evidence.objects.latest("pk"), Event.objects.filter(case=proceeding.case_id).latest("seq")
    with mock.patch.object(access, "evidence", return_value=Evidence.objects.exclude(pk=secret.pk)):
        package = bundle.gather(proceeding.case_id, access.seats(who.third, TODAY.date()))
    members = {each.path: b"".join(each.chunks()) for each in package.members}
    told = {each["key"]: each for each in json.loads(members[verifier.ROWS])}
    assert told[f"evidence:{secret.pk}"] == {
        "key": f"evidence:{secret.pk}", "event": event.seq, "withheld": "超出导出人的知悉范围",
    }  # fmt: skip
    assert members[verifier.CHAIN].splitlines()[event.seq - 1].split(b" ")[1] == b"withheld"
    assert "密件".encode() not in members[verifier.ROWS] + members[verifier.CHAIN]
    # What is shown is shown whole, and holds.
    assert told[f"party:{proceeding.case.parties.earliest('no').pk}"]["values"]["id_number"] == "91371300MA3C0WCN70"
    (tmp_path / "b.zip").write_bytes(b"".join(zipped(package)))
    code, said = verified(tmp_path / "b.zip")
    assert code == 0, said
    # The proceeding too: the event that wrote it last is withheld.
    assert "2 行登记没有提供内容" in said


def test_the_command_takes_out_only_what_its_taker_may_know_and_says_so(who: People, tmp_path: Path) -> None:
    case = seized(who).case
    call_command("audit", "bundle", case.number, "--to", str(tmp_path), "--by", "zhao")
    assert next(tmp_path.glob("*.zip")).stat().st_size > 10_000
    call_command("audit", "log", "--to", str(tmp_path / "log.xes"), "--by", "lin", "--agency", "linyi-amr")
    assert readings.chain() == 2
    taken, logged = AgencyEvent.objects.order_by("seq")
    assert (taken.kind, taken.officer, taken.payload["case"]) == ("exported", who.officer, case.number)
    assert logged.payload["format"] == "xes"
    assert not list(readings.faults(TODAY))
    assert Reading.objects.filter(seq=None).count() == 0
    with pytest.raises(Exception, match="不能知悉"):
        call_command("audit", "bundle", case.number, "--to", str(tmp_path), "--by", "li")
