"""Forms of judgment and service of a criminal court (判决、送达)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import DeliveryMethod
from casework.procedures.trial import intake, judgment, service
from casework.procedures.trial.parties import going_on
from casework.procedures.trial.stages import Punishment, Verdict
from forms.accused import ACCUSED, AccusedField
from forms.base import ActForm
from forms.each import EachField
from forms.fields import AmountField, Column, FromCase
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text
from forms.service import ServedPaperField

ARTICLES = [
    ("刑法.213", _("213 假冒注册商标罪")),
    ("刑法.214", _("214 销售假冒注册商标的商品罪")),
    ("刑法.215", _("215 非法制造、销售非法制造的注册商标标识罪")),
    ("刑法.216", _("216 假冒专利罪")),
    ("刑法.217", _("217 侵犯著作权罪")),
    ("刑法.218", _("218 销售侵权复制品罪")),
    ("刑法.219", _("219 侵犯商业秘密罪")),
    ("刑法.219之一", _("219之一 为境外窃取、刺探、收买、非法提供商业秘密罪")),
]
VERDICTS = [(each.value, each.label) for each in (Verdict.CONVICTED, Verdict.EXEMPT, Verdict.ACQUITTED)]
DISPOSALS = [
    (judgment.DESTROY, _("没收销毁")),
    (judgment.GIVE_BACK, _("发还")),
    (judgment.OTHERWISE, _("部分没收销毁，部分另行处理")),
    (judgment.NO_GOODS, _("没有涉案财物")),
]
METHODS = [choice for choice in DeliveryMethod.choices if choice[0] != DeliveryMethod.PUBLIC_NOTICE]


def _months() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=300, required=False)


def sentences_field(unanswered: Any, **kwargs: Any) -> EachField:
    """Return what is asked about the sentence of each accused; ``unanswered`` says that nothing is decided here."""
    columns = [
        Column("party", ACCUSED, AccusedField(in_row=True)),
        Column("verdict", _("裁判结果"), forms.ChoiceField(choices=[("", unanswered), *VERDICTS])),
        Column("charge", _("罪名"), forms.CharField(max_length=120, required=False)),
        Column("article", _("条文"), forms.ChoiceField(choices=[("", "—"), *ARTICLES], required=False)),
        Column("penalty", _("主刑"), forms.ChoiceField(choices=[("", "—"), *Punishment.choices], required=False)),
        Column("months", _("刑期（月）"), _months()),
        Column("probation", _("缓刑（月）"), _months()),
        Column("fine", _("罚金（元）"), AmountField(required=False)),
        Column("gains", _("违法所得（元）"), AmountField(required=False)),
        Column("turnover", _("非法经营数额（元）"), AmountField(required=False)),
        Column("paid", _("已缴行政罚款（元）"), AmountField(required=False)),
        Column("reason", _("理由（罚金、刑期、折抵与一般情形不同的写明）"), _lines(500)),
        Column("wording", _("主文（数罪并罚等，自行写明）"), _lines(1000)),
    ]
    return EachField(columns, given=("charge",), **kwargs)


def _lines(longest: int) -> forms.CharField:
    return forms.CharField(max_length=longest, required=False, widget=forms.Textarea(attrs={"rows": 2}))


def within(cleaned: dict[str, Any]) -> str:
    """Return the time in which fines are paid: thirty days where the court names none."""
    return cleaned.get("fine_within") or "三十日"


class CriminalJudgmentForm(ActForm):
    """The judgment (刑事判决书)."""

    facts_class = judgment.JudgmentFacts
    reads = ("lots", "exhibits", "paid_fines", "evidence", "evidence_files", "case_documents")
    headings = {
        "facts_found": _("事实和证据"), "results": _("裁判结果"), "gains_handling": _("违法所得和涉案财物"),
        "superior": _("上诉"),
    }  # fmt: skip

    facts_found = text(_("经审理查明的事实"), 6)
    evidence_summary = text(_("对证据的分析"), 3)
    reasoning = text(_("本院认为"), 4)
    law_applied = text(_("适用的法律"), 2)
    results = sentences_field(
        _("本次不宣判"), label=_("各被告人的裁判"), at_least=1, among=going_on,
        help_text=_("已缴行政罚款不填的，按本案行政处罚案卷折抵；罚金超出一般幅度、折抵数额不同的，写明理由"),
    )  # fmt: skip
    fine_within = line(_("罚金缴纳期限（判决生效后）"), 40, required=False, initial="三十日")
    gains_handling = text(_("违法所得的追缴或者退赔"), 2)
    disposal = forms.ChoiceField(label=_("涉案物品"), choices=DISPOSALS)
    goods_handling = text(_("涉案财物的名称、数量、存放地和处理方式"), 2, required=False)
    superior = line(_("上诉的法院"), 120)
    copies = forms.IntegerField(label=_("上诉状副本份数"), min_value=1, max_value=50, initial=3)
    new_facts = text(_("发回重审后有新的犯罪事实、补充起诉的情况"), 2, required=False)

    def clean(self) -> dict[str, Any]:
        """Name a time in which the fine is paid."""
        cleaned = super().clean()
        cleaned["fine_within"] = within(cleaned)
        return cleaned

    def shown(self) -> dict[str, Any]:
        """Return the operative part as the figures entered so far make it."""
        return judgment.judgment_values(self.act, tuple(self.cleaned_data.get("results") or ()))

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the accused who are still to be judged, and the court above."""
        above = act.agency.superior if act.agency else None
        rows = [
            {"party": course.party.ref, "charge": act.proceeding.brief.get("suspected_crime", "")}
            for course in going_on(act.courses)
        ]
        known = {"superior": above.name if above else "", "results": rows, "goods_handling": goods_in_words(act)}
        return {**super().prefill(act), **known}


def goods_in_words(act: Any) -> str:
    """Return the goods of the case as a judgment names them: name, quantity, where they are, what becomes of them."""
    lots = act.loaded.get("lots", ())
    if not lots:
        return ""
    named = "、".join(f"{lot.name}{lot.quantity.normalize():f}{lot.unit}" for lot in lots)
    kept = {each.lot_id: each.place for each in act.loaded.get("exhibits", ())}
    found = [kept.get(lot.pk) or lot.place for lot in lots]
    places = "、".join(dict.fromkeys(place for place in found if place))
    return f"扣押在案的{named}，{f'存放于{places}，' if places else ''}依法没收销毁。"


class CourtServiceForm(ActForm):
    """Service of a court's paper (送达回证)."""

    facts_class = service.ServiceFacts
    reads = ("documents", "deliveries", "handovers")
    headings = {"method": _("送达方式和经过")}

    document = ServedPaperField(label=_("文书"))
    party = FromCase("parties", label=_("受送达人（被告人、被害人等）"), required=False)
    addressee = line(_("受送达机关（送人民检察院、公安机关等的填写）"), 120, required=False)
    prosecutes = yes(_("受送达机关是本案公诉机关（抗诉期限自此起算）"))
    method = forms.ChoiceField(label=_("送达方式"), choices=METHODS)
    received_on = forms.DateField(label=_("收到日期"))
    recipient = line(_("签收人"), 60, required=False)
    relation = line(_("与受送达人的关系（本人签收的不填）"), 40, required=False)
    place = line(_("送达地点"), required=False)
    refusal = line(_("拒收事由"), required=False)
    witness = line(_("见证人"), 120, required=False)
    proof = line(_("送达凭证（邮件号、到达记录、录像存放处等）"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want one addressee; the one of the paper where none is named."""
        cleaned = super().clean()
        paper = cleaned.get("document")
        if paper is not None and not cleaned.get("party") and not cleaned.get("addressee"):
            accused = [course.party for course in self.act.courses]
            known = next((each for each in self.act.parties if each.pk == paper.party_id), None)
            cleaned["party"] = known or (accused[0] if len(accused) == 1 else None)
        # The time to protest runs from what the prosecution received, whether or not somebody says that it is it.
        brief = self.act.proceeding.brief
        if brief.get("origin") == intake.PUBLIC and cleaned.get("addressee") == brief.get("prosecuted_by"):
            cleaned["prosecutes"] = True
        if not cleaned.get("party") and not cleaned.get("addressee") and not self.errors:
            self.add_error("party", _("请选择受送达人，或者填写受送达机关。"))
        if cleaned.get("party") and cleaned.get("addressee"):
            self.add_error("addressee", _("受送达人和受送达机关只能填写一个；分别送达的，请分别办理。"))
        received = cleaned.get("received_on")
        if received and received > self.act.today:
            self.add_error("received_on", _("收到日期不能晚于今天。"))
        if received and paper is not None and paper.issued_on and received < paper.issued_on:
            self.add_error("received_on", _("收到日期不能早于文书日期。"))
        return cleaned
