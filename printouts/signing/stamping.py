"""The time-stamp slot: RFC 3161 over HTTP, where TIME_STAMP_URL names an authority."""

from __future__ import annotations

import asyncio
from functools import cache
from urllib.request import Request, urlopen

from asn1crypto import tsp
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper

from printouts.signing.exceptions import NoTimeStamp

TIMEOUT = 10


class HttpTimeStamper(TimeStamper):
    """Asks an authority on the network, with the standard library alone."""

    def __init__(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise NoTimeStamp(f"TIME_STAMP_URL 应当以 http:// 或者 https:// 开头：{url}")
        self.url = url
        super().__init__()  # type: ignore[no-untyped-call]

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send the request and return the answer; raises NoTimeStamp."""
        return await asyncio.to_thread(self._ask, req.dump())

    def _ask(self, body: bytes) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        try:
            with urlopen(Request(self.url, body, headers), timeout=TIMEOUT) as answer:  # noqa: S310 - checked above
                return tsp.TimeStampResp.load(answer.read(1_000_000))
        except (OSError, ValueError) as error:
            raise NoTimeStamp(f"时间戳服务没有应答（{self.url}）：{error}。稍后自动重试。") from error


@cache
def _at(url: str) -> TimeStamper:
    return HttpTimeStamper(url)


def stamper() -> TimeStamper | None:
    """Return the time stamper in force, or None where the setting names none."""
    return _at(settings.TIME_STAMP_URL) if settings.TIME_STAMP_URL else None
