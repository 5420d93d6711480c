"""Starts and stops the processes of a running system, in order."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from config.setup.places import Account

STOP_SECONDS = 30
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


@dataclass
class Program:
    """One program that is kept running, in a process group of its own: Ctrl-C reaches the supervisor first."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    account: Account
    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        self.process = subprocess.Popen(  # type: ignore[call-overload]
            list(self.command), cwd=self.folder, env=dict(self.environment), stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=partial(_end_with_parent, os.getpid()), **self.account.popen,
        )  # fmt: skip

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """Asks the program to finish what it is doing; ends it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Keeps programs running until Ctrl-C or SIGTERM; then stops them, the last started first."""

    def __init__(
        self, programs: Sequence[Program], say: Callable[[str], None], tend: Callable[[], None] = lambda: None
    ) -> None:
        """`tend` is called a few times a second, to keep up what is no program of ours: the database."""
        self.programs = programs
        self.say = say
        self.tend = tend
        self.asked = threading.Event()

    def run(self, announce: Callable[[], None]) -> int:
        """Returns the exit code: 0 when asked to stop, 1 when a program ends again and again."""
        before = {number: signal.signal(number, lambda *_: self.asked.set()) for number in STOP_SIGNALS}
        try:
            for program in self.programs:
                program.start()
            announce()
            return self._watch()
        finally:
            for program in reversed(self.programs):
                program.stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _watch(self) -> int:
        ends: dict[str, list[float]] = {program.name: [] for program in self.programs}
        while not self.asked.wait(0.3):
            self.tend()
            for program in self.programs:
                code = program.ended()
                if code is None:
                    continue
                recent = [moment for moment in ends[program.name] if time.monotonic() - moment < 60]
                ends[program.name] = [*recent, time.monotonic()]
                if len(recent) >= 3:
                    self.say(f"{program.name}一分钟内第四次退出（代码 {code}），全部停止。")
                    return 1
                self.say(f"{program.name}退出（代码 {code}），重新启动。")
                program.start()
        return 0


def _end_with_parent(parent: int) -> None:
    """The child is told to stop when this process is killed, so that no site is left without its supervisor."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # killed in between
        signal.raise_signal(signal.SIGTERM)
