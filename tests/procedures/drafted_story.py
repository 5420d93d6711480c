"""A penalty case whose texts nobody types: everything a paper says stands in the file."""

from __future__ import annotations

from typing import Any

from casework.models import Document
from tests.procedures.penalty_story import REVIEW, SERVED, Story

ON_THE_SPOT: dict[str, Any] = {
    "started_at": "2026-03-03T09:10", "ended_at": "2026-03-03T09:55", "place": "临沂市兰山区示例路2号", "party": "P1",
    "recorder": "钱二虎", "rights_told": True, "recusal_answer": "不申请回避。", "present_person": "王五",
    "scene_found": "当事人货架上摆放标有“沂蒙山”注册商标的礼盒，当事人不能提供授权文件和进货票据。",
    "goods_found": "见物品清单", "recording": "全程录像", "officers": ["zhao", "qian"],
    "goods": [
        {"name": "沂蒙山礼盒", "spec": "2.5kg/盒", "quantity": 100, "unit": "盒", "unit_price": 90, "right": "R1"},
        {"name": "沂蒙山手提袋", "quantity": 30, "unit": "个", "unit_price": 2, "right": "R1"},
    ],
}  # fmt: skip
SEIZED: dict[str, Any] = {
    "party": "P1", "officers": ["zhao", "qian"], "kind": "seizure", "authority": "trademark", "lots": ["G1", "G2"],
    "facts_found": "销售侵权礼盒。", "reason": "有证据证明是侵权物品。", "place": "本局仓库", "custodian": "本局",
    "urgent": True,
}  # fmt: skip
ASKED: dict[str, Any] = {
    "started_at": "2026-03-04T09:10", "ended_at": "2026-03-04T09:55", "place": "本局", "recorder": "钱二虎",
    "person_name": "王五", "person_id_number": "37", "person_address": "兰山区", "recusal_answer": "不申请。",
    "answers": [{"question": "来源？", "answer": "上门推销。"}], "check_answer": "无误", "rights_told": True,
    "officers": ["zhao", "qian"], "party": "P1",
}  # fmt: skip
IDENTIFIED: dict[str, Any] = {
    "right": "R1", "lots": ["G1", "G2"], "conclusion": "不是权利人生产或者许可生产的商品。", "signatory": "授权代表",
    "pages": 2, "rebuttal_invited": True,
}  # fmt: skip
FOUND: dict[str, Any] = {
    "party": "P1", "act_from": "2026-01-05", "act_until": "2026-03-03", "qualification": "trademark.infringement",
    "basis": "询问笔录、现场笔录", "facts_found": "当事人购进假冒“沂蒙山”注册商标的礼盒对外销售",
    "law_violated": "商标法第五十七条第三项", "illegal_turnover": "20000", "illegal_gains": "1250.50",
    "goods_value": "9060",
}  # fmt: skip
KINDS = ["fine", "confiscate_goods", "confiscate_gains"]
PROPOSED: dict[str, Any] = {
    "cause": "销售侵犯注册商标专用权的商品", "opinion": "建议处罚。",
    "proposals": [{"party": "P1", "outcome": "penalty", "fine": "99000", "gains": "1250.50", "kinds": KINDS}],
}  # fmt: skip
TOLD: dict[str, Any] = {"kinds": KINDS, "fine": "99000", "gains": "1250.50", "band": "ordinary"}
DECIDED: dict[str, Any] = {
    **TOLD, "outcome": "penalty", "opinion": "同意。", "correction_required": "立即停止侵权行为。",
    "payment_channel": "临沂市非税收入收缴系统",
}  # fmt: skip


class DraftedStory(Story):
    """The usual case, with a file that knows what its papers say."""

    def on_file(self, **finding: Any) -> DraftedStory:
        """Inspect, seize, question, identify, find."""
        self.act("inspect_site", "2026-03-03", ON_THE_SPOT)
        self.act("seize", "2026-03-03", SEIZED)
        self.act("seize.approve", "2026-03-03", {"decision": "agreed", "opinion": "同意。"}, self.who.head)
        self.act("inquire", "2026-03-04", ASKED)
        self.act("receive_identification", "2026-03-08", IDENTIFIED)
        self.act("find_facts", "2026-03-09", FOUND | finding)
        return self

    def agreed(self, **report: Any) -> DraftedStory:
        """Report, review, the head's agreement."""
        self.act("conclude_investigation", "2026-03-10", PROPOSED | report)
        self.act("review_case", "2026-03-11", REVIEW, self.who.reviewer)
        self.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.who.head)
        return self

    def told(self, **notice: Any) -> DraftedStory:
        """Notice, and its service."""
        self.act("notify", "2026-03-12", TOLD | notice)
        self.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
        return self

    def punished(self, **decision: Any) -> DraftedStory:
        """Defence considered, decision taken."""
        self.act("consider_defence", "2026-03-23", {"opinion": "维持。"})
        self.act("decide", "2026-03-24", DECIDED | decision, self.who.deputy)
        return self

    def said(self, kind: str, name: str) -> str:
        """Return what a passage of the latest paper of a kind says."""
        text = Document.objects.filter(kind=kind).latest("pk").values["facts"][name]
        return "\n".join(text) if isinstance(text, list) else str(text)
