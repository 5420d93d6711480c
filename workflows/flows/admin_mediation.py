"""Administrative mediation, in the order of Order 81 of CNIPA; other rights by consent in any form."""

from viewflow.workflow.activation import Activation

from casework.agencies import CULTURE, MARKET_REGULATION
from casework.procedures import civil
from casework.procedures.admin_mediation import AdminMediation, Stage
from forms import admin_mediation as forms
from forms import agreed
from forms import mediating as shared
from printouts.documents.market_regulation import admin_mediation as papers
from workflows import paper_acts, staff_acts
from workflows.opening import was_begun
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER = (MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.MEDIATOR, CULTURE.CASE_OFFICER)
INTAKE = (*OFFICER, MARKET_REGULATION.COUNTER)
HEAD = (MARKET_REGULATION.UNIT_HEAD, MARKET_REGULATION.AGENCY_HEAD, CULTURE.UNIT_HEAD, CULTURE.AGENCY_HEAD)
KEEPER = (MARKET_REGULATION.SEAL_KEEPER, CULTURE.SEAL_KEEPER)
COURT_TERMS = (
    "mediation.court_assigned.conclude", "mediation.court_entrusted.ordinary", "mediation.court_entrusted.summary",
)  # fmt: skip


class AdministrativeMediation(Procedure):
    """知识产权纠纷行政调解"""

    code = "admin_mediation"
    proceeding_class = AdminMediation
    case_stem = "知调"
    joins_case = True
    windows = ("confirmation.apply", "mediation.ownership.cnipa_stay")

    opening = flow.StartHandle().Next(this.whence)
    whence = flow.Switch().Case(this.take, this.was_sent).Default(this.request)

    # Request (请求): 专利纠纷裁决调解办法 64; 商标法 60; 著作权法 60

    arrive = Hear(
        "收到转来的调解事项", word="begun", law="专利纠纷裁决调解办法.35; 商标法.60", effect=AdminMediation.arrive,
        reads=("rights",),
    )  # fmt: skip
    take = Step(
        "接收并登记调解事项", law="专利纠纷裁决调解办法.35; 商标法.60", by=OFFICER, form=forms.TakeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.take,
    ).Next(this.which_rule)  # fmt: skip
    request = Step(
        "登记调解请求", law="专利纠纷裁决调解办法.64; 商标法.60; 著作权法.60", by=INTAKE, form=forms.RequestForm,
        limit=NO_LIMIT, prints=papers.MED_REQUEST, effect=AdminMediation.request,
    ).Next(this.which_rule)  # fmt: skip
    which_rule = flow.Switch().Case(this.ask_opinion, this.is_a_patent_request).Default(this.take_consent)

    # The respondent's opinion and filing (征询、立案): 专利纠纷裁决调解办法 65, 66

    ask_opinion = Step(
        "制作陈述意见通知书", law="专利纠纷裁决调解办法.65", by=OFFICER, form=forms.AskOpinionForm,
        limit="mediation.admin.opinion_notice", prints=papers.MED_OPINION_NOTICE, effect=AdminMediation.ask_opinion,
    ).Next(this.record_opinion)  # fmt: skip
    deliver = paper_acts.deliver(
        AdminMediation.deliver, law="专利纠纷裁决调解办法.10、65; 民事诉讼法.87", by=OFFICER,
        limit="mediation.admin.opinion_notice",
    )  # fmt: skip
    confirm_address = paper_acts.confirm_address(
        AdminMediation.confirm_address, law="专利纠纷裁决调解办法.10; 民事诉讼法.90", by=INTAKE
    )
    record_opinion = Step(
        "录入被请求人的意见", law="专利纠纷裁决调解办法.65、66", by=INTAKE, form=forms.OpinionRecordForm,
        limit="mediation.admin.respond", prints=NO_PAPER, effect=AdminMediation.record_opinion,
        until=this.all_have_answered,
    ).Next(this.decide_filing)  # fmt: skip
    decide_filing = Step(
        "立案并通知调解，或者不予立案", law="专利纠纷裁决调解办法.66", by=HEAD, form=forms.FilingForm,
        limit=("mediation.admin.filing", "mediation.admin.not_filed_notice"),
        prints=(papers.MED_FILING_NOTICE, papers.MED_NOT_FILED_NOTICE), effect=AdminMediation.decide_filing,
    ).Next(this.after_filing)  # fmt: skip

    # Other rights, and within an adjudication (征得同意): 商标法 60, 著作权法 60, 专利纠纷裁决调解办法 35

    take_consent = Step(
        "征得双方同意，确定调解", law="商标法.60; 著作权法.60; 专利纠纷裁决调解办法.35", by=HEAD,
        form=forms.ConsentForm, limit=NO_LIMIT, prints=(papers.MED_FILING_NOTICE, papers.MED_NOT_FILED_NOTICE),
        effect=AdminMediation.take_consent,
    ).Next(this.after_filing)  # fmt: skip
    after_filing = flow.Switch().Case(this.hold_session, this.was_filed).Default(this.end)

    # Mediation (调解): 专利纠纷裁决调解办法 67

    hold_session = Step(
        "调解并记录", law="专利纠纷裁决调解办法.67", by=OFFICER, form=shared.SessionForm,
        limit=COURT_TERMS, prints=papers.MED_RECORD, effect=AdminMediation.hold_session,
        until=this.session_settled_it,
    ).Next(this.after_session)  # fmt: skip
    after_session = flow.Switch().Case(this.draw_up, this.is_agreed).Default(this.terminate)

    replace_mediator = Act(
        "更换调解员", law="专利纠纷裁决调解办法.5", by=HEAD, form=shared.ReplaceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.replace_mediator,
    )  # fmt: skip
    extend = Act(
        "双方同意延长调解期限", law="特邀调解规定.27", by=OFFICER, form=shared.ExtendForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.extend,
    )  # fmt: skip
    stop = Act(
        "撤回请求，或者当事人不愿继续调解", law="专利纠纷裁决调解办法.67、69", by=OFFICER, form=forms.AdminStopForm,
        limit=NO_LIMIT, prints=papers.MED_TERMINATION, effect=AdminMediation.stop,
    )  # fmt: skip
    note_stay = Act(
        "记录请求国家知识产权局中止程序", law="专利法实施细则.103", by=OFFICER, form=forms.StayForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.note_stay,
    )  # fmt: skip

    # Agreement (调解协议): 专利纠纷裁决调解办法 69

    draw_up = Step(
        "拟定调解协议", law="专利纠纷裁决调解办法.69", by=OFFICER, form=agreed.DraftForm,
        limit=NO_LIMIT, prints=papers.MED_AGREEMENT, effect=AdminMediation.draw_up,
    ).Next(this.sign)  # fmt: skip
    sign = Step(
        "签署调解协议", law="专利纠纷裁决调解办法.69", by=OFFICER, form=agreed.SignForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.sign,
    ).Next(this.after_signing)  # fmt: skip
    after_signing = (
        flow.Switch()
        .Case(this.visit, this.is_in_effect)
        .Case(this.draw_up, this.is_agreed)
        .Default(this.terminate)
    )  # fmt: skip

    # Performance and confirmation (履行、司法确认): 专利纠纷裁决调解办法 69; 民事诉讼法 205

    visit = Step(
        "跟踪履行情况", law="专利纠纷裁决调解办法.69", by=OFFICER, form=agreed.VisitForm,
        limit="mediation.performance", prints=NO_PAPER, effect=AdminMediation.visit, until=this.is_closed,
    ).Next(this.end)  # fmt: skip
    apply_for_confirmation = Act(
        "协助申请司法确认", law="民事诉讼法.205", by=OFFICER, form=agreed.ApplyForConfirmationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.apply_for_confirmation,
    )  # fmt: skip
    hear_going_back = Hear(
        "当事人对民事调解书反悔", word=civil.GONE_BACK, law="民事诉讼法.102", effect=AdminMediation.hear_going_back,
    )  # fmt: skip
    hear_confirmation = Hear(
        "收到司法确认结果", word=civil.CONFIRMATION_ANSWERED, law="民事诉讼法.206",
        effect=AdminMediation.hear_confirmation,
    )  # fmt: skip
    record_confirmation = Act(
        "录入系统外人民法院的司法确认结果", law="民事诉讼法.206", by=OFFICER, form=agreed.ConfirmationRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=AdminMediation.record_confirmation,
    )  # fmt: skip

    # No agreement (撤销案件): 专利纠纷裁决调解办法 67, 69; every other way stays open

    terminate = Step(
        "撤销（终止）调解案件", law="专利纠纷裁决调解办法.67、69", by=OFFICER, form=shared.EndForm,
        limit=COURT_TERMS, prints=papers.MED_TERMINATION, effect=AdminMediation.terminate,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Papers: seals, signatures, proofs, spoiled ones (用印、签名、送达凭证、作废)

    apply_for_seal = paper_acts.apply_for_seal(AdminMediation.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(AdminMediation.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(AdminMediation.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(AdminMediation.put_in_charge, MARKET_REGULATION, CULTURE)
    sign_paper = paper_acts.sign_paper(AdminMediation.sign_paper, by=(*OFFICER, *HEAD))
    record_signature = paper_acts.record_signature(
        AdminMediation.record_signature, law="专利纠纷裁决调解办法.69", by=OFFICER
    )
    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(AdminMediation.file_away, by=OFFICER)

    correct_party = paper_acts.correct_party(AdminMediation.correct_party, law="专利纠纷裁决调解办法.64", by=OFFICER)
    record_proof = paper_acts.record_proof(AdminMediation.record_proof, law="专利纠纷裁决调解办法.10", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        AdminMediation.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD,
        prints=NO_PAPER,
    )  # fmt: skip

    def was_sent(self, activation: Activation) -> bool:
        """Whether a penalty case, an adjudication or a court sent the dispute here (转来)."""
        return was_begun(activation)

    def is_a_patent_request(self, activation: Activation) -> bool:
        """Whether the patent rule's own steps are taken (专利纠纷单独请求调解)."""
        return bool(activation.process.proceeding.is_formal)

    def all_have_answered(self, activation: Activation) -> bool:
        """Whether every respondent answered, or let the term pass (意见齐备)."""
        return bool(activation.process.proceeding.stage != Stage.ASKED)

    def was_filed(self, activation: Activation) -> bool:
        """Whether it is mediated (立案)."""
        return bool(activation.process.proceeding.stage == Stage.MEDIATING)

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
