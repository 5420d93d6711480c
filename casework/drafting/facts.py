"""The facts found (认定的事实): what was seen, the goods, the rights, their identification, the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from casework import law
from casework.drafting import kinds
from casework.drafting.file import File
from casework.drafting.passages import Wording, joined
from casework.drafting.words import MOST, bare, count, day, goods, named, quoted, refs, sentence, total
from casework.gaps import gap
from casework.models import Finding, PartyCourse, Right, RightKind
from casework.money import yuan

NUMBER = {
    RightKind.TRADEMARK: "注册号", RightKind.INVENTION: "专利号", RightKind.UTILITY_MODEL: "专利号",
    RightKind.DESIGN: "专利号", RightKind.PLANT_VARIETY: "品种权号",
}  # fmt: skip
FIGURES = (
    ("illegal_turnover", "违法经营额"),
    ("sales_amount", "销售金额"),
    ("goods_value", "货值金额"),
    ("illegal_gains", "违法所得"),
)


def facts_found(file: File) -> Wording | None:
    """Return the facts in paragraphs, each from the records of the file that show it."""
    return joined([*_told(file), *_scenes(file), _goods(file), _rights(file), *_opinions(file), *_amounts(file)])


def _told(file: File) -> Iterator[Wording]:
    said = [sentence(text) for text in file.noted("facts_found")]
    if said:
        yield Wording("\n".join(said), ("认定",))
    elif not any(kinds.is_scene(each) for each in file.evidence):
        yield Wording(gap("违法行为的时间、地点、方式和经过"))


def _scenes(file: File) -> Iterator[Wording]:
    for each in file.evidence:
        if kinds.is_scene(each) and each.proves:
            when = f"{day(each.obtained_on)}，" if each.obtained_on else ""
            done = "比对" if kinds.is_comparison(each) else "现场检查"
            yield Wording(f"{when}本局执法人员{done}发现：{sentence(each.proves)}", (each.ref,))


def _goods(file: File) -> Wording | None:
    lots = file.lots
    if not lots:
        return None
    summed = total(lots) if len(lots) > 1 else ""
    whole = f"上述物品{summed}。" if summed else ""
    return Wording(f"涉案物品为：{goods(lots, priced=True)}。{whole}", refs([lot.ref for lot in lots]))


def _rights(file: File) -> Wording | None:
    if not file.rights:
        return None
    said = "；".join(_right(each) for each in file.rights[:MOST])
    more = f"；另有{len(file.rights) - MOST}项权利，详见权利证明" if len(file.rights) > MOST else ""
    return Wording(f"{said}{more}。", refs([each.ref for each in file.rights]))


def _right(right: Right) -> str:
    kind = RightKind(right.kind)
    details = []
    if right.number:
        details.append(f"{NUMBER.get(kind, '登记号')}：{right.number}")
    if right.classes:
        classes = f"第{right.classes}类" if right.classes.replace("、", "").isdigit() else right.classes
        details.append(f"核定使用类别：{classes}")
    if right.valid_until:
        details.append(f"有效期至{day(right.valid_until)}")
    noted = f"（{'，'.join(details)}）" if details else ""
    return f"{quoted(right.name)}{kind.label}{noted}的权利人为{right.holder}"


def _opinions(file: File) -> Iterator[Wording]:
    """Return what right holders and institutions said, once for all lots they said it about."""
    said: dict[tuple[str, date | None, str], list[tuple[str, str]]] = {}
    for each in file.evidence:
        if kinds.is_opinion(each) and each.proves:
            key = (each.source, each.obtained_on, each.proves)
            said.setdefault(key, []).append((each.ref, str(each.lot) if each.lot_id and each.lot else ""))
    for (source, on, text), about in said.items():
        things = named([name.replace(" ", "") for _ref, name in about], "种物品") or "涉案物品"
        when = f"{day(on)}，" if on else ""
        whose = source or "有关机构"
        yield Wording(
            f"{when}本局收到{whose}对{things}出具的意见：{sentence(text)}", refs([ref for ref, _name in about])
        )


def _amounts(file: File) -> Iterator[Wording]:
    for course in file.courses:
        finding = file.finding(course.party)
        if finding is None:
            yield Wording(gap(f"{file.called(course.party)}违法经营额、违法所得等数额的认定"))
            continue
        yield from _found(file, course, finding)


def _found(file: File, course: PartyCourse, finding: Finding) -> Iterator[Wording]:
    who, figures = file.called(course.party), listed_figures(finding)
    when = _period(finding)
    if not figures:
        if when:
            yield Wording(f"{who}的上述行为发生于{when}。", ("认定",))
        return
    opening = f"{when}，" if when else ""
    basis = bare(finding.basis)
    rest = f"以上数额根据{basis}认定。" if basis and len(basis) <= 60 and "。" not in basis else ""
    yield Wording(f"经查，{opening}{who}的{figures}。{rest}", ("认定",))


def _period(finding: Finding) -> str:
    start, end = finding.act_from, finding.act_until
    if start and end:
        return day(end) if start == end else f"{day(start)}至{day(end)}期间"
    if start:
        return f"{day(start)}以来"
    return f"截至{day(end)}" if end else ""


def listed_figures(finding: Finding) -> str:
    """Return the amounts and numbers found, those that are only a lower bound as such."""
    said = []
    for name, label in FIGURES:
        value: Decimal | None = getattr(finding, name)
        if value is None or (value == 0 and name != "illegal_gains"):
            continue
        if value == 0:
            said.append(f"{label}为零")
        else:
            said.append(f"{label}{'不少于' if name in finding.lower_bounds else '为'}{yuan(value)}")
    labels = {rule.measure: rule.measure_label for rule in law.thresholds()} if finding.counts else {}
    said += [f"{labels.get(name, name)}为{count(Decimal(str(value)), '')}" for name, value in finding.counts.items()]
    return "，".join(said)
