"""Listing for serious dishonesty, and the publication of a penalty with its end: told, decided, shown, repaired."""

from viewflow.workflow.activation import Activation

from casework.agencies import MARKET_REGULATION
from casework.procedures import fallen
from casework.procedures.credit_listing import CreditListing, Stage
from forms import credit_listing as forms
from forms.service import DeliveryForm
from printouts.documents import market_regulation as receipts
from printouts.documents.market_regulation import credit as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, HEAD = MARKET_REGULATION.CASE_OFFICER, MARKET_REGULATION.AGENCY_HEAD
KEEPER = MARKET_REGULATION.SEAL_KEEPER
LISTING, REPAIR = "失信名单办法", "信用修复办法"


class CreditSupervision(Procedure):
    """失信名单与处罚公示（信用监管）"""

    code = "credit_listing"
    proceeding_class = CreditListing
    opens_case = False
    case_stem = "信"
    joins_case = True
    windows = (
        "listing.statement", "blacklist.term", "blacklist.early_removal", "publicity.period_minor",
        "publicity.period_normal", "credit.penalty_record.repair",
    )  # fmt: skip

    opening = flow.StartHandle().Next(this.propose)

    propose = Step(
        "提出列入名单、录入处罚公示", law=f"{LISTING}; 处罚信息公示规定.4、9、13", by=OFFICER, form=forms.ProposeForm,
        limit=NO_LIMIT, prints=papers.PENALTY_SUMMARY_FOR_PUBLICITY, effect=CreditListing.propose,
    ).Next(this.after_proposal)  # fmt: skip

    after_proposal = flow.Switch().Case(this.notify, this.is_proposed).Default(this.remove)

    # Told, heard, decided, made public (告知、听取、决定、公示)

    notify = Step(
        "拟列入告知", law=LISTING, by=OFFICER, form=forms.NoticeForm,
        limit=NO_LIMIT, prints=papers.LISTING_NOTICE, effect=CreditListing.notify,
    ).Next(this.decide)  # fmt: skip

    record_statement = Act(
        "录入陈述、申辩", law=LISTING, by=OFFICER, form=forms.StatementForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CreditListing.record_statement,
    )  # fmt: skip

    decide = Step(
        "决定是否列入", law=LISTING, by=HEAD, form=forms.DecideForm,
        limit=NO_LIMIT, prints=papers.BLACKLIST_DECISION, effect=CreditListing.decide,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.publish, this.is_listed).Default(this.end)

    publish = Step(
        "公示列入信息", law=LISTING, by=OFFICER, form=forms.PublishForm,
        limit="listing.publication", prints=NO_PAPER, effect=CreditListing.publish,
    ).Next(this.remove)  # fmt: skip

    # Repair and removal (信用修复、移出)

    apply_repair = Act(
        "录入信用修复申请", law=f"{REPAIR}.6、7", by=OFFICER, form=forms.RepairForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CreditListing.apply_repair,
    )  # fmt: skip
    decide_repair = Act(
        "决定是否准予信用修复", law=REPAIR, by=HEAD, form=forms.RepairDecisionForm,
        limit="listing.repair_decision", prints=papers.CREDIT_REPAIR_DECISION, effect=CreditListing.decide_repair,
    )  # fmt: skip

    remove = Step(
        "移出名单、停止公示", law=f"{LISTING}.移出; 处罚信息公示规定.11、13", by=OFFICER, form=forms.RemoveForm,
        limit=NO_LIMIT, prints=papers.CREDIT_REPAIR_DECISION, effect=CreditListing.remove,
        meanwhile={Stage.SHOWN: "公示中，期满移出"},
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # The penalty fell or was changed (处罚决定被撤销、变更): the listing ends or is corrected of itself

    hear_fall = Hear(
        "所依据的处罚决定被撤销、变更", word=fallen.DECISION_FELL, law="处罚信息公示规定.11; 行政处罚法.48",
        effect=CreditListing.hear_fall,
    )  # fmt: skip

    # Service, seals and signatures (送达、用印、签名)

    deliver = Act(
        "送达文书", law="行政处罚法.61", by=OFFICER, form=DeliveryForm,
        limit=NO_LIMIT, prints=(receipts.SERVICE_RECEIPT, receipts.SERVICE_PUBLIC_NOTICE),
        effect=CreditListing.deliver,
    )  # fmt: skip
    apply_for_seal = paper_acts.apply_for_seal(CreditListing.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(CreditListing.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(CreditListing.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(CreditListing.put_in_charge, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(CreditListing.sign_paper, by=(OFFICER, HEAD))
    record_signature = paper_acts.record_signature(CreditListing.record_signature, law="行政处罚法.61", by=OFFICER)

    def is_proposed(self, activation: Activation) -> bool:
        """Whether the party is to be told of a planned listing (待告知)."""
        return bool(activation.process.proceeding.stage == Stage.PROPOSED)

    def is_listed(self, activation: Activation) -> bool:
        """Whether the party was listed (已列入)."""
        return bool(activation.process.proceeding.stage == Stage.LISTED)
