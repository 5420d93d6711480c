"""A decision of before the system: two respondents are ordered to stop, the request against a third is dismissed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from casework.dates import LegalDate
from casework.models import Case, Deadline, Officer, Party, PartyCourse, Proceeding
from tests.builders import People, do, officer, people
from tests.casework.procedures.penalty_case import complete
from tests.procedures.enforcement_story import AGREED, moment
from workflows import following, loading
from workflows.carrying import carry_out
from workflows.lock import holding
from workflows.models import Task
from workflows.options import judged
from workflows.request import Outcome, Request


def _company(name: str, role: str, credit: str = "") -> dict[str, Any]:
    return {
        "name": name, "kind": "organisation", "role": role, "id_number": credit, "representative": "某甲",
        "address": "临沂市某路3号",
    }  # fmt: skip


HOLDER, MAKER, SELLER, USER = "北京某某器皿有限公司", "临沂某某制造有限公司", "临沂某某商贸有限公司", "临沂某某酒店"
STOP_MAKING, STOP_SELLING = "立即停止制造“折叠支架”，销毁专用模具", "立即停止销售“折叠支架”"
DECISION: dict[str, Any] = {
    "title": "“一种折叠支架”实用新型专利侵权纠纷案", "decision_number": "临知裁〔2026〕3号", "decided_on": "2026-03-02",
    "right": [{"kind": "utility_model", "name": "一种折叠支架", "number": "ZL202120000001.0", "holder": HOLDER}],
    "parties": [_company(HOLDER, "requester"), _company(MAKER, "respondent", "91371300MA3C0WCN70"),
                _company(SELLER, "respondent"), _company(USER, "respondent")],
    "results": [
        {"party": HOLDER, "served_on": "2026-03-04"},
        {"party": MAKER, "ruling": "stop", "orders": STOP_MAKING, "served_on": "2026-03-04"},
        {"party": SELLER, "ruling": "stop", "orders": STOP_SELLING, "served_on": "2026-03-09"},
        {"party": USER, "ruling": "dismissed", "served_on": "2026-03-04"},
    ],
}  # fmt: skip
PUBLISH = {"channel": "政府网站", "masked": "自然人住址、电话", "masked_by": "赵一鸣"}
DEMAND: dict[str, Any] = {
    "party": "P2",
    "unperformed": [STOP_MAKING],
    "performance_method": "停止制造，交模具监督销毁。",
}
SERVED: dict[str, Any] = {"method": "direct", "recipient": "某甲", "place": "其住所"}
APPLY: dict[str, Any] = {
    "party": "P2", "execution_subject": [STOP_MAKING], "agency_head": "孙三省", "facts_found": "落入保护范围。",
    "statement_view": "未陈述。", "materials": ["行政裁决书"], "receiving_court": "临沂市兰山区人民法院",
}  # fmt: skip
SUIT: dict[str, Any] = {
    "party": "P2", "agency": "临沂市中级人民法院", "number": "（2026）鲁13行初5号", "respondents": ["P2"],
}  # fmt: skip


class Effect:
    """The proceeding at the office, and the people in it."""

    def __init__(self, who: People | None = None) -> None:
        self.who = who or people()
        self.counter = Officer.objects.filter(username="shang").first() or officer(
            "shang", "尚文秀", self.who.agency, "counter"
        )
        self.proceeding: Proceeding | None = None

    def take(self, name: str, facts: dict[str, Any], on: str, by: Officer | None = None, **more: Any) -> Outcome:
        """Take one act on a day, and see that its papers are complete."""
        act = f"adjudication_effect.{name}"
        who = by or self.who.officer
        return complete(do(act, who, facts, self.proceeding, now=moment(on), **({"at": on} | more)))

    def registered(self, **facts: Any) -> Effect:
        """Enter the decision."""
        self.proceeding = self.take("register", DECISION | facts, "2026-03-10").proceeding
        return self

    def published(self) -> Effect:
        """Enter it, and publish it in time."""
        self.registered()
        self.take("publish", PUBLISH, "2026-03-16")
        return self

    def demanded(self) -> Effect:
        """Demand performance of the maker, whose fifteen days ended on 19 March."""
        self.published()
        self.take("demand", DEMAND, "2026-03-23")
        self.take("deliver", SERVED | {"document": "adj.exhortation", "received_on": "2026-03-24"}, "2026-03-24")
        return self

    def applied(self, on: str = "2026-04-09", **facts: Any) -> Outcome:
        """Apply to the court against the maker; the head agrees."""
        self.take("apply_enforcement", APPLY | facts, on)
        return self.take("apply_enforcement.approve", AGREED, on, self.who.head)

    def course(self, ref: str) -> PartyCourse:
        """Return the course of a party."""
        return PartyCourse.objects.get(proceeding=self.proceeding, party__no=int(ref[1:]))

    def term(self, rule: str, ref: str = "") -> Deadline:
        """Return the latest term under ``rule``, of a party where one is named."""
        found = Deadline.objects.filter(proceeding=self.proceeding, rule=rule)
        return (found.filter(party__no=int(ref[1:])) if ref else found).latest("pk")

    def tasks(self) -> list[str]:
        """Return what waits on the desks."""
        open_ones = Task.objects.filter(process_id=self.proceeding.pk if self.proceeding else None, finished=None)
        return [task.flow_task.name for task in open_ones]


def begin_from(sender: Proceeding, by: Officer, procedure: str, refs: list[str], facts: Any) -> Proceeding:
    """Begin another proceeding of the case from ``sender``, as an act of it would."""
    parties = [each for each in Party.objects.filter(case=sender.case_id) if each.ref in refs]
    outcome = _follow(sender, by, lambda act: act.begin(procedure, sender.agency, parties, facts))
    return outcome.begun[0]


def tell_from(sender: Proceeding, by: Officer, word: str, to: int, facts: Any) -> Outcome:
    """Send word to a proceeding of the case from ``sender``, as an act of it would."""
    return _follow(sender, by, lambda act: act.tell(word, to, facts))


def _follow(sender: Proceeding, by: Officer, say: Callable[[Any], None]) -> Outcome:
    now, at = moment("2026-03-10"), LegalDate.parse("2026-03-10")
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=sender.case_id)
        loaded = loading.everything(case, sender.pk, [], by, now.date())
        step = loaded.process.flow_class.steps()[0]
        with holding(sender.pk):
            act: Any = judged(loaded.proceeding, step, by, None, now, at)
            say(act)
            outcome = Outcome(case, loaded.proceeding)
            following.follow(act, Request(step.act_name, by, at, now=now), outcome, carry_out)
    return outcome
