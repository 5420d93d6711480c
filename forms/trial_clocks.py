"""Forms of what moves the time of a trial (转换程序、延长、延期、中止、恢复)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.trial import clocks, suspension
from casework.procedures.trial.stages import Track
from forms.accused import ManyAccusedField
from forms.base import ActForm
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.trial_intake import EXPECTED, bench_field


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
