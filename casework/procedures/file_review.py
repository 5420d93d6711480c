"""A review of finished files by lot (行政执法案卷评查、双随机): 行政执法监督条例; the articles were not found.

The list of files is fixed with its digest, the seed comes from outside, and the draw can be done again by anybody
(casework.drawing). Two reviewers score each file apart; where they differ they settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework import drawing
from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import file_review as guards
from casework.law.articles import chinese_number
from casework.law.reviews import standard
from casework.models import Agency, HandoverKind, Officer, Proceeding, ReviewedFile, ScoreSheet
from casework.procedures import reviewing
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import hand_over
from casework.procedures.overseeing import (
    END,
    FOLLOWED,
    REVIEWED,
    SETTLED,
    URGED,
    Answer,
    Kind,
    Objection,
    Served,
    Told,
    manner,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

WANTED = 2


class Stage(TextChoices):
    """Stages of a review of files (案卷评查的阶段)."""

    NEW = "new", _("待拟定方案")
    PLANNED = "planned", _("待固定案卷名单")
    POOLED = "pooled", _("待抽取")
    DRAWN = "drawn", _("评分")
    SCORED = "scored", _("待合议评分")
    SETTLED = "settled", _("待负责人审批反馈书")
    APPROVED = "approved", _("待送达反馈书")
    TOLD = "told", _("等待被评查机关答复")
    CLOSED = "closed", _("已办结")


@dataclass(frozen=True)
class PlanFacts:
    """Whose files of what kind and which months are reviewed, how many, by whom, and where the seed comes from."""

    standard: str
    since: LegalDate
    until: LegalDate
    count: int
    reviewers: tuple[Officer, ...]
    seed_source: str
    reply_days: int
    seed: str = ""
    title: str = ""
    reviewed: Agency | None = None


@dataclass(frozen=True)
class PoolFacts:
    """The files that fit the plan on this day, as the one who fixes the list may see them (固定案卷名单)."""

    remark: str
    pool: tuple[Proceeding, ...] = ()
    # The line of each of them, as the list shows it and the draw goes by it.
    pool_lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class DrawFacts:
    """The seed that was published, and who stands aside from which file (抽取)."""

    seed: str
    published: str
    files: tuple[ReviewedFile, ...] = ()
    reviewers: tuple[Officer, ...] = ()
    # Sign-in names by the line of the file.
    recused: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class ReplaceFacts:
    """Who cannot go on reviewing, why, and who may be drawn in their place (更换评查人员)."""

    leaving: Officer
    reason: str
    added: tuple[Officer, ...] = ()
    # The files that were drawn, with the sheets there are.
    drawn: tuple[ReviewedFile, ...] = ()
    # Whom the plan names and who still works here, in its order, then who is added.
    reviewers: tuple[Officer, ...] = ()
    # Sign-in names by the line of the file.
    recused: dict[str, tuple[str, ...]] | None = None

    @property
    def open_files(self) -> list[ReviewedFile]:
        """The files for which the one who leaves was drawn and wrote no sheet."""
        return [each for each in self.drawn if reviewing.owes_a_sheet(each, self.leaving)]

    def next_for(self, file: ReviewedFile, seed: str, pool: str) -> Officer | None:
        """Return whom the draw names next for ``file``: neither one of its two, nor one who stands aside."""
        free = {each.username: each for each in self.reviewers if each.pk not in (file.first_id, file.second_id)}
        names = drawing.reviewers_of(seed, pool, file.line, list(free), self.recused or {}, 1)
        return free[names[0]] if names else None


@dataclass(frozen=True)
class ScoreFacts:
    """What a reviewer found in one file (评分)."""

    reviewed: ReviewedFile
    defects: tuple[dict[str, Any], ...] = ()
    remark: str = ""
    # The files that were drawn, with the sheets there are.
    drawn: tuple[ReviewedFile, ...] = ()
    # Sign-in names of who stands aside from this file.
    recused: tuple[str, ...] = ()


@dataclass(frozen=True)
class SettleFacts:
    """The points on which reviewers agreed after they had differed (合议评分)."""

    rows: tuple[dict[str, Any], ...] = ()
    drawn: tuple[ReviewedFile, ...] = ()


@dataclass(frozen=True)
class ApproveFacts:
    """Whether the head lets the feedback go out (审批反馈书)."""

    opinion: str
    drawn: tuple[ReviewedFile, ...] = ()


@dataclass(frozen=True)
class ServeFacts:
    """How the feedback reached the agencies (送达反馈书)."""

    method: str
    date: LegalDate
    received_by: str
    agencies: tuple[Agency, ...] = ()


@dataclass(frozen=True)
class ReviewFacts:
    """What became of an agency's objection, and the points of the file from then on (复核异议)."""

    agency: str
    result: str
    reason: str
    reviewed: ReviewedFile | None = None
    points: Decimal | None = None
    recipient: Agency | None = None


@dataclass(frozen=True)
class ReportFacts:
    """What the review showed on the whole (评查报告)."""

    findings: str
    suggestions: tuple[str, ...]
    drawn: tuple[ReviewedFile, ...] = ()


class FileReview(SigningActs, SealingActs, ChargeActs, Proceeding):
    """A review of files; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage", source=Stage.NEW, target=Stage.PLANNED, conditions=[guards.two_reviewers_at_least, guards.period_runs]
    )
    def plan(self, act: ActFacts[PlanFacts]) -> None:
        """Lay down what is reviewed, by whom, and which number from outside decides the draw (评查方案)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.title:
            act.case.title = facts.title
            act.change(act.case, "title")
        sheet = standard(facts.standard)
        self.brief.update(
            standard=facts.standard, standard_name=sheet.label, since=str(facts.since), until=str(facts.until),
            count=facts.count, reviewers=[each.username for each in facts.reviewers],
            reviewer_names=[reviewing.named(each) for each in facts.reviewers], seed_source=facts.seed_source,
            seed=facts.seed, planned=str(act.at), reviewed_agency=facts.reviewed.code if facts.reviewed else "",
            scope=facts.reviewed.name if facts.reviewed else "本机关监督范围内的行政执法机关",
            reply_days=facts.reply_days, reply_within=f"{chinese_number(facts.reply_days)}个工作日",
        )  # fmt: skip

    @transition("stage", source=Stage.PLANNED, target=Stage.POOLED, conditions=[guards.pool_is_not_too_small])
    def fix_pool(self, act: ActFacts[PoolFacts]) -> None:
        """Fix the list of files with its digest; what ends later does not come in (固定案卷名单)."""
        lines = act.facts.pool_lines
        for no, (each, line) in enumerate(zip(act.facts.pool, lines, strict=True), 1):
            act.add(ReviewedFile(review=self, no=no, proceeding=each, line=line))
        digest = drawing.list_digest(lines)
        self.brief.update(pool_size=len(lines), pool_digest=digest, pooled=str(act.at))
        act.notes["pool"] = {"files": len(lines), "digest": digest}

    @transition(
        "stage",
        source=Stage.POOLED,
        target=Stage.DRAWN,
        conditions=[guards.seed_is_the_one_that_was_fixed, guards.enough_reviewers_are_impartial],
    )
    def draw(self, act: ActFacts[DrawFacts]) -> None:
        """Draw files and two reviewers for each by the digests of seed, list and name (随机抽取)."""
        facts, pool = act.facts, self.brief["pool_digest"]
        by_line = {each.line: each for each in facts.files}
        people = {each.username: each for each in facts.reviewers}
        rows = []
        for rank, ticket in enumerate(drawing.order(facts.seed, pool, by_line), 1):
            file = by_line[ticket.name]
            file.digest = ticket.digest
            act.change(file, "digest")
            if rank > self.brief["count"]:
                continue
            names = drawing.reviewers_of(facts.seed, pool, file.line, list(people), facts.recused or {}, WANTED)
            file.drawn, file.first, file.second = True, people[names[0]], people[names[1]]
            act.change(file, "drawn", "first", "second")
            reviewers = "、".join(str(people[each]) for each in names)
            aside = "、".join(str(people[each]) for each in (facts.recused or {}).get(file.line, ()) if each in people)
            rows.append({"rank": rank, "no": file.no, "what": reviewing.shown(file.line), "digest": ticket.digest,
                         "reviewers": reviewers, "aside": aside})  # fmt: skip
        self.brief.update(seed=facts.seed, published=facts.published, drawn=rows)
        act.notes["draw"] = {"seed": facts.seed, "pool": pool, "files": [row["no"] for row in rows]}

    @transition(
        "stage",
        source=Stage.DRAWN,
        target=RETURN_VALUE(Stage.DRAWN, Stage.SCORED),
        conditions=[
            guards.officer_was_drawn,
            guards.a_file_is_left_to_score,
            guards.reviewer_was_drawn,
            guards.reviewer_is_impartial,
            guards.file_is_scored_once,
            guards.defects_fit_the_sheet,
        ],
    )
    def score(self, act: ActFacts[ScoreFacts]) -> str:
        """Score one file; each of its two reviewers does so apart from the other (评分)."""
        facts, sheet = act.facts, standard(self.brief["standard"])
        points, failed = sheet.score((row["item"], row["points"]) for row in facts.defects)
        defects = [reviewing.defect(sheet, row) for row in facts.defects]
        act.add(
            ScoreSheet(
                file=facts.reviewed, reviewer=act.officer, points=points, failed=failed, defects=defects,
                event_seq=act.case.head_seq + 1,
            )
        )  # fmt: skip
        act.issue(
            "review_score_sheet", what=reviewing.shown(facts.reviewed.line), standard_name=sheet.label,
            items=reviewing.items(sheet, defects), points=str(points), failed=failed, remark=facts.remark,
            grade=sheet.grade(points), reviewer=str(act.officer),
        )  # fmt: skip
        done = sum(len(each.sheets.all()) for each in facts.drawn) + 1
        return Stage.SCORED if done == WANTED * len(facts.drawn) else Stage.DRAWN

    @transition(
        "stage",
        source=Stage.DRAWN,
        target=None,
        conditions=[guards.a_file_is_left_to_hand_on, guards.somebody_is_next],
    )
    def replace_reviewer(self, act: ActFacts[ReplaceFacts]) -> None:
        """Draw another reviewer for what somebody leaves unscored; the sheets they wrote stand (更换评查人员).

        The same seed and list decide, so that nobody chooses the next one either.
        """
        facts, rows = act.facts, []
        for file in facts.open_files:
            place = "first" if file.first_id == facts.leaving.pk else "second"
            following = facts.next_for(file, self.brief["seed"], self.brief["pool_digest"])
            setattr(file, place, following)
            act.change(file, place)
            recused = (facts.recused or {}).get(file.line, ())
            aside = "、".join(str(each) for each in facts.reviewers if each.username in recused)
            rows.append({"no": file.no, "what": reviewing.shown(file.line), "from": str(facts.leaving),
                         "to": str(following), "aside": aside})  # fmt: skip
        for each in facts.added:
            if each.username not in self.brief["reviewers"]:
                self.brief["reviewers"] = [*self.brief["reviewers"], each.username]
                self.brief["reviewer_names"] = [*self.brief["reviewer_names"], reviewing.named(each)]
        self.brief.update(
            left=[*self.brief.get("left", ()), facts.leaving.username],
            left_names=[*self.brief.get("left_names", ()), reviewing.named(facts.leaving)],
            redrawn=rows, leaving_name=str(facts.leaving), leaving_reason=facts.reason,
            added_names=[reviewing.named(each) for each in facts.added],
        )  # fmt: skip
        act.notes["redrawn"] = {
            "leaving": facts.leaving.username, "reason": facts.reason, "files": [row["no"] for row in rows],
            "to": [row["to"] for row in rows],
        }  # fmt: skip

    @transition("stage", source=Stage.SCORED, target=Stage.SETTLED, conditions=[guards.differences_are_settled])
    def settle(self, act: ActFacts[SettleFacts]) -> None:
        """Give each file its points: the mean where the reviewers agree, what they settle on where not (合议评分)."""
        sheet, settled = standard(self.brief["standard"]), {row["file"]: row for row in act.facts.rows}
        for file in act.facts.drawn:
            row = settled.get(file.ref)
            file.points = row["points"] if row else reviewing.mean(file)
            file.settlement = row["reason"] if row else ""
            act.change(file, "points", "settlement")
        self.brief["results"] = [reviewing.result(sheet, each) for each in act.facts.drawn]

    @transition("stage", source=Stage.SETTLED, target=Stage.APPROVED, conditions=[guards.head_did_not_review])
    def approve(self, act: ActFacts[ApproveFacts]) -> None:
        """The head lets the feedback go out: one paper to each agency about its own files (审批反馈书)."""
        act.opine("负责人意见", act.facts.opinion)
        for agency, files in reviewing.by_agency(act.facts.drawn):
            act.issue_to(
                "review_feedback", agency, receiving_agency=agency.name,
                results=[each for each in self.brief["results"] if each["agency"] == agency.name],
                files_count=len(files),
            )  # fmt: skip

    @transition(
        "stage",
        source=Stage.APPROVED,
        target=Stage.TOLD,
        conditions=[guards.paper_bears_its_seal],
    )
    def serve(self, act: ActFacts[ServeFacts]) -> None:
        """Tell the agencies; each owes an answer within the term of the paper (送达反馈书)."""
        facts, how = act.facts, manner(Kind.REVIEW)
        papers = {each.recipient_id: each for each in act.documents if each.kind == how.paper}
        act.happened(how.received, facts.date, within=f"{self.brief['reply_days']} working days")
        self.brief["told"] = {}
        for agency in facts.agencies:
            paper = papers[agency.pk]
            handover = hand_over(act, HandoverKind.OVERSEEING, agency, agency.name, documents=[paper])
            wanted = ["对评查发现的问题进行整改", "对评查意见有异议的，书面提出"]
            told = {
                "kind": Kind.REVIEW.value, "matter": act.case.title, "wanted": wanted, "number": paper.number,
                "reply_days": self.brief["reply_days"], "reply_within": self.brief["reply_within"],
                "objection_within": self.brief["reply_within"], "measure_name": "",
            }  # fmt: skip
            act.begin("supervision_reply", agency, (), Served(told, act.agency.name, self.pk, facts.date), handover)
            self.brief["told"][agency.code] = {"name": agency.name, "number": paper.number}

    @transition("stage", source=Stage.TOLD, target=None)
    def hear_answer(self, act: ActFacts[Answer]) -> None:
        """An agency answered (收到答复)."""
        facts = act.facts
        self._note(act, "answer", {"outcome": facts.outcome, "situation": facts.situation, "reason": facts.reason})
        if all("answer" in each for each in self.brief["told"].values()):
            act.meet(manner(Kind.REVIEW).rule)

    @transition("stage", source=Stage.TOLD, target=None)
    def hear_objection(self, act: ActFacts[Objection]) -> None:
        """An agency objects to what was found (收到异议)."""
        self._note(act, "objection", {"reason": act.facts.reason})

    @transition(
        "stage",
        source=Stage.TOLD,
        target=None,
        conditions=[guards.agency_objected, guards.changed_points_name_the_file],
    )
    def review_objection(self, act: ActFacts[ReviewFacts]) -> None:
        """Review an objection; where it is right the points of the file change (复核异议)."""
        facts = act.facts
        told = self.brief["told"][facts.agency]
        objected = told.pop("objection")
        told["reviewed"] = {"result": facts.result, "reason": facts.reason, "on": str(act.at)}
        changed = []
        if facts.reviewed is not None and facts.points is not None:
            file = facts.reviewed
            file.points, file.settlement = facts.points, facts.reason[:300]
            act.change(file, "points", "settlement")
            sheet = standard(self.brief["standard"])
            fresh = {"points": str(facts.points), "grade": sheet.grade(facts.points)}
            self.brief["results"] = [each | fresh if each["ref"] == file.ref else each
                                     for each in self.brief["results"]]  # fmt: skip
            changed = [f"{reviewing.shown(file.line)}得分改为{facts.points}分（{fresh['grade']}）"]
        act.address(facts.recipient)
        self.brief.update(
            receiving_agency=told["name"], objected=objected["reason"], objected_on=objected["on"],
            against=told["number"], changed=changed,
        )  # fmt: skip
        owing = self._receivers(act).get(facts.agency)
        if owing is not None:
            act.tell(REVIEWED, owing, Told(facts.result, facts.reason))

    @transition(
        "stage",
        source=Stage.TOLD,
        target=Stage.CLOSED,
        conditions=[guards.answers_are_in, guards.objections_are_settled],
    )
    def report(self, act: ActFacts[ReportFacts]) -> None:
        """Report what the review showed, with the agencies in their order, and end it (评查报告)."""
        told, receivers = self.brief["told"], self._receivers(act)
        self.brief.update(
            ranking=reviewing.ranking(self.brief["results"]), findings=act.facts.findings,
            suggestions=list(act.facts.suggestions),
            unanswered=[each["name"] for each in told.values() if "answer" not in each],
        )  # fmt: skip
        act.meet(manner(Kind.REVIEW).rule)
        for code, each in told.items():
            if code not in receivers:
                continue
            answered = "answer" in each
            said = Told(SETTLED if answered else END, "案卷评查已经办结。")
            act.tell(FOLLOWED if answered else URGED, receivers[code], said)
        self.ended_on = act.day
        act.change(self, "ended_on")

    def _note(self, act: ActFacts[Any], name: str, said: dict[str, Any]) -> None:
        told = self.brief["told"]
        told[act.agency.code] = told[act.agency.code] | {name: said | {"on": str(act.at)}}
        act.notes[name] = {"agency": act.agency.name, **said}

    def _receivers(self, act: ActFacts[Any]) -> dict[str, int]:
        """Return the proceedings of the agencies that owe an answer, by the code of the agency."""
        return {
            each.recipient.code: each.receiver_id
            for each in act.handovers
            if each.sender_id == self.pk and each.recipient is not None and each.receiver_id is not None
        }
