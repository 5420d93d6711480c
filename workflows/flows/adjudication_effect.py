"""What follows an adjudicated decision on patent infringement: 专利法 65; 专利纠纷裁决调解办法 33, 34, 80, 83."""

from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.procedures import civil
from casework.procedures.adjudication_effect import AdjudicationEffect as Effect
from forms import adjudication_effect as forms
from forms import outside_results as outside
from printouts.documents.market_regulation import adjudication_effect as papers
from workflows import opening as beginning
from workflows import paper_acts, restoring_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, COUNTER = MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.UNIT_HEAD, MARKET_REGULATION.COUNTER
HEAD, KEEPER = MARKET_REGULATION.AGENCY_HEAD, MARKET_REGULATION.SEAL_KEEPER


class AdjudicationInEffect(Procedure):
    """专利侵权纠纷行政裁决的公开、履行与执行"""

    code = "adjudication_effect"
    case_type = "知裁执"
    proceeding_class = Effect
    # fmt: off
    windows = (
        "adjudication.sue", "adjudication.exhort_before_enforcement", "adjudication.court_accept_enforcement",
        "adjudication.court_rule_enforcement", "enforcement.refusal_review", "litigation.answer",
        "litigation.first_instance", "litigation.appeal_judgment", "litigation.second_instance",
        "litigation.after_reconsideration", "arbitration.set_aside", "arbitration.enforce",
        "notary.enforceable_instrument.enforce",
    )

    opening = flow.StartHandle().Next(this.how_it_came)

    # The decision (裁决)

    arrive = Hear("裁决作出", word=beginning.BEGUN, law="专利纠纷裁决调解办法.31", effect=Effect.arrive)

    how_it_came = flow.Switch().Case(this.publish, this.was_decided_here).Default(this.register)

    register = Step(
        "录入行政裁决", law="专利纠纷裁决调解办法.31", by=OFFICER, form=forms.AdjudicatedForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.register,
    ).Next(this.publish)

    record_service = Act(
        "录入裁决书送达", law="专利法.65", by=OFFICER, form=forms.AdjudicatedServiceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_service,
    )

    # Publication (公开): art. 83

    publish = Step(
        "公开行政裁决", law="专利纠纷裁决调解办法.83", by=OFFICER, form=forms.DecisionPublicationForm,
        limit="adjudication.publish", prints=NO_PAPER, effect=Effect.publish,
    ).Next(this.wind_up)

    publish_change = Act(
        "公开变更、撤销信息", law="专利纠纷裁决调解办法.83", by=OFFICER, form=forms.ChangePublicationForm,
        limit="adjudication.publish_change", prints=NO_PAPER, effect=Effect.publish_change,
    )

    # Suit and reconsideration, which suspend nothing (诉讼、复议): 专利法 65; 办法 80

    record_suit = Act(
        "录入行政诉讼情况", law="专利法.65; 专利纠纷裁决调解办法.80", by=OFFICER, form=forms.AdjudicationSuitForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_suit,
    )
    record_reconsideration = Act(
        "录入行政复议情况", law="行政复议法.64; 专利纠纷裁决调解办法.80", by=OFFICER,
        form=forms.AdjudicationReviewForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_reconsideration,
    )

    record_restoration = restoring_acts.record(
        Effect.record_restoration, law="行政诉讼法.48; 行政复议法.20", by=OFFICER
    )

    # Performance, demand, enforcement (履行、催告、强制执行): art. 80; 行政强制法 35, 53–58

    record_performance = Act(
        "录入履行情况", law="专利纠纷裁决调解办法.80", by=OFFICER, form=forms.PerformedForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_performance,
    )
    demand = Act(
        "催告", law="行政强制法.35、54", by=OFFICER, form=forms.ExhortationForm,
        limit=NO_LIMIT, prints=papers.ADJ_EXHORTATION, effect=Effect.demand,
    )
    deliver = paper_acts.deliver(Effect.deliver, law="民事诉讼法.87; 行政强制法.38", by=OFFICER)
    apply_enforcement = Act(
        "申请人民法院强制执行", law="专利法.65; 专利纠纷裁决调解办法.80; 行政强制法.53、54、55", by=OFFICER,
        form=forms.CourtApplicationForm, limit="adjudication.enforce_by_agency",
        prints=papers.ADJ_ENFORCEMENT_APPLICATION, effect=Effect.apply_enforcement, approval=HEAD,
    )
    hear_court_answer = Hear(
        "收到人民法院的处理情况", word=civil.ENFORCEMENT_ANSWERED, law="行政强制法.56、57、58",
        effect=Effect.hear_court_answer,
    )
    record_court_answer = Act(
        "录入法院处理情况", law="行政强制法.56、57、58", by=OFFICER, form=forms.CourtActionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_court_answer,
    )
    record_holder_application = Act(
        "录入权利人申请执行", law="专利纠纷裁决调解办法.80; 行政诉讼法解释.158", by=OFFICER,
        form=forms.HolderApplicationForm, limit="adjudication.enforce_by_rightholder",
        prints=NO_PAPER, effect=Effect.record_holder_application,
    )

    # The patent falls; the infringement is repeated (变更、撤销；重复侵权、失信): arts. 33, 34

    change_decision = Act(
        "变更、撤销行政裁决", law="专利纠纷裁决调解办法.33", by=OFFICER, form=forms.ChangeDecisionForm,
        limit=NO_LIMIT, prints=papers.ADJ_CHANGE_DECISION, effect=Effect.change_decision, approval=HEAD,
    )
    note_repetition = Act(
        "记录重复侵权", law="专利纠纷裁决调解办法.34", by=OFFICER, form=forms.RepetitionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.note_repetition,
    )
    note_credit = Act(
        "记录失信线索", law="专利纠纷裁决调解办法.34", by=OFFICER, form=forms.CreditForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.note_credit,
    )

    # What arbitrators and notaries made (仲裁、公证结果)

    record_award = Act(
        "录入仲裁裁决", law="仲裁法.72; 民事诉讼法.248、250", by=(OFFICER, COUNTER), form=outside.AwardForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_award,
    )
    record_notarial = Act(
        "录入公证债权文书、公证书", law="民事诉讼法.72、249、250", by=(OFFICER, COUNTER), form=outside.NotarialForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.record_notarial,
    )

    wind_up = Step(
        "办结", law="专利纠纷裁决调解办法.80、83", by=OFFICER, form=forms.EffectCloseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Effect.wind_up,
    ).Next(this.end)

    end = flow.End()

    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(Effect.file_away, by=OFFICER)

    # Proofs, seals and signatures (送达凭证、用印、签名)

    record_proof = paper_acts.record_proof(Effect.record_proof, law="民事诉讼法.87", by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Effect.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Effect.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Effect.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(Effect.put_in_charge, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(Effect.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(Effect.record_signature, law="行政强制法.55", by=OFFICER)
    # fmt: on

    def was_decided_here(self, activation: Activation) -> bool:
        """Whether a panel of this office decided in the system (本系统内的裁决)."""
        return beginning.was_begun(activation)
