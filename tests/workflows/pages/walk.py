"""Everybody at every address of the site: who stands where, what an address needs, and what one request did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from casework.agencies import Office
from casework.models import Agency, Deadline, Delivery, Document, Evidence, EvidenceFile, Handover, Officer
from tests.builders import TODAY, officer
from tests.workflows.pages.test_visibility import Link, agency

# Beside the agencies of the case: one of each kind that has nothing to do with it.
STRANGERS = {
    "other_bureau": "market_regulation", "other_police": "police", "other_procuratorate": "procuratorate",
    "court": "court", "culture": "culture", "customs": "customs", "mediation": "mediation", "other_justice": "justice",
}  # fmt: skip
WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
# Of the session itself: signing in, a page seen.
OF_SESSIONS = frozenset({"django_session"})


@dataclass(frozen=True)
class Did:
    """What one request came to."""

    status: int
    to: str
    writes: frozenset[str]

    @property
    def refused(self) -> bool:
        """Whether the page is not there for whoever asked, or wants them to sign in first."""
        return self.status in (403, 404, 405) or (self.status == 302 and self.to.startswith("/sign-in/"))


class World:
    """The case of the link, with somebody in every office of every agency around it."""

    def __init__(self) -> None:
        self.link = Link()
        at = {
            "bureau": self.link.who.agency,
            "police": self.link.police,
            "procuratorate": self._agency_of("procuratorate"),
            "justice": self._agency_of("justice"),
            "superior": self._agency_of("superior"),
            "leading_group": self._agency_of("leading_group"),
        }
        at |= {
            label: agency(f"far-{label}", kind, region_code="379900", region="某市")
            for label, kind in STRANGERS.items()
        }
        self.agencies: dict[str, Agency] = at
        self._file()

    def _agency_of(self, who: str) -> Agency:
        return self.link.people[who].tenures.select_related("agency").order_by("pk")[0].agency

    def _file(self) -> None:
        """A file of evidence and a service of a paper, so that their addresses lead somewhere."""
        link = self.link
        self.file = EvidenceFile.objects.create(
            evidence=Evidence.objects.filter(case=link.penalty.case_id)[0], no=1, name="照片.jpg", kind="jpeg", size=1,
            sha256="0" * 64, source="", received_by=link.who.officer, received_at=TODAY,
        )  # fmt: skip

    def officer(self, label: str, office: str) -> Officer:
        """Return whoever holds ``office``, and no other, in the agency ``label``."""
        name = f"{label[-14:]}.{office}"  # with the number of a certificate it stays below forty characters
        return Officer.objects.filter(username=name).first() or officer(name, name, self.agencies[label], office)


def actors(offices: Callable[[str], tuple[str, ...]], labels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield agency and office of everybody who walks."""
    for label in labels:
        for office in offices(label):
            yield label, office


EVERY_OFFICE = tuple(Office.values)


def patterns() -> list[URLPattern]:
    """Return every address of the site that is not a file."""
    return [each for each in _flat(get_resolver().url_patterns, "") if each.name]


def _flat(entries: Any, before: str) -> Iterator[URLPattern]:
    for each in entries:
        if isinstance(each, URLResolver):
            yield from _flat(each.url_patterns, before + str(each.pattern))
        else:
            yield each


def ask(client: Client, method: str, address: str) -> Did:
    """Send one request, take back whatever it did, and tell what that was."""
    written: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := WRITES.match(str(sql)):
            written.add(found[2])
        return execute(sql, *rest)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            answer: HttpResponseBase = client.post(address) if method == "POST" else client.generic(method, address)
        transaction.set_rollback(True)
    return Did(answer.status_code, answer.headers.get("Location", ""), frozenset(written - OF_SESSIONS))


def arguments(world: World) -> dict[str, dict[str, Any]]:
    """Return what the addresses that name something need, each once, by the name of the address."""
    link = world.link
    case, proceeding = link.penalty.case_id, link.penalty.pk
    paper = Document.objects.filter(case=case).order_by("pk")[0]
    checkable = Document.objects.filter(case=case).filter(check_code__isnull=False)[0]
    delivery = Delivery.objects.filter(document__case=case).first()
    term = Deadline.objects.filter(proceeding=proceeding).order_by("pk")[0]
    handover = Handover.objects.filter(case=case).order_by("pk")[0].pk
    of_case, of_paper = {"case": case}, {"pk": paper.pk}
    act = of_case | {"proceeding": proceeding, "name": "penalty.find_facts"}
    bureau = link.who.agency.pk
    return {
        "handover": {"pk": handover}, "handover_print": {"pk": handover},
        "custody": of_case, "custody_print": of_case, "custody_labels": of_case,
        "confirm": {"pk": 1}, "start_with": {"name": "penalty.register_lead"},
        "start_preview": {"name": "penalty.register_lead"}, "case": {"pk": case},
        "confirmation": of_case | {"pk": proceeding}, "elsewhere": of_case, "timeline": {"pk": case},
        "begin": of_case | {"name": "summary.decide"}, "begin_preview": of_case | {"name": "summary.decide"},
        "papers": of_case, "bound_file": of_case, "bind_again": of_case, "book": of_case | {"pk": 1},
        "export": of_case, "destruction_list": {"pk": 1}, "destruction_print": {"pk": 1}, "evidence": of_case,
        "evidence_file": {"pk": world.file.pk}, "evidence_preview": {"pk": world.file.pk},
        "paper": of_paper, "paper_file": of_paper, "scan": of_paper, "sign_paper": of_paper, "seal_paper": of_paper,
        "paper_signatures": of_paper, "specimen": {"kind": "filing_approval"},
        "specimen_picture": {"kind": "filing_approval"}, "check": {"code": checkable.check_code},
        "proof": {"pk": delivery.pk if delivery else 1}, "prove": {"pk": delivery.pk if delivery else 1},
        "agency": {"pk": bureau}, "officer_new": {"agency": bureau}, "officer": {"pk": link.who.officer.pk},
        "numbers": {"agency": bureau}, "agency_record": {"agency": bureau}, "seal_register": {"agency": bureau},
        "timeline_print": {"pk": case}, "timeline_term": {"pk": case, "deadline": term.pk},
        "warning": {"pk": 1}, "warning_acknowledge": {"pk": 1}, "letter_resend": {"pk": 1},
        "step_times": {"pk": bureau},
        "morning_list": {"name": "late"}, "return_form": {"name": "monthly_cases"},
        "figure_cases": {"name": "penalty_filed"},
        "root_file": {"no": 1}, "case_proof": of_case, "case_bundle": of_case,
        "check_proof": {"code": checkable.check_code},
        "number_register": {"agency": bureau, "stem": "市监案源", "year": 2026}, "act": act, "act_preview": act,
    }  # fmt: skip
