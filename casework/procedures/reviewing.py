"""How a review of files writes what it lists: the line of a file, a defect, the result of a file, the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from casework.law import citation
from casework.law.reviews import Standard
from casework.models import Agency, Officer, Proceeding, ReviewedFile, ScoreSheet

TENTH = Decimal("0.1")


def line(no: int, file: Proceeding) -> str:
    """Return the line of a file in the list: number, case, agency, day on which it ended; the draw goes by it."""
    return f"{no}\t{file.case.number}\t{file.agency.name}\t{file.ended_on}"


def shown(written: str) -> str:
    """Return a line of the list as papers show it."""
    _no, number, agency, ended = written.split("\t")
    return f"{number}（{agency}，{ended}办结）"


def named(reviewer: Officer) -> str:
    """Return a reviewer as papers name them: with the sign-in name, by which the draw goes."""
    return f"{reviewer}（{reviewer.username}）"


def defect(sheet: Standard, row: dict[str, Any]) -> dict[str, Any]:
    """Return what was found wrong under one item, with its article."""
    item = sheet.item(row["item"])
    return {
        "item": item.id, "label": item.label, "points": str(row["points"]), "veto": item.veto,
        "finding": row["finding"], "law": citation(row.get("law") or item.law),
    }  # fmt: skip


def items(sheet: Standard, defects: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return every item of the sheet with the points it got, and what was found under it."""
    rows = []
    for item in sheet.items:
        found = [each for each in defects if each["item"] == item.id]
        lost = sum((Decimal(each["points"]) for each in found), Decimal(0))
        got = ("否决" if found else "符合") if item.veto else str(item.points - lost)
        rows.append({"label": item.label, "worth": "否决项" if item.veto else str(item.points), "got": got,
                     "finding": "；".join(f"{each['finding']}（{each['law']}）" for each in found)})  # fmt: skip
    return rows


def to_score(officer: int) -> QuerySet[Any, Any]:
    """Return the keys of the reviews in which ``officer`` was drawn for a file that they have not scored yet."""
    done = ScoreSheet.objects.filter(reviewer=officer).values("file")
    drawn = ReviewedFile.objects.filter(Q(first=officer) | Q(second=officer), drawn=True)
    return drawn.exclude(pk__in=done).values("review")


def owes_a_sheet(file: ReviewedFile, officer: Officer) -> bool:
    """Whether ``officer`` was drawn for ``file`` and has not scored it."""
    drawn = officer.pk in (file.first_id, file.second_id)
    return drawn and all(each.reviewer_id != officer.pk for each in file.sheets.all())


def mean(file: ReviewedFile) -> Decimal:
    """Return the mean of the two sheets, to a tenth."""
    first, second = file.sheets.all()
    return ((first.points + second.points) / 2).quantize(TENTH, ROUND_HALF_UP)


def result(sheet: Standard, file: ReviewedFile) -> dict[str, Any]:
    """Return the result of a file, with what its reviewers found, each finding once."""
    found = [f"{each['finding']}（{each['law']}）" for one in file.sheets.all() for each in one.defects]
    points = file.points if file.points is not None else Decimal(0)
    return {
        "ref": file.ref, "what": shown(file.line), "number": file.line.split("\t")[1],
        "agency": file.proceeding.agency.name, "points": str(points), "grade": sheet.grade(points),
        "defects": list(dict.fromkeys(found)), "settlement": file.settlement,
    }  # fmt: skip


def by_agency(files: Iterable[ReviewedFile]) -> list[tuple[Agency, list[ReviewedFile]]]:
    """Return the files by the agency whose they are."""
    listed = sorted(files, key=lambda each: (each.proceeding.agency.code, each.no))
    return [(agency, list(own)) for agency, own in groupby(listed, key=lambda each: each.proceeding.agency)]


def ranking(results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the agencies by the mean of their files, the best first; equal means share a rank."""
    rows = []
    for agency in dict.fromkeys(each["agency"] for each in results):
        own = [each for each in results if each["agency"] == agency]
        average = (sum((Decimal(each["points"]) for each in own), Decimal(0)) / len(own)).quantize(TENTH, ROUND_HALF_UP)
        grades = {grade: sum(each["grade"] == grade for each in own) for grade in ("优秀", "合格", "不合格")}
        rows.append({"agency": agency, "files": len(own), "average": str(average), **_named(grades)})
    rows.sort(key=lambda each: (-Decimal(each["average"]), each["agency"]))
    for row in rows:
        row["rank"] = 1 + sum(Decimal(each["average"]) > Decimal(row["average"]) for each in rows)
    return rows


def _named(grades: dict[str, int]) -> dict[str, int]:
    return {"excellent": grades["优秀"], "passing": grades["合格"], "failing": grades["不合格"]}
