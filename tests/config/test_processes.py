"""Programs are kept running, and stopped in order."""

import os
import threading
import time
from pathlib import Path

from config.setup.places import Account
from config.setup.processes import Program, Supervisor

SLEEP = ["/bin/sh", "-c", "exec sleep 60"]


def program(folder: Path, command: list[str]) -> Program:
    return Program("试验", command, os.environ, Account("me"), folder)


def stop_soon(supervisor: Supervisor) -> None:
    threading.Timer(0.5, supervisor.asked.set).start()


def test_program_is_stopped_when_asked(tmp_path: Path) -> None:
    sleeper = program(tmp_path, SLEEP)
    supervisor = Supervisor([sleeper], print)
    assert supervisor.run(lambda: stop_soon(supervisor)) == 0
    assert sleeper.ended() == -15


def test_program_that_ends_is_started_again(tmp_path: Path) -> None:
    once = f"[ -e {tmp_path}/was ] && exec sleep 60; : > {tmp_path}/was"
    said: list[str] = []
    supervisor = Supervisor([program(tmp_path, ["/bin/sh", "-c", once])], said.append)
    assert supervisor.run(lambda: threading.Timer(1.5, supervisor.asked.set).start()) == 0
    assert said == ["试验退出（代码 0），重新启动。"]


def test_what_is_no_program_is_tended(tmp_path: Path) -> None:
    tended: list[float] = []
    supervisor = Supervisor([program(tmp_path, SLEEP)], print, lambda: tended.append(time.monotonic()))
    assert supervisor.run(lambda: threading.Timer(1.5, supervisor.asked.set).start()) == 0
    assert len(tended) >= 2


def test_program_that_ends_again_and_again_stops_everything(tmp_path: Path) -> None:
    sleeper, broken = program(tmp_path, SLEEP), program(tmp_path, ["/bin/false"])
    started = time.monotonic()
    assert Supervisor([sleeper, broken], print).run(lambda: None) == 1
    assert sleeper.ended() == -15
    assert time.monotonic() - started < 10
