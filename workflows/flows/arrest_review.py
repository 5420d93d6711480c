"""Review of arrest and of longer custody by the procuratorate, in the order of its rules (arts. 280–315)."""

from viewflow.workflow.activation import Activation

from casework.agencies import PROCURATORATE
from casework.procedures.arrest_review import AGAIN, EXTENSION, ArrestReview, Stage
from forms import arrest_review as forms
from printouts.documents.procuratorate import arrest as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = (
    PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD, PROCURATORATE.AGENCY_HEAD, PROCURATORATE.SEAL_KEEPER,
)  # fmt: skip


class ArrestReviewing(Procedure):
    """人民检察院审查逮捕"""

    code = "arrest_review"
    proceeding_class = ArrestReview
    case_stem = "审捕受"

    opening = flow.StartHandle().Next(this.receive)

    arrive = Hear("收到提请", word="begun", law="检察规则.280", effect=ArrestReview.arrive)

    receive = Step(
        "受理", law="检察规则.280", by=OFFICER, form=forms.ReviewReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ArrestReview.receive,
    ).Next(this.what_is_asked)  # fmt: skip

    what_is_asked = (
        flow.Switch()
        .Case(this.decide_extension, this.longer_custody_is_asked)
        .Case(this.decide_again, this.a_refusal_is_contested)
        .Default(this.decide_arrest)
    )

    # Arrest (审查批准逮捕): arts. 282–285

    extend_review = Act(
        "延长审查逮捕期限", law="检察规则.282", by=HEAD, form=forms.LongerReviewForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ArrestReview.extend_review,
    )  # fmt: skip
    decide_arrest = Step(
        "审查逮捕决定", law="刑事诉讼法.90、91; 检察规则.282、284、285", by=HEAD, form=forms.ArrestDecisionForm,
        limit=("crime.arrest_decision_detained", "crime.arrest_decision_not_detained"),
        prints=(papers.ARREST_APPROVAL, papers.ARREST_REFUSAL), effect=ArrestReview.decide_arrest,
        until=this.everybody_is_decided_about,
    ).Next(this.end)  # fmt: skip

    # Reconsideration and review of a refusal (复议、复核): arts. 290, 291

    decide_again = Step(
        "复议、复核决定", law="刑事诉讼法.92; 检察规则.290、291", by=HEAD, form=forms.ArrestDecisionForm,
        limit=("crime.arrest_refusal_recon", "crime.arrest_refusal_review"),
        prints=(papers.ARREST_APPROVAL, papers.ARREST_REFUSAL), effect=ArrestReview.decide_again,
        until=this.everybody_is_decided_about,
    ).Next(this.end)  # fmt: skip

    # Longer custody (延长侦查羁押期限): arts. 305–315

    decide_extension = Step(
        "延长侦查羁押期限决定", law="刑事诉讼法.156、158、159; 检察规则.309-315", by=HEAD,
        form=forms.CustodyDecisionForm, limit=NO_LIMIT, prints=papers.CUSTODY_EXTENSION_DECISION,
        effect=ArrestReview.decide_extension,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(ArrestReview.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(ArrestReview.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(ArrestReview.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(ArrestReview.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(ArrestReview.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(ArrestReview.record_signature, law="检察规则.284", by=OFFICER)

    def longer_custody_is_asked(self, activation: Activation) -> bool:
        """Whether longer custody is asked for (延长羁押)."""
        return bool(activation.process.proceeding.brief["matter"] == EXTENSION)

    def a_refusal_is_contested(self, activation: Activation) -> bool:
        """Whether a refusal is to be reconsidered or reviewed (复议、复核)."""
        return activation.process.proceeding.brief["matter"] in AGAIN

    def everybody_is_decided_about(self, activation: Activation) -> bool:
        """Whether every suspect of the request has a decision (全部决定)."""
        return bool(activation.process.proceeding.stage == Stage.DECIDED)
