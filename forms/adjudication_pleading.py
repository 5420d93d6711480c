"""Forms of notice, defence, jurisdiction, recusal and added parties (答辩、管辖、回避、追加)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.agencies import Office
from casework.guards.adjudication_panel import pending
from casework.models import PartyRole
from casework.procedures.adjudication import defence, panel
from casework.procedures.adjudication.defence import PLEAS
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import checked_parties, party_columns, text

RESPONDENT = (PartyRole.RESPONDENT,)
SIDES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.THIRD_PARTY, PartyRole.INTERESTED)
SEATS = (Office.CASE_OFFICER.value, Office.UNIT_HEAD.value, Office.TECHNICAL_INVESTIGATOR.value)

REQUIREMENTS = (
    "书证提交原件或者经核对无异的复制件，物证提交原物；域外形成的证据、外文证据依法办理证明手续并附中文译本。"
)


class InRow(FromCase):
    """Chooses a party in a row of a table; a row in which nobody is chosen is left out."""

    def bind_act(self, act: Any) -> None:
        """Offer nobody first."""
        super().bind_act(act)
        self.choices = [("", "—"), *((self.key(party), str(party)) for party in self.records)]


def respondent_in_row() -> InRow:
    """Return a choice of the respondents for a row of a table."""
    return InRow("parties", roles=RESPONDENT)


def side_in_row() -> InRow:
    """Return a choice of whoever takes part for a row of a table."""
    return InRow("parties", roles=SIDES)


def respondent_field(**kwargs: Any) -> FromCase:
    """Return a choice of the respondents."""
    return FromCase("parties", roles=RESPONDENT, label=kwargs.pop("label", _("被请求人")), **kwargs)


def side_field(**kwargs: Any) -> FromCase:
    """Return a choice of whoever takes part."""
    return FromCase("parties", roles=SIDES, label=kwargs.pop("label", _("当事人")), **kwargs)


def sides_field(**kwargs: Any) -> ManyFromCase:
    """Return a choice of several who take part."""
    return ManyFromCase("parties", roles=SIDES, label=kwargs.pop("label", _("当事人")), **kwargs)


class NotificationForm(ActForm):
    """The notices that go out with the copy of the request (答辩通知书、举证通知书)."""

    facts_class = defence.NotificationFacts

    evidence_days = forms.IntegerField(label=_("举证期限（日，不少于十五日）"), min_value=1, initial=15)
    requirements = text(_("证据的形式要求"), 3, max_length=2000, initial=REQUIREMENTS)


class DefenceForm(ActForm):
    """The defence of a respondent (答辩书)."""

    facts_class = defence.DefenceFacts

    party = respondent_field()
    received_on = LegalDateField(label=_("收到日期"))
    posted_on = LegalDateField(label=_("交邮日期"), required=False, help_text=_("邮寄的，以交邮日期判断是否逾期"))
    defence = text(_("答辩意见和理由"), 6)
    pleas = forms.MultipleChoiceField(
        label=_("抗辩事由"),
        choices=[(code, _(words)) for code, words in PLEAS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    evidence_list = lines(_("证据清单"), required=False)
    copies = forms.IntegerField(label=_("副本份数"), min_value=0, initial=1)

    def clean_pleas(self) -> tuple[str, ...]:
        """Return the pleas in order."""
        return tuple(self.cleaned_data["pleas"])


class DefenceTimeForm(ActForm):
    """More days for the defence (延长答辩期限)."""

    facts_class = defence.MoreDaysFacts

    party = respondent_field()
    days = forms.IntegerField(label=_("延长的天数"), min_value=1, max_value=60)
    reason = text(_("被请求人说明的理由"), 2, max_length=500)


class JurisdictionObjectionForm(ActForm):
    """An objection to jurisdiction (管辖权异议)."""

    facts_class = defence.ObjectionFacts

    party = respondent_field()
    received_on = LegalDateField(label=_("收到日期"))
    posted_on = LegalDateField(label=_("交邮日期"), required=False)
    reason = text(_("异议的理由"), 3)


class JurisdictionDecisionForm(ActForm):
    """What is decided about it (管辖权异议决定书)."""

    facts_class = defence.JurisdictionFacts
    reads = ("siblings",)

    decision = forms.ChoiceField(
        label=_("决定"), choices=[(defence.DISMISS, _("驳回异议")), (defence.TRANSFER, _("异议成立，移送"))]
    )
    view = text(_("审查意见"), 4)
    receiving_agency = line(_("移送的部门"), 120, required=False)
    materials = lines(_("移送的材料"), required=False)


class AddedPartyForm(ActForm):
    """Who is added (追加当事人)."""

    facts_class = defence.AddedFacts

    asked_by = forms.ChoiceField(
        label=_("依据"),
        choices=[
            ("requester", _("请求人申请追加")),
            ("joining", _("第三人申请参加")),
            ("office", _("共有权利人等必须共同参加，依职权通知")),
        ],
    )
    added = RowsField(
        party_columns((PartyRole.RESPONDENT, PartyRole.THIRD_PARTY, PartyRole.REQUESTER)),
        at_least=1,
        label=_("追加的当事人"),
    )
    reason = text(_("追加的理由"), 3)

    def clean_added(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["added"])


class ChallengeForm(ActForm):
    """A challenge (回避申请)."""

    facts_class = panel.ChallengeFacts

    party = side_field(label=_("申请人（本人自行回避的不选）"), required=False)
    challenged = OfficersField(label=_("被申请回避的人"), offices=SEATS)
    other_person = line(_("书记员、翻译人员、鉴定人等"), 60, required=False)
    received_on = LegalDateField(label=_("提出日期"))
    learned_on = LegalDateField(label=_("此后得知回避事由的日期"), required=False)
    reason = text(_("申请的理由"), 3)


class PendingChallengeField(forms.ChoiceField):
    """Chooses a challenge that waits for its decision."""

    waiting: dict[str, str]

    def bind_act(self, act: Any) -> None:
        """Offer those that wait."""
        self.waiting = {str(each["no"]): f"{each['by']}申请{each['names']}回避" for each in pending(act)}
        self.choices = list(self.waiting.items())

    def clean(self, value: Any) -> str:
        """Return its number; where one waits it need not be chosen."""
        known = list(self.waiting)
        if value in (None, "") and len(known) == 1:
            return known[0]
        if str(value) not in known:
            raise ValidationError(_("没有这一回避申请。"))
        return str(value)


class RecusalForm(ActForm):
    """The head's decision on a challenge (回避决定书)."""

    facts_class = panel.RecusalFacts

    challenge = PendingChallengeField(label=_("回避申请"), required=False)
    decision = forms.ChoiceField(
        label=_("决定"), choices=[(panel.RECUSE, _("同意回避")), (panel.REJECT, _("驳回申请"))]
    )
    reason = text(_("理由"), 3)
    replacement = OfficersField(label=_("替换的合议组成员"))
