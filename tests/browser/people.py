"""Somebody at a browser, who knows a page only by what can be read on it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Download, Error, Locator, Page, Request, Response, expect

from casework.dates import SHANGHAI

PASSWORD = "linyi-mengshan-2026"
# What a browser asks of itself, its viewer of PDF files among it.
OWN = ("data:", "blob:", "about:", "chrome:", "chrome-extension:")
# Milliseconds: a file that nobody has opened yet is made while one waits.
BINDING = 120_000
ISSUE = re.compile("^(确认无误，办理|提请审批)")


class Clock:
    """The site's clock, which a test sets to the day on which the next act happens."""

    def __init__(self, traveller: Any) -> None:
        self._traveller = traveller

    def move_to(self, day: str, at: time = time(10)) -> None:
        """Make it ``at`` o'clock in Shanghai on ``day``."""
        self._traveller.move_to(datetime.combine(date.fromisoformat(day), at, SHANGHAI))


class Watch:
    """What pages ask for and complain of while somebody works on them."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.complaints: list[str] = []

    def over(self, page: Page) -> None:
        """Watch ``page``: requests to other machines, scripts that fail, policies that were broken, faults."""
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", *OWN)):
            self.complaints.append(f"请求了别的机器：{request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}：{response.url}")
        elif response.headers.get("content-type", "").startswith("text/html") and response.url.startswith(self.home):
            policy = response.headers.get("content-security-policy", "")
            if "default-src" not in policy or ("unsafe" in policy and "; sandbox" not in policy):
                self.complaints.append(f"内容安全策略不严：{response.url} {policy}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}：{message.text}")

    def _failed(self, error: Error) -> None:
        self.complaints.append(f"脚本出错：{error}")


class Person:
    """One person at one browser: signs in, opens a case, fills in what is asked, checks, issues."""

    def __init__(self, page: Page, username: str) -> None:
        self.page = page
        self.username = username

    def sign_in(self) -> None:
        """Sign in; the first page opens: the desk, the administration, or figures."""
        self.page.goto("/")
        self.answer({"登录名": self.username, "密码": PASSWORD})
        self.press("登录")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile("我的工作台|系统管理|今天要看的"))

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link that reads ``name``."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button that reads ``name``."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def open(self, title: str) -> None:
        """Find a case by searching for words of its title, and open it."""
        self.page.get_by_role("searchbox").fill(title)
        self.press("检索")
        self.page.get_by_role("main").get_by_role("link", name=title).first.click()

    def sees(self, *words: str) -> None:
        """Expect to read ``words`` on the page."""
        for each in words:
            expect(self.page.get_by_text(each).first).to_be_visible()

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Fill in fields by their labels: text, a choice by its words, a tick, several ticks, or rows of a table."""
        for label, value in answers.items():
            if isinstance(value, str | bool):
                self._put(self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(选填)?\s*$")), value)
            elif all(isinstance(each, str) for each in value):
                group = self.page.get_by_role("group", name=label)
                for choice in value:
                    group.get_by_label(choice).check()
            else:
                self._rows(value)

    def _rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        blocks = self.page.locator(".each fieldset")  # one for each accused, where there is no table
        for number, row in enumerate(rows, 1):
            for column, value in row.items():
                block = blocks.nth(number - 1).get_by_label(column, exact=True)
                # Either is waited for: the form may still be on its way here.
                self._put(self.page.get_by_label(f"{column}（{number}）", exact=True).or_(block), value)

    @staticmethod
    def _put(field: Locator, value: str | bool) -> None:
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("field => field.tagName") == "SELECT":
            offered = field.locator("option").all_text_contents()
            chosen = [each for each in offered if each == value] or [each for each in offered if value in each]
            assert len(chosen) == 1, f"“{value}”：{offered}"
            field.select_option(label=chosen[0])
        else:
            field.fill(value)

    def happened(self, at: str, reason: str) -> None:
        """Say that the act was done earlier, and why it is entered only now."""
        self.page.get_by_text("不是刚刚发生的：填写办理时间").click()
        self.page.get_by_label("办理时间").fill(at)
        self.page.get_by_label("补录理由").fill(reason)

    def check(self) -> None:
        """Ask for the check page."""
        self.press("核对")
        expect(self.page.get_by_role("heading", name=re.compile("^核对："))).to_be_visible()

    def issue(self) -> None:
        """Carry out what the check page shows; the case opens and says so."""
        self.page.get_by_role("button", name=ISSUE).click()
        expect(self.page.get_by_role("status").first).to_contain_text(re.compile("已办理|已提交|已如实补录"))

    def act(self, name: str | re.Pattern[str], answers: Mapping[str, Any], *, at: str = "", reason: str = "") -> None:
        """Carry out one act that the open page names, of the case or of one's desk: form, check page, issue."""
        self.follow(name)
        self.answer(answers)
        if at:
            self.happened(at, reason)
        self.check()
        self.issue()

    def download(self, link: str) -> bytes:
        """Save the file behind ``link`` and return it."""
        with self.page.expect_download(timeout=BINDING) as started:
            self.page.get_by_role("link", name=link, exact=True).first.click(timeout=BINDING)
        saved: Download = started.value
        return Path(saved.path()).read_bytes()

    def picture(self, name: str) -> None:
        """Keep a picture of the page in the folder $SCREENSHOTS; without it, do nothing."""
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
