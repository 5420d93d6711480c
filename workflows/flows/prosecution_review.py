"""Prosecution review by the procuratorate, in the order of the criminal procedure law."""

from viewflow.workflow.activation import Activation

from casework.agencies import PROCURATORATE
from casework.procedures import link
from casework.procedures.prosecution import Prosecution, Stage
from forms import prosecution as forms
from forms import prosecution_decision as decision
from forms import prosecution_intake as intake
from forms import prosecution_remedies as remedies
from printouts.documents import procuratorate as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

OFFICER, UNIT_HEAD = PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD
HEAD, KEEPER = PROCURATORATE.AGENCY_HEAD, PROCURATORATE.SEAL_KEEPER


class ProsecutionReview(Procedure):
    """人民检察院审查起诉"""

    code = "prosecution"
    proceeding_class = Prosecution
    case_stem = "刑诉受"
    # fmt: off
    windows = (
        "prosecution.supplement", "prosecution.supplement_detained", "prosecution.victim_appeal",
        "prosecution.suspect_appeal", "prosecution.police_recon_request", "prosecution.withdrawn_case",
    )

    opening = flow.StartHandle().Next(this.how_it_came)

    # Receipt (受理): 检察规则 arts. 156–158

    arrive = Hear(
        "收到移送起诉案件", word=beginning.BEGUN, law="刑事诉讼法.162; 检察规则.157", effect=Prosecution.arrive,
    )

    how_it_came = flow.Switch().Case(this.receive, this.was_handed_over).Default(this.register_transfer)

    register_transfer = Step(
        "录入系统外移送起诉", law="刑事诉讼法.162; 检察规则.157", by=OFFICER, form=intake.TransferForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.register_transfer,
    ).Next(this.examine)

    receive = Step(
        "受理移送起诉案件", law="刑事诉讼法.172; 检察规则.157、158", by=OFFICER, form=intake.ReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.receive,
    ).Next(this.examine)

    tell_rights = Act(
        "告知权利义务", law="检察规则.26、258、269; 刑事诉讼法.34、46", by=OFFICER, form=forms.RightsForm,
        limit="prosecution.rights_notice", prints=papers.RIGHTS_NOTICE, effect=Prosecution.tell_rights,
    )

    # Examination and return to the police (审查、退回补充侦查): 刑事诉讼法 arts. 172–175

    examine = Step(
        "审查案件", law="刑事诉讼法.172、175; 检察规则.342、346", by=OFFICER, form=forms.ExaminationForm,
        limit=NO_LIMIT, prints=papers.SUPPLEMENT_DECISION, effect=Prosecution.examine,
    ).Next(this.after_examination)

    after_examination = flow.Switch().Case(this.await_supplement, this.was_returned).Default(this.decide)

    await_supplement = Wait(
        "等待公安机关补充侦查", word=link.SUPPLEMENTED, law="刑事诉讼法.175; 检察规则.346",
        effect=Prosecution.hear_supplement,
    ).Next(this.examine)

    record_supplement = Act(
        "录入补充侦查完毕重新移送", law="刑事诉讼法.175; 检察规则.346", by=OFFICER, form=forms.SupplementForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.record_supplement,
    )
    request_evidence = Act(
        "要求提供证据材料", law="刑事诉讼法.175; 检察规则.340", by=OFFICER, form=forms.EvidenceRequestForm,
        limit=NO_LIMIT, prints=papers.EVIDENCE_REQUEST, effect=Prosecution.request_evidence,
    )
    extend_review = Act(
        "延长审查起诉期限", law="刑事诉讼法.172; 检察规则.351", by=OFFICER, form=forms.ReviewExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.extend_review, approval=HEAD,
    )
    change_track = Act(
        "转换审查程序", law="刑事诉讼法.172、222", by=OFFICER, form=forms.TrackForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.change_track,
    )
    note_custody = Act(
        "录入羁押情况变化", law="刑事诉讼法.105", by=OFFICER, form=intake.CustodyForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.note_custody,
    )
    change_jurisdiction = Act(
        "改变管辖", law="刑事诉讼法.172; 检察规则.351", by=OFFICER, form=intake.JurisdictionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.change_jurisdiction, approval=HEAD,
    )

    # Plea and sentence (认罪认罚、量刑建议): 刑事诉讼法 arts. 173–176

    record_plea = Act(
        "签署认罪认罚具结书", law="刑事诉讼法.174; 检察规则.272", by=OFFICER, form=forms.PleaForm,
        limit=NO_LIMIT, prints=papers.PLEA_STATEMENT, effect=Prosecution.record_plea,
    )
    suggest_sentence = Act(
        "提出量刑建议", law="刑事诉讼法.176; 检察规则.274、275、276", by=OFFICER, form=forms.SentenceForm,
        limit=NO_LIMIT, prints=papers.SENTENCING_SUGGESTION, effect=Prosecution.suggest_sentence,
    )
    consult_agency = Act(
        "拟不起诉征求意见", law="地方协作机制", by=OFFICER, form=forms.ConsultForm,
        limit=NO_LIMIT, prints=papers.PROPOSED_NONPROSECUTION_CONSULT, effect=Prosecution.consult_agency,
    )
    record_consultation = Act(
        "录入征求意见的反馈", law="地方协作机制", by=OFFICER, form=forms.ConsultAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.record_consultation,
    )

    # Decision (起诉、不起诉): 刑事诉讼法 arts. 175–178

    decide = Step(
        "决定起诉、不起诉", law="刑事诉讼法.175、176、177; 检察规则.358、367、372", by=HEAD, form=decision.DecisionForm,
        limit=(
            "prosecution.review", "prosecution.review_fast", "prosecution.review_detained",
            "prosecution.review_fast_detained",
        ),
        prints=(papers.INDICTMENT, papers.NONPROSECUTION), effect=Prosecution.decide,
        until=this.everybody_was_decided_upon,
    ).Next(this.after_decision)

    after_decision = flow.Switch().Case(this.examine, this.is_examined_again).Default(this.conclude)

    # What follows a non-prosecution (送达、反向衔接、申诉、复议、复核): 刑事诉讼法 arts. 177–181

    serve_nonprosecution = Act(
        "送达不起诉决定书", law="刑事诉讼法.178、179、180; 检察规则.376、377", by=OFFICER, form=decision.ServiceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.serve_nonprosecution,
    )
    transfer_internally = Act(
        "移送行政检察部门", law="刑事诉讼法.177; 反向衔接指引.（条号未核）", by=OFFICER, form=decision.InternalForm,
        limit="reverse.internal_transfer", prints=NO_PAPER, effect=Prosecution.transfer_internally,
    )
    take_appeal = Act(
        "受理对不起诉的申诉", law="刑事诉讼法.180、181; 检察规则.381、385", by=OFFICER, form=remedies.AppealForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.take_appeal,
    )
    decide_appeal = Act(
        "录入申诉复查结果", law="刑事诉讼法.180、181; 检察规则.381、385", by=(HEAD, OFFICER),
        form=remedies.AppealDecisionForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.decide_appeal,
    )
    hear_reconsideration_request = Hear(
        "公安机关要求复议、提请复核", word=link.RECONSIDERATION_ASKED, law="刑事诉讼法.179; 检察规则.379、380",
        effect=Prosecution.hear_reconsideration_request,
    )
    record_reconsideration_request = Act(
        "录入要求复议、提请复核意见书", law="刑事诉讼法.179; 检察规则.379、380", by=OFFICER, form=remedies.RequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.record_reconsideration_request,
    )
    decide_reconsideration = Act(
        "作出复议决定", law="刑事诉讼法.179; 检察规则.379", by=HEAD, form=remedies.ReconsiderationAnswerForm,
        limit="prosecution.police_recon", prints=NO_PAPER, effect=Prosecution.decide_reconsideration,
    )
    record_review = Act(
        "录入上一级检察院的复核决定", law="刑事诉讼法.179; 检察规则.380", by=(HEAD, OFFICER),
        form=remedies.ReviewAnswerForm, limit="prosecution.police_review", prints=NO_PAPER,
        effect=Prosecution.record_review,
    )

    # Before the court (撤回起诉、抗诉、裁判): 刑事诉讼法 arts. 228–232

    withdraw_indictment = Act(
        "录入准许撤回起诉", law="检察规则.424", by=(HEAD, OFFICER), form=remedies.WithdrawalForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.withdraw_indictment,
    )
    receive_judgment = Act(
        "收到第一审裁判", law="刑事诉讼法.230", by=OFFICER, form=remedies.JudgmentReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.receive_judgment,
    )
    take_protest_request = Act(
        "被害人请求抗诉", law="刑事诉讼法.229", by=OFFICER, form=remedies.ProtestRequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.take_protest_request,
    )
    answer_protest_request = Act(
        "答复是否抗诉", law="刑事诉讼法.229", by=OFFICER, form=remedies.ProtestAnswerForm,
        limit="trial.protest_reply", prints=NO_PAPER, effect=Prosecution.answer_protest_request,
    )
    protest = Act(
        "提出抗诉", law="刑事诉讼法.228、230; 检察规则.584、585、586、587、588、589", by=HEAD,
        form=remedies.ProtestForm, limit="trial.appeal_judgment", prints=papers.PROTEST, effect=Prosecution.protest,
    )
    hear_indictment_back = Hear(
        "起诉撤回、退回", word=link.INDICTMENT_WITHDRAWN, law="检察规则.424", effect=Prosecution.hear_indictment_back,
    )
    hear_judgment = Hear(
        "收到生效裁判", word=link.JUDGED, law="刑事诉讼法.259", effect=Prosecution.hear_judgment,
    )
    record_judgment = Act(
        "录入生效裁判", law="刑事诉讼法.259", by=OFFICER, form=remedies.JudgmentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.record_judgment,
    )

    conclude = Step(
        "办结，或者重新审查", law="刑事诉讼法.176、177", by=OFFICER, form=decision.ConclusionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Prosecution.conclude,
    ).Next(this.after_conclusion)

    after_conclusion = flow.Switch().Case(this.examine, this.is_examined_again).Default(this.end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    sign_for_handover = paper_acts.sign_for_handover(Prosecution.sign_for_handover, by=OFFICER)
    record_handover_receipt = paper_acts.record_handover_receipt(Prosecution.record_handover_receipt, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Prosecution.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Prosecution.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Prosecution.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(Prosecution.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(Prosecution.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(Prosecution.record_signature, law="检察规则.272", by=OFFICER)
    # fmt: on

    def was_handed_over(self, activation: Activation) -> bool:
        """Whether the investigation, or another procuratorate, sent the case through the system (系统内移送)."""
        return beginning.was_begun(activation)

    def was_returned(self, activation: Activation) -> bool:
        """Whether the case went back to the police (退回补充侦查)."""
        return bool(activation.process.proceeding.stage == Stage.SUPPLEMENTING)

    def everybody_was_decided_upon(self, activation: Activation) -> bool:
        """Whether every suspect was charged or not, or the matter was sent back (均已决定或者退回)."""
        return bool(activation.process.proceeding.stage != Stage.PROPOSED)

    def is_examined_again(self, activation: Activation) -> bool:
        """Whether the matter is with the prosecutor again (退回承办检察官、重新审查)."""
        return bool(activation.process.proceeding.stage == Stage.REVIEWING)
