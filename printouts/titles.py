"""Titles in lines of fitting length: a trapezoid or a diamond, never inside a word or a number (GB/T 9704 7.3.1)."""

import math
import re


def _listed(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


# A line ends well after these, and begins well with those.
ENDS = _listed(
    "的 、 ， ； ： ） 》 ” / 省 市 县 区",
    "公司 管理局 监督局 公安局 分局 法院 检察院 委员会 办事处",
    "经营部 经营店 商行 中心 集团 工厂 机关",
)
STARTS = _listed(
    "（ 《 “ 关于 涉嫌 销售 侵犯 假冒 行政 委托 案件 一案",
    "决定书 通知书 告知书 裁定书 判决书 申请书 确认书",
)
WORDS = _listed(
    "行政 处罚 决定 通知 告知 侵犯 注册 商标 专用 专用权 商品 销售 涉嫌 有限",
    "公司 有限公司 责任 股份 管理 监督 市场 强制 措施 期限 物品 移送 先行 登记",
    "保存 证据 实施 延长 解除 场所 设施 财物 委托 保管 检测 检验 检疫 鉴定",
    "期间 结果 责令 改正 协助 调查 扣押 查封 询问 提供 材料 听证 陈述 申辩",
    "集体 讨论 记录 审批 案件 来源 指定 管辖 交办 犯罪 终结 报告 审核 法制",
    "当场 不予 缴纳 罚款 履行 催告 执行 申请 文书 送达 公告 立案 卷宗 知识",
    "产权 人民 法院 检察院 公安 经济 技术 开发区 百货 贸易 商贸 食品 文化 科技",
    "实业 集团 中心 委员会 纠纷 调解 协议 司法 确认 民事 刑事 裁定书 判决书",
    "决定书 通知书 告知书 意见书",
)

_CLOSING = "，。、；：？！）〕》」』”’/"
_OPENING = "（〔《「『“‘"
_SOLID = re.compile(r"[A-Za-z0-9.,/\-]+|〔[^〕]*〕\w*号|——|……")
_NEVER = math.inf


def lines(text: str, longest: int) -> list[str]:
    """Return `text` in as few lines of at most `longest` 字 as will do, broken where it reads best.

    A run without any place to break (a long Latin word) stays whole and is left to the renderer.
    """
    count = max(1, math.ceil(_width(text) / longest))
    if count == 1:
        return [text]
    costs = _costs(text)
    for number in (count, count + 1):
        if cut := _cut(text, longest, number, costs):
            return cut
    return [text]


def _width(text: str) -> float:
    return sum(0.55 if mark < "\u0100" else 1 for mark in text)


def _costs(text: str) -> list[float]:
    """Return what a break before each mark costs: nothing at a natural place, much inside a word."""
    costs = [30.0] * len(text)
    for at in range(1, len(text)):
        before, after = text[:at], text[at:]
        if text[at] in _CLOSING or text[at - 1] in _OPENING:
            costs[at] = _NEVER
        elif before.endswith(ENDS):
            costs[at] = 0
        elif after.startswith(STARTS):
            costs[at] = 4
    for word in WORDS:
        for found in re.finditer(word, text):
            for at in range(found.start() + 1, found.end()):
                costs[at] = max(costs[at], 200)
    for found in _SOLID.finditer(text):
        for at in range(found.start() + 1, found.end()):
            costs[at] = _NEVER
    return costs


def _cut(text: str, longest: int, count: int, costs: list[float]) -> list[str] | None:
    """Return the cheapest way to cut `text` into `count` lines, or None when there is none."""
    ideal = _width(text) / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, min(len(text), start + 2 * longest) + 1):
                width = _width(text[start:end])
                if width > longest:
                    break
                price = cost + (width - ideal) ** 2 + (costs[end] if end < len(text) else 0)
                if price < reached.get(end, (_NEVER, []))[0]:
                    reached[end] = (price, [*ends, end])
        best = reached
    if len(text) not in best:
        return None
    ends = best[len(text)][1]
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
