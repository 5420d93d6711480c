"""Mediation by others at the court that sends the parties there: before filing (委派) or after it (委托)."""

from casework.agencies import COURT
from casework.procedures import civil
from casework.procedures.court_mediation import CourtMediation
from forms import court_mediation as forms
from printouts.documents.court import mediation as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

JUDGE, CLERK, HEAD, KEEPER = COURT.CASE_OFFICER, COURT.CLERK, COURT.UNIT_HEAD, COURT.SEAL_KEEPER
TERMS = (
    "mediation.court_assigned.conclude", "mediation.court_entrusted.ordinary", "mediation.court_entrusted.summary",
)  # fmt: skip


class MediationForTheCourt(Procedure):
    """法院委派、委托调解"""

    code = "court_mediation"
    proceeding_class = CourtMediation
    case_stem = "诉调登"
    joins_case = True
    windows = ()

    opening = flow.StartHandle().Next(this.send)

    # Sent to mediators (委派、委托): 民事诉讼法 97, 125; 特邀调解规定

    send = Step(
        "委派、委托调解", law="民事诉讼法.97、125", by=(JUDGE, CLERK, HEAD), form=forms.SendToMediatorsForm,
        limit=NO_LIMIT, prints=papers.MEDIATION_LETTER, effect=CourtMediation.send,
    ).Next(this.await_result)  # fmt: skip

    hear_receipt = Hear(
        "调解组织已经签收", word=civil.MEDIATION_RECEIVED, law="特邀调解规定.27", effect=CourtMediation.hear_receipt,
    )  # fmt: skip
    record_receipt = Act(
        "录入系统外调解组织的签收", law="特邀调解规定.27", by=(JUDGE, CLERK), form=forms.OutsideReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CourtMediation.record_receipt,
    )  # fmt: skip
    hear_extension = Hear(
        "双方同意延长调解期限", word=civil.MEDIATION_EXTENDED, law="特邀调解规定.27",
        effect=CourtMediation.hear_extension,
    )  # fmt: skip
    record_extension = Act(
        "录入双方同意延长调解期限", law="特邀调解规定.27", by=(JUDGE, CLERK), form=forms.OutsideExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CourtMediation.record_extension,
    )  # fmt: skip

    # The result (调解结果)

    await_result = Wait(
        "等待调解结果", word=civil.MEDIATED, law="特邀调解规定.27", limit=TERMS, effect=CourtMediation.hear_result,
    ).Next(this.conclude)  # fmt: skip
    record_result = Act(
        "录入系统外调解组织的结果", law="特邀调解规定.27", by=(JUDGE, CLERK), form=forms.OutsideResultForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CourtMediation.record_result,
    )  # fmt: skip
    conclude = Step(
        "处理调解结果", law="民事诉讼法.100、101、126、205", by=(JUDGE, HEAD), form=forms.ConcludeForm,
        limit=NO_LIMIT, prints=papers.CIVIL_MEDIATION_DOCUMENT, effect=CourtMediation.conclude,
    ).Next(this.end)  # fmt: skip
    go_back = Act(
        "当事人反悔", law="民事诉讼法.102", by=(JUDGE, CLERK), form=forms.GoingBackForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=CourtMediation.go_back,
    )  # fmt: skip
    hear_confirmation = Hear(
        "收到司法确认结果", word=civil.CONFIRMATION_ANSWERED, law="民事诉讼法.206",
        effect=CourtMediation.hear_confirmation,
    )  # fmt: skip

    end = flow.End()

    # Papers: service, seals, signatures (送达、用印、签名)

    deliver = paper_acts.deliver(CourtMediation.deliver, law="民事诉讼法.87、100", by=(JUDGE, CLERK))
    confirm_address = paper_acts.confirm_address(CourtMediation.confirm_address, by=(JUDGE, CLERK))

    # The file is put away (归档): 档案法 14

    file_away = paper_acts.file_away(CourtMediation.file_away, by=(CLERK, JUDGE))

    correct_party = paper_acts.correct_party(CourtMediation.correct_party, law="民事诉讼法.124", by=(JUDGE, CLERK))
    record_proof = paper_acts.record_proof(CourtMediation.record_proof, law="民事诉讼法.87", by=(JUDGE, CLERK))
    apply_for_seal = paper_acts.apply_for_seal(CourtMediation.approve_sealing, by=(JUDGE, CLERK), approval=HEAD)
    seal_papers = paper_acts.seal_papers(CourtMediation.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(CourtMediation.record_ink_seal, by=(KEEPER, CLERK))
    put_in_charge = staff_acts.put_in_charge(CourtMediation.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(CourtMediation.sign_paper, by=(JUDGE, CLERK))
    record_signature = paper_acts.record_signature(
        CourtMediation.record_signature, law="民事诉讼法.100", by=(JUDGE, CLERK)
    )
    withdraw_paper = paper_acts.withdraw_paper(
        CourtMediation.withdraw_paper, law="公文处理条例.25", by=(JUDGE, CLERK), approval=HEAD, prints=NO_PAPER,
    )  # fmt: skip
