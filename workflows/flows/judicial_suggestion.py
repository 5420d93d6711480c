"""Judicial suggestion: what a court tells an agency after a trial, and what comes of it."""

from viewflow.workflow.activation import Activation

from casework.agencies import COURT
from casework.procedures import suggesting as words
from casework.procedures.suggestion import JudicialSuggestion
from casework.procedures.suggestion_acts import Stage
from forms import suggestion as forms
from printouts.documents import court as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, KEEPER = COURT.CASE_OFFICER, COURT.UNIT_HEAD, COURT.SEAL_KEEPER
HEAD = COURT.AGENCY_HEAD
LAW = "相关诉讼法.司法建议"


class SuggestionOfCourt(Procedure):
    """司法建议"""

    code = "judicial_suggestion"
    proceeding_class = JudicialSuggestion
    opens_case = False
    joins_case = True
    windows = ("trial.judicial_suggestion_reply",)

    opening = flow.StartHandle().Next(this.propose)

    # Draft and decision (拟稿、决定)

    propose = Step(
        "拟提出司法建议", law=LAW, by=OFFICER, form=forms.JudicialProposeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=JudicialSuggestion.propose,
    ).Next(this.approve)  # fmt: skip

    approve = Step(
        "院长决定", law=LAW, by=HEAD, form=forms.ApproveForm,
        limit=NO_LIMIT, prints=papers.JUDICIAL_SUGGESTION, effect=JudicialSuggestion.approve,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.serve, this.is_to_be_made).Default(this.end)

    # Service and reply (送达、回复)

    serve = Step(
        "送达", law=LAW, by=OFFICER, form=forms.ServeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=JudicialSuggestion.serve,
    ).Next(this.follow_up)  # fmt: skip

    hear_reply = Hear("收到书面回复", word=words.ANSWERED, law=LAW, effect=JudicialSuggestion.hear_reply)
    record_reply = Act(
        "录入系统外单位的书面回复", law=LAW, by=OFFICER, form=forms.SuggestionReplyRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=JudicialSuggestion.record_reply,
    )  # fmt: skip

    # Follow-up (跟踪督促、报告)

    follow_up = Step(
        "跟踪督促", law=LAW, by=OFFICER, form=forms.FollowForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=JudicialSuggestion.follow_up, until=this.is_closed,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(JudicialSuggestion.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(JudicialSuggestion.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(JudicialSuggestion.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(JudicialSuggestion.put_in_charge, COURT)
    sign_paper = paper_acts.sign_paper(JudicialSuggestion.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(JudicialSuggestion.record_signature, law=LAW, by=OFFICER)

    def is_to_be_made(self, activation: Activation) -> bool:
        """Whether the president decided to make it (决定提出)."""
        return bool(activation.process.proceeding.stage == Stage.APPROVED)

    def is_closed(self, activation: Activation) -> bool:
        """Whether the follow-up came to an end (办结)."""
        return bool(activation.process.proceeding.stage == Stage.CLOSED)
