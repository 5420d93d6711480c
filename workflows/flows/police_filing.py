"""Receipt and examination of a referral by the police, in the order of the procedural rules of 2020."""

from viewflow.workflow.activation import Activation

from casework.agencies import POLICE
from casework.procedures import referral as words
from casework.procedures import supervising
from casework.procedures.police_filing import PoliceFiling, Stage
from forms import police_filing as forms
from forms import supervised
from forms.criminal_papers import ServingForm
from printouts.documents import police as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = POLICE.CASE_OFFICER, POLICE.UNIT_HEAD, POLICE.AGENCY_HEAD, POLICE.SEAL_KEEPER

# Once the referral was signed for, and as long as it lies here.
EXAMINED = (Stage.RECEIVED, Stage.FILED, Stage.REFUSED, Stage.RECONSIDERING, Stage.CLOSED)


class PoliceCaseFiling(Procedure):
    """公安机关受案和立案审查"""

    code = "police_filing"
    proceeding_class = PoliceFiling
    windows = ()

    opening = flow.StartHandle().Next(this.receive)

    # Receipt (签收、受案): 行刑移送规定 7, 公安刑事程序规定 171, 175, 180

    arrive = Hear("收到移送案件", word="begun", law="行刑移送规定.7", effect=PoliceFiling.arrive)

    receive = Step(
        "签收移送案件", law="行刑移送规定.7; 公安刑事程序规定.171、180", by=OFFICER, form=forms.ReceiptForm,
        limit=NO_LIMIT,
        prints=(papers.REFERRAL_RECEIPT, papers.POLICE_CASE_REGISTER, papers.EVIDENCE_ACCEPTANCE_LIST),
        effect=PoliceFiling.receive,
    ).Next(this.decide_filing)  # fmt: skip

    request_material = Act(
        "通知补正材料", law="公安刑事程序规定.180", by=OFFICER, form=forms.MaterialForm,
        limit="referral.police_material_request", prints=papers.POLICE_SUPPLEMENT_NOTICE,
        effect=PoliceFiling.request_material,
    )  # fmt: skip
    hear_material = Hear(
        "收到补正材料", word=words.MATERIAL_SUPPLIED, law="公安刑事程序规定.180", effect=PoliceFiling.hear_material,
    )  # fmt: skip
    receive_material = Act(
        "签收补正材料", law="公安刑事程序规定.180; 行刑移送规定.7", by=OFFICER, form=forms.MaterialReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceFiling.receive_material,
    )  # fmt: skip
    forward = Act(
        "转送有管辖权的公安机关", law="行刑移送规定.7; 公安刑事程序规定.175", by=OFFICER, form=forms.ForwardForm,
        limit="referral.police_forward", prints=papers.POLICE_TRANSFER_NOTICE, effect=PoliceFiling.forward,
        approval=HEAD,
    )  # fmt: skip
    extend_review = Act(
        "延长立案审查期限", law="经济犯罪案件规定.16", by=OFFICER, form=forms.ReviewExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceFiling.extend_review, approval=HEAD,
    )  # fmt: skip

    # Decision (立案、不予立案): 行刑移送规定 8, 公安刑事程序规定 178–180

    decide_filing = Step(
        "立案审查决定", law="行刑移送规定.8; 公安刑事程序规定.178、180", by=HEAD, form=forms.FilingDecisionForm,
        limit=("referral.police_decide", "referral.police_decide_economic"),
        prints=(papers.POLICE_FILING_DECISION, papers.POLICE_FILING_NOTICE_TO_AGENCY, papers.POLICE_NO_FILING_NOTICE),
        effect=PoliceFiling.decide_filing,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.await_answer, this.filing_was_refused).Default(this.end)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107; 公安受理移送规定.4", by=OFFICER, form=ServingForm,
        limit="referral.notify_refusal", prints=NO_PAPER, effect=PoliceFiling.deliver, while_suspended=True,
    )  # fmt: skip

    # The agency's answer to a refusal (复议): 行刑移送规定 9, 公安刑事程序规定 181

    await_answer = Wait(
        "等待移送机关的意见", word=words.REFUSAL_ANSWERED, law="行刑移送规定.9", effect=PoliceFiling.hear_answer,
    ).Next(this.after_answer)  # fmt: skip

    after_answer = flow.Switch().Case(this.reconsider, this.reconsideration_was_asked).Default(this.end)

    reconsider = Step(
        "复议决定", law="行刑移送规定.9; 公安刑事程序规定.181", by=HEAD, form=forms.ReconsiderationForm,
        limit="referral.recon_decide", prints=papers.POLICE_RECON_DECISION, effect=PoliceFiling.reconsider,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Supervision by the procuratorate (接受立案监督): 公安刑事程序规定 182, 183

    file_on_order = Hear(
        "依通知立案", word=supervising.FILE_NOW, law="公安刑事程序规定.182", effect=PoliceFiling.file_on_order,
        reads=("proceedings",),
    )  # fmt: skip
    record_supervision = Act(
        "录入人民检察院的监督文书", law="公安刑事程序规定.182", by=OFFICER, form=supervised.SupervisionPaperForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceFiling.record_supervision, while_stage=EXAMINED,
    )  # fmt: skip
    inform_procuratorate = Act(
        "向人民检察院通报", law="刑事立案监督规定.3", by=OFFICER, form=supervised.InformProcuratorateForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=PoliceFiling.inform_procuratorate, while_stage=EXAMINED,
    )  # fmt: skip

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(PoliceFiling.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(PoliceFiling.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(PoliceFiling.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(PoliceFiling.put_in_charge, POLICE)
    sign_paper = paper_acts.sign_paper(PoliceFiling.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(
        PoliceFiling.record_signature, law="公安刑事程序规定.180", by=OFFICER
    )

    record_proof = paper_acts.record_proof(PoliceFiling.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        PoliceFiling.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def filing_was_refused(self, activation: Activation) -> bool:
        """Whether the police refused to file (不予立案)."""
        return bool(activation.process.proceeding.stage == Stage.REFUSED)

    def reconsideration_was_asked(self, activation: Activation) -> bool:
        """Whether the agency asked for reconsideration (提请复议)."""
        return bool(activation.process.proceeding.stage == Stage.RECONSIDERING)
