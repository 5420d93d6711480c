"""A review of files by lot: plan, list, draw, two sheets for each file, feedback, objection, report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import access, drawing
from casework.exceptions import ActRefused
from casework.models import (
    Absence,
    Agency,
    Assignment,
    Deadline,
    Document,
    Officer,
    Proceeding,
    ReviewedFile,
    ScoreSheet,
    Tenure,
)
from forms.file_review import recused
from printouts import editions, render
from tests.builders import FILING, TODAY, do, officer, people, verified
from tests.casework.procedures.penalty_case import complete, days_later, kinds
from workflows.act import perform
from workflows.flows.file_review import FileReviewing
from workflows.models import Process
from workflows.options import options
from workflows.pages import desk
from workflows.pages.visitor import Visitor
from workflows.request import Outcome, Request

pytestmark = pytest.mark.django_db
SEED = "0312151822+08"
PLAN: dict[str, Any] = {
    "title": "2026年第一季度行政处罚案卷评查", "standard": "penalty", "since": "2026-01-01", "until": "2026-03-31",
    "count": "2", "reviewers": ["song", "tu", "ke"], "seed_source": "2026年3月3日公布的第2026025期开奖号码",
    "reply_days": "10",
}  # fmt: skip
SLOW = {"item": "filing", "points": "3", "finding": "线索核查超过期限"}


class Review:
    """A justice bureau reviews what the bureau of market regulation finished in the first quarter."""

    def __init__(self, files: int = 3) -> None:
        self.who = people()
        Agency.objects.filter(code="linyi-amr").update(region_code="371300")
        self.justice = Agency.objects.create(
            code="linyi-justice", kind="justice", level="city", name="临沂市司法局", short_name="临沂市司法局",
            region="临沂市", region_code="371300", number_prefix="临司", address="某街7号", phone="0539-0000036",
        )  # fmt: skip
        self.lead = officer("song", "宋监督", self.justice, "supervisor")
        self.second = officer("tu", "屠评查", self.justice, "case_officer")
        self.third = officer("ke", "柯评查", self.justice, "reviewer")
        self.head = officer("pang", "庞局长", self.justice, "agency_head")
        for _no in range(files):
            do("penalty.decide_filing", self.who.head, FILING | {"decision": "decline", "officers": []},
               verified(self.who, proposal="decline"))  # fmt: skip

    @property
    def proceeding(self) -> Proceeding:
        return Proceeding.objects.get(kind="file_review")

    def take(self, name: str, by: Officer | None = None, /, **facts: Any) -> Outcome:
        now = facts.pop("now", TODAY)
        return complete(do(f"file_review.{name}", by or self.lead, facts, self.proceeding, now=now))

    def planned(self, **facts: Any) -> None:
        do("file_review.plan", self.lead, PLAN | facts)

    def drawn(self, **facts: Any) -> list[ReviewedFile]:
        self.planned(**facts)
        self.take("fix_pool")
        self.take("draw", seed=SEED, published="2026年3月3日，福彩网")
        return list(ReviewedFile.objects.filter(drawn=True).order_by("no"))

    def on_desks(self) -> set[str]:
        """Whose desk shows the scoring as their own task."""
        now = TODAY
        people = Officer.objects.filter(tenures__agency=self.justice).distinct()
        return {
            each.username
            for each in people
            if desk.mine(Visitor(each, access.seats(each, now.date()), now))
            .filter(process=self.proceeding.pk, flow_task=FileReviewing.score)
            .exists()
        }

    def ended(self, lead: Officer, head: Officer) -> None:
        """Carry the review from the last sheet to its report."""
        self.take("settle", lead)
        self.take("approve", head, opinion="同意。")
        self.take("serve", lead, method="公文交换", date="2026-03-02", received_by="孙三省")
        owed = Proceeding.objects.get(kind="supervision_reply")
        answer = {"outcome": "done", "situation": "已经整改。"}
        complete(do("supervision_reply.reply", self.who.head, answer, owed, now=days_later(1)))
        self.take("report", head, findings="总体规范。", suggestions=["继续保持"], now=days_later(3))
        assert self.proceeding.stage == "closed"

    def scored(self, *sheets: list[dict[str, str]]) -> None:
        listed = list(sheets)
        for file in self.drawn():
            for reviewer in (file.first, file.second):
                assert reviewer is not None
                self.take("score", reviewer, reviewed=file.ref, defects=listed.pop(0) if listed else [])


def test_the_list_is_fixed_before_the_seed_is_known_and_anybody_can_draw_again() -> None:
    review = Review()
    files = review.drawn()
    pool = list(ReviewedFile.objects.order_by("no"))
    assert (len(pool), len(files)) == (3, 2)
    digest = drawing.list_digest(each.line for each in pool)
    assert review.proceeding.brief["pool_digest"] == digest
    again = drawing.order(SEED, digest, [each.line for each in pool])
    assert {each.line for each in files} == {ticket.name for ticket in again[:2]}
    assert {each.digest for each in pool} == {ticket.digest for ticket in again}
    for file in files:
        names = [each.username for each in (file.first, file.second) if each]
        assert names == drawing.reviewers_of(SEED, digest, file.line, PLAN["reviewers"], {})
    record = Document.objects.get(kind="review_draw_record")
    assert record.values["facts"]["pool_digest"] == digest
    # Who reviews may read what was drawn: it has ended, and the justice bureau oversees it.
    held = access.seats(review.second, TODAY.date())
    assert set(access.documents(held).filter(proceeding=files[0].proceeding).values_list("kind", flat=True))
    for change in ({"line": "x"}, {"drawn": False}, {"digest": "x"}):
        with pytest.raises(IntegrityError, match="已经固定"), transaction.atomic():
            ReviewedFile.objects.filter(pk=files[0].pk).update(**change)


def test_what_would_steer_the_draw_is_refused() -> None:
    review = Review(files=1)
    with pytest.raises(ActRefused, match="至少"):
        review.planned(reviewers=["song"])
    with pytest.raises(ActRefused, match="起日晚于止日"):
        review.planned(since="2026-05-01")
    review.planned(seed="临沂")
    with pytest.raises(ActRefused, match="共1件，拟抽2件"):
        review.take("fix_pool")
    Proceeding.objects.filter(kind="file_review").update(brief=review.proceeding.brief | {"count": 1})
    review.take("fix_pool")
    with pytest.raises(ActRefused, match="种子与方案中确定的不一致"):
        review.take("draw", seed="另一个", published="今天")
    # Two of the three once worked on the case: one is left, and that is not enough.
    file = ReviewedFile.objects.get()
    for each in (review.second, review.third):
        Assignment.objects.create(proceeding=file.proceeding, officer=each, part="assist", since=date(2026, 1, 1))
    with pytest.raises(ActRefused, match="不足两名评查人员"):
        review.take("draw", seed="临沂", published="今天")


def test_two_sheets_are_written_once_and_differences_are_settled() -> None:
    review = Review()
    files = review.drawn()
    first, second = files[0].first, files[0].second
    assert first is not None
    assert second is not None
    with pytest.raises(ActRefused, match="超过该项分值"):
        review.take("score", first, reviewed=files[0].ref, defects=[SLOW | {"points": "11"}])
    outsider = next(each for each in (review.lead, review.second, review.third) if each not in (first, second))
    with pytest.raises(ActRefused, match=r"不是(这件案卷|本次评查)抽中的评查人员"):
        review.take("score", outsider, reviewed=files[0].ref)
    outcome = review.take("score", first, reviewed=files[0].ref, defects=[SLOW])
    assert kinds(outcome) == {"review_score_sheet"}
    with pytest.raises(ActRefused, match="已经对这件案卷评分"):
        review.take("score", first, reviewed=files[0].ref)
    sheet = ScoreSheet.objects.get()
    assert (sheet.points, sheet.failed) == (Decimal(97), False)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreSheet.objects.update(points=100)
    veto = {"item": "told", "points": "0", "finding": "没有告知"}
    review.take("score", second, reviewed=files[0].ref, defects=[veto])
    for each in (files[1].first, files[1].second):
        assert review.proceeding.stage == "drawn"
        review.take("score", each, reviewed=files[1].ref, defects=[SLOW] if each == files[1].first else [])
    with pytest.raises(ActRefused, match=f"没有合议：{files[0].ref}"):
        review.take("settle")
    review.take("settle", rows=[{"file": files[0].ref, "points": "70", "reason": "不予立案不需要告知，否决项不成立"}])
    points = dict(ReviewedFile.objects.filter(drawn=True).values_list("no", "points"))
    assert points == {files[0].no: 70, files[1].no: 98.5}


def test_the_agency_is_told_objects_and_answers_and_the_report_ranks_it() -> None:
    review = Review()
    review.scored([SLOW])
    review.take("settle")
    with pytest.raises(ActRefused, match="负责人"):
        review.take("approve", review.lead, opinion="同意。")
    outcome = review.take("approve", review.head, opinion="同意。")
    assert [(each.kind, each.recipient) for each in outcome.documents] == [("review_feedback", review.who.agency)]
    review.take("serve", method="公文交换", date="2026-03-02", received_by="孙三省")
    assert [str(each.due_on) for each in Deadline.objects.filter(rule="review.feedback_reply")] == ["2026-03-16"] * 2
    owed = Proceeding.objects.get(kind="supervision_reply")
    with pytest.raises(ActRefused, match="答复期限也没有届满"):
        review.take("report", review.head, findings="超期", suggestions=["提醒"])
    do("supervision_reply.object_to", review.who.head, {"reason": "没有超期。"}, owed)
    answer = {"outcome": "done", "situation": "已经整改。"}
    reply = complete(do("supervision_reply.reply", review.who.head, answer, owed, now=days_later(1)))
    assert reply.documents[0].recipient == review.justice
    with pytest.raises(ActRefused, match="还有异议没有复核"):
        review.take("report", review.head, findings="超期", suggestions=["提醒"])
    file = ReviewedFile.objects.filter(drawn=True).order_by("no")[0]
    amended = {"agency": "linyi-amr", "result": "amended", "reason": "当日已经办理延长。", "reviewed": file.ref}
    with pytest.raises(ActRefused, match="改为多少分"):
        review.take("review_objection", **amended)
    review.take("review_objection", **amended, points="100")
    assert kinds(review.take("review_objection.approve", review.head, decision="agreed", opinion="同意。")) == {
        "supervision_review_letter"
    }
    outcome = review.take("report", review.head, findings="总体规范。", suggestions=["继续保持"], now=days_later(3))
    assert kinds(outcome) == {"review_report"}
    assert (
        review.proceeding.brief["ranking"][0] | {"average": "100.0", "excellent": 2}
        == review.proceeding.brief["ranking"][0]
    )
    owed.refresh_from_db()
    assert (review.proceeding.stage, owed.stage) == ("closed", "closed")
    assert set(Deadline.objects.filter(rule="review.feedback_reply").values_list("state", flat=True)) == {"met"}


def test_whoever_was_drawn_scores_whatever_the_office_and_nobody_else() -> None:
    review = Review()
    chief = officer("zhang", "章科长", review.justice, "unit_head")
    colleague = officer("ruan", "阮干事", review.justice, "case_officer")
    files = review.drawn(reviewers=["tu", "zhang"])
    assert {each.username for file in files for each in (file.first, file.second) if each} == {"tu", "zhang"}
    # Who stands in for one of them does not score in their place either.
    Absence.objects.create(officer=chief, substitute=colleague, since=TODAY.date(), until=TODAY.date())
    assert review.on_desks() == {"tu", "zhang"}
    for stranger in (colleague, review.lead, review.head):
        with pytest.raises(ActRefused, match="不是本次评查抽中的评查人员：抽中的是"):
            review.take("score", stranger, reviewed=files[0].ref)
        process = Process.objects.get(pk=review.proceeding.pk)
        offered = options(process, stranger, access.seats(stranger, TODAY.date()), TODAY)
        option = next(each for each in offered if each.name == "file_review.score")
        assert (option.open, option.who, option.refusals[0].code) == (False, "抽中的评查人员", "officer_was_drawn")
    page = reverse("act", args=[review.proceeding.case_id, review.proceeding.pk, "file_review.score"])
    for each, theirs in ((chief, True), (colleague, False)):
        client = Client()
        client.force_login(each)
        with CaptureQueriesContext(connection) as sent:
            assert (page in client.get(reverse("desk")).content.decode()) is theirs
        assert len([each for each in sent if "django_session" not in each["sql"]]) <= 10
        shown = client.get(page).content.decode()
        assert ("您不是本次评查抽中的评查人员" in shown) is not theirs
    # Not even as something that happened on paper: who was not drawn has no sheet.
    stray = Request(
        "file_review.score", colleague, facts={"reviewed": files[0].ref}, proceeding=review.proceeding.pk,
        recorded=True, reason="补录", now=TODAY,
    )  # fmt: skip
    with pytest.raises(ActRefused, match="不是本次评查抽中的评查人员"):
        perform(stray)
    # Another office since the draw changes nothing.
    Tenure.objects.filter(officer=review.second).update(office="registrar")
    for file in files:
        assert review.on_desks() == {"tu", "zhang"}
        review.take("score", review.second, reviewed=file.ref)
    assert review.on_desks() == {"zhang"}
    with pytest.raises(ActRefused, match="抽中由您评查的案卷都已经评分"):
        review.take("score", review.second, reviewed=files[0].ref)
    for file in files:
        outcome = review.take("score", chief, reviewed=file.ref)
        assert kinds(outcome) == {"review_score_sheet"}
    assert (review.on_desks(), review.proceeding.stage) == (set(), "scored")
    review.ended(review.lead, review.head)


def test_a_bureau_of_market_regulation_has_its_own_people_drawn_and_they_score() -> None:
    review = Review()
    above = Agency.objects.create(
        code="shandong-amr", kind="market_regulation", level="province", name="山东省市场监督管理局",
        short_name="山东省市场监管局", region="山东省", region_code="370000", number_prefix="鲁市监",
        address="某路1号", phone="0531-0000001",
    )  # fmt: skip
    Agency.objects.filter(code="linyi-amr").update(superior=above)
    lead, colleague = officer("lu", "陆督察", above, "supervisor"), officer("ruan", "阮干事", above, "case_officer")
    one, two = officer("mei", "梅办案", above, "case_officer"), officer("shitou", "石科长", above, "unit_head")
    do("file_review.plan", lead, PLAN | {"reviewers": ["mei", "shitou"]})
    review.take("fix_pool", lead)
    review.take("draw", lead, seed=SEED, published="2026年3月3日，福彩网")
    # Who stands in for one of them does not review, and reads nothing of it.
    Absence.objects.create(officer=one, substitute=colleague, since=TODAY.date(), until=TODAY.date())
    standing_in = access.seats(colleague, TODAY.date())
    assert [each.on_behalf_of for each in standing_in] == [None, one]
    for file in ReviewedFile.objects.filter(drawn=True):
        assert not access.documents(standing_in).filter(proceeding=file.proceeding).exists()
        # Who was drawn reads the file; a supervisor's seat is not needed.
        for each in (one, two):
            held = access.seats(each, TODAY.date())
            assert access.documents(held).filter(proceeding=file.proceeding).exists()
            review.take("score", each, reviewed=file.ref)
    assert review.proceeding.stage == "scored"
    review.ended(lead, officer("gao", "高局长", above, "agency_head"))


def test_who_worked_on_the_case_in_any_procedure_stands_aside_also_since_the_draw() -> None:
    review = Review()
    files = review.drawn()
    first = files[0].first
    assert first is not None
    elsewhere = Proceeding.objects.create(
        case=files[0].proceeding.case, agency=review.who.agency, kind="summary", opened_on=date(2026, 1, 5)
    )
    found = ReviewedFile.objects.filter(pk=files[0].pk).select_related("proceeding")
    assert recused(list(found), [first.pk]) == {}
    Assignment.objects.create(proceeding=elsewhere, officer=first, part="assist", since=date(2026, 1, 5))
    assert recused(list(found), [first.pk]) == {files[0].line: (first.username,)}
    with pytest.raises(ActRefused, match="应当回避"):
        review.take("score", first, reviewed=files[0].ref)


def test_who_leaves_is_replaced_by_the_same_draw_and_their_sheets_stand() -> None:
    review = Review()
    files = review.drawn()
    pool = review.proceeding.brief["pool_digest"]
    # Two of three were drawn for each of two files, so that one of them was drawn for both.
    leaving = next(each for each in (review.lead, review.second, review.third) if _drawn_for(each) == 2)
    lead = officer("luo", "罗监督", review.justice, "supervisor")
    scored, open_one = files
    review.take("score", leaving, reviewed=scored.ref)
    Tenure.objects.filter(officer=leaving).update(until=date(2026, 2, 1))
    gone = {"leaving": leaving.username, "reason": "调离本局。"}
    following = next(name for name in PLAN["reviewers"] if name not in _names(open_one))
    stands = _names(scored)
    # Until then nobody but the one who left can go on; a stranger to the draw is not replaced.
    with pytest.raises(ActRefused, match="不是本次评查抽中的评查人员"):
        review.take("score", lead, reviewed=open_one.ref)
    with pytest.raises(ActRefused):
        review.take("replace_reviewer", lead, leaving="luo", reason="没有抽中。")
    outcome = review.take("replace_reviewer", lead, **gone)
    assert kinds(outcome) == {"review_redraw_record"}
    scored.refresh_from_db()
    open_one.refresh_from_db()
    assert (_names(scored), leaving.username in _names(open_one)) == (stands, False)
    assert following in _names(open_one)
    record = outcome.documents[0]
    assert f'<span class="v">{leaving}</span>' in render.html(editions.of(record), record.values)
    paper = outcome.documents[0].values["facts"]
    assert [(row["no"], row["from"], row["to"]) for row in paper["redrawn"]] == [
        (open_one.no, str(leaving), str(Officer.objects.get(username=following)))
    ]
    with pytest.raises(ActRefused, match=r"选择一个有效的选项|没有抽中而未评分的案卷"):
        review.take("replace_reviewer", lead, **gone)
    for file in files:
        for each in (file.first, file.second):
            if not ScoreSheet.objects.filter(file=file, reviewer=each).exists():
                review.take("score", each, reviewed=file.ref)
    assert (review.proceeding.stage, review.proceeding.brief["pool_digest"]) == ("scored", pool)
    with pytest.raises(ActRefused):
        review.take("replace_reviewer", lead, **gone)


def test_where_the_plan_has_nobody_left_others_are_added_and_drawn_among() -> None:
    review = Review()
    files = review.drawn(reviewers=["tu", "ke"])
    gone = {"leaving": "tu", "reason": "长期病假。"}
    with pytest.raises(ActRefused, match="没有其他可以评查这些案卷的人员：" + "、".join(each.ref for each in files)):
        review.take("replace_reviewer", **gone)
    added = [
        officer("ruan", "阮文清", review.justice, "case_officer"),
        officer("lan", "兰科长", review.justice, "unit_head"),
    ]
    # One of them once worked on the first case, and stands aside from its file.
    Assignment.objects.create(proceeding=files[0].proceeding, officer=added[0], part="assist", since=date(2026, 1, 1))
    review.take("replace_reviewer", **gone, added=["ruan", "lan"])
    brief = review.proceeding.brief
    for file in files:
        file.refresh_from_db()
        aside = {file.line: ["ruan"]} if file == files[0] else {}
        expected = drawing.reviewers_of(SEED, brief["pool_digest"], file.line, ["ruan", "lan"], aside, 1)
        assert _names(file) == {"ke", *expected}
    assert (_names(files[0]), brief["reviewers"]) == ({"ke", "lan"}, ["tu", "ke", "ruan", "lan"])
    assert review.on_desks() == {"ke", *(_names(files[0]) | _names(files[1]))}
    assert brief["left_names"] == ["屠评查（tu）"]
    # Who was replaced is not drawn again when the next one leaves.
    with pytest.raises(ActRefused, match="没有其他可以评查这些案卷的人员"):
        review.take("replace_reviewer", leaving="lan", reason="出差。")


def _names(file: ReviewedFile) -> set[str]:
    return {each.username for each in (file.first, file.second) if each is not None}


def _drawn_for(reviewer: Officer) -> int:
    return ReviewedFile.objects.filter(drawn=True).filter(Q(first=reviewer) | Q(second=reviewer)).count()
