"""Supervision of administrative enforcement: begun, a paper after another as far as needed, answer, follow-up."""

from viewflow.workflow.activation import Activation

from casework.agencies import JUSTICE, LEADING_GROUP, MARKET_REGULATION, PROCURATORATE
from casework.procedures import overseeing as words
from casework.procedures.enforcement_supervision import EnforcementSupervision, Stage
from forms import enforcement_supervision as forms
from printouts.documents import justice as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

# The justice bureau supervises for the government, a bureau the bureaus below it; the others ask and urge.
SUPERVISOR = (
    JUSTICE.CASE_OFFICER, JUSTICE.SUPERVISOR, MARKET_REGULATION.SUPERVISOR, PROCURATORATE.CASE_OFFICER,
    LEADING_GROUP.SUPERVISOR,
)  # fmt: skip
HEAD = (
    JUSTICE.AGENCY_HEAD, MARKET_REGULATION.AGENCY_HEAD, PROCURATORATE.AGENCY_HEAD, LEADING_GROUP.PRINCIPAL_HEAD,
)  # fmt: skip
KEEPER = (JUSTICE.SEAL_KEEPER, MARKET_REGULATION.SEAL_KEEPER, PROCURATORATE.SEAL_KEEPER)
LAW = "行政执法监督条例"


class EnforcementSupervising(Procedure):
    """行政执法监督"""

    code = "enforcement_supervision"
    proceeding_class = EnforcementSupervision
    case_stem = "执监"
    joins_case = True
    windows = tuple(words.manner(kind).rule for kind in words.DEMANDS)

    opening = flow.StartHandle().Next(this.begin)

    # Begun in a case that one sees, or of an agency's conduct as a whole (启动): art. 6

    begin = Step(
        "启动行政执法监督", law=f"{LAW}.6", by=SUPERVISOR, form=forms.BeginForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.begin,
    ).Next(this.draft)  # fmt: skip

    # Query, notice, opinion, decision (监督文书): chapter on how supervision is dealt with

    draft = Step(
        "拟制监督文书", law=f"{LAW}; {LAW}.42", by=SUPERVISOR, form=forms.DraftForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.draft,
    ).Next(this.approve)  # fmt: skip

    approve = Step(
        "负责人审批", law=LAW, by=HEAD, form=forms.ApproveForm,
        limit=NO_LIMIT, prints=papers.DEMANDS, effect=EnforcementSupervision.approve,
    ).Next(this.after_approval)  # fmt: skip

    after_approval = flow.Switch().Case(this.serve, this.is_approved).Default(this.draft)

    serve = Step(
        "送达监督文书", law=LAW, by=SUPERVISOR, form=forms.ServeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.serve,
    ).Next(this.assess)  # fmt: skip

    # Answer and objection (答复、异议)

    hear_answer = Hear("收到答复、反馈", word=words.ANSWERED, law=LAW, effect=EnforcementSupervision.hear_answer)
    record_answer = Act(
        "录入系统外机关的答复", law=LAW, by=SUPERVISOR, form=forms.AnswerRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.record_answer,
    )  # fmt: skip
    hear_objection = Hear("收到异议", word=words.OBJECTED, law=LAW, effect=EnforcementSupervision.hear_objection)
    record_objection = Act(
        "录入系统外机关的异议", law=LAW, by=SUPERVISOR, form=forms.ObjectionRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.record_objection,
    )  # fmt: skip
    review_objection = Act(
        "复核异议", law=LAW, by=SUPERVISOR, form=forms.ReviewForm,
        limit=NO_LIMIT, prints=papers.SUPERVISION_REVIEW_LETTER, effect=EnforcementSupervision.review_objection,
        approval=HEAD,
    )  # fmt: skip

    # Follow-up (核查、回访)

    assess = Step(
        "核查答复、回访", law=LAW, by=SUPERVISOR, form=forms.AssessForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.assess, until=this.is_assessed,
        meanwhile={Stage.SERVED: "等待被监督机关答复"},
    ).Next(this.after_assessment)  # fmt: skip

    after_assessment = flow.Switch().Case(this.draft, this.goes_on).Default(this.end)

    conclude = Act(
        "终结监督", law=LAW, by=SUPERVISOR, form=forms.EndForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=EnforcementSupervision.conclude, approval=HEAD,
    )  # fmt: skip

    end = flow.End()

    # Seals, signatures, spoiled papers (用印、签名、作废)

    apply_for_seal = paper_acts.apply_for_seal(EnforcementSupervision.approve_sealing, by=SUPERVISOR, approval=HEAD)
    seal_papers = paper_acts.seal_papers(EnforcementSupervision.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(EnforcementSupervision.record_ink_seal, by=(*KEEPER, *SUPERVISOR))
    put_in_charge = staff_acts.put_in_charge(
        EnforcementSupervision.put_in_charge, JUSTICE, MARKET_REGULATION, PROCURATORATE, LEADING_GROUP
    )
    sign_paper = paper_acts.sign_paper(EnforcementSupervision.sign_paper, by=(*SUPERVISOR, *HEAD))
    record_signature = paper_acts.record_signature(EnforcementSupervision.record_signature, law=LAW, by=SUPERVISOR)
    withdraw_paper = paper_acts.withdraw_paper(
        EnforcementSupervision.withdraw_paper, law="公文处理条例.25", by=SUPERVISOR, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def is_approved(self, activation: Activation) -> bool:
        """Whether the head agreed to the paper (同意发出)."""
        return bool(activation.process.proceeding.stage == Stage.APPROVED)

    def is_assessed(self, activation: Activation) -> bool:
        """Whether the follow-up led on, or to an end (核查完毕)."""
        return bool(activation.process.proceeding.stage in (Stage.OPENED, Stage.CLOSED))

    def goes_on(self, activation: Activation) -> bool:
        """Whether a further paper is drawn up (另行制发)."""
        return bool(activation.process.proceeding.stage == Stage.OPENED)
