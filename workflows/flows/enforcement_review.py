"""The court's review of administrative enforcement, in the order of the administrative coercion law, arts. 53–60."""

from viewflow.workflow.activation import Activation

from casework.agencies import COURT
from casework.procedures import civil
from casework.procedures.enforcement_review import EnforcementReview, Stage
from forms import enforcement_review as forms
from printouts.documents.court import enforcement_review as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

JUDGE, DIVISION_HEAD, PRESIDENT = COURT.CASE_OFFICER, COURT.UNIT_HEAD, COURT.AGENCY_HEAD
CLERK, KEEPER = COURT.CLERK, COURT.SEAL_KEEPER


class EnforcementReviewing(Procedure):
    """非诉行政行为申请执行审查"""

    code = "enforcement_review"
    case_type = "行审"
    proceeding_class = EnforcementReview
    windows = ("enforcement.superior_accept", "enforcement.superior_rule")
    # fmt: off

    opening = flow.StartHandle().Next(this.how_it_came)

    # Application (申请): arts. 53–55; 行政诉讼法解释 155, 158

    arrive = Hear(
        "收到强制执行申请", word=beginning.BEGUN, law="行政强制法.53、55", effect=EnforcementReview.arrive,
    )

    how_it_came = flow.Switch().Case(this.receive, this.was_handed_over).Default(this.register)

    receive = Step(
        "签收强制执行申请", law="行政强制法.55、56", by=(JUDGE, CLERK), form=forms.EnforcementReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.receive,
    ).Next(this.accept)

    register = Step(
        "登记强制执行申请", law="行政强制法.55、56; 行政诉讼法解释.155、158", by=(JUDGE, CLERK),
        form=forms.EnforcementRegistrationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.register,
    ).Next(this.accept)

    # Acceptance within five working days (受理): art. 56

    accept = Step(
        "受理审查", law="行政强制法.56; 行政诉讼法解释.155", by=JUDGE, form=forms.EnforcementAcceptanceForm,
        limit="enforcement.court_accept", prints=papers.ADMIN_ENFORCEMENT_RULING, effect=EnforcementReview.accept,
    ).Next(this.after_acceptance)

    after_acceptance = flow.Switch().Case(this.rule, this.is_under_review).Default(this.settle)

    # Review within seven working days, or thirty days (书面审查、听取意见、裁定): arts. 57–59

    note_illegality = Act(
        "发现明显违法情形", law="行政强制法.58; 行政诉讼法解释.160", by=JUDGE, form=forms.IllegalityForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.note_illegality,
    )
    hear_side = Act(
        "听取被执行人、行政机关的意见", law="行政强制法.58; 行政诉讼法解释.160", by=JUDGE, form=forms.SideForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.hear_side,
    )
    permit_withdrawal = Act(
        "准许撤回申请", law="行政诉讼法.101", by=JUDGE, form=forms.EnforcementWithdrawalForm,
        limit=NO_LIMIT, prints=papers.ADMIN_ENFORCEMENT_RULING, effect=EnforcementReview.permit_withdrawal,
    )

    rule = Step(
        "裁定是否准予强制执行", law="行政强制法.57、58、59; 行政诉讼法解释.160、161", by=(JUDGE, PRESIDENT),
        form=forms.EnforcementRulingForm, limit="enforcement.court_ruling",
        prints=papers.ADMIN_ENFORCEMENT_RULING, effect=EnforcementReview.rule,
    ).Next(this.after_ruling)

    after_ruling = flow.Switch().Case(this.commission, this.is_to_be_enforced).Default(this.settle)

    # Service, and reconsideration by the next higher court (送达、复议): arts. 56, 58

    deliver = paper_acts.deliver(
        EnforcementReview.deliver, law="行政强制法.58; 民事诉讼法.87、88、89", by=(JUDGE, CLERK),
        form=forms.EnforcementServiceForm, limit="enforcement.serve_refusal", label="送达裁定书",
    )
    confirm_address = paper_acts.confirm_address(EnforcementReview.confirm_address, by=(JUDGE, CLERK))
    record_request = Act(
        "收到复议申请", law="行政强制法.56、58", by=JUDGE, form=forms.RequestForm,
        limit="enforcement.refusal_review", prints=NO_PAPER, effect=EnforcementReview.record_request,
    )

    hear_reconsidered = Hear(
        "收到上一级法院的复议裁定", word=civil.RECONSIDERED, law="行政强制法.56、58",
        effect=EnforcementReview.hear_reconsidered,
    )

    settle = Step(
        "不予受理、不准予执行裁定的结果", law="行政强制法.56、58", by=JUDGE, form=forms.RefusalSettlementForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.settle,
    ).Next(this.after_settling)

    after_settling = (
        flow.Switch()
        .Case(this.rule, this.is_under_review)
        .Case(this.commission, this.is_to_be_enforced)
        .Default(this.end)
    )

    # Enforcement (执行): 行政诉讼法解释 160; 行政强制法 59, 60

    commission = Step(
        "移送执行或者交付组织实施", law="行政诉讼法解释.160; 行政强制法.59", by=JUDGE, form=forms.CommissionForm,
        limit="enforcement.at_once", prints=NO_PAPER, effect=EnforcementReview.commission,
    ).Next(this.record_result)

    record_result = Step(
        "录入执行结果", law="行政强制法.59、60; 行政诉讼法解释.160", by=JUDGE, form=forms.ExecutionResultForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementReview.record_result, until=this.is_over,
    ).Next(this.end)

    end = flow.End()

    # Proofs, seals and signatures (送达凭证、用印、签名)

    record_proof = paper_acts.record_proof(EnforcementReview.record_proof, law="民事诉讼法.87", by=(JUDGE, CLERK))
    apply_for_seal = paper_acts.apply_for_seal(EnforcementReview.approve_sealing, by=JUDGE, approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(EnforcementReview.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(EnforcementReview.record_ink_seal, by=(KEEPER, JUDGE))
    put_in_charge = staff_acts.put_in_charge(EnforcementReview.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(EnforcementReview.sign_paper, by=(JUDGE, DIVISION_HEAD, PRESIDENT, CLERK))
    record_signature = paper_acts.record_signature(
        EnforcementReview.record_signature, law="民事诉讼法.87", by=(JUDGE, CLERK),
    )
    # fmt: on

    def was_handed_over(self, activation: Activation) -> bool:
        """Whether an agency applied through the system (系统内申请)."""
        return beginning.was_begun(activation)

    def is_under_review(self, activation: Activation) -> bool:
        """Whether the application was accepted (受理)."""
        return bool(activation.process.proceeding.stage == Stage.REVIEWING)

    def is_to_be_enforced(self, activation: Activation) -> bool:
        """Whether the decision is enforced, wholly or in part (准予执行)."""
        return bool(activation.process.proceeding.stage == Stage.GRANTED)

    def is_over(self, activation: Activation) -> bool:
        """Whether everything was enforced, or the enforcement ended (执行完毕、终结执行)."""
        return bool(activation.process.proceeding.stage == Stage.CLOSED)
