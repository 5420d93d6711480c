"""The types of a statutory period, as the rest of the project uses them, and the cap on extending one."""

from collections.abc import Mapping, Sequence

from casework.exceptions import InvalidInput
from casework.law.limits import Extension, Kind, Limit, Regime, limit, limits
from casework.law.periods import Period

__all__ = [
    "AWAITED",
    "Extension",
    "Kind",
    "Limit",
    "Period",
    "Regime",
    "limit",
    "limit_start",
    "limits",
    "may_extend",
    "parse_amount",
]

# Whose duties are only waited for, in which procedures: the term runs there too, and nobody there is late when it has
# passed. By the actor of the term, as the law names it.
AWAITED: Mapping[str, tuple[str, ...]] = {
    "any_enforcement_agency": (
        "enforcement_supervision", "file_review", "judicial_suggestion", "procuratorial_suggestion", "reverse_review",
    ),
    "court": ("adjudication_effect", "copyright_penalty", "penalty", "summary"),
    "market_regulation": ("enforcement_review",),
    "mediation_committee": ("court_mediation",),
    "police": ("filing_supervision", "prosecution"),
    "procuratorate": ("trial",),
}  # fmt: skip


def parse_amount(text: str) -> Period:
    """A fixed amount of time ("30 calendar days"). Raises InvalidInput."""
    try:
        amount = Period.parse(text.strip())
    except ValueError as error:
        raise InvalidInput(f"{error}。") from None
    if amount is None:
        raise InvalidInput("延长期限应当写明具体的长度，例如 30 calendar days。")
    return amount


def limit_start(key: str) -> str:
    """The slug of the event a period runs from. Raises LawDataError for an unknown id."""
    return limit(key).runs_from


def may_extend(rule: Limit, granted: Sequence[Period], asked: Period | None = None) -> str | None:
    """Why a period may not be extended (by so much), or None when it may. Approval is another question."""
    where = f"（{rule.article}{'' if rule.verified else '，尚未核实'}）"
    if not rule.extensions:
        return f"不能延长：“{rule.label}”的期限没有延长的规定{where}。请在期限内办结，或者依法中止。"
    step = rule.extension_step(len(granted), asked)
    if step is None:
        return f"不能延长：“{rule.label}”的期限已经延长{len(granted)}次，不得再延长{where}。请在期限内作出处理。"
    if asked is None or step.amount is None:
        return None
    if not asked.same_counting(step.amount):
        return f"不能延长：应当按“{step.amount}”的单位延长，而不是“{asked}”{where}。请改用同一单位。"
    if asked.exceeds(step.amount):
        most = f"至多延至{step.amount}" if step.total else f"至多延长{step.amount}"
        return f"不能延长：申请延长{asked}，超过法定上限，{most}{where}。请缩短后重新报批（{step.approver}）。"
    return None
