"""What an agency owes to who supervises its enforcement: answer, objection, and what is said to them."""

from viewflow.workflow.activation import Activation

from casework.agencies import CULTURE, CUSTOMS, MARKET_REGULATION
from casework.procedures import overseeing as words
from casework.procedures.supervision_reply import Stage, SupervisionReply
from forms import supervision_reply as forms
from printouts.documents import overseeing as papers
from workflows import paper_acts, staff_acts
from workflows.opening import was_begun
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

UNITS = (MARKET_REGULATION, CULTURE, CUSTOMS)
OFFICER = tuple(unit.CASE_OFFICER for unit in UNITS)
UNIT_HEAD = tuple(unit.UNIT_HEAD for unit in UNITS)
HEAD = tuple(unit.AGENCY_HEAD for unit in UNITS)
KEEPER = tuple(unit.SEAL_KEEPER for unit in UNITS)
LAW = "行政执法监督条例"


class SupervisionReplying(Procedure):
    """答复行政执法监督"""

    code = "supervision_reply"
    proceeding_class = SupervisionReply
    joins_case = True
    windows = ()

    opening = flow.StartHandle().Next(this.how_it_came)

    how_it_came = flow.Switch().Case(this.reply, this.came_through_the_system).Default(this.record)

    # Receipt (收到监督文书)

    receive = Hear("收到监督文书", word="begun", law=LAW, effect=SupervisionReply.receive)
    record = Step(
        "录入系统外机关的监督文书", law=LAW, by=OFFICER, form=forms.SupervisionPaperForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionReply.record,
    ).Next(this.reply)  # fmt: skip

    # Answer (答复、反馈整改、报告执行情况)

    reply = Step(
        "书面答复（反馈、报告）", law=LAW, by=HEAD, form=forms.SupervisionReplyForm,
        limit=words.RULES, prints=papers.SUPERVISION_REPLY_LETTER, effect=SupervisionReply.reply,
    ).Next(this.await_follow_up)  # fmt: skip

    # Objection (异议)

    object_to = Act(
        "提出异议", law=LAW, by=HEAD, form=forms.SupervisionObjectionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionReply.object_to,
    )  # fmt: skip
    hear_review = Hear("收到异议复核结果", word=words.REVIEWED, law=LAW, effect=SupervisionReply.hear_review)
    record_review = Act(
        "录入系统外机关的异议复核结果", law=LAW, by=OFFICER, form=forms.SupervisionReviewedForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionReply.record_review,
    )  # fmt: skip

    # Follow-up (督促、核查)

    hear_urging = Hear("收到督促", word=words.URGED, law=LAW, effect=SupervisionReply.hear_urging)
    await_follow_up = Wait(
        "等待核查结果", word=words.FOLLOWED, law=LAW, effect=SupervisionReply.hear_follow_up,
    ).Next(this.after_follow_up)  # fmt: skip
    record_result = Act(
        "录入系统外机关的督促、核查结果", law=LAW, by=OFFICER, form=forms.SupervisionResultForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionReply.record_result,
    )  # fmt: skip

    after_follow_up = flow.Switch().Case(this.reply, this.is_owed).Default(this.end)

    end = flow.End()

    # Seals, signatures, spoiled papers (用印、签名、作废)

    apply_for_seal = paper_acts.apply_for_seal(SupervisionReply.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(SupervisionReply.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(SupervisionReply.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(SupervisionReply.put_in_charge, *UNITS)
    sign_paper = paper_acts.sign_paper(SupervisionReply.sign_paper, by=(*OFFICER, *UNIT_HEAD, *HEAD))
    record_signature = paper_acts.record_signature(SupervisionReply.record_signature, law=LAW, by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        SupervisionReply.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def came_through_the_system(self, activation: Activation) -> bool:
        """Whether the supervising body is in the system (由监督机关启动)."""
        return was_begun(activation)

    def is_owed(self, activation: Activation) -> bool:
        """Whether more is wanted (督促落实)."""
        return bool(activation.process.proceeding.stage == Stage.RECEIVED)
