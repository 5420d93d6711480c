"""No paper ever fetches anything: the renderer's only door to files and hosts, closed."""

from typing import NoReturn

from weasyprint.urls import URLFetcher

from printouts.exceptions import RenderError


class FetchDenied(RenderError):
    """文书不得引用外部文件。"""


class DenyAll(URLFetcher):
    """Refuse every address and remember it; papers bring sheets and faces along and need nothing else."""

    def __init__(self) -> None:
        """Start with nothing refused."""
        super().__init__(allowed_protocols=())
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> NoReturn:
        """Refuse `url`."""
        self.refused.append(url)
        raise FetchDenied(f"文书不得引用外部文件：{url[:80]}")
