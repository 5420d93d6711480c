"""./run bench: speed and size, as tables. Ratios are taken within one run; nothing here is a test."""

from __future__ import annotations

import argparse
import os
import tempfile

import django

PARTS = [
    "acts", "pages", "papers", "workers", "file", "timeline", "warnings", "reload", "conformance", "verifier",
    "roots", "tampering", "kills",
]  # fmt: skip
# What a very large city is measured by.
LARGE = ["large", "warnings", "reload", "verifier", "acts"]


def main() -> None:
    """Run the parts asked for, each on a database of its own."""
    parser = argparse.ArgumentParser(prog="./run bench", description="速度与规模 · speed and size")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "large", []], help="默认全部 · all by default")
    parser.add_argument("--cases", type=int, help="页面测量的案件数 · cases behind the pages")
    parser.add_argument("--large", action="store_true", help="1,000,000 件案件的城市 · a city of so many cases")
    parser.add_argument("--rounds", type=int, default=100, help="每项次数 · rounds of each act")
    parser.add_argument("--quick", action="store_true", help="20,000 件案件，1,000 份文书 · fewer of everything")
    chosen = parser.parse_args()
    parts = chosen.parts or (LARGE if chosen.large else PARTS)
    cases = chosen.cases or (1_000_000 if chosen.large or "large" in parts else 100_000)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()

    from django.conf import settings

    from config.setup.environment import Environment
    from tests.bench import (
        acts,
        calendar_reload,
        conformance,
        file,
        kills,
        large,
        pages,
        papers,
        roots,
        signing,
        tampering,
        timeline,
        verifier,
        warnings,
        workers,
    )
    from tests.databases import server

    rounds = min(chosen.rounds, 40) if chosen.quick else chosen.rounds
    with server(Environment(os.environ)) as running, tempfile.TemporaryDirectory() as folder:
        settings.FILES_DIR = folder
        settings.ALLOWED_HOSTS = ["testserver"]
        template = running.template()
        if "acts" in parts:
            with running.clone(template):
                acts.run(rounds)
        if "pages" in parts:
            pages.run(running, template, 20_000 if chosen.quick else cases, 40)
        if "large" in parts:
            large.run(running, template, cases, 20)
        if "file" in parts:
            with running.clone(template):
                file.run()
        if "timeline" in parts:
            with running.clone(template):
                timeline.run(min(rounds, 20))
        if "warnings" in parts:
            with running.clone(template):
                warnings.run()
        if "reload" in parts:
            with running.clone(template) as name:
                calendar_reload.run(running, name, 20_000 if chosen.quick else 200_000)
        if "conformance" in parts:
            conformance.run(running, template, 10_000 if chosen.quick else cases)
        if "verifier" in parts:
            with running.clone(template):
                verifier.run(50_000 if chosen.quick else 200_000)
        if "roots" in parts:
            with running.clone(template):
                roots.run(20_000 if chosen.quick else 1_000_000)
        if "tampering" in parts:
            with running.clone(template) as name:
                tampering.run(running, name, 3 if chosen.quick else 20)
        if "kills" in parts:
            kills.run(14 if chosen.quick else 70)
        if "papers" in parts:
            signing.run()
            papers.run(15 if chosen.quick else 40, 1_000 if chosen.quick else 5_000, 240 if chosen.quick else 900)
        if "workers" in parts:
            with running.clone(template):
                workers.run(*((30, 100) if chosen.quick else (100, 1_000)))


if __name__ == "__main__":
    main()
