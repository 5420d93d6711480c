"""Starts the child in which every uploaded file is opened, waits for it so long and no longer, and reads its answer.

The same Python in isolated mode, with an empty environment, an empty folder of its own, and three open files. Whatever
happens in it (a crash, a hang, no memory left) ends as an outcome with a name; the process that asked goes on.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from printouts.uploads.child.main import run; run(sys.argv[2])"
EXAMINE = "printouts.uploads.child.work:examine"
PREVIEW = "printouts.uploads.child.work:preview"

MEMORY = 1024 * 1024 * 1024
WRITTEN = 32 * 1024 * 1024
LONGEST_ANSWER = 64 * 1024
LAYERS = {"network", "landlock", "seccomp"}


@dataclass(frozen=True)
class Answer:
    """What the child said: facts about the file, or why there are none (a code of ``refusals``)."""

    found: dict[str, Any] = field(default_factory=dict)
    refused: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    preview: bytes = b""
    held: frozenset[str] = frozenset()


def ask(work: str, file: IO[bytes], limits: dict[str, Any], *, seconds: int) -> Answer:
    """Have the child do ``work`` on ``file``, in at most ``seconds`` of the processor and twice that by the clock."""
    with (
        _only_to_be_read(file) as source,
        tempfile.TemporaryDirectory(prefix="upload-") as folder,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as preview,
    ):
        os.chmod(folder, 0o755)  # noqa: S103 - empty, and the child may be somebody else
        order = {
            "work": work,
            "limits": limits | {"preview": preview.fileno()},
            "parent": os.getpid(),
            "bounds": {"memory": MEMORY, "seconds": seconds, "written": WRITTEN},
        }
        child = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", START, str(ROOT), json.dumps(order)],
            stdin=source, stdout=answer, stderr=said, cwd=folder, env={"LANG": "C.UTF-8"},
            pass_fds=[preview.fileno()], start_new_session=True,
        )  # fmt: skip
        code = _wait(child, seconds * 2)
        for each in (answer, said, preview):
            each.seek(0)
        return _read(work, code, answer.read(LONGEST_ANSWER + 1), said.read(2000), preview.read(WRITTEN))


@contextlib.contextmanager
def _only_to_be_read(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Open the file once more so that the child cannot write to it; one that is in memory is put on the disk first."""
    with contextlib.ExitStack() as closing:
        try:
            number = file.fileno()
        except OSError:
            copy = closing.enter_context(tempfile.TemporaryFile())
            file.seek(0)
            shutil.copyfileobj(file, copy)
            copy.flush()
            number = copy.fileno()
        yield closing.enter_context(open(f"/proc/self/fd/{number}", "rb"))


def _wait(child: subprocess.Popen[bytes], seconds: int) -> int | None:
    """Return the exit code; None when the time was over, and the child with everything it started was ended."""
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _read(work: str, code: int | None, answer: bytes, said: bytes, preview: bytes) -> Answer:
    if code is None or code == -signal.SIGXCPU:
        return Answer(refused="too_slow")
    if code != 0:
        log.warning("打开上传文件的子进程异常结束（%s，代码 %s）：%s", work, code, said.decode(errors="replace"))
        return Answer(refused="memory" if b"MemoryError" in said else "crashed")
    try:
        read = json.loads(answer) if len(answer) <= LONGEST_ANSWER else {}
        held = frozenset(read["held"])
        if missing := LAYERS - held:
            log.info("内核没有提供子进程的以下限制：%s", "、".join(sorted(missing)))
        if "refused" in read:
            return Answer(refused=str(read["refused"]), details=dict(read["details"]), held=held)
        return Answer(found=dict(read["found"]), preview=preview, held=held)
    except (ValueError, KeyError, TypeError):
        return Answer(refused="crashed")
