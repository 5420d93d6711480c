"""Forms of a review of files (案卷评查)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework import access, eyes
from casework.agencies import AgencyKind
from casework.law.reviews import standard, standards
from casework.models import Agency, Assignment, Confirmation, Event, Officer, Proceeding, ReviewedFile, Tenure
from casework.procedures import file_review, overseeing, reviewing
from casework.procedures.overseeing import Kind, manner
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.enforcement_supervision import DAYS_SAY, RESULTS
from forms.fields import Column, LegalDateField, OfficersField, RowsField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

REVIEWERS = ("case_officer", "reviewer", "supervisor", "unit_head")


def drawn(act: ActFacts[Any]) -> list[ReviewedFile]:
    """Return the files of this review that were drawn, with their sheets; three statements."""
    found = ReviewedFile.objects.filter(review=act.proceeding.pk, drawn=True)
    return list(
        found.select_related("proceeding__agency", "proceeding__case", "first", "second")
        .prefetch_related("sheets")
        .order_by("no")
    )


class DrawnField(forms.ChoiceField):
    """Chooses one of the files that were drawn, by its short name (F12)."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the files that were drawn."""
        self.records = drawn(act)
        blank: list[tuple[str, Any]] = [] if self.required else [("", _("不涉及"))]
        self.choices = [*blank, *((each.ref, f"{each.ref} {each.line.replace(chr(9), ' ')}") for each in self.records)]

    def clean(self, value: Any) -> ReviewedFile | None:
        """Return the file, or None for an empty optional choice."""
        chosen = super().clean(value)
        return next((each for each in self.records if each.ref == chosen), None)


class PlanForm(ActForm):
    """What is reviewed, by whom, and how it is drawn (评查方案)."""

    facts_class = file_review.PlanFacts
    headings = {"reviewed": _("评查范围"), "reviewers": _("抽取"), "reply_days": _("反馈")}

    title = line(_("评查名称"), 200)
    standard = forms.ChoiceField(label=_("评查标准"), choices=[])
    reviewed = AgencyField(
        AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, label=_("被评查机关"), required=False,
        nothing=_("监督范围内的全部机关"),
    )  # fmt: skip
    since = LegalDateField(label=_("办结日期自"))
    until = LegalDateField(label=_("办结日期至"))
    count = forms.IntegerField(label=_("抽取件数"), min_value=1, max_value=200)
    reviewers = OfficersField(at_least=2, offices=REVIEWERS, label=_("评查人员"))
    seed_source = text(
        _("抽取种子的来源"), 2, max_length=500,
        help_text=_("事先无法预知、事后人人可以查到的数字，例如某日公布的某期彩票号码；在固定案卷名单之前确定"),
    )  # fmt: skip
    seed = line(_("种子（来源是一段给定的文字时填写）"), 200, required=False)
    reply_days = forms.IntegerField(
        label=_("被评查机关答复的期限"), min_value=1, max_value=60, initial=manner(Kind.REVIEW).days, help_text=DAYS_SAY
    )

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Offer the standards there are."""
        super().__init__(act, data, initial)
        field: Any = self.fields["standard"]
        field.choices = [(name, each.label) for name, each in standards().items()]


class PoolForm(ActForm):
    """The list of files as it is fixed (固定案卷名单)."""

    facts_class = file_review.PoolFacts

    remark = line(_("说明"), 200, required=False)

    def entered(self) -> Any:
        """Return the facts with the files that fit the plan, as far as whoever fixes the list may see them."""
        pool = self.pool()
        lines = tuple(reviewing.line(no, each) for no, each in enumerate(pool, 1))
        self.cleaned_data |= {"pool": tuple(pool), "pool_lines": lines}
        return super().entered()

    def pool(self) -> list[Proceeding]:
        """Return the files that ended in the period, agency by agency; one statement."""
        act, brief = self.act, self.act.proceeding.brief
        held = [each for each in access.seats(act.officer, act.today) if each.agency_id == act.agency.pk]
        found = access.proceedings(held).filter(
            kind__in=standard(brief["standard"]).procedures, ended_on__range=(brief["since"][:10], brief["until"][:10])
        ).exclude(agency=act.agency.pk)  # fmt: skip
        if brief["reviewed_agency"]:
            found = found.filter(agency__code=brief["reviewed_agency"])
        return list(found.select_related("agency", "case").order_by("agency__code", "ended_on", "case__number", "pk"))


class DrawForm(ActForm):
    """The seed that was published (抽取)."""

    facts_class = file_review.DrawFacts

    seed = line(_("种子"), 200)
    published = line(_("种子公布的时间和处所"), 200)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Offer the seed that the plan fixed."""
        super().__init__(act, data, initial)
        self.initial.setdefault("seed", act.proceeding.brief.get("seed", ""))

    def entered(self) -> Any:
        """Return the facts with the files, the reviewers, and who stands aside from which file."""
        files = list(
            ReviewedFile.objects.filter(review=self.act.proceeding.pk).select_related("proceeding").order_by("no")
        )
        people = in_plan(self.act)
        self.cleaned_data |= {
            "files": tuple(files), "reviewers": tuple(people), "recused": recused(files, [each.pk for each in people])
        }  # fmt: skip
        return super().entered()


class LeavingField(forms.ChoiceField):
    """Chooses one of those who were drawn and owe a sheet, whether or not they still work here."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take who owes a sheet."""
        self.files = drawn(act)
        people = [each for file in self.files for each in (file.first, file.second) if each is not None]
        self.owing = {
            each.username: each for each in people if any(reviewing.owes_a_sheet(file, each) for file in self.files)
        }
        self.choices = [(name, str(each)) for name, each in self.owing.items()]

    def clean(self, value: Any) -> Officer:
        """Return the officer; a name that only one of them has will do."""
        named = [name for name, each in self.owing.items() if each.name == str(value).strip()]
        return self.owing[super().clean(named[0] if len(named) == 1 else value)]


class ReplaceForm(ActForm):
    """Who cannot go on reviewing, and whom the draw may name besides (更换评查人员)."""

    facts_class = file_review.ReplaceFacts

    leaving = LeavingField(label=_("不能继续评查的人员"))
    reason = text(_("更换的理由"), 2, max_length=300)
    added = OfficersField(
        offices=REVIEWERS, label=_("增补的评查人员"),
        help_text=_("方案中的其他人员足够时不填；由谁接替仍由原种子抽取"),
    )  # fmt: skip

    def entered(self) -> Any:
        """Return the facts with the files, who may be drawn, and who stands aside from which file."""
        field: Any = self.fields["leaving"]
        leaving = self.cleaned_data["leaving"]
        added = tuple(each for each in self.cleaned_data["added"] if each != leaving)
        planned = [each for each in in_plan(self.act) if each != leaving]
        people = [*planned, *(each for each in added if each not in planned)]
        self.cleaned_data |= {
            "added": added, "drawn": tuple(field.files), "reviewers": tuple(people),
            "recused": recused(field.files, [each.pk for each in people]),
        }  # fmt: skip
        return super().entered()


def in_plan(act: ActFacts[Any]) -> list[Officer]:
    """Return whom the plan names, who works here now and was not replaced, in its order; one statement."""
    left = act.proceeding.brief.get("left", ())
    names = [each for each in act.proceeding.brief["reviewers"] if each not in left]
    people = [each for each in access.officers([act.agency]) if each.username in names]
    return sorted(people, key=lambda each: names.index(each.username))


def recused(files: list[ReviewedFile], people: list[int]) -> dict[str, tuple[str, ...]]:
    """Return who stands aside from each file (回避): who worked on its case, or sits in its unit.

    Work in any procedure of the case counts, save that of who only supervised or reviewed it. Where a case was with
    no unit, everybody of its agency stands aside. Two statements.
    """
    places = [each.proceeding for each in files]
    seated = Tenure.objects.filter(
        Q(unit__in=[each.unit_id for each in places if each.unit_id])
        | Q(agency__in={each.agency_id for each in places}),
        officer__in=people,
    ).values_list("agency", "unit", "officer__username")  # fmt: skip
    found: dict[str, set[str]] = {}
    for case, name in _worked({each.proceeding.case_id for each in files}, people):
        for each in files:
            if each.proceeding.case_id == case:
                found.setdefault(each.line, set()).add(name)
    for agency, unit, name in seated:
        for each in files:
            same_unit = each.proceeding.unit_id is not None and each.proceeding.unit_id == unit
            no_unit = each.proceeding.unit_id is None and each.proceeding.agency_id == agency
            if same_unit or no_unit:
                found.setdefault(each.line, set()).add(name)
    return {line: tuple(sorted(names)) for line, names in found.items()}


def _worked(cases: set[int], people: list[int]) -> QuerySet[Any, tuple[int, str]]:
    """Return case and sign-in name of whoever of ``people`` acted in, handled, was at work on or confirmed a case."""
    overseeing_kinds = eyes.overseeing_kinds()
    acted = Event.objects.filter(case__in=cases, officer__in=people).exclude(proceeding__kind__in=overseeing_kinds)
    handled = Proceeding.objects.filter(case__in=cases, handler__in=people).exclude(kind__in=overseeing_kinds)
    assigned = Assignment.objects.filter(proceeding__case__in=cases, officer__in=people)
    assigned = assigned.exclude(proceeding__kind__in=overseeing_kinds)
    asked = Confirmation.objects.filter(case__in=cases, officer__in=people)
    return (
        acted.order_by().values_list("case", "officer__username")
        .union(
            handled.order_by().values_list("case", "handler__username"),
            assigned.order_by().values_list("proceeding__case", "officer__username"),
            asked.order_by().values_list("case", "officer__username"),
        )
    )  # fmt: skip


class ItemField(forms.ChoiceField):
    """Chooses one item of the standard of this review."""

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the items of the sheet."""
        name = act.proceeding.brief.get("standard", "")
        items = standard(name).items if name else ()
        worth = ((each, _("否决项") if each.veto else _("%s分") % each.points) for each in items)
        self.choices = [(each.id, f"{each.label}（{said}）") for each, said in worth]


class ScoreForm(ActForm):
    """What a reviewer found in one file: only what points are taken off for (评分)."""

    facts_class = file_review.ScoreFacts

    reviewed = DrawnField(label=_("案卷"))
    defects = RowsField(
        [
            Column("item", _("评查项目"), ItemField()),
            Column("points", _("扣分"), forms.DecimalField(min_value=Decimal(0), max_digits=4, decimal_places=1)),
            Column("finding", _("发现的问题"), forms.CharField(max_length=300)),
            Column("law", _("依据（不同于标准的填写）"), forms.CharField(max_length=80, required=False)),
        ],
        label=_("扣分项（没有问题的不填）"),
    )
    remark = text(_("评查意见"), 2, required=False, max_length=1000)

    def entered(self) -> Any:
        """Return the facts with the files that were drawn, and who stands aside from this one."""
        field: Any = self.fields["reviewed"]
        file: ReviewedFile = self.cleaned_data["reviewed"]
        aside = recused([file], [self.act.officer.pk]).get(file.line, ())
        self.cleaned_data |= {"drawn": tuple(field.records), "recused": aside}
        return super().entered()


class SettleForm(ActForm):
    """Points on which the reviewers settled (合议评分)."""

    facts_class = file_review.SettleFacts

    rows = RowsField(
        [
            Column("file", _("案卷（F1）"), forms.CharField(max_length=8)),
            Column(
                "points", _("合议得分"),
                forms.DecimalField(min_value=Decimal(0), max_value=Decimal(100), max_digits=4, decimal_places=1),
            ),
            Column("reason", _("理由"), forms.CharField(max_length=300)),
        ],
        label=_("两名评查人员意见不一的案卷"),
    )  # fmt: skip

    def entered(self) -> Any:
        """Return the facts with the files that were drawn."""
        self.cleaned_data["drawn"] = tuple(drawn(self.act))
        return super().entered()


class FeedbackForm(ActForm):
    """The head's leave (审批反馈书)."""

    facts_class = file_review.ApproveFacts

    opinion = text(_("意见"), 2, max_length=500)

    def entered(self) -> Any:
        """Return the facts with the files that were drawn."""
        self.cleaned_data["drawn"] = tuple(drawn(self.act))
        return super().entered()


class FeedbackServiceForm(ActForm):
    """How the feedback reached the agencies (送达反馈书)."""

    facts_class = file_review.ServeFacts
    reads = ("documents", "handovers")

    method = forms.ChoiceField(
        label=_("送达方式"),
        choices=[("公文交换", _("公文交换")), ("直接送达", _("直接送达")), ("邮寄送达", _("邮寄送达"))],
    )
    date = LegalDateField(label=_("被评查机关收到的日期"))
    received_by = line(_("签收情况"), 200)

    def entered(self) -> Any:
        """Return the facts with the agencies whose files were drawn."""
        agencies = {each.proceeding.agency_id: each.proceeding.agency for each in drawn(self.act)}
        self.cleaned_data["agencies"] = tuple(agencies.values())
        return super().entered()


class FeedbackReviewForm(ActForm):
    """What became of an agency's objection (复核异议)."""

    facts_class = file_review.ReviewFacts
    reads = ("handovers",)

    agency = line(_("提出异议的机关"), 120)
    result = forms.ChoiceField(
        label=_("复核结果"), choices=[each for each in RESULTS if each[0] != overseeing.TAKEN_BACK]
    )
    reason = text(_("理由"), 3, max_length=2000)
    reviewed = DrawnField(label=_("改变得分的案卷"), required=False)
    points = forms.DecimalField(
        label=_("改变后的得分"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=4,
        decimal_places=1,
        required=False,
    )

    def clean_agency(self) -> str:
        """Return the code of the agency named."""
        named = self.cleaned_data["agency"].strip()
        told = self.act.proceeding.brief.get("told", {})
        for code, each in told.items():
            if named in (code, each["name"]):
                return str(code)
        raise ValidationError(_("“%s”不是被评查的机关。") % named)

    def entered(self) -> Any:
        """Return the facts with the agency."""
        self.cleaned_data["recipient"] = Agency.objects.get(code=self.cleaned_data["agency"])
        return super().entered()


class ReviewReportForm(ActForm):
    """What the review showed (评查报告)."""

    facts_class = file_review.ReportFacts
    reads = ("handovers",)

    findings = text(_("评查发现的主要问题"), 5, max_length=4000)
    suggestions = lines(_("工作建议，每行一项"))
