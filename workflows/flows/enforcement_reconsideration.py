"""Reconsideration by the court above of a refusal to accept or to enforce: 行政强制法 56, 58."""

from casework.agencies import COURT
from casework.procedures.enforcement_reconsideration import EnforcementReconsideration as Reconsideration
from forms import enforcement_review as forms
from printouts.documents.court import enforcement_review as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Hear, Procedure, Step, flow, this

JUDGE, DIVISION_HEAD, PRESIDENT = COURT.CASE_OFFICER, COURT.UNIT_HEAD, COURT.AGENCY_HEAD
CLERK, KEEPER = COURT.CLERK, COURT.SEAL_KEEPER


class EnforcementReconsidering(Procedure):
    """非诉行政行为申请执行审查复议"""

    code = "enforcement_reconsideration"
    case_type = "行审复"
    opens_case = False
    proceeding_class = Reconsideration
    windows = ()
    # fmt: off

    opening = flow.StartHandle().Next(this.receive)

    arrive = Hear("收到复议申请", word=beginning.BEGUN, law="行政强制法.56、58", effect=Reconsideration.arrive)

    receive = Step(
        "签收复议申请", law="行政强制法.56、58", by=(JUDGE, CLERK), form=forms.EnforcementReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Reconsideration.receive,
    ).Next(this.rule)

    rule = Step(
        "作出复议裁定", law="行政强制法.56、58", by=JUDGE, form=forms.ReconsiderationRulingForm,
        limit=("enforcement.superior_accept", "enforcement.superior_rule"),
        prints=papers.ADMIN_ENFORCEMENT_RULING, effect=Reconsideration.rule,
    ).Next(this.end)

    end = flow.End()

    # Service, seals and signatures (送达、用印、签名)

    deliver = paper_acts.deliver(
        Reconsideration.deliver, law="行政强制法.58; 民事诉讼法.87、88、89", by=(JUDGE, CLERK),
        form=forms.EnforcementServiceForm, label="送达裁定书",
    )
    confirm_address = paper_acts.confirm_address(Reconsideration.confirm_address, by=(JUDGE, CLERK))
    record_proof = paper_acts.record_proof(Reconsideration.record_proof, law="民事诉讼法.87", by=(JUDGE, CLERK))
    apply_for_seal = paper_acts.apply_for_seal(Reconsideration.approve_sealing, by=JUDGE, approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(Reconsideration.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Reconsideration.record_ink_seal, by=(KEEPER, JUDGE))
    put_in_charge = staff_acts.put_in_charge(Reconsideration.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(Reconsideration.sign_paper, by=(JUDGE, DIVISION_HEAD, PRESIDENT, CLERK))
    record_signature = paper_acts.record_signature(
        Reconsideration.record_signature, law="民事诉讼法.87", by=(JUDGE, CLERK),
    )
    # fmt: on
