"""What an addressee may do about a paper, before whom and by when: the terms come from the dated law, not from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.law import statutes
from casework.law.articles import chinese_number, citation
from casework.law.periods import CHINESE, Period
from casework.limits import limit


@dataclass(frozen=True)
class Remedy:
    """One way that is open to the addressee (救济途径).

    ``before`` is where the paper's values name the authority ("agency.government"), or the words themselves;
    ``limit`` the id of the period (without one the law sets no period, and ``law`` gives the right); ``start`` the
    words from which the paper lets it run.
    """

    name: str
    before: str
    limit: str = ""
    start: str = ""
    law: str = ""

    @property
    def term(self) -> str:
        """The period as papers write it: 六十日; nothing where the law sets none."""
        return in_words(limit(self.limit).amount) if self.limit else ""

    @property
    def basis(self) -> str:
        """The article that gives the right, or its period, in full."""
        return in_full(self.law or limit(self.limit).law)

    @property
    def is_verified(self) -> bool:
        """Whether the period has been checked against the text of the law."""
        return not self.limit or bool(limit(self.limit).verified)

    def authority(self, values: Mapping[str, Any]) -> str:
        """Return who decides, as the values name it."""
        found: Any = values
        for name in self.before.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return str(found) if found else self.before


def in_words(period: Period) -> str:
    """Return a period in Chinese words: 60 calendar days → 六十日, 5 working days → 五个工作日."""
    return "".join(
        words.format(chinese_number(amount)) for name, words in CHINESE.items() if (amount := getattr(period, name))
    )


def in_full(law: str) -> str:
    """Return a citation with the titles of the texts written out: 《中华人民共和国行政处罚法》第六十四条第一款."""
    written = []
    for part in law.split("; "):
        short, _, articles = part.partition(".")
        title = statutes().title(short).partition("（")[0]
        written.append(f"《{title}》" + citation(f".{articles}"))
    return "、".join(written)


RECONSIDERATION = Remedy("申请行政复议", "agency.government", "reconsideration.apply", "收到本决定书之日")
SUIT = Remedy("提起行政诉讼", "agency.court", "litigation.direct", "收到本决定书之日")
SUIT_AFTER_RECONSIDERATION = Remedy(
    "对复议决定提起行政诉讼", "人民法院", "litigation.after_reconsideration", "收到行政复议决定书之日"
)
# Against a decision the party may choose, except where reconsideration comes first (行政复议法第二十三条).
AGAINST_A_DECISION = (RECONSIDERATION, SUIT)
RECONSIDERATION_FIRST = (RECONSIDERATION, SUIT_AFTER_RECONSIDERATION)
# The agency whose referral was refused once more may turn to the procuratorate (行刑移送规定第九条).
SUPERVISION = Remedy("建议立案监督", "facts.procuratorate", "referral.suggest_supervision", "收到本决定书之日")
