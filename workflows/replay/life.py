"""The life of one case as its file tells it: each act through perform(), each expectation held against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework.exceptions import ActRefused, CaseworkError
from casework.models import Confirmation, Deadline, Proceeding
from casework.models import Entry as EntryMode
from workflows import confirming
from workflows.act import perform
from workflows.registry import procedures
from workflows.replay import expectations, opening, people, references, telling
from workflows.replay.report import Done, Report, Term, refusal_lines
from workflows.replay.script import Entry, Script
from workflows.replay.tampering import TAMPER, tamper
from workflows.request import Request

# Not an act of a procedure: the second officer who took part says that it was so.
CONFIRM = "confirm"
# Written in place of a proceeding of the case where an act begins one more.
NEW = "new"


class Life:
    """One case on its way through a file."""

    def __init__(self, script: Script, report: Report, now: datetime, files: bool, before: Sequence[str]) -> None:
        self.script, self.report, self.now, self.keep_files, self.before = script, report, now, files, before
        self.proceeding: Proceeding | None = None

    def play(self) -> None:
        """Open the case, carry out the acts in order, and look at where it ended."""
        people.ensure(self.script.agencies)
        if self.script.opening is not None:
            given, case, name, folder = self.script.opening, self.script.case, self.script.name, self.script.folder
            opened = opening.open_from(given, case, name, folder, self.now, keep=self.keep_files)
            self.proceeding = opened.proceeding
            self.report.acts.append(telling.told(0, "opening", opened, self.now))
        for no, entry in enumerate(self.script.acts, 1):
            done = self._act(no, entry)
            self.report.acts.append(done)
            if done.failures and done.refused:
                self.report.left_out = len(self.script.acts) - no
                break
        self._finish()

    def _act(self, no: int, entry: Entry) -> Done:
        done = Done(no, entry.do, entry.do, str(entry.at or ""), entry.by.agency)
        try:
            if entry.do == CONFIRM:
                return self._confirmed(no, entry)
            if entry.do == TAMPER:
                return Done(no, TAMPER, tamper(self._meant(entry), entry.facts, keep=self.keep_files), "", "")
            with transaction.atomic():
                outcome = perform(self._request(entry))
        except ActRefused as refused:
            done.label, done.refused = refused.label, refusal_lines(refused.refusals)
        except CaseworkError as error:
            done.refused = [f"{error}　[{type(error).__name__}]"]
        else:
            self.proceeding = self.proceeding or outcome.proceeding
            done = telling.told(no, entry.do, outcome, self.now)
        done.failures += expectations.of_act(entry.expect, done, self._meant(entry))
        return done

    def _confirmed(self, no: int, entry: Entry) -> Done:
        """The second officer confirms every act of the case that waits for them."""
        officer, _ = people.officer(entry.by)
        case = self.proceeding.case_id if self.proceeding else None
        asked = list(Confirmation.objects.filter(case=case, officer=officer, confirmed_at=None).order_by("pk"))
        if not asked:
            raise references.NothingMeant(f"没有等待{officer}确认的行为。")
        done = Done(no, CONFIRM, f"{confirming.LABEL}：{'、'.join(each.label for each in asked)}", "", str(officer))
        for each in asked:
            event = confirming.confirm(officer, each.pk, self.now)
            done.at, done.law = event.happened, event.law
        return done

    def _request(self, entry: Entry) -> Request:
        officer, agency = people.officer(entry.by)
        proceeding = self._meant(entry)
        written = references.with_cases(dict(entry.facts), self.before)
        facts = written if proceeding is not None else {**self.script.case, **written}
        return Request(
            act=entry.do,
            officer=officer,
            at=entry.at,
            facts=references.with_files(
                references.resolved(facts, proceeding), self.script.folder, proceeding, officer, self.now
            ),
            proceeding=proceeding.pk if proceeding and entry.proceeding != NEW else None,
            case=proceeding.case_id if proceeding and entry.proceeding == NEW else None,
            agency=agency.code,
            office=entry.by.office,
            recorded=entry.recorded,
            reason=f"由文件“{self.script.name}”录入",
            entry=EntryMode.IMPORTED,
            now=self.now,
            papers=references.recorded_papers(entry.papers, self.script.folder, keep=self.keep_files),
        )

    def _meant(self, entry: Entry) -> Proceeding | None:
        """The proceeding of the case that an act names by kind or by its place in the case; the first by default."""
        if self.proceeding is None or entry.proceeding in ("", NEW):
            return self.proceeding
        of_case = list(Proceeding.objects.filter(case=self.proceeding.case_id).order_by("pk"))
        if entry.proceeding.isdigit() and 1 <= int(entry.proceeding) <= len(of_case):
            return of_case[int(entry.proceeding) - 1]
        found = [each for each in of_case if each.kind == entry.proceeding]
        if not found:
            raise references.NothingMeant(f"本案没有程序“{entry.proceeding}”。")
        return found[-1]

    def _finish(self) -> None:
        if self.proceeding is None:
            return
        proceeding = Proceeding.objects.select_related("case").get(pk=self.proceeding.pk)
        report = self.report
        report.case, report.title = proceeding.case.number, proceeding.case.title
        stages = getattr(procedures()[proceeding.kind].proceeding_class, "Stage", None)
        report.stage = str(stages(proceeding.stage).label) if stages else proceeding.stage
        terms = Deadline.objects.filter(case=proceeding.case).select_related("party").order_by("pk")
        report.terms = [Term.of(each, timezone.localdate(self.now)) for each in terms]
        report.failures += expectations.of_case(
            references.with_cases(self.script.expect, self.before), proceeding, report
        )
