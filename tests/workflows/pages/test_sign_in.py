"""Sign-in, and the lock after failures."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client

from tests.builders import TODAY, People
from workflows.models import SignInFailure
from workflows.pages import lockout

PASSWORD = "linyi-mengshan-2026"


def sign_in(password: str, username: str = "zhao", address: str = "10.0.0.1") -> int:
    client = Client(REMOTE_ADDR=address, headers={"accept-language": "zh-hans"})
    return client.post("/sign-in/", {"username": username, "password": password}).status_code


def with_password(who: People) -> None:
    who.officer.set_password(PASSWORD)
    who.officer.save()


def test_the_right_password_opens_the_desk(who: People) -> None:
    with_password(who)
    assert sign_in(PASSWORD) == 302


def test_after_five_failures_the_right_password_is_refused_too(who: People) -> None:
    with_password(who)
    for _attempt in range(lockout.PER_ACCOUNT):
        assert sign_in("wrong") == 200
    assert sign_in(PASSWORD, address="10.0.0.2") == 200


def test_after_a_quarter_of_an_hour_the_account_is_open_again(who: People) -> None:
    with_password(who)
    for _attempt in range(lockout.PER_ACCOUNT):
        sign_in("wrong")
    with time_machine.travel(TODAY + timedelta(minutes=16)):
        assert sign_in(PASSWORD) == 302
    assert not SignInFailure.objects.filter(username="zhao").exists()


def test_guessing_many_accounts_shuts_the_address(who: People) -> None:
    with_password(who)
    for number in range(lockout.PER_ADDRESS):
        lockout.failed(f"guess{number}", "10.0.0.9")
    assert sign_in(PASSWORD, address="10.0.0.9") == 200
    assert sign_in(PASSWORD, address="10.0.0.1") == 302


def test_an_unknown_account_is_told_the_same_as_a_wrong_password(who: People) -> None:
    with_password(who)
    client = Client(headers={"accept-language": "zh-hans"})
    pages = [
        client.post("/sign-in/", {"username": name, "password": "wrong"}).content.decode()
        for name in ("zhao", "nobody")
    ]
    assert all("登录名或者密码不正确" in page for page in pages)


def test_next_does_not_lead_to_another_site(who: People) -> None:
    with_password(who)
    answer = Client().post("/sign-in/?next=https://elsewhere.example/", {"username": "zhao", "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_a_changed_password_ends_the_other_sessions(who: People) -> None:
    with_password(who)
    here, there = Client(), Client()
    here.force_login(who.officer)
    there.force_login(who.officer)
    new = "yimeng-green-tea-88"
    here.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
