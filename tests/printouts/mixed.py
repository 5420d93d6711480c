"""Papers whose long texts mix what is hard to break: ideographs, words, numbers, marks that may not begin a line."""

import random
from collections.abc import Iterator
from typing import Any

from printouts import documents, samples
from printouts.paper import Paper

PIECES = (
    "涉案商品的包装", "经营", "销", "，", "。", "；", "（", "）", "《", "》", "“", "”", "、", "——", "……", "·", "％",
    "Cloudpine", "CLOUDPINE-TRADEMARK-REGISTRATION", "www.example.invalid/a/b", " ", "2026年3月", "243,080.00元",
    "4,120只", "〔2026〕", "第1234567号", "a", "1", "喆堃镕䶮", "ＡＢＣ", "３", "-", "/", "№", "①", "𠅤",
)  # fmt: skip


def texts(count: int, seed: int = 20) -> Iterator[str]:
    """Give so many texts of three paragraphs, the same each time."""
    chance = random.Random(seed)  # noqa: S311  # texts, not secrets
    for _ in range(count):
        share = chance.choice((0.2, 0.5, 0.8))
        yield "\n".join(
            "".join(
                chance.choice(PIECES[:3]) if chance.random() < share else chance.choice(PIECES) for _ in range(length)
            )
            for length in (chance.randint(5, 40), chance.randint(60, 160), chance.randint(60, 160))
        )


def of_each_make() -> list[Paper]:
    """Return the first and the last paper of each make: its variant, who issues it, from blocks or from a template."""
    every = documents.every()
    makes = [
        {(paper.variant, paper.issuer, bool(paper.blocks)): paper for paper in order} for order in (every, every[::-1])
    ]
    return list(dict.fromkeys(paper for make in makes for paper in make.values()))


def papers(count: int) -> Iterator[tuple[Paper, dict[str, Any]]]:
    """Give so many papers, official and form by turns, with such texts for their facts."""
    kinds = [documents.get(each) for each in ("penalty_notice", "case_source_register", "inquiry_record")]
    for number, text in enumerate(texts(count)):
        paper = kinds[number % len(kinds)]
        values = samples.sample(paper)
        facts = {name: text if isinstance(old, str) and len(old) > 30 else old for name, old in values["facts"].items()}
        yield paper, values | {"facts": facts}
