"""Criminal investigation by the police, in the order of the criminal procedure law (part two, chapter two)."""

from casework.agencies import POLICE
from casework.procedures import link as words
from casework.procedures.investigation import Investigation
from casework.procedures.investigation.stages import Stage
from forms import investigation_arrest as arrest
from forms import investigation_coercion as coercion
from forms import investigation_conclusion as conclusion
from forms import investigation_freezing as freezing
from forms import investigation_links as links
from forms import investigation_moving as moving
from forms import investigation_property as things
from printouts.documents import police
from printouts.documents.police import investigation as papers
from workflows import paper_acts, staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear, Procedure, Step, flow, this

OFFICER, UNIT_HEAD, HEAD, KEEPER = POLICE.CASE_OFFICER, POLICE.UNIT_HEAD, POLICE.AGENCY_HEAD, POLICE.SEAL_KEEPER


class CriminalInvestigation(Procedure):
    """公安机关刑事侦查"""

    code = "investigation"
    proceeding_class = Investigation
    windows = ("supervision.urge_after_filing",)

    opening = flow.StartHandle().Next(this.assign)

    arrive = Hear("立案侦查", word="begun", law="刑事诉讼法.115", effect=Investigation.arrive)

    assign = Step(
        "指派侦查人员", law="刑事诉讼法.115、118", by=(UNIT_HEAD, HEAD), form=coercion.AssignInvestigatorsForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.assign,
    ).Next(this.close)  # fmt: skip

    add_suspects = Act(
        "追加犯罪嫌疑人", law="刑事诉讼法.115", by=OFFICER, form=coercion.SuspectsForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.add_suspects,
    )  # fmt: skip

    lead_cases = Act(
        "作为主案牵头串并（集群战役）", law="公安刑事程序规定.21", by=OFFICER, form=links.CampaignForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.lead_cases, approval=HEAD,
    )  # fmt: skip

    # Summons and questioning (传唤、拘传、讯问): arts. 86, 94, 118–120

    summon = Act(
        "传唤、拘传到案", law="刑事诉讼法.66、119", by=OFFICER, form=coercion.SummonsForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.summon,
    )  # fmt: skip
    extend_summons = Act(
        "延长传唤、拘传时间", law="刑事诉讼法.119", by=UNIT_HEAD, form=coercion.AboutSuspectForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.extend_summons,
    )  # fmt: skip
    end_summons = Act(
        "传唤、拘传结束", law="刑事诉讼法.119", by=OFFICER, form=coercion.AboutSuspectForm,
        limit="crime.summons", prints=NO_PAPER, effect=Investigation.end_summons,
    )  # fmt: skip
    interrogate = Act(
        "讯问", law="刑事诉讼法.86、94、118", by=OFFICER, form=coercion.InterrogationForm,
        limit=("crime.detention_interrogate", "crime.arrest_interrogate"), prints=NO_PAPER,
        effect=Investigation.interrogate,
    )  # fmt: skip

    # Detention (拘留): arts. 82–86, 91

    decide_detention = Act(
        "呈请拘留", law="刑事诉讼法.82; 公安刑事程序规定.125", by=OFFICER, form=coercion.DetentionForm,
        limit=NO_LIMIT, prints=papers.DETENTION_WARRANT, effect=Investigation.decide_detention, approval=HEAD,
    )  # fmt: skip
    execute_detention = Act(
        "执行拘留", law="刑事诉讼法.85", by=OFFICER, form=coercion.ExecutionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.execute_detention,
    )  # fmt: skip
    deliver_to_custody = Act(
        "送看守所羁押", law="刑事诉讼法.85", by=OFFICER, form=coercion.DeliveryForm,
        limit="crime.detention_send", prints=NO_PAPER, effect=Investigation.deliver_to_custody,
    )  # fmt: skip
    notify_family = Act(
        "通知家属", law="刑事诉讼法.85、93; 公安刑事程序规定.127、145", by=OFFICER, form=coercion.FamilyForm,
        limit=("crime.detention_notify_family", "crime.arrest_notify_family"),
        prints=(papers.DETENTION_NOTICE, papers.ARREST_NOTICE), effect=Investigation.notify_family,
    )  # fmt: skip
    extend_detention = Act(
        "延长拘留期限", law="刑事诉讼法.91; 公安刑事程序规定.129", by=OFFICER, form=coercion.DetentionExtensionForm,
        limit=NO_LIMIT, prints=papers.DETENTION_EXTENSION, effect=Investigation.extend_detention, approval=HEAD,
    )  # fmt: skip

    # Arrest (逮捕): arts. 80–94

    request_arrest = Act(
        "提请批准逮捕", law="刑事诉讼法.81、87、91; 公安刑事程序规定.137", by=OFFICER, form=arrest.ArrestRequestForm,
        limit="crime.request_arrest", prints=papers.ARREST_REQUEST, effect=Investigation.request_arrest, approval=HEAD,
    )  # fmt: skip
    hear_arrest = Hear(
        "收到审查逮捕决定", word=words.ARREST_DECIDED, law="刑事诉讼法.90、91", effect=Investigation.hear_arrest,
    )  # fmt: skip
    record_arrest_decision = Act(
        "录入审查逮捕决定", law="刑事诉讼法.90", by=OFFICER, form=arrest.ArrestAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.record_arrest_decision,
    )  # fmt: skip
    sign_arrest_warrant = Act(
        "签发逮捕证", law="公安刑事程序规定.142", by=HEAD, form=arrest.WarrantForm,
        limit=NO_LIMIT, prints=papers.ARREST_WARRANT, effect=Investigation.sign_arrest_warrant,
    )  # fmt: skip
    execute_arrest = Act(
        "执行逮捕", law="刑事诉讼法.80、93; 公安刑事程序规定.142", by=OFFICER, form=coercion.ExecutionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.execute_arrest,
    )  # fmt: skip
    ask_reconsideration = Act(
        "对不批准逮捕要求复议", law="刑事诉讼法.92; 公安刑事程序规定.141", by=OFFICER, form=arrest.ObjectionForm,
        limit="crime.police_recon_request_arrest", prints=papers.POLICE_RECON_OPINION,
        effect=Investigation.ask_reconsideration, approval=HEAD,
    )  # fmt: skip
    ask_review = Act(
        "对不批准逮捕提请复核", law="刑事诉讼法.92; 公安刑事程序规定.141", by=OFFICER, form=arrest.ObjectionForm,
        limit=NO_LIMIT, prints=papers.POLICE_REVIEW_OPINION, effect=Investigation.ask_review, approval=HEAD,
    )  # fmt: skip

    # How long custody may last (侦查羁押期限): arts. 156–160

    request_custody_extension = Act(
        "提请批准延长侦查羁押期限", law="刑事诉讼法.156、158、159; 公安刑事程序规定.148-150", by=OFFICER,
        form=arrest.CustodyExtensionForm, limit="crime.custody_extension_submit",
        prints=papers.CUSTODY_EXTENSION_OPINION, effect=Investigation.request_custody_extension, approval=HEAD,
    )  # fmt: skip
    hear_extension = Hear(
        "收到延长侦查羁押期限的决定", word=words.EXTENSION_DECIDED, law="刑事诉讼法.156、158、159",
        effect=Investigation.hear_extension,
    )  # fmt: skip
    record_extension_decision = Act(
        "录入延长侦查羁押期限的决定", law="刑事诉讼法.156、158、159", by=OFFICER, form=arrest.ExtensionAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.record_extension_decision,
    )  # fmt: skip
    find_new_crime = Act(
        "发现另有重要罪行", law="刑事诉讼法.160", by=OFFICER, form=arrest.NewCrimeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.find_new_crime, approval=HEAD,
    )  # fmt: skip
    doubt_identity = Act(
        "身份不明", law="刑事诉讼法.160", by=OFFICER, form=coercion.AboutSuspectForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.doubt_identity, approval=HEAD,
    )  # fmt: skip
    establish_identity = Act(
        "查清身份", law="刑事诉讼法.160", by=OFFICER, form=arrest.IdentityForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.establish_identity,
    )  # fmt: skip

    # Bail, surveillance, release (取保候审、监视居住、释放): arts. 66–79, 91, 99

    grant_bail = Act(
        "取保候审", law="刑事诉讼法.67、79; 公安刑事程序规定.83", by=OFFICER, form=coercion.BailForm,
        limit=NO_LIMIT, prints=papers.BAIL_DECISION, effect=Investigation.grant_bail, approval=HEAD,
    )  # fmt: skip
    order_surveillance = Act(
        "监视居住", law="刑事诉讼法.74、79; 公安刑事程序规定.110", by=OFFICER, form=coercion.SurveillanceForm,
        limit=NO_LIMIT, prints=papers.SURVEILLANCE_DECISION, effect=Investigation.order_surveillance, approval=HEAD,
    )  # fmt: skip
    lift_measure = Act(
        "解除取保候审、监视居住", law="刑事诉讼法.79", by=(OFFICER, HEAD), form=coercion.AboutSuspectForm,
        limit=("crime.bail", "crime.residential_surveillance"), prints=NO_PAPER, effect=Investigation.lift_measure,
    )  # fmt: skip
    release = Act(
        "释放", law="刑事诉讼法.86、91、94、99", by=(OFFICER, HEAD), form=coercion.AboutSuspectForm,
        limit="crime.release_after_refusal", prints=NO_PAPER, effect=Investigation.release,
    )  # fmt: skip

    # Search, evidence, appraisal (搜查、取证、鉴定): arts. 136–149

    search = Act(
        "呈请搜查", law="刑事诉讼法.136、138; 公安刑事程序规定.222", by=OFFICER, form=things.SearchForm,
        limit=NO_LIMIT, prints=papers.SEARCH_WARRANT, effect=Investigation.search, approval=HEAD,
    )  # fmt: skip
    add_evidence = Act(
        "证据登记", law="刑事诉讼法.115", by=OFFICER, form=things.EvidenceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.add_evidence,
    )  # fmt: skip
    commission_appraisal = Act(
        "聘请鉴定", law="刑事诉讼法.146、149; 公安刑事程序规定.248", by=OFFICER, form=things.ExpertCommissionForm,
        limit=NO_LIMIT, prints=papers.EXPERT_COMMISSION, effect=Investigation.commission_appraisal, approval=HEAD,
    )  # fmt: skip
    receive_opinion = Act(
        "收到鉴定意见", law="刑事诉讼法.147、149", by=OFFICER, form=things.ExpertOpinionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.receive_opinion,
    )  # fmt: skip
    notify_opinion = Act(
        "告知鉴定意见", law="刑事诉讼法.148; 公安刑事程序规定.252", by=OFFICER, form=things.ExpertOpinionNoticeForm,
        limit=NO_LIMIT, prints=papers.EXPERT_OPINION_NOTICE, effect=Investigation.notify_opinion,
    )  # fmt: skip

    # Property (查封、扣押、冻结): arts. 141–145

    take_property = Act(
        "扣押、查封", law="刑事诉讼法.141、142; 公安刑事程序规定.228、230", by=OFFICER, form=things.TakingForm,
        limit=NO_LIMIT, prints=(papers.SEIZURE_DECISION, papers.SEALING_DECISION, papers.SEIZURE_LIST),
        effect=Investigation.take_property, approval=HEAD,
    )  # fmt: skip
    freeze = Act(
        "冻结", law="刑事诉讼法.144; 公安刑事程序规定.243", by=OFFICER, form=freezing.FreezingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.freeze, approval=HEAD,
    )  # fmt: skip
    renew_freezing = Act(
        "续冻、解除冻结", law="刑事诉讼法.144、145; 公安刑事程序规定.243", by=OFFICER,
        form=freezing.FreezingRenewalForm,
        limit="crime.freezing", prints=NO_PAPER, effect=Investigation.renew_freezing, approval=HEAD,
    )  # fmt: skip
    find_unrelated = Act(
        "查明与案件无关", law="刑事诉讼法.145; 公安刑事程序规定.233", by=OFFICER, form=things.AboutMeasureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.find_unrelated,
    )  # fmt: skip
    return_property = Act(
        "解除并退还", law="刑事诉讼法.145; 公安刑事程序规定.233", by=OFFICER, form=things.ReturnForm,
        limit="crime.return_unrelated", prints=NO_PAPER, effect=Investigation.return_property,
    )  # fmt: skip
    announce_property = Act(
        "公告招领", law="公安刑事程序规定.233", by=OFFICER, form=things.PropertyNoticeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.announce_property,
    )  # fmt: skip
    pay_in_property = Act(
        "无人认领上缴国库", law="公安刑事程序规定.233", by=OFFICER, form=things.AboutMeasureForm,
        limit="crime.unclaimed_property", prints=NO_PAPER, effect=Investigation.pay_in_property, approval=HEAD,
    )  # fmt: skip

    # Conclusion, suspect by suspect (侦查终结): arts. 162, 163

    transfer_for_prosecution = Act(
        "移送起诉", law="刑事诉讼法.162; 公安刑事程序规定.289", by=OFFICER, form=conclusion.TransferForm,
        limit="crime.custody_investigation",
        prints=(papers.PROSECUTION_OPINION, papers.TRANSFER_PROSECUTION_NOTICE),
        effect=Investigation.transfer_for_prosecution, approval=HEAD,
    )  # fmt: skip
    withdraw_case = Act(
        "撤销案件", law="刑事诉讼法.163; 公安刑事程序规定.186、187", by=OFFICER, form=conclusion.InvestigationEndForm,
        limit=NO_LIMIT, prints=(papers.CASE_WITHDRAWAL, police.REFERRAL_BACK_LETTER),
        effect=Investigation.withdraw_case, approval=HEAD,
    )  # fmt: skip
    terminate_for = Act(
        "终止侦查", law="公安刑事程序规定.186、187", by=OFFICER, form=conclusion.InvestigationEndForm,
        limit=NO_LIMIT, prints=(papers.INVESTIGATION_TERMINATION, police.REFERRAL_BACK_LETTER),
        effect=Investigation.terminate_for, approval=HEAD,
    )  # fmt: skip
    move_case = Act(
        "移送管辖、并案侦查", law="公安刑事程序规定.184", by=OFFICER, form=moving.MovingForm,
        limit=NO_LIMIT, prints=police.POLICE_TRANSFER_NOTICE, effect=Investigation.move_case, approval=HEAD,
    )  # fmt: skip
    tell_of_move = Act(
        "通知移送机关、报案人案件已移送", law="公安刑事程序规定.184", by=OFFICER, form=moving.MoveNoticeForm,
        limit="filing.stop_case_notice", prints=police.POLICE_TRANSFER_NOTICE, effect=Investigation.tell_of_move,
    )  # fmt: skip
    close = Step(
        "侦查办结", law="刑事诉讼法.162、163", by=OFFICER, form=conclusion.CloseInvestigationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.close,
        meanwhile={
            Stage.INVESTIGATING: "侦查进行中", Stage.SUPPLEMENTING: "补充侦查进行中",
            Stage.TRANSFERRED: "等待起诉、审判的结果",
        },
    ).Next(this.end)  # fmt: skip

    # After the transfer (移送起诉之后): arts. 173–181

    hear_supplement = Hear(
        "退回补充侦查", word=words.SUPPLEMENT_ORDERED, law="刑事诉讼法.175", effect=Investigation.hear_supplement,
    )  # fmt: skip
    report_supplement = Act(
        "补充侦查报告", law="刑事诉讼法.175; 公安刑事程序规定.295", by=OFFICER, form=conclusion.SupplementReportForm,
        limit=("prosecution.supplement", "prosecution.supplement_detained"), prints=papers.SUPPLEMENT_REPORT,
        effect=Investigation.report_supplement, approval=HEAD,
    )  # fmt: skip
    hear_charge = Hear(
        "收到起诉、不起诉决定", word=words.CHARGE_DECIDED, law="刑事诉讼法.176、177、178",
        effect=Investigation.hear_charge,
    )  # fmt: skip
    hear_custody = Hear(
        "收到强制措施变更", word=words.CUSTODY_CHANGED, law="刑事诉讼法.66", effect=Investigation.hear_custody,
    )  # fmt: skip
    hear_judgment = Hear(
        "收到生效裁判", word=words.JUDGED, law="刑事诉讼法.202、259", effect=Investigation.hear_judgment,
    )  # fmt: skip
    record_outcome = Act(
        "录入审查起诉结果", law="刑事诉讼法.175、176、177", by=OFFICER, form=conclusion.OutcomeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.record_outcome,
    )  # fmt: skip
    record_judgment = Act(
        "录入生效裁判", law="刑事诉讼法.202、259", by=OFFICER, form=conclusion.JudgmentForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.record_judgment,
    )  # fmt: skip
    object_to_nonprosecution = Act(
        "对不起诉要求复议、提请复核", law="刑事诉讼法.179; 公安刑事程序规定.294", by=OFFICER,
        form=conclusion.NonprosecutionObjectionForm, limit="prosecution.police_recon_request",
        prints=(papers.POLICE_RECON_OPINION, papers.POLICE_REVIEW_OPINION),
        effect=Investigation.object_to_nonprosecution, approval=HEAD,
    )  # fmt: skip

    # Supervision of the filing (立案监督): 检察规则 563, 564

    hear_withdrawal_order = Hear(
        "收到通知撤销案件书", word=words.WITHDRAWAL_ORDERED, law="检察规则.563",
        effect=Investigation.hear_withdrawal_order,
    )  # fmt: skip
    hear_urge = Hear(
        "收到催办函", word=words.FILING_URGED, law="检察规则.564", effect=Investigation.hear_urge,
    )  # fmt: skip
    answer_order = Act(
        "答复监督意见", law="检察规则.563、564", by=OFFICER, form=conclusion.OrderAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=Investigation.answer_order, approval=HEAD,
    )  # fmt: skip

    end = flow.End()

    # Seals and signatures on the papers, spoiled papers (用印、签名)

    sign_for_handover = paper_acts.sign_for_handover(Investigation.sign_for_handover, by=OFFICER)
    record_handover_receipt = paper_acts.record_handover_receipt(Investigation.record_handover_receipt, by=OFFICER)
    apply_for_seal = paper_acts.apply_for_seal(Investigation.approve_sealing, by=OFFICER, approval=HEAD)
    seal_papers = paper_acts.seal_papers(Investigation.seal_papers, by=KEEPER)
    record_ink_seal = paper_acts.record_ink_seal(Investigation.record_ink_seal, by=(KEEPER, OFFICER))
    put_in_charge = staff_acts.put_in_charge(Investigation.put_in_charge, POLICE)
    sign_paper = paper_acts.sign_paper(Investigation.sign_paper, by=(OFFICER, UNIT_HEAD, HEAD))
    record_signature = paper_acts.record_signature(
        Investigation.record_signature, law="公安刑事程序规定.125", by=OFFICER
    )
