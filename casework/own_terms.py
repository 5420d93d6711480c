"""Terms that one procedure runs in place of those of another, whose acts it shares (各程序自己的期限).

The acts of a penalty speak of the terms of the ordinary procedure; the copyright penalty of the culture
departments has its own for some of them, by its own rules.
"""

from collections.abc import Mapping
from typing import Final

OWN_TERMS: Final[Mapping[str, Mapping[str, str]]] = {
    "copyright_penalty": {
        "penalty.statement_window": "copyright.statement",
        "penalty.register_and_preserve.disposal": "copyright.evidence_registration",
        "penalty.seizure.period": "copyright.seizure",
        "penalty.seizure.emergency_report": "copyright.seizure_report",
        "penalty.decision": "copyright.decision",
        "penalty.hearing.request": "copyright.hearing_request",
        "penalty.hearing.notice": "copyright.hearing_notice",
        "penalty.pay_fine": "copyright.pay_fine",
    },
}


def own_term(procedure: str, rule: str) -> str:
    """Return the term that ``procedure`` runs where others run ``rule``."""
    return OWN_TERMS.get(procedure, {}).get(rule, rule)
