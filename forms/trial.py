"""Forms of taking in, preparing and hearing a criminal case (收案、受理、庭前准备、开庭)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import clocks, hearing, intake, suspension
from casework.procedures.trial.parties import going_on
from casework.procedures.trial.stages import Track
from forms.base import ActForm
from forms.each import EachField
from forms.fields import Column, FromCase, LegalDateField, ManyFromCase, RowsField
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line, yes
from forms.penalty_lead import checked_parties, party_columns, text

ACCUSED = _("被告人")
BENCH = [("审判长", _("审判长")), ("审判员", _("审判员")), ("人民陪审员", _("人民陪审员"))]
EXPECTED = [
    ("up_to_one", _("一年有期徒刑以下刑罚")),
    ("up_to_three", _("超过一年、三年以下有期徒刑")),
    ("over_three", _("超过三年有期徒刑")),
]
OBSTACLES = [
    ("disabled", _("被告人是盲、聋、哑人，或者是尚未完全丧失辨认或者控制自己行为能力的精神病人")),
    ("minor", _("被告人是未成年人")),
    ("impact", _("有重大社会影响")),
    ("disagree", _("共同犯罪案件中部分被告人不认罪，或者对适用的程序有异议")),
    ("unsettled", _("被告人与被害人没有就赔偿等事项达成调解或者和解协议")),
]
PLEAS = [("yes", _("认罪认罚")), ("partly", _("认罪，对部分事实或者量刑有异议")), ("no", _("不认罪"))]


class AccusedField(FromCase):
    """Chooses one accused of the proceeding."""

    def __init__(self, *, in_row: bool = False, **kwargs: Any) -> None:
        """Choose among those with a course of their own; ``in_row`` leaves a row empty unless one is chosen."""
        self.in_row = in_row
        super().__init__("parties", label=kwargs.pop("label", ACCUSED), **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the accused; where there is one, the choice is made."""
        super().bind_act(act)
        keys = {course.party_id for course in act.courses}
        self.records = [party for party in self.records if party.pk in keys]
        blank = [("", "—")] if self.in_row else []
        self.choices = blank + [(self.key(party), str(party)) for party in self.records]


class ManyAccusedField(ManyFromCase):
    """Chooses several accused of the proceeding."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among those with a course of their own."""
        super().__init__("parties", label=kwargs.pop("label", ACCUSED), **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the accused."""
        super().bind_act(act)
        keys = {course.party_id for course in act.courses}
        self.records = [party for party in self.records if party.pk in keys]
        self.choices = [(self.key(party), str(party)) for party in self.records]


def bench_field(**kwargs: Any) -> RowsField:
    """Return the table of those who try the case."""
    columns = [
        Column("role", _("职务"), forms.ChoiceField(choices=BENCH)),
        Column("name", _("姓名"), forms.CharField(max_length=40)),
    ]
    return RowsField(columns, label=_("审判组织成员"), **kwargs)


class TrialIntakeForm(ActForm):
    """Intake of a case (收案登记)."""

    facts_class = intake.IntakeFacts
    reads = ("handovers", "handover_items", "case_documents")
    headings = {"title": _("起诉机关不在本系统内的，填写下列各项")}
    # What the file tells when the case came through the system.
    OUTSIDE = ("title", "parties", "lots")

    origin = forms.ChoiceField(
        label=_("起诉方式"), choices=[(intake.PUBLIC, _("公诉")), (intake.PRIVATE, _("自诉"))], initial=intake.PUBLIC
    )
    prosecuted_by = line(_("公诉机关（自诉人）"), 120)
    indictment_number = line(_("起诉书文号"), 80, required=False)
    prosecuted_on = LegalDateField(label=_("起诉日期"), required=False)
    suspected_crime = line(_("指控罪名"), 120)
    received_by = line(_("收案人"), 60)
    remark = text(_("收案时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)
    title = line(_("案件名称"), 200, required=False)
    parties = RowsField(party_columns(), label=_("被告人（案件角色选“当事人”）、被害人等"), required=False)
    lots = RowsField(
        [
            Column("name", _("物品名称"), forms.CharField(max_length=120)),
            Column("spec", _("规格型号"), forms.CharField(max_length=120, required=False)),
            Column(
                "quantity", _("数量"), forms.DecimalField(min_value=Decimal("0.001"), max_digits=14, decimal_places=3)
            ),
            Column("unit", _("单位"), forms.CharField(max_length=10)),
            Column("place", _("存放地点"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("随案移送的物品"),
        required=False,
    )

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Ask only for what the file does not tell."""
        super().__init__(act, data, initial)
        if act.courses:
            for name in self.OUTSIDE:
                del self.fields[name]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what came with the indictment."""
        names = ("origin", "prosecuted_by", "indictment_number", "prosecuted_on", "suspected_crime")
        known = {name: act.proceeding.brief[name] for name in names if act.proceeding.brief.get(name)}
        indictment = next((each for each in act.loaded.get("case_documents", ()) if each.kind == "indictment"), None)
        if indictment is not None:
            known.setdefault("indictment_number", indictment.number)
            known.setdefault("prosecuted_on", str(indictment.issued_on or ""))
        return {**super().prefill(act), **known}

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])

    def clean(self) -> dict[str, Any]:
        """Want a title and an accused, where the case begins here."""
        cleaned = super().clean()
        if "title" in self.fields:
            if not cleaned.get("title"):
                self.add_error("title", _("请填写案件名称。"))
            if not any(row["role"] == "party" for row in cleaned.get("parties", ())):
                self.add_error("parties", _("请填写被告人，案件角色选“当事人”。"))
        return cleaned


class EvidenceSupplementForm(ActForm):
    """What the procuratorate is to supply (补送材料通知书)."""

    facts_class = intake.MissingFacts
    reads = ("handovers",)

    missing = text(_("缺失的材料"), 3, max_length=1000)


class SuppliedForm(ActForm):
    """What came (收到补送材料)."""

    facts_class = intake.SuppliedFacts

    remark = text(_("收到的材料，或者人民检察院的说明"), 2, max_length=500)


class AcceptanceForm(ActForm):
    """Whether the case is accepted, and how it is tried (受理、适用程序、审判组织)."""

    facts_class = intake.AcceptanceFacts
    headings = {"track": _("程序和条件"), "bench": _("审判组织"), "reason": _("退回、不予受理的填写")}

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(intake.ACCEPT, _("受理，开庭审判")), (intake.REFUSE, _("退回人民检察院，或者对自诉不予受理"))],
    )
    track = forms.ChoiceField(label=_("适用程序"), choices=[("", "—"), *Track.choices], required=False)
    expected = forms.ChoiceField(label=_("可能判处的刑罚"), choices=[("", "—"), *EXPECTED], required=False)
    detained = DetainedField(_("在押的被告人（有人在押的，审理期限届满之日遇节假日不顺延）"))
    plea = yes(_("事实清楚、证据充分，被告人承认所犯罪行（速裁：认罪认罚）"))
    consent = yes(_("被告人同意（对适用的程序没有异议）"))
    obstacles = forms.MultipleChoiceField(
        label=_("不得适用简易、速裁程序的情形"), choices=OBSTACLES, required=False, widget=forms.CheckboxSelectMultiple
    )
    bench = bench_field()
    clerk = line(_("书记员"), 40, required=False)
    reason = text(_("退回、不予受理的理由"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who is in custody, as the prosecutor had it."""
        return {**super().prefill(act), "detained": in_custody(act)}

    def clean(self) -> dict[str, Any]:
        """Want procedure, expectation, bench and clerk of a case that is accepted."""
        cleaned = super().clean()
        if cleaned.get("decision") == intake.ACCEPT:
            for name in ("track", "expected", "bench", "clerk"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("决定受理的，请填写。"))
        cleaned["obstacles"] = tuple(cleaned.get("obstacles", ()))
        return cleaned


class IndictmentServiceForm(ActForm):
    """Service of the copy of the indictment (送达起诉书副本)."""

    facts_class = hearing.IndictmentServiceFacts

    party = AccusedField()
    received_on = LegalDateField(label=_("收到日期"))
    recipient = line(_("签收人"), 60)
    statement = text(_("对指控的意见、是否委托辩护人"), 2, required=False)


class ScheduleForm(ActForm):
    """Day and place of the hearing (传票、出庭通知书、开庭公告)."""

    facts_class = hearing.ScheduleFacts

    starts_at = LegalDateField(label=_("开庭时间"), help_text=_("例如 2026-12-03T09:00"))
    place = line(_("开庭地点"))

    def clean_starts_at(self) -> Any:
        """The day must be known."""
        value = self.cleaned_data["starts_at"]
        if value.day is None:
            raise forms.ValidationError(_("开庭时间应当写到日。"))
        return value


class CourtHearingForm(ActForm):
    """The hearing (庭审)."""

    facts_class = hearing.HearingFacts

    started_at = LegalDateField(label=_("开庭时间"))
    ended_at = LegalDateField(label=_("闭庭时间"))
    place = line(_("开庭地点"))
    prosecutors = line(_("出庭的检察人员（自诉人）"), 120)
    public = forms.ChoiceField(
        label=_("是否公开开庭"), choices=[("yes", _("公开")), ("no", _("不公开（涉及商业秘密等）"))]
    )
    pleas = EachField(
        [
            Column("party", ACCUSED, AccusedField(in_row=True)),
            Column("plea", _("认罪情况"), forms.ChoiceField(choices=[("", "—"), *PLEAS])),
            Column("note", _("辩解、辩护意见要点"), forms.CharField(max_length=500, required=False)),
        ],
        among=going_on,
        label=_("各被告人的认罪情况"),
        required=False,
    )
    remark = text(_("备注"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the summons say."""
        brief = act.proceeding.brief
        known = {"started_at": brief.get("starts_at", ""), "place": brief.get("court_room", "")}
        return {**super().prefill(act), **known}

    def clean_public(self) -> bool:
        """Return whether the public is let in."""
        return bool(self.cleaned_data["public"] == "yes")


class IndictmentWithdrawalForm(ActForm):
    """Leave to withdraw the charge (准许撤回起诉裁定)."""

    facts_class = hearing.WithdrawalFacts

    accused = ManyAccusedField()
    number = line(_("撤回起诉决定书文号"), 80, required=False)
    reason = text(_("理由"), 3)


class TerminationForm(ActForm):
    """The trial of an accused ends without judgment (终止审理裁定)."""

    facts_class = hearing.TerminationFacts

    party = AccusedField()
    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("death", _("被告人死亡")),
            ("limitation", _("犯罪已过追诉时效期限")),
            ("pardon", _("经特赦令免除刑罚")),
            ("other", _("其他法律规定免予追究刑事责任的")),
        ],
    )
    reason = text(_("理由"), 3)


class ConversionForm(ActForm):
    """Another procedure (转换审判程序)."""

    facts_class = clocks.ConversionFacts

    track = forms.ChoiceField(
        label=_("转为"), choices=[(Track.SIMPLE, Track.SIMPLE.label), (Track.ORDINARY, Track.ORDINARY.label)]
    )
    reason = text(_("理由"), 2)
    expected = forms.ChoiceField(label=_("可能判处的刑罚"), choices=EXPECTED)
    bench = bench_field(at_least=1)
    clerk = line(_("书记员"), 40)


class TrialExtensionForm(ActForm):
    """More time for the trial (延长审理期限)."""

    facts_class = clocks.ExtensionFacts

    step = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("court", _("普通程序，本院延长一个月（至迟三个月）")),
            ("superior", _("可能判处死刑、附带民事诉讼或者刑事诉讼法第一百五十八条的情形，上一级法院批准延长三个月")),
            ("supreme", _("因特殊情况还需要延长，报请最高人民法院批准")),
            ("over_three", _("简易程序，可能判处的有期徒刑超过三年，延至一个半月")),
            ("over_one", _("速裁程序，可能判处的有期徒刑超过一年，延至十五日")),
        ],
    )
    reason = text(_("理由"), 2)
    reply = line(_("上级法院批复的文号"), 80, required=False)
    days = forms.IntegerField(label=_("最高人民法院批准延长的天数"), min_value=1, max_value=366, required=False)


class PostponementForm(ActForm):
    """Supplementary investigation during the trial (延期审理决定)."""

    facts_class = clocks.PostponementFacts

    reason = text(_("需要补充侦查的事项"), 3)
    proposal_number = line(_("延期审理建议书文号"), 80, required=False)


class SupplementDoneForm(ActForm):
    """The supplementary investigation is done (补充侦查完毕)."""

    facts_class = clocks.ResumptionFacts

    remark = text(_("补充侦查的结果"), 2)


class TrialSuspensionForm(ActForm):
    """The trial stands still (中止审理裁定)."""

    facts_class = suspension.SuspensionFacts

    accused = ManyAccusedField(label=_("中止审理的被告人（不选即全案中止）"), required=False)
    ground = forms.ChoiceField(label=_("情形"), choices=list(suspension.GROUNDS.items()))
    reason = text(_("具体情况"), 2)


class TrialResumptionForm(ActForm):
    """The trial goes on (恢复审理)."""

    facts_class = suspension.ResumptionFacts

    accused = ManyAccusedField(label=_("恢复审理的被告人（不选即全部）"), required=False)
    remark = text(_("恢复审理的情况"), 2)
