"""Refusals and errors raised on purpose; an error's docstring is its default message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CaseworkError(Exception):
    """案件办理出错。"""

    def __init__(self, message: str = "") -> None:
        """Take the message to show; without one the class docstring is shown."""
        super().__init__(message or (type(self).__doc__ or "").strip())


class LawDataError(CaseworkError):
    """法律数据有误：请核对法律数据文件。"""


class InvalidInput(CaseworkError):
    """填写的内容无法识别：请核对后重新填写。"""


class AccessDenied(CaseworkError):
    """没有找到。"""


@dataclass(frozen=True)
class Refusal:
    """Why an act is refused: what is wrong, under which article, and what would open the way.

    ``binding`` refusals hold whatever happened in the world (no such task, not your office,
    wrong input); the others are conditions of law, and an act that has already happened
    against them is recorded as irregular instead of refused.
    """

    message: str
    law: str = ""
    remedy: str = ""
    code: str = ""
    binding: bool = True
    verified: bool = True

    def __str__(self) -> str:
        """What is missing, under which article, what to do."""
        law = f"（{self.law}{'' if self.verified else '，尚未核实'}）" if self.law else ""
        return f"{self.message.rstrip('。')}{law}。{self.remedy}"


class ActRefused(CaseworkError):
    """不能办理。"""

    def __init__(self, label: str, refusals: Sequence[Refusal]) -> None:
        """Keep every refusal, not only the first."""
        self.label = label
        self.refusals = tuple(refusals)
        super().__init__(f"不能办理“{label}”：" + "；".join(str(refusal).rstrip("。") for refusal in refusals) + "。")

    @property
    def recordable(self) -> bool:
        """Whether the act may be recorded as irregular, when it has already happened."""
        return all(not refusal.binding for refusal in self.refusals)
