"""Stages of an administrative adjudication, and the words its acts share: 专利纠纷行政裁决和调解办法 (2025)."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of the adjudication of a patent infringement (行政裁决的阶段)."""

    NEW = "new", _("待登记")
    ARRIVED = "arrived", _("收到转来的请求")
    RECEIVED = "received", _("立案审查")
    CORRECTING = "correcting", _("等待补正")
    PROPOSED = "proposed", _("决定是否立案")
    NATIONAL = "national", _("待转送国家知识产权局")
    FORWARDED = "forwarded", _("已转送国家知识产权局")
    NOT_ACCEPTED = "not_accepted", _("不予立案")
    ACCEPTED = "accepted", _("审理")
    DELIBERATED = "deliberated", _("待作出裁决")
    DECIDED = "decided", _("送达裁决书")
    SERVED = "served", _("已裁决")
    SETTLED = "settled", _("调解结案")
    WITHDRAWN = "withdrawn", _("已撤案")
    TRANSFERRED = "transferred", _("已移送管辖")


# From the acceptance until the decision is made.
HEARD: Final = (Stage.ACCEPTED, Stage.DELIBERATED)
# Once there is a decision.
DECIDED: Final = (Stage.DECIDED, Stage.SERVED)


class Matter(TextChoices):
    """What the dispute is about: only the first is adjudicated by a local office (纠纷种类)."""

    INFRINGEMENT = "infringement", _("专利侵权纠纷")
    LAYOUT_DESIGN = "layout_design", _("集成电路布图设计专有权侵权纠纷（国家知识产权局办理）")
    DRUG_LINKAGE = "drug_linkage", _("药品专利纠纷早期解决机制（国家知识产权局办理）")


class RefusalGround(TextChoices):
    """Why a request is not accepted, with the article (不予立案的情形)."""

    PARALLEL_SUIT = "parallel_suit", _("当事人已就该纠纷向人民法院起诉（办法第十二条）")
    OTHER_WAY = "other_way", _("当事人约定仲裁等其他解决方式（办法第十二条）")
    STANDING = "standing", _("请求人不是专利权人或者利害关系人（办法第十二条）")
    RESPONDENT = "respondent", _("没有明确的被请求人（办法第十二条）")
    CLAIMS = "claims", _("没有明确的请求事项和具体事实、理由（办法第十二条）")
    PLACE = "place", _("不属于本部门的受案和管辖范围（办法第十二条；专利法实施细则第九十七条）")
    NOT_CORRECTED = "not_corrected", _("逾期未补正或者补正后仍不符合要求（办法第十六条）")
    REPORT = "report", _("无正当理由不提交专利权评价报告（办法第十四条）")
    NOT_IN_FORCE = "not_in_force", _("专利权不是有效状态（办法第十四条）")


class Order(TextChoices):
    """What a decision orders of a respondent (责令停止的行为), or that the request is dismissed."""

    STOP_MAKING = "stop_making", _("责令立即停止制造")
    STOP_USING = "stop_using", _("责令立即停止使用")
    STOP_OFFERING = "stop_offering", _("责令立即停止许诺销售")
    STOP_SELLING = "stop_selling", _("责令立即停止销售")
    STOP_IMPORTING = "stop_importing", _("责令立即停止进口")
    DESTROY_TOOLS = "destroy_tools", _("责令销毁制造侵权产品的专用设备、模具")
    DISMISS = "dismiss", _("驳回请求")


class StayGround(TextChoices):
    """Why the proceeding stands still (中止的情形): the first five must, the others may stop it."""

    INVALIDATION = "invalidation", _("实用新型、外观设计专利的无效宣告请求已被受理（应当中止）")
    PARTY_GONE = "party_gone", _("一方死亡、丧失行为能力或者终止，尚未确定承受人（应当中止）")
    FORCE_MAJEURE = "force_majeure", _("因不可抗拒的事由不能参加（应当中止）")
    OTHER_CASE = "other_case", _("以另一案的审理结果为依据，而该案尚未审结（应当中止）")
    LEGAL_QUESTION = "legal_question", _("法律适用问题已请示上级（应当中止）")
    INVENTION = "invention", _("发明专利的无效宣告请求已被受理（可以中止）")
    OTHER = "other", _("其他需要中止的情形（可以中止）")


ON_INVALIDATION: Final = (StayGround.INVALIDATION, StayGround.INVENTION)


class GoOn(TextChoices):
    """Why the proceeding is not stayed (可以不中止的情形)."""

    INVENTION = "invention", _("请求宣告无效的是发明专利")
    REPORT = "report", _("专利权评价报告没有发现不符合授予专利权条件的缺陷")
    SECOND = "second", _("撤回无效宣告请求后再次提出")
    UPHELD = "upheld", _("专利权经无效宣告程序维持有效，决定已经生效")
    BASELESS = "baseless", _("无效宣告请求的证据、理由明显不足")
    NO_NEED = "no_need", _("本部门认为不需要中止的其他情形")


class WithdrawalGround(TextChoices):
    """Why the case is withdrawn (撤案的情形)."""

    REQUEST = "request", _("请求人撤回请求")
    ABSENT = "absent", _("请求人无正当理由不参加口头审理或者中途退出，按撤回处理")
    TIME_BAR = "time_bar", _("被请求人提出时效抗辩，经审查成立")
    CLAIMS = "claims", _("经释明仍不指明权利要求项")
    OUT_OF_COURT = "out_of_court", _("当事人自行和解，请求人撤回请求")
    OTHER = "other", _("其他应当撤案的情形")


# Grounds on which the clock of the handling stands still (办法 37).
STAYED, PUBLIC, APPRAISAL = "adjudication_stayed", "public_notice", "testing_appraisal"
OBJECTION, EVIDENCE, SETTLEMENT = "jurisdiction_objection", "evidence_extension", "settlement_period"
DECISION = "adjudication.decision"
DEFENCE, DEFENCE_ABROAD = "adjudication.defence", "adjudication.defence_no_domicile"
OBJECT, OBJECT_ABROAD = "adjudication.jurisdiction_objection", "adjudication.jurisdiction_objection_no_domicile"
