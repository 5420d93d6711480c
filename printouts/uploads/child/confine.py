"""What the child takes from itself before it looks at a file: memory, time, network, other processes, the disk.

Guaranteed on every Linux: memory, processor time, size of what is written, number of open files, no rise of rights,
an empty environment, no open files but its own, and an end when the parent ends. Where the kernel allows it besides:
no file can be opened (Landlock), and no socket, process, program or signal can be had (seccomp, x86-64 and ARM64),
no network device is there (a namespace of its own). What held is returned, so that the log can say what did not.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
from dataclasses import dataclass

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000
NOBODY = 65_534

# Where a page may find a face that the file does not bring along.
FACES = ("/usr/share/fonts", "/usr/local/share/fonts")


@dataclass(frozen=True)
class Bounds:
    """How much the child may use; sizes in bytes, time in seconds of the processor."""

    memory: int
    seconds: int
    written: int
    files: int = 16


def confine(bounds: Bounds, parent: int) -> list[str]:
    """Give up everything that reading one open file does not need; return the layers that the kernel granted."""
    libc = ctypes.CDLL(None, use_errno=True)
    held = ["network"] if _leave_network(libc) else []
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended in between
        raise SystemExit(1)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    _limit(bounds)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_NO_NEW_PRIVS")
    if _close_disk(libc):
        held.append("landlock")
    if _close_calls(libc):
        held.append("seccomp")
    return held


def _limit(bounds: Bounds) -> None:
    for what, most in (
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_FSIZE, bounds.written),
        (resource.RLIMIT_NOFILE, bounds.files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of time the kernel kills without a word; a second before it the signal says why.
        spare = 1 if what == resource.RLIMIT_CPU and value != hard else 0
        resource.setrlimit(what, (value, value + spare))
    # Writing past the limit is then an error that can be told, not a silent end.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _leave_network(libc: ctypes.CDLL) -> bool:
    """Move to a network of one's own that has no device; an ordinary user needs a namespace of users for it."""
    ways = (CLONE_NEWNET | CLONE_NEWIPC,) if os.geteuid() == 0 else (CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC,)
    return any(libc.unshare(flags) == 0 for flags in ways)


# ── Landlock ──────────────────────────────────────────────────────────────────────────────────

LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
# Rights by version of the interface: thirteen at first, then REFER, TRUNCATE and (from the fifth) IOCTL_DEV.
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def _close_disk(libc: ctypes.CDLL) -> bool:
    """Let no file be opened any more but the faces of the machine."""
    version = libc.syscall(LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    rights = RIGHTS[max(known for known in RIGHTS if known <= version)]
    rules = _Ruleset(rights, 0b11 if version >= 4 else 0)
    size = ctypes.sizeof(rules) if version >= 4 else 8
    ruleset = libc.syscall(LANDLOCK_CREATE, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    for folder in FACES:
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_PATH | os.O_DIRECTORY)
            libc.syscall(LANDLOCK_ADD, ruleset, 1, ctypes.byref(_Beneath(READ_FILE | READ_FOLDER, opened)), 0)
            os.close(opened)
    held = libc.syscall(LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return bool(held)


# ── seccomp ───────────────────────────────────────────────────────────────────────────────────

# Calls that make processes, programs, sockets, mounts, or reach into others; numbers per architecture.
CALLS = {
    "x86_64": (0xC000003E, (
        29, 41, 42, 43, 44, 45, 46, 47, 49, 50, 53, 56, 57, 58, 59, 62, 68, 101, 105, 106, 129, 141, 155, 161, 165, 166,
        175, 200, 203, 234, 240, 246, 248, 249, 250, 272, 288, 297, 298, 299, 302, 304, 307, 308, 310, 311, 313, 321,
        322, 323, 424, 425, 426, 427, 434, 435, 438, 440,
    )),
    "aarch64": (0xC00000B7, (
        40, 39, 41, 51, 97, 104, 105, 106, 117, 122, 129, 130, 131, 138, 140, 144, 146, 180, 186, 194, 198, 199, 200,
        201, 202, 203, 206, 207, 211, 212, 217, 218, 219, 220, 221, 240, 241, 242, 243, 261, 265, 268, 269, 270, 271,
        273, 280, 281, 282, 424, 425, 426, 427, 434, 435, 438, 440,
    )),
}  # fmt: skip
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000  # REFUSE: the call fails with EPERM
X32 = 0x40000000


class _Line(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.POINTER(_Line))]


def _close_calls(libc: ctypes.CDLL) -> bool:
    """Let every call of ``CALLS`` fail; a program of another architecture is ended."""
    if platform.machine() not in CALLS:
        return False
    architecture, calls = CALLS[platform.machine()]
    lines = [
        _Line(LOAD, 0, 0, 4), _Line(JUMP_EQUAL, 1, 0, architecture), _Line(RETURN, 0, 0, KILL),
        _Line(LOAD, 0, 0, 0), _Line(JUMP_AT_LEAST, 0, 1, X32), _Line(RETURN, 0, 0, REFUSE),
    ]  # fmt: skip
    for call in calls:
        lines += [_Line(JUMP_EQUAL, 0, 1, call), _Line(RETURN, 0, 0, REFUSE)]
    lines.append(_Line(RETURN, 0, 0, ALLOW))
    program = _Program(len(lines), (_Line * len(lines))(*lines))
    return bool(libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0) == 0)
