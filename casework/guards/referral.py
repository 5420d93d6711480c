"""Conditions of referring a suspected crime (移送涉嫌犯罪案件): 行刑移送规定 5–13, 公安刑事程序规定 171–181."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import HandoverKind, HandoverState
from casework.models.handover import Check, check, where_it_went

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import HandoverItem

REASON_AT_LEAST = 20


@guard(
    law="行刑移送规定.5",
    refusal="决定不移送的，应当写明理由，供人民检察院查阅",
    remedy="请针对提示的每一项标准和嫌疑写明不移送的事实和法律理由，不少于二十字。",
    on_facts=True,
)
def refusal_to_refer_has_a_reason(act: ActFacts[Any]) -> bool:
    """A decision not to refer keeps its reasons on file."""
    return act.facts.decision == "refer" or len(act.facts.opinion.strip()) >= REASON_AT_LEAST


@guard(
    law="行刑移送规定.5",
    refusal="移送涉嫌犯罪案件应当由两名以上行政执法人员组成专案组核实情况后提出书面报告",
    remedy="请填写专案组的两名以上人员。",
    on_facts=True,
)
def team_is_of_two(act: ActFacts[Any]) -> bool:
    """Two officers at least checked the facts and report together (专案组)."""
    return len(set(act.facts.officers)) >= 2


@guard(
    law="行刑移送规定.6",
    refusal="移送材料不齐：应当附案件调查报告、涉案物品清单、有关检验报告或者鉴定结论和其他证明材料",
    remedy="请在清单中选入案件材料和证据；尚未制作的，请先办理。",
    reads=("case_documents",),
    on_facts=True,
)
def referral_carries_its_material(act: ActFacts[Any]) -> bool:
    """What goes with the letter is on the manifest: papers of the case and its evidence (移送材料)."""
    # An agency that worked outside this system has its papers among the evidence it entered with its report.
    others = any(each.proceeding_id != act.proceeding.pk for each in act.case_documents)
    return bool(act.facts.evidence) and bool(act.facts.documents or not others)


@guard(
    law="公安刑事程序规定.180; 行刑移送规定.7",
    refusal="清单所列的文书或者证据缺失，或者与移送时的摘要不一致",
    remedy="请核对清单；确实缺失、变动的，在“签收时的说明”中写明后签收，不得以材料不齐为由拒收。",
    reads=("handover_items", "case_documents"),
    on_facts=True,
)
def manifest_is_intact_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item is there as it was sent, or the receipt says what is not (清单核对)."""
    papers = {each.pk: each.values_hash for each in act.case_documents}
    return bool(act.facts.remark.strip()) or all(is_intact(item, papers) for item in act.handover_items)


def is_intact(item: HandoverItem, papers: dict[int, str]) -> bool:
    """Whether an item is there as it was sent, as its check says; ``papers`` are those of the case, by key."""
    return (item.document_id is None or item.document_id in papers) and check(item) == Check.INTACT


@guard(
    law="行刑移送规定.7",
    refusal="这次移送已经签收",
    remedy="请刷新案件页面。",
    reads=("handovers",),
)
def handover_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """The handover to this proceeding has not been signed for yet."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return any(each.state == HandoverState.SENT for each in mine)


@guard(
    law="行刑移送规定.12",
    refusal="涉案物品随案移送，没有写明接收后的保管场所",
    remedy="请当面清点物品，在“随案物品的保管场所”中写明接收后存放在哪里。",
    on_facts=True,
)
def goods_that_came_have_a_place(act: ActFacts[Any]) -> bool:
    """Goods that come with the case are signed for with it: the chain of custody says where they are kept next."""
    return not act.proceeding.brief.get("goods_sent") or bool(act.facts.place.strip())


@guard(
    law="公安刑事程序规定.180; 行刑移送规定.7",
    refusal="没有等待签收的补正材料",
    remedy="移送机关补送材料后再办理。",
    reads=("handovers",),
)
def material_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """Material that was supplied has not been signed for yet."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return any(each.state == HandoverState.SENT and each.kind == HandoverKind.SUPPLEMENT for each in mine)


@guard(
    law="公安刑事程序规定.178; 行刑移送规定.8",
    refusal="不予立案应当说明理由和依据",
    remedy="请填写不予立案的理由，以及退回材料的情况。",
    on_facts=True,
)
def refusal_to_file_is_reasoned(act: ActFacts[Any]) -> bool:
    """A decision not to file says why, and under what article."""
    return act.facts.decision == "file" or bool(act.facts.reason.strip() and act.facts.basis.strip())


@guard(
    law="行刑移送规定.9; 公安刑事程序规定.181",
    refusal="提请复议、建议立案监督应当写明理由",
    remedy="请填写应当立案的事实和法律理由。",
    on_facts=True,
)
def reconsideration_is_reasoned(act: ActFacts[Any]) -> bool:
    """A request for reconsideration, or for supervision, says why the refusal is wrong."""
    return act.facts.answer not in ("reconsider", "supervise") or bool(act.facts.reason.strip())


@guard(
    law="公安刑事程序规定.180",
    refusal="公安机关没有通知补正材料",
    remedy="收到补正材料通知书后再办理；公安机关在系统外通知的，请先录入。",
)
def material_was_asked_for(act: ActFacts[Any]) -> bool:
    """The police asked for material, and it has not been supplied yet."""
    return act.deadline("referral.supplement_materials") is not None


@guard(
    law="行刑移送规定.12",
    refusal="仍有在案的涉案物品没有列入移交",
    remedy="公安机关立案后，涉案物品和有关材料应当在三日内全部移交；不移交的物品，请先依法处理。",
    reads=("exhibits",),
    on_facts=True,
)
def everything_kept_is_handed_over(act: ActFacts[Any]) -> bool:
    """Nothing kept because of the case stays behind (涉案物品随案移交); what went with the referral has gone."""
    brief = act.proceeding.brief
    gone = set(brief.get("goods_sent", ())) if brief.get("goods_gone") else set()
    return {each.ref for each in act.exhibits} <= gone | {each.ref for each in act.facts.exhibits}


@guard(
    law="行刑移送规定.8",
    refusal="接收的公安机关在本系统内办理，由其自行作出决定",
    remedy="请等待公安机关办理，其决定会自动送达本程序。",
    reads=("handovers",),
)
def answer_comes_on_paper(act: ActFacts[Any]) -> bool:
    """Who answers works in a system of their own: police elsewhere, or the procuratorate that supervises."""
    if act.proceeding.stage == "supervised":
        return True
    sent = [each for each in act.handovers if each.kind == HandoverKind.REFERRAL]
    sent = [each for each in sent if each.sender_id == act.proceeding.pk]
    return bool(sent) and where_it_went(act.handovers, sent[-1]).receiver_id is None


@guard(
    law="行刑移送规定.9",
    refusal="所选的处理与公安机关的决定不符",
    remedy="公安机关依立案监督已经立案的，选择“公安机关已立案，移交涉案物品”；没有立案的，选择其他处理。",
    on_facts=True,
)
def answer_fits_what_the_police_did(act: ActFacts[Any]) -> bool:
    """Goods follow a filing and nothing else does: a refusal that an order undid is no longer answered."""
    return (act.facts.answer == "filed") == ("filed_on_order" in act.proceeding.brief)


@guard(
    law="行刑移送规定.12",
    refusal="公安机关没有立案，涉案物品不移交公安机关",
    remedy="公安机关立案（包括依立案监督立案）后再办理。",
)
def police_have_filed(act: ActFacts[Any]) -> bool:
    """Goods go over once the police filed, also where they did so on an order after the case had come back."""
    return act.proceeding.stage == "filed" or "filed_on_order" in act.proceeding.brief
