"""Procuratorial suggestion or correction notice, in the order of the rules of 2019: draft to follow-up."""

from viewflow.workflow.activation import Activation

from casework.agencies import PROCURATORATE
from casework.procedures import suggesting as words
from casework.procedures.suggestion import Suggestion
from casework.procedures.suggestion_acts import Stage
from forms import suggestion as forms
from printouts.documents import procuratorate as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, KEEPER = PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD, PROCURATORATE.SEAL_KEEPER
HEAD, CHIEF = PROCURATORATE.AGENCY_HEAD, PROCURATORATE.PRINCIPAL_HEAD
# A court's term is its own.
REPLY = tuple(rule for rule in words.RULES if not rule.startswith("trial."))


class ProcuratorialSuggestion(Procedure):
    """检察建议、纠正违法"""

    code = "procuratorial_suggestion"
    proceeding_class = Suggestion
    case_stem = "案源"
    joins_case = True
    windows = REPLY

    opening = flow.StartHandle().Next(this.propose)

    # Draft and decision (拟稿、决定): arts. 5, 9–11, 16, 17

    propose = Step(
        "拟提出检察建议、纠正违法", law="检察建议规定.5、16; 检察规则.564", by=OFFICER, form=forms.ProposeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.propose,
    ).Next(this.approve)  # fmt: skip

    approve = Step(
        "检察长决定", law="检察建议规定.16、17; 检察规则.564", by=CHIEF, form=forms.ApproveForm,
        limit=NO_LIMIT, prints=(papers.PROCURATORIAL_SUGGESTION, papers.CORRECTION_NOTICE), effect=Suggestion.approve,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.serve, this.is_to_be_made).Default(this.end)

    # Service and reply (送达、回复): arts. 18, 19

    serve = Step(
        "送达", law="检察建议规定.18", by=OFFICER, form=forms.ServeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.serve,
    ).Next(this.follow_up)  # fmt: skip

    hear_urgency = Hear(
        "紧急情形改按十五日", word=words.SHORTENED, law="公益诉讼解释.21", effect=Suggestion.hear_urgency,
    )  # fmt: skip
    hear_reply = Hear("收到书面回复", word=words.ANSWERED, law="检察建议规定.19", effect=Suggestion.hear_reply)
    record_reply = Act(
        "录入系统外单位的书面回复", law="检察建议规定.19", by=OFFICER, form=forms.SuggestionReplyRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.record_reply,
    )  # fmt: skip

    # Objection (异议): art. 23

    hear_objection = Hear("收到异议", word=words.OBJECTED, law="检察建议规定.23", effect=Suggestion.hear_objection)
    record_objection = Act(
        "录入系统外单位的异议", law="检察建议规定.23", by=OFFICER, form=forms.ObjectionRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.record_objection,
    )  # fmt: skip
    review_objection = Act(
        "复核异议", law="检察建议规定.23", by=OFFICER, form=forms.ReviewForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.review_objection, approval=CHIEF,
    )  # fmt: skip

    # Follow-up (跟踪督促、报告): arts. 24, 25

    report = Act(
        "报告上级、通报主管机关", law="检察建议规定.25", by=OFFICER, form=forms.SuperiorReportForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.report, approval=CHIEF,
    )  # fmt: skip

    follow_up = Step(
        "跟踪督促", law="检察建议规定.24、25", by=OFFICER, form=forms.FollowForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Suggestion.follow_up, until=this.is_closed,
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(Suggestion.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Suggestion.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Suggestion.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(Suggestion.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(Suggestion.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(Suggestion.record_signature, law="检察建议规定.18", by=OFFICER)

    def is_to_be_made(self, activation: Activation) -> bool:
        """Whether the chief procurator decided to make it (决定提出)."""
        return bool(activation.process.proceeding.stage == Stage.APPROVED)

    def is_closed(self, activation: Activation) -> bool:
        """Whether the follow-up came to an end (办结)."""
        return bool(activation.process.proceeding.stage == Stage.CLOSED)
