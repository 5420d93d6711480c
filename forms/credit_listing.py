"""Forms of credit supervision: listing, publication, repair, removal (信用监管)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import CourseState, Document, PartyCourse
from casework.procedures import credit_listing
from casework.procedures.credit_listing import Ground
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

DECISIONS = ("penalty_decision", "summary_decision")


class PenalisedField(forms.ChoiceField):
    """Chooses a party on whom this agency decided a penalty in this case."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the courses in which a penalty was decided; one statement."""
        found = PartyCourse.objects.filter(
            proceeding__case=act.case.pk, proceeding__agency=act.agency.pk, outcome="penalty"
        ).exclude(state__in=[CourseState.INVESTIGATED, CourseState.NOTIFIED])  # fmt: skip
        self.records = list(found.select_related("party", "proceeding"))
        self.choices = [(each.party.ref, str(each.party)) for each in self.records]

    def clean(self, value: Any) -> PartyCourse | None:
        """Return the course, by short name or name of the party."""
        named = {each.party.name: each.party.ref for each in self.records}
        chosen = super().clean(named.get(str(value), value))
        return next((each for each in self.records if each.party.ref == chosen), None)


class ProposeForm(ActForm):
    """What is proposed about which penalty (提出列入、录入公示)."""

    facts_class = credit_listing.ProposeFacts
    headings = {"ground": _("列入名单的填写"), "minor": _("公示行政处罚的填写")}

    course = PenalisedField(label=_("受处罚的当事人"))
    what = forms.ChoiceField(
        label=_("事项"),
        choices=[("list", _("列入严重违法失信名单")), ("record", _("公示行政处罚信息"))],
    )
    facts_found = text(_("违法事实"), 4, max_length=4000)
    penalties = lines(_("处罚内容，每行一项"))
    ground = forms.ChoiceField(label=_("列入情形"), choices=[("", _("不适用")), *Ground.choices], required=False)
    measures = lines(_("惩戒措施，每行一项"), required=False)
    minor = yes(_("仅受通报批评或者较低数额罚款（公示三个月；其他公示三年）"))
    shown_on = LegalDateField(label=_("公示日期"), required=False)
    where = line(_("公示的处所"), 200, required=False)

    def entered(self) -> Any:
        """Return the facts with the number of the decision."""
        course = self.cleaned_data["course"]
        papers = Document.objects.filter(proceeding=course.proceeding_id, party=course.party_id, kind__in=DECISIONS)
        found = papers.order_by("-pk").values_list("number", flat=True).first()
        self.cleaned_data["penalty_number"] = found or ""
        return super().entered()


class NoticeForm(ActForm):
    """Why the party is to be listed (拟列入告知)."""

    facts_class = credit_listing.NoticeFacts

    reason = text(_("拟列入的理由和依据"), 3, max_length=2000)


class StatementForm(ActForm):
    """What the party said (陈述、申辩)."""

    facts_class = credit_listing.StatementFacts

    received_on = LegalDateField(label=_("收到的日期"))
    statement = text(_("陈述、申辩的内容"), 4, max_length=4000)


class DecideForm(ActForm):
    """Whether the party is listed (列入决定)."""

    facts_class = credit_listing.DecideFacts

    decision = forms.ChoiceField(label=_("决定"), choices=[("list", _("列入")), ("no", _("不列入"))])
    statement_view = text(_("对陈述、申辩的意见（没有陈述的写明）"), 2, max_length=2000)
    opinion = text(_("意见"), 2, max_length=500)


class PublishForm(ActForm):
    """Where it was made public (公示)."""

    facts_class = credit_listing.PublishFacts

    shown_on = LegalDateField(label=_("公示日期"))
    where = line(_("公示的处所"), 200)


class RepairForm(ActForm):
    """An application for repair (信用修复申请)."""

    facts_class = credit_listing.RepairFacts

    received_on = LegalDateField(label=_("收到申请的日期"))
    performed = text(_("履行义务、消除危害后果的情况"), 3, max_length=2000)
    materials = lines(_("提交的材料，每行一项"))


class RepairDecisionForm(ActForm):
    """Whether it is granted (信用修复决定)."""

    facts_class = credit_listing.RepairDecisionFacts

    decision = forms.ChoiceField(
        label=_("决定"), choices=[("grant", _("准予修复，移出名单（停止公示）")), ("refuse", _("不予修复"))]
    )
    reason = text(_("理由"), 3, max_length=2000)


class RemoveForm(ActForm):
    """Why it is not shown any more (移出、停止公示)."""

    facts_class = credit_listing.RemoveFacts

    cause = forms.ChoiceField(
        label=_("事由"),
        choices=[("expired", _("期限届满")), ("overturned", _("所依据的处罚决定被撤销、确认违法或者无效"))],
    )
    reason = text(_("说明"), 2, max_length=1000)
