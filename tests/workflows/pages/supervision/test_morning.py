"""The morning page: what is late and with whom, what ends, what nobody answered; and who sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from casework.models import Agency, Deadline, Officer, Proceeding
from tests.builders import TODAY, VERIFICATION, do, lead, officer
from tests.procedures.test_referral import City, procuratorate
from tests.workflows.pages.test_visibility import agency

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db
# The police have neither signed nor decided; the goods of the bureau are near their end.
LATER = TODAY + timedelta(days=28)
NOW = TODAY + timedelta(days=5)


class Watched(City):
    """A case sent to the police and copied to the procuratorate, and everybody who might watch it."""

    def __init__(self) -> None:
        super().__init__()
        self.prosecutor = officer("jian", "简察", procuratorate(), "case_officer", "unit_head")
        self.send()
        self.late = lead(self.who).proceeding
        bureau = self.who.agency
        bureau.region_code, bureau.superior = "371302", agency("province", "market_regulation")
        bureau.save()
        group = agency("group", "leading_group", region_code="371300")
        justice = agency("justice", "justice", region_code="371300")
        self.watchers: dict[str, Officer] = {
            "own": officer("cao", "曹督", bureau, "supervisor"),
            "superior": officer("sheng", "省局", bureau.superior, "supervisor"),
            "justice": officer("si", "司法", justice, "case_officer"),
            "prosecutor": self.prosecutor,
            "group": officer("ling", "领导", group, "supervisor"),
            "elsewhere": officer("bie", "别处", Agency.objects.get(code="yinan-amr"), "supervisor"),
        }


def page(client: Client, address: str = "/supervision/") -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def blocks(html: str) -> dict[str, str]:
    parts = html.split('<section class="')[1:]
    return {part.split('"')[0]: part.split("</section>")[0] for part in parts}


def test_it_tells_what_is_late_and_with_whom_and_what_nobody_answered(
    as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    city = Watched()
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["own"])
        html = page(client)
        found = blocks(html)
        assert "赵一鸣" in found["ending"]
        assert "临沂市监" in found["late"]
        assert "逾期" in found["late"]
        assert "条" in found["late"]  # with the article
        assert f"/cases/{city.late.case_id}/?proceeding=" in found["late"]
        assert "扣押" in found["ending"]
        assert "移送涉嫌犯罪案件 → 临沂市公安局" in found["unanswered"]
        assert "待签收 1" in found["unanswered"]
        assert counted(client, "/supervision/") <= 10
        late = Deadline.objects.filter(state="running", due_on__lt=LATER.date(), proceeding__agency=city.who.agency)
        assert late.exists()
        listed = page(client, "/supervision/morning/late/")
        assert city.late.case.number in listed
        assert counted(client, "/supervision/morning/late/") <= 10
        assert client.get("/supervision/morning/nothing/").status_code == 404
        assert "扣押" in page(client, "/supervision/morning/ending/?page=x")


def test_who_sees_what(as_: Browser) -> None:
    city = Watched()
    number = city.penalty.case.number
    with time_machine.travel(LATER, tick=False):
        seen = {name: page(as_(each)) for name, each in city.watchers.items()}
        assert {name for name, html in seen.items() if number in html} == {"own", "superior", "justice", "prosecutor"}
        # The justice bureau knows how a penalty stands, and nothing of the referral.
        assert "移送涉嫌犯罪案件" not in seen["justice"]
        # The procuratorate watches what was copied to it: the referral, not the penalty.
        assert "扣押" not in blocks(seen["prosecutor"])["ending"]
        assert city.penalty.case.title not in seen["group"]
        assert '<b class="count danger">' in blocks(seen["group"])["late"]
        assert as_(city.watchers["group"]).get("/supervision/morning/late/").status_code == 404
        for stranger in (city.who.officer, city.detective):
            assert as_(stranger).get("/supervision/").status_code == 404
            assert as_(stranger).get("/supervision/morning/late/").status_code == 404


def test_what_was_entered_late_or_irregular_is_listed(as_: Browser) -> None:
    city = Watched()
    proceeding = lead(city.who).proceeding
    with time_machine.travel(TODAY + timedelta(days=5), tick=False):
        do(
            "penalty.verify_lead",
            city.who.officer,
            VERIFICATION,
            proceeding,
            at="2026-03-03",
            reason="当日系统维护",
            now=NOW,
        )
        html = blocks(page(as_(city.watchers["own"])))["marked"]
        assert "核查线索" in html
        assert "补录" in html
        assert "赵一鸣" in html
        # Whoever knows the stage of a case does not read its events.
        assert "核查线索" not in blocks(page(as_(city.watchers["justice"])))["marked"]


def test_what_my_agency_asked_and_nobody_answered(as_: Browser) -> None:
    city = Watched()
    ours = Proceeding.objects.create(
        case=city.penalty.case, kind="filing_supervision", agency=Agency.objects.get(kind="procuratorate"),
        opened_on=date(2026, 3, 2),
    )  # fmt: skip
    theirs = Proceeding.objects.create(
        case=city.penalty.case, kind="filing_reasons", agency=city.police, opened_on=date(2026, 3, 2), parent=ours,
        handler=city.detective,
    )  # fmt: skip
    Deadline.objects.create(
        case=city.penalty.case, proceeding=theirs, rule="supervision.police_explain", rule_from="2020-01-01",
        label="说明不立案理由", bound="police", started="2026-02-20", due_on=date(2026, 2, 27),
    )  # fmt: skip
    # The prosecutor waits for the same duty in the own proceeding: it is one, and it lies with the police.
    waits = Deadline.objects.create(
        case=city.penalty.case, proceeding=ours, rule="supervision.police_explain", rule_from="2020-01-01",
        label="说明不立案理由", bound="police", started="2026-02-20", due_on=date(2026, 2, 27),
    )  # fmt: skip
    whole = blocks(page(as_(city.prosecutor)))
    html = whole["asked"]
    assert "说明不立案理由" not in whole["late"]
    assert html.count("说明不立案理由") == 1
    assert "丁侦" in html
    assert "逾期 3 天" in html
    assert "说明不立案理由" not in blocks(page(as_(city.watchers["own"])))["asked"]
    # Police outside the system: it runs with who waits for it alone, and is told there.
    theirs.deadlines.update(state="met")
    assert blocks(page(as_(city.prosecutor)))["late"].count("说明不立案理由") == 1
    waits.delete()
    assert "说明不立案理由" not in blocks(page(as_(city.prosecutor)))["late"]


def test_who_owes_a_reply_asked_for_nothing(as_: Browser) -> None:
    city = Watched()
    asking, owing = (
        Proceeding.objects.create(case=city.penalty.case, kind=kind, agency=agency, opened_on=date(2026, 3, 2))
        for kind, agency in (
            ("procuratorial_suggestion", Agency.objects.get(kind="procuratorate")),
            ("suggestion_reply", city.who.agency),
        )
    )
    for proceeding in (asking, owing):
        Deadline.objects.create(
            case=city.penalty.case, proceeding=proceeding, rule="reverse.procuratorial_suggestion_reply",
            rule_from="2019-02-26", label="书面回复检察建议", bound="any_enforcement_agency", started="2026-03-02",
            due_on=date(2026, 5, 2),
        )  # fmt: skip
    assert "书面回复检察建议" in blocks(page(as_(city.prosecutor)))["asked"]
    assert "书面回复检察建议" not in blocks(page(as_(city.watchers["own"])))["asked"]


def test_supervisors_begin_with_the_morning_page(as_: Browser) -> None:
    city = Watched()
    for each in (city.watchers["own"], city.watchers["group"], city.who.officer):
        each.set_password("很长的密码2026")
        each.save()

    def lands(name: str, ask: str = "") -> str:
        answer = Client().post(f"/sign-in/{ask}", {"username": name, "password": "很长的密码2026"})
        return str(answer.headers["location"])

    assert lands("cao") == "/supervision/"
    assert lands("ling", "?next=/") == "/supervision/"
    assert lands("cao", "?next=/queue/") == "/queue/"
    assert lands("zhao", "?next=/") == "/"
