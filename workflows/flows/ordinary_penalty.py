"""The ordinary penalty procedure, in the order of its statute."""

from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.models import CourseState
from casework.procedures import civil
from casework.procedures import link as judged
from casework.procedures import referral as link
from casework.procedures.civil import MEDIATED
from casework.procedures.penalty import Penalty
from casework.procedures.penalty.stages import ANSWERING, EXECUTING, OPEN
from forms import penalty_appraisal as appraisal
from forms import penalty_decision as decision
from forms import penalty_execution as execution
from forms import penalty_findings as findings
from forms import penalty_hearing as hearing
from forms import penalty_investigation as evidence
from forms import penalty_jurisdiction as jurisdiction
from forms import penalty_lead as lead
from forms import penalty_measures as measures
from forms import penalty_notice as notice
from forms import penalty_opinion as criminal
from forms import penalty_record as record
from forms import penalty_review as review
from forms import service
from forms.compensation import CompensationForm
from forms.parallel import DifferenceForm
from forms.referral import ReportForm
from printouts.documents import market_regulation as papers
from workflows import opening as beginning
from workflows import paper_acts, restoring_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

Stage = Penalty.Stage

OFFICER, HEAD = MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.AGENCY_HEAD
KEEPER, UNIT_HEAD = MARKET_REGULATION.SEAL_KEEPER, MARKET_REGULATION.UNIT_HEAD
PRINCIPAL, SUPERVISOR = MARKET_REGULATION.PRINCIPAL_HEAD, MARKET_REGULATION.SUPERVISOR
REVIEWER, HOST = MARKET_REGULATION.REVIEWER, MARKET_REGULATION.HEARING_HOST


class OrdinaryPenalty(Procedure):
    """行政处罚普通程序"""

    code = "penalty"
    proceeding_class = Penalty
    # fmt: off
    windows = (
        "penalty.statement_window", "penalty.hearing.notice", "penalty.pay_fine", "reconsideration.apply",
        "reconsideration.reply", "reconsideration.decide", "litigation.direct", "litigation.after_reconsideration",
        "litigation.answer", "litigation.first_instance", "litigation.appeal_judgment",
        "litigation.second_instance", "enforcement.demand_wait", "enforcement.court_accept",
        "enforcement.court_ruling", "enforcement.refusal_review", "publicity.withdraw", "publicity.period_minor",
        "publicity.period_normal",
    )

    opening = flow.StartHandle().Next(this.how_it_came)

    # Lead and filing (案源、核查、立案): 程序规定 arts. 17–20

    arrive = Hear(
        "收到检察意见或者退回的案件", word=beginning.BEGUN, law="行政处罚法.27; 行刑移送规定.10", effect=Penalty.arrive,
    )

    how_it_came = flow.Switch().Case(this.register_opinion, this.came_back_from_crime).Default(this.register_lead)

    register_lead = Step(
        "案源登记", law="市场监管处罚程序规定.18", by=OFFICER, form=lead.LeadForm,
        limit=NO_LIMIT, prints=papers.CASE_SOURCE_REGISTER, effect=Penalty.register_lead,
    ).Next(this.verify_lead)

    register_opinion = Step(
        "检察意见案源登记", law="市场监管处罚程序规定.18; 行政处罚法.27", by=OFFICER, form=criminal.OpinionLeadForm,
        limit=NO_LIMIT, prints=papers.CASE_SOURCE_REGISTER, effect=Penalty.register_opinion,
    ).Next(this.verify_lead)

    verify_lead = Step(
        "核查线索", law="市场监管处罚程序规定.18", by=OFFICER, form=lead.VerificationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.verify_lead,
    ).Next(this.decide_filing)

    decide_filing = Step(
        "立案审批", law="市场监管处罚程序规定.18、19、20", by=HEAD, form=lead.FilingForm,
        limit="penalty.verification", prints=papers.FILING_APPROVAL, effect=Penalty.decide_filing,
    ).Next(this.after_filing_decision)

    after_filing_decision = (
        flow.Switch()
        .Case(this.conclude_investigation, this.was_filed)
        .Case(this.verify_lead, this.was_returned)
        .Default(this.end)
    )

    # Report, review and the head's view (调查终结、审核、审批): 程序规定 arts. 48–56

    conclude_investigation = Step(
        "调查终结", law="市场监管处罚程序规定.48", by=OFFICER, form=review.ConclusionForm,
        limit=NO_LIMIT, prints=papers.INVESTIGATION_REPORT, effect=Penalty.conclude_investigation,
    ).Next(this.review_case)

    review_case = Step(
        "案件审核（法制审核）", law="行政处罚法.58; 市场监管处罚程序规定.49、50、51、52、53、54、55",
        by=REVIEWER, form=review.ReviewForm, limit="penalty.review", prints=papers.REVIEW_OPINION,
        effect=Penalty.review_case,
    ).Next(this.after_review)

    after_review = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.approve_proposal)

    approve_proposal = Step(
        "处理意见审批", law="市场监管处罚程序规定.56、57", by=HEAD, form=review.ProposalForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.approve_proposal,
    ).Next(this.after_approval)

    after_approval = (
        flow.Switch()
        .Case(this.conclude_investigation, this.was_filed)
        .Case(this.notify, this.somebody_is_to_be_told)
        .Case(this.consider_defence, this.everybody_was_told)
        .Case(this.wind_up, this.nobody_is_left)
        .Default(this.decide)
    )

    # Notice, defence and hearing (告知、陈述申辩、听证): 行政处罚法 arts. 44–45, 63–65

    notify = Step(
        "行政处罚告知", law="行政处罚法.44; 市场监管处罚程序规定.57", by=OFFICER, form=notice.NoticeForm,
        limit=NO_LIMIT, prints=papers.PENALTY_NOTICE, effect=Penalty.notify, until=this.everybody_was_told,
    ).Next(this.consider_defence)

    consider_defence = Step(
        "复核陈述申辩", law="行政处罚法.45; 市场监管处罚程序规定.58", by=OFFICER, form=notice.ConsiderForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.consider_defence,
    ).Next(this.after_defence)

    after_defence = (
        flow.Switch()
        .Case(this.review_after_hearing, this.there_was_a_hearing)
        .Case(this.discuss, this.heads_are_to_discuss)
        .Case(this.wind_up, this.nobody_is_left)
        .Default(this.decide)
    )

    review_after_hearing = Step(
        "听证后法制审核", law="行政处罚法.58、65; 市场监管处罚程序规定.50", by=REVIEWER, form=review.ReviewForm,
        limit="penalty.review", prints=papers.REVIEW_OPINION, effect=Penalty.review_after_hearing,
    ).Next(this.after_second_review)

    after_second_review = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.discuss)

    # Discussion, decision and service (集体讨论、决定、送达): 行政处罚法 arts. 57–61

    discuss = Step(
        "负责人集体讨论", law="行政处罚法.57; 市场监管处罚程序规定.60", by=HEAD, form=decision.DiscussionForm,
        limit=NO_LIMIT, prints=papers.COLLECTIVE_DISCUSSION, effect=Penalty.discuss,
    ).Next(this.after_discussion)

    after_discussion = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.decide)

    decide = Step(
        "作出处理决定", law="行政处罚法.57; 市场监管处罚程序规定.60、62、63、64", by=HEAD, form=decision.DecisionForm,
        limit="penalty.decision",
        prints=(papers.PENALTY_DECISION, papers.NO_PENALTY_DECISION, papers.CORRECTION_ORDER, papers.DISPOSAL_APPROVAL),
        effect=Penalty.decide, until=this.everybody_was_decided_upon,
    ).Next(this.after_decision)

    after_decision = (
        flow.Switch()
        .Case(this.conclude_investigation, this.was_filed)
        .Case(this.serve, this.something_is_to_be_served)
        .Default(this.wind_up)
    )

    serve = Step(
        "送达处理决定", law="行政处罚法.61; 市场监管处罚程序规定.81、82", by=OFFICER, form=service.DecisionDeliveryForm,
        limit=("penalty.service_of_decision", "general_penalty.serve_decision"),
        prints=(papers.SERVICE_RECEIPT, papers.SERVICE_PUBLIC_NOTICE), effect=Penalty.serve,
        until=this.everything_was_served,
    ).Next(this.wind_up)

    # Closing and archive (结案、归档): 程序规定 arts. 77–79

    wind_up = Step(
        "提请结案", law="市场监管处罚程序规定.77", by=OFFICER, form=execution.WindingUpForm,
        limit="penalty.close_case", prints=NO_PAPER, effect=Penalty.wind_up,
    ).Next(this.after_winding_up)

    after_winding_up = (
        flow.Switch()
        .Case(this.notify, this.somebody_is_to_be_told)
        .Case(this.decide, this.something_is_to_be_decided)
        .Default(this.close_case)
    )

    close_case = Step(
        "结案审批", law="市场监管处罚程序规定.77", by=HEAD, form=execution.ClosingForm,
        limit=NO_LIMIT, prints=papers.CLOSING_APPROVAL, effect=Penalty.close_case,
    ).Next(this.after_closing)

    after_closing = flow.Switch().Case(this.archive, this.was_closed).Default(this.wind_up)

    archive = Step(
        "立卷归档", law="市场监管处罚程序规定.78、79", by=OFFICER, form=execution.ArchiveForm,
        limit=NO_LIMIT, prints=(papers.FILE_COVER, papers.FILE_CATALOG, papers.FILE_REMARK),
        effect=Penalty.archive,
    ).Next(this.end)

    end = flow.End()

    # ── Acts ──────────────────────────────────────────────────────────────────────────────────
    # As often as needed, each in the stages its transition allows. Four lines to an act:

    # Evidence (调查取证): 程序规定 arts. 21–32

    approve_competition_measures = Act(
        "报批反不正当竞争调查措施", law="反不正当竞争法.16", by=OFFICER, form=evidence.CompetitionMeasuresForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.approve_competition_measures, approval=PRINCIPAL,
    )
    inspect_site = Act(
        "现场检查", law="市场监管处罚程序规定.22、28", by=OFFICER, form=evidence.InspectionForm,
        limit=NO_LIMIT, prints=papers.SCENE_RECORD, effect=Penalty.inspect_site,
    )
    inquire = Act(
        "询问", law="市场监管处罚程序规定.29", by=OFFICER, form=evidence.InquiryForm,
        limit=NO_LIMIT, prints=papers.INQUIRY_RECORD, effect=Penalty.inquire,
    )
    summon_for_inquiry = Act(
        "通知询问", law="市场监管处罚程序规定.29", by=OFFICER, form=evidence.SummonsForm,
        limit=NO_LIMIT, prints=papers.INQUIRY_NOTICE, effect=Penalty.summon_for_inquiry,
    )
    request_materials = Act(
        "限期提供材料", law="市场监管处罚程序规定.30", by=OFFICER, form=evidence.MaterialRequestForm,
        limit=NO_LIMIT, prints=papers.MATERIAL_REQUEST_NOTICE, effect=Penalty.request_materials,
    )
    collect_evidence = Act(
        "提取证据", law="市场监管处罚程序规定.24", by=OFFICER, form=evidence.EvidenceForm,
        limit=NO_LIMIT, prints=papers.EVIDENCE_EXTRACTION_SHEET, effect=Penalty.collect_evidence,
    )
    collect_electronic_evidence = Act(
        "提取电子数据", law="市场监管处罚程序规定.26", by=OFFICER, form=evidence.ElectronicEvidenceForm,
        limit=NO_LIMIT, prints=papers.ELECTRONIC_EVIDENCE_RECORD, effect=Penalty.collect_electronic_evidence,
    )
    supplement_evidence = Act(
        "补充证据材料", law="市场监管处罚程序规定.24", by=OFFICER, form=evidence.SupplementForm,
        limit=NO_LIMIT, prints=papers.EVIDENCE_EXTRACTION_SHEET, effect=Penalty.supplement_evidence,
    )
    sample = Act(
        "抽样取证", law="市场监管处罚程序规定.31", by=OFFICER, form=evidence.SamplingForm,
        limit=NO_LIMIT, prints=papers.SAMPLING_RECORD, effect=Penalty.sample,
    )
    commission_appraisal = Act(
        "委托检测鉴定", law="市场监管处罚程序规定.32、38; 行政强制法.25", by=OFFICER, form=appraisal.CommissionForm,
        limit=NO_LIMIT, prints=(papers.APPRAISAL_COMMISSION, papers.APPRAISAL_PERIOD_NOTICE),
        effect=Penalty.commission_appraisal,
    )
    receive_appraisal = Act(
        "告知检测鉴定结果", law="市场监管处罚程序规定.32", by=OFFICER, form=appraisal.AppraisalResultForm,
        limit=NO_LIMIT, prints=papers.APPRAISAL_RESULT_NOTICE, effect=Penalty.receive_appraisal,
    )
    ask_right_holder = Act(
        "请权利人辨认鉴别", law="市场监管处罚程序规定.30", by=OFFICER, form=appraisal.IdentificationRequestForm,
        limit=NO_LIMIT, prints=papers.IDENTIFICATION_REQUEST, effect=Penalty.ask_right_holder,
    )
    receive_identification = Act(
        "收到辨认鉴别意见", law="市场监管处罚程序规定.30", by=OFFICER, form=appraisal.IdentificationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.receive_identification,
    )
    find_facts = Act(
        "认定事实", law="行政处罚法.40、54", by=OFFICER, form=findings.FindingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.find_facts,
    )

    # Crime (涉嫌犯罪): 行政处罚法 art. 27

    dismiss_crime_alert = Act(
        "排除涉嫌犯罪", law="行政处罚法.27; 行刑移送规定.3、5", by=HEAD, form=findings.DismissalForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.dismiss_crime_alert,
    )
    prepare_referral = Act(
        "报请移送涉嫌犯罪案件", law="行政处罚法.27; 行刑移送规定.5、6", by=OFFICER, form=ReportForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.prepare_referral,
    )
    strike_unreferred = Act(
        "移出应移未移清单", law="行政处罚法.27; 行刑移送规定.5", by=SUPERVISOR, form=findings.StrikeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.strike_unreferred, while_suspended=True,
    )
    hear_referral = Hear(
        "移送决定", word=link.DECIDED, law="行政处罚法.27; 行刑移送规定.5", effect=Penalty.hear_referral,
    )
    hear_return = Hear(
        "恢复行政处理", word=link.RETURNED, law="行刑移送规定.10; 行政处罚法.27", effect=Penalty.hear_return,
        reads=("handovers",),
    )
    hear_judgment = Hear(
        "收到生效裁判", word=judged.JUDGED, law="行政处罚法.27、35; 行刑移送规定.11", effect=Penalty.hear_judgment,
    )
    record_criminal_outcome = Act(
        "录入刑事案件处理结果", law="行政处罚法.27、35; 行刑移送规定.10; 刑事诉讼法.177", by=OFFICER,
        form=criminal.CriminalOutcomeForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_criminal_outcome,
        while_suspended=True,
    )
    close_referred = Act(
        "移送后办结", law="行政处罚法.27; 市场监管处罚程序规定.60、77", by=OFFICER, form=criminal.ReferredClosingForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.close_referred, approval=HEAD,
        while_suspended=True,
    )
    sign_for_opinion = Act(
        "签收检察意见", law="刑事诉讼法.177; 两法衔接规定.（条号未核）", by=OFFICER, form=criminal.OpinionReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.sign_for_opinion, while_suspended=True,
    )
    answer_opinion = Act(
        "书面回复检察意见", law="刑事诉讼法.177; 两法衔接规定.（条号未核）", by=OFFICER, form=criminal.ReplyForm,
        limit="reverse.agency_reply", prints=NO_PAPER, effect=Penalty.answer_opinion, while_suspended=True,
    )
    hear_goods_gone = Hear(
        "涉案物品移交公安机关", word=link.GOODS_GONE, law="行刑移送规定.12; 市场监管处罚程序规定.42",
        effect=Penalty.hear_goods_gone, reads=("measures", "lots"),
    )

    # The same act fined before (一事不再罚): 行政处罚法 art. 29

    tell_apart = Act(
        "说明并非同一违法行为", law="行政处罚法.29", by=OFFICER, form=DifferenceForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.tell_apart, approval=HEAD,
    )

    # Measures (先行登记保存、查封、扣押): 程序规定 arts. 33–42

    preserve = Act(
        "先行登记保存", law="行政处罚法.56; 市场监管处罚程序规定.33、34", by=OFFICER, form=measures.PreservationForm,
        limit=NO_LIMIT, prints=(papers.PRESERVATION_NOTICE, papers.GOODS_LIST, papers.MATTER_APPROVAL),
        effect=Penalty.preserve, approval=HEAD, urgent="penalty.register_and_preserve.emergency_report",
        ratified=Penalty.ratify_measure, undone=Penalty.undo_measure,
    )
    release_preservation = Act(
        "解除先行登记保存", law="市场监管处罚程序规定.35", by=OFFICER, form=measures.ReleaseForm,
        limit="penalty.register_and_preserve.disposal", prints=(papers.PRESERVATION_RELEASE, papers.MATTER_APPROVAL),
        effect=Penalty.release_preservation, approval=HEAD, while_suspended=True,
    )
    seize = Act(
        "查封、扣押", law="行政强制法.18、19、22; 市场监管处罚程序规定.36、37", by=OFFICER, form=measures.SeizureForm,
        limit=NO_LIMIT,
        prints=(papers.COERCIVE_MEASURE_DECISION, papers.GOODS_LIST, papers.SEAL_STRIP, papers.MATTER_APPROVAL),
        effect=Penalty.seize, approval=HEAD, urgent="penalty.seizure.emergency_report",
        ratified=Penalty.ratify_measure, undone=Penalty.undo_measure,
    )
    extend_measure = Act(
        "延长查封、扣押", law="行政强制法.25; 市场监管处罚程序规定.38", by=OFFICER, form=measures.MeasureExtensionForm,
        limit=NO_LIMIT, prints=(papers.COERCIVE_MEASURE_EXTENSION, papers.MATTER_APPROVAL),
        effect=Penalty.extend_measure, approval=HEAD, while_suspended=True,
    )
    release_measure = Act(
        "解除查封、扣押", law="行政强制法.28; 市场监管处罚程序规定.42", by=OFFICER, form=measures.ReleaseForm,
        limit="penalty.seizure.period", prints=(papers.COERCIVE_MEASURE_RELEASE, papers.MATTER_APPROVAL),
        effect=Penalty.release_measure, approval=HEAD, while_suspended=True,
    )
    release_goods = Act(
        "部分解除查封、扣押", law="行政强制法.28; 市场监管处罚程序规定.42", by=OFFICER, form=measures.PartReleaseForm,
        limit=NO_LIMIT, prints=papers.COERCIVE_MEASURE_RELEASE,
        effect=Penalty.release_goods, approval=HEAD, while_suspended=True,
    )
    entrust_custody = Act(
        "委托保管", law="行政强制法.26; 市场监管处罚程序规定.41", by=OFFICER, form=measures.CustodyForm,
        limit=NO_LIMIT, prints=papers.ENTRUSTED_CUSTODY, effect=Penalty.entrust_custody, while_suspended=True,
    )
    dispose_early = Act(
        "先行处置", law="市场监管处罚程序规定.41", by=OFFICER, form=measures.EarlyDisposalForm, limit=NO_LIMIT,
        prints=(papers.EARLY_DISPOSAL_CONFIRMATION, papers.EARLY_DISPOSAL_NOTICE, papers.MATTER_APPROVAL),
        effect=Penalty.dispose_early, approval=HEAD, while_suspended=True,
    )
    dispose_goods = Act(
        "处理涉案物品", law="行政处罚法.74; 市场监管处罚程序规定.42", by=OFFICER, form=measures.DisposalForm,
        limit=NO_LIMIT, prints=papers.GOODS_DISPOSAL_RECORD, effect=Penalty.dispose_goods, while_suspended=True,
    )
    ask_carrier_to_hold = Act(
        "通知协助扣押", law="市场监管处罚程序规定.39", by=OFFICER, form=measures.CarrierForm,
        limit=NO_LIMIT, prints=papers.ASSISTANCE_SEIZURE_NOTICE, effect=Penalty.ask_carrier_to_hold,
    )
    order_correction = Act(
        "责令改正", law="行政处罚法.28", by=OFFICER, form=measures.CorrectionOrderForm,
        limit=NO_LIMIT, prints=papers.CORRECTION_ORDER, effect=Penalty.order_correction, approval=HEAD,
    )
    order_refund = Act(
        "责令退款", law="行政处罚法.28; 市场监管处罚程序规定.59", by=OFFICER, form=measures.RefundForm,
        limit=NO_LIMIT, prints=papers.REFUND_ORDER, effect=Penalty.order_refund, approval=HEAD,
    )
    conclude_refund = Act(
        "记录退款结果", law="市场监管处罚程序规定.59", by=OFFICER, form=measures.RefundResultForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.conclude_refund,
    )

    # Jurisdiction and assistance (管辖、协助): 程序规定 arts. 13–17, 45

    transfer_case = Act(
        "移送其他行政机关", law="市场监管处罚程序规定.14、17", by=OFFICER, form=jurisdiction.TransferForm,
        limit=NO_LIMIT, prints=(papers.CASE_TRANSFER_LETTER, papers.MATTER_APPROVAL),
        effect=Penalty.transfer_case, approval=HEAD,
    )
    report_jurisdiction_dispute = Act(
        "管辖争议", law="市场监管处罚程序规定.13", by=OFFICER, form=jurisdiction.DisputeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.report_jurisdiction_dispute,
    )
    settle_jurisdiction_dispute = Act(
        "协商或者报请指定管辖", law="市场监管处罚程序规定.13", by=HEAD, form=jurisdiction.DisputeEndForm,
        limit="penalty.clue_jurisdiction_dispute", prints=NO_PAPER, effect=Penalty.settle_jurisdiction_dispute,
    )
    receive_designation_request = Act(
        "收到指定管辖的报请", law="市场监管处罚程序规定.16", by=OFFICER, form=jurisdiction.DisputeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.receive_designation_request,
    )
    designate = Act(
        "指定管辖", law="市场监管处罚程序规定.16", by=HEAD, form=jurisdiction.DesignationForm,
        limit="penalty.designation_of_jurisdiction", prints=papers.JURISDICTION_DESIGNATION, effect=Penalty.designate,
    )
    assign_down = Act(
        "交办案件", law="市场监管处罚程序规定.15", by=OFFICER, form=jurisdiction.AssignmentForm,
        limit=NO_LIMIT, prints=(papers.CASE_ASSIGNMENT, papers.MATTER_APPROVAL),
        effect=Penalty.assign_down, approval=HEAD,
    )
    take_up = Act(
        "提级管辖", law="市场监管处罚程序规定.15", by=OFFICER, form=jurisdiction.TakeUpForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.take_up, approval=HEAD,
    )
    ask_assistance = Act(
        "请求协助调查", law="市场监管处罚程序规定.45", by=OFFICER, form=jurisdiction.AssistanceForm,
        limit=NO_LIMIT, prints=papers.ASSISTANCE_LETTER, effect=Penalty.ask_assistance,
    )
    record_assistance_answer = Act(
        "收到协查回复", law="市场监管处罚程序规定.45", by=OFFICER, form=jurisdiction.AssistanceAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_assistance_answer, while_suspended=True,
    )
    receive_assistance_request = Act(
        "收到协助调查函", law="市场监管处罚程序规定.45", by=OFFICER, form=jurisdiction.AssistanceRequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.receive_assistance_request, while_suspended=True,
    )
    answer_assistance = Act(
        "回复协助调查", law="市场监管处罚程序规定.45", by=OFFICER, form=jurisdiction.AssistanceAnswerForm,
        limit="penalty.assistance", prints=NO_PAPER, effect=Penalty.answer_assistance, while_suspended=True,
    )
    announce_assistance_delay = Act(
        "告知协查延期", law="市场监管处罚程序规定.45", by=OFFICER, form=jurisdiction.AssistanceDelayForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.announce_assistance_delay, while_suspended=True,
    )

    # Clocks (延长、中止、终止): 程序规定 arts. 18, 46, 47, 64

    extend_verification = Act(
        "延长核查期限", law="市场监管处罚程序规定.18", by=OFFICER, form=jurisdiction.VerificationExtensionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.extend_verification, approval=HEAD,
    )
    extend_decision = Act(
        "延长办案期限", law="市场监管处罚程序规定.64", by=OFFICER, form=jurisdiction.DecisionExtensionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.extend_decision, approval=HEAD,
    )
    suspend = Act(
        "中止调查", law="市场监管处罚程序规定.46", by=OFFICER, form=jurisdiction.SuspensionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.suspend, approval=HEAD,
    )
    resume = Act(
        "恢复调查", law="市场监管处罚程序规定.46", by=OFFICER, form=jurisdiction.ResumptionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.resume, approval=HEAD, while_suspended=True,
    )
    terminate = Act(
        "终止调查", law="市场监管处罚程序规定.47", by=OFFICER, form=jurisdiction.TerminationForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.terminate, approval=HEAD, while_suspended=True,
    )

    # People, linked cases, the record (参与人、并案分案、更正)

    confirm_service_address = Act(
        "确认送达地址", law="市场监管处罚程序规定.82、83", by=OFFICER, form=record.ServiceAddressForm,
        limit=NO_LIMIT, prints=papers.SERVICE_ADDRESS_CONFIRMATION, effect=Penalty.confirm_service_address,
        while_suspended=True,
    )
    add_party = Act(
        "追加当事人", law="行政处罚法.54", by=OFFICER, form=record.PartiesForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_party,
    )
    change_party = Act(
        "变更当事人", law="市场监管处罚程序规定.47", by=OFFICER, form=record.SuccessionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.change_party, approval=HEAD, while_suspended=True,
    )
    add_right = Act(
        "补充权利", law="行政处罚法.54", by=OFFICER, form=record.RightForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_right,
    )
    add_lots = Act(
        "补充涉案物品", law="行政处罚法.54", by=OFFICER, form=record.LotForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_lots,
    )
    recuse = Act(
        "回避", law="行政处罚法.43; 市场监管处罚程序规定.4", by=OFFICER, form=record.RecusalForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.recuse, approval=HEAD, while_suspended=True,
    )
    reassign = Act(
        "变更办案人员", law="行政处罚法.42", by=(MARKET_REGULATION.UNIT_HEAD, OFFICER), form=record.ReassignmentForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.reassign, approval=HEAD, while_suspended=True,
    )
    join_case = Act(
        "并案", law="行政处罚法.54", by=OFFICER, form=record.JoinForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.join_case, approval=HEAD,
    )
    split_case = Act(
        "分案", law="行政处罚法.54", by=OFFICER, form=record.SplitForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.split_case, approval=HEAD,
    )
    send_to_mediation = Act(
        "当事人请求调解赔偿", law="商标法.60", by=OFFICER, form=CompensationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.send_to_mediation, while_suspended=True,
    )
    hear_compensation = Hear(
        "收到赔偿调解结果", word=MEDIATED, law="商标法.60", effect=Penalty.hear_compensation,
    )
    correct_record = Act(
        "更正记录", law="行政处罚法.54", by=OFFICER, form=record.RecordCorrectionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.correct_record, approval=HEAD,
        while_suspended=True,
    )
    inform_informant = Act(
        "告知实名举报人", law="投诉举报办法.（条号未核）", by=OFFICER, form=record.InformantForm,
        limit="complaint.informer_notice", prints=NO_PAPER, effect=Penalty.inform_informant, while_suspended=True,
    )
    # Defence and hearing (陈述申辩、听证): 行政处罚法 arts. 45, 61–65

    renotify = Act(
        "重新告知", law="市场监管处罚程序规定.58", by=OFFICER, form=notice.NewNoticeForm,
        limit=NO_LIMIT, prints=papers.PENALTY_NOTICE, effect=Penalty.renotify, while_stage=ANSWERING,
    )
    deliver = Act(
        "送达文书", law="行政处罚法.61; 市场监管处罚程序规定.82", by=OFFICER, form=service.DeliveryForm,
        limit=NO_LIMIT, prints=(papers.SERVICE_RECEIPT, papers.SERVICE_PUBLIC_NOTICE), effect=Penalty.deliver,
        while_stage=OPEN,
    )
    record_proof = paper_acts.record_proof(Penalty.record_proof, law="市场监管处罚程序规定.82", by=OFFICER)
    record_signature = paper_acts.record_signature(Penalty.record_signature, law="市场监管处罚程序规定.43", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        Penalty.withdraw_paper, law="公文处理条例.25; 行政处罚法.61", by=OFFICER, approval=HEAD,
        prints=papers.MATTER_APPROVAL, while_stage=OPEN,
    )
    sign_for_handover = paper_acts.sign_for_handover(Penalty.sign_for_handover, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Penalty.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Penalty.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Penalty.record_ink_seal, by=(KEEPER, OFFICER))
    sign_paper = paper_acts.sign_paper(Penalty.sign_paper, by=(OFFICER, UNIT_HEAD, REVIEWER, HOST, HEAD))
    record_statement = Act(
        "听取陈述申辩", law="行政处罚法.45; 市场监管处罚程序规定.58", by=OFFICER, form=notice.StatementForm,
        limit=NO_LIMIT, prints=papers.STATEMENT_RECORD, effect=Penalty.record_statement, while_stage=ANSWERING,
    )
    waive = Act(
        "当事人放弃陈述申辩和听证", law="行政处罚法.44、45、64", by=OFFICER, form=notice.WaiverForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.waive, while_stage=ANSWERING,
    )
    request_hearing = Act(
        "当事人要求听证", law="行政处罚法.63、64", by=OFFICER, form=hearing.HearingRequestForm,
        limit="penalty.hearing.request", prints=NO_PAPER, effect=Penalty.request_hearing, while_stage=ANSWERING,
    )
    withdraw_hearing = Act(
        "撤回听证申请（视为放弃）", law="行政处罚法.64", by=OFFICER, form=hearing.HearingRequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.withdraw_hearing, while_stage=ANSWERING,
    )
    appoint_host = Act(
        "确定听证主持人", law="行政处罚法.64", by=(HEAD, REVIEWER), form=hearing.HostForm,
        limit="penalty.hearing.appoint_host", prints=NO_PAPER, effect=Penalty.appoint_host, while_stage=ANSWERING,
    )
    hand_over_file = Act(
        "向听证主持人移交案件材料", law="行政处罚法.64; 市场监管听证办法.（条号未核）", by=OFFICER,
        form=hearing.HandOverForm, limit="penalty.hearing.hand_over_file", prints=NO_PAPER,
        effect=Penalty.hand_over_file, while_stage=ANSWERING,
    )
    call_hearing = Act(
        "确定听证时间并通知", law="行政处罚法.64; 市场监管听证办法.20", by=HOST, form=hearing.HearingNoticeForm,
        limit="penalty.hearing.fix_date", prints=papers.HEARING_NOTICE, effect=Penalty.call_hearing,
        while_stage=ANSWERING,
    )
    hold_hearing = Act(
        "举行听证", law="行政处罚法.64", by=HOST, form=hearing.HearingForm,
        limit=NO_LIMIT, prints=papers.HEARING_RECORD, effect=Penalty.hold_hearing, while_stage=ANSWERING,
    )
    write_hearing_report = Act(
        "提出听证报告", law="行政处罚法.65", by=HOST, form=hearing.HearingReportForm,
        limit="penalty.hearing.report", prints=papers.HEARING_REPORT, effect=Penalty.write_hearing_report,
        while_stage=ANSWERING,
    )

    # Publication, payment, enforcement (公示、缴款、强制执行): 行政处罚法 arts. 48, 66–73

    publish = Act(
        "公示处罚信息", law="处罚信息公示规定.9; 行政处罚法.48", by=OFFICER, form=execution.PublicationForm,
        limit="publicity.same_province", prints=NO_PAPER, effect=Penalty.publish, while_stage=EXECUTING,
    )
    push_out = Act(
        "推送登记地公示", law="处罚信息公示规定.10", by=OFFICER, form=execution.PushForm,
        limit="publicity.push_out", prints=NO_PAPER, effect=Penalty.push_out, while_stage=EXECUTING,
    )
    record_payment = Act(
        "录入缴款", law="行政处罚法.67; 市场监管处罚程序规定.72", by=OFFICER, form=execution.PaymentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_payment, while_stage=EXECUTING,
    )
    record_performance = Act(
        "录入履行情况", law="行政处罚法.66", by=OFFICER, form=execution.PerformanceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_performance, while_stage=EXECUTING,
    )
    defer_payment = Act(
        "延期、分期缴纳罚款", law="行政处罚法.66; 市场监管处罚程序规定.74", by=OFFICER, form=execution.DeferralForm,
        limit=NO_LIMIT, prints=papers.DEFERRED_PAYMENT_NOTICE, effect=Penalty.defer_payment, while_stage=EXECUTING,
        approval=HEAD,
    )
    add_fine = Act(
        "加处罚款", law="行政处罚法.72", by=OFFICER, form=execution.AddedFineForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_fine, while_stage=EXECUTING, approval=HEAD,
    )
    demand = Act(
        "催告履行", law="行政强制法.35、54; 市场监管处罚程序规定.76", by=OFFICER, form=execution.DemandForm,
        limit=NO_LIMIT, prints=papers.PERFORMANCE_DEMAND, effect=Penalty.demand, while_stage=EXECUTING,
    )
    apply_enforcement = Act(
        "申请人民法院强制执行", law="行政强制法.53、54、55; 市场监管处罚程序规定.76", by=OFFICER,
        form=execution.ApplicationForm, limit="enforcement.apply", prints=papers.ENFORCEMENT_APPLICATION,
        effect=Penalty.apply_enforcement, while_stage=EXECUTING, approval=HEAD,
    )
    record_court_answer = Act(
        "录入法院处理情况", law="行政强制法.56、57、58", by=OFFICER, form=execution.CourtAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_court_answer, while_stage=EXECUTING,
    )
    hear_court_answer = Hear(
        "收到人民法院的处理情况", word=civil.ENFORCEMENT_ANSWERED, law="行政强制法.56、57、58",
        effect=Penalty.hear_court_answer,
    )

    # Remedies (行政复议、行政诉讼)

    record_reconsideration = Act(
        "录入行政复议情况", law="行政复议法.20、62、63、64", by=OFFICER, form=execution.ReconsiderationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_reconsideration, while_stage=EXECUTING,
    )
    record_suit = Act(
        "录入行政诉讼情况", law="行政诉讼法.45、46、69、70、71", by=OFFICER, form=execution.SuitForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_suit, while_stage=EXECUTING,
    )
    record_restoration = restoring_acts.record(
        Penalty.record_restoration, law="行政诉讼法.48; 行政复议法.20", by=OFFICER, while_stage=EXECUTING
    )

    # fmt: on

    def came_back_from_crime(self, activation: Activation) -> bool:
        """Whether an opinion, or a case nobody prosecutes, began it (检察意见、退回)."""
        return beginning.was_begun(activation)

    def was_filed(self, activation: Activation) -> bool:
        """Whether the case is under investigation: filed (立案), or sent back for more (退回补充调查)."""
        return _stage(activation) == Stage.FILED

    def was_returned(self, activation: Activation) -> bool:
        """Whether the head sent the lead back for more verification (退回核查)."""
        return _stage(activation) == Stage.LEAD

    def somebody_is_to_be_told(self, activation: Activation) -> bool:
        """Whether a party is to be punished and must be told first (处罚前告知)."""
        return _stage(activation) == Stage.APPROVED

    def nobody_is_left(self, activation: Activation) -> bool:
        """Whether nothing is to be decided: every party was referred or ended meanwhile (均已移送或者终止)."""
        return _stage(activation) == Stage.SERVED

    def everybody_was_told(self, activation: Activation) -> bool:
        """Whether every party to be punished was told (均已告知)."""
        return _stage(activation) == Stage.NOTIFIED

    def there_was_a_hearing(self, activation: Activation) -> bool:
        """Whether a hearing was held, after which legality is reviewed once more (举行过听证)."""
        return _stage(activation) == Stage.HEARD

    def heads_are_to_discuss(self, activation: Activation) -> bool:
        """Whether the heads are to discuss the case together (集体讨论)."""
        return _stage(activation) == Stage.WEIGHED

    def something_is_to_be_decided(self, activation: Activation) -> bool:
        """Whether a revoked decision is to be made anew without a penalty (不再处罚，重新决定)."""
        return _stage(activation) == Stage.CONSIDERED

    def everybody_was_decided_upon(self, activation: Activation) -> bool:
        """Whether a decision was made for every party, or the case sent back (均已决定或者退回)."""
        return _stage(activation) != Stage.CONSIDERED

    def something_is_to_be_served(self, activation: Activation) -> bool:
        """Whether a decision has to reach a party (决定待送达)."""
        return _stage(activation) == Stage.DECIDED

    def everything_was_served(self, activation: Activation) -> bool:
        """Whether every decision has reached its party (均已送达)."""
        return not any(course.state == CourseState.DECIDED for course in activation.process.act.courses)

    def was_closed(self, activation: Activation) -> bool:
        """Whether the head closed the case (同意结案)."""
        return _stage(activation) == Stage.CLOSED


def _stage(activation: Activation) -> str:
    return str(activation.process.proceeding.stage)
