"""What can go wrong between frozen values and a finished paper."""

from collections.abc import Iterable

from casework.exceptions import CaseworkError


class PrintoutError(CaseworkError):
    """文书处理失败。"""


class RenderError(PrintoutError):
    """文书无法生成。"""


class MissingItems(RenderError):
    """A paper lacks items that its official form requires; `items` names them."""

    def __init__(self, title: str, items: Iterable[str], source: str) -> None:
        """Name the paper, the items that are empty and the form that asks for them."""
        self.items = tuple(items)
        super().__init__(f"《{title}》缺少必备内容：{'、'.join(self.items)}（{source}）。请补充后重新生成。")


class FontsMissing(PrintoutError):
    """打印字体不齐。"""


class UnknownPaper(PrintoutError):
    """没有这种文书。"""
