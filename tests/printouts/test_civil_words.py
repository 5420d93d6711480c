"""Civil papers say what was chosen in the words of the law: no code of the software stands on one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casework.models import Document
from printouts import editions, render
from tests.procedures.adjudication_story import Story
from tests.procedures.effect_story import DECISION, DEMAND, MAKER, PUBLISH, SERVED, Effect
from tests.procedures.test_mediation import DRAFT, SESSION, Committee

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"(?<![A-Za-z0-9-])[a-z_]{3,}(?![A-Za-z0-9])")


def words(paper: Document) -> str:
    """Return the text of a paper, without what tells a browser how to show it."""
    page = render.html(editions.of(paper), paper.values)
    body = page[page.index("<body") :]
    return re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]*>", " ", body, flags=re.DOTALL)


def codes(papers: Any) -> dict[str, list[str]]:
    return {paper.kind: found for paper in papers if (found := LATIN.findall(words(paper)))}


def test_papers_of_a_mediation_bear_no_code() -> None:
    committee = Committee().mediating()
    committee.take("hold_session", facts=SESSION)
    committee.take("draw_up", facts=DRAFT)
    papers = list(Document.objects.all())
    assert codes(papers) == {}
    accepted = next(each for each in papers if each.kind == "pm.acceptance")
    assert "各方同意调解" in words(accepted)
    agreement = next(each for each in papers if each.kind == "pm.agreement")
    assert "违约责任：逾期按日支付违约金二十元。" in words(agreement)


def test_papers_of_an_adjudication_bear_no_code_and_name_the_patent_of_the_case() -> None:
    story = Story().notified()
    stay = {"ground": "invalidation", "reason": "被请求人提交了通知书。", "notice_number": "5W100006",
            "notice_on": "2026-03-18"}  # fmt: skip
    story.act("stay", "2026-03-20", stay)
    story.act("resume", "2026-04-10", {"ended_on": "2026-04-10", "reason": "维持有效。"})
    papers = list(Document.objects.all())
    assert codes(papers) == {}
    notice = next(each for each in papers if each.kind == "adj.stay_notice")
    said = words(notice).replace(" ", "")
    assert "因本案实用新型专利的无效宣告请求已被受理（国家知识产权局无效宣告请求受理通知书5W100006）。" in said


def test_an_application_to_the_court_leaves_out_what_nobody_knows_of_the_respondent() -> None:
    unknown = [row | {"id_number": "", "representative": ""} for row in DECISION["parties"]]
    effect = Effect().registered(parties=unknown)
    effect.take("publish", PUBLISH, "2026-03-16")
    effect.take("demand", DEMAND, "2026-03-23")
    effect.take("deliver", SERVED | {"document": "adj.exhortation", "received_on": "2026-03-24"}, "2026-03-24")
    effect.applied()
    page = words(Document.objects.get(kind="adj.enforcement_application"))
    assert MAKER in page
    assert "信用代码" not in page
    assert "法定代表人" not in page
    assert codes(Document.objects.all()) == {}
