"""Which court may confirm an agreement, and why (司法确认的管辖): 民事诉讼法 205, 知产管辖规定 1-3.

It answers from what the application says and from dated data, and names what it rests on; the judge decides, and
writes down the basis where the answer is another one or is not settled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from casework.law import confirmation as data

# By what an agreement that a body mediated of its own accord belongs to a court's region (民事诉讼法 205(二)).
DOMICILE, SUBJECT, BODY = "domicile", "subject", "body"
PLACES = {DOMICILE: "当事人住所地", SUBJECT: "标的物所在地", BODY: "调解组织所在地"}
INVITED = "民事诉讼法第二百零五条：人民法院邀请调解组织开展先行调解的，向作出邀请的人民法院提出。"
BY_PLACE = "民事诉讼法第二百零五条：向当事人住所地、标的物所在地、调解组织所在地的基层人民法院提出。"
BY_LEVEL = "民事诉讼法第二百零五条：纠纷应当由中级人民法院管辖的，向相应的中级人民法院提出。"
UNVERIFIED = "（未核实）"


@dataclass(frozen=True)
class Application:
    """What the answer depends on; ``region_code`` and ``court`` are those of the court that was asked."""

    court: str
    region_code: str
    on: date
    rights: Collection[str] = ()
    features: Collection[str] = ()
    invited_by: str = ""
    places: Collection[str] = ()
    # Whether an administrative office mediated it itself (行政机关自行调解).
    by_office: bool = False


@dataclass(frozen=True)
class Competence:
    """The court that is competent by the data, for what reasons; ``ours`` None where the data do not tell."""

    court: str
    ours: bool | None
    reasons: tuple[str, ...]
    verified: bool
    # What this court does with what an office mediated itself: yes, no, or empty where that is not settled.
    office: str = ""

    @property
    def settled(self) -> bool:
        """Whether this court is competent, and nothing about it is left open."""
        return self.ours is True and self.office in ("", data.YES)


def resolve(application: Application) -> Competence:
    """Return which court may confirm, with the article of each reason."""
    found = _invited(application) if application.invited_by else _by_dispute(application)
    if not application.by_office or application.invited_by:
        return found
    return _with_office(application, found)


def _invited(application: Application) -> Competence:
    ours = application.invited_by == application.court
    return Competence(application.invited_by, ours, (INVITED,), verified=True)


def _by_dispute(application: Application) -> Competence:
    level = data.level_of(application.rights, application.features, application.on)
    if level is None:
        reason = "没有写明涉及的权利，不能判断应当由哪一级法院管辖。请补充权利种类，或者写明管辖依据。"
        return Competence("", None, (reason,), verified=False)
    reasons = [f"{level.name}：{level.article}{_mark(level.verified)}。{level.note}".rstrip("。") + "。"]
    reasons.append(BY_PLACE if level.level == "basic" else BY_LEVEL)
    court = data.court_of(level.level, application.region_code, application.on)
    if court is None:
        reasons.append("法律数据没有收录本地区受理这类纠纷的法院，请写明管辖依据。")
        return Competence("", None, tuple(reasons), verified=False)
    reasons.append(f"本地区为{court.name}{_mark(court.verified)}。")
    ours = court.name == application.court
    if ours and level.level == "basic":
        connected = _connected(application.places)
        reasons.append(f"本院辖区有{connected}。" if connected else "没有写明本院辖区内有任何一个连接点。")
        ours = bool(connected)
    return Competence(court.name, ours, tuple(reasons), level.verified and court.verified)


def _with_office(application: Application, found: Competence) -> Competence:
    practice = data.office_practice(application.court, application.on)
    if practice is None:
        told = (
            "行政机关自行调解的协议，本院是否确认没有设定："
            "准予受理的写明依据；不确认的，可以办理公证，或者由法院邀请调解。"
        )
        return _replaced(found, told, "unsettled")
    if practice.practice == data.YES:
        since = f"{practice.article}{_mark(practice.verified)}，{practice.in_force}起"
        told = f"行政机关自行调解的协议，本院予以确认（{since}）。"
    else:
        told = "行政机关自行调解的协议，本院不予确认：可以办理公证债权文书，或者由人民法院邀请调解后申请。"
    return _replaced(found, told, practice.practice)


def _replaced(found: Competence, told: str, office: str) -> Competence:
    return Competence(found.court, found.ours, (*found.reasons, told), verified=False, office=office)


def _connected(places: Iterable[str]) -> str:
    return "、".join(PLACES[place] for place in PLACES if place in set(places))


def _mark(verified: bool) -> str:
    return "" if verified else UNVERIFIED
