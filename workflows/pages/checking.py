"""Checking a paper by the code printed on it: open to everybody, and telling nothing that the paper does not."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.models import Document
from casework.services import roots, standing
from casework.services.standing import Standing
from printouts import checking
from printouts.models import Rendering
from workflows.pages import pace
from workflows.pages.lockout import address_of

SERIOUS = frozenset({Standing.REPLACED, Standing.WITHDRAWN, Standing.REVOKED, Standing.CHANGED})


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code, for those who hold the paper and no camera."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _page("ask", {})
    return HttpResponseRedirect(reverse("check", args=[checking.read(typed) or "-"]))


@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Tell number, title, issuer, date, state and file of the paper that bears the code.

    No session is read and none begun. A code that is wrong and one that nobody has been given look the same.
    """
    if pace.is_too_fast("check", address_of(request)):
        answer = _page("fast", {}, status=429)
        answer.headers["Retry-After"] = str(pace.MINUTE)
        return answer
    document = standing.checked(checking.read(code) or "-").first()
    if document is None:
        return _page("unknown", {}, status=404)
    now = standing.of(document)
    context = {
        "document": document,
        "standing": now,
        "serious": now in SERIOUS,
        "advice": _advice(now),
        "files": files(document),
        "code": checking.grouped(checking.read(code)),
        "address": checking.read(code),
        "root": roots.first_with(document.case_id, document.event_seq),
        "now": timezone.localtime(),
    }
    return _page("found", context)


@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """Hand out what its holder can keep: that the record of the paper was there when a root was taken.

    Told are number and digest of the paper, the leaf as its digest alone, the path, and the signed root: nothing else
    of the case. The digest opens once somebody shows the chain.
    """
    if pace.is_too_fast("check", address_of(request)):
        answer = _page("fast", {}, status=429)
        answer.headers["Retry-After"] = str(pace.MINUTE)
        return answer
    document = standing.checked(checking.read(code) or "-").first()
    root = roots.first_with(document.case_id, document.event_seq) if document else None
    proved = roots.prove(document.case_id, root) if document and root else None
    if document is None or root is None or proved is None:
        return _page("unknown", {}, status=404)
    told = {
        "paper": {"title": document.title, "number": document.number, "values_sha256": document.values_hash},
        "proof": {"leaf_hash": proved.leaf.digest.hex(), "path": proved.path},
        "root": json.loads(roots.root_file(root)),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="proof.json"'
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def files(document: Document) -> list[tuple[str, str]]:
    """Return the digests of the files of a paper, each with what the file is."""
    made = Rendering.objects.filter(document=document).order_by("pk").values_list("file_hash", flat=True)
    return [(_("制作机关生成的 PDF 文件"), each) for each in made]


def _advice(now: Standing) -> str:
    return {
        Standing.IN_FORCE: _("这份文书没有被更正、替换、撤回或者撤销。"),
        Standing.CORRECTED: _("这份文书的内容已由另一份文书更正，请以更正后的内容为准。"),
        Standing.REPLACED: _("另一份文书已经替换这份文书，请以新的文书为准。"),
        Standing.WITHDRAWN: _("制作机关已经撤回这份文书，不再据此办理。"),
        Standing.REVOKED: _("这份文书所载的决定已经在行政复议或者行政诉讼中被撤销。"),
        Standing.CHANGED: _("这份文书所载的决定已经在行政复议或者行政诉讼中被变更，请以复议决定、裁判文书为准。"),
    }[now]


def _page(found: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return the page; it is made without the request, so that it can know nothing of whoever asks."""
    answer = HttpResponse(render_to_string("workflows/checked.html", {"found": found, **context}), status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
