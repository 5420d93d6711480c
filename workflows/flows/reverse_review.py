"""Reverse link: from a non-prosecution to the administrative agency, in the order of the guideline of 2024."""

from viewflow.workflow.activation import Activation

from casework.agencies import PROCURATORATE
from casework.procedures import link
from casework.procedures.reverse_review import ReverseReview, Stage
from forms import reverse_review as forms
from printouts.documents import procuratorate as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

OFFICER, UNIT_HEAD = PROCURATORATE.CASE_OFFICER, PROCURATORATE.UNIT_HEAD
HEAD, KEEPER = PROCURATORATE.AGENCY_HEAD, PROCURATORATE.SEAL_KEEPER


class ReverseLinkReview(Procedure):
    """行刑反向衔接审查"""

    code = "reverse_review"
    proceeding_class = ReverseReview
    case_stem = "行衔受"
    windows = ("reverse.agency_reply",)
    # fmt: off

    opening = flow.StartHandle().Next(this.how_it_came)

    # Registration (登记受理): art. 8

    arrive = Hear("收到移送的不起诉案件", word=beginning.BEGUN, law="反向衔接指引.12", effect=ReverseReview.arrive)

    how_it_came = flow.Switch().Case(this.accept, this.was_handed_over).Default(this.register)

    accept = Step(
        "登记受理", law="反向衔接指引.12", by=OFFICER, form=forms.AcceptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.accept,
    ).Next(this.decide)

    register = Step(
        "录入系统外不起诉案件", law="反向衔接指引.12", by=OFFICER, form=forms.RegisterForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.register,
    ).Next(this.decide)

    # Review within ten working days (审查): arts. 12–15

    extend_review = Act(
        "延长审查期限", law="反向衔接指引.12", by=OFFICER, form=forms.ReverseExtensionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.extend_review, approval=HEAD,
    )
    suspend_review = Act(
        "中止审查", law="反向衔接指引.13", by=OFFICER, form=forms.ReverseSuspensionForm,
        limit=NO_LIMIT, prints=papers.REVERSE_SUSPENSION, effect=ReverseReview.suspend_review, approval=HEAD,
    )
    resume_review = Act(
        "恢复审查", law="反向衔接指引.13", by=OFFICER, form=forms.ReverseResumptionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.resume_review, while_suspended=True,
    )
    ask_elsewhere = Act(
        "征求异地检察院意见", law="反向衔接指引.12", by=OFFICER, form=forms.ElsewhereForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.ask_elsewhere,
    )
    record_elsewhere = Act(
        "录入异地检察院意见", law="反向衔接指引.12", by=OFFICER, form=forms.ElsewhereAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.record_elsewhere, while_suspended=True,
    )
    hear_fall = Hear(
        "不起诉决定被撤销", word=link.NONPROSECUTION_FELL, law="反向衔接指引.13", effect=ReverseReview.hear_fall,
    )

    decide = Step(
        "提出检察意见或者终结审查", law="刑事诉讼法.177; 检察规则.373; 反向衔接指引.12、15", by=HEAD,
        form=forms.ReverseDecisionForm, limit="reverse.review",
        prints=(papers.PROCURATORIAL_OPINION, papers.REVERSE_TERMINATION), effect=ReverseReview.decide,
        until=this.everybody_was_decided_upon,
    ).Next(this.after_decision)

    after_decision = flow.Switch().Case(this.await_answer, this.an_opinion_was_given).Default(this.end)

    # Reply of the agency, follow-up (书面回复、跟进督促)

    await_answer = Wait(
        "等待行政机关书面回复", word=link.OPINION_ANSWERED, law="刑事诉讼法.177; 两法衔接规定.（条号未核）",
        effect=ReverseReview.hear_answer,
    ).Next(this.after_answer)

    record_answer = Act(
        "录入行政机关的书面回复", law="刑事诉讼法.177; 两法衔接规定.（条号未核）", by=OFFICER, form=forms.AnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.record_answer,
    )
    follow_up = Act(
        "跟进督促", law="反向衔接指引.（条号未核）", by=OFFICER, form=forms.FollowUpForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.follow_up,
    )

    after_answer = flow.Switch().Case(this.close, this.was_answered_in_full).Default(this.await_answer)

    close = Step(
        "办结", law="反向衔接指引.（条号未核）", by=OFFICER, form=forms.CloseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReverseReview.close,
    ).Next(this.end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(ReverseReview.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(ReverseReview.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(ReverseReview.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(ReverseReview.put_in_charge, PROCURATORATE)
    sign_paper = paper_acts.sign_paper(ReverseReview.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(ReverseReview.record_signature, law="检察规则.373", by=OFFICER)
    # fmt: on

    def was_handed_over(self, activation: Activation) -> bool:
        """Whether the criminal unit sent the matter through the system (系统内移送)."""
        return beginning.was_begun(activation)

    def everybody_was_decided_upon(self, activation: Activation) -> bool:
        """Whether an opinion was given, or the review ended, about everybody (均已作出结论)."""
        return bool(activation.process.proceeding.stage != Stage.REVIEWING)

    def an_opinion_was_given(self, activation: Activation) -> bool:
        """Whether an agency is to reply (提出了检察意见)."""
        return bool(activation.process.proceeding.stage == Stage.GIVEN)

    def was_answered_in_full(self, activation: Activation) -> bool:
        """Whether the reply says how the matter ended, and not only how far it is (处理结果)."""
        return bool(activation.process.proceeding.stage == Stage.ANSWERED)
