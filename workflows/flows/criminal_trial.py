"""Criminal trial at first instance, in the order of the criminal procedure law."""

from viewflow.workflow.activation import Activation

from casework.agencies import COURT
from casework.procedures import link
from casework.procedures.trial import Stage, Trial
from casework.procedures.trial.parties import untried
from casework.procedures.trial.stages import EVERY_TERM, SUPPLEMENT_DETAINED, SUPPLEMENT_TERM
from forms import trial as forms
from forms import trial_clocks as clock_forms
from forms import trial_effect as effect_forms
from forms import trial_goods as goods_forms
from forms import trial_intake as intake_forms
from forms import trial_judgment as judgment_forms
from printouts.documents import court as papers
from printouts.documents.court.restoration import RESTORATION_RULING
from workflows import court_custody, paper_acts, restoring_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

JUDGE, DIVISION_HEAD, PRESIDENT, KEEPER = COURT.CASE_OFFICER, COURT.UNIT_HEAD, COURT.AGENCY_HEAD, COURT.SEAL_KEEPER


class CriminalTrial(Procedure):
    """刑事一审程序"""

    code = "trial"
    case_type = "刑初"
    proceeding_class = Trial
    windows = ("trial.summons_notice", "trial.appeal_judgment", "trial.appeal_ruling", *court_custody.WINDOWS)

    opening = flow.StartHandle().Next(this.receive)

    # Receipt and acceptance (收案、受理): 刑诉法解释 219, 320

    arrive = Hear("收到起诉", word="begun", law="刑事诉讼法.186", effect=Trial.arrive)

    receive = Step(
        "收案", law="刑诉法解释.219、320", by=JUDGE, form=intake_forms.TrialIntakeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.receive,
    ).Next(this.accept)  # fmt: skip

    request_supplement = Act(
        "通知补送材料", law="刑诉法解释.219", by=JUDGE, form=intake_forms.EvidenceSupplementForm,
        limit=NO_LIMIT, prints=papers.COURT_EVIDENCE_SUPPLEMENT, effect=Trial.request_supplement,
    )  # fmt: skip
    record_supplement = Act(
        "收到补送材料", law="刑诉法解释.219", by=JUDGE, form=intake_forms.SuppliedForm,
        limit="trial.prosecutor_supplement", prints=NO_PAPER, effect=Trial.record_supplement,
    )  # fmt: skip

    accept = Step(
        "受理审查，决定适用程序和审判组织", law="刑事诉讼法.183、186、214、222; 刑诉法解释.219、320、369", by=JUDGE,
        form=intake_forms.AcceptanceForm, limit=("trial.acceptance", "trial.private_prosecution_review"),
        prints=papers.CRIMINAL_RULING, effect=Trial.accept,
    ).Next(this.after_acceptance)  # fmt: skip

    after_acceptance = flow.Switch().Case(this.hold_hearing, this.is_tried).Default(this.end)

    # Before the hearing (庭前准备): art. 187

    serve_indictment = Act(
        "送达起诉书副本", law="刑事诉讼法.187", by=JUDGE, form=forms.IndictmentServiceForm,
        limit="trial.serve_indictment", prints=NO_PAPER, effect=Trial.serve_indictment,
    )  # fmt: skip
    schedule = Act(
        "确定开庭日期，传唤、通知", law="刑事诉讼法.187; 刑诉法解释.221", by=JUDGE, form=forms.ScheduleForm,
        limit=NO_LIMIT, prints=papers.TRIAL_NOTICE, effect=Trial.schedule,
    )  # fmt: skip
    deliver = Act(
        "送达文书", law="刑事诉讼法.107、187", by=JUDGE, form=judgment_forms.CourtServiceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.deliver, while_suspended=True,
    )  # fmt: skip

    # Measures against the person (强制措施): arts. 66–99

    decide_arrest = court_custody.decide_arrest(Trial)
    record_arrest = court_custody.record_arrest(Trial)
    notify_family = court_custody.notify_family(Trial)
    question = court_custody.question(Trial)
    grant_bail = court_custody.grant_bail(Trial)
    order_surveillance = court_custody.order_surveillance(Trial)
    release = court_custody.release(Trial)
    note_custody = court_custody.note_custody(Trial)
    hear_custody = court_custody.hear_custody(Trial)

    # Hearing (开庭审理): arts. 188–204, and what moves its time: arts. 205–208, 220–226

    hold_hearing = Step(
        "开庭审理", law="刑事诉讼法.187、188", by=JUDGE, form=forms.CourtHearingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.hold_hearing,
    ).Next(this.judge)  # fmt: skip

    hear_again = Act(
        "再次开庭", law="刑事诉讼法.188", by=JUDGE, form=forms.CourtHearingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.hear_again,
    )  # fmt: skip
    convert = Act(
        "转换审判程序", law="刑事诉讼法.221、226", by=JUDGE, form=clock_forms.ConversionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.convert,
    )  # fmt: skip
    extend_trial = Act(
        "延长审理期限", law="刑事诉讼法.208、220、225", by=JUDGE, form=clock_forms.TrialExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.extend_trial, approval=PRESIDENT,
    )  # fmt: skip
    postpone = Act(
        "延期审理（补充侦查）", law="刑事诉讼法.204、205", by=JUDGE, form=clock_forms.PostponementForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.postpone,
    )  # fmt: skip
    resume_after_supplement = Act(
        "补充侦查完毕，恢复审理", law="刑事诉讼法.205、208", by=JUDGE, form=clock_forms.SupplementDoneForm,
        limit=(SUPPLEMENT_TERM, SUPPLEMENT_DETAINED), prints=NO_PAPER, effect=Trial.resume_after_supplement,
    )  # fmt: skip
    suspend = Act(
        "中止审理", law="刑事诉讼法.206; 刑诉法解释.314", by=JUDGE, form=clock_forms.TrialSuspensionForm,
        limit=NO_LIMIT, prints=papers.CRIMINAL_RULING, effect=Trial.suspend, approval=DIVISION_HEAD,
    )  # fmt: skip
    resume = Act(
        "恢复审理", law="刑事诉讼法.206", by=JUDGE, form=clock_forms.TrialResumptionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.resume, while_suspended=True,
    )  # fmt: skip
    permit_withdrawal = Act(
        "准许撤回起诉", law="刑诉法解释.296", by=JUDGE, form=forms.IndictmentWithdrawalForm,
        limit=NO_LIMIT, prints=papers.CRIMINAL_RULING, effect=Trial.permit_withdrawal,
    )  # fmt: skip
    terminate = Act(
        "终止审理", law="刑事诉讼法.16", by=JUDGE, form=forms.TerminationForm,
        limit=NO_LIMIT, prints=papers.CRIMINAL_RULING, effect=Trial.terminate, while_suspended=True,
    )  # fmt: skip

    # Judgment (判决): arts. 200–202; its offset, gains and goods

    judge = Step(
        "宣告判决", law="刑事诉讼法.200、202; 刑诉法解释.444、445; 行政处罚法.35; 知产刑事解释.25", by=JUDGE,
        form=judgment_forms.CriminalJudgmentForm, limit=EVERY_TERM,
        prints=papers.CRIMINAL_JUDGMENT, effect=Trial.judge, until=this.everybody_is_judged,
    ).Next(this.settle)  # fmt: skip

    # Appeal and protest (上诉、抗诉): arts. 227–232

    receive_appeal = Act(
        "收到上诉状", law="刑事诉讼法.227、230、231", by=JUDGE, form=effect_forms.AppealForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.receive_appeal,
    )  # fmt: skip
    ask_restoration = restoring_acts.ask(Trial.ask_restoration, law="刑事诉讼法.106", by=JUDGE)
    decide_restoration = restoring_acts.decide(
        Trial.decide_restoration, law="刑事诉讼法.106", by=JUDGE, prints=RESTORATION_RULING
    )
    take_back_appeal = Act(
        "撤回上诉", law="刑诉法解释.305", by=JUDGE, form=effect_forms.AppealBackForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.take_back_appeal,
    )  # fmt: skip
    record_protest_request = Act(
        "登记被害人请求抗诉", law="刑事诉讼法.229", by=JUDGE, form=effect_forms.ProtestRequestForm,
        limit="trial.victim_request_protest", prints=NO_PAPER, effect=Trial.record_protest_request,
    )  # fmt: skip
    record_protest = Act(
        "录入抗诉书、不抗诉的答复", law="刑事诉讼法.228、229、230", by=JUDGE, form=effect_forms.ProtestForm,
        limit="trial.protest_reply", prints=NO_PAPER, effect=Trial.record_protest,
    )  # fmt: skip
    hear_protest = Hear("收到抗诉书", word=link.PROTESTED, law="刑事诉讼法.228", effect=Trial.hear_protest)

    settle = Step(
        "上诉、抗诉期满：裁判生效，或者移送二审", law="刑事诉讼法.231、232、259", by=JUDGE,
        form=effect_forms.SettlementForm, limit="trial.forward_appeal", prints=NO_PAPER, effect=Trial.settle,
    ).Next(this.after_settling)  # fmt: skip

    after_settling = flow.Switch().Case(this.await_second_instance, this.went_up).Default(this.execute)

    await_second_instance = Wait(
        "等待第二审人民法院的裁判", word=link.APPEAL_DECIDED, law="刑事诉讼法.236、238", effect=Trial.hear_appeal,
        reads=("handovers",),
    ).Next(this.after_second_instance)  # fmt: skip

    send_after = Act(
        "补送上诉状、抗诉书", law="刑事诉讼法.231", by=JUDGE, form=effect_forms.LaterAppealForm,
        limit="trial.forward_appeal", prints=NO_PAPER, effect=Trial.send_after,
    )  # fmt: skip
    record_second_instance = Act(
        "录入二审裁判", law="刑事诉讼法.236、238", by=JUDGE, form=effect_forms.SecondInstanceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.record_second_instance,
    )  # fmt: skip

    after_second_instance = flow.Switch().Case(this.execute, this.is_in_effect).Default(this.end)

    # Effect (生效、执行): arts. 259, 264, 271; 知产刑事解释 27

    execute = Step(
        "交付执行，送达生效裁判", law="刑事诉讼法.259、264、271", by=JUDGE, form=effect_forms.ExecutionForm,
        limit="trial.execution_handover", prints=papers.EXECUTION_NOTICE, effect=Trial.execute,
    ).Next(this.close_trial)  # fmt: skip

    destroy_goods = Act(
        "没收销毁", law="知产刑事解释.27", by=JUDGE, form=goods_forms.CourtDestructionForm,
        limit=NO_LIMIT, prints=papers.DESTRUCTION_RECORD, effect=Trial.destroy_goods,
    )  # fmt: skip
    keep_goods = Act(
        "权利人申请保留物品作为证据", law="知产刑事解释.27", by=JUDGE, form=goods_forms.KeepingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.keep_goods,
    )  # fmt: skip
    release_goods = Act(
        "结束保留", law="知产刑事解释.27", by=JUDGE, form=goods_forms.GoodsReleaseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.release_goods,
    )  # fmt: skip

    announce_property = Act(
        "公告认领返还的财物", law="刑诉法解释.445", by=JUDGE, form=goods_forms.PropertyNoticeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.announce_property,
    )  # fmt: skip
    settle_unclaimed = Act(
        "认领、上缴国库", law="刑诉法解释.445", by=JUDGE, form=goods_forms.UnclaimedForm,
        limit="trial.unclaimed_property", prints=NO_PAPER, effect=Trial.settle_unclaimed,
    )  # fmt: skip

    close_trial = Step(
        "结案", law="刑诉法解释.445", by=JUDGE, form=effect_forms.TrialCloseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Trial.close_trial,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Proofs, seals and signatures (送达凭证、用印、签名)

    record_proof = paper_acts.record_proof(Trial.record_proof, law="刑事诉讼法.107", by=JUDGE)
    sign_for_handover = paper_acts.sign_for_handover(Trial.sign_for_handover, by=JUDGE)
    record_handover_receipt = paper_acts.record_handover_receipt(Trial.record_handover_receipt, by=JUDGE)
    apply_for_seal = paper_acts.apply_for_seal(Trial.approve_sealing, by=JUDGE, approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(Trial.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Trial.record_ink_seal, by=(KEEPER, JUDGE))
    put_in_charge = staff_acts.put_in_charge(Trial.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(Trial.sign_paper, by=(JUDGE, DIVISION_HEAD, PRESIDENT))
    record_signature = paper_acts.record_signature(Trial.record_signature, law="刑事诉讼法.107", by=JUDGE)

    def is_tried(self, activation: Activation) -> bool:
        """Whether the case was accepted (受理)."""
        return bool(activation.process.proceeding.stage == Stage.ACCEPTED)

    def everybody_is_judged(self, activation: Activation) -> bool:
        """Whether every accused has a judgment or a ruling (全部被告人已有裁判)."""
        return not untried(activation.process.act.courses)

    def went_up(self, activation: Activation) -> bool:
        """Whether the case went to the court above (移送二审)."""
        return bool(activation.process.proceeding.stage == Stage.APPEALED)

    def is_in_effect(self, activation: Activation) -> bool:
        """Whether the judgment is in effect (裁判生效)."""
        return bool(activation.process.proceeding.stage == Stage.EFFECTIVE)
