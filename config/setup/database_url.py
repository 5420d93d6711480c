"""A PostgreSQL address (postgresql://user:password@host:port/name?option=value) as Django's database settings."""

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from config.setup.environment import SettingError

ACCEPTED = "postgresql://用户:口令@主机:端口/数据库（PostgreSQL 15 或更高）"


def parse(url: str, *, setting: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's NAME, USER, PASSWORD, HOST, PORT and OPTIONS; raises SettingError for anything but PostgreSQL.

    The host may be a socket folder, percent-encoded as libpq wants it (host=%2Frun%2Fpostgresql as a query works too).
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingError(setting, _hidden(url), ACCEPTED) from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name or "/" in name:
        raise SettingError(setting, _hidden(url), ACCEPTED)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "") or options.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or options.pop("password", ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def with_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlsplit(url)._replace(path="/" + quote(name, safe="")).geturl()


def socket_url(folder: str, user: str, database: str, **options: str) -> str:
    """The address of a server that listens on a socket in `folder` only."""
    return f"postgresql://{quote(user)}@/{quote(database)}?{urlencode({'host': folder, **options})}"


def _hidden(url: str) -> str:
    """The address without its password, for messages and logs."""
    head, at, tail = url.rpartition("@")
    scheme, slashes, credentials = head.partition("://")
    return f"{scheme}{slashes}{credentials.partition(':')[0]}:…@{tail}" if at else url
