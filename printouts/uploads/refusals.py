"""Why a file is not taken, in words: what is wrong, and what the one who brings it can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

ACCEPTED = _("可以接收 PDF、OFD、图片、录音、录像、Word、Excel、PowerPoint（不含宏）、文本和未加密的 ZIP 文件。")

REASONS: Mapping[str, Any] = {
    "empty": _("文件是空的（0 字节）：请检查后重新选择。"),
    "too_large": _("文件有 %(size)s，这类文件最多 %(most)d MB：请压缩画质、分成几个文件，或者封存载体后只录入校验值。"),
    "executable": _("内容是可执行程序，不能直接接收：作为电子数据提取的，请打包为 ZIP 并在笔录中说明。"),
    "script": _("内容是程序脚本，不能直接接收：作为电子数据提取的，请打包为 ZIP 并在笔录中说明。"),
    "markup": _("内容是网页、SVG 或者脚本，不能直接接收：请固定为 PDF 或者截图，源文件可以打包为 ZIP。"),
    "polyglot": _(
        "%(what)s 文件里夹带了网页、脚本、压缩包或者其他格式的内容：请重新导出干净的文件；原样留存的，请打包为 ZIP。"
    ),
    "old_office": _("是旧版 Office 文件（或者安装包）：请另存为 DOCX、XLSX、PPTX 或者 PDF。"),
    "other_archive": _("是 RAR、7Z、GZ 等压缩包：请改为未加密的 ZIP。"),
    "other_picture": _("是 GIF、BMP 等图片：请另存为 PNG 或者 JPEG。"),
    "unknown": _("内容不是可以识别的格式。"),
    "suffix": _("文件名以 %(suffix)s 结尾，内容却是%(kind)s：请核对是否选错文件，或者改正文件名后重新上传。"),
    "suffix_unknown": _("不接收文件名以 %(suffix)s 结尾的文件：请核对；作为电子数据提取的，请打包为 ZIP。"),
    "truncated": _("文件不完整，后面缺了一段：请重新复制或者重新导出。"),
    "damaged": _("文件已经损坏，打不开：请重新复制或者重新导出。"),
    "encrypted": _("文件有打开密码，无法核对内容：请提供没有密码的文件。"),
    "macros": _("文件带有宏程序：请另存为不含宏的文件或者 PDF。"),
    "too_many_pages": _("有 %(pages)d 页以上，最多 %(most)d 页：请分成几个文件。"),
    "too_many_pixels": _("图片有 %(width)d×%(height)d 像素，最多 %(most)d 百万像素：请降低分辨率。"),
    "too_many_entries": _("压缩包里的文件超过 %(most)d 个：请分成几个压缩包。"),
    "bomb": _("压缩包展开后异常庞大，疑似压缩炸弹，不予接收。"),
    "nested": _("压缩包里的压缩包层数过多或者过大，无法核对：请把里面的压缩包分别上传。"),
    "too_slow": _("在限定的时间内没有核对完：文件可能有问题，请重新导出后再试。"),
    "memory": _("核对这个文件需要的内存超过限度：文件可能有问题，请降低分辨率或者重新导出。"),
    "crashed": _("核对这个文件时程序异常结束：文件可能已经损坏或者有害，请重新导出后再试。"),
}


def reason(code: str, details: Mapping[str, Any] | None = None) -> str:
    """Return the reason with this code in words; what is known of the accepted kinds where that helps."""
    text = str(REASONS.get(code, REASONS["crashed"]))
    # Details come from the child, which is not believed: whatever does not fit its place is left out.
    try:
        said = text % {key: value for key, value in (details or {}).items() if isinstance(value, int | str)}
    except (KeyError, TypeError, ValueError):
        said = str(REASONS["damaged"])
    return f"{said}{ACCEPTED}" if code in ("unknown", "suffix_unknown") else said
