"""Parties to a case, and the course that each takes through a proceeding."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from casework.dates import LegalDate
from casework.models.case import Case
from casework.models.proceeding import Proceeding


class PartyKind(models.TextChoices):
    """What a party is in law (主体类型)."""

    PERSON = "person", _("自然人")
    SOLE_TRADER = "sole_trader", _("个体工商户")
    ORGANISATION = "organisation", _("法人或者其他组织")


class PartyRole(models.TextChoices):
    """What a party is in the case (案件角色)."""

    PARTY = "party", _("当事人")
    RIGHT_HOLDER = "right_holder", _("权利人")
    COMPLAINANT = "complainant", _("投诉人")
    INFORMANT = "informant", _("举报人")
    REPORTER = "reporter", _("报案人")
    THIRD_PARTY = "third_party", _("第三人")
    WITNESS = "witness", _("证人")
    AGENT = "agent", _("代理人")
    REQUESTER = "requester", _("请求人（申请人）")
    RESPONDENT = "respondent", _("被请求人（被申请人）")
    INTERESTED = "interested", _("利害关系人")


# Who disputes with whom in adjudication, mediation and confirmation; an enforcing agency has no use for them.
CIVIL_ROLES = frozenset({PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.INTERESTED})


class Party(models.Model):
    """A person or organisation in a case (案件参与人)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties", verbose_name=_("案件"))
    no = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("主体类型"), max_length=20, choices=PartyKind.choices)
    role = models.CharField(_("案件角色"), max_length=20, choices=PartyRole.choices)
    name = models.CharField(_("姓名或者名称"), max_length=120)
    id_number = models.CharField(
        _("证件号码"), max_length=18, blank=True, help_text=_("居民身份证号码或者统一社会信用代码")
    )
    representative = models.CharField(_("法定代表人（负责人、经营者）"), max_length=60, blank=True)
    address = models.CharField(_("住所（住址）"), max_length=200, blank=True)
    service_address = models.CharField(_("送达地址"), max_length=200, blank=True)
    electronic_service = models.CharField(
        _("电子送达账号"), max_length=120, blank=True, help_text=_("经当事人同意并签订确认书（行政处罚法第六十一条）")
    )
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    abroad = models.BooleanField(
        _("在境内没有住所"), default=False, help_text=_("答辩、公告送达等期限另计（民事诉讼法第二百八十三条）")
    )
    succeeds = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor", verbose_name=_("承继自")
    )
    left_on = models.DateField(_("退出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("案件参与人")
        verbose_name_plural = _("案件参与人")
        ordering: ClassVar = ["no"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "no"], name="party_number_in_case")]
        indexes: ClassVar = [models.Index(fields=["id_number"]), models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """The short name by which acts refer to this party inside its case."""
        return f"P{self.no}"

    @property
    def id_label(self) -> str:
        """What the identity number is called on papers."""
        return "居民身份证号码" if self.kind == PartyKind.PERSON else "统一社会信用代码"


class CourseState(models.TextChoices):
    """Where a party stands in a proceeding (当事人处理状态)."""

    INVESTIGATED = "investigated", _("调查中")
    NOTIFIED = "notified", _("已告知")
    DECIDED = "decided", _("已决定")
    SERVED = "served", _("决定已送达")
    PERFORMED = "performed", _("已履行")
    CONCLUDED = "concluded", _("已了结")


# What a course is called that nothing was decided in, where it is no investigation of an agency;
# in the others of the criminal procedures it stands where the proceeding does, and is called by its stage.
UNDECIDED = {
    "trial": _("审理中"),
    "appeal": _("二审审理中"),
    "adjudication": _("处理中"),
    **dict.fromkeys(
        (
            "referral", "police_filing", "police_report", "ordered_filing", "investigation", "arrest_review",
            "prosecution", "filing_supervision", "reverse_review", "enforcement_review", "enforcement_reconsideration",
            "adjudication_effect", "rights_assistance", "mediation", "admin_mediation", "court_mediation",
            "credit_listing",
        ),
        "",
    ),
}  # fmt: skip
VERDICTS = {
    "convicted": _("判处刑罚"),
    "exempt": _("免予刑事处罚"),
    "acquitted": _("无罪"),
    "terminated": _("终止审理"),
    "withdrawn": _("准许撤回起诉"),
    "parted": _("另案处理"),
}
# Where a verdict stands that is not in effect yet: a judgment is pronounced and served, not decided.
PRONOUNCED = {CourseState.DECIDED: _("已宣判"), CourseState.SERVED: _("判决已送达")}
# What a procuratorate decided about a suspect, or about a penalty for one whom it does not prosecute.
CHARGES = {
    "indicted": _("提起公诉"),
    "absolute": _("不起诉（法定不起诉）"),
    "relative": _("不起诉（相对不起诉）"),
    "doubtful": _("不起诉（存疑不起诉）"),
    "opinion": _("提出检察意见"),
    "terminate": _("终结审查"),
}
# What an office adjudicated on this respondent, and what a court ruled on enforcing it (行政裁决、非诉执行).
RULINGS = {
    "stop": _("责令停止侵权"),
    "dismissed": _("驳回请求"),
    "granted": _("准予强制执行"),
    "partly": _("部分准予强制执行"),
    "refused": _("不准予强制执行"),
}


class OutcomeKind(models.TextChoices):
    """How a proceeding ends for one party (处理结果)."""

    PENALTY = "penalty", _("行政处罚")
    NO_PENALTY = "no_penalty", _("不予行政处罚")
    STOP_SALE = "stop_sale", _("责令停止销售（善意且有合法来源）")
    NOT_ESTABLISHED = "not_established", _("违法事实不成立")
    TRANSFERRED = "transferred", _("移送其他行政机关")
    REFERRED = "referred", _("移送司法机关")
    TERMINATED = "terminated", _("终止调查")


class CrimeAlert(models.TextChoices):
    """Whether a party's acts may be a crime (涉嫌犯罪提示)."""

    NONE = "none", _("无")
    RAISED = "raised", _("达到刑事追诉标准或者有合理嫌疑")
    DISMISSED = "dismissed", _("经负责人书面说明理由排除")
    REFERRED = "referred", _("已移送")


class PartyCourse(FSMModelMixin, models.Model):
    """The course of one party through one proceeding (当事人处理进程).

    Notice, decision, service, payment, remedy and closure are each party's own: one is
    fined, one referred, one not liable, in the same proceeding.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="courses", verbose_name=_("程序"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="courses", verbose_name=_("当事人"))
    state = FSMField(_("状态"), choices=CourseState.choices, default=CourseState.INVESTIGATED, protected=True)
    outcome = models.CharField(_("处理结果"), max_length=20, choices=OutcomeKind.choices, blank=True)
    proposal = models.JSONField(_("拟处理意见"), default=dict, blank=True, help_text=_("告知的内容，加重须重新告知"))
    decision = models.JSONField(_("处理决定"), default=dict, blank=True)
    marks = models.JSONField(_("法律事件日期"), default=dict, blank=True)
    crime_alert = models.CharField(
        _("涉嫌犯罪提示"), max_length=10, choices=CrimeAlert.choices, default=CrimeAlert.NONE
    )
    crime_reason = models.TextField(_("提示依据或者排除理由"), blank=True)
    fine = models.DecimalField(_("罚款（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(_("已缴罚款（元）"), max_digits=16, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("当事人处理进程")
        verbose_name_plural = _("当事人处理进程")
        ordering: ClassVar = ["party__no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "party"], name="one_course_of_a_party"),
            models.CheckConstraint(condition=models.Q(paid__gte=0), name="paid_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_state_display()}"

    @property
    def progress(self) -> str:
        """How far the party is, in the words of the kind of proceeding; a verdict with whether it is in effect.

        Empty where the party stands where the proceeding does.
        """
        if verdict := VERDICTS.get(self.decision.get("verdict", "")):
            standing = (
                _("已生效") if self.decision.get("effective") else PRONOUNCED.get(self.state, self.get_state_display())
            )
            return f"{verdict} · {standing}"
        if ruling := RULINGS.get(self.decision.get("ruling", "")):
            standing = _("已撤销") if self.decision.get("fallen") else self.get_state_display()
            return str(ruling) if self.state == CourseState.DECIDED else f"{ruling} · {standing}"
        if charge := CHARGES.get(self.decision.get("charge") or self.decision.get("reverse") or ""):
            return str(charge)
        if self.state == CourseState.INVESTIGATED and self.proceeding.kind in UNDECIDED:
            return str(UNDECIDED[self.proceeding.kind])
        return self.get_state_display()

    def when(self, slug: str) -> LegalDate | None:
        """Return the date of the last event ``slug`` for this party."""
        text = self.marks.get(slug)
        return LegalDate.parse(text) if text else None

    def on(self, slug: str) -> date | None:
        """Return the day of the last event ``slug`` for this party, when known to the day."""
        when = self.when(slug)
        return when.day if when else None

    @transition("state", source=[CourseState.INVESTIGATED, CourseState.NOTIFIED], target=CourseState.NOTIFIED)
    def notify(self, proposal: dict[str, object]) -> None:
        """Tell the party what is proposed (告知); a heavier proposal is notified anew."""
        self.proposal = proposal

    @transition("state", source=[CourseState.INVESTIGATED, CourseState.NOTIFIED], target=CourseState.DECIDED)
    def decide(self, outcome: str, decision: dict[str, object]) -> None:
        """Decide for this party (决定)."""
        self.outcome = outcome
        self.decision = decision

    @transition("state", source=CourseState.DECIDED, target=CourseState.SERVED)
    def serve(self) -> None:
        """The decision has reached the party (送达)."""

    @transition("state", source=[CourseState.SERVED, CourseState.DECIDED], target=CourseState.PERFORMED)
    def perform(self) -> None:
        """The party has done what was ordered, or the court has enforced it (履行)."""

    @transition("state", source="*", target=CourseState.CONCLUDED)
    def conclude(self) -> None:
        """Nothing is left to do for this party in this proceeding (了结)."""

    @transition("state", source="*", target=CourseState.INVESTIGATED)
    def decide_anew(self) -> None:
        """The decision was revoked; the matter is open again (重新处理)."""
        self.outcome = ""
        self.decision = {}
        self.fine = None
