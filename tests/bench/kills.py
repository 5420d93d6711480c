"""Kill -9 of site, worker, officers, sweepers and database at random moments, then every promise looked at.

A site of its own in a folder of its own; only processes started here are killed. Bounded: so many strikes, a pause
between acts, and an end to waiting.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from casework.models import OPEN_STATES, Case, Deadline, Event, Officer, TermWarning
from casework.services import warning_sweep
from config.setup.cluster import Cluster
from config.setup.database import password_file
from config.setup.database_url import socket_url
from tests import invariants
from tests.bench.acting import PASSWORD
from tests.bench.measuring import table
from tests.builders import LEAD, PARTY, people
from tests.databases import CHECKOUT, embedded

WRITERS = 4  # officers and clerks
PATIENCE = 300  # seconds for the workers to catch up
VICTIMS = ("web", "a process of web", "worker", "officer", "clerk", "sweeper", "database")


def run(strikes: int) -> None:
    """Strike so many times while people work, let the workers catch up, and prove everything; exit code 1 if not."""
    seed = int(os.environ.get("KILLS_SEED") or time.time())
    chosen = random.Random(seed)  # noqa: S311 - told, so that the strikes can be repeated
    with tempfile.TemporaryDirectory(prefix="casework-", dir="/var/tmp") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with embedded(home, durable=True) as (cluster, server), server.clone(server.template()) as name:
            settings.FILES_DIR = home / "test" / "files"
            _people()
            site = Site(home, cluster, name)
            started = time.monotonic()
            try:
                done = _strike(site, chosen, strikes)
                waited = _caught_up(site)
            finally:
                site.stop()
            connections.close_all()
            warning_sweep.tick(timezone.now())
            wrong = [*invariants.faults(invariants.papers_are_made), *_lost(home), *_warnings()]
            _tell(home, seed, done, waited, time.monotonic() - started, len(wrong))
    for each in wrong[:50]:
        print(f"✗ {each}", file=sys.stderr)
    if wrong:
        sys.exit(1)


class Site:
    """The processes that work, each started again when it has ended."""

    def __init__(self, home: Path, cluster: Cluster, database: str) -> None:
        self.home, self.cluster = home, cluster
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            bind = f"127.0.0.1:{free.getsockname()[1]}"
        python, act = sys.executable, [sys.executable, "-m", "tests.bench.acting"]
        web = [python, "-m", "gunicorn", "config.wsgi", "--bind", bind, "--worker-class", "gthread", "--workers", "2"]
        web += ["--threads", "4", "--no-control-socket", "--log-level", "critical"]
        answers = {name: value for name, value in LEAD.items() if isinstance(value, str)}
        lead = json.dumps(answers | {f"parties-0-{name}": value for name, value in PARTY.items()})
        self.commands = {
            "web": web,
            "worker": [python, "manage.py", "procrastinate", "worker", "--concurrency", "1"],
            "officer 1": [*act, "officer", str(home / "notes-1")],
            "officer 2": [*act, "officer", str(home / "notes-2")],
            "clerk 1": [*act, "clerk", str(home / "notes-3"), f"http://{bind}", "zhao", lead],
            "clerk 2": [*act, "clerk", str(home / "notes-4"), f"http://{bind}", "qian", lead],
            "sweeper 1": [*act, "sweeper"],
            "sweeper 2": [*act, "sweeper"],
        }
        url = socket_url(str(cluster.sockets), "casework_app", database, passfile=str(password_file(home, "app")))
        self.environment = {
            **os.environ, "DATA_DIR": str(home), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings",
        }  # fmt: skip
        self.log = (home / "log").open("ab")
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def tend(self, *names: str) -> None:
        """Start what does not run."""
        for name in names or self.commands:
            if name not in self.running or self.running[name].poll() is not None:
                self.running[name] = subprocess.Popen(
                    self.commands[name], cwd=CHECKOUT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log,
                    stderr=self.log, start_new_session=True,
                )  # fmt: skip

    def kill(self, victim: str, chosen: random.Random) -> None:
        """End a victim without warning."""
        if victim == "database":
            self.cluster.kill()
            time.sleep(chosen.uniform(0, 0.5))
            self.cluster.start()
        elif victim == "a process of web":
            pid = self.running["web"].pid
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            if children:
                os.kill(int(chosen.choice(children)), signal.SIGKILL)
        else:
            name = chosen.choice([each for each in self.commands if each.split()[0] == victim])
            self.end(name)

    def end(self, *names: str) -> None:
        """Kill these, with the processes that they started."""
        for name in names:
            if name in self.running and self.running[name].poll() is None:
                os.killpg(self.running[name].pid, signal.SIGKILL)
                self.running[name].wait()

    def stop(self) -> None:
        """End everything."""
        self.end(*self.commands)
        self.log.close()


def _people() -> None:
    people()
    for each in Officer.objects.all():
        each.set_password(PASSWORD)
        each.save()


def _strike(site: Site, chosen: random.Random, strikes: int) -> Counter[str]:
    victims = [VICTIMS[no % len(VICTIMS)] for no in range(strikes)]
    chosen.shuffle(victims)
    site.tend()
    _until(lambda: len([*site.home.glob("notes-*")]) == WRITERS, 120, "没有开始工作")
    for victim in victims:
        until = time.monotonic() + chosen.uniform(0.5, 4)
        while time.monotonic() < until:
            site.tend()
            time.sleep(0.1)
        site.kill(victim, chosen)
    before = len(_notes(site.home))

    def at_work_again() -> bool:
        site.tend()
        return len(_notes(site.home)) >= before + 12

    _until(at_work_again, 120, "没有恢复工作")
    site.end(*(each for each in site.commands if each not in ("web", "worker")))
    return Counter(victims)


def _caught_up(site: Site) -> float:
    """Wait until no paper is left to be made; what a killed worker had in hand is taken up after its minute."""
    started = time.monotonic()

    def done() -> bool:
        site.tend("web", "worker")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
                " AND task_name LIKE 'printouts.render%'"
            )
            return int(cursor.fetchone()[0]) == 0

    connections.close_all()
    _until(done, PATIENCE, "工作进程没有赶上")
    return time.monotonic() - started


def _until(true: Any, seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"{seconds:.0f} 秒内{otherwise}")
        time.sleep(0.2)


def _notes(home: Path) -> list[dict[str, Any]]:
    """Return what was acknowledged."""
    return [json.loads(line) for file in sorted(home.glob("notes-*")) for line in file.read_text().splitlines()]


def _lost(home: Path) -> Iterator[str]:
    """Yield what was acknowledged and is not there, or is there twice."""
    hashes = {(case, seq): digest for case, seq, digest in Event.objects.values_list("case", "seq", "hash")}
    titles = Counter(Case.objects.values_list("title", flat=True))
    for note in _notes(home):
        if "title" in note:
            if titles[note["title"]] != 1:
                yield f"网页登记的“{note['title']}”有 {titles[note['title']]} 件"
        elif hashes.get((note["case"], note["seq"])) != note["hash"]:
            yield f"已办理的第 {note['case']} 号案件第 {note['seq']} 号事件不在库中"


def _warnings() -> Iterator[str]:
    """Yield each rung of an open term that came due and was not told once, and what reached nobody."""
    fired = Counter(TermWarning.objects.values_list("deadline", "rung"))
    now = timezone.now().isoformat()
    for pk, ladder in Deadline.objects.filter(state__in=OPEN_STATES).values_list("pk", "ladder"):
        for moment, rung, *_more in ladder or ():
            if moment <= now and fired[pk, rung] != 1:
                yield f"期限 {pk} 的时点 {rung} 预警了 {fired[pk, rung]} 次"
    waiting = TermWarning.objects.filter(addressed_at=None).count()
    if waiting:
        yield f"{waiting} 次预警没有送达"


def _tell(home: Path, seed: int, done: Counter[str], waited: float, seconds: float, wrong: int) -> None:
    notes = _notes(home)
    by_page = sum("title" in note for note in notes)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE attempts > 1),"
            " coalesce(string_agg(task_name || ' ' || args, '、') FILTER (WHERE status = 'failed'), '0')"
            " FROM procrastinate_jobs"
        )
        again, failed = cursor.fetchone()
    rows = [
        ["killed", "、".join(f"{victim} {times}×" for victim, times in sorted(done.items()))],
        ["acts acknowledged, to officers and to browsers", f"{len(notes) - by_page}, {by_page}"],
        ["cases, events, warnings", f"{Case.objects.count()}, {Event.objects.count()}, {TermWarning.objects.count()}"],
        ["jobs begun again, failed for good", f"{again}, {failed}"],
        ["lost, half, twice, unmade", str(wrong)],
        ["seconds, of them catching up", f"{seconds:.0f}, {waited:.0f}"],
    ]
    table(f"杀死进程 · kill -9 at random moments (seed {seed})", ["", ""], rows)
