"""The ordinary penalty procedure, in the order of its statute."""

from printouts.documents.market_regulation import CASE_SOURCE_REGISTER, FILING_APPROVAL
from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.procedures.penalty import Penalty
from forms.penalty_lead import FilingForm, LeadForm, VerificationForm
from workflows.steps import NO_LIMIT, NO_PAPER, Procedure, Step, flow, this


class OrdinaryPenalty(Procedure):
    """行政处罚普通程序"""

    code = "penalty"
    proceeding_class = Penalty

    opening = flow.StartHandle().Next(this.register_lead)

    # Lead and filing (案源、核查、立案): 程序规定 arts. 17–20

    register_lead = Step(
        "案源登记",
        law="市场监管处罚程序规定.18",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=LeadForm,
        limit=NO_LIMIT,
        prints=CASE_SOURCE_REGISTER,
        effect=Penalty.register_lead,
    ).Next(this.verify_lead)

    verify_lead = Step(
        "核查线索",
        law="市场监管处罚程序规定.18",
        by=MARKET_REGULATION.CASE_OFFICER,
        form=VerificationForm,
        limit=NO_LIMIT,
        prints=NO_PAPER,
        effect=Penalty.verify_lead,
    ).Next(this.decide_filing)

    decide_filing = Step(
        "立案审批",
        law="市场监管处罚程序规定.18、19、20",
        by=MARKET_REGULATION.AGENCY_HEAD,
        form=FilingForm,
        limit="penalty.verification",
        prints=FILING_APPROVAL,
        effect=Penalty.decide_filing,
    ).Next(this.after_filing_decision)

    after_filing_decision = (
        flow.Switch().Case(this.end, this.was_filed).Case(this.verify_lead, this.was_returned).Default(this.end)
    )

    end = flow.End()

    def was_filed(self, activation: Activation) -> bool:
        """Whether the head filed the case (立案)."""
        return activation.process.proceeding.stage == Penalty.Stage.FILED

    def was_returned(self, activation: Activation) -> bool:
        """Whether the head sent the lead back for more verification (退回核查)."""
        return activation.process.proceeding.stage == Penalty.Stage.LEAD
