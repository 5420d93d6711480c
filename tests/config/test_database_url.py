"""A PostgreSQL address becomes Django's settings; no password is ever shown."""

import pytest

from config.setup.database_url import parse, socket_url
from config.setup.environment import SettingError


def test_every_part_is_read() -> None:
    read = parse("postgresql://casework:p%40ss@db.example:6432/linyi?sslmode=require")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("casework", "p@ss", "db.example", "6432")
    assert (read["NAME"], read["OPTIONS"]) == ("linyi", {"sslmode": "require"})


def test_socket_address_is_read_back() -> None:
    read = parse(socket_url("/var/lib/x y/run", "app", "casework", passfile="/a/b"))
    assert (read["HOST"], read["USER"], read["OPTIONS"]) == ("/var/lib/x y/run", "app", {"passfile": "/a/b"})


@pytest.mark.parametrize(
    "url", ["sqlite:///x.db", "mysql://u:secret@h/d", "postgresql://h", "postgresql://u:secret@h:port/d", "linyi"]
)
def test_anything_else_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingError, match=r"DATABASE_URL.*PostgreSQL 15") as refused:
        parse(url)
    assert "secret" not in str(refused.value)
