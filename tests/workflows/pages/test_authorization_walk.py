"""Every address × method × office of every agency, by the case of the bureau, police and procuratorate.

What opens for those who differ most stands in ``openings.txt``; WALK=write writes it anew, to be read before it is
committed. WALK=all walks every office of every agency, for what is refused and changes something, or breaks.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Officer
from printouts import pictured, render
from tests.workflows.pages import walk
from tests.workflows.pages.walk import EVERY_OFFICE, STRANGERS, World
from workflows.pages import pace

FILE = Path(__file__).with_name("openings.txt")
HOW = os.environ.get("WALK", "")
FEW = {
    "bureau": ("case_officer", "registrar", "supervisor", "administrator"),
    "superior": ("supervisor",),
    "leading_group": ("supervisor",),
    "other_bureau": ("supervisor", "administrator"),
}
# What agencies that have nothing to do with the case open: none of it tells anything of the case. The list may only
# shrink: an address more fails, and WALK=all finds those that are not needed any more.
EVERYBODYS = {
    "administration", "agency_new", "archive", "audit_checks", "board_discretion", "board_link", "board_mediation",
    "board_terms", "boards", "campaigns", "check_root", "conformance", "conformance_check", "desk", "event_log",
    "figure_cases", "find_case_proof", "gallery", "handovers", "law", "law_project", "letters", "morning_list",
    "password", "quarterly", "queue", "readings", "return_form", "search", "should_have_moved", "signatures",
    "specimen", "specimen_picture", "start", "statistics", "supervision", "to_serve", "warnings", "watched_warnings",
    "years",
}  # fmt: skip
# The same of offices that walk with WALK=all only: a register of one's own seals, one's own list, one's own first act.
OTHER_OFFICES = {"destruction_new", "seals", "start_preview", "start_with"}
# Pages that ask nobody to sign in.
PUBLIC = {"health", "sign_in", "set_language", "ask_check", "check"}
# What ends the session or changes its language is no answer about anybody's rights.
OF_ONESELF = {"sign_out", "set_language", "sign_in"}


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> World:
    """The case; what is printed for those who may see it is one empty page, since here only the may counts."""
    settings.DATA_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"
    monkeypatch.setattr(render, "_written", lambda *_: empty_page())
    monkeypatch.setattr(pictured, "pdf", lambda *_: empty_page())
    # Everybody walks in one minute from one address.
    monkeypatch.setattr(pace, "is_too_fast", lambda *_: False)
    return World()


def empty_page() -> bytes:
    writer, data = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(data)
    return data.getvalue()


def offices(label: str) -> tuple[str, ...]:
    return EVERY_OFFICE if HOW == "all" else few(label)


def few(label: str) -> tuple[str, ...]:
    return FEW.get(label, ("case_officer",))


def addresses(world: World) -> dict[str, str]:
    """Return every address with the case's own records in it; one that is new must say what it needs."""
    needed = walk.arguments(world)
    found, unknown = {}, []
    for pattern in walk.patterns():
        name = str(pattern.name)
        wanted = set(pattern.pattern.converters)
        if wanted - set(needed.get(name, {})):
            unknown.append(name)
        else:
            found[name] = reverse(name, kwargs=needed.get(name, {}))
    assert not unknown, f"tests/workflows/pages/walk.py: arguments() 缺少 {unknown}"
    return found


def test_nobody_opens_what_is_not_theirs(world: World) -> None:
    opened: dict[tuple[str, str], dict[str, set[str]]] = {}
    faults = []
    for label, office in walk.actors(offices, tuple(world.agencies)):
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(world.officer(label, office))
        for name, address in addresses(world).items():
            if name in OF_ONESELF:
                continue
            for method in ("GET", "POST"):
                did = walk.ask(client, method, address)
                if did.status >= 500:
                    faults.append(f"{label}.{office} {method} {name}：{did.status}")
                elif did.refused:
                    if did.writes:
                        faults.append(f"{label}.{office} {method} {name}：拒绝了，却写入 {sorted(did.writes)}")
                else:
                    opened.setdefault((name, method), {}).setdefault(label, set()).add(office)
    assert faults == []
    told = told_of(opened)
    if HOW == "write":
        FILE.write_text(told, encoding="utf-8")
    strangers = {name for (name, _method), by in opened.items() if set(by) & set(STRANGERS)} - PUBLIC
    known = EVERYBODYS | (OTHER_OFFICES if HOW == "all" else set())
    assert sorted(strangers - known) == [], "与案件无关的机关打开了新的页面"
    assert strangers == known or HOW != "all", "名单里有不再需要的"
    assert differences(opened) == []


def told_of(opened: dict[tuple[str, str], dict[str, set[str]]]) -> str:
    """Return the openings as lines: address, method, then each agency with its offices."""
    lines = []
    for (name, method), by in sorted(opened.items()):
        lines.append(f"{name} {method}")
        for label in sorted(by):
            lines.append(f"  {label}: {' '.join(sorted(by[label]))}")
    return "\n".join(lines) + "\n"


def differences(opened: dict[tuple[str, str], dict[str, set[str]]]) -> list[str]:
    """Return where what opened differs from the committed list, for those who walked."""
    expected: dict[tuple[str, str], dict[str, set[str]]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            name, method = line.split()
            of = expected.setdefault((name, method), {})
        else:
            label, which = line.strip().split(": ")
            of[label] = set(which.split())
    found = []
    for key in sorted({*expected, *opened}):
        for label in sorted({*expected.get(key, {}), *opened.get(key, {})}):
            walked = set(few(label))
            was, now = expected.get(key, {}).get(label, set()) & walked, opened.get(key, {}).get(label, set()) & walked
            found += [f"{key[1]} {key[0]} 对 {label}.{office} 不再打开" for office in sorted(was - now)]
            found += [f"{key[1]} {key[0]} 对 {label}.{office} 新近打开" for office in sorted(now - was)]
    return found


@pytest.mark.parametrize("who", ["anonymous", "disabled"])
def test_nobody_opens_anything_before_signing_in(world: World, who: str) -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    if who == "disabled":
        former = world.officer("bureau", "case_officer")
        client.force_login(former)
        Officer.objects.filter(pk=former.pk).update(is_active=False)
    open_to_all = set()
    for name, address in addresses(world).items():
        for method in ("GET", "POST"):
            did = walk.ask(client, method, address)
            assert did.status < 500, (name, method)
            if not did.refused:
                open_to_all.add(name)
            else:
                assert not did.writes, (name, method)
    assert open_to_all == PUBLIC


def test_other_methods_change_nothing(world: World) -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(world.link.who.officer)
    for name, address in addresses(world).items():
        if name in OF_ONESELF:
            continue
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"):
            did = walk.ask(client, method, address)
            assert did.status < 500, (name, method)
            assert method == "HEAD" or not did.writes, (name, method, did)
