"""Reads settings from environment variables; a wrong one stops the start with its name and the accepted values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "yes", "true", "on"}
NO = {"0", "no", "false", "off"}


class SettingError(ImproperlyConfigured):
    """A setting is missing or wrong."""

    def __init__(self, name: str, value: str, accepted: str) -> None:
        found = f"“{value}”" if value else "（空）"
        super().__init__(f"设置 {name} 不正确：{found}。可接受的值：{accepted}。")
        self.name = name


@dataclass(frozen=True)
class Environment:
    """The environment, read by name and kind; an empty variable counts as not set."""

    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def choice(self, name: str, accepted: Sequence[str], default: str) -> str:
        value = self.text(name, default)
        if value not in accepted:
            raise SettingError(name, value, "、".join(accepted))
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.text(name, "yes" if default else "no").lower()
        if value not in YES | NO:
            raise SettingError(name, value, "yes、no")
        return value in YES

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise SettingError(name, value, f"{least} 至 {most} 的整数")
        return int(value)

    def names(self, name: str, default: Sequence[str] = ()) -> list[str]:
        """A list written with commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()] or list(default)

    def address(self, name: str, default: str) -> str:
        """The address of a site, without the slash at its end."""
        value = self.text(name, default)
        if not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/\-]*)?", value) or len(value) > 100:
            raise SettingError(name, value, "网站地址，如 https://jiancha.example.gov.cn，不超过100字")
        return value.rstrip("/")

    def folder(self, name: str, default: Path | None = None) -> Path | None:
        """An absolute path; the folder itself need not exist yet."""
        value = self.text(name)
        if not value:
            return default
        if not Path(value).is_absolute():
            raise SettingError(name, value, "文件夹的绝对路径，如 /srv/ip-casework")
        return Path(value)
