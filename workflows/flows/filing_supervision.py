"""Supervision of a filing by the procuratorate, in the order of its rules of 2019."""

from viewflow.workflow.activation import Activation

from casework.agencies import PROCURATORATE
from casework.procedures import link, supervising
from casework.procedures.filing_stages import Stage
from casework.procedures.filing_supervision import FilingSupervision
from forms import filing_supervision as forms
from forms import supervision_lead as lead_forms
from forms.criminal_papers import ServingForm
from printouts.documents import procuratorate as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

OFFICER, UNIT_HEAD, KEEPER = PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD, PROCURATORATE.SEAL_KEEPER
# 检察长 is the principal head; 副检察长 may do what a head may, but not order a filing.
HEAD, CHIEF = PROCURATORATE.AGENCY_HEAD, PROCURATORATE.PRINCIPAL_HEAD


class SupervisionOfFiling(Procedure):
    """人民检察院立案监督"""

    code = "filing_supervision"
    proceeding_class = FilingSupervision
    windows = ()

    opening = flow.StartHandle().Next(this.await_opening)

    # How it begins (备案、受理、依职权): 检察规则 557, 558

    begin = Hear("收到抄送或者立案监督建议", word="begun", law="检察规则.557", effect=FilingSupervision.begin)
    hear_request = Hear(
        "收到立案监督建议", word=supervising.REQUESTED, law="检察规则.557", effect=FilingSupervision.hear_request,
    )  # fmt: skip
    open_supervision = Act(
        "启动立案监督", law="检察规则.557", by=OFFICER, form=forms.OpeningForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.open_supervision,
    )  # fmt: skip
    close_watch = Act(
        "终结备案审查", law="检察规则.557", by=OFFICER, form=forms.ClosureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.close_watch,
    )  # fmt: skip
    await_opening = Wait(
        "备案审查，等待启动监督", word=supervising.OPENED, law="检察规则.557", effect=FilingSupervision.open,
    ).Next(this.ask)  # fmt: skip

    # Reasons: asked, given, weighed (要求说明、审查理由): 检察规则 558–562

    ask = Step(
        "审查是否要求公安机关说明理由", law="检察规则.558、559、560", by=OFFICER, form=forms.DemandForm,
        limit=NO_LIMIT, prints=(papers.EXPLAIN_NO_FILING_REQUEST, papers.EXPLAIN_FILING_REQUEST),
        effect=FilingSupervision.ask,
    ).Next(this.after_asking)  # fmt: skip

    after_asking = flow.Switch().Case(this.await_explanation, this.reasons_were_asked).Default(this.end)

    record_receipt = Act(
        "录入公安机关签收日期", law="检察规则.560、563", by=OFFICER, form=forms.ReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_receipt,
    )  # fmt: skip
    record_explanation = Act(
        "录入公安机关的理由说明", law="检察规则.560", by=OFFICER, form=forms.PoliceExplanationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_explanation,
    )  # fmt: skip
    note_silence = Act(
        "公安机关逾期不说明理由", law="检察规则.560", by=OFFICER, form=forms.SilenceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.note_silence,
    )  # fmt: skip
    await_explanation = Wait(
        "等待公安机关说明理由", word=supervising.EXPLAINED, law="检察规则.560; 公安刑事程序规定.182",
        limit="supervision.police_explain", effect=FilingSupervision.hear_explanation,
    ).Next(this.review)  # fmt: skip

    review = Step(
        "审查公安机关的理由", law="检察规则.561", by=OFFICER, form=forms.ReviewForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.review,
    ).Next(this.after_review)  # fmt: skip

    after_review = flow.Switch().Case(this.order, this.order_is_proposed).Default(this.inform)

    inform = Step(
        "告知理由成立", law="检察规则.561", by=OFFICER, form=forms.InformForm,
        limit="supervision.inform_agency", prints=NO_PAPER, effect=FilingSupervision.inform,
    ).Next(this.end)  # fmt: skip

    # The order and what becomes of it (通知立案、通知撤销案件): 检察规则 561–564

    order = Step(
        "检察长决定通知立案或者撤销案件", law="检察规则.561、563", by=CHIEF, form=forms.OrderForm,
        limit=NO_LIMIT, prints=(papers.FILING_ORDER, papers.WITHDRAW_ORDER), effect=FilingSupervision.order,
    ).Next(this.after_order)  # fmt: skip

    after_order = flow.Switch().Case(this.await_compliance, this.order_was_made).Default(this.inform)

    hear_answer = Hear(
        "收到公安机关执行情况", word=link.ORDER_ANSWERED, law="检察规则.563、564", effect=FilingSupervision.hear_answer,
    )  # fmt: skip
    record_compliance = Act(
        "录入公安机关执行情况", law="检察规则.563、564", by=OFFICER, form=forms.ComplianceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_compliance,
    )  # fmt: skip
    correct = Act(
        "纠正违法", law="检察规则.564", by=OFFICER, form=forms.CorrectionForm,
        limit=NO_LIMIT, prints=papers.CORRECTION_NOTICE, effect=FilingSupervision.correct, approval=HEAD,
    )  # fmt: skip
    escalate = Act(
        "报上一级人民检察院", law="检察规则.564", by=OFFICER, form=forms.ClosureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.escalate, approval=HEAD,
    )  # fmt: skip
    await_compliance = Wait(
        "等待公安机关执行通知", word=supervising.COMPLIED, law="检察规则.563、564; 公安刑事程序规定.182",
        limit="supervision.police_file", effect=FilingSupervision.comply,
    ).Next(this.after_compliance)  # fmt: skip

    after_compliance = flow.Switch().Case(this.conclude, this.case_was_filed).Default(this.end)

    # The police contest an order to withdraw (复议、复核): 检察规则 565

    record_reconsideration = Act(
        "收到要求复议意见书", law="检察规则.565", by=OFFICER, form=forms.PetitionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_reconsideration,
    )  # fmt: skip
    decide_reconsideration = Act(
        "复议决定", law="检察规则.565", by=HEAD, form=forms.PetitionDecisionForm,
        limit="supervision.recon_withdraw_order", prints=NO_PAPER, effect=FilingSupervision.decide_reconsideration,
    )  # fmt: skip
    record_review = Act(
        "收到提请复核意见书", law="检察规则.565", by=OFFICER, form=forms.PetitionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_review,
    )  # fmt: skip
    record_review_decision = Act(
        "录入上一级人民检察院的复核决定", law="检察规则.565", by=OFFICER, form=forms.PetitionDecisionForm,
        limit="supervision.review_withdraw_order", prints=NO_PAPER, effect=FilingSupervision.record_review_decision,
    )  # fmt: skip

    # After the filing (跟踪、催办): 检察规则 564

    urge = Act(
        "催办", law="检察规则.564", by=OFFICER, form=forms.UrgeForm,
        limit="supervision.urge_after_filing", prints=papers.SUPERVISION_URGE_LETTER, effect=FilingSupervision.urge,
    )  # fmt: skip
    conclude = Step(
        "终结立案监督", law="检察规则.564", by=OFFICER, form=forms.ClosureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.conclude,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # An agency that should have referred (督促移送): 检察规则 557, 行刑移送规定 14

    opine_to_refer = Act(
        "提出督促移送的检察意见", law="检察规则.557; 行刑移送规定.14", by=OFFICER, form=lead_forms.ReferOpinionForm,
        limit=NO_LIMIT, prints=papers.OPINION_TO_REFER, effect=FilingSupervision.opine_to_refer, approval=CHIEF,
    )  # fmt: skip
    hear_refer_answer = Hear(
        "收到对督促移送的回复", word=link.OPINION_ANSWERED, law="行刑移送规定.14",
        effect=FilingSupervision.hear_refer_answer,
    )  # fmt: skip
    record_refer_answer = Act(
        "录入对督促移送的回复", law="行刑移送规定.14", by=OFFICER, form=lead_forms.RecordedAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.record_refer_answer,
    )  # fmt: skip

    # Papers: service, seals, signatures, spoiled ones (送达、用印、签名、作废)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107", by=OFFICER, form=ServingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingSupervision.deliver, while_suspended=True,
    )  # fmt: skip
    sign_for_handover = paper_acts.sign_for_handover(FilingSupervision.sign_for_handover, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(FilingSupervision.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(FilingSupervision.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(FilingSupervision.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(FilingSupervision.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(FilingSupervision.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(FilingSupervision.record_signature, law="刑事诉讼法.107", by=OFFICER)
    record_proof = paper_acts.record_proof(FilingSupervision.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        FilingSupervision.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def reasons_were_asked(self, activation: Activation) -> bool:
        """Whether the police were asked for their reasons (要求说明理由)."""
        return bool(activation.process.proceeding.stage == Stage.ASKED)

    def order_is_proposed(self, activation: Activation) -> bool:
        """Whether the chief procurator is to decide on an order (报检察长决定)."""
        return bool(activation.process.proceeding.stage == Stage.PROPOSED)

    def order_was_made(self, activation: Activation) -> bool:
        """Whether the chief procurator ordered a filing, or a withdrawal (通知立案、撤销案件)."""
        return bool(activation.process.proceeding.stage == Stage.ORDERED)

    def case_was_filed(self, activation: Activation) -> bool:
        """Whether the police filed, so that the case is followed (跟踪)."""
        return bool(activation.process.proceeding.stage == Stage.FOLLOWING)
