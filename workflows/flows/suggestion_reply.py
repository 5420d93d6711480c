"""A suggestion or correction notice at the agency it was made to: reply, objection, and what is said to it."""

from viewflow.workflow.activation import Activation

from casework.agencies import COURT, CULTURE, CUSTOMS, JUSTICE, MARKET_REGULATION, POLICE
from casework.procedures import suggesting as words
from casework.procedures.suggestion_reply import Stage, SuggestionReply
from forms import suggestion_reply as forms
from printouts.documents import suggestion as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

UNITS = (MARKET_REGULATION, CULTURE, CUSTOMS, POLICE, COURT, JUSTICE)
OFFICER = tuple(unit.CASE_OFFICER for unit in UNITS)
UNIT_HEAD = tuple(unit.UNIT_HEAD for unit in UNITS)
HEAD = tuple(unit.AGENCY_HEAD for unit in UNITS)
KEEPER = tuple(unit.SEAL_KEEPER for unit in UNITS)


class SuggestionReplying(Procedure):
    """办理检察建议、纠正违法通知、司法建议"""

    code = "suggestion_reply"
    proceeding_class = SuggestionReply
    windows = ()

    opening = flow.StartHandle().Next(this.reply)

    # Receipt and reply (收到、回复): art. 19

    receive = Hear(
        "收到检察建议书、纠正违法通知书、司法建议书",
        word="begun",
        law="检察建议规定.18、19",
        effect=SuggestionReply.receive,
    )
    hear_urgency = Hear(
        "紧急情形改按十五日", word=words.SHORTENED, law="公益诉讼解释.21", effect=SuggestionReply.hear_urgency,
    )  # fmt: skip

    reply = Step(
        "书面回复", law="检察建议规定.19; 公益诉讼解释.21; 检察规则.564", by=HEAD, form=forms.SuggestionReplyForm,
        limit=words.RULES, prints=papers.PAPERS, effect=SuggestionReply.reply,
    ).Next(this.after_reply)  # fmt: skip

    after_reply = flow.Switch().Case(this.await_follow_up, this.is_watched).Default(this.end)

    # Objection (异议): art. 23

    object_to = Act(
        "提出异议", law="检察建议规定.23", by=HEAD, form=forms.SuggestionObjectionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=SuggestionReply.object_to,
    )  # fmt: skip
    hear_review = Hear(
        "收到异议复核结果", word=words.REVIEWED, law="检察建议规定.23", effect=SuggestionReply.hear_review,
    )  # fmt: skip

    # Follow-up (跟踪督促): arts. 24, 25

    hear_urging = Hear("收到督促", word=words.URGED, law="检察建议规定.24", effect=SuggestionReply.hear_urging)
    await_follow_up = Wait(
        "等待跟踪结果", word=words.FOLLOWED, law="检察建议规定.24", effect=SuggestionReply.hear_follow_up,
    ).Next(this.after_follow_up)  # fmt: skip

    after_follow_up = flow.Switch().Case(this.reply, this.is_urged).Default(this.end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(SuggestionReply.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(SuggestionReply.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(SuggestionReply.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(SuggestionReply.put_in_charge, *UNITS)
    sign_paper = paper_acts.sign_paper(SuggestionReply.sign_paper, by=(*OFFICER, *UNIT_HEAD, *HEAD))
    record_signature = paper_acts.record_signature(SuggestionReply.record_signature, law="检察建议规定.19", by=OFFICER)

    def is_watched(self, activation: Activation) -> bool:
        """Whether the procuratorate still follows what is done (跟踪落实)."""
        return bool(activation.process.proceeding.stage == Stage.REPLIED)

    def is_urged(self, activation: Activation) -> bool:
        """Whether more is wanted (督促落实)."""
        return bool(activation.process.proceeding.stage == Stage.RECEIVED)
