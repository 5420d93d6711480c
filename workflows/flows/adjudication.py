"""Administrative adjudication of patent infringement, in the order of CNIPA Order 81 (in force from 2025-02-01)."""

from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.procedures import civil
from casework.procedures.adjudication import Adjudication, Stage
from casework.procedures.adjudication.decision import unserved
from forms import adjudication_decision as decision_forms
from forms import adjudication_evidence as evidence_forms
from forms import adjudication_hearing as hearing_forms
from forms import adjudication_intake as intake_forms
from forms import adjudication_pleading as pleading_forms
from forms.service import AddressForm
from printouts.documents.market_regulation import SERVICE_PUBLIC_NOTICE
from printouts.documents.market_regulation import adjudication as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD = MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.UNIT_HEAD
COUNTER, HEAD, KEEPER = MARKET_REGULATION.COUNTER, MARKET_REGULATION.AGENCY_HEAD, MARKET_REGULATION.SEAL_KEEPER
INVESTIGATOR = MARKET_REGULATION.TECHNICAL_INVESTIGATOR
# Who takes in what parties hand in; a bureau without a counter has its officers do it.
DESK = (COUNTER, OFFICER)
# The panel: its members are officers or heads of units of the agency.
PANEL = (OFFICER, UNIT_HEAD)


class PatentAdjudication(Procedure):
    """专利侵权纠纷行政裁决"""

    code = "adjudication"
    case_type = "知裁"
    proceeding_class = Adjudication
    joins_case = True
    windows = (
        "adjudication.refusal_notice", "adjudication.serve_request_copy", "adjudication.forward_defence",
        "adjudication.recusal_request", "adjudication.jurisdiction_objection",
        "adjudication.jurisdiction_objection_no_domicile", "adjudication.evidence_period",
    )  # fmt: skip

    opening = flow.StartHandle().Next(this.after_opening)

    after_opening = flow.Switch().Case(this.renew, this.was_sent_back).Default(this.receive)

    # Request and acceptance (请求、立案): 办法 arts. 12–20

    arrive = Hear("收到转来的请求", word="begun", law="专利纠纷裁决调解办法.8、14", effect=Adjudication.arrive)

    receive = Step(
        "收到处理请求", law="专利纠纷裁决调解办法.12、14、15", by=DESK, form=intake_forms.RequestForm,
        limit=NO_LIMIT, prints=(papers.REQUEST, papers.RECEIPT), effect=Adjudication.receive,
    ).Next(this.after_receipt)  # fmt: skip

    after_receipt = flow.Switch().Case(this.forward, this.is_national).Default(this.examine)

    # Layout designs and drug linkage are decided by the national office alone (只接收、转送): 布图设计条例 45, 办法 59

    forward = Step(
        "转送国家知识产权局", law="布图设计条例.45; 专利纠纷裁决调解办法.59", by=OFFICER,
        form=intake_forms.NationalForwardForm, limit=NO_LIMIT, prints=papers.CASE_TRANSFER,
        effect=Adjudication.forward,
    ).Next(this.end)  # fmt: skip

    examine = Step(
        "立案审查，需要补正的一次性告知", law="专利纠纷裁决调解办法.12、14、16", by=OFFICER,
        form=intake_forms.ExaminationForm, limit=NO_LIMIT, prints=papers.CORRECTION_NOTICE,
        effect=Adjudication.examine,
    ).Next(this.after_examination)  # fmt: skip

    after_examination = (
        flow.Switch().Case(this.receive_correction, this.is_to_be_corrected).Default(this.decide_acceptance)
    )

    receive_correction = Step(
        "收到补正材料", law="专利纠纷裁决调解办法.16", by=DESK, form=intake_forms.RequestCorrectionForm,
        limit="adjudication.correction", prints=NO_PAPER, effect=Adjudication.receive_correction,
    ).Next(this.examine)  # fmt: skip

    extend_acceptance = Act(
        "延长立案期限", law="专利纠纷裁决调解办法.20", by=HEAD, form=intake_forms.AcceptanceTimeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.extend_acceptance,
    )  # fmt: skip

    decide_acceptance = Step(
        "决定是否立案，指定合议组", law="专利纠纷裁决调解办法.12、20", by=HEAD, form=intake_forms.AcceptanceForm,
        limit="adjudication.acceptance",
        prints=(papers.ACCEPTANCE_NOTICE, papers.PANEL_NOTICE, papers.REFUSAL_NOTICE),
        effect=Adjudication.decide_acceptance,
    ).Next(this.after_acceptance)  # fmt: skip

    after_acceptance = (
        flow.Switch()
        .Case(this.notify_parties, this.is_accepted)
        .Case(this.examine, this.is_examined_again)
        .Default(this.end)
    )

    renew = Step(
        "重新组成合议组", law="行政诉讼法.70; 专利纠纷裁决调解办法.20", by=HEAD, form=intake_forms.RenewalForm,
        limit=NO_LIMIT, prints=papers.PANEL_NOTICE, effect=Adjudication.renew,
    ).Next(this.notify_parties)  # fmt: skip

    # Panel and recusal (合议组、回避): arts. 5, 20

    challenge = Act(
        "登记回避申请", law="专利纠纷裁决调解办法.5", by=(COUNTER, OFFICER, UNIT_HEAD),
        form=pleading_forms.ChallengeForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.challenge,
        while_suspended=True,
    )  # fmt: skip
    decide_recusal = Act(
        "决定是否回避", law="专利纠纷裁决调解办法.5", by=PANEL, form=pleading_forms.RecusalForm,
        limit=NO_LIMIT, prints=(papers.RECUSAL_DECISION, papers.PANEL_NOTICE), effect=Adjudication.decide_recusal,
        approval=HEAD, while_suspended=True,
    )  # fmt: skip

    # Service and defence (送达、答辩、管辖权异议、追加): arts. 9, 10, 22–24

    notify_parties = Step(
        "发出答辩通知、举证通知", law="专利纠纷裁决调解办法.22、53、54", by=PANEL, form=pleading_forms.NotificationForm,
        limit=NO_LIMIT, prints=(papers.DEFENCE_NOTICE, papers.EVIDENCE_NOTICE), effect=Adjudication.notify_parties,
    ).Next(this.deliberate)  # fmt: skip

    deliver = Act(
        "送达文书", law="专利纠纷裁决调解办法.10", by=(OFFICER, COUNTER), form=decision_forms.AnyServiceForm,
        limit=NO_LIMIT, prints=(papers.SERVICE_RETURN, SERVICE_PUBLIC_NOTICE), effect=Adjudication.deliver,
        while_suspended=True,
    )  # fmt: skip
    confirm_address = Act(
        "送达地址确认", law="民事诉讼法.90; 专利纠纷裁决调解办法.10", by=DESK, form=AddressForm,
        limit=NO_LIMIT, prints=papers.ADDRESS_CONFIRMATION, effect=Adjudication.confirm_address, while_suspended=True,
    )  # fmt: skip
    receive_defence = Act(
        "收到答辩书", law="专利纠纷裁决调解办法.22", by=DESK, form=pleading_forms.DefenceForm,
        limit=("adjudication.defence", "adjudication.defence_no_domicile"), prints=papers.DEFENCE,
        effect=Adjudication.receive_defence, while_suspended=True,
    )  # fmt: skip
    extend_defence = Act(
        "延长答辩期限", law="专利纠纷裁决调解办法.22", by=PANEL, form=pleading_forms.DefenceTimeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.extend_defence,
    )  # fmt: skip
    object_jurisdiction = Act(
        "收到管辖权异议", law="专利纠纷裁决调解办法.9", by=DESK, form=pleading_forms.JurisdictionObjectionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.object_jurisdiction, while_suspended=True,
    )  # fmt: skip
    decide_jurisdiction = Act(
        "管辖权异议决定", law="专利纠纷裁决调解办法.9", by=PANEL, form=pleading_forms.JurisdictionDecisionForm,
        limit="adjudication.jurisdiction_decision", prints=(papers.JURISDICTION_DECISION, papers.CASE_TRANSFER),
        effect=Adjudication.decide_jurisdiction, approval=HEAD,
    )  # fmt: skip
    add_party = Act(
        "追加当事人", law="专利纠纷裁决调解办法.23、24", by=PANEL, form=pleading_forms.AddedPartyForm,
        limit=NO_LIMIT, prints=papers.ADD_PARTY_NOTICE, effect=Adjudication.add_party,
    )  # fmt: skip

    # Evidence (证据): arts. 45–54

    extend_evidence = Act(
        "延长举证期限", law="专利纠纷裁决调解办法.54、37", by=PANEL, form=evidence_forms.EvidenceTimeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.extend_evidence,
    )  # fmt: skip
    hand_in_evidence = Act(
        "收到当事人提交的证据", law="专利纠纷裁决调解办法.45、54", by=DESK, form=evidence_forms.HandedInForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.hand_in_evidence, while_suspended=True,
    )  # fmt: skip
    exchange_evidence = Act(
        "证据交换", law="专利纠纷裁决调解办法.54", by=PANEL, form=evidence_forms.ExchangeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.exchange_evidence,
    )  # fmt: skip
    inquire = Act(
        "调查询问", law="专利纠纷裁决调解办法.47", by=PANEL, form=evidence_forms.AdjudicationInquiryForm,
        limit=NO_LIMIT, prints=papers.INVESTIGATION_RECORD, effect=Adjudication.inquire,
    )  # fmt: skip
    inspect_site = Act(
        "现场勘验、检查", law="专利纠纷裁决调解办法.47", by=PANEL, form=evidence_forms.SiteForm,
        limit=NO_LIMIT, prints=papers.SITE_RECORD, effect=Adjudication.inspect_site,
    )  # fmt: skip
    sample = Act(
        "抽样取证", law="专利纠纷裁决调解办法.48", by=PANEL, form=evidence_forms.SamplesForm,
        limit=NO_LIMIT, prints=papers.SAMPLING_LIST, effect=Adjudication.sample,
    )  # fmt: skip
    register_evidence = Act(
        "证据登记保存", law="专利纠纷裁决调解办法.49", by=PANEL, form=evidence_forms.EvidenceRegistrationForm,
        limit=NO_LIMIT, prints=papers.REGISTRATION_RECORD, effect=Adjudication.register_evidence, approval=HEAD,
    )  # fmt: skip
    decide_registration = Act(
        "登记保存证据的处理决定", law="专利纠纷裁决调解办法.49", by=PANEL, form=evidence_forms.RegistrationDecisionForm,
        limit="adjudication.evidence_registration_decision", prints=papers.REGISTRATION_DECISION,
        effect=Adjudication.decide_registration, while_suspended=True,
    )  # fmt: skip
    ask_assistance = Act(
        "委托协助调查", law="专利纠纷裁决调解办法.50", by=PANEL, form=evidence_forms.AdjudicationAssistanceForm,
        limit=NO_LIMIT, prints=papers.ASSIST_LETTER, effect=Adjudication.ask_assistance,
    )  # fmt: skip
    record_assistance = Act(
        "收到协助调查的回复", law="专利纠纷裁决调解办法.50", by=PANEL, form=evidence_forms.AssistanceReplyForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.record_assistance, while_suspended=True,
    )  # fmt: skip

    # Technical facts (技术调查、鉴定): arts. 52, 53

    assign_investigator = Act(
        "指派技术调查官", law="专利纠纷裁决调解办法.52", by=PANEL, form=evidence_forms.InvestigatorForm,
        limit=NO_LIMIT, prints=papers.TECH_ASSIGN, effect=Adjudication.assign_investigator,
    )  # fmt: skip
    give_opinion = Act(
        "出具技术调查意见", law="专利纠纷裁决调解办法.52", by=INVESTIGATOR, form=evidence_forms.TechnicalOpinionForm,
        limit=NO_LIMIT, prints=papers.TECH_OPINION, effect=Adjudication.give_opinion,
    )  # fmt: skip
    commission_appraisal = Act(
        "委托鉴定", law="专利纠纷裁决调解办法.53、37", by=PANEL, form=evidence_forms.AppraisalCommissionForm,
        limit=NO_LIMIT, prints=papers.APPRAISAL_COMMISSION, effect=Adjudication.commission_appraisal,
    )  # fmt: skip
    record_appraisal = Act(
        "收到鉴定意见", law="专利纠纷裁决调解办法.53", by=PANEL, form=evidence_forms.AppraisalForm,
        limit=NO_LIMIT, prints=papers.APPRAISAL_OPINION, effect=Adjudication.record_appraisal, while_suspended=True,
    )  # fmt: skip

    # Oral hearing, where the office wants one (口头审理): arts. 26, 27

    call_hearing = Act(
        "通知口头审理", law="专利纠纷裁决调解办法.26", by=PANEL, form=hearing_forms.OralHearingNoticeForm,
        limit=NO_LIMIT, prints=papers.HEARING_NOTICE, effect=Adjudication.call_hearing,
    )  # fmt: skip
    hold_hearing = Act(
        "口头审理", law="专利纠纷裁决调解办法.26、27", by=PANEL, form=hearing_forms.OralHearingForm,
        limit="adjudication.hearing_notice", prints=papers.HEARING_RECORD, effect=Adjudication.hold_hearing,
    )  # fmt: skip
    cancel_hearing = Act(
        "取消口头审理", law="专利纠纷裁决调解办法.26", by=PANEL, form=hearing_forms.HearingCancelForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.cancel_hearing, while_suspended=True,
    )  # fmt: skip

    # The clock (中止、恢复、延期): arts. 28, 29, 37

    stay = Act(
        "中止处理", law="专利纠纷裁决调解办法.28; 专利法实施细则.98", by=PANEL, form=hearing_forms.StayForm,
        limit=NO_LIMIT, prints=papers.STAY_NOTICE, effect=Adjudication.stay,
    )  # fmt: skip
    refuse_stay = Act(
        "不予中止", law="专利纠纷裁决调解办法.29", by=PANEL, form=hearing_forms.NoStayForm,
        limit=NO_LIMIT, prints=papers.NO_STAY_NOTICE, effect=Adjudication.refuse_stay,
    )  # fmt: skip
    resume = Act(
        "恢复处理", law="专利纠纷裁决调解办法.28、37", by=PANEL, form=hearing_forms.ResumptionForm,
        limit=NO_LIMIT, prints=papers.RESUME_NOTICE, effect=Adjudication.resume, while_suspended=True,
    )  # fmt: skip
    extend = Act(
        "延长办案期限", law="专利纠纷裁决调解办法.37", by=PANEL, form=hearing_forms.HandlingExtensionForm,
        limit=NO_LIMIT, prints=(papers.EXTENSION_APPROVAL, papers.EXTENSION_NOTICE), effect=Adjudication.extend,
        approval=HEAD,
    )  # fmt: skip

    # Mediation inside, time to settle, withdrawal (调解、和解、撤案): arts. 19, 30, 35–37

    open_mediation = Act(
        "征求调解意愿，进行调解", law="专利纠纷裁决调解办法.35", by=PANEL, form=decision_forms.MediationConsentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.open_mediation, while_suspended=True,
    )  # fmt: skip
    give_settlement_time = Act(
        "给予当事人申请的和解期间", law="专利纠纷裁决调解办法.37", by=PANEL, form=decision_forms.SettlementTimeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.give_settlement_time,
    )  # fmt: skip
    settle = Act(
        "达成调解协议", law="专利纠纷裁决调解办法.30、35", by=PANEL, form=decision_forms.AgreementForm,
        limit=NO_LIMIT, prints=papers.MEDIATION_AGREEMENT, effect=Adjudication.settle, while_suspended=True,
    )  # fmt: skip
    fail_mediation = Act(
        "调解不成", law="专利纠纷裁决调解办法.35", by=PANEL, form=decision_forms.FailedMediationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.fail_mediation, while_suspended=True,
    )  # fmt: skip
    hear_mediation = Hear(
        "收到调解结果", word=civil.MEDIATED, law="专利纠纷裁决调解办法.35", effect=Adjudication.hear_mediation,
        reads=("siblings",),
    )  # fmt: skip
    withdraw_case = Act(
        "撤案", law="专利纠纷裁决调解办法.19、26、30、36", by=PANEL, form=decision_forms.CaseWithdrawalForm,
        limit=NO_LIMIT, prints=papers.WITHDRAWAL_DECISION, effect=Adjudication.withdraw_case, approval=HEAD,
        while_suspended=True,
    )  # fmt: skip

    # Deliberation and decision (合议、裁决): arts. 25, 31–34, 37

    decide_directly = Act(
        "适用直接裁决（重复侵权）", law="专利纠纷裁决调解办法.34", by=PANEL, form=decision_forms.DirectDecisionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.decide_directly,
    )  # fmt: skip

    deliberate = Step(
        "合议", law="专利纠纷裁决调解办法.25", by=PANEL, form=decision_forms.PanelRecordForm,
        limit=NO_LIMIT, prints=papers.PANEL_RECORD, effect=Adjudication.deliberate,
    ).Next(this.decide)  # fmt: skip

    decide = Step(
        "作出行政裁决", law="专利法.65; 专利纠纷裁决调解办法.31、37", by=HEAD, form=decision_forms.AdjudicationForm,
        limit="adjudication.decision", prints=papers.DECISION, effect=Adjudication.decide,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.serve, this.is_decided).Default(this.deliberate)

    serve = Step(
        "送达裁决书", law="专利纠纷裁决调解办法.10、31", by=(OFFICER, COUNTER),
        form=decision_forms.AdjudicationServiceForm, limit=NO_LIMIT,
        prints=(papers.SERVICE_RETURN, SERVICE_PUBLIC_NOTICE),
        effect=Adjudication.serve, until=this.everybody_is_served,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    correct_decision = Act(
        "裁决书补正", law="专利纠纷裁决调解办法.33", by=HEAD, form=decision_forms.MendingForm,
        limit=NO_LIMIT, prints=papers.CORRECTION_DECISION, effect=Adjudication.correct_decision, while_suspended=True,
    )  # fmt: skip

    # What comes back, and what goes to the enforcing unit (发回重作、移送线索)

    hear_remand = Hear(
        "裁决被撤销，重新处理", word=civil.DECISION_REMANDED, law="行政诉讼法.70", effect=Adjudication.hear_remand,
    )  # fmt: skip
    record_remand = Act(
        "录入发回重作的裁判", law="行政诉讼法.70", by=OFFICER, form=decision_forms.RemandEntryForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.record_remand, while_suspended=True,
    )  # fmt: skip
    hand_to_enforcement = Act(
        "移送违法线索", law="专利法.68; 行政处罚法.54", by=PANEL, form=decision_forms.EnforcementLeadForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Adjudication.hand_to_enforcement, while_suspended=True,
    )  # fmt: skip

    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(Adjudication.file_away, by=OFFICER)

    # Papers: proofs, seals, signatures, spoiled ones (送达凭证、用印、签名、作废)

    correct_party = paper_acts.correct_party(
        Adjudication.correct_party, law="专利纠纷裁决调解办法.12", by=(*PANEL, COUNTER)
    )
    record_proof = paper_acts.record_proof(
        Adjudication.record_proof, law="专利纠纷裁决调解办法.10", by=(OFFICER, COUNTER)
    )
    apply_for_seal = paper_acts.apply_for_seal(Adjudication.approve_sealing, by=PANEL, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Adjudication.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Adjudication.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(Adjudication.put_in_charge, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(Adjudication.sign_paper, by=(OFFICER, UNIT_HEAD, INVESTIGATOR, HEAD))
    record_signature = paper_acts.record_signature(
        Adjudication.record_signature, law="专利纠纷裁决调解办法.27、47", by=(OFFICER, COUNTER)
    )
    withdraw_paper = paper_acts.withdraw_paper(
        Adjudication.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip

    def was_sent_back(self, activation: Activation) -> bool:
        """Whether a decision of this procedure was revoked, so that the matter is decided again (发回重作)."""
        parent = activation.process.proceeding.parent
        return beginning.was_begun(activation) and parent.kind == self.code

    def is_national(self, activation: Activation) -> bool:
        """Whether only the national office decides such a matter (国家知识产权局办理)."""
        return bool(activation.process.proceeding.stage == Stage.NATIONAL)

    def is_to_be_corrected(self, activation: Activation) -> bool:
        """Whether defects were told (补正)."""
        return bool(activation.process.proceeding.stage == Stage.CORRECTING)

    def is_accepted(self, activation: Activation) -> bool:
        """Whether the request was accepted (立案)."""
        return bool(activation.process.proceeding.stage == Stage.ACCEPTED)

    def is_examined_again(self, activation: Activation) -> bool:
        """Whether the head sent it back to be examined again (退回)."""
        return bool(activation.process.proceeding.stage == Stage.RECEIVED)

    def is_decided(self, activation: Activation) -> bool:
        """Whether the decision was made, and not sent back to the panel (作出裁决)."""
        return bool(activation.process.proceeding.stage == Stage.DECIDED)

    def everybody_is_served(self, activation: Activation) -> bool:
        """Whether every party has the decision (全部送达)."""
        return not unserved(activation.process.act.courses)
