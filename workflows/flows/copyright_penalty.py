"""The copyright penalty of the culture departments, in the order of its statute (著作权行政处罚实施办法)."""

from viewflow.workflow.activation import Activation

from casework.agencies import CULTURE
from casework.models import Source
from casework.procedures import civil
from casework.procedures import link as judged
from casework.procedures import referral as link
from casework.procedures.civil import MEDIATED
from casework.procedures.copyright_penalty import CopyrightPenalty as Penalty
from casework.procedures.penalty.stages import ANSWERING, EXECUTING, OPEN
from forms import copyright_penalty as own
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
from printouts.documents import culture
from printouts.documents import market_regulation as papers
from workflows import opening as beginning
from workflows import paper_acts, restoring_acts
from workflows.flows.ordinary_penalty import OrdinaryPenalty as Ordinary
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

# Steps name the forms of the bureaus; what they print is the culture department's own paper of the kind.
Stage = Penalty.Stage

OFFICER, HEAD = CULTURE.CASE_OFFICER, CULTURE.AGENCY_HEAD
KEEPER, UNIT_HEAD = CULTURE.SEAL_KEEPER, CULTURE.UNIT_HEAD
REVIEWER, HOST, SUPERVISOR = CULTURE.REVIEWER, CULTURE.HEARING_HOST, CULTURE.SUPERVISOR


class CopyrightAdministrativePenalty(Procedure):
    """著作权行政处罚程序"""

    code = "copyright_penalty"
    proceeding_class = Penalty
    # fmt: off
    windows = (
        "copyright.statement", "copyright.statement_public_notice", "copyright.hearing_notice", "copyright.pay_fine",
        "reconsideration.apply", "reconsideration.reply", "reconsideration.decide", "litigation.direct",
        "litigation.after_reconsideration", "litigation.answer", "litigation.first_instance",
        "litigation.appeal_judgment", "litigation.second_instance", "enforcement.demand_wait",
        "enforcement.court_accept", "enforcement.court_ruling", "enforcement.refusal_review",
    )

    opening = flow.StartHandle().Next(this.how_it_came)

    # Complaint or own discovery, acceptance, filing (投诉、受理、立案): 办法 arts. 11–14

    arrive = Hear(
        "收到检察意见或者退回的案件", word=beginning.BEGUN, law="行政处罚法.27; 行刑移送规定.10", effect=Penalty.arrive,
    )

    how_it_came = flow.Switch().Case(this.register_opinion, this.came_back_from_crime).Default(this.register_lead)

    register_opinion = Step(
        "检察意见案源登记", law="著作权处罚办法.11; 行政处罚法.27", by=OFFICER, form=criminal.OpinionLeadForm,
        limit=NO_LIMIT, prints=papers.CASE_SOURCE_REGISTER, effect=Penalty.register_opinion,
    ).Next(this.verify_lead)

    register_lead = Step(
        "登记投诉或者案件来源", law="著作权处罚办法.11、12", by=OFFICER, form=own.SourceForm,
        limit=NO_LIMIT, prints=papers.CASE_SOURCE_REGISTER, effect=Penalty.register_lead,
    ).Next(this.after_register)

    after_register = flow.Switch().Case(this.accept_complaint, this.came_by_complaint).Default(this.verify_lead)

    accept_complaint = Step(
        "决定是否受理投诉", law="著作权处罚办法.13", by=HEAD, form=own.AcceptanceForm,
        limit="copyright.accept", prints=culture.ACCEPTANCE, effect=Penalty.accept_complaint,
    ).Next(this.after_acceptance)

    after_acceptance = flow.Switch().Case(this.verify_lead, this.was_accepted).Default(this.end)

    verify_lead = Step(
        "提请立案", law="著作权处罚办法.11、14", by=OFFICER, form=lead.VerificationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.verify_lead,
    ).Next(this.decide_filing)

    decide_filing = Step(
        "立案审批", law="著作权法.53; 著作权处罚办法.3、11、14", by=HEAD, form=lead.FilingForm,
        limit=NO_LIMIT, prints=papers.FILING_APPROVAL, effect=Penalty.decide_filing,
    ).Next(this.after_filing_decision)

    after_filing_decision = (
        flow.Switch()
        .Case(this.conclude_investigation, this.was_filed)
        .Case(this.verify_lead, this.was_returned)
        .Default(this.end)
    )

    # Report, review and the head's view (调查终结、审核、审批): 办法 art. 25; 行政处罚法 arts. 57–58

    conclude_investigation = Step(
        "调查终结", law="著作权处罚办法.25", by=OFFICER, form=review.ConclusionForm,
        limit=NO_LIMIT, prints=papers.INVESTIGATION_REPORT, effect=Penalty.conclude_investigation,
    ).Next(this.review_case)

    review_case = Step(
        "案件审核（法制审核）", law="行政处罚法.58",
        by=REVIEWER, form=review.ReviewForm, limit=NO_LIMIT, prints=papers.REVIEW_OPINION,
        effect=Penalty.review_case,
    ).Next(this.after_review)

    after_review = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.approve_proposal)

    approve_proposal = Step(
        "处理意见审批", law="著作权处罚办法.26", by=HEAD, form=review.ProposalForm,
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

    # Notice, defence and hearing (事先告知、陈述申辩、听证): 办法 arts. 26–28; 行政处罚法 arts. 44–45, 63–65

    notify = Step(
        "行政处罚事先告知", law="行政处罚法.44; 著作权处罚办法.26", by=OFFICER, form=notice.NoticeForm,
        limit=NO_LIMIT, prints=papers.PENALTY_NOTICE, effect=Penalty.notify, until=this.everybody_was_told,
    ).Next(this.consider_defence)

    consider_defence = Step(
        "复核陈述申辩", law="行政处罚法.45; 著作权处罚办法.28", by=OFFICER, form=notice.ConsiderForm,
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
        "听证后法制审核", law="行政处罚法.58、65", by=REVIEWER, form=review.ReviewForm,
        limit=NO_LIMIT, prints=papers.REVIEW_OPINION, effect=Penalty.review_after_hearing,
    ).Next(this.after_second_review)

    after_second_review = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.discuss)

    # Discussion, decision and service (集体讨论、决定、送达): 办法 art. 29; 行政处罚法 arts. 57–61

    discuss = Step(
        "负责人集体讨论", law="行政处罚法.57; 著作权处罚办法.29", by=HEAD, form=decision.DiscussionForm,
        limit=NO_LIMIT, prints=papers.COLLECTIVE_DISCUSSION, effect=Penalty.discuss,
    ).Next(this.after_discussion)

    after_discussion = flow.Switch().Case(this.conclude_investigation, this.was_filed).Default(this.decide)

    decide = Step(
        "作出处理决定", law="行政处罚法.57、59、60; 著作权法.53; 著作权处罚办法.29", by=HEAD,
        form=own.CopyrightDecisionForm, limit="copyright.decision",
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
        "送达处理决定", law="行政处罚法.61", by=OFFICER, form=service.DecisionDeliveryForm,
        limit=("copyright.service_of_decision", "copyright.service_of_other_decision"),
        prints=(papers.SERVICE_RECEIPT, papers.SERVICE_PUBLIC_NOTICE), effect=Penalty.serve,
        until=this.everything_was_served,
    ).Next(this.wind_up)

    # Closing and archive (结案、归档)

    wind_up = Step(
        "提请结案", law="著作权处罚办法.（条号未核）", by=OFFICER, form=execution.WindingUpForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.wind_up,
    ).Next(this.after_winding_up)

    after_winding_up = (
        flow.Switch()
        .Case(this.notify, this.somebody_is_to_be_told)
        .Case(this.decide, this.something_is_to_be_decided)
        .Default(this.close_case)
    )

    close_case = Step(
        "结案审批", law="著作权处罚办法.（条号未核）", by=HEAD, form=execution.ClosingForm,
        limit=NO_LIMIT, prints=papers.CLOSING_APPROVAL, effect=Penalty.close_case,
    ).Next(this.after_closing)

    after_closing = flow.Switch().Case(this.archive, this.was_closed).Default(this.wind_up)

    archive = Step(
        "立卷归档", law="著作权处罚办法.（条号未核）", by=OFFICER, form=execution.ArchiveForm,
        limit=NO_LIMIT, prints=(papers.FILE_COVER, papers.FILE_CATALOG, papers.FILE_REMARK),
        effect=Penalty.archive,
    ).Next(this.end)

    end = flow.End()

    # ── Acts ──────────────────────────────────────────────────────────────────────────────────
    # As often as needed, each in the stages its transition allows.

    # Complaint and public interest (投诉、公共利益): 著作权法 art. 53; 办法 arts. 3, 12

    receive_complaint_material = Act(
        "收到补齐的投诉材料", law="著作权处罚办法.12", by=OFFICER, form=own.MaterialForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.receive_complaint_material,
    )
    assess_public_interest = Act(
        "认定是否损害公共利益", law="著作权法.53; 著作权处罚办法.3", by=OFFICER, form=own.PublicInterestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.assess_public_interest,
    )

    # Evidence (调查取证): 办法 arts. 16–20, 24

    examine_proof = Act(
        "审查权属证明", law="著作权法.12; 著作权处罚办法.19", by=OFFICER, form=own.ProofForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.examine_proof,
    )
    compare_works = Act(
        "侵权比对", law="行政处罚法.40; 著作权法.53", by=OFFICER, form=own.ComparisonForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.compare_works,
    )
    inspect_site = Act(
        "现场检查", law="行政处罚法.42、55", by=OFFICER, form=evidence.InspectionForm,
        limit=NO_LIMIT, prints=papers.SCENE_RECORD, effect=Penalty.inspect_site,
    )
    inquire = Act(
        "询问", law="行政处罚法.55", by=OFFICER, form=evidence.InquiryForm,
        limit=NO_LIMIT, prints=papers.INQUIRY_RECORD, effect=Penalty.inquire,
    )
    summon_for_inquiry = Act(
        "通知询问", law="行政处罚法.55", by=OFFICER, form=evidence.SummonsForm,
        limit=NO_LIMIT, prints=papers.INQUIRY_NOTICE, effect=Penalty.summon_for_inquiry,
    )
    request_materials = Act(
        "限期提供材料", law="著作权处罚办法.16", by=OFFICER, form=evidence.MaterialRequestForm,
        limit=NO_LIMIT, prints=papers.MATERIAL_REQUEST_NOTICE, effect=Penalty.request_materials,
    )
    collect_evidence = Act(
        "提取证据", law="著作权处罚办法.16", by=OFFICER, form=evidence.EvidenceForm,
        limit=NO_LIMIT, prints=papers.EVIDENCE_EXTRACTION_SHEET, effect=Penalty.collect_evidence,
    )
    collect_electronic_evidence = Act(
        "提取电子数据", law="行政处罚法.46", by=OFFICER, form=evidence.ElectronicEvidenceForm,
        limit=NO_LIMIT, prints=papers.ELECTRONIC_EVIDENCE_RECORD, effect=Penalty.collect_electronic_evidence,
    )
    supplement_evidence = Act(
        "补充证据材料", law="著作权处罚办法.16", by=OFFICER, form=evidence.SupplementForm,
        limit=NO_LIMIT, prints=papers.EVIDENCE_EXTRACTION_SHEET, effect=Penalty.supplement_evidence,
    )
    sample = Act(
        "抽样取证", law="著作权处罚办法.16", by=OFFICER, form=evidence.SamplingForm,
        limit=NO_LIMIT, prints=papers.SAMPLING_RECORD, effect=Penalty.sample,
    )
    commission_appraisal = Act(
        "委托检测鉴定", law="著作权处罚办法.24; 行政强制法.25", by=OFFICER, form=appraisal.CommissionForm,
        limit=NO_LIMIT, prints=(papers.APPRAISAL_COMMISSION, papers.APPRAISAL_PERIOD_NOTICE),
        effect=Penalty.commission_appraisal,
    )
    receive_appraisal = Act(
        "告知检测鉴定结果", law="著作权处罚办法.24", by=OFFICER, form=appraisal.AppraisalResultForm,
        limit=NO_LIMIT, prints=papers.APPRAISAL_RESULT_NOTICE, effect=Penalty.receive_appraisal,
    )
    ask_right_holder = Act(
        "请权利人辨认鉴别", law="著作权处罚办法.16", by=OFFICER, form=appraisal.IdentificationRequestForm,
        limit=NO_LIMIT, prints=papers.IDENTIFICATION_REQUEST, effect=Penalty.ask_right_holder,
    )
    receive_identification = Act(
        "收到辨认鉴别意见", law="著作权处罚办法.16", by=OFFICER, form=appraisal.IdentificationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.receive_identification,
    )
    find_facts = Act(
        "认定事实", law="行政处罚法.40、54", by=OFFICER, form=own.CopyrightFindingForm,
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
    strike_unreferred = Act(
        "移出应移未移清单", law="行政处罚法.27; 行刑移送规定.5", by=SUPERVISOR, form=findings.StrikeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.strike_unreferred, while_suspended=True,
    )
    record_criminal_outcome = Act(
        "录入刑事案件处理结果", law="行政处罚法.27、35; 行刑移送规定.10; 刑事诉讼法.177", by=OFFICER,
        form=criminal.CriminalOutcomeForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_criminal_outcome,
        while_suspended=True,
    )
    close_referred = Act(
        "移送后办结", law="行政处罚法.27", by=OFFICER, form=criminal.ReferredClosingForm,
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
        "涉案物品移交公安机关", word=link.GOODS_GONE, law="行刑移送规定.12; 行政强制法.28",
        effect=Penalty.hear_goods_gone, reads=("measures", "lots"),
    )

    # The same act fined before (一事不再罚): 行政处罚法 art. 29

    tell_apart = Act(
        "说明并非同一违法行为", law="行政处罚法.29", by=OFFICER, form=DifferenceForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.tell_apart, approval=HEAD,
    )

    # Measures (先行登记保存、查封、扣押): 办法 arts. 20–22; 著作权法 art. 55; 行政强制法

    preserve = Act(
        "先行登记保存", law="行政处罚法.56; 著作权处罚办法.20、21", by=OFFICER, form=own.CopyrightPreservationForm,
        limit=NO_LIMIT, prints=(papers.PRESERVATION_NOTICE, papers.GOODS_LIST, papers.MATTER_APPROVAL),
        effect=Penalty.preserve, approval=HEAD,
    )
    release_preservation = Act(
        "解除先行登记保存", law="著作权处罚办法.22", by=OFFICER, form=measures.ReleaseForm,
        limit="copyright.evidence_registration", prints=(papers.PRESERVATION_RELEASE, papers.MATTER_APPROVAL),
        effect=Penalty.release_preservation, approval=HEAD, while_suspended=True,
    )
    seize = Act(
        "查封、扣押", law="著作权法.55; 行政强制法.18、19、22", by=OFFICER, form=own.CopyrightSeizureForm,
        limit=NO_LIMIT,
        prints=(papers.COERCIVE_MEASURE_DECISION, papers.GOODS_LIST, papers.SEAL_STRIP, papers.MATTER_APPROVAL),
        effect=Penalty.seize, approval=HEAD, urgent="copyright.seizure_report",
        ratified=Penalty.ratify_measure, undone=Penalty.undo_measure,
    )
    extend_measure = Act(
        "延长查封、扣押", law="行政强制法.25", by=OFFICER, form=measures.MeasureExtensionForm,
        limit=NO_LIMIT, prints=(papers.COERCIVE_MEASURE_EXTENSION, papers.MATTER_APPROVAL),
        effect=Penalty.extend_measure, approval=HEAD, while_suspended=True,
    )
    release_measure = Act(
        "解除查封、扣押", law="行政强制法.28", by=OFFICER, form=measures.ReleaseForm,
        limit="copyright.seizure", prints=(papers.COERCIVE_MEASURE_RELEASE, papers.MATTER_APPROVAL),
        effect=Penalty.release_measure, approval=HEAD, while_suspended=True,
    )
    release_goods = Act(
        "部分解除查封、扣押", law="行政强制法.28", by=OFFICER, form=measures.PartReleaseForm,
        limit=NO_LIMIT, prints=papers.COERCIVE_MEASURE_RELEASE,
        effect=Penalty.release_goods, approval=HEAD, while_suspended=True,
    )
    entrust_custody = Act(
        "委托保管", law="行政强制法.26", by=OFFICER, form=measures.CustodyForm,
        limit=NO_LIMIT, prints=papers.ENTRUSTED_CUSTODY, effect=Penalty.entrust_custody, while_suspended=True,
    )
    dispose_goods = Act(
        "处理涉案物品", law="行政处罚法.74; 行政强制法.28", by=OFFICER, form=measures.DisposalForm,
        limit=NO_LIMIT, prints=papers.GOODS_DISPOSAL_RECORD, effect=Penalty.dispose_goods, while_suspended=True,
    )
    order_correction = Act(
        "责令改正", law="行政处罚法.28", by=OFFICER, form=measures.CorrectionOrderForm,
        limit=NO_LIMIT, prints=papers.CORRECTION_ORDER, effect=Penalty.order_correction, approval=HEAD,
    )

    # Other agencies (移送)

    transfer_case = Act(
        "移送其他行政机关", law="行政处罚法.22", by=OFFICER, form=jurisdiction.TransferForm,
        limit=NO_LIMIT, prints=(papers.CASE_TRANSFER_LETTER, papers.MATTER_APPROVAL),
        effect=Penalty.transfer_case, approval=HEAD,
    )

    # People, linked cases, the record (参与人、并案分案、更正)

    confirm_service_address = Act(
        "确认送达地址", law="行政处罚法.61", by=OFFICER, form=record.ServiceAddressForm,
        limit=NO_LIMIT, prints=papers.SERVICE_ADDRESS_CONFIRMATION, effect=Penalty.confirm_service_address,
        while_suspended=True,
    )
    add_party = Act(
        "追加当事人", law="行政处罚法.54", by=OFFICER, form=record.PartiesForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_party,
    )
    change_party = Act(
        "变更当事人", law="行政处罚法.54", by=OFFICER, form=record.SuccessionForm,
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
        "回避", law="行政处罚法.43; 著作权处罚办法.14", by=OFFICER, form=record.RecusalForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.recuse, approval=HEAD, while_suspended=True,
    )
    reassign = Act(
        "变更办案人员", law="行政处罚法.42", by=(UNIT_HEAD, OFFICER), form=record.ReassignmentForm,
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
        "当事人请求调解赔偿", law="著作权法.60", by=OFFICER, form=CompensationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.send_to_mediation, while_suspended=True,
    )
    hear_compensation = Hear(
        "收到赔偿调解结果", word=MEDIATED, law="著作权法.60", effect=Penalty.hear_compensation,
    )
    correct_record = Act(
        "更正记录", law="行政处罚法.54", by=OFFICER, form=record.RecordCorrectionForm,
        limit=NO_LIMIT, prints=papers.MATTER_APPROVAL, effect=Penalty.correct_record, approval=HEAD,
        while_suspended=True,
    )

    # Defence and hearing (陈述申辩、听证): 办法 art. 27; 行政处罚法 arts. 45, 61–65

    renotify = Act(
        "重新告知", law="著作权处罚办法.28", by=OFFICER, form=notice.NewNoticeForm,
        limit=NO_LIMIT, prints=papers.PENALTY_NOTICE, effect=Penalty.renotify, while_stage=ANSWERING,
    )
    deliver = Act(
        "送达文书", law="行政处罚法.61", by=OFFICER, form=service.DeliveryForm,
        limit=NO_LIMIT, prints=(papers.SERVICE_RECEIPT, papers.SERVICE_PUBLIC_NOTICE), effect=Penalty.deliver,
        while_stage=OPEN,
    )
    record_proof = paper_acts.record_proof(Penalty.record_proof, law="行政处罚法.61", by=OFFICER)
    record_signature = paper_acts.record_signature(Penalty.record_signature, law="著作权处罚办法.20", by=OFFICER)
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
        "听取陈述申辩", law="行政处罚法.45; 著作权处罚办法.28", by=OFFICER, form=notice.StatementForm,
        limit=NO_LIMIT, prints=papers.STATEMENT_RECORD, effect=Penalty.record_statement, while_stage=ANSWERING,
    )
    waive = Act(
        "当事人放弃陈述申辩和听证", law="行政处罚法.44、45、64", by=OFFICER, form=notice.WaiverForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.waive, while_stage=ANSWERING,
    )
    request_hearing = Act(
        "当事人要求听证", law="行政处罚法.63、64", by=OFFICER, form=hearing.HearingRequestForm,
        limit="copyright.hearing_request", prints=NO_PAPER, effect=Penalty.request_hearing, while_stage=ANSWERING,
    )
    withdraw_hearing = Act(
        "撤回听证申请（视为放弃）", law="行政处罚法.64", by=OFFICER, form=hearing.HearingRequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.withdraw_hearing, while_stage=ANSWERING,
    )
    appoint_host = Act(
        "确定听证主持人", law="行政处罚法.64", by=(HEAD, REVIEWER), form=hearing.HostForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.appoint_host, while_stage=ANSWERING,
    )
    hand_over_file = Act(
        "向听证主持人移交案件材料", law="行政处罚法.64", by=OFFICER,
        form=hearing.HandOverForm, limit=NO_LIMIT, prints=NO_PAPER,
        effect=Penalty.hand_over_file, while_stage=ANSWERING,
    )
    call_hearing = Act(
        "确定听证时间并通知", law="行政处罚法.64", by=HOST, form=hearing.HearingNoticeForm,
        limit=NO_LIMIT, prints=papers.HEARING_NOTICE, effect=Penalty.call_hearing,
        while_stage=ANSWERING,
    )
    hold_hearing = Act(
        "举行听证", law="行政处罚法.64", by=HOST, form=hearing.HearingForm,
        limit=NO_LIMIT, prints=papers.HEARING_RECORD, effect=Penalty.hold_hearing, while_stage=ANSWERING,
    )
    write_hearing_report = Act(
        "提出听证报告", law="行政处罚法.65", by=HOST, form=hearing.HearingReportForm,
        limit=NO_LIMIT, prints=papers.HEARING_REPORT, effect=Penalty.write_hearing_report,
        while_stage=ANSWERING,
    )

    # Publication, payment, enforcement (公示、缴款、强制执行): 行政处罚法 arts. 48, 66–73

    publish = Act(
        "公示处罚信息", law="行政处罚法.48", by=OFFICER, form=execution.PublicationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.publish, while_stage=EXECUTING,
    )
    record_payment = Act(
        "录入缴款", law="行政处罚法.67", by=OFFICER, form=execution.PaymentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_payment, while_stage=EXECUTING,
    )
    record_performance = Act(
        "录入履行情况", law="行政处罚法.66", by=OFFICER, form=execution.PerformanceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.record_performance, while_stage=EXECUTING,
    )
    defer_payment = Act(
        "延期、分期缴纳罚款", law="行政处罚法.66", by=OFFICER, form=execution.DeferralForm,
        limit=NO_LIMIT, prints=papers.DEFERRED_PAYMENT_NOTICE, effect=Penalty.defer_payment, while_stage=EXECUTING,
        approval=HEAD,
    )
    add_fine = Act(
        "加处罚款", law="行政处罚法.72", by=OFFICER, form=execution.AddedFineForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Penalty.add_fine, while_stage=EXECUTING, approval=HEAD,
    )
    demand = Act(
        "催告履行", law="行政强制法.35、54", by=OFFICER, form=execution.DemandForm,
        limit=NO_LIMIT, prints=papers.PERFORMANCE_DEMAND, effect=Penalty.demand, while_stage=EXECUTING,
    )
    apply_enforcement = Act(
        "申请人民法院强制执行", law="行政强制法.53、54、55", by=OFFICER,
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

    def came_by_complaint(self, activation: Activation) -> bool:
        """Whether somebody complained and is to be told whether that is accepted (投诉)."""
        return bool(activation.process.act.case.source == Source.COMPLAINT)

    def was_accepted(self, activation: Activation) -> bool:
        """Whether the complaint was accepted (受理)."""
        return bool(activation.process.proceeding.stage == Stage.LEAD)

    # The questions of the ordinary procedure.
    was_filed = Ordinary.was_filed
    was_returned = Ordinary.was_returned
    somebody_is_to_be_told = Ordinary.somebody_is_to_be_told
    nobody_is_left = Ordinary.nobody_is_left
    everybody_was_told = Ordinary.everybody_was_told
    there_was_a_hearing = Ordinary.there_was_a_hearing
    heads_are_to_discuss = Ordinary.heads_are_to_discuss
    something_is_to_be_decided = Ordinary.something_is_to_be_decided
    everybody_was_decided_upon = Ordinary.everybody_was_decided_upon
    something_is_to_be_served = Ordinary.something_is_to_be_served
    everything_was_served = Ordinary.everything_was_served
    was_closed = Ordinary.was_closed
