"""One page for every step and act: the form, the paper beside it, the check before it is issued, the act itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.drafting import digest
from casework.exceptions import ActRefused, CaseworkError, InvalidInput, Refusal
from casework.models import Document
from casework.services import digests
from forms.base import ActForm
from printouts import editions
from printouts.paper import Paper
from workflows.act import perform
from workflows.pages import (
    answers,
    differences,
    entering,
    finding,
    noting,
    own_numbers,
    preview,
    receiving,
    sheet,
    uploads,
)
from workflows.pages.carrying_over import carried_over
from workflows.pages.entering import Entered
from workflows.pages.rehearsal import Trial, gaps, rehearse, unfinished
from workflows.pages.sheet import Sheet
from workflows.pages.visitor import PageRequest, signed_in
from workflows.request import Outcome, RecordedPaper

# What a preview itself is asked for: the kind of its paper, and which of several.
ABOUT_THE_PREVIEW = ("paper", "n")


@signed_in
def act(request: PageRequest, case: int, proceeding: int, name: str) -> HttpResponse:
    """Carry out one step or act of a proceeding."""
    return _answer(request, sheet.open_sheet(request, case, proceeding, name))


@signed_in
def start(request: PageRequest) -> HttpResponse:
    """Choose what a new case begins with; with one choice, go there."""
    choices = sheet.beginnings(request)
    if not choices:
        raise Http404(_("没有找到"))
    if len(choices) == 1:
        return redirect(reverse("start_with", args=[choices[0][0].act_name], query=_origin(request)))
    context = {"choices": choices, "visitor": request.visitor, "origin": _origin(request)}
    return render(request, "workflows/start.html", context)


def _origin(request: PageRequest) -> dict[str, str]:
    """Return the case from which a new one is split off, as part of an address."""
    origin = request.GET.get("from", "")
    return {"from": origin} if origin.isdecimal() else {}


@signed_in
def start_with(request: PageRequest, name: str) -> HttpResponse:
    """Carry out the first act of a new case; ``?from=`` names the case from which it is split off."""
    origin = _origin(request)
    begun = carried_over(request.visitor, int(origin["from"])) if origin else None
    return _answer(request, sheet.blank_sheet(request, name), begun)


@signed_in
def begin(request: PageRequest, case: int, name: str) -> HttpResponse:
    """Carry out the first act of one more proceeding in a case."""
    return _answer(request, sheet.joining_sheet(request, case, name))


@require_GET
@signed_in
def begin_preview(request: PageRequest, case: int, name: str) -> HttpResponse:
    """Show a paper of the first act of one more proceeding, from what was last typed."""
    return _preview(request, sheet.joining_sheet(request, case, name))


@require_GET
@signed_in
def act_preview(request: PageRequest, case: int, proceeding: int, name: str) -> HttpResponse:
    """Show a paper of the act as it would be, from what was last typed."""
    return _preview(request, sheet.open_sheet(request, case, proceeding, name))


@require_GET
@signed_in
def start_preview(request: PageRequest, name: str) -> HttpResponse:
    """Show a paper of the first act of a new case, from what was last typed."""
    return _preview(request, sheet.blank_sheet(request, name))


def _answer(request: PageRequest, open_sheet: Sheet, begun: dict[str, Any] | None = None) -> HttpResponse:
    if request.method != "POST":
        _note_reading(request, open_sheet)
        kept = open_sheet.drafts.mine()
        known = kept.facts if kept else begun or {}
        form = open_sheet.form(initial={**known, **_asked(request, open_sheet)})
        form.based = kept.based if kept else {}
        return _form_page(request, open_sheet, form, kept or Entered(), Trial(None, open_sheet.refusals))
    wish = request.POST.get("do", "check")
    if wish == "discard":
        open_sheet.drafts.drop()
        messages.success(request, _("草稿已删除。"))
        return redirect(request.get_full_path())
    if wish == "issue":
        return _issue(request, open_sheet)
    if wish == "edit":
        return redirect(request.get_full_path())
    if wish.startswith("restore:"):
        return _restore(request, open_sheet, wish.removeprefix("restore:"))
    return _check(request, open_sheet, keep_only=wish == "draft")


def _note_reading(request: PageRequest, open_sheet: Sheet) -> None:
    """Put down that somebody who does not work on the case (an approver, say) was shown its parties by the form."""
    act, process = open_sheet.act, open_sheet.process or open_sheet.beside
    if process is not None and act.parties:
        noting.personal(request.visitor, act.case.pk, act.case.number, open_sheet.label, [process.proceeding])


def _asked(request: PageRequest, open_sheet: Sheet) -> dict[str, str]:
    """Return the answers that a link to the page brings along: which paper to serve, on whom."""
    known = open_sheet.node.form.base_fields if open_sheet.node.form and not open_sheet.approving else {}
    return {name: request.GET.get(name, "")[:200] for name in known if name in request.GET}


def _check(request: PageRequest, open_sheet: Sheet, *, keep_only: bool) -> HttpResponse:
    """Keep what was typed; unless only that was wanted, try it out and show what it would do."""
    entered, not_taken = _received(request, open_sheet, entering.read(request, open_sheet.form()))
    open_sheet.drafts.keep(entered)
    if not_taken:
        return _form_page(request, open_sheet, open_sheet.form(initial=entered.facts), entered, Trial(None, not_taken))
    if keep_only:
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=204)
        messages.success(request, _("草稿已保存。"))
        # What a link asked for is in the draft now, or was changed there.
        return redirect(f"{request.path}?task={request.GET['task']}" if "task" in request.GET else request.path)
    form, trial = _try(open_sheet, entered)
    if trial.outcome is None:
        return _form_page(request, open_sheet, form, entered, trial)
    return _check_page(request, open_sheet, form, entered, trial.outcome)


def _received(request: PageRequest, open_sheet: Sheet, entered: Entered) -> tuple[Entered, list[Refusal]]:
    """Receive the files that were sent, each by itself; what was typed is kept whatever becomes of them."""
    if not request.FILES:
        return entered, []
    # Nothing is received for a case that is not there yet, or from somebody who may not take this act.
    takes = open_sheet.process is not None and not _blocked(open_sheet)
    proceeding = open_sheet.act.proceeding if takes else None
    facts, refusals = receiving.received(entered.facts, proceeding, request.visitor)
    open_sheet.receive_again()
    return replace(entered, facts=facts), refusals


def _restore(request: PageRequest, open_sheet: Sheet, name: str) -> HttpResponse:
    """Take a passage back to its draft, and keep whatever else was typed."""
    form = open_sheet.form()
    entered = entering.read(request, form)
    if name in form.fields and name in getattr(form, "passages", {}):
        entered.facts[name] = ""
        entered.based.pop(name, None)
        messages.success(request, _("“%s”已恢复为系统起草的文字。") % form.fields[name].label)
    open_sheet.drafts.keep(entered)
    return redirect(f"{request.get_full_path()}#id_{name}" if name in form.fields else request.get_full_path())


def _token(entered: Entered, form: ActForm) -> str:
    """Return what the check page hands back: only what it showed is issued, texts that drafted themselves included."""
    texts = {each.name: digest(each.used) for each in form.drafted()}
    return hashlib.sha256(digests.canonical([entered.digest, texts])).hexdigest() if texts else entered.digest


def _try(open_sheet: Sheet, entered: Entered) -> tuple[ActForm, Trial]:
    form = open_sheet.filled(entered)
    if refusals := entered.date_refusals():
        return form, Trial(None, [*refusals, *form.refusals()])
    return form, rehearse(open_sheet.request(entered))


def _issue(request: PageRequest, open_sheet: Sheet) -> HttpResponse:
    """Carry the act out, if it is still what the check page showed."""
    entered = open_sheet.drafts.mine()
    form = open_sheet.filled(entered) if entered else None
    if entered is None or form is None or _token(entered, form) != request.POST.get("draft"):
        return _check_again(request)
    try:
        wanted = open_sheet.request(entered, _recorded_papers(request))
        if "_incomplete" not in request.POST:
            trial = rehearse(wanted)
            if trial.outcome is not None and gaps(trial.outcome):
                return _check_page(request, open_sheet, form, entered, trial.outcome)
        with open_sheet.drafts.used_up() as there:
            if not there:
                return _check_again(request)
            outcome = perform(wanted)
    except ActRefused as refused:
        trial = Trial(None, refused.refusals, refused.recordable)
        return _form_page(request, open_sheet, form, entered, trial)
    except InvalidInput as error:
        return _form_page(request, open_sheet, form, entered, Trial(None, [Refusal(str(error).rstrip("。"))]))
    messages.success(request, _said(open_sheet, outcome))
    # One stays with the proceeding one has acted in, until it is over and others of the case go on.
    chosen = None if outcome.proceeding.ended_on else {"proceeding": outcome.proceeding.pk}
    return redirect(reverse("case", args=[outcome.case.pk], query=chosen))


def _check_again(request: PageRequest) -> HttpResponse:
    messages.warning(request, _("内容在核对之后有改动，或者已经办理。请重新核对。"))
    return redirect(request.get_full_path())


def _said(open_sheet: Sheet, outcome: Outcome) -> str:
    if outcome.proposed:
        who = "、".join(str(role.label) for role in open_sheet.node.approval)
        return _("“%(act)s”已提交%(who)s审批。") % {"act": open_sheet.node.label, "who": who}
    papers = "、".join(f"《{each.title}》{each.number}" for each in outcome.documents)
    done = _("“%s”已办理。") % open_sheet.label
    if outcome.irregular:
        done = _("“%s”已如实补录，并标注不规范。") % open_sheet.label
    made = _("已制作%s。") % papers if papers else ""
    return f"{done}{made}"


_NUMBERED = re.compile(r"paper-([a-z0-9_]+)-number")


def _recorded_papers(request: HttpRequest) -> dict[str, RecordedPaper]:
    """Read which papers were made elsewhere: own number, own day, scan."""
    found = {}
    for key in request.POST:
        matched = _NUMBERED.fullmatch(key)
        if matched is None:
            continue
        paper = matched[1]
        number = request.POST[key].strip()[:80]
        scan = request.FILES.get(f"paper-{paper}-scan")
        if number or scan:
            found[paper] = RecordedPaper(
                number=number,
                issued_on=request.POST.get(f"paper-{paper}-on", "").strip(),
                scan_hash=uploads.keep(scan) if scan else "",
            )
    return found


def _context(request: PageRequest, open_sheet: Sheet) -> dict[str, Any]:
    process, found = open_sheet.process, open_sheet.act
    identity = None
    if process is not None:
        number = own_numbers.looked_up(request.visitor, process.proceeding)
        identity = finding.identity(process, found.parties, found.deadlines, request.visitor.today, number)
    elif open_sheet.beside is not None:
        identity = finding.bar(open_sheet.beside, request.visitor)
    return {
        "visitor": request.visitor,
        "sheet": open_sheet,
        "identity": identity,
        "deadlines": [each for each in found.deadlines if each.rule in open_sheet.node.limit],
        "laid_before": open_sheet.laid_before(),
    }


def _blocked(open_sheet: Sheet) -> bool:
    """Whether the form is not even shown: another's office, another stage, no task."""
    return any(each.code in ("stage", "task", "office", "own_draft") for each in open_sheet.refusals)


def _form_page(request: PageRequest, open_sheet: Sheet, form: ActForm, entered: Entered, trial: Trial) -> HttpResponse:
    refusals = list(trial.refusals)
    context = {
        **_context(request, open_sheet),
        "form": form,
        "entered": entered,
        "refusals": refusals,
        "recordable": bool(refusals) and all(not each.binding for each in refusals),
        "blocked": _blocked(open_sheet),
        "late": bool(entered.at or entered.reason) or any(each.code in ("late_reason", "future") for each in refusals),
        "others": open_sheet.drafts.others(request.visitor),
        "has_draft": open_sheet.drafts.mine() is not None,
        "preview": _preview_address(open_sheet, _asked(request, open_sheet)),
    }
    return render(request, "workflows/act.html", context)


def _check_page(
    request: PageRequest, open_sheet: Sheet, form: ActForm, entered: Entered, outcome: Outcome
) -> HttpResponse:
    context = {
        **_context(request, open_sheet),
        "answers": answers.answers(form),
        "token": _token(entered, form),
        "passages": differences.told(form),
        "contradictions": differences.contradictions(form),
        "entered": entered,
        "outcome": outcome,
        "gaps": [] if outcome.proposed else gaps(outcome),
        "preview": _preview_address(open_sheet),
    }
    return render(request, "workflows/check.html", context)


def _preview_address(open_sheet: Sheet, asked: Mapping[str, str] | None = None) -> str:
    """Return the address of the preview with what a link asked for, or nothing when the act prints nothing."""
    if not open_sheet.papers and not open_sheet.approving:
        return ""
    process = open_sheet.process
    if open_sheet.beside is not None:
        return reverse("begin_preview", args=[open_sheet.beside.proceeding.case_id, open_sheet.name])
    if process is None:
        return reverse("start_preview", args=[open_sheet.name])
    address = reverse("act_preview", args=[process.proceeding.case_id, process.pk, open_sheet.name])
    if open_sheet.task and open_sheet.approving:
        return f"{address}?task={open_sheet.task.pk}"
    known = {name: value for name, value in (asked or {}).items() if name not in ABOUT_THE_PREVIEW}
    return f"{address}?{urlencode(known)}" if known else address


def _preview(request: PageRequest, open_sheet: Sheet) -> HttpResponse:
    """Show the paper from a trial of the act; while the form is incomplete, from what it holds so far."""
    entered = open_sheet.drafts.mine() or Entered()
    if open_sheet.approving and not entered.facts:
        entered = Entered(facts={"decision": "agreed", "opinion": _("（意见）")})
    trial = Trial() if entered.date_refusals() else rehearse(open_sheet.request(entered))
    wanted = request.GET.get("paper", "") or (open_sheet.papers[0].id if open_sheet.papers else "")
    if trial.outcome is not None and trial.outcome.documents:
        chosen = _chosen(trial.outcome.documents, wanted, request.GET.get("n", ""))
        return preview.page(editions.of(chosen), chosen.values)
    if not open_sheet.papers or open_sheet.approving:
        return preview.nothing(_("这一行为不制作文书。"))
    paper: Paper = next((each for each in open_sheet.papers if each.id == wanted), open_sheet.papers[0])
    asked = {name: value for name, value in _asked(request, open_sheet).items() if name not in ABOUT_THE_PREVIEW}
    form = open_sheet.form(entered.facts or None, initial=asked)
    if not form.is_bound:
        form = open_sheet.form({name: value for name, value in form.initial.items() if name in form.fields})
    try:
        return preview.page(paper, unfinished(paper, open_sheet.act, form))
    except CaseworkError:
        return preview.nothing(_("填写更多内容后，这里显示文书预览。"))


def _chosen(documents: list[Document], kind: str, number: str) -> Document:
    """Return the paper at that place (one kind may be issued to several parties), else the first of its kind."""
    if number.isdecimal() and int(number) < len(documents):
        return documents[int(number)]
    return next((each for each in documents if each.kind == kind), documents[0])
