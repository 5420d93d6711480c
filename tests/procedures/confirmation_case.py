"""An application to confirm at court: two parties, a mark, an agreement of three clauses; judge, clerk, heads."""

from __future__ import annotations

from typing import Any

from casework.models import Agency, Deadline, Document, Officer, PartyCourse, Proceeding
from tests.builders import do, officer
from tests.casework.procedures.penalty_case import complete
from tests.procedures.criminal_case import moment
from workflows.request import Outcome

# A Monday; the application comes in on it, six days after the agreement took effect.
FIRST = "2026-03-02"
OWNER = {
    "name": "山东某某食品有限公司", "kind": "organisation", "role": "requester", "representative": "陈一诺",
    "id_number": "91371300MA0003055X", "address": "临沂市兰山区某街8号", "phone": "0539-0000200",
}  # fmt: skip
SELLER = {
    "name": "李某", "kind": "person", "role": "respondent", "id_number": "371302198806021231",
    "address": "临沂市罗庄区某街2号", "phone": "0539-0000201",
}  # fmt: skip
MARK = {
    "kind": "trademark",
    "name": "沂蒙山",
    "number": "1234567",
    "holder": OWNER["name"],
    "valid_until": "2030-01-01",
}
PAY = {
    "kind": "payment", "obligor": "李某", "obligee": OWNER["name"], "amount": "20000", "due_on": "2026-04-28",
    "text": "李某于2026年4月28日前向山东某某食品有限公司支付赔偿款20,000元。",
}  # fmt: skip
STOP = {
    "kind": "stop", "obligor": "李某", "obligee": OWNER["name"], "right": "沂蒙山", "due_on": "2026-03-10",
    "text": "李某于2026年3月10日前停止销售侵犯第1234567号注册商标专用权的商品。",
}  # fmt: skip
DEFAULT = {"kind": "default", "obligor": "李某", "obligee": OWNER["name"], "text": "逾期支付的，按日支付违约金100元。"}
OWNS = {"kind": "ownership", "right": "沂蒙山", "text": "第1234567号注册商标专用权归山东某某食品有限公司所有。"}
APPLICATION: dict[str, Any] = {
    "title": "山东某某食品有限公司与李某申请司法确认调解协议案", "cause": "侵害商标权纠纷", "manner": "joint",
    "form": "written", "body_kind": "people", "body": "临沂市知识产权纠纷人民调解委员会", "mediator": "方怀德",
    "agreed_on": "2026-02-24", "effective_on": "2026-02-24", "applied_on": FIRST, "places": ["domicile", "body"],
    "received_by": "路书记", "parties": [OWNER, SELLER], "rights": [MARK], "clauses": [PAY, STOP, DEFAULT],
    "attachments": [{"name": "调解协议书", "pages": "2", "original": "yes", "proves": "协议内容"},
                    {"name": "商标注册证", "pages": "1", "original": "copy", "proves": "权利归属"}],
}  # fmt: skip
ALLOCATION = {"judge": "tang", "clerk": "路书记"}
PRESENT = [
    {"party": "P1", "name": "陈一诺", "capacity": "representative", "document": "居民身份证"},
    {"party": "P2", "name": "李某", "capacity": "self", "document": "居民身份证"},
]
INQUIRY: dict[str, Any] = {
    "place": "第二调解室", "present": PRESENT, "will": "双方均称自愿达成协议，理解协议内容和确认的后果。",
    "performance": "尚未履行。", "lawful": "双方均称没有恶意串通，不损害他人权益。",
}  # fmt: skip
GROUNDS = (
    "mandatory_law", "interests", "morals", "will", "unclear", "other", "subject", "identity", "authority", "false",
)  # fmt: skip
CLEAR = dict.fromkeys(GROUNDS, "clear")


class Bench:
    """A district court that confirms: the judge, the clerk, the head of division, the president."""

    def __init__(self) -> None:
        self.above = _court("linyi-court", "city", "临沂市中级人民法院", "鲁13", "371300", "临沂市")
        self.court = _court(
            "lanshan-court", "county", "临沂市兰山区人民法院", "鲁1302", "371302", "兰山区", superior=self.above
        )
        self.judge = officer("tang", "汤审", self.court, "case_officer")
        self.second = officer("hao", "郝审", self.court, "case_officer")
        self.clerk = officer("lu", "路书记", self.court, "clerk")
        self.division = officer("ting", "滕庭长", self.court, "unit_head")
        self.president = officer("yuan", "殷院长", self.court, "agency_head")
        self.keeper = officer("ni", "倪档案", self.court, "seal_keeper")
        self.proceeding: Proceeding | None = None

    def take(self, name: str, facts: dict[str, Any], on: str, by: Officer | None = None, **more: Any) -> Outcome:
        """Take one act on a day, and see that its papers are complete."""
        more.setdefault("at", on)
        proceeding = more.pop("proceeding", self.proceeding)
        act = name if "." in name else f"confirmation.{name}"
        return complete(do(act, by or self.judge, facts, proceeding, now=moment(on, 18), **more))

    def approved(self, name: str, facts: dict[str, Any], on: str) -> Outcome:
        """Lay an act before the president, who agrees."""
        assert self.take(name, facts, on).proposed
        opinion = {"decision": "agreed", "opinion": "同意。"}
        return self.take(f"confirmation.{name}.approve", opinion, on, self.president)

    def answer_challenge(self, decision: str, opinion: str, on: str) -> Outcome:
        """Let the president decide on a challenge."""
        told = {"decision": decision, "opinion": opinion}
        return self.take("confirmation.challenge.approve", told, on, self.president)

    def fresh(self) -> Proceeding:
        """Return the proceeding as it stands."""
        assert self.proceeding is not None
        return Proceeding.objects.get(pk=self.proceeding.pk)

    def course(self, ref: str) -> PartyCourse:
        """Return the course of a party."""
        return PartyCourse.objects.get(proceeding=self.proceeding, party__no=int(ref[1:]))

    def registered(self, on: str = FIRST, **facts: Any) -> Bench:
        """Register an application with an agreement from outside."""
        made = do("confirmation.register", self.clerk, APPLICATION | {"applied_on": on} | facts, at=on,
                  now=moment(on, 18))  # fmt: skip
        self.proceeding = complete(made).proceeding
        return self

    def allocated(self, on: str = FIRST, **facts: Any) -> Bench:
        """Give it to the judge."""
        self.registered(on, **facts)
        self.take("allocate", ALLOCATION, on, self.division)
        return self

    def accepted(self, on: str = "2026-03-03", decision: dict[str, Any] | None = None, **facts: Any) -> Bench:
        """Accept it the day after it came in."""
        self.allocated(facts.pop("came", FIRST), **facts)
        self.take("accept", {"decision": "accept"} | (decision or {}), on)
        return self

    def inquired(self, on: str = "2026-03-05", present: Any = PRESENT, **facts: Any) -> Bench:
        """Question both together."""
        self.accepted(**facts)
        self.inquire(on, present=present)
        return self

    def inquire(self, on: str, **facts: Any) -> Outcome:
        """Question both together on a day."""
        return self.take("inquire", INQUIRY | {"started_at": f"{on}T09:00", "ended_at": f"{on}T10:00"} | facts, on)

    def examined(self, on: str = "2026-03-06", found: dict[str, str] | None = None, **facts: Any) -> Bench:
        """Answer every ground: none found, but for those named with their notes."""
        self.inquired(**facts)
        self.examine(on, found)
        return self

    def examine(self, on: str, found: dict[str, str] | None = None, **more: Any) -> Outcome:
        """Answer every ground on a day."""
        noted = dict.fromkeys(found or {}, "found") | {f"{name}__note": why for name, why in (found or {}).items()}
        return self.take("examine", CLEAR | noted | more, on)

    def ruled(self, on: str = "2026-03-09", ruling: dict[str, Any] | None = None, **facts: Any) -> Bench:
        """Rule on it: confirm, unless told otherwise."""
        self.examined(**facts)
        self.take("rule", ruling or {"outcome": "confirmed"}, on)
        return self

    def serve(self, paper: str, ref: str, on: str, **more: Any) -> Outcome:
        """Hand a sealed paper to a party."""
        self.seal(paper, on)
        facts = {"document": paper, "party": ref, "method": "direct", "received_on": on, "recipient": "本人"}
        return self.take("deliver", facts | more, on, self.clerk)

    def seal(self, paper: str, on: str) -> None:
        """Stamp what still awaits its seal."""
        waiting = Document.objects.filter(kind=paper, sealing="by_hand")
        for each in waiting:
            self.take("record_ink_seal", {"papers": [each.pk]}, on, self.clerk, proceeding=each.proceeding)

    def served(self, paper: str = "jc.ruling_confirm", **facts: Any) -> Bench:
        """Serve the ruling on both, on 10 and 11 March."""
        self.ruled(**facts)
        self.serve(paper, "P1", "2026-03-10")
        self.serve(paper, "P2", "2026-03-11")
        return self

    def due(self, rule: str, ref: str = "", **more: Any) -> str:
        """Return the day on which the latest term of that rule ends."""
        found = Deadline.objects.filter(rule=rule, **more)
        if ref:
            found = found.filter(party__no=int(ref[1:]))
        return str(found.latest("pk").due_on)


def _court(code: str, level: str, name: str, prefix: str, region_code: str, region: str, **more: Any) -> Agency:
    return Agency.objects.create(
        code=code, kind="court", level=level, name=name, short_name=name, region=region, region_code=region_code,
        number_prefix=prefix, address="临沂市某路4号", phone="0539-0000120", **more,
    )  # fmt: skip
