"""Mediation by a body of mediators, in the order of the People's Mediation Act: acceptance to the last performance."""

from viewflow.workflow.activation import Activation

from casework.agencies import MEDIATION
from casework.procedures import civil
from casework.procedures.mediation import Mediation, Stage
from forms import agreed
from forms import mediating as shared
from forms import mediation as forms
from printouts.documents import mediation as papers
from workflows import paper_acts, staff_acts
from workflows.opening import was_begun
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

MEDIATOR, HEAD, REGISTRAR, KEEPER = (
    MEDIATION.MEDIATOR, MEDIATION.UNIT_HEAD, MEDIATION.REGISTRAR, MEDIATION.SEAL_KEEPER,
)  # fmt: skip
TERMS = (
    "mediation.people.conclude", "mediation.court_assigned.conclude", "mediation.court_entrusted.ordinary",
    "mediation.court_entrusted.summary",
)  # fmt: skip


class PeoplesMediation(Procedure):
    """调解组织调解（人民调解、行业性和商事调解）"""

    code = "mediation"
    proceeding_class = Mediation
    joins_case = True
    windows = ("confirmation.apply",)

    opening = flow.StartHandle().Next(this.whence)
    whence = flow.Switch().Case(this.receive, this.was_sent).Default(this.apply)

    # Application and acceptance (申请、受理): 人民调解法 17, 18

    arrive = Hear("收到委派、委托或者转介的纠纷", word="begun", law="人民调解法.18", effect=Mediation.arrive)

    receive = Step(
        "签收移送的纠纷", law="人民调解法.18; 特邀调解规定.27", by=(REGISTRAR, MEDIATOR, HEAD),
        form=forms.BodyReceiptForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.receive,
    ).Next(this.accept)  # fmt: skip
    apply = Step(
        "登记调解申请", law="人民调解法.17、18", by=(REGISTRAR, MEDIATOR, HEAD), form=forms.ApplicationForm,
        limit=NO_LIMIT, prints=papers.PM_APPLICATION, effect=Mediation.apply,
    ).Next(this.accept)  # fmt: skip
    accept = Step(
        "征求意见，决定受理", law="人民调解法.4、17", by=(REGISTRAR, MEDIATOR, HEAD), form=forms.AcceptanceForm,
        limit=NO_LIMIT, prints=papers.PM_ACCEPTANCE, effect=Mediation.accept,
    ).Next(this.after_acceptance)  # fmt: skip
    after_acceptance = flow.Switch().Case(this.assign, this.was_accepted).Default(this.end)

    # Mediators (调解员): 人民调解法 19, 20

    assign = Step(
        "确定调解员", law="人民调解法.19、20", by=(HEAD, REGISTRAR), form=forms.MediatorForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.assign,
    ).Next(this.hold_session)  # fmt: skip
    replace_mediator = Act(
        "更换调解员", law="人民调解法.20、23; 特邀调解规定.15", by=(HEAD, MEDIATOR), form=shared.ReplaceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.replace_mediator,
    )  # fmt: skip

    # Sessions (调解): 人民调解法 21–27

    hold_session = Step(
        "调解并记录", law="人民调解法.21、22、27", by=MEDIATOR, form=shared.SessionForm,
        limit=TERMS, prints=papers.PM_RECORD, effect=Mediation.hold_session, until=this.session_settled_it,
    ).Next(this.after_session)  # fmt: skip
    after_session = flow.Switch().Case(this.draw_up, this.is_agreed).Default(this.terminate)

    extend = Act(
        "双方同意延长调解期限", law="特邀调解规定.27; 人民调解若干规定.33", by=(MEDIATOR, HEAD), form=shared.ExtendForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.extend,
    )  # fmt: skip
    report_risk = Act(
        "报告治安、犯罪风险", law="人民调解法.25", by=(MEDIATOR, HEAD), form=forms.RiskForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.report_risk,
    )  # fmt: skip
    stop = Act(
        "当事人拒绝、撤回或者要求终止调解", law="人民调解法.17、23、26", by=(MEDIATOR, REGISTRAR, HEAD),
        form=forms.StopForm, limit=NO_LIMIT, prints=papers.PM_TERMINATION, effect=Mediation.stop,
    )  # fmt: skip

    # Agreement (调解协议): 人民调解法 28–30

    draw_up = Step(
        "拟定调解协议", law="人民调解法.28、29", by=MEDIATOR, form=agreed.DraftForm,
        limit=NO_LIMIT, prints=papers.PM_AGREEMENT, effect=Mediation.draw_up,
    ).Next(this.sign)  # fmt: skip
    sign = Step(
        "签署调解协议", law="人民调解法.28、29、30", by=MEDIATOR, form=agreed.SignForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.sign,
    ).Next(this.after_signing)  # fmt: skip
    after_signing = (
        flow.Switch()
        .Case(this.visit, this.is_in_effect)
        .Case(this.draw_up, this.is_agreed)
        .Default(this.terminate)
    )  # fmt: skip

    # Performance and confirmation (履行、回访、司法确认): 人民调解法 31–33

    visit = Step(
        "回访，记录履行情况", law="人民调解法.31", by=MEDIATOR, form=agreed.VisitForm,
        limit="mediation.performance", prints=papers.PM_VISIT_RECORD, effect=Mediation.visit, until=this.is_closed,
    ).Next(this.end)  # fmt: skip
    apply_for_confirmation = Act(
        "协助申请司法确认", law="人民调解法.33; 民事诉讼法.205", by=(MEDIATOR, REGISTRAR, HEAD),
        form=agreed.ApplyForConfirmationForm, limit=NO_LIMIT, prints=NO_PAPER,
        effect=Mediation.apply_for_confirmation,
    )  # fmt: skip
    hear_confirmation = Hear(
        "收到司法确认结果", word=civil.CONFIRMATION_ANSWERED, law="民事诉讼法.206", effect=Mediation.hear_confirmation,
    )  # fmt: skip
    hear_going_back = Hear(
        "当事人对民事调解书反悔", word=civil.GONE_BACK, law="民事诉讼法.102", effect=Mediation.hear_going_back,
    )  # fmt: skip
    record_confirmation = Act(
        "录入系统外人民法院的司法确认结果", law="民事诉讼法.206", by=(MEDIATOR, REGISTRAR),
        form=agreed.ConfirmationRecordForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Mediation.record_confirmation,
    )  # fmt: skip

    # No agreement (终止调解): 人民调解法 26; every way stays open (art. 3)

    terminate = Step(
        "终止调解并告知", law="人民调解法.26", by=MEDIATOR, form=shared.EndForm,
        limit=TERMS, prints=papers.PM_TERMINATION, effect=Mediation.terminate,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Papers: service, seals, signatures, spoiled ones (送达、用印、签名、作废)

    deliver = paper_acts.deliver(Mediation.deliver, law="民事诉讼法.87", by=(MEDIATOR, REGISTRAR))
    confirm_address = paper_acts.confirm_address(Mediation.confirm_address, by=(MEDIATOR, REGISTRAR))
    apply_for_seal = paper_acts.apply_for_seal(Mediation.approve_sealing, by=(MEDIATOR, REGISTRAR), approval=HEAD)
    seal_papers = paper_acts.seal_papers(Mediation.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Mediation.record_ink_seal, by=(KEEPER, MEDIATOR))
    put_in_charge = staff_acts.put_in_charge(Mediation.put_in_charge, MEDIATION, law="人民调解法.20")
    sign_paper = paper_acts.sign_paper(Mediation.sign_paper, by=(MEDIATOR, HEAD))
    record_signature = paper_acts.record_signature(
        Mediation.record_signature, law="人民调解法.29", by=(MEDIATOR, REGISTRAR)
    )
    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(Mediation.file_away, by=(REGISTRAR, MEDIATOR))

    correct_party = paper_acts.correct_party(Mediation.correct_party, law="人民调解法.27", by=(MEDIATOR, REGISTRAR))
    record_proof = paper_acts.record_proof(Mediation.record_proof, law="民事诉讼法.87", by=(MEDIATOR, REGISTRAR))
    withdraw_paper = paper_acts.withdraw_paper(
        Mediation.withdraw_paper, law="公文处理条例.25", by=(MEDIATOR, REGISTRAR), approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def was_sent(self, activation: Activation) -> bool:
        """Whether a court or an office sent the parties here (委派、委托、转介)."""
        return was_begun(activation)

    def was_accepted(self, activation: Activation) -> bool:
        """Whether the body took the dispute on (受理)."""
        return bool(activation.process.proceeding.stage == Stage.ACCEPTED)

    def session_settled_it(self, activation: Activation) -> bool:
        """Whether a session came to terms or to an end (调解有结果)."""
        return bool(activation.process.proceeding.stage != Stage.MEDIATING)

    def is_agreed(self, activation: Activation) -> bool:
        """Whether the parties agree and the text is to be drawn up (达成一致)."""
        return bool(activation.process.proceeding.stage == Stage.AGREED)

    def is_in_effect(self, activation: Activation) -> bool:
        """Whether the agreement was signed by all (协议生效)."""
        return bool(activation.process.proceeding.stage == Stage.IN_EFFECT)

    def is_closed(self, activation: Activation) -> bool:
        """Whether nothing is left to follow (履行完毕)."""
        return bool(activation.process.proceeding.stage == Stage.CLOSED)
