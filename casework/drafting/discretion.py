"""Why the penalty is as heavy as it is (裁量的理由和依据): range, band, circumstances (行政处罚法 5, 32–34)."""

from __future__ import annotations

from decimal import Decimal

from casework import law
from casework.drafting.basis import applied, change_of_law
from casework.drafting.citing import statute
from casework.drafting.facts import listed_figures
from casework.drafting.file import File
from casework.drafting.passages import Wording, joined
from casework.drafting.penalties import proposals
from casework.drafting.words import bare, day
from casework.exceptions import InvalidInput, LawDataError
from casework.gaps import gap
from casework.law import Band, FineRange
from casework.law.articles import chinese_number
from casework.law.fines import MEASURES
from casework.models import Party
from casework.money import yuan

RULES = "裁量指导意见"
UNVERIFIED = "裁量幅度的划分依记忆录入，引用前请核对裁量规则原文和本地裁量基准。"


def discretion_reason(file: File) -> Wording | None:
    """Return the reasons for the penalty of every party who is to be punished."""
    parts: list[Wording | None] = []
    for each in proposals(file):
        if not each.punished:
            continue
        parts.append(change_of_law(file, each.party))
        parts.append(_fine(file, each.party, each.fine) if each.fine else _other(file, each.party))
    if not parts:
        return Wording(gap("裁量的情节、理由和依据"))
    return joined(parts)


def band_for(file: File, party: Party, fine: Decimal) -> Band | None:
    """Return the band in which a fine lies; None while that cannot be told, or where the fine is above the range."""
    scope = file.scope(party)
    try:
        return law.band_of(scope, fine, file.day) if scope is not None else None
    except (InvalidInput, LawDataError):
        return None


def _other(file: File, party: Party) -> Wording:
    reason = bare(str(file.answers.get("band_reason") or ""))
    said = f"{file.called(party)}{reason}。" if reason else gap(f"对{file.called(party)}不处罚款的裁量情节和理由")
    return Wording(said, ("裁量理由",) if reason else ())


def _fine(file: File, party: Party, fine: Decimal) -> Wording:
    scope, finding = file.scope(party), file.finding(party)
    if scope is None or finding is None:
        return Wording(gap("法定罚款幅度（请先完成认定，或者选择罚则的档次）"))
    figures = listed_figures(finding)
    opening = f"{file.called(party)}的{figures}。" if figures else ""
    ranged = f"依据{applied(file, party)}的规定，{_range(scope)}。"
    return joined([Wording(opening + ranged, ("认定", scope.article)), _band(file, party, scope, fine)], separator="\n")


def _range(scope: FineRange) -> str:
    branch = f"{scope.bracket.label}的，" if len(scope.fine.brackets) > 1 else ""
    if scope.minimum == scope.maximum:
        return f"{branch}处{yuan(scope.maximum)}罚款"
    low = f"{yuan(scope.minimum)}以上" if scope.minimum else ""
    return f"{branch}可以处{_share(scope)}{low}{yuan(scope.maximum)}以下罚款"


def _share(scope: FineRange) -> str:
    """Return the range as the article gives it, where it is a share of a figure: 违法经营额五倍以下，即."""
    most = scope.bracket.maximum
    if most.unit != "times" or most.of(scope.base) != scope.maximum:
        return ""
    least = scope.bracket.minimum
    low = f"{_times(least.number)}以上" if least.unit == "times" and least.number else ""
    return f"{MEASURES.get(scope.bracket.measure, '')}{low}{_times(most.number)}以下，即"


def _times(number: Decimal) -> str:
    return f"{chinese_number(int(number))}倍" if number == int(number) else f"{number.normalize():f}倍"


def _band(file: File, party: Party, scope: FineRange, fine: Decimal) -> Wording:
    if fine > scope.maximum:
        return Wording(gap(f"罚款{yuan(fine)}超过法定最高限{yuan(scope.maximum)}，请调整数额"))
    try:
        band = law.band_of(scope, fine, file.day)
    except LawDataError:
        return Wording(gap(f"{day(file.day)}施行的裁量规则，以及罚款{yuan(fine)}的理由"))
    rules = f"参照{statute(RULES, file.day, file.day)}，" if scope.minimum != scope.maximum else ""
    low, high = law.band_limits(scope, band, file.day)
    reached = f"（{_reach(band, low, high)}）" if scope.minimum != scope.maximum else ""
    said = (
        f"{_circumstances(file, party, band)}{rules}罚款数额确定为{yuan(fine)}，属于{band.label}的幅度{reached}，"
        "与违法行为的事实、性质、情节以及社会危害程度相当。"
    )
    unverified = () if law.bands(file.day).verified else (UNVERIFIED,)
    return Wording(said, (RULES,), unverified)


def _circumstances(file: File, party: Party, band: Band) -> str:
    """Return the circumstances that were found; leaving the ordinary band says why (行政处罚法 32, 34)."""
    reason = bare(str(file.answers.get("band_reason") or ""))
    if reason:
        return f"经查，{reason}。"
    if band is Band.ORDINARY:
        return f"本案未发现{file.called(party)}具有减轻、从轻或者从重处罚的情节。"
    return f"{gap(f'{band.label}的情节、证据和理由')}。"


def _reach(band: Band, low: Decimal, high: Decimal) -> str:
    return {
        Band.MITIGATED: f"低于{yuan(high)}",
        Band.LIGHTER: f"{yuan(low)}以上{yuan(high)}以下" if low else f"{yuan(high)}以下",
        Band.ORDINARY: f"高于{yuan(low)}、低于{yuan(high)}",
        Band.HEAVIER: f"{yuan(low)}以上{yuan(high)}以下",
    }[band]
