"""A case that the police file because the procuratorate ordered it, in the order of the rules of 2020."""

from casework.agencies import POLICE
from casework.procedures.ordered_filing import OrderedFiling
from forms import supervised as forms
from forms.criminal_papers import ServingForm
from printouts.documents import police as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = POLICE.CASE_OFFICER, POLICE.UNIT_HEAD, POLICE.AGENCY_HEAD, POLICE.SEAL_KEEPER


class FilingOnOrder(Procedure):
    """公安机关依通知立案"""

    code = "ordered_filing"
    proceeding_class = OrderedFiling
    windows = ()

    opening = flow.StartHandle().Next(this.file)

    # Filing (依通知立案): 公安刑事程序规定 182

    arrive = Hear("收到通知立案书", word="begun", law="公安刑事程序规定.182", effect=OrderedFiling.arrive)

    file = Step(
        "依通知立案", law="公安刑事程序规定.182", by=HEAD, form=forms.FileOnOrderForm,
        limit="supervision.police_file",
        prints=(papers.POLICE_FILING_DECISION, papers.POLICE_FILING_NOTICE_TO_AGENCY), effect=OrderedFiling.file,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Papers: service, seals, signatures, spoiled ones (送达、用印、签名、作废)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107", by=OFFICER, form=ServingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=OrderedFiling.deliver, while_suspended=True,
    )  # fmt: skip
    apply_for_seal = paper_acts.apply_for_seal(OrderedFiling.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(OrderedFiling.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(OrderedFiling.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(OrderedFiling.put_in_charge, POLICE)
    sign_paper = paper_acts.sign_paper(OrderedFiling.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(OrderedFiling.record_signature, law="刑事诉讼法.107", by=OFFICER)
    record_proof = paper_acts.record_proof(OrderedFiling.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        OrderedFiling.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip
