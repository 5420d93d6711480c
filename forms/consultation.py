"""Forms of early involvement and case conference (提前介入、会商)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.models import Agency
from casework.procedures import consultation, consulted
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import Column, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Who may ask, and be asked.
SIDES = (
    AgencyKind.PROCURATORATE,
    AgencyKind.POLICE,
    AgencyKind.MARKET_REGULATION,
    AgencyKind.COURT,
    AgencyKind.CULTURE,
    AgencyKind.CUSTOMS,
)


def participants() -> RowsField:
    """Return the field in which the sides of a meeting are entered, each with its people."""
    return RowsField(
        [
            Column("name", _("单位"), forms.CharField(max_length=120)),
            Column("people", _("参加人员及职务"), forms.CharField(max_length=200)),
        ],
        label=_("参加单位和人员"),
        at_least=1,
    )


class AskForm(ActForm):
    """The request (商请提前介入函、商请会商函)."""

    facts_class = consultation.AskFacts
    reads = ("case_documents", "evidence")
    headings = {"reason": _("商请事项"), "documents": _("随函附送")}

    kind = forms.ChoiceField(
        label=_("商请种类"),
        choices=[(consultation.INVOLVEMENT, _("提前介入")), (consultation.CONFERENCE, _("会商"))],
        initial=consultation.INVOLVEMENT,
    )
    invited = RowsField(
        [
            Column(
                "agency", _("受邀机关"), AgencyField(*SIDES, nothing=_("选择机关，或者在右侧填写名称"), required=False)
            ),
            Column("name", _("不在本系统内的，填写名称"), forms.CharField(max_length=120, required=False)),
        ],
        label=_("商请对象"),
        at_least=1,
    )
    reason = text(_("商请事由"), 2, max_length=1000)
    facts_found = text(_("基本案情"), 4)
    questions = lines(_("商请研究的问题"))
    wanted_by = LegalDateField(label=_("请于何日前答复"), help_text=_("法律没有规定答复期限，由本机关请求"))
    documents = ManyFromCase("case_documents", label=_("附送的文书"), required=False)
    evidence = ManyFromCase("evidence", label=_("附送的证据"), required=False)


class SendForm(ActForm):
    """The head's decision (批准商请)."""

    facts_class = consultation.SendFacts
    reads = ("case_documents", "evidence", "handovers", "assignments")

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(consultation.AGREE, _("同意，发出商请函")), (consultation.DECLINE, _("不同意"))],
        initial=consultation.AGREE,
    )
    opinion = text(_("意见"), 2, max_length=500)

    def entered(self) -> Any:
        """Return the facts with the agencies to which a letter goes."""
        codes = [each["agency"] for each in self.act.proceeding.brief.get("invited", []) if each["agency"]]
        return consultation.SendFacts(
            self.cleaned_data["decision"],
            self.cleaned_data["opinion"],
            tuple(Agency.objects.filter(code__in=codes)),
        )


class OutsideField(forms.ChoiceField):
    """Chooses an invited agency that is not in the system, by its name."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the agencies invited; one that is in the system is found too, and refused by its guard."""
        invited = act.proceeding.brief.get("invited", [])
        self.choices = [(each["name"], each["name"]) for each in invited]


class ReplyForm(ActForm):
    """An answer that came on paper (录入系统外单位的答复)."""

    facts_class = consultation.ReplyFacts

    agency = OutsideField(label=_("答复的单位"))
    decision = forms.ChoiceField(
        label=_("答复"), choices=[(consultation.AGREE, _("同意参加")), (consultation.DECLINE, _("不参加"))]
    )
    received_on = LegalDateField(label=_("收到答复的日期"))
    number = line(_("复函文号"), 80, required=False)
    names = line(_("参加人员"), 200, required=False)
    reason = text(_("不参加的理由"), 2, required=False, max_length=1000)
    opinion = text(_("提出的意见"), 4, required=False)


class MeetingForm(ActForm):
    """The record of a meeting (会商记录)."""

    facts_class = consultation.MeetingFacts
    reads = ("assignments",)

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点"))
    presider = line(_("主持人"), 60)
    recorder = line(_("记录人"), 60)
    participants = participants()
    views = RowsField(
        [
            Column("name", _("单位、发言人"), forms.CharField(max_length=120)),
            Column("text", _("意见"), forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))),
        ],
        label=_("各方意见"),
        at_least=1,
    )
    conclusion = text(_("会商结论（没有一致意见的如实写明）"), 3)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Return the sides that are known to take part, ours first."""
        invited = act.proceeding.brief.get("invited", [])
        coming = [each for each in invited if each.get("decision") == consultation.AGREE]
        sides = [{"name": act.agency.name, "people": act.officer.name}]
        sides += [{"name": each["name"], "people": each["names"]} for each in coming]
        return {**super().prefill(act), "participants": sides}


class MinutesForm(ActForm):
    """The minutes (会商纪要)."""

    facts_class = consultation.MinutesFacts
    reads = ("assignments",)

    held_on = LegalDateField(label=_("会商日期"))
    place = line(_("地点"))
    presider = line(_("主持人"), 60)
    participants = participants()
    agreed = lines(_("议定的事项"))
    dissent = text(_("保留意见"), 2, required=False, max_length=2000)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Return what the record of the last meeting says."""
        meetings = act.proceeding.brief.get("meetings", [])
        last = meetings[-1] if meetings else {}
        known = {name: last[name] for name in ("place", "presider", "participants") if name in last}
        day = {"held_on": last["held_at"][:10]} if last else {}
        return {**super().prefill(act), **known, **day}


class ConclusionForm(ActForm):
    """How the matter ended (办结)."""

    facts_class = consultation.ConclusionFacts
    reads = ("handovers", "documents")

    conclusion = text(_("办结情况和意见采纳情况（意见供参考，不采纳的说明理由）"), 4, max_length=4000)


class ConsultationWithdrawalForm(ActForm):
    """The request is taken back (撤回商请)."""

    facts_class = consultation.WithdrawalFacts
    reads = ("handovers",)

    reason = text(_("撤回的理由"), 2, max_length=1000)


class AnswerForm(ActForm):
    """Whether the agency takes part (复函)."""

    facts_class = consulted.AnswerFacts
    reads = ("handovers", "assignments")

    decision = forms.ChoiceField(
        label=_("答复"),
        choices=[(consultation.AGREE, _("同意参加")), (consultation.DECLINE, _("不参加"))],
        initial=consultation.AGREE,
    )
    officers = OfficersField(label=_("参加人员"))
    reason = text(_("不参加的理由"), 2, required=False, max_length=1000)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Say until when an answer is asked for."""
        super().__init__(act, data, initial)
        if wanted := act.proceeding.brief.get("wanted_by"):
            self.fields["decision"].help_text = gettext("对方请求于%s前答复") % LegalDate.parse(wanted).chinese()


class OpinionForm(ActForm):
    """What those sent think (介入意见、会商意见)."""

    facts_class = consulted.OpinionFacts
    reads = ("handovers", "assignments")

    opinion = text(_("意见"), 8)
    more = yes(_("还将继续提出意见"))
