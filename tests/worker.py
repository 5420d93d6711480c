"""Workers in processes of their own, as `./run` starts them, on the database that the caller's Django speaks to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.databases import CHECKOUT, SETTINGS

Worker = subprocess.Popen[bytes]


@contextmanager
def workers(count: int, files: Path) -> Iterator[list[Worker]]:
    """Run ``count`` workers that keep their files in ``files``; they are stopped at the end."""
    running: list[Worker] = []
    try:
        running += [start(files) for _ in range(count)]
        yield running
    finally:
        for each in running:
            each.terminate()
        for each in running:
            try:
                each.wait(20)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()


def start(files: Path) -> Worker:
    """Start one worker; what it needs to know, a password among it, goes through a pipe."""
    database = {key: connection.settings_dict[key] for key in SETTINGS}
    worker = subprocess.Popen([sys.executable, "-m", "tests.worker"], cwd=CHECKOUT, stdin=subprocess.PIPE)
    assert worker.stdin is not None
    with worker.stdin as pipe:
        pipe.write(json.dumps({"database": database, "files": str(files)}).encode())
    return worker


def main() -> None:
    """Be a worker."""
    told = json.loads(sys.stdin.read())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    settings.FILES_DIR = Path(told["files"])
    connections["default"].settings_dict.update(told["database"])
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(concurrency=1)


if __name__ == "__main__":
    main()
