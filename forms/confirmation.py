"""Forms of an application to confirm an agreement, of its allocation and acceptance (司法确认：登记、分案、受理)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import Office
from casework.competence import PLACES
from casework.models import ClauseKind, PartyRole
from casework.procedures.confirmation import challenges, intake
from casework.procedures.confirmation.stages import Body, Feature, Manner, Refused
from forms.base import ActForm
from forms.fields import AmountField, Column, LegalDateField, OfficersField, RowsField
from forms.files import FilesField
from forms.penalty_investigation import SENT_WITH, line, lines
from forms.penalty_lead import checked_parties, party_columns, right_columns, text

ROLES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.INTERESTED)
ORIGINALS = [("yes", _("原件")), ("copy", _("复印件（与原件核对）"))]
JUDGES = (Office.CASE_OFFICER.value, Office.UNIT_HEAD.value)


class OneOfficerField(OfficersField):
    """Chooses one officer of the agency."""

    widget = forms.Select  # type: ignore[assignment]  # one of a list, where its parent takes several

    def bind_act(self, act: Any) -> None:
        """Offer them behind an empty choice."""
        super().bind_act(act)
        self.choices = [("", "—"), *((each.username, str(each)) for each in self.records)]

    def clean(self, value: Any) -> Any:
        """Return the officer, not a list of them."""
        found = super().clean([value] if value and not isinstance(value, list) else value or ())
        return found[0] if found else None


class SeveralField(forms.MultipleChoiceField):
    """Several of a list, or none."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        """Choose among ``choices``; nothing chosen is an answer."""
        super().__init__(choices=choices, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return a tuple, as facts hold it."""
        return tuple(super().clean(value))


def attachments_field(*, files: bool = True, **kwargs: Any) -> RowsField:
    """Return the table of what the parties hand in; files only where the case is there to receive them."""
    with_files = [Column("files", _("文件"), FilesField())] if files else []
    return RowsField(
        [
            Column("name", _("材料名称"), forms.CharField(max_length=200)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, max_value=9999, required=False)),
            Column(
                "original", _("原件、复印件"),
                forms.ChoiceField(choices=[("", "—"), *ORIGINALS], required=False),
            ),
            Column("proves", _("证明什么"), forms.CharField(max_length=200, required=False)),
            *with_files,
        ],
        label=_("提交的材料（协议原件、身份和资格证明、权利证明、授权委托书、主持调解的证明等）"),
        **kwargs,
    )  # fmt: skip


def plain_attachments(rows: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return the rows with whether each piece is an original."""
    return tuple({**row, "original": row["original"] == "yes"} for row in rows)


class ApplicationForm(ActForm):
    """Registration of an application to confirm (司法确认申请登记)."""

    facts_class = intake.ApplicationFacts
    reads = ("rights", "clauses", "handovers", "evidence")
    headings = {
        "title": _("案件、当事人和权利"), "manner": _("申请"), "body_kind": _("调解组织和协议"), "places": _("管辖"),
        "agents": _("代理人和材料"),
    }  # fmt: skip
    field_order = (
        "title", "cause", "parties", "rights", "manner", "consent", "form", "applied_on", "posted_on", "body_kind",
        "body", "mediator", "agreed_on", "effective_on", "clauses", "left_out",
    )  # fmt: skip
    # What the file tells when the mediation body sent the application through the system.
    OUTSIDE = ("title", "cause", "parties", "rights", "clauses")

    manner = forms.ChoiceField(label=_("申请方式"), choices=Manner.choices)
    consent = line(_("另一方同意的意思表示（何时、以何种方式）"), 300, required=False)
    form = forms.ChoiceField(
        label=_("申请形式"),
        choices=[(intake.WRITTEN, _("提交申请书")), (intake.ORAL, _("口头申请，制作申请书、承诺书由双方签名"))],
    )
    applied_on = LegalDateField(label=_("收到申请的日期"))
    posted_on = LegalDateField(label=_("交邮日期（邮寄的以邮戳为准）"), required=False)
    body_kind = forms.ChoiceField(label=_("由谁主持调解"), choices=Body.choices)
    body = line(_("调解组织（机关）名称"), 120)
    mediator = line(_("调解员"), 60, required=False)
    agreed_on = LegalDateField(label=_("达成协议的日期"))
    effective_on = LegalDateField(label=_("协议生效的日期"), help_text=_("三十日的申请期限自次日起算"))
    left_out = lines(
        _("不申请确认的条款"),
        required=False,
        help_text=_("每行一条，写条款的编号，如 C3；涉及确权的条款可以不列入申请"),
    )
    places = SeveralField(list(PLACES.items()), label=_("在本院辖区的连接点"))
    invited_by = line(_("作出邀请的人民法院（由法院邀请调解的填写）"), 120, required=False)
    features = SeveralField(Feature.choices, label=_("影响级别管辖的情形"))
    agents = RowsField(
        [
            Column("principal", _("为谁代理"), forms.CharField(max_length=120)),
            Column("name", _("代理人"), forms.CharField(max_length=60)),
            Column("position", _("身份（律师、员工等）"), forms.CharField(max_length=60, required=False)),
            Column(
                "authority", _("授权"),
                forms.ChoiceField(choices=[("", "—"), ("special", _("特别授权")), ("general", _("一般授权"))]),
            ),
        ],
        label=_("委托代理人"), required=False,
    )  # fmt: skip
    attachments = attachments_field(files=False, required=False)
    received_by = line(_("收件人"), 60)
    title = line(_("案件名称"), 200, required=False)
    cause = line(_("纠纷案由（如侵害商标权纠纷）"), 120, required=False)
    parties = RowsField(party_columns(ROLES), label=_("当事人（双方都是申请人）"), required=False)
    rights = RowsField(right_columns(), label=_("涉及的权利"), required=False)
    clauses = RowsField(
        [
            Column("kind", _("条款种类"), forms.ChoiceField(choices=[("", "—"), *ClauseKind.choices])),
            Column("obligor", _("义务人"), forms.CharField(max_length=120, required=False)),
            Column("obligee", _("权利人（收款人）"), forms.CharField(max_length=120, required=False)),
            Column("amount", _("金额（元）"), AmountField(required=False)),
            Column("instalment", _("第几期"), forms.IntegerField(min_value=1, max_value=99, required=False)),
            Column("due_on", _("履行期限"), forms.DateField(required=False)),
            Column("due_text", _("履行期限（文字）"), forms.CharField(max_length=120, required=False)),
            Column("right", _("涉及的权利"), forms.CharField(max_length=120, required=False)),
            Column("text", _("内容"), forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))),
            Column("outsider", _("涉及的案外人"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("协议逐条"), required=False,
    )  # fmt: skip

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Ask only for what the file does not tell."""
        super().__init__(act, data, initial)
        for name in self.OUTSIDE:
            if act.courses:
                del self.fields[name]
            elif name != "rights":
                self.fields[name].required = True

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what came with the agreement, and who takes it in; a place in the court's region is offered too."""
        brief = act.proceeding.brief
        known = {name: brief[name] for name in cls.base_fields if brief.get(name)}
        region = act.agency.region if act.agency else ""
        near = [each for each in act.parties if region and region in each.address]
        places = {"places": ["domicile"]} if near else {}
        return {**super().prefill(act), "received_by": str(act.officer), **places, **known}

    def shown(self) -> dict[str, Any]:
        """Return what application and commitment show of what was entered so far: who applies, and the agreement."""
        said = getattr(self, "cleaned_data", None) or {}
        if self.act.courses:
            return {"applicant_names": [each.party.name for each in self.act.courses]}
        sides = [row["name"] for row in said.get("parties", ()) if row["role"] != PartyRole.INTERESTED]
        return {"applicant_names": sides, "agreement": [row["text"] for row in said.get("clauses", ())]}

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])

    def clean_attachments(self) -> tuple[dict[str, Any], ...]:
        """Say of each piece whether it is an original."""
        return plain_attachments(self.cleaned_data["attachments"])

    def clean(self) -> dict[str, Any]:
        """Want both sides and the agreement of a case that begins here; names in it are those of its parties."""
        cleaned = super().clean()
        for name in ("agreed_on", "applied_on", "posted_on"):
            later = cleaned.get("applied_on") if name == "agreed_on" else None
            told = cleaned.get(name)
            if told and later and told.after(later):
                self.add_error(name, _("达成协议的日期不能晚于收到申请的日期。"))
        if "parties" in self.fields:
            self._check_outside(cleaned)
        names = self._names(cleaned)
        for row in cleaned.get("agents", ()):
            if row["principal"] not in names:
                self.add_error("agents", _("代理人一栏的“%s”不是本案当事人。") % row["principal"])
        return cleaned

    def _names(self, cleaned: dict[str, Any]) -> set[str]:
        told = [row["name"] for row in cleaned.get("parties", ())]
        return {*told, *(f"P{no}" for no in range(1, len(told) + 1)),
                *(each.name for each in self.act.parties), *(each.ref for each in self.act.parties)}  # fmt: skip

    def _check_outside(self, cleaned: dict[str, Any]) -> None:
        for name, missing in (("title", _("请填写案件名称。")), ("cause", _("请填写纠纷案由。")),
                              ("clauses", _("请逐条录入协议。"))):  # fmt: skip
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing)
        roles = {row["role"] for row in cleaned.get("parties", ())}
        if not {PartyRole.REQUESTER, PartyRole.RESPONDENT} <= roles and "parties" not in self.errors:
            self.add_error(
                "parties", _("请填写协议的双方当事人，案件角色分别选“请求人（申请人）”和“被请求人（被申请人）”。")
            )
        names = self._names(cleaned)
        rights = [row["name"] for row in cleaned.get("rights", ())]
        known = {*rights, *(f"R{no}" for no in range(1, len(rights) + 1))}
        for no, row in enumerate(cleaned.get("clauses", ()), 1):
            for column, allowed in (("obligor", names), ("obligee", names), ("right", known)):
                if row[column] and row[column] not in allowed:
                    self.add_error("clauses", _("第 %(no)d 条的“%(name)s”不在本案当事人、权利之内。") % {
                        "no": no, "name": row[column]})  # fmt: skip


class AllocationForm(ActForm):
    """Who examines the application (分案)."""

    facts_class = intake.AllocationFacts
    reads = ("assignments",)

    judge = OneOfficerField(label=_("独任审判员"), at_least=1, offices=JUDGES)
    clerk = line(_("书记员"), 40)
    reason = line(_("另行指定的原因"), 200, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the clerk at work."""
        return {**super().prefill(act), "clerk": act.proceeding.brief.get("clerk", "")}


class ConfirmationCorrectionForm(ActForm):
    """What the application lacks (补正通知)."""

    facts_class = intake.CorrectionFacts

    missing = text(_("需要补正的内容（一次性告知）"), 4, max_length=2000)
    until = forms.DateField(label=_("补正的最后一日"))

    def clean_until(self) -> Any:
        """The day lies ahead."""
        until = self.cleaned_data["until"]
        if until <= self.act.day:
            raise forms.ValidationError(_("期限应当在通知之后。"))
        return until


class CorrectedForm(ActForm):
    """What came of it (收到补正材料)."""

    facts_class = intake.CorrectedFacts
    reads = ("evidence", "uploads")

    remark = text(_("补正的情况"), 2, max_length=500)
    attachments = attachments_field(required=False)

    def clean_attachments(self) -> tuple[dict[str, Any], ...]:
        """Say of each piece whether it is an original."""
        return plain_attachments(self.cleaned_data["attachments"])


class MaterialForm(ActForm):
    """Material that the parties hand in (收取材料)."""

    facts_class = intake.MaterialFacts
    reads = ("evidence", "uploads")

    attachments = attachments_field(at_least=1, help_text=SENT_WITH)

    def clean_attachments(self) -> tuple[dict[str, Any], ...]:
        """Say of each piece whether it is an original."""
        return plain_attachments(self.cleaned_data["attachments"])


class ConfirmationAcceptanceForm(ActForm):
    """Whether the application is accepted (受理、不予受理)."""

    facts_class = intake.AcceptanceFacts
    reads = ("rights", "clauses")
    headings = {"ground": _("不予受理的填写")}

    decision = forms.ChoiceField(label=_("决定"), choices=[(intake.ACCEPT, _("受理")), (intake.REFUSE, _("不予受理"))])
    basis = text(_("本院管辖（或者确认行政调解协议）的依据，按数据可以判断的不填"), 2, required=False, max_length=500)
    excuse = text(_("超过三十日的正当理由（没有超过的不填）"), 2, required=False, max_length=500)
    ground = forms.ChoiceField(label=_("情形"), choices=[("", "—"), *Refused.choices], required=False)
    reason = text(_("不予受理的理由"), 3, required=False, max_length=2000)

    def shown(self) -> dict[str, Any]:
        """Return the days that the notice names: of the application, and of its acceptance."""
        return {"received_on": self.act.proceeding.brief.get("applied_on", ""), "accepted_on": str(self.act.day)}


class ChallengeForm(ActForm):
    """Somebody is to stand aside (回避申请)."""

    facts_class = challenges.ChallengeFacts
    reads = ("assignments",)

    whom = forms.ChoiceField(
        label=_("被申请回避的人员"), choices=[(challenges.JUDGE, _("审判员")), (challenges.CLERK, _("书记员"))]
    )
    by = line(_("申请人（自行回避的写本人）"), 120)
    received_on = LegalDateField(label=_("提出的日期"))
    reason = text(_("理由"), 2, max_length=1000)
