"""Conditions of seals and own signatures (用印): 印章管理规定 art. 25; 电子签名法 arts. 13, 14; 行政处罚法 art. 59.

An electronic seal is put on by this system alone, so it cannot have happened elsewhere: what stands against it
binds, also where other acts may be recorded as done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import DocumentState, ImpressionKind, Origin, SealState

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Document

# 国发〔1999〕25号 and the 电子签名法 are not among the collected law: their articles want a lawyer's eye.
USE_OF_SEALS, RELIABLE = "印章管理规定.25", "电子签名法.13、14"
FIRST_PLACE = "seal"


def place_of(paper: Document, agency: str, own: str) -> str:
    """Return where on ``paper`` the agency with this code seals: seal, seal2, seal3; none for a stranger."""
    if agency == own:
        return FIRST_PLACE
    return f"seal{paper.joint.index(agency) + 2}" if agency in paper.joint else ""


def awaits(act: ActFacts[Any], paper: Document) -> bool:
    """Whether ``paper`` stands and wants the seal of the agency that acts."""
    place = place_of(paper, act.agency.code, act.proceeding.agency.code)
    taken = any(each.document_id == paper.pk and each.place == place for each in act.impressions)
    return stands(paper) and bool(place) and not taken and paper.sealing == SealState.AWAITING


def stands(paper: Document) -> bool:
    """Whether ``paper`` was made here and is in force."""
    return paper.origin == Origin.ISSUED and paper.state in (DocumentState.ISSUED, DocumentState.CORRECTED)


def free_places(act: ActFacts[Any], paper: Document) -> list[str]:
    """Return the places for a signature that nobody has signed, as the paper's file has them."""
    taken = {each.place for each in act.impressions if each.document_id == paper.pk}
    made = next((each for each in act.files if each.document_id == paper.pk), None)
    wanted = [name for name in (made.places if made else ()) if name.startswith("sign-")]
    return sorted((name for name in wanted if name not in taken), key=lambda name: int(name.rpartition("-")[2]))


@guard(
    law=USE_OF_SEALS,
    refusal="本案现在没有等待用印的文书",
    reads=("documents", "impressions"),
    verified=False,
    binding=True,
)
def some_paper_awaits_a_seal(act: ActFacts[Any]) -> bool:
    """At least one paper of the proceeding wants a seal."""
    return any(awaits(act, paper) for paper in act.documents)


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的已经用印，或者不需要用印，或者不是本系统制作，或者已经撤回、被替换",
    remedy="请只选择等待用印的文书；在系统外盖章的，其扫描件随该文书录入。",
    reads=("impressions",),
    on_facts=True,
    verified=False,
    binding=True,
)
def papers_await_a_seal(act: ActFacts[Any]) -> bool:
    """Every paper chosen was issued here, stands, and lacks the seal of this agency."""
    return all(awaits(act, paper) for paper in act.facts.papers)


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的还没有生成文件，不能用印：文书缺少必备内容，或者正在生成",
    remedy="请打开该文书：缺少的内容会逐项列出；正在生成的，稍候即可。",
    reads=("files",),
    on_facts=True,
    verified=False,
    binding=True,
)
def files_are_complete(act: ActFacts[Any]) -> bool:
    """The file of every paper was made, which it is only with all mandatory items."""
    made = {each.document_id for each in act.files}
    return all(paper.pk in made for paper in act.facts.papers)


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的文件没有本机关盖章的位置，不能用电子印章",
    remedy="请打印后盖章，并办理“录入实物盖章”。",
    reads=("files",),
    on_facts=True,
    verified=False,
    binding=True,
)
def files_have_the_place(act: ActFacts[Any]) -> bool:
    """The file of every paper has a place for the seal of this agency; one without a file is refused as such."""
    own = act.proceeding.agency.code
    places = {each.document_id: each.places for each in reversed(act.files)}
    return all(
        place_of(paper, act.agency.code, own) in places[paper.pk] for paper in act.facts.papers if paper.pk in places
    )


@guard(
    law=USE_OF_SEALS,
    refusal="该印章不是用印机关的印章，或者在用印之日未启用、已停用",
    remedy="请选择本机关正在使用的印章；换用新印章的，请先在印章管理中登记。",
    on_facts=True,
    verified=False,
    binding=True,
)
def seal_is_in_use(act: ActFacts[Any]) -> bool:
    """The seal belongs to the agency that acts and is in use on the day."""
    seal = act.facts.seal
    return seal.agency_id == act.agency.pk and seal.in_use_on(act.day)


def _validity(act: ActFacts[Any]) -> str:
    seal = act.facts.seal
    first, last = seal.valid_from, seal.valid_until
    if act.day < first:
        return f"自{first.year}年{first.month}月{first.day}日起才有效"
    return f"已于{last.year}年{last.month}月{last.day}日到期"


@guard(
    law=RELIABLE,
    refusal="印章的证书不在有效期内，不能用印",
    remedy="请更换证书并在印章管理中登记；证书到期以前已经用印的文书仍然有效。",
    on_facts=True,
    verified=False,
    binding=True,
    detail=_validity,
)
def certificate_is_valid(act: ActFacts[Any]) -> bool:
    """The certificate behind the seal is valid on the day of the act, and today."""
    seal = act.facts.seal
    return all(seal.valid_from <= day <= seal.valid_until for day in (act.day, act.today))


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的没有经负责人批准用印",
    remedy="请承办人先办理“申请用印”，由部门负责人批准；负责人自己作出的决定不需要另行批准。",
    on_facts=True,
    verified=False,
    binding=True,
)
def use_was_approved(act: ActFacts[Any]) -> bool:
    """A head decided the paper's act, or approved that it be sealed; nobody seals without the head's leave."""
    return all(paper.seal_approved_by_id is not None for paper in act.facts.papers)


@guard(
    law=USE_OF_SEALS,
    refusal="批准用印的人不能自己用印",
    remedy="请由另一名印章管理员用印，或者由另一名负责人批准。",
    on_facts=True,
    verified=False,
    binding=True,
)
def sealer_did_not_approve(act: ActFacts[Any]) -> bool:
    """Two people stand behind a seal: the one who approved its use never puts it on."""
    return all(paper.seal_approved_by_id != act.officer.pk for paper in act.facts.papers)


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的已经批准用印",
    remedy="请告知印章管理员用印。",
    on_facts=True,
    verified=False,
    binding=True,
)
def use_is_not_approved_yet(act: ActFacts[Any]) -> bool:
    """Nobody asks twice for the same paper."""
    return all(paper.seal_approved_by_id is None for paper in act.facts.papers)


def may_be_inked(paper: Document) -> bool:
    """Whether ``paper`` waits for a print by hand, or was stamped and lacks its scan."""
    unscanned = paper.sealing == SealState.INK and not paper.scan_hash
    return stands(paper) and (paper.sealing in (SealState.AWAITING, SealState.BY_HAND) or unscanned)


@guard(
    law=USE_OF_SEALS,
    refusal="本案现在没有可以录入实物盖章的文书",
    reads=("documents",),
    verified=False,
    binding=True,
)
def some_paper_may_be_inked(act: ActFacts[Any]) -> bool:
    """At least one paper of the proceeding waits for a print by hand, or for the scan of it."""
    return any(may_be_inked(paper) for paper in act.documents)


@guard(
    law=USE_OF_SEALS,
    refusal="所选文书中有的不需要盖章、已经用电子印章，或者不是本系统制作",
    remedy="请只选择打印后盖章的文书；已录入盖章而没有扫描件的，可以补录扫描件。",
    on_facts=True,
    verified=False,
    binding=True,
)
def papers_may_be_inked(act: ActFacts[Any]) -> bool:
    """Every paper chosen was issued here and waits for a print, or was stamped and lacks its scan."""
    return all(may_be_inked(paper) for paper in act.facts.papers)


@guard(
    law=USE_OF_SEALS,
    refusal="一份扫描件只能是一份文书的原件",
    remedy="上传扫描件的，请每次只选一份文书。",
    on_facts=True,
    verified=False,
    binding=True,
)
def scan_is_of_one_paper(act: ActFacts[Any]) -> bool:
    """A scan is the original of the one paper that it shows."""
    return not act.facts.scan or len(act.facts.papers) == 1


@guard(
    law=RELIABLE,
    refusal="该文书没有空着的签名位置，或者文件还没有生成，或者已经撤回",
    remedy="请打开文书查看；需要手写签名的，打印签名后扫描录入。",
    reads=("files", "impressions"),
    on_facts=True,
    verified=False,
    binding=True,
)
def a_place_is_free(act: ActFacts[Any]) -> bool:
    """The paper stands, and its file has a place for a signature where nobody has signed."""
    return stands(act.facts.paper) and bool(free_places(act, act.facts.paper))


@guard(
    law=RELIABLE,
    refusal="您已经在该文书上电子签名",
    reads=("impressions",),
    on_facts=True,
    verified=False,
    binding=True,
)
def signs_for_the_first_time(act: ActFacts[Any]) -> bool:
    """One person signs a paper once."""
    return not any(
        each.document_id == act.facts.paper.pk
        and each.kind == ImpressionKind.SIGNATURE
        and each.officer_id == act.officer.pk
        for each in act.impressions
    )


@guard(
    law="行政处罚法.59",
    refusal="该文书尚未用印，不能送达：文书必须盖有作出机关的印章",
    remedy="请先由印章管理员“用印”；已经盖实物印章的，请办理“录入实物盖章”。",
    on_facts=True,
)
def paper_bears_its_seal(act: ActFacts[Any]) -> bool:
    """The paper needs no seal, bears one, or is sealed by hand in an agency that seals so."""
    return act.facts.document.sealing != SealState.AWAITING
