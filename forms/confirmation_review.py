"""Forms of examining an agreement and of ruling on it (司法确认：询问、审查、裁定)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.guards.confirmation import standing
from casework.procedures.confirmation import review, ruling
from casework.procedures.confirmation.agreement import doubts, in_words
from casework.procedures.confirmation.hints import hints
from casework.procedures.confirmation.stages import Back, Ground, Outcome
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.confirmation import SeveralField, attachments_field, plain_attachments
from forms.fields import Column, FromCase, LegalDateField, RowsField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

CLEAR, FOUND, OPEN = "clear", "found", "open"
ANSWERS = [("", "—"), (CLEAR, _("没有该情形")), (FOUND, _("有该情形")), (OPEN, _("尚未查清"))]
CAPACITIES = [
    ("self", _("本人")), ("representative", _("法定代表人（负责人、经营者）")), ("agent", _("委托代理人")),
]  # fmt: skip


class ApplicantField(FromCase):
    """Chooses one of those who apply, in a row that may stay empty."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among those with a course of their own."""
        super().__init__("parties", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the applicants."""
        super().bind_act(act)
        keys = {course.party_id for course in act.courses}
        self.records = [party for party in self.records if party.pk in keys]
        self.choices = [("", "—"), *((self.key(party), str(party)) for party in self.records)]


class InquiryForm(ActForm):
    """Questioning both parties together (询问笔录)."""

    facts_class = review.InquiryFacts
    headings = {"present": _("到场情况"), "will": _("核实的内容")}

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点（线上询问的写明平台）"))
    present = RowsField(
        [
            Column("party", _("当事人"), ApplicantField()),
            Column("name", _("到场的人"), forms.CharField(max_length=60)),
            Column("capacity", _("身份"), forms.ChoiceField(choices=[("", "—"), *CAPACITIES])),
            Column(
                "authority", _("代理权限"),
                forms.ChoiceField(
                    choices=[("", "—"), ("special", _("特别授权")), ("general", _("一般授权"))], required=False
                ),
            ),
            Column("document", _("核对的证件"), forms.CharField(max_length=120)),
        ],
        label=_("到场的人"), at_least=1,
    )  # fmt: skip
    will = text(_("双方是否自愿达成、理解协议内容和确认的后果"), 3)
    performance = text(_("协议履行的情况"), 2)
    lawful = text(_("是否损害国家利益、社会公共利益和他人权益；是否有恶意串通"), 3)
    remark = text(_("其他"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer a row for each applicant, with the agent that the application names."""
        agents = {each["principal"]: each for each in act.proceeding.brief.get("agents", [])}
        rows = []
        for course in act.courses:
            party = course.party
            agent = agents.get(party.name) or agents.get(party.ref)
            row = {"party": party.ref}
            if agent is not None:
                row |= {"name": agent["name"], "capacity": "agent", "authority": agent["authority"]}
            rows.append(row)
        return {**super().prefill(act), "present": rows}

    def clean(self) -> dict[str, Any]:
        """An agent has an authority."""
        cleaned = super().clean()
        for row in cleaned.get("present", ()):
            if row["capacity"] == "agent" and not row["authority"]:
                self.add_error("present", _("委托代理人应当写明代理权限。"))
        return cleaned


class ConfirmationSupplementForm(ActForm):
    """What the parties are to explain or prove (补充通知)."""

    facts_class = review.SupplementFacts

    missing = text(_("需要补充的内容"), 4, max_length=2000)
    until = forms.DateField(label=_("补充的最后一日"))

    def clean_until(self) -> Any:
        """The day lies ahead."""
        until = self.cleaned_data["until"]
        if until <= self.act.day:
            raise forms.ValidationError(_("期限应当在通知之后。"))
        return until


class ConfirmationSuppliedForm(ActForm):
    """What came of it (收到补充材料)."""

    facts_class = review.SuppliedFacts
    reads = ("evidence", "uploads")

    remark = text(_("补充的情况"), 2, max_length=500)
    attachments = attachments_field(required=False)

    def clean_attachments(self) -> tuple[dict[str, Any], ...]:
        """Say of each piece whether it is an original."""
        return plain_attachments(self.cleaned_data["attachments"])


class DoubtField(forms.ChoiceField):
    """Chooses one finding of the checker."""

    def bind_act(self, act: Any) -> None:
        """Offer what the checker finds in the agreement now."""
        self.choices = [("", "—"), *((each.key, each.text) for each in doubts(act))]


class ChecklistForm(ActForm):
    """The judge's answer to each ground (逐项审查表)."""

    facts_class = review.ChecklistFacts
    reads = ("clauses", "rights", "evidence")
    headings = {"verified_with": _("核实和说明")}

    verified_with = text(_("向调解组织核实的情况"), 2, required=False, max_length=1000)
    overruled = RowsField(
        [
            Column("doubt", _("提示的问题"), DoubtField()),
            Column("reason", _("不影响确认的理由"), forms.CharField(max_length=300)),
        ],
        label=_("协议检查的提示，经审查不影响确认的"), required=False,
    )  # fmt: skip

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Put beside each ground what the file tells about it: findings of the checker, what the parties said."""
        super().__init__(act, data, initial)
        for ground, texts in hints(act).items():
            self.fields[ground].help_text = "；".join(texts)

    def laid_beside(self) -> list[tuple[StrOrPromise, list[str]]]:
        """Lay agreement, findings, evidence and what both parties said beside the grounds."""
        found, said = doubts(self.act), self.act.proceeding.brief.get("inquiry") or {}
        rows: list[tuple[StrOrPromise, list[str]]] = [
            (f"{each.ref} {each.get_kind_display()}", [in_words(each), *_doubted(found, each.ref)])
            for each in standing(self.act)
        ]
        evidence = [f"{each.ref} {each.name}" for each in self.act.evidence]
        rows += [(_("对整个协议的提示"), _doubted(found, "")), (_("证据"), evidence)]
        rows += [(_("询问：意愿"), [said.get("will", "")]), (_("询问：履行情况"), [said.get("performance", "")])]
        return [row for row in rows if any(row[1])]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the answers given before."""
        given = act.proceeding.brief.get("checklist", {})
        kept = {name: each["answer"] for name, each in given.items()}
        notes = {f"{name}__note": each["note"] for name, each in given.items()}
        reasons = [{"doubt": key, "reason": why} for key, why in act.proceeding.brief.get("overruled", {}).items()]
        return {**super().prefill(act), **kept, **notes, "overruled": reasons}

    def entered(self) -> Any:
        """Return the answers by ground, each with its words and its note."""
        said = self.cleaned_data
        answers = {
            ground.value: {
                "label": str(ground.label), "answer": said[ground.value], "note": said.get(f"{ground.value}__note", ""),
            }
            for ground in Ground
        }  # fmt: skip
        return review.ChecklistFacts(answers, said["verified_with"], said["overruled"])


def _doubted(found: Iterable[Any], ref: str) -> list[str]:
    return [str(_("检查提示：%s") % each.text) for each in found if (each.clause or "") == ref]


def _ask_about_each_ground() -> None:
    """Give the form its two fields for each ground, before the others."""
    asked: dict[str, forms.Field] = {}
    for ground in Ground:
        asked[ground.value] = forms.ChoiceField(label=ground.label, choices=ANSWERS)
        told = format_lazy(_("{ground}：说明（第几条、哪份证据）"), ground=ground.label)
        asked[f"{ground.value}__note"] = line(told, 500, required=False)
    ChecklistForm.base_fields = {**asked, **ChecklistForm.base_fields}


_ask_about_each_ground()


class ConfirmationExtensionForm(ActForm):
    """More time for the examination (延长审查期限)."""

    facts_class = review.ExtensionFacts

    term = forms.ChoiceField(
        label=_("延长的期限"),
        choices=[(review.REVIEW, _("审查期限，延长十日（一次）")), (review.CAP, _("特别程序审理期限"))],
    )
    days = forms.IntegerField(label=_("特别程序审理期限延长的天数"), min_value=1, max_value=180, required=False)
    reason = text(_("理由"), 2, max_length=500)


class ConfirmationRulingForm(ActForm):
    """How the court answers the application (民事裁定书)."""

    facts_class = ruling.RulingFacts
    reads = ("clauses", "rights")
    headings = {"grounds": _("驳回申请的填写"), "back": _("撤回、按撤回处理的填写")}

    outcome = forms.ChoiceField(
        label=_("裁定"),
        choices=[
            (Outcome.CONFIRMED, Outcome.CONFIRMED.label), (Outcome.DISMISSED, Outcome.DISMISSED.label),
            (Outcome.WITHDRAWN, Outcome.WITHDRAWN.label),
        ],
    )  # fmt: skip
    reasoning = text(_("本院认为（确认有效的，可以不填，按规范用语制作）"), 4, required=False, max_length=5000)
    grounds = SeveralField(Ground.choices, label=_("不予确认的情形（与逐项审查一致）"))
    collusion = yes(_("认定恶意串通，企图通过调解侵害他人合法权益"))
    sanction = text(_("对恶意串通的处罚意见（罚款、拘留，或者不处罚的理由）"), 2, required=False, max_length=500)
    back = forms.ChoiceField(label=_("情形"), choices=[("", "—"), *Back.choices], required=False)
    back_by = line(_("由谁提出（谁没有补充、拒不接受询问）"), 120, required=False)
    back_on = LegalDateField(label=_("提出撤回的日期"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the answer that the checklist points to; the judge decides."""
        answers = act.proceeding.brief.get("checklist", {})
        found = [name for name, each in answers.items() if each["answer"] == FOUND]
        known: dict[str, Any] = {}
        if found:
            notes = "；".join(answers[name]["note"].rstrip("。；") for name in found if answers[name]["note"])
            known = {"outcome": Outcome.DISMISSED, "grounds": found, "reasoning": notes and f"{notes}。"}
        return {**super().prefill(act), **known}

    def shown(self) -> dict[str, Any]:
        """Return what the ruling prints besides the fields."""
        names = ("outcome", "reasoning", "grounds", "back", "back_by", "back_on")
        said = getattr(self, "cleaned_data", None) or {"grounds": self.initial.get("grounds", ())}
        known = {"outcome": Outcome.CONFIRMED.value} | {name: said[name] for name in names if name in said}
        return ruling.ruling_values(self.act, ruling.RulingFacts(**known))


class SuspicionForm(ActForm):
    """A suspected crime goes to the police (移送线索)."""

    facts_class = ruling.SuspicionFacts
    reads = ("handovers", "documents", "evidence")

    recipient = AgencyField(AgencyKind.POLICE, label=_("公安机关"), required=False)
    receiving_agency = line(_("公安机关名称（不在本系统内的填写）"), 120, required=False)
    reason = text(_("涉嫌犯罪的事实（涉嫌罪名）"), 4, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """Name the police."""
        cleaned = super().clean()
        if cleaned.get("recipient"):
            cleaned["receiving_agency"] = cleaned["recipient"].name
        elif not cleaned.get("receiving_agency"):
            self.add_error("receiving_agency", _("请选择或者填写公安机关。"))
        return cleaned


class PoliceReceiptForm(ActForm):
    """What the police answered on paper (公安机关回执)."""

    facts_class = ruling.PoliceReceiptFacts
    reads = ("handovers",)

    received_by = line(_("签收人"), 60)
    received_on = LegalDateField(label=_("签收日期"))
    remark = line(_("回执的内容"), 200, required=False)


class ConfirmationCloseForm(ActForm):
    """The case is closed (结案)."""

    facts_class = ruling.CloseFacts

    remark = text(_("备注"), 2, required=False, max_length=500)
