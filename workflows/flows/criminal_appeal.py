"""Criminal case at second instance, in the order of the criminal procedure law."""

from casework.agencies import COURT
from casework.procedures import link
from casework.procedures.appeal import Appeal
from casework.procedures.trial.stages import SECOND_DETAINED, SECOND_TERM
from forms import appeal as forms
from forms import trial_judgment as judgment_forms
from printouts.documents import court as papers
from workflows import court_custody, paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

JUDGE, DIVISION_HEAD, PRESIDENT, KEEPER = COURT.CASE_OFFICER, COURT.UNIT_HEAD, COURT.AGENCY_HEAD, COURT.SEAL_KEEPER


class CriminalAppeal(Procedure):
    """刑事二审程序"""

    code = "appeal"
    case_type = "刑终"
    proceeding_class = Appeal
    windows = ("trial.summons_notice", *court_custody.WINDOWS)

    opening = flow.StartHandle().Next(this.accept)

    # Acceptance (二审立案): arts. 231, 233

    arrive = Hear("收到上诉、抗诉案件", word="begun", law="刑事诉讼法.231", effect=Appeal.arrive)

    accept = Step(
        "二审立案，组成合议庭", law="刑事诉讼法.183、231", by=JUDGE, form=forms.AppealIntakeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Appeal.accept,
    ).Next(this.decide)  # fmt: skip

    hear_joined = Hear(
        "收到补送的上诉状、抗诉书", word=link.APPEAL_JOINED, law="刑事诉讼法.231", effect=Appeal.hear_joined
    )

    # Hearing (审理): arts. 233, 234; term: art. 243

    schedule = Act(
        "确定开庭日期，传唤、通知", law="刑事诉讼法.187、234", by=JUDGE, form=forms.ScheduleForm,
        limit=NO_LIMIT, prints=papers.TRIAL_NOTICE, effect=Appeal.schedule,
    )  # fmt: skip
    deliver = Act(
        "送达文书", law="刑事诉讼法.107、187", by=JUDGE, form=judgment_forms.CourtServiceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Appeal.deliver,
    )  # fmt: skip
    hold_hearing = Act(
        "二审开庭审理", law="刑事诉讼法.234", by=JUDGE, form=forms.CourtHearingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Appeal.hold_hearing,
    )  # fmt: skip
    extend_second_instance = Act(
        "延长二审期限", law="刑事诉讼法.243", by=JUDGE, form=forms.AppealExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Appeal.extend_second_instance, approval=PRESIDENT,
    )  # fmt: skip

    # Measures against the person (强制措施): arts. 66–99

    decide_arrest = court_custody.decide_arrest(Appeal)
    record_arrest = court_custody.record_arrest(Appeal)
    notify_family = court_custody.notify_family(Appeal)
    question = court_custody.question(Appeal)
    grant_bail = court_custody.grant_bail(Appeal)
    order_surveillance = court_custody.order_surveillance(Appeal)
    release = court_custody.release(Appeal)
    note_custody = court_custody.note_custody(Appeal)

    # Decision (二审裁判): arts. 236–238

    decide = Step(
        "作出二审裁判", law="刑事诉讼法.236、237、238", by=JUDGE, form=forms.AppealJudgmentForm,
        limit=(SECOND_TERM, SECOND_DETAINED), prints=(papers.CRIMINAL_JUDGMENT, papers.CRIMINAL_RULING),
        effect=Appeal.decide,
    ).Next(this.close_appeal)  # fmt: skip

    close_appeal = Step(
        "退卷，结案", law="刑事诉讼法.236", by=JUDGE, form=forms.AppealCloseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Appeal.close_appeal,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Proofs, seals and signatures (送达凭证、用印、签名)

    record_proof = paper_acts.record_proof(Appeal.record_proof, law="刑事诉讼法.107", by=JUDGE)
    record_handover_receipt = paper_acts.record_handover_receipt(Appeal.record_handover_receipt, by=JUDGE)
    apply_for_seal = paper_acts.apply_for_seal(Appeal.approve_sealing, by=JUDGE, approval=PRESIDENT)
    seal_papers = paper_acts.seal_papers(Appeal.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Appeal.record_ink_seal, by=(KEEPER, JUDGE))
    put_in_charge = staff_acts.put_in_charge(Appeal.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(Appeal.sign_paper, by=(JUDGE, DIVISION_HEAD, PRESIDENT))
    record_signature = paper_acts.record_signature(Appeal.record_signature, law="刑事诉讼法.107", by=JUDGE)
