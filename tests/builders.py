"""The same few people and the same small case, for every test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.dates import SHANGHAI, LegalDate
from casework.models import Agency, Case, Entry, Event, Officer, Proceeding, Tenure
from casework.services import events, row_digests
from workflows.act import Outcome, Request, perform

# Monday; every test that does not say otherwise plays on this day.
TODAY = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class People:
    """The city bureau and those who work there."""

    agency: Agency
    officer: Officer
    second: Officer
    reviewer: Officer
    head: Officer
    deputy: Officer
    stranger: Officer
    third: Officer


def officer(username: str, name: str, agency: Agency, *offices: str, **fields: Any) -> Officer:
    """Make an officer who holds these offices since 2020, with a valid certificate."""
    made = Officer.objects.create(
        username=username, name=name, certificate=f"15-{username}", certificate_until=date(2030, 12, 31), **fields
    )
    for office in offices:
        Tenure.objects.create(officer=made, agency=agency, office=office, since=date(2020, 1, 1))
    return made


def people() -> People:
    """Make the city bureau with its people, and a stranger in another bureau."""
    agency = Agency.objects.create(
        code="linyi-amr",
        kind="market_regulation",
        level="city",
        name="临沂市市场监督管理局",
        short_name="临沂市监",
        region="临沂市",
        number_prefix="临",
        address="临沂市兰山区示例路1号",
        phone="0539-0000000",
        government="临沂市人民政府",
        court="临沂市兰山区人民法院",
    )
    elsewhere = Agency.objects.create(
        code="yinan-amr",
        kind="market_regulation",
        level="county",
        name="沂南县市场监督管理局",
        short_name="沂南市监",
        region="沂南县",
        number_prefix="沂南",
    )
    return People(
        agency,
        officer("zhao", "赵一鸣", agency, "case_officer"),
        officer("qian", "钱二虎", agency, "case_officer"),
        officer("zhou", "周五常", agency, "reviewer", legally_qualified=True),
        officer("sun", "孙三省", agency, "agency_head"),
        officer("wu", "吴六奇", agency, "agency_head"),
        officer("li", "李四维", elsewhere, "case_officer", "agency_head"),
        officer("shi", "史七星", agency, "case_officer"),
    )


PARTY = {"name": "临沂某某商贸有限公司", "kind": "organisation", "role": "party", "representative": "王五"}
RIGHT = {"kind": "trademark", "name": "沂蒙山", "number": "1234567", "holder": "山东某某食品有限公司"}

LEAD: dict[str, Any] = {
    "title": "临沂某某商贸有限公司涉嫌销售侵犯注册商标专用权商品案",
    "source": "own_check",
    "cause": "涉嫌销售侵犯注册商标专用权的商品",
    "found_at": "2026-03-02",
    "content": "日常检查发现涉嫌侵权商品。",
    "suggestion": "建议核查。",
    "parties": [PARTY],
    "rights": [RIGHT],
}
VERIFICATION: dict[str, Any] = {
    "verification": "经核查，线索属实。",
    "proposal": "file",
    "reason": "有初步证据证明存在违法行为。",
    "law_violated": "《中华人民共和国商标法》第五十七条",
    "officers": ["zhao", "qian"],
    "opinion": "建议立案。",
}
FILING: dict[str, Any] = {"decision": "file", "officers": ["zhao", "qian"], "opinion": "同意立案。"}


def do(act: str, by: Officer, facts: dict[str, Any], proceeding: Proceeding | None = None, **more: Any) -> Outcome:
    """Carry out one act as it would be entered, by default today and at once."""
    at = more.pop("at", None)
    return perform(
        Request(
            act,
            by,
            facts=facts,
            proceeding=proceeding.pk if proceeding else None,
            at=LegalDate.parse(at) if isinstance(at, str) else at,
            now=more.pop("now", TODAY),
            **more,
        )
    )


def lead(who: People, **facts: Any) -> Outcome:
    """Register a lead."""
    return do("penalty.register_lead", who.officer, LEAD | facts)


def verified(who: People, **facts: Any) -> Proceeding:
    """Return a proceeding whose lead has been verified, ready for the head."""
    proceeding = lead(who).proceeding
    do("penalty.verify_lead", who.officer, VERIFICATION | facts, proceeding)
    return proceeding


def filed(who: People, **more: Any) -> Proceeding:
    """Return a proceeding that the head has filed."""
    return do("penalty.decide_filing", who.head, FILING, verified(who), **more).proceeding


IMPORTED = {"entry": Entry.IMPORTED, "reason": "历史案件导入"}


def told(case: Case) -> None:
    """Have an event tell the rows that a test put in or changed past the door, as acts tell those they write."""
    found = Case.objects.get(pk=case.pk)
    event = Event.objects.filter(case=found).latest("seq")
    rows = [row for model in row_digests.OF_CASE for row in row_digests.rows(found, model)]
    event.pk, event.kind, event.label, event.payload = None, "entered", "录入", {"written": row_digests.written(rows)}
    events.seal(found, event).save(force_insert=True)
    found.save(update_fields=["head_seq", "head_hash"])
