"""Forms of assignment, summons, detention, bail and surveillance (指派、传唤、拘留、取保候审、监视居住)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import PartyKind
from casework.procedures import investigation
from casework.procedures.investigation import coercion, evidence
from forms.base import ActForm
from forms.fields import Column, OfficersField, RowsField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import text
from forms.suspects import SuspectField

OFFICERS = _("侦查人员（两名以上）")
HOUSE = _("看守所")
BAIL_RULES = (
    "未经执行机关批准不得离开所居住的市、县",
    "住址、工作单位和联系方式发生变动的，在二十四小时以内向执行机关报告",
    "在传讯的时候及时到案",
    "不得以任何形式干扰证人作证",
    "不得毁灭、伪造证据或者串供",
)
SURVEILLANCE_RULES = (
    "未经执行机关批准不得离开执行监视居住的处所",
    "未经执行机关批准不得会见他人或者通信",
    "在传讯的时候及时到案",
    "不得以任何形式干扰证人作证",
    "不得毁灭、伪造证据或者串供",
    "将护照等出入境证件、身份证件、驾驶证件交执行机关保存",
)


class AssignInvestigatorsForm(ActForm):
    """Who investigates (指派侦查人员)."""

    facts_class = investigation.AssignmentFacts

    officers = OfficersField(label=OFFICERS)
    unit = line(_("侦办单位"), 120, required=False)


class SuspectsForm(ActForm):
    """More suspects (追加犯罪嫌疑人)."""

    facts_class = evidence.SuspectsFacts

    suspects = RowsField(
        [
            Column("name", _("姓名或者名称"), forms.CharField(max_length=120)),
            Column("kind", _("主体类型"), forms.ChoiceField(choices=PartyKind.choices)),
            Column("id_number", _("证件号码"), forms.CharField(max_length=18, required=False)),
            Column("address", _("住址"), forms.CharField(max_length=200, required=False)),
            Column("phone", _("联系电话"), forms.CharField(max_length=40, required=False)),
            Column("crime", _("涉嫌罪名（与本案相同的不填）"), forms.CharField(max_length=60, required=False)),
        ],
        at_least=1,
        label=_("犯罪嫌疑人"),
    )


class SummonsForm(ActForm):
    """A suspect brought in (传唤、拘传到案)."""

    facts_class = coercion.SummonsFacts

    party = SuspectField(people=True)
    kind = forms.ChoiceField(label=_("方式"), choices=[("summons", _("传唤")), ("warrant", _("拘传"))])
    place = line(_("到案地点"))
    officers = OfficersField(label=OFFICERS)
    number = line(_("传唤证、拘传证文号"), 80, required=False)


class AboutSuspectForm(ActForm):
    """About one suspect, with the reason (理由)."""

    facts_class = coercion.SuspectFacts

    party = SuspectField(people=True)
    reason = text(_("理由"), 2, max_length=1000)


class DetentionForm(ActForm):
    """What detention rests on (呈请拘留)."""

    facts_class = coercion.DetentionFacts

    party = SuspectField(people=True)
    reason = text(_("拘留的事实和理由"), 3, max_length=2000)
    legal_basis = line(_("拘留依据"), 200, initial="《中华人民共和国刑事诉讼法》第八十二条")
    detention_house = line(HOUSE, 120)


class ExecutionForm(ActForm):
    """A warrant executed (执行拘留、逮捕); the minute of the act is that of the execution."""

    facts_class = coercion.ExecutionFacts

    party = SuspectField(people=True)
    officers = OfficersField(label=OFFICERS)
    place = line(_("执行地点"))


class DeliveryForm(ActForm):
    """Delivered to the detention house (送看守所)."""

    facts_class = coercion.DeliveryFacts

    party = SuspectField(people=True)
    detention_house = line(HOUSE, 120)


class FamilyForm(ActForm):
    """The family told (通知家属)."""

    facts_class = coercion.FamilyFacts

    party = SuspectField(people=True)
    relative = line(_("家属姓名"), 60, required=False)
    relation = line(_("与犯罪嫌疑人的关系"), 40, required=False)
    reason = line(_("无法通知的原因"), 200, required=False)


class InterrogationForm(ActForm):
    """A suspect questioned (讯问)."""

    facts_class = coercion.InterrogationFacts
    reads = ("evidence",)

    party = SuspectField(people=True)
    officers = OfficersField(label=OFFICERS)
    place = line(_("讯问地点"))
    content = text(_("讯问的主要内容"), 4, max_length=5000)
    rights_told = yes(_("已经告知诉讼权利和认罪认罚的规定"))
    plea = line(_("认罪认罚情况"), 200, required=False)


class DetentionExtensionForm(ActForm):
    """Longer detention before arrest is requested (延长拘留期限)."""

    facts_class = coercion.RequestExtensionFacts

    party = SuspectField(people=True)
    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            (coercion.SPECIAL, _("特殊情况，延长一日至四日")),
            (coercion.ROAMING, _("流窜作案、多次作案、结伙作案的重大嫌疑分子，延长至三十日以内")),
        ],
    )
    days = forms.IntegerField(label=_("天数（延长的，或者延长至的）"), min_value=1, max_value=30)
    reason = text(_("延长理由"), 2, max_length=1000)


class BailForm(ActForm):
    """Bail (取保候审)."""

    facts_class = coercion.BailFacts

    party = SuspectField(people=True)
    reason = text(_("取保候审的理由"), 2, max_length=1000)
    guarantee = forms.ChoiceField(
        label=_("保证方式"), choices=[("保证人保证", _("保证人保证")), ("保证金保证", _("保证金保证"))]
    )
    guarantor = line(_("保证人姓名，或者保证金数额"), 120)
    executed_by = line(_("执行机关"), 120)
    rules = lines(_("应当遵守的规定"), initial="\n".join(BAIL_RULES), required=False)

    def clean_rules(self) -> tuple[str, ...]:
        """What the law forbids everybody on bail stands on the paper when nothing else was put down."""
        return tuple(self.cleaned_data["rules"]) or BAIL_RULES


class SurveillanceForm(ActForm):
    """Residential surveillance (监视居住)."""

    facts_class = coercion.SurveillanceFacts

    party = SuspectField(people=True)
    reason = text(_("监视居住的理由"), 2, max_length=1000)
    residence = line(_("监视居住的处所"), 200)
    executed_by = line(_("执行机关"), 120)
    rules = lines(_("应当遵守的规定"), initial="\n".join(SURVEILLANCE_RULES), required=False)

    def clean_rules(self) -> tuple[str, ...]:
        """What the law forbids stands on the paper when nothing else was put down."""
        return tuple(self.cleaned_data["rules"]) or SURVEILLANCE_RULES
