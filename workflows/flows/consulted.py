"""Early involvement and case conference at the agency that was asked: answer, opinion, and word of the end."""

from viewflow.workflow.activation import Activation

from casework.procedures import consultation as words
from casework.procedures.consulted import Consulted, Stage
from forms import consultation as forms
from printouts.documents import consultation as papers
from workflows import paper_acts, staff_acts
from workflows.flows.consultation import HEAD, KEEPER, LAW, OFFICER, SIDES, UNIT_HEAD
from workflows.steps import NO_LIMIT, Hear, Procedure, Step, flow, this


class InvitedConsultation(Procedure):
    """受邀提前介入、会商"""

    code = "consulted"
    proceeding_class = Consulted
    windows = ()

    opening = flow.StartHandle().Next(this.answer)

    # Request and answer (收到商请、答复)

    arrive = Hear("收到商请函", word="begun", law=LAW, effect=Consulted.arrive)

    answer = Step(
        "答复商请", law=LAW, by=HEAD, form=forms.AnswerForm,
        limit=NO_LIMIT, prints=papers.CONSULTATION_REPLY, effect=Consulted.answer,
    ).Next(this.after_answer)  # fmt: skip

    after_answer = flow.Switch().Case(this.give_opinion, this.takes_part).Default(this.end)

    # Opinion (介入意见、会商意见): for consideration, binding nobody

    give_opinion = Step(
        "出具介入、会商意见", law=LAW, by=OFFICER, form=forms.OpinionForm,
        limit=NO_LIMIT, prints=papers.CONSULTATION_OPINION, effect=Consulted.give_opinion,
        until=this.has_said_all,
    ).Next(this.end)  # fmt: skip

    hear_the_end = Hear("商请办结或者撤回", word=words.CONCLUDED, law=LAW, effect=Consulted.hear_the_end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    sign_for_handover = paper_acts.sign_for_handover(Consulted.sign_for_handover, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Consulted.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Consulted.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Consulted.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(Consulted.put_in_charge, *SIDES)
    sign_paper = paper_acts.sign_paper(Consulted.sign_paper, by=(*OFFICER, *UNIT_HEAD, *HEAD))
    record_signature = paper_acts.record_signature(Consulted.record_signature, law=LAW, by=OFFICER)

    def takes_part(self, activation: Activation) -> bool:
        """Whether the agency agreed to take part (同意参加)."""
        return bool(activation.process.proceeding.stage == Stage.AGREED)

    def has_said_all(self, activation: Activation) -> bool:
        """Whether no further opinion is to follow (意见已经全部提出)."""
        return bool(activation.process.proceeding.stage == Stage.GIVEN)
