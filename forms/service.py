"""Forms of service (送达): each way of service asks only for what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from casework.dates import LegalDate
from casework.guards.courses import DECISIONS
from casework.guards.service import PROOFS
from casework.models import DeliveryMethod, DeliveryProof
from casework.procedures import proving, serving
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField
from forms.penalty_lead import text
from forms.penalty_party import PaperField

SCAN = RegexValidator(r"^[0-9a-f]{64}$", _("应为扫描件的 SHA-256 摘要（64 位十六进制）。"))
M = DeliveryMethod
# What is asked besides the paper, the addressee and the way itself.
ASKED: dict[str, tuple[str, ...]] = {
    M.DIRECT: ("received_on", "recipient", "relation", "place", "proof"),
    M.LEFT: ("received_on", "place", "refusal", "witness", "proof"),
    M.POST: (
        "received_on", "tracking", "recipient", "relation", "place", "returned_on", "refusal", "posted_on", "reason",
        "proof",
    ),
    M.ENTRUSTED: ("received_on", "through", "recipient", "relation", "place", "proof"),
    M.FORWARDED: ("received_on", "through", "recipient", "relation", "place", "proof"),
    M.TREATY: ("received_on", "through", "recipient", "place", "proof"),
    M.ELECTRONIC: ("arrived_at", "place", "proof"),
    M.PUBLIC_NOTICE: ("reason", "place", "summary", "proof"),
}  # fmt: skip
# Of a letter, what is asked only where somebody has no domicile in China.
ABROAD = ("posted_on", "reason")
# What the same thing is called in one way of service or another.
CALLED: dict[tuple[str, str], Any] = {
    (M.LEFT, "received_on"): _("留置日期"),
    (M.LEFT, "proof"): _("录像、照片存放处"),
    (M.POST, "received_on"): _("收件日期（回执或者妥投记录）"),
    (M.POST, "place"): _("投递地址"),
    (M.POST, "proof"): _("回执、妥投记录、退件"),
    (M.POST, "refusal"): _("退回原因（拒收、地址不准确、变更未告知等，退回的填写）"),
    (M.POST, "reason"): _("没有回执仍认定送达的依据（受送达人在境内没有住所、邮寄满三个月的填写）"),
    (M.TREATY, "through"): _("途径（条约规定的方式、外交途径、使领馆等）"),
    (M.TREATY, "proof"): _("送达证明"),
    (M.ELECTRONIC, "place"): _("电子送达账号或者系统"),
    (M.ELECTRONIC, "proof"): _("到达记录、截图存放处"),
    (M.PUBLIC_NOTICE, "place"): _("公告载体或者张贴处"),
    (M.PUBLIC_NOTICE, "proof"): _("公告网址、刊期、照片存放处"),
    (M.ENTRUSTED, "through"): _("受托机关"),
    (M.FORWARDED, "through"): _("转交单位"),
    (M.ENTRUSTED, "proof"): _("受托机关的回证"),
    (M.FORWARDED, "proof"): _("转交单位的回证"),
}  # fmt: skip

# What the law wants of each way of service: a guard refuses without it, and the page does not call it optional.
WANTED: dict[str, tuple[str, ...]] = {
    M.DIRECT: ("recipient",),
    M.LEFT: ("refusal", "witness"),
    M.POST: ("tracking",),
    M.ENTRUSTED: ("through",),
    M.FORWARDED: ("through",),
    M.TREATY: ("through",),
    M.ELECTRONIC: ("arrived_at",),
    M.PUBLIC_NOTICE: ("reason", "place"),
}


class ChoiceThatAsks(forms.Select):
    """A choice on which the other questions depend, with a button that asks for them; it works without scripts."""

    template_name = "forms/choice_that_asks.html"


class ServedPaperField(PaperField):
    """Chooses a paper to serve: those in force are offered; any other is found, and refused by its guard."""

    def bind_act(self, act: Any) -> None:
        """Keep what is no longer in force within reach, behind what is."""
        super().bind_act(act)
        kept = {paper.pk for paper in self.records}
        self.records += [
            paper
            for paper in sorted(act.documents, key=lambda each: -each.pk)
            if paper.pk not in kept and (not self.kinds or paper.kind in self.kinds) and paper.kind not in self.without
        ]


# What service itself leaves behind is not served.
OF_SERVICE = (
    serving.CIVIL_RECEIPT, serving.PENALTY_RECEIPT, "service_public_notice", "adj.address_confirmation",
    "service_address_confirmation",
)  # fmt: skip


class _DeliveryForm(ActForm):
    """Service of a paper (送达回证、送达公告)."""

    facts_class = serving.DeliveryFacts
    reads: ClassVar[tuple[str, ...]] = ("documents",)
    field_order = ("document", "party", "addressee")
    headings = {"method": _("送达方式和经过"), "proof": _("凭证")}

    method = forms.ChoiceField(
        label=_("送达方式"), choices=DeliveryMethod.choices, initial=M.DIRECT, widget=ChoiceThatAsks
    )
    received_on = forms.DateField(label=_("签收日期"), required=False)
    posted_on = forms.DateField(label=_("交邮日期（寄往境外而没有回执的填写）"), required=False)
    returned_on = forms.DateField(
        label=_("邮件退回日期（寄往确认的送达地址而被退回的填写）"),
        required=False,
        help_text=_("以退回之日为送达之日（邮寄送达规定第十一条，未核实）"),
    )
    arrived_at = LegalDateField(label=_("到达时间"), required=False)
    tracking = forms.CharField(label=_("邮件号"), max_length=60, required=False)
    through = forms.CharField(label=_("受托（转交）单位"), max_length=120, required=False)
    recipient = forms.CharField(label=_("签收人"), max_length=60, required=False)
    relation = forms.CharField(
        label=_("与受送达人的关系"),
        max_length=40,
        required=False,
        help_text=_("本人签收的不填；代收的如“同住成年家属”"),
    )
    place = forms.CharField(label=_("送达地点"), max_length=200, required=False)
    refusal = forms.CharField(label=_("拒收事由"), max_length=200, required=False)
    witness = forms.CharField(label=_("见证人（姓名、单位）"), max_length=120, required=False)
    reason = forms.CharField(label=_("公告送达的原因"), max_length=200, required=False)
    summary = text(_("文书主要内容（公告用）"), 2, required=False)
    proof = forms.CharField(label=_("送达凭证"), max_length=200, required=False)
    proof_kind = forms.ChoiceField(label=_("送达凭证种类"), choices=[("", "—"), *DeliveryProof.choices], required=False)
    scan = forms.CharField(label=_("凭证扫描件的摘要"), required=False, validators=[SCAN])

    def __iter__(self) -> Iterator[forms.BoundField]:
        """Show the questions of the way of service that was chosen; the others are not asked."""
        method = self["method"].value() or M.DIRECT
        asked = ASKED.get(method, ASKED[M.DIRECT])
        if method == M.POST and not any(each.abroad for each in self.act.parties):
            asked = tuple(name for name in asked if name not in ABROAD)
        for name in (*("document", "party", "addressee", "method"), *asked):
            if name in self.fields:
                if (method, name) in CALLED:
                    self.fields[name].label = CALLED[method, name]
                self.fields[name].wanted = name in WANTED.get(method, ())  # type: ignore[attr-defined]
                yield self[name]

    def clean(self) -> dict[str, Any]:
        """Take the party from the paper; a receipt cannot lie after the day of the entry."""
        cleaned = super().clean()
        paper, received = cleaned.get("document"), cleaned.get("received_on")
        if paper is not None and not cleaned.get("party") and not cleaned.get("addressee"):
            cleaned["party"] = next((each for each in self.act.parties if each.pk == paper.party_id), None)
        if received and received > self.act.today:
            self.add_error("received_on", _("签收日期不能晚于今天。"))
        if received and paper is not None and paper.issued_on and received < paper.issued_on:
            self.add_error("received_on", _("签收日期不能早于文书日期。"))
        arrived = cleaned.get("arrived_at")
        if arrived and arrived.day is None:
            self.add_error("arrived_at", _("到达时间应当写到日。"))
        elif arrived and arrived.after(LegalDate.of(self.act.now)):
            self.add_error("arrived_at", _("到达时间不能晚于现在。"))
        elif arrived and paper is not None and paper.issued_on and arrived.day < paper.issued_on:
            self.add_error("arrived_at", _("到达时间不能早于文书日期。"))
        self._check_returned(cleaned)
        kind, method = cleaned.get("proof_kind"), cleaned.get("method")
        if kind and method and kind not in PROOFS[method]:
            self.add_error("proof_kind", _("送达凭证与送达方式不符。"))
        elsewhen = cleaned.get("posted_on") or cleaned.get("returned_on")
        on_the_day = method not in (M.PUBLIC_NOTICE, M.ELECTRONIC) and not elsewhen
        if on_the_day and received is None and "received_on" not in self.errors:
            cleaned["received_on"] = self.act.day
        return cleaned

    def _check_returned(self, cleaned: dict[str, Any]) -> None:
        """A letter was either received or came back, after it was written and before now."""
        paper, returned = cleaned.get("document"), cleaned.get("returned_on")
        if returned is None:
            return
        if cleaned.get("received_on"):
            self.add_error("returned_on", _("邮件或者被签收，或者被退回，只能填写一项。"))
        if returned > self.act.today:
            self.add_error("returned_on", _("退回日期不能晚于今天。"))
        if paper is not None and paper.issued_on and returned < paper.issued_on:
            self.add_error("returned_on", _("退回日期不能早于文书日期。"))

    def entered(self) -> Any:
        """Return the facts; the party is the one the paper is made out to, unless somebody else is named."""
        names = {name for name in self.fields if name in self.cleaned_data} | {"party"}
        entered: dict[str, Any] = {name: self.cleaned_data.get(name) for name in names}
        return self.facts_class(**entered)


class DeliveryForm(_DeliveryForm):
    """Service of any paper on its party, and of copies on others."""

    document = ServedPaperField(without=OF_SERVICE, label=_("文书"))
    party = FromCase(
        "parties", label=_("受送达人"), required=False,
        help_text=_("不选即文书载明的受送达人；送第三人、权利人等副本的，在此选择"),
    )  # fmt: skip
    addressee = forms.CharField(
        label=_("受送达机关"), max_length=120, required=False, help_text=_("副本抄送其他机关的，写机关名称")
    )

    def clean(self) -> dict[str, Any]:
        """Leave the decision for its own party to the step of its service."""
        cleaned = super().clean()
        paper, party = cleaned.get("document"), cleaned.get("party")
        if cleaned.get("party") and cleaned.get("addressee"):
            self.add_error("addressee", _("受送达人和受送达机关只能填写一个；分别送达的，请分别办理。"))
        if paper is not None and not cleaned.get("addressee") and party is None and len(self.act.courses) > 1:
            self.add_error("party", _("该文书没有载明一名当事人，请选择受送达人，或者填写受送达机关。"))
        own = paper is not None and not cleaned.get("addressee") and (party is None or party.pk == paper.party_id)
        if own and paper is not None and paper.kind in DECISIONS:
            self.add_error("document", _("决定书送达当事人，在“送达处理决定”办理；这里送达第三人等的副本。"))
        return cleaned


class AddressForm(ActForm):
    """Where papers reach a party (送达地址确认书)."""

    facts_class = serving.AddressFacts

    party = FromCase("parties", label=_("当事人"))
    service_address = forms.CharField(label=_("邮寄地址"), max_length=200)
    addressee_name = forms.CharField(label=_("收件人"), max_length=60)
    electronic = forms.CharField(label=_("同意电子送达的，填写方式和账号"), max_length=120, required=False)


class DecisionDeliveryForm(_DeliveryForm):
    """Service of a decision (送达决定书)."""

    document = ServedPaperField(kinds=DECISIONS, label=_("决定书"))


class DeliveryField(FromCase):
    """Chooses a service of the proceeding: by its key, or by the kind of its paper (the latest), "@P2" for whom."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among the services, the latest first."""
        super().__init__("deliveries", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the services by paper, way and day."""
        self.records = sorted(act.deliveries, key=lambda each: -each.pk)
        self.refs = {party.pk: party.ref for party in act.parties}
        self.choices = [
            (str(each.pk), f"{each.document} {each.get_method_display()} {each.effective_on or ''}".strip())
            for each in self.records
        ]

    def find(self, value: Any) -> Any:
        """Return the service meant by ``value``."""
        kind, _at, ref = str(value).strip().partition("@")
        named = [
            each
            for each in self.records
            if each.document.kind == kind and (not ref or self.refs.get(each.party_id) == ref)
        ]
        return named[0] if named else super().find(value)


class ProofForm(ActForm):
    """The proof of a service, when it has come in (送达凭证)."""

    facts_class = proving.ProofFacts
    reads = ("deliveries",)

    delivery = DeliveryField(label=_("送达"))
    proof_kind = forms.ChoiceField(label=_("送达凭证种类"), choices=DeliveryProof.choices)
    scan = forms.CharField(
        label=_("凭证扫描件的摘要"), required=False, validators=[SCAN], help_text=_("在文书页面上传扫描件时自动填写")
    )
    note = forms.CharField(label=_("凭证说明"), max_length=120, required=False)
