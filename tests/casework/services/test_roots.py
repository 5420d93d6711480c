"""Day roots: what they prove, and what they find when the record was altered."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework import verifier
from casework.models import Case, DayRoot, Event, RecordKind, RootLeaf
from casework.services import agency_record, root_checking, roots
from printouts.signing import statements
from tests.builders import TODAY, filed, lead, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(tmp_path: Any, settings: Any) -> None:
    settings.SIGNING_FOLDER = tmp_path


def test_roots_are_chained_signed_and_prove_every_case() -> None:
    who = people()
    first = lead(who)
    one = roots.take(TODAY, statements.sign, statements.signer())
    cases = [lead(who).case.pk for _ in range(5)]
    agency_record.record(who.agency, RecordKind.OFFICER_CHANGED, "甲", who.head, TODAY)
    two = roots.take(TODAY, statements.sign, statements.signer())
    three = roots.take(TODAY, statements.sign, statements.signer())
    assert (one.leaves, two.leaves, two.changed, three.changed) == (1, 7, 6, 0)
    assert (two.previous, three.previous, three.root) == (one.hash, two.hash, two.root)
    for case in [first.case.pk, *cases]:
        proof = roots.prove(case)
        assert proof is not None
        assert verifier.climb(proof.leaf.digest, proof.path).hex() == three.root
    assert roots.prove(cases[0], one) is None
    assert roots.first_with(cases[0], 1) == two
    checked = root_checking.against_last()
    assert (checked.faults, checked.root) == ([], str(three))
    for root in (one, two):
        assert root_checking.against_file(roots.root_file(root), roots.heads_file(root)).faults == []
    assert verifier.check_root(roots.root_file(two))[2] == []
    forged = json.loads(roots.root_file(two))
    forged["statement"]["root"] = "0" * 64
    assert verifier.check_root(json.dumps(forged).encode())[2]
    with pytest.raises(IntegrityError), transaction.atomic():
        DayRoot.objects.update(root="")


def test_branches_that_did_not_move_are_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roots, "SPAN", 2)
    who = people()
    cases = [lead(who).case.pk for _ in range(7)]
    one = roots.take(TODAY, statements.sign, statements.signer())
    filed(who)
    two = roots.take(TODAY, statements.sign, statements.signer())
    assert (one.leaves, two.leaves, two.changed) == (7, 8, 1)
    assert bytes(two.knots)[:96] == bytes(one.knots)[:96]
    assert roots.recomputed(two) == two.root
    assert roots.recomputed(one) == one.root
    for case in cases:
        for root in (one, two):
            proof = roots.prove(case, root)
            assert proof is not None
            assert verifier.climb(proof.leaf.digest, proof.path).hex() == root.root


def test_the_root_key_of_another_statement_is_no_signature() -> None:
    people()
    signature = statements.sign(b"one")
    assert verifier.signature_holds(b"one", signature)
    assert not verifier.signature_holds(b"two", signature)
    assert Case.objects.count() == Event.objects.count() == RootLeaf.objects.count() == 0
