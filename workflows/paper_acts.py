"""Acts on papers that every procedure has; each call makes a new act, for the one procedure that takes it in."""

from __future__ import annotations

from casework.agencies import Role
from forms import sealing
from forms.archive import FilingAwayForm
from forms.papers import WithdrawalForm
from forms.party_record import PartyCorrectionForm
from forms.receipt import HandoverReceiptForm, OutsideReceiptForm
from forms.service import AddressForm, DeliveryForm, ProofForm
from forms.signing import SignatureForm
from printouts.documents.handover import MATERIAL_RECEIPT
from printouts.documents.market_regulation import SERVICE_PUBLIC_NOTICE
from printouts.documents.market_regulation.adjudication import ADDRESS_CONFIRMATION, SERVICE_RETURN
from printouts.documents.market_regulation.archive import FILE_CATALOG, FILE_COVER, FILE_REMARK
from printouts.paper import Paper
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Effect

By = Role | tuple[Role, ...]
PROTOCOL = "印章管理规定.25"
SIGNATURES = "电子签名法.13、14"
RECEIPT = "行刑移送规定.7"


def deliver(
    effect: Effect,
    *,
    law: str,
    by: By,
    form: type[DeliveryForm] = DeliveryForm,
    limit: str | tuple[str, ...] = NO_LIMIT,
    label: str = "送达文书",
) -> Act:
    """Return the act that serves a paper of a civil procedure in any way the law has, with receipt or public notice."""
    return Act(
        label, law=law, by=by, form=form,
        limit=limit, prints=(SERVICE_RETURN, SERVICE_PUBLIC_NOTICE), effect=effect, while_suspended=True,
    )  # fmt: skip


def confirm_address(effect: Effect, *, by: By, law: str = "民事诉讼法.90; 邮寄送达规定.11") -> Act:
    """Return the act by which a party confirms where papers reach it, and whether electronically."""
    return Act(
        "送达地址确认", law=law, by=by, form=AddressForm,
        limit=NO_LIMIT, prints=ADDRESS_CONFIRMATION, effect=effect, while_suspended=True,
    )  # fmt: skip


def correct_party(effect: Effect, *, law: str, by: By) -> Act:
    """Return the act that completes or mends what the file says of a party; papers made before stay as they are."""
    return Act(
        "录入、更正当事人信息", law=law, by=by, form=PartyCorrectionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def record_proof(effect: Effect, *, law: str, by: By) -> Act:
    """Return the act that enters what proves a service afterwards: the signed receipt, the tracking, the notice."""
    return Act(
        "补录送达凭证", law=law, by=by, form=ProofForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def record_signature(effect: Effect, *, law: str, by: By) -> Act:
    """Return the act that enters who signed a paper by hand, or refused to, before whom."""
    return Act(
        "录入文书签名", law=law, by=by, form=SignatureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def withdraw_paper(
    effect: Effect,
    *,
    law: str,
    by: By,
    approval: By,
    prints: Paper | tuple[Paper, ...],
    while_stage: tuple[str, ...] | None = None,
) -> Act:
    """Return the act that makes a spoiled paper void, and again if wanted; agreed to by ``approval``."""
    return Act(
        "作废文书", law=law, by=by, form=WithdrawalForm,
        limit=NO_LIMIT, prints=prints, effect=effect, approval=approval,
        while_stage=while_stage, while_suspended=True,
    )  # fmt: skip


def apply_for_seal(effect: Effect, *, by: By, approval: By) -> Act:
    """Return the act that asks for the seal on papers; agreed to by ``approval``."""
    return Act(
        "申请用印", law=PROTOCOL, by=by, form=sealing.SealApplicationForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, approval=approval, while_suspended=True,
    )  # fmt: skip


def seal_papers(effect: Effect, *, by: By) -> Act:
    """Return the act that puts the seal on papers, taken by each agency that makes them."""
    return Act(
        "用印", law=f"{PROTOCOL}; {SIGNATURES}", by=by, form=sealing.SealingForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True, joint=True,
    )  # fmt: skip


def record_ink_seal(effect: Effect, *, by: By) -> Act:
    """Return the act that enters a paper stamped by hand; its scan becomes the original."""
    return Act(
        "录入实物盖章", law=PROTOCOL, by=by, form=sealing.InkSealForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def sign_paper(effect: Effect, *, by: By) -> Act:
    """Return the act by which somebody puts an electronic signature of their own on a paper."""
    return Act(
        "本人电子签名", law=SIGNATURES, by=by, form=sealing.OwnSignatureForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def sign_for_handover(effect: Effect, *, by: By) -> Act:
    """Return the act by which an agency signs for material, papers and copies that were handed over to it."""
    return Act(
        "签收移交", law=RECEIPT, by=by, form=HandoverReceiptForm,
        limit=NO_LIMIT, prints=MATERIAL_RECEIPT, effect=effect, while_suspended=True,
    )  # fmt: skip


def record_handover_receipt(effect: Effect, *, by: By) -> Act:
    """Return the act that enters the receipt which an agency outside the system sent back."""
    return Act(
        "录入移交回执", law=RECEIPT, by=by, form=OutsideReceiptForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def file_away(effect: Effect, *, by: By) -> Act:
    """Return the act that puts the file of a civil procedure away, once all that the agency has of the case ended."""
    return Act(
        "立卷归档", law="档案法.14", by=by, form=FilingAwayForm,
        limit=NO_LIMIT, prints=(FILE_COVER, FILE_CATALOG, FILE_REMARK), effect=effect, while_suspended=True,
    )  # fmt: skip
