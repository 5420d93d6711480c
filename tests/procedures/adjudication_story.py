"""An adjudication with two respondents, told act by act: who asks, who answers, who decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.dates import SHANGHAI
from casework.models import Deadline, Document, Officer, Party, PartyCourse, Proceeding, Tenure
from tests.builders import People, do, officer, people
from tests.casework.procedures.penalty_case import complete, kinds
from workflows.request import Outcome

MAKER = {"name": "临沂恒拓五金有限公司", "kind": "organisation", "role": "respondent", "address": "兰山区甲路1号"}
SELLER = {"name": "临沂新桥农资经营部", "kind": "organisation", "role": "respondent", "address": "兰山区乙路2号"}
OWNER = {"name": "山东云帆机械有限公司", "kind": "organisation", "role": "requester", "address": "河东区丙路3号",
         "representative": "陆一帆", "phone": "0539-0000061"}  # fmt: skip
PATENT = {"kind": "utility_model", "name": "一种播种机开沟装置", "number": "ZL202320000006.6",
          "holder": OWNER["name"], "valid_until": "2033-06-01"}  # fmt: skip
REQUEST: dict[str, Any] = {
    "title": "山东云帆机械有限公司与临沂恒拓五金有限公司等专利侵权纠纷案", "matter": "infringement",
    "received_on": "2026-03-02", "received_by": "尚文秀", "parties": [OWNER, MAKER, SELLER], "rights": [PATENT],
    "requests": ["责令停止制造、销售"], "facts_and_reasons": "被请求人未经许可制造、销售。", "claims": "权利要求1",
    "standing": "patentee", "lawsuit": "none", "place_basis": "seat", "copies": 2,
    "materials": [{"name": "专利登记簿副本", "pages": "2", "copies": "3"}],
}  # fmt: skip
EXAMINED: dict[str, Any] = {"conclusion": "accept", "findings": "符合立案条件。", "opinion": "建议立案。"}
PANEL = ["zhao", "qian", "shi"]
ACCEPTED: dict[str, Any] = {
    "decision": "accept", "opinion": "同意立案。", "panel": PANEL, "presiding": "赵一鸣", "clerk": "周小溪",
}  # fmt: skip
NOTICES: dict[str, Any] = {"evidence_days": 15, "requirements": "提交原件。"}
SERVED: dict[str, Any] = {"method": "direct", "recipient": "签收人"}
DEFENCE: dict[str, Any] = {"defence": "不落入保护范围。", "pleas": ["not_infringing"], "copies": 1}
VIEWS = [{"member": name, "view": "侵权成立。"} for name in ("赵一鸣", "钱二虎", "史七星")]
RECORD: dict[str, Any] = {
    "discussed_on": "2026-04-20", "views": VIEWS, "vote": "一致同意", "patent_checked_on": "2026-04-20",
    "patent_state": "in_force",
    "results": [{"party": "P2", "result": "infringes"}, {"party": "P3", "result": "not_infringes"}],
}  # fmt: skip
ORDERS = [
    {"party": "P2", "order": "stop_making", "object": "型号HT-2的开沟装置", "scope": "包括库存零部件的装配"},
    {"party": "P3", "order": "dismiss"},
]
DECIDED: dict[str, Any] = {
    "decision": "decide", "opinion": "同意。", "orders": ORDERS, "requester_case": "侵权。",
    "respondent_case": "不侵权。", "facts_found": "制造了开沟装置。", "reasoning": "落入保护范围。",
    "law_applied": "《中华人民共和国专利法》第十一条、第六十五条",
}  # fmt: skip


class Story:
    """The same small adjudication; each act on its day."""

    def __init__(self, day: str = "2026-03-02", who: People | None = None, **facts: Any) -> None:
        self.who = who or people()
        self.counter = officer("shang", "尚文秀", self.who.agency, "counter")
        self.investigator = officer("wen", "温景行", self.who.agency, "technical_investigator")
        self.registered = self._take("receive", day, REQUEST | {"received_on": day} | facts, self.counter)
        self.case = self.registered.case

    @property
    def proceeding(self) -> Proceeding:
        """The adjudication under way: the latest one."""
        return Proceeding.objects.filter(kind="adjudication").latest("pk")

    def act(self, name: str, day: str, facts: dict[str, Any] | None = None, by: Officer | None = None) -> Outcome:
        """Take an act of the panel, by its presiding member unless somebody else is named."""
        return self._take(name, day, facts or {}, by, self.proceeding)

    def head(self, name: str, day: str, facts: dict[str, Any]) -> Outcome:
        """Take an act of the head."""
        return self.act(name, day, facts, self.who.head)

    def agreed(self, name: str, day: str, facts: dict[str, Any]) -> Outcome:
        """Lay an act before the head, who agrees to it."""
        self.act(name, day, facts)
        return self.head(f"{name}.approve", day, {"decision": "agreed", "opinion": "同意。"})

    def _take(
        self, name: str, day: str, facts: dict[str, Any], by: Officer | None = None, on: Proceeding | None = None
    ) -> Outcome:
        now = datetime.fromisoformat(f"{day}T16:00").replace(tzinfo=SHANGHAI)
        return complete(do(f"adjudication.{name}", by or self.who.officer, facts, on, now=now))

    # ── the usual course ────────────────────────────────────────────────────────────────────

    def accepted(self, day: str = "2026-03-06") -> Story:
        """Examine and accept the request."""
        self.act("examine", day, EXAMINED)
        self.head("decide_acceptance", day, ACCEPTED)
        return self

    def notified(self, day: str = "2026-03-09") -> Story:
        """Serve the copy of the request with its notices on both respondents."""
        self.accepted()
        self.act("notify_parties", day, NOTICES)
        for ref in ("P2", "P3"):
            self.serve("adj.defence_notice", ref, day)
        return self

    def serve(self, paper: str, ref: str, day: str, **facts: Any) -> Outcome:
        """Serve a paper on a party: the one made out to it, or the one that all have."""
        own = Document.objects.filter(proceeding=self.proceeding, kind=paper, party__no=ref[1:]).exists()
        named = f"{paper}@{ref}" if own else paper
        act = "serve" if paper == "adj.decision" else "deliver"
        return self.act(act, day, SERVED | {"document": named, "party": ref, "received_on": day} | facts)

    def deliberated(self, day: str = "2026-04-20", **facts: Any) -> Story:
        """Let the time for the defence go by, and vote."""
        self.notified()
        self.act("deliberate", day, RECORD | facts)
        return self

    def decided(self, day: str = "2026-04-22", **facts: Any) -> Story:
        """Decide: one respondent stops, the request against the other is dismissed."""
        self.deliberated()
        self.head("decide", day, DECIDED | facts)
        return self

    # ── what stands ─────────────────────────────────────────────────────────────────────────

    def due(self, rule: str, ref: str = "") -> str:
        """Return the last day of a term, "" while it stands still."""
        terms = Deadline.objects.filter(rule=f"adjudication.{rule}", proceeding=self.proceeding)
        term = (terms.filter(party__no=ref[1:]) if ref else terms).latest("pk")
        return str(term.due_on or "")

    def state(self, rule: str, ref: str = "") -> tuple[str, bool]:
        """Return the state of a term, and whether it was done late."""
        terms = Deadline.objects.filter(rule=f"adjudication.{rule}", proceeding=self.proceeding)
        term = (terms.filter(party__no=ref[1:]) if ref else terms).latest("pk")
        return str(term.state), term.late

    def course(self, ref: str) -> PartyCourse:
        """Return the course of a party."""
        return PartyCourse.objects.get(proceeding=self.proceeding, party__no=ref[1:])

    def party(self, ref: str) -> Party:
        """Return a party."""
        return Party.objects.get(case=self.case, no=ref[1:])


def also(who: Officer, office: str, agency: Any) -> None:
    """Give an officer one more office."""
    Tenure.objects.create(officer=who, agency=agency, office=office, since=datetime(2020, 1, 1, tzinfo=SHANGHAI).date())


__all__ = [
    "ACCEPTED",
    "DECIDED",
    "DEFENCE",
    "EXAMINED",
    "NOTICES",
    "PANEL",
    "RECORD",
    "REQUEST",
    "Story",
    "also",
    "kinds",
]
