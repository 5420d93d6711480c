"""The pages in English: nothing left untranslated, and the record stays Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import template

from casework.limits import limit
from casework.models import Officer
from tests.builders import People, lead
from tests.procedures.drafted_story import DraftedStory
from workflows.registry import procedures

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


MARKED = ("_", "gettext", "gettext_lazy", "_lazy")
CALL = re.compile(r"gettext\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")


def in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED):
            continue
        match node.args:
            case [ast.Constant(value=str(message)), *_]:
                yield message


def in_template(path: Path) -> Iterator[str]:
    for quoted in CALL.findall(template.templatize(path.read_text(), origin=str(path))):
        yield ast.literal_eval(quoted)


def messages() -> set[str]:
    found: set[str] = set()
    for package in ("casework", "forms", "printouts", "workflows"):
        for path in (settings.BASE_DIR / package).rglob("*.py"):
            found.update(in_code(path))
        for path in (settings.BASE_DIR / package).rglob("*.html"):
            found.update(in_template(path))
    return found


def test_no_message_of_a_page_lacks_its_translation() -> None:
    wanted = messages()
    assert len(wanted) > 900
    with translation.override("en"):
        assert sorted(each for each in wanted if translation.gettext(each) == each) == []


def test_every_procedure_step_act_and_term_has_an_english_name() -> None:
    wanted = {
        *(str(each.process_title) for each in procedures().values()),
        *(node.label for each in procedures().values() for node in (*each.doable(), *each.listeners())),
        *(limit(rule).label for each in procedures().values() for rule in each.limits()),
    }
    with translation.override("en"):
        assert sorted(each for each in wanted if translation.gettext(each) == each) == []


def test_a_page_speaks_the_language_chosen_in_the_menu(who: People, as_: Browser) -> None:
    browser = as_(who.officer)
    assert "我的工作台" in browser.get("/").content.decode()
    browser.post("/language/", {"language": "en", "next": "/"})
    page = browser.get("/").content.decode()
    assert '<html lang="en"' in page
    assert "My desk" in page


def test_what_is_done_on_an_english_page_is_recorded_in_chinese(who: People) -> None:
    with translation.override("en"):
        outcome = lead(who)
        assert translation.get_language() == "en"
    values = outcome.documents[0].values
    assert values["case"]["source"] == "监督检查"
    assert values["issued_by"]["office"] == "办案人员"


def test_what_an_english_page_drafts_is_chinese(as_: Browser) -> None:
    story = DraftedStory().on_file()
    address = f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.conclude_investigation/"
    browser = as_(story.who.officer)
    browser.post("/language/", {"language": "en", "next": "/"})
    page = browser.get(address)
    assert page.status_code == 200
    form = page.context["form"]
    for name, wording in form.wordings.items():
        assert re.findall(r"[A-Za-z]{3,}", wording.text) == [], name
    assert len(form.wordings) > 3
