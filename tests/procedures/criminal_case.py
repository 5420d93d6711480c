"""A criminal case at court: two accused, a right holder, goods; the court, the court above, and their judges."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from casework.dates import SHANGHAI
from casework.models import Agency, Deadline, Document, Officer, PartyCourse, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete
from workflows.request import Outcome

# A Monday; the case comes in on it.
FIRST = "2026-03-02"
ACCUSED = [
    {"name": "张某", "kind": "person", "role": "party", "address": "临沂市某街1号", "id_number": "371302198806021231"},
    {"name": "李某", "kind": "person", "role": "party", "address": "临沂市某街2号", "id_number": "371302198001015109"},
    {"name": "山东某某食品有限公司", "kind": "organisation", "role": "right_holder"},
]  # fmt: skip
INTAKE: dict[str, Any] = {
    "origin": "public", "prosecuted_by": "临沂市兰山区人民检察院", "indictment_number": "临兰检刑诉〔2026〕1号",
    "prosecuted_on": FIRST, "suspected_crime": "销售假冒注册商标的商品罪", "received_by": "周书记",
    "title": "张某、李某销售假冒注册商标的商品案", "parties": ACCUSED,
    "lots": [{"name": "包装箱", "quantity": "200", "unit": "个", "place": "涉案财物保管室"}],
}  # fmt: skip
# Where the case came through the system, the rest is on file.
INSIDE = {name: value for name, value in INTAKE.items() if name not in ("title", "parties", "lots")}
PANEL = [{"role": "审判长", "name": "陈审"}, {"role": "审判员", "name": "何审"}, {"role": "人民陪审员", "name": "王陪"}]
ALONE = [{"role": "审判员", "name": "陈审"}]
ORDINARY = {"decision": "accept", "track": "ordinary", "expected": "up_to_three", "bench": PANEL, "clerk": "周书记"}
SIMPLE = ORDINARY | {"track": "simple", "plea": "on", "consent": "on", "bench": ALONE}
FAST = SIMPLE | {"track": "fast"}
HEARING = {"place": "第三审判庭", "prosecutors": "孙检察官", "public": "yes",
           "pleas": [{"party": "P1", "plea": "yes"}, {"party": "P2", "plea": "no"}]}  # fmt: skip
GUILTY = {
    "party": "P1", "verdict": "convicted", "charge": "销售假冒注册商标的商品罪", "article": "刑法.214",
    "penalty": "imprisonment", "months": "18", "probation": "24", "fine": "100000", "gains": "60000",
}  # fmt: skip
INNOCENT = {"party": "P2", "verdict": "acquitted"}
JUDGMENT: dict[str, Any] = {
    "facts_found": "张某销售假冒注册商标的商品。", "evidence_summary": "证据相互印证。",
    "reasoning": "张某的行为构成犯罪。",
    "law_applied": "《中华人民共和国刑法》第二百一十四条", "gains_handling": "追缴违法所得60,000元，上缴国库。",
    "disposal": "destroy", "goods_handling": "包装箱200个，存放于涉案财物保管室，没收销毁。",
    "superior": "临沂市中级人民法院", "fine_within": "三十日", "copies": "3", "results": [GUILTY, INNOCENT],
}  # fmt: skip


def moment(day: str, hour: int = 10) -> datetime:
    """Return that hour of that day."""
    return datetime.combine(datetime.fromisoformat(day).date(), time(hour), SHANGHAI)


class Courts:
    """A district court and the intermediate court above it."""

    def __init__(self) -> None:
        self.above = _court("linyi-court", "city", "临沂市中级人民法院", "鲁13")
        self.court = _court("lanshan-court", "county", "临沂市兰山区人民法院", "鲁1302", superior=self.above)
        self.judge = officer("chen", "陈审", self.court, "case_officer")
        self.division = officer("ting", "庭长", self.court, "unit_head")
        self.president = officer("yuan", "院长", self.court, "agency_head")
        self.senior = officer("gao", "高审", self.above, "case_officer")
        self.elder = officer("lao", "老院", self.above, "agency_head")
        self.trial: Proceeding | None = None

    def take(self, name: str, facts: dict[str, Any], on: str, by: Officer | None = None, **more: Any) -> Outcome:
        """Take one act of the trial on a day, and see that its papers are complete."""
        more.setdefault("at", on)
        proceeding = more.pop("proceeding", self.trial)
        if name.startswith("appeal."):
            proceeding, by = self.appeal, by or self.senior
        act = name if "." in name else f"trial.{name}"
        return complete(do(act, by or self.judge, facts, proceeding, now=moment(on, 18), **more))

    def approved(self, name: str, facts: dict[str, Any], on: str, by: Officer) -> Outcome:
        """Lay an act before an office that agrees to it."""
        assert self.take(name, facts, on).proposed
        own = name if "." in name else f"trial.{name}"
        return self.take(f"{own}.approve", {"decision": "agreed", "opinion": "同意。"}, on, by)

    @property
    def appeal(self) -> Proceeding:
        """The proceeding at second instance."""
        return Proceeding.objects.filter(kind="appeal").latest("pk")

    def fresh(self) -> Proceeding:
        """Return the trial as it stands."""
        assert self.trial is not None
        return Proceeding.objects.get(pk=self.trial.pk)

    def course(self, ref: str, kind: str = "trial") -> PartyCourse:
        """Return the course of an accused."""
        return PartyCourse.objects.filter(proceeding__kind=kind, party__no=int(ref[1:])).latest("pk")

    def received(self, **facts: Any) -> Courts:
        """Take in an indictment of a procuratorate outside the system."""
        self.trial = complete(
            do("trial.receive", self.judge, INTAKE | facts, at=FIRST, now=moment(FIRST, 18))
        ).proceeding
        return self

    def accepted(self, choice: dict[str, Any] = ORDINARY, on: str = "2026-03-05", **facts: Any) -> Courts:
        """Accept the case."""
        self.received(**facts)
        self.take("accept", choice, on)
        return self

    def called(self, choice: dict[str, Any] = ORDINARY, day: str = "2026-03-20") -> Courts:
        """Serve the indictment on 6 March, and set the day of the hearing."""
        self.accepted(choice)
        for ref in ("P1", "P2"):
            self.take(
                "serve_indictment", {"party": ref, "received_on": "2026-03-06", "recipient": "本人"}, "2026-03-06"
            )
        self.take("schedule", {"starts_at": f"{day}T09:00", "place": "第三审判庭"}, "2026-03-09")
        return self

    def summon(self, ref: str, on: str) -> Outcome:
        """Serve the summons on an accused."""
        facts = {
            "document": f"trial_notice@{ref}",
            "party": ref,
            "method": "direct",
            "received_on": on,
            "recipient": "本人",
        }
        return self.take("deliver", facts, on)

    def heard(self, choice: dict[str, Any] = ORDINARY, day: str = "2026-03-20") -> Courts:
        """Hold the hearing."""
        self.called(choice, day)
        for ref in ("P1", "P2"):
            self.summon(ref, "2026-03-10")
        self.hold(day)
        return self

    def hold(self, day: str) -> Outcome:
        """Hold the hearing on a day."""
        return self.take("hold_hearing", HEARING | {"started_at": f"{day}T09:00", "ended_at": f"{day}T11:00"}, day)

    def judged(self, on: str = "2026-03-25", **facts: Any) -> Courts:
        """Give judgment about both accused."""
        self.heard()
        self.take("judge", JUDGMENT | facts, on)
        return self

    def judgment(self) -> int:
        """Return the key of the latest judgment."""
        return Document.objects.filter(kind="criminal_judgment").latest("pk").pk

    def serve_judgment(self, to: str, on: str) -> Outcome:
        """Serve the judgment on an accused or a victim, or on the procuratorate (检察院)."""
        who = {"party": to} if to.startswith("P") else {"addressee": INTAKE["prosecuted_by"], "prosecutes": "on"}
        facts = {"document": "criminal_judgment", "method": "direct", "received_on": on, "recipient": "签收人", **who}
        return self.take("deliver", facts, on)

    def served(self) -> Courts:
        """Serve the judgment: the accused on 26 and 27 March, the procuratorate on 26 March."""
        self.judged()
        self.serve_judgment("P1", "2026-03-26")
        self.serve_judgment("P2", "2026-03-27")
        self.serve_judgment("检察院", "2026-03-26")
        return self

    def effective(self, on: str = "2026-04-08") -> Courts:
        """Let the judgment take effect: nobody appealed."""
        self.served()
        self.take("settle", {"result": "effect"}, on)
        return self

    def appealed(self, by: str = "P1", on: str = "2026-03-30") -> Courts:
        """An accused appeals, and the case goes up."""
        self.served()
        self.take("receive_appeal", {"party": by, "received_on": on, "reason": "量刑过重"}, on)
        self.take("settle", {"result": "forward", "recipient": "linyi-court"}, on)
        return self

    def due(self, rule: str, ref: str = "", kind: str = "trial") -> str:
        """Return the day on which the latest term of that rule ends."""
        found = Deadline.objects.filter(rule=rule, proceeding__kind=kind)
        if ref:
            found = found.filter(party__no=int(ref[1:]))
        return str(found.latest("pk").due_on)


def _court(code: str, level: str, name: str, prefix: str, **more: Any) -> Agency:
    return Agency.objects.create(
        code=code, kind="court", level=level, name=name, short_name=name, region="临沂市", number_prefix=prefix,
        address="临沂市某路4号", phone="0539-0000120", **more,
    )  # fmt: skip
