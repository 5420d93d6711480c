"""A penalty case that comes to court through the system: what a procuratorate's indictment brings about, without it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from casework.dates import LegalDate
from casework.models import Agency, Case, HandoverKind, Officer, Party, Proceeding
from casework.procedures.handing import hand_over
from casework.procedures.link import Begun
from tests.procedures.criminal_case import FIRST, moment
from workflows import following, loading, saving
from workflows.carrying import carry_out
from workflows.lock import holding
from workflows.options import judged
from workflows.request import Outcome, Request


def indict(sender: Proceeding, officer: Officer, court: Agency, refs: list[str], link: dict[str, int]) -> Proceeding:
    """Begin a trial from ``sender`` with a handover of its papers, as the act of an indictment would."""
    now, at = moment(FIRST), LegalDate.parse(FIRST)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=sender.case_id)
        loaded = loading.everything(case, sender.pk, ["handovers", "documents", "evidence"], officer, now.date())
        with holding(sender.pk):
            act: Any = judged(loaded.proceeding, loaded.process.flow_class.steps()[0], officer, None, now, at)
            loading.fill(act, loaded.found, ["handovers", "documents", "evidence"])
            parties = [each for each in Party.objects.filter(case=case) if each.ref in refs]
            goes = hand_over(
                act, HandoverKind.INDICTMENT, court, court.name, documents=act.documents, evidence=act.evidence
            )
            brief = {"suspected_crime": "销售假冒注册商标的商品罪", "indictment_number": "临兰检刑诉〔2026〕1号"}
            act.begin("trial", court, parties, Begun(brief, "临沂市兰山区人民检察院", link), goes)
            saving.save_records(act)
            outcome = Outcome(case, loaded.proceeding)
            following.follow(act, Request("penalty.decide", officer, at, now=now), outcome, carry_out)
    return outcome.begun[0]
