"""What was violated, what applies, and what the act is in law (违反的规定、处罚依据、违法行为的性质)."""

from __future__ import annotations

from datetime import date

from casework import law
from casework.drafting.citing import cited, statute, written_out
from casework.drafting.file import File
from casework.drafting.passages import Wording, joined
from casework.drafting.words import bare, listed
from casework.gaps import gap
from casework.models import OutcomeKind, Party
from casework.procedures.penalty.decision import NO_PENALTY_GROUNDS

PENALTY_LAW = "行政处罚法"


def law_violated(file: File) -> Wording | None:
    """Return the provision violated as it was found, else as it was suspected, with the full names of the texts."""
    noted = file.noted("law_violated") or [file.brief.get("suspected_law", "")]
    typed = [bare(text).removesuffix("的规定") for text in noted if text]
    if not typed:
        return Wording(gap("违反的法律、法规、规章及其条、款、项"))
    ended = min((_ended(file, each.party) for each in file.courses), default=file.day)
    return Wording(listed(written_out(text, ended, file.day) for text in typed), ("认定", "案源核查"))


def law_applied(file: File) -> Wording | None:
    """Return the basis of the penalty under the version that governs the act (行政处罚法 37)."""
    told = file.course.proposal.get("law_applied") if file.course else None
    return Wording(str(told), ("行政处罚告知书",)) if told else proposed_basis(file)


def proposed_basis(file: File) -> Wording | None:
    """Return the basis of a penalty that is proposed, whatever an earlier notice said."""
    found = dict.fromkeys(applied(file, each.party) for each in file.courses)
    said = listed(text for text in found if text)
    return Wording(said or gap("处罚依据的法律、法规、规章及其条、款、项"), ("认定", "罚则") if said else ())


def applied(file: File, party: Party) -> str:
    """Return the provision on fines that governs the act of a party; nothing while it cannot be told."""
    governing = file.governs(party)
    if governing is None or governing.fine is None:
        return ""
    return cited(governing.fine.law, governing.fine.in_force or _ended(file, party), file.day)


def nature(file: File) -> Wording | None:
    """Return what the act is in law, and which version governs where the law has changed."""
    parts: list[Wording | None] = []
    for course in file.courses:
        governing = file.governs(course.party)
        if governing is None:
            parts.append(Wording(gap(f"{file.called(course.party)}违法行为的性质")))
            continue
        rule = governing.fine or governing.old
        basis = cited(rule.law, rule.in_force or _ended(file, course.party), file.day)
        said = f"{file.called(course.party)}的上述行为属于{basis}规定的{bare(rule.label)}的行为。"
        parts += [Wording(said, (rule.article, "认定")), change_of_law(file, course.party)]
    return joined(parts)


def change_of_law(file: File, party: Party) -> Wording | None:
    """Return why the old or the new version governs, where the law changed between act and decision."""
    governing = file.governs(party)
    if governing is None or (governing.new is not None and governing.new.in_force == governing.old.in_force):
        return None
    old, day = governing.old, file.day
    ended = _ended(file, party)
    short = old.law.split("; ")[0].split(".")[0]
    opening = f"{file.called(party)}的违法行为终了时施行的是{cited(old.law, old.in_force or ended, day)}。"
    rule = f"依据{cited(f'{PENALTY_LAW}.37', day, day)}的规定，"
    if governing.fine is None:
        return Wording(f"{opening}该规定现已失效且没有对应的规定，{rule}不再给予行政处罚。", ("罚则",))
    chosen = "新的规定处罚较轻" if governing.fine is governing.new else "新的规定处罚并不较轻"
    version = "新的规定" if governing.fine is governing.new else "违法行为发生时的规定"
    changed = f"现行{statute(short, day, day)}对该行为的处罚已有修改，经比较，{chosen}，{rule}本案适用{version}。"
    return Wording(opening + changed, ("罚则",))


def _ended(file: File, party: Party) -> date:
    """Return the day by which the version is chosen: the end of the act, where it is known."""
    finding = file.finding(party)
    return (finding.act_until or finding.found_on) if finding else file.day


def no_penalty_reason(file: File) -> Wording | None:
    """Return why nobody is punished, by the ground chosen."""
    outcome, ground = file.answers.get("outcome"), file.answers.get("ground")
    if outcome == OutcomeKind.NO_PENALTY and ground in NO_PENALTY_GROUNDS:
        label, _article = NO_PENALTY_GROUNDS[ground]
        said = label if label.startswith("当事人") else f"当事人的行为属于{label}的情形"
        return Wording(f"经查，{said}。", ("不予处罚的情形",))
    if outcome == OutcomeKind.STOP_SALE:
        supplier = bare(file.answers.get("supplier") or "") or gap("提供者和合法来源的证据")
        said = f"当事人销售不知道是侵犯注册商标专用权的商品，能证明该商品是自己合法取得并说明提供者（{supplier}）。"
        return Wording(said, ("提供者和合法来源",))
    return None


def no_penalty_basis(file: File) -> Wording | None:
    """Return the article of the ground on which nobody is punished."""
    outcome, ground = file.answers.get("outcome"), file.answers.get("ground")
    if outcome == OutcomeKind.NO_PENALTY and ground in NO_PENALTY_GROUNDS:
        return Wording(cited(NO_PENALTY_GROUNDS[ground][1], file.day, file.day), ("不予处罚的情形",))
    if outcome == OutcomeKind.STOP_SALE and file.course:
        ended = _ended(file, file.course.party)
        return Wording(cited(law.fine("trademark.innocent_seller", ended).law, ended, file.day), ("罚则",))
    return None


def education(file: File) -> Wording | None:
    """Return the education that goes with not punishing (行政处罚法 33)."""
    if file.answers.get("outcome") not in (OutcomeKind.NO_PENALTY, OutcomeKind.STOP_SALE):
        return None
    basis = cited(f"{PENALTY_LAW}.33(3)", file.day, file.day)
    said = (
        f"依据{basis}的规定，本局对当事人进行教育：当事人应当遵守知识产权法律、法规和规章，"
        "经营中查验商品来源和权利状况，不得再次实施类似行为。"
    )
    return Wording(said, ("不予处罚的情形",))
