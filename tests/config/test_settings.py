"""A wrong setting stops every start with one line; a right one is used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SHOW = "from config import settings; print(getattr(settings, {name!r}))"


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=CHECKOUT, capture_output=True, text=True, env={**os.environ, **variables}
    )


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("HASH_ALGORITHM", "md5", "sha256、sm3"),
        ("DATABASE_URL", "sqlite:///x", "postgresql://"),
        ("LOCK_TIMEOUT_MS", "soon", "0 至 600000"),
        ("DATA_DIR", "here", "绝对路径"),
        ("PUBLIC_URL", "jiancha.example.gov.cn", "https://"),
        ("PUBLIC_URL", "https://a.example/?x=1", "https://"),
    ],
)
def test_wrong_setting_is_one_line_with_name_and_accepted_values(name: str, value: str, accepted: str) -> None:
    done = python("manage.py", "check", **{name: value})
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert accepted in done.stderr


def test_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    show = SHOW.format(name="SECRET_KEY")
    first, second = (python("-c", show, DATA_DIR=str(tmp_path), SECRET_KEY="").stdout for _ in range(2))
    assert len(first) > 50
    assert first == second
    assert (tmp_path / "secrets" / "secret-key").stat().st_mode & 0o077 == 0


def test_debug_is_never_on_by_itself() -> None:
    assert python("-c", SHOW.format(name="DEBUG"), DEBUG="").stdout.strip() == "False"


def test_https_secures_cookies_and_asks_browsers_to_remember() -> None:
    show = (
        "from config import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    )
    assert python("-c", show, HTTPS="yes").stdout.split() == ["True", "True", "31536000"]


def test_papers_name_the_address_that_people_outside_reach() -> None:
    show = SHOW.format(name="PUBLIC_URL")
    assert python("-c", show, PUBLIC_URL="", BIND="0.0.0.0:9000").stdout.strip() == "http://localhost:9000"
    given = python("-c", show, PUBLIC_URL="https://jiancha.example.gov.cn/wenshu/").stdout.strip()
    assert given == "https://jiancha.example.gov.cn/wenshu"
