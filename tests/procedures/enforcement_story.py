"""A penalty that is not performed, the court that reviews its enforcement, and one that applies on paper."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from casework.dates import SHANGHAI
from casework.models import Agency, Deadline, Officer, PartyCourse, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete
from tests.procedures.penalty_story import SERVED, Story
from workflows.models import Task
from workflows.request import Outcome

PANEL = [{"role": "审判长", "name": "陈审"}, {"role": "审判员", "name": "何审"}, {"role": "审判员", "name": "王审"}]
ACCEPT: dict[str, Any] = {"decision": "accept", "bench": PANEL, "clerk": "路文静"}
REFUSE: dict[str, Any] = ACCEPT | {
    "decision": "refuse", "unmet": ["in_time"], "reason": "申请已经超过三个月。", "superior": "临沂市中级人民法院",
}  # fmt: skip
GRANT: dict[str, Any] = {
    "outcome": "granted", "facts_found": "经催告仍未履行。", "reason": "该决定合法。",
    "law_applied": "《中华人民共和国行政强制法》第五十七条", "executor": "court",
}  # fmt: skip
DENY: dict[str, Any] = GRANT | {
    "outcome": "refused", "grounds": ["no_facts"], "reason": "违法经营额没有证据。", "superior": "临沂市中级人民法院",
}  # fmt: skip
ON_PAPER: dict[str, Any] = {
    "title": "申请强制执行某某公司案", "applicant": "临沂市生态环境局", "applicant_kind": "agency",
    "applicant_address": "临沂市某路1号", "applicant_head": "赵某", "received_on": "2026-11-02",
    "decision_name": "行政处罚决定书", "decision_number": "临环罚〔2026〕1号", "decided_on": "2026-02-02",
    "served_on": "2026-02-03", "demanded_on": "2026-10-09", "items": ["罚款20,000元"],
    "parties": [{"name": "临沂某某化工有限公司", "kind": "organisation", "role": "party", "representative": "周某",
                 "address": "临沂市某路2号", "id_number": "91371300MA3C0WCN70"}],
}  # fmt: skip
DEMAND = {"unperformed": "罚款99,000元。", "performance_method": "缴纳罚款", "payment_channel": "指定银行"}
APPLY: dict[str, Any] = {
    "execution_subject": ["罚款99,000元"], "recipient": "lanshan-court", "agency_head": "孙三省",
    "statement_view": "未陈述。", "facts_found": "见决定书。", "law_applied": "《中华人民共和国商标法》第六十条",
    "materials": ["行政处罚决定书"], "evidence": ["E1"],
}  # fmt: skip
AGREED = {"decision": "agreed", "opinion": "同意。"}


def moment(day: str) -> datetime:
    """Return the evening of that day."""
    return datetime.combine(datetime.fromisoformat(day).date(), time(18), SHANGHAI)


class Bench:
    """A district court that reviews enforcement, and the court above it."""

    def __init__(self) -> None:
        above = _court("linyi-court", "city", "临沂市中级人民法院", "鲁13", None)
        self.court = _court("lanshan-court", "county", "临沂市兰山区人民法院", "鲁1302", above)
        self.judge = officer("chen", "陈审", self.court, "case_officer")
        self.senior = officer("gao", "高审", above, "case_officer")
        self.clerk = officer("lu", "路文静", self.court, "clerk")
        self.president = officer("yuan", "院长", self.court, "agency_head")
        self.review: Proceeding | None = None

    def take(self, name: str, facts: dict[str, Any], on: str, by: Officer | None = None, **more: Any) -> Outcome:
        """Take one act of the review on a day, and see that its papers are complete."""
        act = f"enforcement_review.{name}"
        return complete(do(act, by or self.judge, facts, self.review, now=moment(on), **({"at": on} | more)))

    def registered(self, **facts: Any) -> Bench:
        """Register an application that came on paper on Monday, 2 November 2026."""
        self.review = self.take("register", ON_PAPER | facts, "2026-11-02").proceeding
        return self

    def accepted(self, on: str = "2026-11-05", **facts: Any) -> Bench:
        """Accept it on the Thursday."""
        self.registered(**facts)
        self.take("accept", ACCEPT, on)
        return self

    def doubted(self) -> Bench:
        """Manifest illegality is noted, and both sides are heard."""
        self.accepted()
        self.take("note_illegality", {"grounds": ["no_facts"], "reason": "缺少证据。"}, "2026-11-10")
        for side in ("party", "agency"):
            self.hear(side)
        return self

    def hear(self, side: str) -> None:
        """Hear one side."""
        said = {"side": side, "speaker": "某某", "held_on": "2026-11-11", "way": "oral", "statement": "意见。"}
        self.take("hear_side", said, "2026-11-11")

    def served(self, on: str) -> Bench:
        """Serve the ruling on the agency and on the party."""
        paper = {"document": "admin_enforcement_ruling", "method": "direct", "received_on": on, "recipient": "某某"}
        self.take("deliver", paper | {"addressee": self.fresh.brief["applicant"]}, on)
        self.take("deliver", paper | {"party": self.course.party.ref}, on)
        return self

    @property
    def fresh(self) -> Proceeding:
        """The review as it stands."""
        assert self.review is not None
        return Proceeding.objects.get(pk=self.review.pk)

    @property
    def course(self) -> PartyCourse:
        """The course of the one against whom enforcement is asked for."""
        return PartyCourse.objects.get(proceeding=self.review)

    def term(self, rule: str) -> Deadline:
        """Return the latest term under ``rule``."""
        return Deadline.objects.filter(proceeding=self.review, rule=rule).latest("pk")

    def tasks(self) -> list[str]:
        """Return what waits on the desks."""
        return [task.flow_task.name for task in Task.objects.filter(process_id=self.fresh.pk, finished=None)]


class Applied(Bench):
    """A penalty of the city bureau whose application arrives at the court through the system, on 21 October 2026."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story().served()
        self.story.act("demand", "2026-09-15", DEMAND)
        self.story.act("deliver", "2026-09-16", SERVED | {"document": "performance_demand"})
        self.story.act("apply_enforcement", "2026-10-20", APPLY)
        begun = self.story.act("apply_enforcement.approve", "2026-10-21", AGREED, self.story.who.head).begun
        self.review = begun[0]


def _court(code: str, level: str, name: str, prefix: str, superior: Agency | None) -> Agency:
    return Agency.objects.create(
        code=code, kind="court", level=level, name=name, short_name=name[-6:], region=name[:6], number_prefix=prefix,
        superior=superior, address="临沂市某路9号", phone="0539-0000009",
    )  # fmt: skip
