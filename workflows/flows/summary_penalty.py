"""The summary penalty procedure, in the order of its statute."""

from casework.agencies import MARKET_REGULATION
from casework.procedures import civil
from casework.procedures.summary import Summary
from forms.penalty_execution import (
    AddedFineForm,
    ApplicationForm,
    CourtAnswerForm,
    DeferralForm,
    DemandForm,
    PaymentForm,
    ReconsiderationForm,
    SuitForm,
)
from forms.service import DeliveryForm
from forms.summary import CashForm, RecordForm, SpotArchiveForm, SpotForm
from printouts.documents.market_regulation import (
    DEFERRED_PAYMENT_NOTICE,
    ENFORCEMENT_APPLICATION,
    FILE_COVER,
    FILE_REMARK,
    MATTER_APPROVAL,
    PERFORMANCE_DEMAND,
    SERVICE_PUBLIC_NOTICE,
    SERVICE_RECEIPT,
    SUMMARY_DECISION,
)
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

EXECUTING = (Summary.Stage.DECIDED, Summary.Stage.RECORDED)


class SummaryPenalty(Procedure):
    """行政处罚简易程序"""

    code = "summary"
    proceeding_class = Summary
    windows = (
        "penalty.pay_fine",
        "reconsideration.apply",
        "reconsideration.reply",
        "reconsideration.decide",
        "litigation.after_reconsideration",
        "litigation.answer",
        "litigation.first_instance",
        "litigation.appeal_judgment",
        "litigation.second_instance",
        "enforcement.demand_wait",
        "enforcement.court_accept",
        "enforcement.court_ruling",
        "enforcement.refusal_review",
    )

    opening = flow.StartHandle().Next(this.decide_on_the_spot)

    decide_on_the_spot = Step(
        "当场作出处罚决定",
        law="行政处罚法.51、52; 市场监管处罚程序规定.66、67、68、69",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=SpotForm,
        limit=NO_LIMIT,
        prints=SUMMARY_DECISION,
        effect=Summary.decide_on_the_spot,
    ).Next(this.put_on_record)

    put_on_record = Step(
        "材料归档备案",
        law="行政处罚法.52; 市场监管处罚程序规定.70",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=RecordForm,
        limit="penalty.summary_archive",
        prints=NO_PAPER,
        effect=Summary.put_on_record,
    ).Next(this.archive)

    archive = Step(
        "结案归档",
        law="市场监管处罚程序规定.78、79",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=SpotArchiveForm,
        limit=NO_LIMIT,
        prints=(FILE_COVER, FILE_REMARK),
        effect=Summary.archive,
    ).Next(this.end)

    end = flow.End()

    # ── Acts ──────────────────────────────────────────────────────────────────────────────

    hand_over_cash = Act(
        "当场收缴罚款上交本部门",
        law="行政处罚法.71; 市场监管处罚程序规定.73",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=CashForm,
        limit="penalty.onsite_fine_handover",
        prints=NO_PAPER,
        effect=Summary.hand_over_cash,
        while_stage=EXECUTING,
    )

    bank_cash = Act(
        "本部门缴付指定银行",
        law="行政处罚法.71; 市场监管处罚程序规定.73",
        by=(MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.REGISTRAR),
        form=CashForm,
        limit="penalty.onsite_fine_bank",
        prints=NO_PAPER,
        effect=Summary.bank_cash,
        while_stage=EXECUTING,
    )

    deliver = Act(
        "送达文书",
        law="行政处罚法.61; 市场监管处罚程序规定.82",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=DeliveryForm,
        limit=NO_LIMIT,
        prints=(SERVICE_RECEIPT, SERVICE_PUBLIC_NOTICE),
        effect=Summary.deliver,
        while_stage=EXECUTING,
    )

    record_proof = paper_acts.record_proof(
        Summary.record_proof, law="市场监管处罚程序规定.82", by=MARKET_REGULATION.CASE_OFFICER
    )
    record_signature = paper_acts.record_signature(
        Summary.record_signature, law="市场监管处罚程序规定.43", by=MARKET_REGULATION.CASE_OFFICER
    )
    withdraw_paper = paper_acts.withdraw_paper(
        Summary.withdraw_paper,
        law="公文处理条例.25; 行政处罚法.61",
        by=MARKET_REGULATION.CASE_OFFICER,
        approval=MARKET_REGULATION.AGENCY_HEAD,
        prints=MATTER_APPROVAL,
        while_stage=EXECUTING,
    )
    apply_for_seal = paper_acts.apply_for_seal(
        Summary.approve_sealing, by=MARKET_REGULATION.CASE_OFFICER, approval=MARKET_REGULATION.AGENCY_HEAD
    )
    seal_papers = paper_acts.seal_papers(Summary.seal_papers, by=MARKET_REGULATION.SEAL_KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(
        Summary.record_ink_seal, by=(MARKET_REGULATION.SEAL_KEEPER, MARKET_REGULATION.CASE_OFFICER)
    )
    put_in_charge = staff_acts.put_in_charge(Summary.put_in_charge, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(
        Summary.sign_paper, by=(MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.UNIT_HEAD)
    )

    record_payment = Act(
        "录入缴款",
        law="行政处罚法.67",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=PaymentForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Summary.record_payment,
        while_stage=EXECUTING,
    )

    defer_payment = Act(
        "延期、分期缴纳罚款",
        law="行政处罚法.66; 市场监管处罚程序规定.74",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=DeferralForm,
        limit=NO_LIMIT,
        prints=DEFERRED_PAYMENT_NOTICE,
        effect=Summary.defer_payment,
        while_stage=EXECUTING,
        approval=MARKET_REGULATION.AGENCY_HEAD,
    )

    add_fine = Act(
        "加处罚款",
        law="行政处罚法.72",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=AddedFineForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Summary.add_fine,
        while_stage=EXECUTING,
        approval=MARKET_REGULATION.AGENCY_HEAD,
    )

    demand = Act(
        "催告履行",
        law="行政强制法.35、54",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=DemandForm,
        limit=NO_LIMIT,
        prints=PERFORMANCE_DEMAND,
        effect=Summary.demand,
        while_stage=EXECUTING,
    )

    apply_enforcement = Act(
        "申请人民法院强制执行",
        law="行政强制法.53、54、55",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=ApplicationForm,
        limit="enforcement.apply",
        prints=ENFORCEMENT_APPLICATION,
        effect=Summary.apply_enforcement,
        while_stage=EXECUTING,
        approval=MARKET_REGULATION.AGENCY_HEAD,
    )

    record_court_answer = Act(
        "录入法院处理情况",
        law="行政强制法.56、57、58",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=CourtAnswerForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Summary.record_court_answer,
        while_stage=EXECUTING,
    )
    hear_court_answer = Hear(
        "收到人民法院的处理情况",
        word=civil.ENFORCEMENT_ANSWERED,
        law="行政强制法.56、57、58",
        effect=Summary.hear_court_answer,
    )

    record_reconsideration = Act(
        "录入行政复议情况",
        law="行政复议法.20、23、62、63、64",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=ReconsiderationForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Summary.record_reconsideration,
        while_stage=EXECUTING,
    )

    record_suit = Act(
        "录入行政诉讼情况",
        law="行政诉讼法.45、46、69、70、71",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=SuitForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Summary.record_suit,
        while_stage=EXECUTING,
    )
