"""Judicial confirmation of a mediated agreement, in the order of the civil procedure law, arts. 205 and 206."""

from datetime import date

from viewflow.workflow.activation import Activation

from casework.agencies import COURT
from casework.law.confirmation import case_type as own_case_type
from casework.procedures.confirmation import Confirming, Stage
from casework.procedures.confirmation.effect import OBJECTION_DECIDED
from forms import confirmation as forms
from forms import confirmation_effect as effect_forms
from forms import confirmation_review as review_forms
from printouts.documents.court import confirmation as papers
from printouts.documents.court.restoration import RESTORATION_DECISION
from printouts.documents.court.sanction import CIVIL_SANCTION
from workflows import paper_acts, restoring_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

JUDGE, CLERK, COUNTER = COURT.CASE_OFFICER, COURT.CLERK, COURT.COUNTER
DIVISION_HEAD, PRESIDENT, KEEPER = COURT.UNIT_HEAD, COURT.AGENCY_HEAD, COURT.SEAL_KEEPER
AT_THE_COUNTER = (CLERK, COUNTER, JUDGE)


class JudicialConfirmation(Procedure):
    """司法确认程序"""

    code = "confirmation"
    case_type = "民特"
    proceeding_class = Confirming
    windows = (
        "confirmation.apply",
        "confirmation.objection_party",
        "confirmation.enforce",
        "confirmation.sanction_reconsideration",
    )

    opening = flow.StartHandle().Next(this.register)

    # Application (申请): 民事诉讼法 205, 司法确认规定 3

    arrive = Hear(
        "收到申请", word="begun", law="民事诉讼法.205", effect=Confirming.arrive, reads=("proceedings",)
    )  # fmt: skip

    register = Step(
        "登记司法确认申请", law="民事诉讼法.205; 司法确认规定.3", by=AT_THE_COUNTER, form=forms.ApplicationForm,
        limit=NO_LIMIT, prints=(papers.JC_APPLICATION, papers.JC_COMMITMENT, papers.JC_ATTACHMENTS),
        effect=Confirming.register,
    ).Next(this.allocate)  # fmt: skip
    add_material = Act(
        "收取材料", law="司法确认规定.3; 民诉法解释.354", by=AT_THE_COUNTER, form=forms.MaterialForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.add_material,
    )  # fmt: skip
    allocate = Step(
        "分案：指定审判员、书记员", law="司法确认规定.6", by=(DIVISION_HEAD, CLERK), form=forms.AllocationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.allocate,
    ).Next(this.accept)  # fmt: skip
    reallocate = Act(
        "另行指定审判员、书记员", law="民事诉讼法.47、48", by=DIVISION_HEAD, form=forms.AllocationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.allocate, while_stage=[Stage.ALLOCATED, Stage.ACCEPTED],
    )  # fmt: skip
    challenge = Act(
        "申请回避", law="民事诉讼法.47、48、49、50", by=(CLERK, JUDGE), form=forms.ChallengeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.challenge, approval=PRESIDENT,
        urgent="confirmation.challenge", ratified=Confirming.uphold_challenge, undone=Confirming.reject_challenge,
    )  # fmt: skip

    # Acceptance (受理): 司法确认规定 4, 民诉法解释 353–355

    request_correction = Act(
        "通知补正", law="民诉法解释.354", by=JUDGE, form=forms.ConfirmationCorrectionForm,
        limit=NO_LIMIT, prints=papers.JC_CORRECTION, effect=Confirming.request_correction,
    )  # fmt: skip
    record_correction = Act(
        "收到补正材料", law="民诉法解释.354", by=AT_THE_COUNTER, form=forms.CorrectedForm,
        limit="confirmation.correction", prints=NO_PAPER, effect=Confirming.record_correction,
    )  # fmt: skip
    accept = Step(
        "决定是否受理", law="民事诉讼法.205; 司法确认规定.4; 民诉法解释.355; 知产管辖规定.1-3", by=JUDGE,
        form=forms.ConfirmationAcceptanceForm, limit="confirmation.accept",
        prints=(papers.JC_ACCEPTANCE, papers.JC_REFUSAL), effect=Confirming.accept,
    ).Next(this.after_acceptance)  # fmt: skip

    after_acceptance = flow.Switch().Case(this.rule, this.is_accepted).Default(this.close)

    # A term that was missed (期限的顺延): 民事诉讼法 86

    ask_restoration = restoring_acts.ask(Confirming.ask_restoration, law="民事诉讼法.86", by=AT_THE_COUNTER)
    decide_restoration = restoring_acts.decide(
        Confirming.decide_restoration, law="民事诉讼法.86", by=JUDGE, prints=RESTORATION_DECISION
    )

    # Examination (审查): 民诉法解释 356–358, 司法确认规定 5

    inquire = Act(
        "询问双方当事人", law="民诉法解释.356", by=JUDGE, form=review_forms.InquiryForm,
        limit=NO_LIMIT, prints=papers.JC_INQUIRY_RECORD, effect=Confirming.inquire,
    )  # fmt: skip
    request_supplement = Act(
        "要求补充陈述、补充证明材料", law="民诉法解释.356、357", by=JUDGE,
        form=review_forms.ConfirmationSupplementForm, limit=NO_LIMIT, prints=papers.JC_CORRECTION,
        effect=Confirming.request_supplement,
    )  # fmt: skip
    record_supplement = Act(
        "收到补充材料", law="民诉法解释.356、357", by=AT_THE_COUNTER, form=review_forms.ConfirmationSuppliedForm,
        limit="confirmation.supplement", prints=NO_PAPER, effect=Confirming.record_supplement,
    )  # fmt: skip
    examine = Act(
        "逐项审查", law="民诉法解释.355、358", by=JUDGE, form=review_forms.ChecklistForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.examine,
    )  # fmt: skip
    extend = Act(
        "延长审查期限", law="司法确认规定.5; 民事诉讼法.187", by=JUDGE,
        form=review_forms.ConfirmationExtensionForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.extend,
        approval=PRESIDENT,
    )  # fmt: skip

    # Ruling (裁定): 民事诉讼法 185, 206

    rule = Step(
        "作出裁定", law="民事诉讼法.185、206; 民诉法解释.355、357、358", by=JUDGE,
        form=review_forms.ConfirmationRulingForm,
        limit=("confirmation.review", "confirmation.special_procedure_cap"),
        prints=(papers.JC_RULING_CONFIRM, papers.JC_RULING_REJECT, papers.JC_RULING_WITHDRAW),
        effect=Confirming.rule,
    ).Next(this.close)  # fmt: skip

    deliver = paper_acts.deliver(
        Confirming.deliver, law="民事诉讼法.87、88、89、90、91", by=(JUDGE, CLERK), form=effect_forms.RulingServiceForm
    )
    confirm_address = paper_acts.confirm_address(Confirming.confirm_address, by=AT_THE_COUNTER)
    report_suspicion = Act(
        "移送涉嫌虚假诉讼线索", law="民事诉讼法.115", by=JUDGE, form=review_forms.SuspicionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.report_suspicion, approval=PRESIDENT,
    )  # fmt: skip
    sanction = Act(
        "对虚假调解罚款", law="民事诉讼法.115、118、119", by=JUDGE, form=effect_forms.SanctionForm,
        limit=NO_LIMIT, prints=CIVIL_SANCTION, effect=Confirming.sanction, approval=PRESIDENT,
    )  # fmt: skip
    record_sanction_review = Act(
        "录入罚款决定的复议", law="民事诉讼法.119; 民诉法解释.185", by=(JUDGE, CLERK),
        form=effect_forms.SanctionReviewForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.record_sanction_review,
    )  # fmt: skip
    record_police_receipt = Act(
        "录入公安机关签收", law="民事诉讼法.115", by=(JUDGE, CLERK), form=review_forms.PoliceReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.record_police_receipt,
    )  # fmt: skip
    close = Step(
        "结案", law="民事诉讼法.206", by=JUDGE, form=review_forms.ConfirmationCloseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.close,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # What comes back (履行、执行、异议): 民事诉讼法 206, 247, 250; 民诉法解释 372

    record_performance = Act(
        "登记履行情况", law="民事诉讼法.206", by=AT_THE_COUNTER, form=effect_forms.PerformanceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Confirming.record_performance,
    )  # fmt: skip
    apply_for_enforcement = Act(
        "登记执行申请", law="民事诉讼法.206、247、250", by=AT_THE_COUNTER, form=effect_forms.EnforcementApplicationForm,
        limit=NO_LIMIT, prints=papers.JC_ENFORCEMENT_APPLICATION, effect=Confirming.apply_for_enforcement,
    )  # fmt: skip
    receive_objection = Act(
        "收到异议", law="民诉法解释.372", by=AT_THE_COUNTER, form=effect_forms.ConfirmationObjectionForm,
        limit=NO_LIMIT, prints=papers.JC_OBJECTION, effect=Confirming.receive_objection,
    )  # fmt: skip
    hear_objection = Hear(
        "异议已经裁定", word=OBJECTION_DECIDED, law="民诉法解释.372", effect=Confirming.hear_objection,
        reads=("clauses",),
    )  # fmt: skip

    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(Confirming.file_away, by=(CLERK, JUDGE))

    # Proofs, seals and signatures (送达凭证、用印、签名)

    correct_party = paper_acts.correct_party(Confirming.correct_party, law="民诉法解释.354", by=(JUDGE, CLERK))
    record_proof = paper_acts.record_proof(Confirming.record_proof, law="民事诉讼法.87", by=(JUDGE, CLERK))
    apply_for_seal = paper_acts.apply_for_seal(Confirming.approve_sealing, by=(JUDGE, CLERK), approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(Confirming.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Confirming.record_ink_seal, by=(KEEPER, JUDGE, CLERK))
    put_in_charge = staff_acts.put_in_charge(Confirming.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(Confirming.sign_paper, by=(JUDGE, CLERK))
    record_signature = paper_acts.record_signature(Confirming.record_signature, law="民事诉讼法.87", by=(JUDGE, CLERK))

    @classmethod
    def case_type_of(cls, court: str, on: date) -> str:
        """Return 民特, or what the court numbers confirmations by where that is another (诉前调确)."""
        return own_case_type(court, on) or cls.case_type

    def is_accepted(self, activation: Activation) -> bool:
        """Whether the application was accepted (受理)."""
        return bool(activation.process.proceeding.stage == Stage.ACCEPTED)
