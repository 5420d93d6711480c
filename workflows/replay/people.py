"""Who acts in a replay: the agencies a file brings along, and the officer that ``by`` means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.agencies import Office, title
from casework.exceptions import InvalidInput
from casework.models import Agency, Officer, RightKind, Tenure
from workflows.replay.script import Actor

# Offices that act for the state outside, and need an enforcement certificate (行政处罚法第五十五条).
CERTIFIED = (Office.CASE_OFFICER, Office.UNIT_HEAD)
COLUMNS = (
    "kind", "level", "name", "short_name", "region", "region_code", "number_prefix",
    "address", "phone", "government", "court",
)  # fmt: skip
SINCE = date(2000, 1, 1)


class NobodyThere(InvalidInput):
    """没有这样的人员。"""


def officer(by: Actor) -> tuple[Officer, Agency]:
    """Return the officer that ``by`` means, the first one where several hold the office; raises NobodyThere."""
    agency = Agency.objects.filter(code=by.agency).first() or Agency.objects.filter(name=by.agency).first()
    if agency is None:
        raise NobodyThere(f"没有“{by.agency}”这一机关。请先装入机关，或者在文件的 agencies 中写明。")
    found = Officer.objects.filter(tenures__agency=agency, is_active=True)
    if by.office:
        if by.office not in Office.values:
            raise NobodyThere(f"没有“{by.office}”这一职务岗位，可写：{'、'.join(Office.values)}。")
        found = found.filter(tenures__office=by.office, tenures__agency=agency)
    if by.officer:
        found = found.filter(name=by.officer) | found.filter(username=by.officer)
    chosen = found.distinct().order_by("pk").first()
    if chosen is None:
        who = "、".join(str(part) for part in (by.office and title(agency.kind, by.office), by.officer) if part)
        raise NobodyThere(f"{agency.name}没有任“{who}”的人员。请核对，或者先登记其任职。")
    return chosen, agency


def ensure(agencies: Iterable[Mapping[str, Any]]) -> list[Officer]:
    """Make the agencies and officers that are not there yet, superiors first; returns the new officers."""
    made: list[Officer] = []
    for given in agencies:
        agency = Agency.objects.filter(code=given["code"]).first() or _agency(given)
        for office, names in (given.get("officers") or {}).items():
            for no, name in enumerate(names, 1):
                made += _officer(agency, str(office), str(name), no)
        _know_fields(agency, given.get("expertise") or {}, made)
    return made


def _know_fields(agency: Agency, expertise: Mapping[str, Iterable[str]], made: Iterable[Officer]) -> None:
    """Note in which fields the officers just made mediate, by name; those who were there keep what they have."""
    for person in made:
        known = [str(each) for each in expertise.get(person.name, ())]
        if wrong := [each for each in known if each not in RightKind.values]:
            raise NobodyThere(f"{agency.name}的“{person.name}”：没有“{wrong[0]}”这一权利种类。")
        if known:
            person.expertise = known
            person.save(update_fields=["expertise"])


def _agency(given: Mapping[str, Any]) -> Agency:
    values = {name: str(given[name]) for name in COLUMNS if given.get(name)}
    values.setdefault("short_name", values.get("name", ""))
    superior = Agency.objects.filter(code=given["superior"]).first() if given.get("superior") else None
    if given.get("superior") and superior is None:
        raise NobodyThere(f"“{given['name']}”的上级“{given['superior']}”不存在。请把上级写在前面。")
    return Agency.objects.create(code=str(given["code"]), superior=superior, **values)


def _officer(agency: Agency, office: str, name: str, no: int) -> list[Officer]:
    """One person may hold several offices of an agency under one name."""
    known = Officer.objects.filter(tenures__agency=agency, name=name).first()
    person = known or Officer.objects.create(
        username=f"{agency.code}-{office.replace('_', '-')}-{no}",
        name=name,
        password="!",  # noqa: S106 - Django's mark of an unusable password
        certificate=f"{agency.region_code or '000000'}{agency.pk:04d}{no:02d}" if office in CERTIFIED else "",
        certificate_until=date(2030, 12, 31) if office in CERTIFIED else None,
        legally_qualified=office in (Office.REVIEWER, Office.HEARING_HOST),
    )
    if not Tenure.objects.filter(officer=person, agency=agency, office=office).exists():
        Tenure.objects.create(officer=person, agency=agency, office=office, since=SINCE)
    return [] if known else [person]
