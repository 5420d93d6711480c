"""A crime reported to the police, or found by them, in the order of the procedural rules of 2020."""

from viewflow.workflow.activation import Activation

from casework.agencies import POLICE
from casework.procedures import police_report as words
from casework.procedures import supervising
from casework.procedures.police_report import PoliceReport, Stage
from forms import police_report as forms
from forms import supervised
from forms.criminal_papers import ServingForm
from forms.police_filing import FilingDecisionForm
from printouts.documents import police as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = POLICE.CASE_OFFICER, POLICE.UNIT_HEAD, POLICE.AGENCY_HEAD, POLICE.SEAL_KEEPER

EXAMINED = (Stage.RECEIVED, *words.STANDING, Stage.FILED)


class CrimeReport(Procedure):
    """公安机关接受报案、控告和立案审查"""

    code = "police_report"
    proceeding_class = PoliceReport
    windows = ("filing.complainant_recon", "filing.complainant_review")

    opening = flow.StartHandle().Next(this.register)

    # Receipt (受案): 公安刑事程序规定 169–171

    register = Step(
        "受案登记", law="公安刑事程序规定.169、170、171", by=OFFICER, form=forms.CrimeReportForm,
        limit=NO_LIMIT,
        prints=(papers.POLICE_CASE_REGISTER, papers.POLICE_ACCEPTANCE_RECEIPT, papers.EVIDENCE_ACCEPTANCE_LIST),
        effect=PoliceReport.register,
    ).Next(this.decide_filing)  # fmt: skip

    # Decision (立案、不予立案): 公安刑事程序规定 178, 经济犯罪案件规定 15

    extend_examination = Act(
        "延长立案审查期限", law="经济犯罪案件规定.15; 受案立案意见.受案立案期限部分", by=OFFICER,
        form=forms.ExaminationExtensionForm, limit=NO_LIMIT, prints=NO_PAPER,
        effect=PoliceReport.extend_examination, approval=HEAD,
    )  # fmt: skip
    decide_filing = Step(
        "立案审查决定", law="公安刑事程序规定.178; 经济犯罪案件规定.15", by=HEAD, form=FilingDecisionForm,
        limit=("filing.general_3", "filing.economic_general"),
        prints=(papers.POLICE_FILING_DECISION, papers.POLICE_NO_FILING_NOTICE), effect=PoliceReport.decide_filing,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.await_complainant, this.filing_was_refused).Default(this.end)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107; 公安刑事程序规定.178", by=OFFICER, form=ServingForm,
        limit="filing.refusal_service", prints=NO_PAPER, effect=PoliceReport.deliver, while_suspended=True,
    )  # fmt: skip

    # The complainant's remedies (控告人的复议、复核): 公安刑事程序规定 179

    take_reconsideration = Act(
        "收到控告人的复议申请", law="公安刑事程序规定.179", by=OFFICER, form=forms.RemedyForm,
        limit="filing.complainant_recon", prints=NO_PAPER, effect=PoliceReport.take_reconsideration,
    )  # fmt: skip
    await_complainant = Wait(
        "等待控告人申请复议", word=words.RECONSIDERATION_ASKED, law="公安刑事程序规定.179",
        effect=PoliceReport.begin_reconsideration,
    ).Next(this.reconsider)  # fmt: skip
    reconsider = Step(
        "复议决定", law="公安刑事程序规定.179", by=HEAD, form=forms.RemedyDecisionForm,
        limit="filing.complainant_recon_decide", prints=papers.POLICE_RECON_DECISION, effect=PoliceReport.reconsider,
    ).Next(this.after_reconsideration)  # fmt: skip
    after_reconsideration = flow.Switch().Case(this.await_review, this.refusal_was_upheld).Default(this.end)

    extend_remedy = Act(
        "延长复议、复核期限", law="公安刑事程序规定.179", by=OFFICER, form=forms.RemedyExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceReport.extend_remedy, approval=HEAD,
    )  # fmt: skip
    take_review = Act(
        "控告人向上一级公安机关申请复核", law="公安刑事程序规定.179", by=OFFICER, form=forms.RemedyForm,
        limit="filing.complainant_review", prints=NO_PAPER, effect=PoliceReport.take_review,
    )  # fmt: skip
    await_review = Wait(
        "等待控告人申请复核", word=words.REVIEW_ASKED, law="公安刑事程序规定.179", effect=PoliceReport.begin_review,
    ).Next(this.record_review)  # fmt: skip
    record_review = Step(
        "录入上一级公安机关的复核决定", law="公安刑事程序规定.179", by=OFFICER, form=forms.RemedyDecisionForm,
        limit="filing.complainant_review_decide", prints=NO_PAPER, effect=PoliceReport.record_review,
    ).Next(this.end)  # fmt: skip

    close = Act(
        "不予立案办结", law="公安刑事程序规定.179", by=OFFICER, form=forms.ReportClosureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceReport.close,
    )  # fmt: skip

    end = flow.End()

    # Supervision by the procuratorate (接受立案监督): 公安刑事程序规定 182, 183

    file_on_order = Hear(
        "依通知立案", word=supervising.FILE_NOW, law="公安刑事程序规定.182", effect=PoliceReport.file_on_order,
    )  # fmt: skip
    record_supervision = Act(
        "录入人民检察院的监督文书", law="公安刑事程序规定.182", by=OFFICER, form=supervised.SupervisionPaperForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceReport.record_supervision, while_stage=EXAMINED,
    )  # fmt: skip
    inform_procuratorate = Act(
        "向人民检察院通报", law="刑事立案监督规定.3", by=OFFICER, form=supervised.InformProcuratorateForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceReport.inform_procuratorate, while_stage=EXAMINED,
    )  # fmt: skip

    # Papers: seals, signatures, proofs, spoiled ones (用印、签名、送达凭证、作废)

    apply_for_seal = paper_acts.apply_for_seal(PoliceReport.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(PoliceReport.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(PoliceReport.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(PoliceReport.put_in_charge, POLICE)
    sign_paper = paper_acts.sign_paper(PoliceReport.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(
        PoliceReport.record_signature, law="公安刑事程序规定.170", by=OFFICER
    )
    record_proof = paper_acts.record_proof(PoliceReport.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        PoliceReport.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def filing_was_refused(self, activation: Activation) -> bool:
        """Whether the police refused to file, and somebody may contest it (不予立案)."""
        return bool(activation.process.proceeding.stage == Stage.REFUSED)

    def refusal_was_upheld(self, activation: Activation) -> bool:
        """Whether the refusal stands after reconsideration (维持不予立案)."""
        return bool(activation.process.proceeding.stage == Stage.UPHELD)
