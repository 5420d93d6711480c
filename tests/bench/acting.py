"""Those who work while processes are killed: officers, clerks at their browsers, sweepers; each a process of its own.

`python -m tests.bench.acting officer|clerk|sweeper …` goes on until it is ended. What the system acknowledged is
written down at once, one line each, in a file that survives the process.
"""

from __future__ import annotations

import http.client
import http.cookiejar
import json
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

PAUSE = 0.25  # seconds between acts: the load is bounded
PATIENCE = 60  # seconds for an answer: a site that has just started on a busy machine takes its time
PASSWORD = "linyi-mengshan-2026"
NEW = "/leads/new/penalty.register_lead/"
TOKEN = re.compile(r'name="draft" value="([0-9a-f]{64})"')


def write_down(file: Path, line: dict[str, Any]) -> None:
    """Write one line in one go; a killed process leaves it whole or not at all."""
    with file.open("ab", buffering=0) as notes:
        notes.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def again_until_done(call: Callable[[], Any], *lost: type[Exception]) -> Any:
    """Do ``call`` again after every loss of the site; of the database, too, where ``lost`` names its errors."""
    losses: tuple[type[Exception], ...] = (OSError, *lost)
    while True:
        try:
            return call()
        except losses as error:
            print(f"{' '.join(sys.argv[1:2])}: {error!r}", file=sys.stderr, flush=True)
            if lost:
                from django.db import connections

                connections.close_all()
            time.sleep(0.2)


def with_database(call: Callable[[], Any]) -> Any:
    """Do ``call`` again after every loss of the database."""
    from django.db import InterfaceError, OperationalError

    return again_until_done(call, InterfaceError, OperationalError)


def officer(notes: Path) -> None:
    """Take case after case from lead to filing, through the one door of all acts."""
    from casework.models import Officer
    from tests.builders import FILING, LEAD, VERIFICATION, do

    people = with_database(lambda: {each.username: each for each in Officer.objects.all()})
    steps = (
        ("penalty.register_lead", "zhao", LEAD),
        ("penalty.verify_lead", "zhao", VERIFICATION),
        ("penalty.decide_filing", "sun", FILING),
    )

    def case() -> None:
        proceeding = None
        for name, who, facts in steps:
            outcome = do(name, people[who], facts, proceeding)
            event, proceeding = outcome.event, outcome.proceeding
            write_down(notes, {"case": event.case_id, "seq": event.seq, "hash": event.hash})
            time.sleep(PAUSE)

    while True:
        with_database(case)


def clerk(notes: Path, site: str, username: str, answers: dict[str, str]) -> None:
    """Enter lead after lead at a browser; what may have been lost is sent again, as a person would."""
    browser = Browser(site)
    again_until_done(lambda: browser.sign_in(username))
    while True:
        title = f"某公司案{uuid4().hex[:12]}"
        page = again_until_done(lambda: browser.post(NEW, {**answers, "title": title, "do": "check"})[1])  # noqa: B023
        found = TOKEN.search(page)
        if found is None:
            raise SystemExit(f"核对页没有草稿：{page[:400]}")
        draft = {"do": "issue", "draft": found[1]}
        address, _page = again_until_done(lambda: browser.post(NEW, draft))  # noqa: B023
        write_down(notes, {"title": title, "address": address})
        time.sleep(PAUSE)


class Browser:
    """A browser that knows pages, cookies and nothing else; any answer but a page is an OSError."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def post(self, path: str, answers: dict[str, Any]) -> tuple[str, str]:
        """Send a form; the path one ends up on, and the page."""
        token = next((each.value for each in self.cookies if each.name == "csrftoken"), "")
        data = urllib.parse.urlencode({**answers, "csrfmiddlewaretoken": token}, doseq=True).encode()
        try:
            with self.opener.open(f"{self.site}{path}", data, timeout=PATIENCE) as answer:
                return urllib.parse.urlsplit(answer.url).path, answer.read().decode()
        except http.client.HTTPException as error:  # cut off in the middle of an answer
            raise OSError(str(error)) from error

    def sign_in(self, username: str) -> None:
        """Sign in."""
        with self.opener.open(f"{self.site}/sign-in/", timeout=PATIENCE):
            pass
        self.post("/sign-in/", {"username": username, "password": PASSWORD})


def sweeper() -> None:
    """Sweep day after day of two months, again and again."""
    from casework.services import warning_sweep
    from tests.builders import TODAY

    for day in count():
        with_database(lambda: warning_sweep.tick(TODAY + timedelta(days=day % 60)))  # noqa: B023
        time.sleep(PAUSE)


def main() -> None:
    """Be one of them; a browser needs no Django, and is there at once."""
    word, *rest = sys.argv[1:]
    if word == "clerk":
        clerk(Path(rest[0]), rest[1], rest[2], json.loads(rest[3]))
    import django

    django.setup()
    if word == "officer":
        officer(Path(rest[0]))
    else:
        sweeper()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main()
