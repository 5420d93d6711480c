"""The catalogue of papers in words: what each is, for whom, on which articles, and what the addressee may do."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from printouts import documents
from printouts.paper import Paper
from printouts.remedies import Remedy

VARIANTS = {
    "official": gettext_lazy("红头公文"),
    "notice": gettext_lazy("通知、告知类文书"),
    "letter": gettext_lazy("函"),
    "court": gettext_lazy("裁判文书"),
    "court_notice": gettext_lazy("人民法院通知"),
    "procuratorate": gettext_lazy("检察文书"),
    "form": gettext_lazy("表格"),
    "stub": gettext_lazy("带存根的文书"),
    "strip": gettext_lazy("封条"),
    "cover": gettext_lazy("卷宗封面"),
    "record": gettext_lazy("笔录"),
}
# Who decides, where a paper names them from the agency's own particulars.
AUTHORITIES = {"agency.government": gettext_lazy("本级人民政府"), "agency.court": gettext_lazy("有管辖权的人民法院")}
Facts = list[tuple[str, str]]
# A page of the gallery holds no more papers than this.
MOST = 80


def groups() -> list[tuple[str, list[tuple[str, list[Paper]]]]]:
    """Return all papers by issuer and kind of page, in the order of the catalogue; one who issues many in parts."""
    issued: dict[str, list[Paper]] = {}
    for paper in documents.every():
        issued.setdefault(paper.issued_by, []).append(paper)
    return [
        (title, list(_by_variant(part))) for issuer, papers in issued.items() for title, part in _parts(issuer, papers)
    ]


def _parts(issuer: str, papers: list[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    count = -(-len(papers) // MOST)
    size = -(-len(papers) // count)
    for no in range(count):
        title = f"{issuer}（{'一二三四五六七八九'[no]}）" if count > 1 else issuer
        yield title, papers[no * size : (no + 1) * size]


def facts(paper: Paper) -> Facts:
    """Return what the catalogue says of a paper, label by label; what does not apply is left out."""
    held = "、".join(_("%s一份") % each for each in paper.holders)
    found = [
        (_("法律依据"), paper.basis),
        (_("范本"), paper.source_note if paper.form_no else ""),
        (_("文号"), _("机关代字＋%s〔年份〕序号号") % paper.number_stem if paper.number_stem else _("不编号")),
        (_("受文对象"), paper.addressee.value),
        (_("份数"), _("%(n)s份：%(held)s") % {"n": len(paper.holders), "held": held}),
        (_("必备内容"), "；".join(paper.must_contain)),
        (_("救济途径"), "；".join(map(remedy, paper.remedies))),
        (_("送达回证"), _("应当附送达回证") if paper.needs_receipt else ""),
        (_("存根、回执"), "、".join(_slips(paper))),
        (_("归卷"), paper.dossier.value),
    ]
    return [(label, text) for label, text in found if text]


def remedy(each: Remedy) -> str:
    """Return one remedy in a line: within which period from when, before whom, what, and on which article."""
    period = _("自%(start)s起%(term)s内，") % {"start": each.start, "term": each.term} if each.term else ""
    where = _("向%s") % AUTHORITIES.get(each.before, each.before)
    doubt = "" if each.is_verified else _("，期限尚未核实")
    return f"{period}{where}{each.name}（{each.basis}{doubt}）"


def _slips(paper: Paper) -> Iterator[str]:
    if paper.stub:
        yield _("有存根")
    if paper.has_slip:
        yield _("有回执")


def _by_variant(papers: list[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    for variant, name in VARIANTS.items():
        if found := [each for each in papers if each.variant == variant]:
            yield str(name), found
