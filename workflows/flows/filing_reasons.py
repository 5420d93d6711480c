"""Reasons that the procuratorate asks the police for, in the order of the rules of 2020."""

from casework.agencies import POLICE
from casework.procedures import supervising
from casework.procedures.supervised import FilingReasons
from forms import supervised as forms
from forms.criminal_papers import ServingForm
from printouts.documents import police as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = POLICE.CASE_OFFICER, POLICE.UNIT_HEAD, POLICE.AGENCY_HEAD, POLICE.SEAL_KEEPER


class ReasonsForFiling(Procedure):
    """公安机关说明立案、不立案理由"""

    code = "filing_reasons"
    proceeding_class = FilingReasons
    windows = ()

    opening = flow.StartHandle().Next(this.explain)

    # Reasons (说明理由): 公安刑事程序规定 182, 183

    arrive = Hear("收到要求说明理由通知书", word="begun", law="公安刑事程序规定.182", effect=FilingReasons.arrive)

    explain = Step(
        "说明不立案（立案）理由", law="公安刑事程序规定.182", by=HEAD, form=forms.ExplainForm,
        limit="supervision.police_explain", prints=papers.POLICE_NO_FILING_EXPLANATION, effect=FilingReasons.explain,
    ).Next(this.end)  # fmt: skip

    lapse = Hear(
        "检察机关记明逾期未说明", word=supervising.SILENCE_NOTED, law="检察规则.560", effect=FilingReasons.lapse,
    )  # fmt: skip

    end = flow.End()

    # Papers: service, seals, signatures, spoiled ones (送达、用印、签名、作废)

    deliver = Act(
        "送达文书", law="刑事诉讼法.107", by=OFFICER, form=ServingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FilingReasons.deliver, while_suspended=True,
    )  # fmt: skip
    apply_for_seal = paper_acts.apply_for_seal(FilingReasons.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(FilingReasons.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(FilingReasons.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(FilingReasons.put_in_charge, POLICE)
    sign_paper = paper_acts.sign_paper(FilingReasons.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(FilingReasons.record_signature, law="刑事诉讼法.107", by=OFFICER)
    record_proof = paper_acts.record_proof(FilingReasons.record_proof, law="刑事诉讼法.107", by=OFFICER)
    withdraw_paper = paper_acts.withdraw_paper(
        FilingReasons.withdraw_paper, law="公文处理条例.25", by=OFFICER, approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip
