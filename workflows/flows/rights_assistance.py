"""Rights assistance to holders of intellectual property, by the guideline of CNIPA (its articles were not seen)."""

from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.procedures import civil
from casework.procedures.rights_assistance import RightsAssistance, Stage
from forms import outside_results as outside
from forms import rights_assistance as forms
from printouts.documents.market_regulation import rights_assistance as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, COUNTER = MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.UNIT_HEAD, MARKET_REGULATION.COUNTER
HEAD, KEEPER = MARKET_REGULATION.AGENCY_HEAD, MARKET_REGULATION.SEAL_KEEPER


class Assistance(Procedure):
    """知识产权维权援助"""

    code = "rights_assistance"
    case_type = "知援"
    proceeding_class = RightsAssistance
    windows = ("arbitration.set_aside", "arbitration.enforce", "notary.enforceable_instrument.enforce")
    # fmt: off

    opening = flow.StartHandle().Next(this.apply)

    # Application and acceptance (申请、受理)

    apply = Step(
        "登记维权援助申请", law="维权援助指引.配套表格", by=(COUNTER, OFFICER), form=forms.AssistanceApplicationForm,
        limit=NO_LIMIT, prints=papers.RA_APPLICATION, effect=RightsAssistance.apply,
    ).Next(this.accept)

    accept = Step(
        "决定是否受理", law="维权援助指引.受理", by=OFFICER, form=forms.AssistanceAcceptanceForm,
        limit=NO_LIMIT, prints=papers.RA_ACCEPTANCE, effect=RightsAssistance.accept, until=this.is_answered,
    ).Next(this.after_acceptance)

    after_acceptance = flow.Switch().Case(this.advise, this.is_accepted).Default(this.end)

    # Opinion (援助意见)

    advise = Step(
        "出具维权援助意见", law="维权援助指引.援助服务", by=OFFICER, form=forms.AssistanceOpinionForm,
        limit=NO_LIMIT, prints=papers.RA_OPINION, effect=RightsAssistance.advise,
    ).Next(this.close)

    # Routing, and what comes back (转办、结果)

    route = Act(
        "转办", law="维权援助指引.协同", by=OFFICER, form=forms.RouteForm,
        limit=NO_LIMIT, prints=papers.RA_REFERRAL, effect=RightsAssistance.route,
    )
    hear_mediated = Hear(
        "收到调解结果", word=civil.MEDIATED, law="维权援助指引.协同", effect=RightsAssistance.hear_mediated,
    )
    record_result = Act(
        "录入转办结果", law="维权援助指引.协同", by=(OFFICER, COUNTER), form=forms.AssistanceResultForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=RightsAssistance.record_result,
    )
    record_award = Act(
        "录入仲裁裁决", law="仲裁法.72; 民事诉讼法.248、250", by=(OFFICER, COUNTER), form=outside.AwardForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=RightsAssistance.record_award,
    )
    record_notarial = Act(
        "录入公证债权文书、公证书", law="民事诉讼法.72、249、250", by=(OFFICER, COUNTER), form=outside.NotarialForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=RightsAssistance.record_notarial,
    )

    # End (结案)

    terminate = Act(
        "终止援助", law="维权援助指引.归档", by=OFFICER, form=forms.AssistanceTerminationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=RightsAssistance.terminate,
    )

    close = Step(
        "结案", law="维权援助指引.归档", by=OFFICER, form=forms.AssistanceClosingForm,
        limit=NO_LIMIT, prints=papers.RA_CLOSE, effect=RightsAssistance.close,
    ).Next(this.end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(RightsAssistance.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(RightsAssistance.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(RightsAssistance.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(RightsAssistance.put_in_charge, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(RightsAssistance.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(
        RightsAssistance.record_signature, law="维权援助指引.配套表格", by=(OFFICER, COUNTER),
    )
    # fmt: on

    def is_answered(self, activation: Activation) -> bool:
        """Whether the application was accepted or refused; asked for more, it stays (受理意见)."""
        return bool(activation.process.proceeding.stage != Stage.APPLIED)

    def is_accepted(self, activation: Activation) -> bool:
        """Whether assistance is given (受理)."""
        return bool(activation.process.proceeding.stage == Stage.ACCEPTED)
