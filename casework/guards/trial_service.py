"""Conditions of a criminal court's service, and of the effect of a judgment: 刑事诉讼法 107, 230, 233."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.service import PROOFS

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="刑事诉讼法.107",
    refusal="该文书已经送达，期限自第一次送达起算",
    remedy="送达情况录入有误的，请办理更正。",
    reads=("deliveries",),
    on_facts=True,
    verified=False,
)
def paper_is_served_for_the_first_time(act: ActFacts[Any]) -> bool:
    """A second service gives no second term."""
    facts = act.facts
    key = (facts.document.pk, facts.party.pk if facts.party else None, facts.addressee)
    return not any((each.document_id, each.party_id, each.addressee) == key for each in act.deliveries)


@guard(
    law="刑事诉讼法.107",
    refusal="直接送达应当由收件人，或者其成年家属、所在单位的负责收件人员签收；拒绝接收的，留置送达并有见证人或者录像",
    remedy="请填写签收人；留置送达的，填写拒收事由和见证人（或者录像）。",
    on_facts=True,
    verified=False,
)
def service_is_proved(act: ActFacts[Any]) -> bool:
    """Somebody signed for the paper; one left with a refusing addressee was witnessed."""
    facts = act.facts
    if facts.method == "left":
        return bool(facts.refusal.strip() and (facts.witness.strip() or facts.proof.strip()))
    return bool(facts.recipient.strip() or facts.proof.strip())


@guard(
    law="刑事诉讼法.107",
    refusal="送达凭证与送达方式不符，或者没有凭证的内容",
    remedy="直接送达交签收的回证，邮寄交回执或者妥投记录，留置交见证或者录像；请上传扫描件或者说明存放处。",
    reads=("deliveries",),
    on_facts=True,
    verified=False,
    binding=True,
)
def proof_belongs_to_the_method(act: ActFacts[Any]) -> bool:
    """The proof is one of those that the way of service has, and it is there."""
    facts = act.facts
    return facts.proof_kind in PROOFS[facts.delivery.method] and bool(facts.scan or facts.note)


@guard(
    law="刑事诉讼法.230",
    refusal="上诉期限已经届满，或者判决还没有送达该被告人",
    remedy="因不能抗拒的原因或者有其他正当理由耽误期限的（刑事诉讼法第一百零六条），登记恢复期限的申请，裁定准许后受理；"
    "没有理由的，裁判已经生效，告知可以申诉。",
    on_facts=True,
)
def appeal_is_in_time(act: ActFacts[Any]) -> bool:
    """The accused appeals within ten days from the day after the judgment came, or as the court gave them back."""
    course, facts = act.course, act.facts
    until = course.decision.get("appeal_until") if course is not None else None
    if until is None:
        # Who appeals in court, before the paper has come, is in time.
        return course is not None and bool(course.decision.get("number"))
    return (facts.received_on.day or act.day).isoformat() <= until


@guard(
    law="刑事诉讼法.230",
    refusal="该被告人还没有被宣判，或者已经上诉",
    remedy="请核对上诉人。",
    on_facts=True,
)
def accused_may_appeal(act: ActFacts[Any]) -> bool:
    """The accused was judged, and no appeal of theirs is on file."""
    course = act.course
    return course is not None and bool(course.decision.get("number")) and not course.decision.get("appeal")


@guard(
    law="刑事诉讼法.231",
    refusal="没有上诉，也没有抗诉",
    remedy="请先登记上诉状或者抗诉书；无人上诉、抗诉的，期满后确认裁判生效。",
    on_facts=True,
)
def something_is_to_be_forwarded(act: ActFacts[Any]) -> bool:
    """An appeal or a protest is on file, where the case is to go up."""
    if act.facts.result != "forward":
        return True
    return bool(act.proceeding.brief.get("protest")) or any(course.decision.get("appeal") for course in act.courses)


@guard(
    law="刑事诉讼法.230、233、259",
    refusal="裁判尚未生效：有人上诉或者抗诉，全案由第二审人民法院审查；或者还有被告人没有收到判决、上诉期限没有届满，"
    "或者人民检察院的抗诉期限没有届满",
    remedy="请把判决送达每一名被告人和人民检察院，期满后再办理；有上诉、抗诉的，移送上一级人民法院。",
    on_facts=True,
)
def terms_of_appeal_have_passed(act: ActFacts[Any]) -> bool:
    """Nobody appealed or protested, and for each accused and the procuratorate ten days have gone (生效)."""
    if act.facts.result != "effect":
        return True
    brief, waiting = act.proceeding.brief, [course for course in act.courses if course.decision.get("number")]
    if brief.get("protest") or any(course.decision.get("appeal") for course in waiting):
        return False
    untils = [course.decision.get("appeal_until") for course in waiting if not course.decision.get("effective")]
    if brief.get("origin") != "private":
        untils.append(brief.get("protest_until"))
    return all(until is not None and act.day.isoformat() > until for until in untils)


@guard(
    law="刑事诉讼法.230",
    refusal="抗诉应当在接到判决书的第二日起十日以内提出",
    remedy="期限届满后发现判决确有错误的，由上级人民检察院按照审判监督程序抗诉。",
    on_facts=True,
)
def protest_is_in_time(act: ActFacts[Any]) -> bool:
    """The procuratorate protests within its ten days."""
    until = act.proceeding.brief.get("protest_until")
    return until is None or act.day.isoformat() <= until


@guard(
    law="刑事诉讼法.228",
    refusal="公诉机关在本系统内办理，由其自行提出抗诉",
    remedy="请等待人民检察院的抗诉书，它会自动送达本程序。",
    on_facts=True,
)
def protest_comes_on_paper(act: ActFacts[Any]) -> bool:
    """The procuratorate works in a system of its own, so its protest is entered from paper."""
    return not act.facts.protest or "prosecution" not in act.proceeding.brief.get("link", {})


@guard(
    law="刑事诉讼法.231",
    refusal="第二审人民法院在本系统内办理，由其自行作出裁判",
    remedy="请等待第二审人民法院的裁判，它会自动送达本程序。",
    reads=("handovers",),
)
def second_instance_is_outside(act: ActFacts[Any]) -> bool:
    """The court above works in a system of its own, so its decision is entered from paper."""
    return not any(each.sender_id == act.proceeding.pk and each.kind == "appeal" and each.receiver_id
                   for each in act.handovers)  # fmt: skip
