"""The demonstration city loads into an empty database only, and every account has its printed password."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.test import override_settings

from casework.agencies import Office
from casework.models import Agency, Finding, Officer, Tenure
from casework.services import crime
from workflows.city import accounts, loading

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Officer]]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    call_command("load_city", "--agencies-only", stdout=StringIO())
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        yield list(Officer.objects.all())


# Offices of the civil side, which not every bureau has.
CIVIL = {Office.MEDIATOR, Office.TECHNICAL_INVESTIGATOR, Office.COUNTER, Office.CLERK}


def test_every_bureau_has_every_office(officers: list[Officer]) -> None:
    bureaus = Agency.objects.filter(kind="market_regulation")
    assert bureaus.count() == 13
    for agency in bureaus:
        held = set(Tenure.objects.filter(agency=agency).values_list("office", flat=True))
        assert set(Office.values) - held <= CIVIL


def test_printed_passwords_open_the_accounts(officers: list[Officer]) -> None:
    out = StringIO()
    officer = Officer.objects.get(username="linyi-amr-agency-head-1")
    call_command("accounts", stdout=out)
    assert officer.check_password(accounts.password(officer.username))
    assert accounts.password(officer.username) in out.getvalue()
    assert "不得用于真实办案" in out.getvalue()


def test_a_changed_password_is_not_printed(officers: list[Officer]) -> None:
    officer = Officer.objects.get(username="linyi-amr-agency-head-1")
    Officer.objects.filter(pk=officer.pk).update(password=make_password("其他的密码"))
    out = StringIO()
    call_command("accounts", stdout=out)
    assert accounts.password(officer.username) not in out.getvalue()


def test_is_not_loaded_twice(officers: list[Officer]) -> None:
    call_command("load_city", "--if-empty", stdout=StringIO())
    assert Officer.objects.count() == len(officers)
    with pytest.raises(CommandError, match="已有机关"):
        call_command("load_city", stdout=StringIO())


def test_is_never_loaded_into_a_given_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://example/real")
    with pytest.raises(CommandError, match="真实办案"):
        call_command("load_city", stdout=StringIO())


def test_case_officers_have_certificates_and_codes_are_unique() -> None:
    codes = [agency["code"] for agency in loading.agencies()]
    assert len(codes) == len(set(codes))
    assert all(officer.certificate for officer in loading.load_agencies() if "case-officer" in officer.username)


def _found(case: dict[str, Any]) -> Iterator[Finding]:
    """Yield what a case of the city finds, as it is held against the thresholds."""
    for act in case.get("acts", ()):
        facts = act.get("facts") or {}
        if str(act.get("do", "")).endswith(".find_facts"):
            amounts = {
                name: Decimal(str(facts[name])) for name in ("illegal_turnover", "sales_amount") if name in facts
            }
            until = date.fromisoformat(str(facts["act_until"])) if "act_until" in facts else None
            on = date.fromisoformat(str(act["at"])[:10])
            yield Finding(
                qualification=facts["qualification"], crime_article=facts.get("crime_article", ""), act_until=until,
                found_on=on, groups=facts.get("groups") or [], suspicion=bool(facts.get("suspicion")), **amounts,
            )  # fmt: skip


def test_whom_the_city_leaves_unreferred_its_story_says_so() -> None:
    for path in sorted((Path(loading.__file__).parent / "cases").glob("*.yaml")):
        for case in yaml.safe_load_all(path.read_text()):
            done = {str(act["do"]).rpartition(".")[2] for act in case.get("acts", ())}
            if any(crime.grounds(each, date(2026, 11, 26)) for each in _found(case)):
                settled = done & {"prepare_referral", "dismiss_crime_alert"}
                assert settled or "追诉标准" in case["about"], path.name
