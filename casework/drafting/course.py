"""Source of the case and course of the investigation (案件来源和调查经过), in the order of the days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.drafting import kinds
from casework.drafting.file import File
from casework.drafting.passages import Wording
from casework.drafting.words import bare, day, goods, listed, refs
from casework.gaps import gap
from casework.models import Measure, Source

CAME = {
    Source.OWN_CHECK: "本局在监督检查中发现{}的线索",
    Source.COMPLAINT: "本局接到反映{}的投诉",
    Source.REPORT: "本局接到反映{}的举报",
    Source.TRANSFER: "本局收到其他部门移送的{}的线索",
    Source.SUPERIOR: "本局收到上级机关交办的{}的线索",
    Source.PLATFORM: "本局收到电子商务平台提供的{}的线索",
    Source.PROCURATORATE: "本局收到人民检察院就{}提出的检察意见",
    Source.OTHER: "本局获得{}的线索",
}


@dataclass(frozen=True)
class _Happened:
    at: str
    text: str
    source: str
    order: int = 0

    @property
    def on(self) -> str:
        """The day, by which what happened is put in order."""
        return self.at[:10]


def investigation_course(file: File) -> Wording | None:
    """Return where the case comes from and what was done, day by day, in one paragraph."""
    happened = sorted(
        [*_opened(file), *_taken(file), *_imposed(file), *_answered(file)], key=lambda each: (each.on, each.order)
    )
    said, last = [], ""
    for each in happened:
        said.append(f"{'同日' if each.on == last else day(each.at)}，{each.text}。")
        last = each.on
    if "case_filed" not in file.act.proceeding.marks:
        said.append(gap("立案日期"))
    return Wording("".join(said) + "现已调查终结。", refs([each.source for each in happened]))


def _opened(file: File) -> Iterator[_Happened]:
    proceeding, case = file.act.proceeding, file.act.case
    cause = bare(case.cause or str(file.answers.get("cause") or "")).removeprefix("涉嫌")
    who = listed(file.called(each.party) for each in file.courses)
    suspected = f"{who}涉嫌{cause or gap('案由')}"
    came = CAME[Source(case.source)].format(suspected)
    found = proceeding.marks.get("clue_received") or case.opened_on.isoformat()
    yield _Happened(found, came, "案源登记", -1)
    if filed := proceeding.marks.get("case_filed"):
        yield _Happened(filed, "经核查，本局决定立案调查", "立案审批", 1)


def _taken(file: File) -> Iterator[_Happened]:
    collected: dict[str, list[tuple[str, str]]] = {}
    for each in file.evidence:
        on = each.obtained_on.isoformat() if each.obtained_on else ""
        if not on or kinds.is_opinion(each):
            continue
        if kinds.is_scene(each):
            yield _Happened(on, "执法人员依法进行现场检查，制作现场笔录", each.ref)
        elif kinds.is_inquiry(each):
            yield _Happened(on, f"执法人员询问{each.source}，制作询问笔录", each.ref)
        else:
            collected.setdefault(on, []).append((each.name, each.ref))
    for on, items in collected.items():
        names = [name for name, _ref in items]
        said = f"{listed(names[:3])}等证据{len(names)}份" if len(names) > 3 else listed(names)
        yield _Happened(on, f"执法人员依法收集、提取{said}", items[0][1])


def _imposed(file: File) -> Iterator[_Happened]:
    for each in file.measures:
        number = f"（{each.number}）" if each.number else ""
        held = [lot for lot in file.lots if lot.no in each.lots]
        yield _Happened(
            each.imposed_at, f"本局依法对{goods(held) or '涉案物品'}采取{_kind(each)}措施{number}", each.ref
        )
        if each.ended_at and each.state == "released":
            yield _Happened(each.ended_at, f"本局解除上述{_kind(each)}措施{number}", each.ref)


def _kind(measure: Measure) -> str:
    return str(measure.get_kind_display())


def _answered(file: File) -> Iterator[_Happened]:
    """Return the opinions of right holders and institutions, those of one day and source together."""
    known: dict[tuple[str, str], str] = {}
    for each in file.evidence:
        if kinds.is_opinion(each) and each.obtained_on:
            known.setdefault((each.obtained_on.isoformat(), each.source), each.ref)
    for (on, source), ref in known.items():
        yield _Happened(on, f"本局收到{source or '有关机构'}对涉案物品出具的意见", ref)
