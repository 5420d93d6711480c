"""What a file could make the child do if it found a fault in a decoder; each is tried inside the child itself."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import Any

Said = dict[str, Any]


def prepare(file: BufferedReader) -> None:
    """Load what the attempts need, as a decoder that is loaded would have it."""
    socket.getaddrinfo("127.0.0.1", 1)


def _tried(attempt: Callable[[], object]) -> Said:
    try:
        attempt()
    except (OSError, subprocess.SubprocessError) as error:
        return {"kind": type(error).__name__}
    return {"kind": "done"}


def hog(file: BufferedReader, limits: Said) -> Said:
    """Take memory until there is none."""
    held = []
    while True:
        held.append(bytes(64 * 1024 * 1024))


def spin(file: BufferedReader, limits: Said) -> Said:
    """Never come to an end."""
    while True:
        pass


def sleep(file: BufferedReader, limits: Said) -> Said:
    """Never come to an end, without using the processor."""
    while True:
        signal.pause()


def crash(file: BufferedReader, limits: Said) -> Said:
    """Read where nothing is."""
    ctypes.string_at(0)
    return {}


def flood(file: BufferedReader, limits: Said) -> Said:
    """Write to the place for previews without end."""
    with open(limits["preview"], "wb", closefd=False, buffering=0) as out:
        return _tried(lambda: [out.write(bytes(1024 * 1024)) for _piece in range(4096)])


def chatter(file: BufferedReader, limits: Said) -> Said:
    """Give an answer that is far too long."""
    return {"kind": "x" * (16 * 1024 * 1024)}


def fork(file: BufferedReader, limits: Said) -> Said:
    """Make more processes."""
    return _tried(os.fork)


def run(file: BufferedReader, limits: Said) -> Said:
    """Become another program."""
    return _tried(lambda: os.execv("/bin/true", ["true"]))  # noqa: S606


def connect(file: BufferedReader, limits: Said) -> Said:
    """Speak to somebody over the network."""
    return _tried(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def kill(file: BufferedReader, limits: Said) -> Said:
    """End the process that asked."""
    return _tried(lambda: os.kill(os.getppid(), signal.SIGTERM))


def write(file: BufferedReader, limits: Said) -> Said:
    """Leave a file in the folder."""
    return _tried(lambda: Path("left").write_text("x"))


def read(file: BufferedReader, limits: Said) -> Said:
    """Read what is not the file."""
    return _tried(lambda: Path("/etc/passwd").read_text())


def change(file: BufferedReader, limits: Said) -> Said:
    """Change the file that is looked at."""
    return _tried(lambda: os.write(0, b"changed"))


def know(file: BufferedReader, limits: Said) -> Said:
    """Say what is known here: the environment, who one is, what was loaded, what is open."""
    return {
        "kind": "known",
        "environment": sorted(os.environ),
        "root": os.geteuid() == 0,
        "loaded": sorted(
            {name.partition(".")[0] for name in sys.modules} & {"django", "psycopg", "config", "casework"}
        ),
    }
