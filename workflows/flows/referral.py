"""Referral of a suspected crime to the police, in the order of State Council Order 310."""

from viewflow.workflow.activation import Activation

from casework.agencies import CULTURE, CUSTOMS, MARKET_REGULATION, Role
from casework.procedures import referral as words
from casework.procedures.police_notices import NOTICE_SERVED
from casework.procedures.referral import Referral, Stage
from casework.procedures.supervising import FILED_ON_ORDER
from forms import referral as forms
from printouts.documents import enforcement
from printouts.documents import market_regulation as papers
from workflows import opening as beginning
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, Wait, flow, this

# Every agency that enforces administrative law refers what it suspects to be a crime (行刑移送规定 2).
ENFORCERS = (MARKET_REGULATION, CULTURE, CUSTOMS)


def _of_each(office: str) -> tuple[Role, ...]:
    return tuple(getattr(agency, office) for agency in ENFORCERS)


OFFICER, UNIT_HEAD, KEEPER = _of_each("CASE_OFFICER"), _of_each("UNIT_HEAD"), _of_each("SEAL_KEEPER")
HEAD, PRINCIPAL = _of_each("AGENCY_HEAD"), _of_each("PRINCIPAL_HEAD")


class CrimeReferral(Procedure):
    """行政执法机关移送涉嫌犯罪案件"""

    code = "referral"
    proceeding_class = Referral
    windows = ()

    opening = flow.StartHandle().Next(this.after_opening)

    after_opening = flow.Switch().Case(this.decide, this.was_reported).Default(this.report)

    # Report and decision (报告、决定): arts. 5, 16

    take_report = Hear(
        "启动移送", word="begun", law="行刑移送规定.5", effect=Referral.take_report,
    )  # fmt: skip

    # The customs have no penalty procedure here: what they found elsewhere comes in with their report.
    report = Step(
        "提出移送涉嫌犯罪案件报告", law="行刑移送规定.5", by=CUSTOMS.CASE_OFFICER, form=forms.OwnReportForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Referral.report,
    ).Next(this.decide)  # fmt: skip

    decide = Step(
        "决定是否移送", law="行刑移送规定.5、16", by=PRINCIPAL, form=forms.DecideForm,
        limit="referral.head_decision", prints=enforcement.REFERRAL_REPORT, effect=Referral.decide,
    ).Next(this.after_decision)  # fmt: skip

    after_decision = flow.Switch().Case(this.send, this.is_to_be_referred).Default(this.end)

    # Sending (移送): arts. 5–7

    send = Step(
        "移送公安机关", law="行刑移送规定.5、6", by=OFFICER, form=forms.SendForm,
        limit="referral.transfer",
        prints=(
            papers.CRIMINAL_REFERRAL_LETTER, enforcement.REFERRAL_INVESTIGATION_REPORT,
            enforcement.REFERRAL_GOODS_LIST,
        ),
        effect=Referral.send,
    ).Next(this.await_police)  # fmt: skip

    await_police = Wait(
        "等待公安机关立案决定", word=words.POLICE_DECIDED, law="行刑移送规定.8", effect=Referral.hear_decision,
        reads=("exhibits",),
    ).Next(this.after_answer)  # fmt: skip

    hear_receipt = Hear(
        "公安机关签收", word=words.POLICE_RECEIVED, law="行刑移送规定.7、12", effect=Referral.hear_receipt,
        reads=("exhibits", "handovers"),
    )  # fmt: skip
    hear_material_request = Hear(
        "公安机关通知补正材料", word=words.MATERIAL_REQUESTED, law="公安刑事程序规定.180",
        effect=Referral.hear_material_request,
    )  # fmt: skip
    supply_material = Act(
        "补正材料", law="公安刑事程序规定.180", by=OFFICER, form=forms.SupplyForm,
        limit="referral.supplement_materials", prints=NO_PAPER, effect=Referral.supply_material,
    )  # fmt: skip
    record_police_notice = Act(
        "录入公安机关的签收或者补正通知", law="行刑移送规定.7; 公安刑事程序规定.180", by=OFFICER,
        form=forms.PoliceNoticeForm, limit=NO_LIMIT, prints=NO_PAPER, effect=Referral.record_police_notice,
    )  # fmt: skip
    record_police_answer = Act(
        "录入公安机关的决定", law="行刑移送规定.8、9", by=OFFICER, form=forms.PoliceAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Referral.record_police_answer,
    )  # fmt: skip

    receive_notice = Act(
        "签收公安机关的通知书", law="行刑移送规定.8、9、12", by=OFFICER, form=forms.NoticeReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Referral.receive_notice,
    )  # fmt: skip
    hear_of_service = Hear(
        "公安机关的通知书已经送达", word=NOTICE_SERVED, law="行刑移送规定.8、9、12", effect=Referral.hear_of_service,
    )  # fmt: skip

    after_answer = (
        flow.Switch()
        .Case(this.hand_over_goods, this.was_filed)
        .Case(this.end, this.goods_went_along)
        .Default(this.answer_refusal)
    )

    # Filed: goods go over (移交涉案物品): art. 12

    hand_over_goods = Step(
        "移交涉案物品和材料", law="行刑移送规定.12", by=OFFICER, form=forms.GoodsForm,
        limit="referral.handover_goods", prints=enforcement.GOODS_HANDOVER_LIST, effect=Referral.hand_over_goods,
    ).Next(this.end)  # fmt: skip

    hand_over_after_all = Act(
        "移交涉案物品（案件退回后公安机关立案）", law="行刑移送规定.12", by=OFFICER, form=forms.GoodsForm,
        limit="referral.handover_goods", prints=enforcement.GOODS_HANDOVER_LIST, effect=Referral.hand_over_goods,
        while_stage=(Stage.RETURNED,),
    )  # fmt: skip

    # Refused: reconsideration, supervision, or back (不予立案的处理): arts. 9, 10

    answer_refusal = Step(
        "对不予立案的处理", law="行刑移送规定.9", by=OFFICER, form=forms.AnswerForm,
        limit="referral.recon_request",
        prints=(enforcement.AGENCY_RECON_REQUEST, enforcement.SUPERVISION_SUGGESTION), effect=Referral.answer_refusal,
    ).Next(this.after_refusal)  # fmt: skip

    after_refusal = (
        flow.Switch()
        .Case(this.await_reconsideration, this.reconsideration_was_asked)
        .Case(this.await_supervision, this.supervision_was_asked)
        .Case(this.hand_over_goods, this.was_filed)
        .Default(this.end)
    )

    await_reconsideration = Wait(
        "等待公安机关复议决定", word=words.POLICE_RECONSIDERED, law="行刑移送规定.9",
        effect=Referral.hear_reconsideration, reads=("exhibits",),
    ).Next(this.after_reconsideration)  # fmt: skip

    after_reconsideration = (
        flow.Switch()
        .Case(this.hand_over_goods, this.was_filed)
        .Case(this.end, this.goods_went_along)
        .Default(this.answer_reconsideration)
    )

    answer_reconsideration = Step(
        "对复议决定的处理", law="行刑移送规定.9", by=OFFICER, form=forms.SupervisionForm,
        limit="referral.suggest_supervision", prints=enforcement.SUPERVISION_SUGGESTION,
        effect=Referral.answer_reconsideration,
    ).Next(this.after_upholding)  # fmt: skip

    after_upholding = (
        flow.Switch()
        .Case(this.await_supervision, this.supervision_was_asked)
        .Case(this.hand_over_goods, this.was_filed)
        .Default(this.end)
    )

    await_supervision = Wait(
        "等待立案监督的结果", word=words.SUPERVISED, law="行刑移送规定.9、14", effect=Referral.hear_supervision,
        reads=("exhibits",),
    ).Next(this.after_supervision)  # fmt: skip

    hear_late_filing = Hear(
        "公安机关依立案监督立案", word=FILED_ON_ORDER, law="公安刑事程序规定.182", effect=Referral.hear_late_filing,
        reads=("proceedings", "exhibits"),
    )  # fmt: skip

    after_supervision = flow.Switch().Case(this.hand_over_goods, this.was_filed).Default(this.end)

    end = flow.End()

    # Seals and signatures on the papers (用印、签名)

    sign_for_handover = paper_acts.sign_for_handover(Referral.sign_for_handover, by=OFFICER)
    record_handover_receipt = paper_acts.record_handover_receipt(Referral.record_handover_receipt, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Referral.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Referral.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Referral.record_ink_seal, by=(*KEEPER, *OFFICER))
    put_in_charge = staff_acts.put_in_charge(Referral.put_in_charge, *ENFORCERS)
    sign_paper = paper_acts.sign_paper(Referral.sign_paper, by=(*OFFICER, *UNIT_HEAD, *HEAD))
    record_signature = paper_acts.record_signature(Referral.record_signature, law="行刑移送规定.7", by=OFFICER)

    def was_reported(self, activation: Activation) -> bool:
        """Whether a penalty proceeding reported the crime; else the agency does so itself (专案组报告)."""
        return beginning.was_begun(activation)

    def is_to_be_referred(self, activation: Activation) -> bool:
        """Whether the head decided to refer (决定移送)."""
        return bool(activation.process.proceeding.stage == Stage.APPROVED)

    def was_filed(self, activation: Activation) -> bool:
        """Whether the police filed the case (公安机关立案)."""
        return bool(activation.process.proceeding.stage == Stage.FILED)

    def goods_went_along(self, activation: Activation) -> bool:
        """Whether the police filed, and the goods had gone over with the referral (物品已随案移交)."""
        return bool(activation.process.proceeding.stage == Stage.HANDED_OVER)

    def reconsideration_was_asked(self, activation: Activation) -> bool:
        """Whether the police were asked to reconsider (提请复议)."""
        return bool(activation.process.proceeding.stage == Stage.RECONSIDERED)

    def supervision_was_asked(self, activation: Activation) -> bool:
        """Whether the procuratorate was asked to supervise (建议立案监督)."""
        return bool(activation.process.proceeding.stage == Stage.SUPERVISED)
