"""What a procuratorate learns that may call for supervision, with a case of its own."""

from casework.agencies import PROCURATORATE
from casework.procedures import link
from casework.procedures.supervision_lead import Stage, SupervisionLead
from forms import supervision_lead as forms
from forms.criminal_papers import ServingForm
from printouts.documents import procuratorate as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, KEEPER = PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD, PROCURATORATE.SEAL_KEEPER
HEAD, CHIEF = PROCURATORATE.AGENCY_HEAD, PROCURATORATE.PRINCIPAL_HEAD


class LeadForSupervision(Procedure):
    """人民检察院立案监督线索"""

    code = "supervision_lead"
    proceeding_class = SupervisionLead
    windows = ()

    opening = flow.StartHandle().Next(this.register)

    # Complaint, request, or found (受理、发现): 检察规则 557, 558

    register = Step(
        "登记立案监督线索", law="检察规则.557", by=OFFICER, form=forms.LeadForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionLead.register,
    ).Next(this.assess)  # fmt: skip

    assess = Step(
        "审查线索", law="检察规则.557、558", by=OFFICER, form=forms.AssessmentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionLead.assess,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # An agency that should have referred (督促移送): 检察规则 557, 行刑移送规定 14

    opine_to_refer = Act(
        "提出督促移送的检察意见", law="检察规则.557; 行刑移送规定.14", by=OFFICER, form=forms.ReferOpinionForm,
        limit=NO_LIMIT, prints=papers.OPINION_TO_REFER, effect=SupervisionLead.opine_to_refer, approval=CHIEF,
        while_stage=(Stage.REGISTERED, Stage.ENDED),
    )  # fmt: skip
    hear_refer_answer = Hear(
        "收到对督促移送的回复", word=link.OPINION_ANSWERED, law="行刑移送规定.14",
        effect=SupervisionLead.hear_refer_answer,
    )  # fmt: skip
    record_refer_answer = Act(
        "录入对督促移送的回复", law="行刑移送规定.14", by=OFFICER, form=forms.RecordedAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionLead.record_refer_answer,
    )  # fmt: skip

    # Papers: service, seals, signatures, spoiled ones (送达、用印、签名、作废)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107", by=OFFICER, form=ServingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SupervisionLead.deliver, while_suspended=True,
    )  # fmt: skip
    apply_for_seal = paper_acts.apply_for_seal(SupervisionLead.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(SupervisionLead.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(SupervisionLead.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(SupervisionLead.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(SupervisionLead.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(SupervisionLead.record_signature, law="刑事诉讼法.107", by=OFFICER)
    record_proof = paper_acts.record_proof(SupervisionLead.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        SupervisionLead.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip
