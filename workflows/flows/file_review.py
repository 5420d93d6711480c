"""A review of finished files by lot: plan, list, draw, score, settle, feedback, report."""

from viewflow.workflow.activation import Activation

from casework.agencies import JUSTICE, MARKET_REGULATION
from casework.procedures import overseeing as words
from casework.procedures import reviewing
from casework.procedures.file_review import FileReview, Stage
from forms import file_review as forms
from printouts.documents import justice
from printouts.documents.justice import review as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Chosen, Hear, Procedure, Step, flow, this

LEAD = (JUSTICE.CASE_OFFICER, JUSTICE.SUPERVISOR, MARKET_REGULATION.SUPERVISOR)
# Whoever a plan may name; who was drawn scores and signs, whatever office that is.
REVIEWER = tuple(
    getattr(kind, office)
    for kind in (JUSTICE, MARKET_REGULATION)
    for office in ("CASE_OFFICER", "REVIEWER", "SUPERVISOR", "UNIT_HEAD")
)
SETTLER = (JUSTICE.UNIT_HEAD, *LEAD)
HEAD = (JUSTICE.AGENCY_HEAD, MARKET_REGULATION.AGENCY_HEAD)
KEEPER = (JUSTICE.SEAL_KEEPER, MARKET_REGULATION.SEAL_KEEPER)
LAW = "行政执法监督条例"


class FileReviewing(Procedure):
    """行政执法案卷评查"""

    code = "file_review"
    proceeding_class = FileReview
    case_stem = "案评"
    windows = (words.manner(words.Kind.REVIEW).rule,)

    opening = flow.StartHandle().Next(this.plan)

    # Plan, list and draw (方案、名单、双随机抽取)

    plan = Step(
        "拟定评查方案", law=LAW, by=LEAD, form=forms.PlanForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FileReview.plan,
    ).Next(this.fix_pool)  # fmt: skip

    fix_pool = Step(
        "固定案卷名单", law=LAW, by=LEAD, form=forms.PoolForm,
        limit=NO_LIMIT, prints=papers.REVIEW_POOL_LIST, effect=FileReview.fix_pool,
    ).Next(this.draw)  # fmt: skip

    draw = Step(
        "随机抽取案卷和评查人员", law=LAW, by=LEAD, form=forms.DrawForm,
        limit=NO_LIMIT, prints=papers.REVIEW_DRAW_RECORD, effect=FileReview.draw,
    ).Next(this.score)  # fmt: skip

    # Two sheets for each file (评分、合议)

    score = Step(
        "评分", law=LAW, by=REVIEWER, form=forms.ScoreForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FileReview.score, until=this.is_scored,
        chosen=Chosen("抽中的评查人员", reviewing.to_score),
    ).Next(this.settle)  # fmt: skip

    replace_reviewer = Act(
        "更换评查人员", law=LAW, by=LEAD, form=forms.ReplaceForm,
        limit=NO_LIMIT, prints=papers.REVIEW_REDRAW_RECORD, effect=FileReview.replace_reviewer,
    )  # fmt: skip

    settle = Step(
        "合议评分", law=LAW, by=SETTLER, form=forms.SettleForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FileReview.settle,
    ).Next(this.approve)  # fmt: skip

    # Feedback and what the agencies say (反馈、异议)

    approve = Step(
        "审批评查意见反馈书", law=LAW, by=HEAD, form=forms.FeedbackForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FileReview.approve,
    ).Next(this.serve)  # fmt: skip

    serve = Step(
        "送达评查意见反馈书", law=LAW, by=LEAD, form=forms.FeedbackServiceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=FileReview.serve,
    ).Next(this.report)  # fmt: skip

    hear_answer = Hear("收到答复", word=words.ANSWERED, law=LAW, effect=FileReview.hear_answer)
    hear_objection = Hear("收到异议", word=words.OBJECTED, law=LAW, effect=FileReview.hear_objection)
    review_objection = Act(
        "复核异议", law=LAW, by=LEAD, form=forms.FeedbackReviewForm,
        limit=NO_LIMIT, prints=justice.SUPERVISION_REVIEW_LETTER, effect=FileReview.review_objection, approval=HEAD,
    )  # fmt: skip

    # Report with the ranking (评查报告)

    report = Step(
        "签发评查报告", law=LAW, by=HEAD, form=forms.ReviewReportForm,
        limit=NO_LIMIT, prints=papers.REVIEW_REPORT, effect=FileReview.report, until=this.is_closed,
        meanwhile={Stage.TOLD: "等待被评查机关答复"},
    ).Next(this.end)  # fmt: skip

    end = flow.End()

    # Seals and signatures (用印、签名)

    apply_for_seal = paper_acts.apply_for_seal(FileReview.approve_sealing, by=LEAD, approval=HEAD)
    seal_papers = paper_acts.seal_papers(FileReview.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(FileReview.record_ink_seal, by=(*KEEPER, *LEAD))
    put_in_charge = staff_acts.put_in_charge(FileReview.put_in_charge, JUSTICE, MARKET_REGULATION)
    sign_paper = paper_acts.sign_paper(FileReview.sign_paper, by=(*REVIEWER, *HEAD))
    record_signature = paper_acts.record_signature(FileReview.record_signature, law=LAW, by=REVIEWER)

    def is_scored(self, activation: Activation) -> bool:
        """Whether both sheets of every file are in (评分完毕)."""
        return bool(activation.process.proceeding.stage == Stage.SCORED)

    def is_closed(self, activation: Activation) -> bool:
        """Whether the report is out (已办结)."""
        return bool(activation.process.proceeding.stage == Stage.CLOSED)
