"""Examination of an objection to a confirmation, as the interpretation of the civil procedure law has it, art. 372."""

from casework.agencies import COURT
from casework.procedures.confirmation_objection import Objecting
from forms import confirmation_effect as forms
from printouts.documents.court import confirmation as papers
from printouts.documents.court.restoration import RESTORATION_DECISION
from workflows import paper_acts, restoring_acts, staff_acts
from workflows.steps import Hear, Procedure, Step, flow, this

JUDGE, CLERK, PRESIDENT, KEEPER = COURT.CASE_OFFICER, COURT.CLERK, COURT.AGENCY_HEAD, COURT.SEAL_KEEPER


class ConfirmationObjection(Procedure):
    """确认裁定异议审查"""

    code = "confirmation_objection"
    case_type = "民特监"
    opens_case = False
    proceeding_class = Objecting
    windows = ("confirmation.objection_party", "confirmation.objection_interested")

    opening = flow.StartHandle().Next(this.decide)

    arrive = Hear("收到异议", word="begun", law="民诉法解释.372", effect=Objecting.arrive)

    decide = Step(
        "裁定异议", law="民诉法解释.372; 民事诉讼法.187", by=JUDGE, form=forms.ObjectionRulingForm,
        limit="confirmation.special_procedure_cap", prints=papers.JC_RULING_OBJECTION, effect=Objecting.decide,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # A term that was missed (期限的顺延): 民事诉讼法 86

    ask_restoration = restoring_acts.ask(Objecting.ask_restoration, law="民事诉讼法.86", by=(CLERK, JUDGE))
    decide_restoration = restoring_acts.decide(
        Objecting.decide_restoration, law="民事诉讼法.86", by=JUDGE, prints=RESTORATION_DECISION
    )

    deliver = paper_acts.deliver(Objecting.deliver, law="民事诉讼法.87、88、89、90、91", by=(JUDGE, CLERK))
    confirm_address = paper_acts.confirm_address(Objecting.confirm_address, by=(JUDGE, CLERK))

    # Proofs, seals and signatures (送达凭证、用印、签名)

    record_proof = paper_acts.record_proof(Objecting.record_proof, law="民事诉讼法.87", by=(JUDGE, CLERK))
    apply_for_seal = paper_acts.apply_for_seal(Objecting.approve_sealing, by=(JUDGE, CLERK), approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(Objecting.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Objecting.record_ink_seal, by=(KEEPER, JUDGE, CLERK))
    put_in_charge = staff_acts.put_in_charge(Objecting.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(Objecting.sign_paper, by=(JUDGE, CLERK))
    record_signature = paper_acts.record_signature(Objecting.record_signature, law="民事诉讼法.87", by=(JUDGE, CLERK))
