"""Early involvement and case conference, asked for by any side of the link: from the request to its end."""

from viewflow.workflow.activation import Activation

from casework.agencies import COURT, CULTURE, CUSTOMS, MARKET_REGULATION, POLICE, PROCURATORATE
from casework.procedures import consultation as words
from casework.procedures.consultation import Consultation, Stage
from forms import consultation as forms
from printouts.documents import consultation as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

SIDES = (MARKET_REGULATION, POLICE, PROCURATORATE, COURT, CULTURE, CUSTOMS)
OFFICER = tuple(side.CASE_OFFICER for side in SIDES)
UNIT_HEAD = tuple(side.UNIT_HEAD for side in SIDES)
HEAD = tuple(side.AGENCY_HEAD for side in SIDES)
KEEPER = tuple(side.SEAL_KEEPER for side in SIDES)
LAW = "检察规则.256; 两法衔接规定"


class CaseConsultation(Procedure):
    """商请提前介入、会商"""

    code = "consultation"
    proceeding_class = Consultation
    opens_case = False
    joins_case = True
    windows = ()

    opening = flow.StartHandle().Next(this.ask)

    # Request (商请)

    ask = Step(
        "拟请提前介入或者会商", law=LAW, by=OFFICER, form=forms.AskForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Consultation.ask,
    ).Next(this.send)  # fmt: skip

    send = Step(
        "批准并发出商请函", law=LAW, by=HEAD, form=forms.SendForm,
        limit=NO_LIMIT, prints=papers.CONSULTATION_LETTER, effect=Consultation.send,
    ).Next(this.after_sending)  # fmt: skip

    after_sending = flow.Switch().Case(this.conclude, this.was_sent).Default(this.end)

    # Answers and opinions (答复、意见)

    hear_answer = Hear("收到答复", word=words.ANSWERED, law=LAW, effect=Consultation.hear_answer)
    hear_opinion = Hear("收到介入意见", word=words.OPINED, law=LAW, effect=Consultation.hear_opinion)
    record_reply = Act(
        "录入系统外单位的答复和意见", law=LAW, by=OFFICER, form=forms.ReplyForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Consultation.record_reply,
    )  # fmt: skip

    # Meeting (会商)

    hold_meeting = Act(
        "会商", law=LAW, by=OFFICER, form=forms.MeetingForm,
        limit=NO_LIMIT, prints=papers.CONFERENCE_RECORD, effect=Consultation.hold_meeting,
    )  # fmt: skip
    draw_minutes = Act(
        "制作会商纪要", law=LAW, by=OFFICER, form=forms.MinutesForm,
        limit=NO_LIMIT, prints=papers.CONFERENCE_MINUTES, effect=Consultation.draw_minutes, approval=HEAD,
    )  # fmt: skip

    # End (办结)

    conclude = Step(
        "办结商请", law=LAW, by=OFFICER, form=forms.ConclusionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Consultation.conclude,
    ).Next(this.end)  # fmt: skip
    withdraw = Act(
        "撤回商请", law=LAW, by=(*OFFICER, *HEAD), form=forms.ConsultationWithdrawalForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Consultation.withdraw,
    )  # fmt: skip

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    record_handover_receipt = paper_acts.record_handover_receipt(Consultation.record_handover_receipt, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Consultation.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Consultation.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Consultation.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(Consultation.put_in_charge, *SIDES)
    sign_paper = paper_acts.sign_paper(Consultation.sign_paper, by=(*OFFICER, *UNIT_HEAD, *HEAD))
    record_signature = paper_acts.record_signature(Consultation.record_signature, law=LAW, by=OFFICER)

    def was_sent(self, activation: Activation) -> bool:
        """Whether the head let the request go out (同意商请)."""
        return bool(activation.process.proceeding.stage == Stage.SENT)
