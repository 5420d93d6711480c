"""The peer of the papers: a headless Chromium that stays open and prints the same markup, sheets and faces."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from printouts import fonts, render
from printouts.paper import Paper

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
]
Print = Callable[[Paper, Mapping[str, Any]], bytes]


@contextmanager
def chromium() -> Iterator[Print | None]:
    """Give a way to print in a warm browser that knows our faces and no others; None where there is no browser."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(fonts.fontconfig(fonts.folder()), encoding="utf-8")
        variables: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS, env=variables)
        except Error as error:
            print(f"  Chromium: {str(error).splitlines()[0]}")
            yield None
            return
        page = browser.new_page()

        def printed(paper: Paper, values: Mapping[str, Any]) -> bytes:
            page.set_content(_with_sheets(paper, values))
            return page.pdf(prefer_css_page_size=True, print_background=True)

        yield printed
        browser.close()


def _with_sheets(paper: Paper, values: Mapping[str, Any]) -> str:
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in paper.sheets)
    return render.html(paper, values).replace("</head>", f"<style>{sheets}</style></head>", 1)


def spent() -> float:
    """Return the milliseconds of processor time that the browsers of this process have taken so far."""
    stats = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            program, _, rest = each.read_text().partition(" (")[2].rpartition(") ")
        except OSError:
            continue  # it has ended in between
        fields = rest.split()
        stats[int(each.parent.name)] = (program, int(fields[1]), int(fields[11]) + int(fields[12]))
    ours = {os.getpid()}
    while more := {pid for pid, (_, parent, _) in stats.items() if parent in ours} - ours:
        ours |= more
    ticks = sum(stats[pid][2] for pid in ours if pid in stats and stats[pid][0].startswith("chrom"))
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")
