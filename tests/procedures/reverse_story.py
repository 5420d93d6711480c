"""After a non-prosecution, told in short steps: the review, the opinion, the bureau that answers it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from casework.dates import LegalDate
from casework.models import (
    Case,
    Deadline,
    Evidence,
    Handover,
    HandoverItem,
    Party,
    PartyCourse,
    Proceeding,
)
from casework.models.handover import digest_of
from casework.procedures.link import Begun
from casework.procedures.penalty import Penalty
from tests.builders import TODAY
from tests.casework.procedures.penalty_case import act, approved
from tests.procedures.prosecution_story import (
    INDICTED,
    PROPOSE,
    Procuratorate,
)
from tests.procedures.test_referral import City
from workflows import opening
from workflows.flows.prosecution_review import ProsecutionReview
from workflows.models import Task

GIVE: dict[str, Any] = {
    "suspects": ["P1"], "outcome": "opinion", "opinion": "同意。", "facts_found": "李某销售侵犯注册商标专用权的商品。",
    "evidence_summary": "交易记录等。", "reason": "违反商标法，应当给予行政处罚。", "goods_handling": "扣押在公安机关",
    "law_violated": "《中华人民共和国商标法》第五十七条第三项", "law_applied": "《中华人民共和国商标法》第六十条第二款",
}  # fmt: skip
END: dict[str, Any] = GIVE | {
    "outcome": "terminate", "reason": "已经受过行政处罚。", "legal_basis": "《人民检察院行刑反向衔接工作指引》第十五条",
}  # fmt: skip
OUTSIDE = {"receiving_agency": "某市市场监督管理局", "received_on": "2026-03-10"}
LEAD: dict[str, Any] = {
    "found_at": "2026-03-10", "content": "检察机关认为应当给予行政处罚。", "informant": "临沂市人民检察院",
    "suggestion": "建议核查。", "discovered_on": "2026-01-05", "act_until": "2025-06-01",
}  # fmt: skip
VERIFIED: dict[str, Any] = {
    "verification": "经核查属实。", "proposal": "file", "reason": "有证据证明。", "law_violated": "商标法第五十七条",
    "officers": ["zhao", "qian"], "opinion": "建议立案。",
}  # fmt: skip
FILING: dict[str, Any] = {"decision": "file", "officers": ["zhao", "qian"], "opinion": "同意立案。"}
REPLY: dict[str, Any] = {"outcome": "penalty", "reason": "已作出行政处罚决定。", "number": "临市监函〔2026〕1号"}


def reviewed(office: Procuratorate, **accepted: Any) -> Procuratorate:
    """Let the non-prosecution reach the administrative unit and be registered there."""
    office.take("prosecution.transfer_internally", {"remark": "请审查是否需要行政处罚。"})
    office.take("reverse_review.accept", accepted)
    return office


def open_tasks(proceeding: Proceeding) -> list[str]:
    return [task.flow_task.name for task in Task.objects.filter(process=proceeding.pk, finished=None)]


def lead(office: Procuratorate) -> Proceeding:
    return office.proceeding("penalty")


class Link:
    """The bureau's referred case, whose prosecution review begins in the system (the police handed it over)."""

    def __init__(self) -> None:
        self.city = City(police_outside=True)
        self.city.send()
        self.office = Procuratorate()
        self.office.case = self.city.penalty.case_id
        self.parties = list(Party.objects.filter(case=self.office.case, role="party"))
        self._begin()

    def _begin(self) -> None:
        case, at = Case.objects.get(pk=self.office.case), LegalDate.of(TODAY)
        link = {"penalty": self.city.penalty.pk, "referral": self.city.proceeding("referral").pk}
        begun, _process = opening.start(case, self.office.agency, ProsecutionReview, at, parent=self.city.penalty)
        PartyCourse.objects.bulk_create([PartyCourse(proceeding=begun, party=party) for party in self.parties])
        sent = Handover.objects.create(
            case=case, no=9, kind="prosecution", sender=self.city.penalty, receiver=begun, recipient=self.office.agency,
            recipient_name=self.office.agency.name, sent_at=str(at), event_seq=case.head_seq,
        )  # fmt: skip
        for no, piece in enumerate(Evidence.objects.filter(case=case), 1):
            HandoverItem.objects.create(handover=sent, no=no, evidence=piece, what=piece.name, digest=digest_of(piece))
        brief = {
            "facts_found": "生产侵权商品。",
            "evidence_summary": "现场笔录等。",
            "suspected_crime": "假冒注册商标罪",
        }
        begun.arrive(SimpleNamespace(facts=Begun(brief, "某市公安局", link), courses=[]))
        begun.save()

    @property
    def penalty(self) -> Penalty:
        return Penalty.objects.get(pk=self.city.penalty.pk)

    def spare(self, days: int) -> None:
        """Receive the case, and do not prosecute on the day so many days later; the unit registers the matter."""
        office = self.office
        receipt = {"received_by": "花启明", "suspected_crime": "假冒注册商标罪"}
        office.take("prosecution.receive", receipt)
        office.on(days).examine(PROPOSE)
        office.decide("relative")
        reviewed(office)

    def give(self, **facts: Any) -> Any:
        named = {"recipient": "linyi-amr", "evidence": ["E1"], **facts}
        return self.office.take("reverse_review.decide", GIVE | named, by=self.office.chief)

    def decision_due(self) -> str:
        return str(Deadline.objects.filter(proceeding=self.penalty, rule="penalty.decision").latest("pk").due_on)


def closed(link: Link) -> None:
    """Close the matter of the referred party at the bureau, by approval."""
    approved("close_referred", link.city.who, {"party": "P1", "reason": "已经移送公安机关。"}, link.penalty)


def judged(link: Link, verdict: str, **facts: Any) -> None:
    """Have the suspect indicted, and a court outside judge with effect."""
    office = link.office
    office.take("prosecution.receive", {"received_by": "花启明", "suspected_crime": "假冒注册商标罪"})
    office.on(5).examine(PROPOSE)
    office.take("prosecution.decide", INDICTED, by=office.chief)
    judgment = {
        "suspects": ["P1"],
        "verdict": verdict,
        "number": "（2026）刑初12号",
        "effective_on": "2026-03-20",
        **facts,
    }
    office.on(20).take("prosecution.record_judgment", judgment)


def weighed(link: Link, **facts: Any) -> Any:
    course = PartyCourse.objects.select_related("party").get(proceeding=link.penalty)
    said = {"outcome": "penalty", "fine": None, **facts}
    return SimpleNamespace(course=course, proceeding=link.penalty, facts=SimpleNamespace(**said))


def told(city: City, result: str, **facts: Any) -> Proceeding:
    """Enter at the bureau what came on paper of a case that police outside had."""
    said = {
        "parties": ["P1"], "result": result, "agency": "某区人民检察院", "number": "某检意〔2026〕1号",
        "received_on": "2026-03-02", "reason": "应当给予行政处罚。", **facts,
    }  # fmt: skip
    act("record_criminal_outcome", city.who, said, city.penalty)
    return Proceeding.objects.get(pk=city.penalty.pk)
