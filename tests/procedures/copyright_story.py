"""A copyright penalty told in short steps: the culture bureau, one bookshop, one work, one lot of pirated books."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.dates import SHANGHAI
from casework.models import Agency, Case, Deadline, Document, Officer, PartyCourse, Proceeding
from printouts import editions, gaps
from tests.builders import do, officer
from workflows.act import Outcome
from workflows.models import Task

LAW = "《中华人民共和国著作权法》第五十三条"
SHOP = {
    "name": "临沂某某书店", "kind": "organisation", "role": "party", "representative": "王五",
    "id_number": "91371300MA3C0WCN70", "address": "临沂市兰山区示例路2号", "phone": "0539-1111111",
}  # fmt: skip
PUBLISHER = {"name": "山东某某出版社", "kind": "organisation", "role": "complainant", "phone": "0531-2222222"}
WORK = {"kind": "copyright", "name": "某教辅图书", "number": "鲁作登字-2024-A-1", "holder": "山东某某出版社"}
COMPLAINT: dict[str, Any] = {
    "title": "临沂某某书店涉嫌发行侵权图书案", "source": "complaint", "cause": "未经许可发行他人文字作品",
    "found_at": "2026-03-02", "content": "投诉书店销售盗版教辅。", "suggestion": "审查。", "informant": "某某出版社",
    "parties": [SHOP, PUBLISHER], "rights": [WORK], "materials": ["申请书", "作品登记证书", "样书"], "complete": "on",
}  # fmt: skip
HARM: dict[str, Any] = {
    "result": "harmed",
    "reason": "向中小学生批量销售盗版教辅，扰乱出版物市场秩序，损害社会公共利益。",
}
ACCEPT: dict[str, Any] = {"decision": "accept", "opinion": "同意受理。"}
PROPOSAL: dict[str, Any] = {
    "verification": "属实。", "proposal": "file", "reason": "有初步证据。", "law_violated": "著作权法第五十三条第一项",
    "officers": ["ji", "fu"], "opinion": "建议立案。",
}  # fmt: skip
FILING: dict[str, Any] = {"decision": "file", "officers": ["ji", "fu"], "opinion": "同意立案。"}
INSPECTION: dict[str, Any] = {
    "started_at": "2026-03-09T08:30", "ended_at": "2026-03-09T09:30", "place": "书店仓库", "recorder": "伏乙",
    "party": "P1", "officers": ["ji", "fu"], "rights_told": "on", "recusal_answer": "不申请回避",
    "scene_found": "仓库内有涉案图书。", "goods_found": "图书200册", "recording": "全程录像",
    "goods": [{"name": "盗版教辅", "quantity": "200", "unit": "册", "unit_price": "20", "right": "R1", "party": "P1"}],
}  # fmt: skip
PROOF: dict[str, Any] = {
    "right": "R1", "proofs": [{"kind": "registration", "name": "作品登记证书", "pages": "1"}],
    "conclusion": "权利属于出版社，在保护期内。", "officers": ["ji", "fu"],
}  # fmt: skip
COMPARISON: dict[str, Any] = {
    "right": "R1", "lots": ["G1"], "sample": "仓库中的图书", "method": "逐页比对", "result": "内容相同，未经许可。",
    "officers": ["ji", "fu"],
}  # fmt: skip
FINDING: dict[str, Any] = {
    "party": "P1", "illegal_turnover": "8000", "illegal_gains": "2000", "qualification": "copyright.public_interest",
    "act_until": "2026-03-09", "basis": "现场笔录、比对记录", "facts_found": "销售盗版教辅200册。",
    "evidence_summary": "现场笔录、比对记录、作品登记证书。", "law_violated": "著作权法第五十三条第一项",
}  # fmt: skip
CRIME = FINDING | {"illegal_turnover": "90000", "crime_article": "刑法.217", "groups": ["ordinary"]}
LINES = ["警告", "罚款30,000元", "没收侵权图书200册"]
REPORT: dict[str, Any] = {
    "investigation_course": "立案后现场检查、审查权属并比对。", "facts_found": "销售盗版教辅200册。",
    "evidence_summary": "现场笔录等。", "law_violated": "著作权法第五十三条第一项", "nature": "未经许可发行他人作品。",
    "law_applied": LAW, "discretion_reason": "初次违法。", "proposed_penalties": LINES, "opinion": "建议处罚。",
    "proposals": [
        {"party": "P1", "outcome": "penalty", "fine": "30000", "kinds": ["warning", "fine", "confiscate_goods"]},
    ],
}  # fmt: skip
REVIEW: dict[str, Any] = {
    "kind": "case", "conclusion": "agree", "opinion": "同意。", "jurisdiction": "有", "party_facts": "清楚",
    "facts_and_evidence": "清楚", "qualification": "准确", "basis_applied": "正确", "procedure_followed": "合法",
    "appropriateness": "适当",
}  # fmt: skip
NOTICE: dict[str, Any] = {
    "facts_found": "销售盗版教辅200册。", "evidence_summary": "现场笔录等。", "law_violated": REPORT["law_violated"],
    "discretion_reason": "初次违法，从轻处罚。", "law_applied": LAW, "proposed_penalties": LINES, "fine": "30000",
    "kinds": ["warning", "fine", "confiscate_goods"], "band": "lighter", "band_reason": "初次违法，积极配合。",
}  # fmt: skip
DECISION: dict[str, Any] = {
    "outcome": "penalty", "opinion": "同意。", "facts_found": "销售盗版教辅200册。", "evidence_summary": "现场笔录等。",
    "investigation_course": "依法调查。", "law_violated": REPORT["law_violated"], "law_applied": LAW,
    "discretion_reason": "初次违法，从轻处罚。", "statement_view": "当事人未陈述、申辩。", "penalties": LINES,
    "kinds": ["warning", "fine", "confiscate_goods"], "fine": "30000", "band": "lighter",
    "band_reason": "初次违法，积极配合。", "correction_required": "立即停止侵权行为。", "payment_channel": "指定银行",
}  # fmt: skip
SERVED: dict[str, Any] = {"method": "direct", "recipient": "王五", "place": "当事人住所"}
DISPOSAL: dict[str, Any] = {
    "party": "P1", "lots": ["G1"], "method": "destroyed", "started_at": "2026-04-20T09:00", "place": "纸厂",
    "disposal_course": "化浆销毁。", "officers": ["ji", "fu"], "supervisor": "晏丁", "recording": "全程录像",
}  # fmt: skip
CLOSING: dict[str, Any] = {
    "proposal": "close", "result": "已处罚", "execution_course": "已缴清", "goods_handling": "已销毁",
    "publicity": "已公示", "reason": "执行完毕", "opinion": "建议结案。",
}  # fmt: skip


class Story:
    """One copyright case and the people of the culture bureau; every act says its day, and the clock stands at ten."""

    def __init__(self, *, day: str = "2026-03-02", **lead: Any) -> None:
        self.agency = Agency.objects.create(
            code="linyi-culture", kind="culture", level="city", name="临沂市文化和旅游局", short_name="临沂文旅",
            region="临沂市", number_prefix="临文", address="临沂市示例路6号", phone="0539-0000035",
            government="临沂市人民政府", court="临沂市兰山区人民法院",
        )  # fmt: skip
        self.officer = officer("ji", "计甲", self.agency, "case_officer")
        officer("fu", "伏乙", self.agency, "case_officer")
        self.reviewer = officer("dai", "戴丙", self.agency, "reviewer", legally_qualified=True)
        self.head = officer("tan", "谈戊", self.agency, "agency_head")
        self.deputy = officer("xing", "邢己", self.agency, "agency_head")
        self.principal = officer("tong", "佟庚", self.agency, "principal_head")
        self.proceeding: Proceeding | None = None
        self.proceeding = self.act("register_lead", day, COMPLAINT | lead).proceeding

    def act(self, name: str, day: str, facts: dict[str, Any], by: Officer | None = None, **more: Any) -> Outcome:
        """Carry out an act on ``day`` (or at its minute), by the case officer unless another is named; papers whole."""
        minute = day if "T" in day else f"{day}T10:00"
        now = datetime.fromisoformat(minute).replace(tzinfo=SHANGHAI)
        name = name if "." in name and not name.endswith(".approve") else f"copyright_penalty.{name}"
        code = name.split(".")[0]
        on = self.proceeding
        if on is not None and code != "copyright_penalty":
            on = Proceeding.objects.get(case=on.case_id, kind=code)
        outcome = do(name, by or self.officer, facts, on, now=now, **more)
        for document in outcome.documents:
            lacking = gaps.lacking(editions.of(document), document.values)
            assert not lacking, f"{document.title}：{lacking}"
        return outcome

    def approved(self, name: str, day: str, facts: dict[str, Any]) -> Outcome:
        """Lay an act before the head, who agrees on the same day."""
        self.act(name, day, facts)
        return self.act(f"{name}.approve", day, {"decision": "agreed", "opinion": "同意。"}, self.head)

    def accepted(self, day: str = "2026-03-05") -> Story:
        self.act("assess_public_interest", "2026-03-03", HARM)
        self.act("accept_complaint", day, ACCEPT, self.head)
        return self

    def filed(self) -> Story:
        """Filed on 6 March 2026."""
        self.accepted()
        self.act("verify_lead", "2026-03-06", PROPOSAL)
        self.act("decide_filing", "2026-03-06", FILING, self.head)
        return self

    def investigated(self, finding: dict[str, Any] = FINDING) -> Story:
        """Inspected, compared, found by 11 March 2026."""
        self.filed()
        self.act("inspect_site", "2026-03-09", INSPECTION)
        self.act("examine_proof", "2026-03-10", PROOF)
        self.act("compare_works", "2026-03-10", COMPARISON)
        self.act("find_facts", "2026-03-11", finding)
        return self

    def notified(self, day: str = "2026-03-13", **service: Any) -> Story:
        """Reviewed, agreed to, told; the notice served on ``day``."""
        self.investigated()
        self.act("conclude_investigation", "2026-03-11", REPORT)
        self.act("review_case", "2026-03-12", REVIEW, self.reviewer)
        self.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.head)
        self.act("notify", "2026-03-12", NOTICE)
        self.act("deliver", day, {**SERVED, "document": "penalty_notice", **service})
        return self

    def decided(self, day: str = "2026-03-24") -> Story:
        self.notified()
        self.act("consider_defence", "2026-03-23", {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"})
        self.act("decide", day, DECISION, self.deputy)
        return self

    @property
    def own(self) -> Proceeding:
        assert self.proceeding is not None
        return Proceeding.objects.get(pk=self.proceeding.pk)

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.own.case_id)

    @property
    def course(self) -> PartyCourse:
        return PartyCourse.objects.get(proceeding=self.own)

    def term(self, rule: str) -> Deadline:
        return Deadline.objects.filter(case=self.case, rule=rule).latest("pk")

    def due(self, rule: str) -> str:
        return str(self.term(rule).due_on)

    def papers(self) -> list[Document]:
        return list(Document.objects.filter(case=self.case).order_by("pk"))

    def tasks(self) -> list[str]:
        return [task.flow_task.name for task in Task.objects.filter(process_id=self.own.pk, finished=None)]
