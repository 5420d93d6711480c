"""Bad input: whatever is sent through the one door, the act is done cleanly or refused in words, never half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casework.dates import LegalDate
from casework.exceptions import AccessDenied, ActRefused, CaseworkError, InvalidInput
from casework.models import Case, Deadline, Document, Event, Officer, Party, Proceeding
from casework.services import number_blocks
from forms.base import ActForm
from forms.penalty_lead import LeadForm
from forms.received import received
from printouts import documents, render
from tests import hostile
from tests.builders import FILING, IMPORTED, LEAD, PARTY, TODAY, VERIFICATION, People, do, lead, people, verified
from tests.casework.procedures.penalty_case import INQUIRY, INSPECTION, seized, with_goods
from tests.procedures.penalty_story import Story
from workflows import loading
from workflows.act import Request, perform
from workflows.options import judged
from workflows.pages import uploads
from workflows.registry import procedures
from workflows.request import RecordedPaper
from workflows.steps import Act, Step

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=40)
NODES = [node for flow in procedures().values() for node in (*flow.steps(), *flow.acts())]


class Undo(Exception):
    """Takes back what an act did, so that the next try starts from the same case."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


def refusal(act: str, by: Officer, facts: Any, proceeding: Proceeding | None = None, **more: Any) -> str:
    """Return the words in which an act is refused; nothing may be left of it."""
    before = Event.objects.count(), Case.objects.count(), Document.objects.count(), Deadline.objects.count()
    with pytest.raises(ActRefused) as refused:
        do(act, by, facts, proceeding, **more)
    assert (Event.objects.count(), Case.objects.count(), Document.objects.count(), Deadline.objects.count()) == before
    return str(refused.value)


def form_of(node: Step | Act, who: People, proceeding: Proceeding) -> ActForm:
    act = judged(proceeding, node, who.officer, None, LATER)
    loading.load(act, node.reads)
    return node.form(act)


# ── dates ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "more", "words"),
    [
        ("2026-03-03", {}, "办理日期不能晚于现在"),
        ("2026-02-27", {"reason": "补录"}, "办理日期不能早于程序开始之日（2026-03-02）"),
        ("2026-03", {}, "办理日期“2026年3月”不够准确，应当写明日期"),
        ("2026", {}, "只知道年月的，按历史案件导入"),
        ("", {}, "办理日期“日期不详”不够准确"),
        ("0001-01-01", {"reason": "补录"}, "年份应当在1949年至2099年之间"),
        ("9999-12-31", {}, "年份应当在1949年至2099年之间"),
    ],
)
def test_a_date_on_which_the_act_cannot_have_been_done_is_refused(at: str, more: Any, words: str) -> None:
    who = people()
    proceeding = lead(who).proceeding
    said = refusal("penalty.verify_lead", who.officer, VERIFICATION, proceeding, at=LegalDate.parse(at), **more)
    assert words in said


def test_an_act_before_the_event_from_which_its_term_runs_is_refused() -> None:
    who = people()
    proceeding = verified(who)
    Deadline.objects.filter(rule="penalty.verification").update(started="2026-03-04")
    said = refusal("penalty.decide_filing", who.head, FILING, proceeding, at="2026-03-03", now=LATER, reason="补录")
    assert "不能早于期限“penalty.verification”的起算事件（2026年3月4日）" in said or "起算事件（2026年3月4日）" in said


@pytest.mark.parametrize("found_at", ["2026-03-03", "2026-04", "2027"])
def test_nothing_is_found_before_it_happened(found_at: str) -> None:
    assert "尚未发生的不能录入" in refusal("penalty.register_lead", people().officer, LEAD | {"found_at": found_at})


@pytest.mark.parametrize(
    "found_at", ["2026-02-30", "昨天", "20260302", "2026-13", "0001-01-01", "9999-12-31", "２０２６年"]
)
def test_a_date_that_is_none_is_refused(found_at: str) -> None:
    said = refusal("penalty.register_lead", people().officer, LEAD | {"found_at": found_at})
    assert "发现线索或者收到材料的日期" in said


def test_an_inspection_does_not_end_before_it_began() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = INSPECTION | {"started_at": "2026-03-02T09:00", "ended_at": "2026-03-02T08:00"}
    assert "结束时间不能早于开始时间" in refusal("penalty.inspect_site", who.officer, facts, proceeding)


@pytest.mark.parametrize("found_at", ["2026-03", "2026"])
def test_a_term_from_an_imprecise_date_cannot_be_computed_and_says_so(found_at: str) -> None:
    (deadline,) = lead(people(), found_at=found_at).started
    assert (deadline.computable, deadline.due_on) == (False, None)
    assert "不能计算" in "".join(deadline.explanation) or "无法" in "".join(deadline.explanation)


def test_history_may_be_known_to_the_month_only() -> None:
    who = people()
    history: dict[str, Any] = IMPORTED
    outcome = do("penalty.register_lead", who.officer, LEAD | {"found_at": "2025-11"}, at="2025-11", **history)
    assert (outcome.event.happened, outcome.event.happened_on) == ("2025-11", None)


def test_a_term_into_a_year_without_notice_is_provisional_and_says_so() -> None:
    who = people()
    now = TODAY.replace(month=12, day=28)
    (deadline,) = do("penalty.register_lead", who.officer, LEAD | {"found_at": "2026-12-28"}, now=now).started
    assert (deadline.due_on, deadline.provisional) == (date(2027, 1, 19), True)
    assert "尚未公布" in "".join(deadline.explanation)


# ── identifiers and references ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("organisation", "91371300MA3C000000", "统一社会信用代码的校验码不符（GB 32100）"),
        ("organisation", "9137130", "统一社会信用代码应为18位"),
        ("organisation", "91371300MA3C0000IO", "不使用字符“I、O”"),
        ("person", "110101199003070010", "校验码不符（GB 11643）"),
        ("person", "110101900307001", "已停用的15位身份证号码"),
        ("person", "110101199013070011", "出生日期“19901307”不存在"),
    ],
)
def test_a_wrong_identity_number_is_refused_with_its_standard(kind: str, number: str, words: str) -> None:
    party = PARTY | {"kind": kind, "id_number": number}
    assert words in refusal("penalty.register_lead", people().officer, LEAD | {"parties": [party]})


def test_a_party_of_another_case_is_not_found() -> None:
    who = people()
    proceeding, other = with_goods(who), lead(who, parties=[PARTY | {"name": "别案公司"}]).case
    for reference in ("P9", "别案公司", str(Party.objects.get(case=other).pk + 1000)):
        said = refusal("penalty.inquire", who.officer, INQUIRY | {"party": reference}, proceeding)
        assert f"本案中没有“{reference}”" in said


def test_an_officer_of_another_bureau_cannot_be_put_to_work() -> None:
    who = people()
    said = refusal("penalty.decide_filing", who.head, FILING | {"officers": ["zhao", "li"]}, verified(who))
    assert "没有担任相应职务的“li”" in said


def test_an_officer_of_another_bureau_finds_nothing() -> None:
    who = people()
    proceeding = verified(who)
    for act in ("penalty.decide_filing", "penalty.find_facts", "penalty.seize.approve"):
        with pytest.raises(AccessDenied):
            do(act, who.stranger, FILING, proceeding)
    with pytest.raises(AccessDenied):
        do("penalty.decide_filing", who.head, FILING, Proceeding(pk=10**12))


MATERIALS = {"party": "P1", "materials": ["进货票据"], "deadline": "2026-03-09", "officers": ["zhao", "qian"]}
REQUEST = "material_request_notice"
STEM = documents.get(REQUEST).number_stem or ""


@pytest.mark.parametrize("again", ["临{stem}〔2026〕7号", "临{stem}[2026]第007号"])
@pytest.mark.parametrize("pad", [0, 10])
def test_a_number_serves_one_paper(again: str, pad: int) -> None:
    who = people()
    if pad:
        number_blocks.give(who.agency, STEM, 2026, pad, who.officer, TODAY.date())
    proceeding, number = with_goods(who), f"临{STEM}〔2026〕7号"
    paper = {REQUEST: RecordedPaper(number.replace("7", "\x007"), "2026-03-02")}
    first = do("penalty.request_materials", who.officer, MATERIALS, proceeding, papers=paper).documents[0]
    assert (first.number, first.serial) == (number, 7)
    twice = {REQUEST: RecordedPaper(again.format(stem=STEM), "2026-03-02")}
    said = refusal("penalty.request_materials", who.officer, MATERIALS, proceeding, papers=twice)
    assert "已经用于另一份文书" in said


def test_a_number_of_our_own_outside_every_pad_is_refused_and_irregular_when_it_happened() -> None:
    who = people()
    number_blocks.give(who.agency, STEM, 2026, 3, who.officer, TODAY.date())
    proceeding, paper = with_goods(who), {REQUEST: RecordedPaper(f"临{STEM}〔2026〕7号", "2026-03-02")}
    said = refusal("penalty.request_materials", who.officer, MATERIALS, proceeding, papers=paper)
    assert "不在任何已领用的号段内（公文处理条例第二十五条，尚未核实）" in said
    outcome = do("penalty.request_materials", who.officer, MATERIALS, proceeding, papers=paper, recorded=True)
    assert [each.code for each in outcome.irregular] == ["number_comes_from_a_pad"]
    assert outcome.event.irregular
    assert (outcome.documents[0].serial, outcome.documents[0].number_key) == (7, f"临{STEM}〔2026〕7号")


def test_a_paper_of_a_court_bears_the_number_of_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    who = people()
    proceeding = with_goods(who)
    Proceeding.objects.filter(pk=proceeding.pk).update(number="（2026）鲁1302民特12号")
    of_the_case = replace(documents.get(REQUEST), number_stem=None, carries_case_number=True)
    node = next(node for node in NODES if node.act_name == "penalty.request_materials")
    monkeypatch.setattr(node, "prints", (of_the_case,))
    for _ in range(2):
        paper = do("penalty.request_materials", who.officer, MATERIALS, proceeding).documents[0]
        assert (paper.number, paper.serial) == ("（2026）鲁1302民特12号", None)
        assert paper.values["number"] == "（2026）鲁1302民特12号"


def test_a_number_of_another_bureau_is_its_own_affair() -> None:
    who = people()
    proceeding, paper = with_goods(who), {REQUEST: RecordedPaper("国知处函运字〔2025〕85号", "2026-03-02")}
    for _ in range(2):
        do("penalty.request_materials", who.officer, MATERIALS, proceeding, papers=paper)
    assert Document.objects.filter(number="国知处函运字〔2025〕85号").count() == 2


# ── shape: what is sent is no form ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", ["甲"], "“案件名称”：只能填写一个值，不能是一组"),
        ("title", {"a": 1}, "“案件名称”：不是文字、数字或者日期"),
        ("title", True, "“案件名称”：不是一个选项"),
        ("title", "长" * 100_000, "“案件名称”：文字过长：100000 字，最多 60000 字"),
        ("title", 10**40, "“案件名称”：不是可以使用的数值"),
        ("content", hostile.deep(), "“线索内容”：只能填写一个值"),
        ("parties", "某公司", "“当事人及其他参与人”：应当是一行一行的数据"),
        ("parties", 7, "应当是一行一行的数据"),
        ("parties", [7], "第 1 行不是一行数据"),
        ("parties", [{"name": ["某公司"]}], "第 1 行：只能填写一个值"),
        ("parties", [{"name": {"x": hostile.deep()}}], "第 1 行：不是文字、数字或者日期"),
        ("parties", [PARTY | {"colour": "red"}], "第 1 行没有“colour”这一列"),
        ("parties", [PARTY] * 501, "最多填写 500 行，现有 501 行，请分次办理"),
        ("parties", [PARTY | {"name": "长" * 200}], "第 1 行“姓名或者名称”"),
        ("lots", [{"name": "甲", "quantity": "NaN", "unit": "个"}], "第 1 行“数量”"),
        ("lots", [{"name": "甲", "quantity": "0", "unit": "个"}], "数量"),
        ("lots", [{"name": "甲", "quantity": "1e400", "unit": "个"}], "第 1 行“数量”"),
        ("colour", "red", "没有“colour”这一项"),
        ("颜" * 300, "red", f"没有“{'颜' * 40}…”这一项"),
        (7, "red", "项目名称应当是文字"),
    ],
)
def test_facts_of_the_wrong_shape_are_named(name: Any, value: Any, words: str) -> None:
    assert words in refusal("penalty.register_lead", people().officer, LEAD | {name: value})


@pytest.mark.parametrize("facts", [[], "x", 7, [("title", "x")], [LEAD]])
def test_facts_that_are_no_facts_are_refused(facts: Any) -> None:
    assert "应当按项目名称给出" in refusal("penalty.register_lead", people().officer, facts)


@pytest.mark.parametrize(
    "act", ["", "penalty", "penalty.", "penalty.end", "penalty.decide_filing.approve", "a.b.c.d", "x.y"]
)
def test_a_name_that_is_no_act_is_refused(act: str) -> None:
    with pytest.raises(CaseworkError, match="没有"):
        do(act, people().officer, {})


# ── text ──────────────────────────────────────────────────────────────────────────────────────


def texts(form: ActForm) -> dict[str, Any]:
    """Return hostile text for every field of a form that takes text, in its tables too."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        columns = getattr(field, "columns", None)
        if columns:
            found[name] = [{c.name: hostile.TEXT for c in columns if type(c.field) is forms.CharField}]
        elif isinstance(field, forms.CharField):
            found[name] = hostile.TEXT
    return found


@pytest.mark.parametrize("node", NODES, ids=lambda node: str(node.act_name))
def test_control_characters_reach_no_field_of_any_form(node: Step | Act) -> None:
    """Markup stays, for it is shown and never run; control characters are gone before any field reads the text."""
    declared = node.form.base_fields
    sound, faults = received(texts(type("Shape", (), {"fields": declared})()), declared)
    assert not faults
    said = repr(sound)
    assert not any(repr(mark)[1:-1] in said for mark in hostile.CONTROL)
    assert "<script>" in said or not sound


def test_hostile_text_is_stored_clean_and_printed_as_text() -> None:
    who = people()
    case = lead(who, title=hostile.TEXT, content=hostile.TEXT, parties=[PARTY | {"name": hostile.TEXT}]).case
    assert (case.title, Party.objects.get().name) == (f"甲乙{hostile.MARKUP}",) * 2
    paper = Document.objects.get()
    page = render.html(documents.get(paper.kind), paper.values)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_proposal_is_stored_clean_until_it_is_approved() -> None:
    who = people()
    proceeding = with_goods(who)
    do("penalty.suspend", who.officer, {"ground": "force_majeure", "reason": hostile.TEXT}, proceeding)
    do("penalty.suspend.approve", who.head, {"decision": "agreed", "opinion": hostile.TEXT}, proceeding)
    proceeding.refresh_from_db()
    assert proceeding.suspended_on == TODAY.date()
    assert f"甲乙{hostile.MARKUP}" in [opinion["text"] for opinion in proceeding.opinions]
    assert hostile.CONTROL[1] not in repr(list(Document.objects.values_list("values", flat=True)))


@pytest.mark.parametrize("index", ["²", "٣", "9" * 5000, "", "-1", "x"])
def test_a_row_with_a_number_that_is_none_is_no_row(index: str) -> None:
    sent = QueryDict(mutable=True)
    sent.update({f"parties-{index}-name": "甲", "parties-2-name": hostile.TEXT})
    table: Any = LeadForm.base_fields["parties"]
    rows = table.widget.value_from_datadict(sent, {}, "parties")
    assert [row["name"] for row in rows] == [hostile.TEXT]


# ── uploads ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("裁定书.pdf", b"MZ\x90\x00"),
        ("裁定书.pdf", b"<html><script>"),
        ("裁定书.pdf", b""),
        ("裁定书.pdf", b"\x00%PDF-1.7"),
        ("照片.jpg", b"<svg onload=alert(1)>"),
        ("照片.png", b"GIF89a"),
    ],
)
def test_a_disguised_upload_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(InvalidInput, match="不是 PDF、JPEG 或者 PNG"):
        uploads.keep(SimpleUploadedFile(name, data, "application/pdf"))


def test_an_oversized_upload_is_refused_with_its_limit(settings: Any) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(InvalidInput, match="超过 1 MB"):
        uploads.keep(SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 2**20))


# ── anything at all ───────────────────────────────────────────────────────────────────────────


def story(told: str) -> Callable[[], tuple[People, Proceeding]]:
    def tell() -> tuple[People, Proceeding]:
        done = getattr(Story(), told)()
        return done.who, done.proceeding

    return tell


def spot() -> tuple[People, Proceeding]:
    """Return a case decided on the spot."""
    who = people()
    facts = {"title": "某店案", "source": "own_check", "cause": "案由", "found_at": "2026-03-02", "place": "某店",
             "parties": [PARTY | {"address": "某街1号"}], "facts_found": "甲", "law_violated": "乙",
             "law_applied": "丙", "statement_view": "无", "officers": ["zhao", "qian"], "warning": True}  # fmt: skip
    return who, do("summary.decide_on_the_spot", who.officer, facts).proceeding


def seized_case() -> tuple[People, Proceeding]:
    who = people()
    return who, seized(who)


@pytest.mark.parametrize("told", [seized_case, story("reviewed"), story("notified"), story("served"), spot])
def test_an_act_is_done_or_refused_whatever_is_sent(told: Callable[[], tuple[People, Proceeding]]) -> None:
    who, opened = told()
    proceeding, process = loading.load_proceeding(opened.pk, opened.case)
    nodes = [*process.flow_class.steps(), *process.flow_class.acts()]
    office = {"agency_head": who.head, "reviewer": who.reviewer}

    @settings(
        max_examples=60, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.data())
    def anything(data: st.DataObject) -> None:
        node = data.draw(st.sampled_from(nodes))
        facts = data.draw(hostile.facts(form_of(node, who, proceeding)))
        by = office.get(node.by[0].office, who.officer)
        with suppress(CaseworkError), undone():
            asked = Request(node.act_name, by, facts=facts, proceeding=opened.pk, now=LATER, recorded=True, reason="补")
            if perform(asked).proposed:
                opinion = {"decision": data.draw(st.sampled_from(["agreed", "refused"])), "opinion": hostile.TEXT}
                approval = Request(f"{node.act_name}.approve", who.deputy, facts=opinion, proceeding=opened.pk)
                perform(replace(approval, now=LATER))

    anything()
