"""Files are destroyed by a list only: their time is over, two people approve, two watch, and the record stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import ArchivedFile, Case, DestructionList, Document, Event, ListEvent, Officer, PartyCourse
from casework.services import archive, destruction, events
from casework.services.destruction import Carried
from printouts import binding, files, removal, tasks
from printouts.exceptions import RenderError
from tests.archiving import LATER, Archivists, archivists, filed_away, store
from tests.workflows.commands.test_verify import verify

pytestmark = pytest.mark.django_db
ON = LATER.date()

__all__ = ["store"]  # a fixture


@pytest.fixture
def them() -> Archivists:
    return archivists()


def drawn(them: Archivists, *chosen: ArchivedFile, **more: Any) -> DestructionList:
    actor = more.pop("actor", them.actor(them.registrar, "registrar"))
    pages = {each.pk: 3 for each in chosen}
    return destruction.draw_up(chosen, more.get("appraisal", "没有继续保存的价值。"), "周五常、杨档案", pages, actor)


def approved(them: Archivists, *chosen: ArchivedFile) -> DestructionList:
    made = drawn(them, *chosen)
    destruction.approve(made.pk, "同意。", them.actor(them.who.head, "agency_head"))
    return destruction.ratify(made.pk, "同意销毁。", them.actor(them.principal, "principal_head"))


def executed(them: Archivists, made: DestructionList, *witnesses: Officer, on: date = ON) -> DestructionList:
    carried = Carried(on, "本局档案室", "粉碎", witnesses or (them.who.second, them.who.third))
    return destruction.execute(made.pk, carried, them.actor(them.registrar, "registrar"), removal.hashes_of)


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def test_the_files_go_and_the_record_stays(them: Archivists) -> None:
    file = filed_away(them.who, bound=True)
    held = removal.hashes_of(file.case_id)
    made = executed(them, approved(them, file))
    assert all(files.path_of(each).exists() for each in held)  # until the job runs
    assert removal.remove_destroyed(made.pk) == len(held) > 0
    assert removal.remove_destroyed(made.pk) == 0
    last = Event.objects.filter(case=file.case_id).latest("seq")
    assert (last.kind, last.payload["facts"]["list"]) == (archive.DESTROYED, "临档销〔2037〕1号")
    assert set(last.payload["notes"]["files"]) == held
    assert Document.objects.filter(case=file.case_id).count() == 3
    assert verify() == (0, verify()[1])


def test_what_was_destroyed_is_not_made_again(them: Archivists) -> None:
    file = filed_away(them.who, bound=True)
    removal.remove_destroyed(executed(them, approved(them, file)).pk)
    with pytest.raises(RenderError, match="已按临档销〔2037〕1号销毁"):
        tasks.make(Document.objects.filter(case=file.case_id).first())  # type: ignore[arg-type]
    with pytest.raises(binding.Destroyed):
        binding.keep(file.case_id)


def test_a_file_that_another_case_needs_stays(them: Archivists) -> None:
    first, second = filed_away(them.who), filed_away(them.who)
    shared = files.keep(b"%PDF- one scan of two cases")
    Document.objects.filter(case__in=[first.case_id, second.case_id], kind="file_remark").update(scan_hash=shared)
    removal.remove_destroyed(executed(them, approved(them, first)).pk)
    assert files.path_of(shared).exists()
    assert removal.left_over(first.case_id) == []


def test_a_file_left_behind_is_told(them: Archivists) -> None:
    file = filed_away(them.who, bound=True)
    executed(them, approved(them, file))
    code, said = verify()
    assert (code, "仍在存储中" in said) == (1, True)


def test_nothing_is_destroyed_before_its_time(them: Archivists) -> None:
    file = filed_away(them.who)
    early = destruction.Actor(them.registrar, "registrar", LATER - timedelta(days=14))  # 31 December 2036
    with pytest.raises(ActRefused) as refused:
        drawn(them, file, actor=early)
    assert codes(refused) == {"retention_is_over"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kept_until": None, "retention": "永久"}, "file_is_not_permanent"),
        ({"case__state": "open"}, "case_is_at_rest"),
        ({"course": {"remedy_pending": "2036-12-01"}}, "nothing_is_contested"),
    ],
)
def test_a_file_that_must_stay_is_refused(them: Archivists, change: dict[str, Any], code: str) -> None:
    file = filed_away(them.who)
    if "course" in change:
        PartyCourse.objects.filter(proceeding__case=file.case_id).update(marks=change["course"])
    elif "case__state" in change:
        Case.objects.filter(pk=file.case_id).update(state="open")
    else:
        ArchivedFile.objects.filter(pk=file.pk).update(**change)
    with pytest.raises(ActRefused) as refused:
        drawn(them, file)
    assert codes(refused) == {code}
    assert "尚未核实" in str(refused.value)


def test_one_live_list_for_a_file_until_it_is_rejected(them: Archivists) -> None:
    file = filed_away(them.who)
    first = drawn(them, file)
    with pytest.raises(ActRefused) as refused:
        drawn(them, file)
    assert codes(refused) == {"file_is_on_no_other_list"}
    destruction.reject(first.pk, "尚有利用价值。", them.actor(them.who.head, "agency_head"))
    assert drawn(them, file).state == "drawn"


def test_nobody_decides_twice_or_on_their_own_list(them: Archivists) -> None:
    made = drawn(them, filed_away(them.who))
    with pytest.raises(ActRefused) as refused:
        destruction.approve(made.pk, "同意。", them.actor(them.registrar, "agency_head"))
    assert codes(refused) == {"another_person_decides"}
    destruction.approve(made.pk, "同意。", them.actor(them.principal, "principal_head"))
    with pytest.raises(ActRefused) as refused:
        destruction.ratify(made.pk, "同意。", them.actor(them.principal, "principal_head"))
    assert codes(refused) == {"another_person_decides"}
    assert destruction.ratify(made.pk, "同意。", them.actor(them.supervisor, "supervisor")).state == "ratified"


def test_offices_and_order_are_kept(them: Archivists) -> None:
    made = drawn(them, filed_away(them.who))
    with pytest.raises(ActRefused) as refused:
        destruction.ratify(made.pk, " ", them.actor(them.who.head, "agency_head"))
    assert codes(refused) == {"state", "office", "opinion_is_given"}
    with pytest.raises(ActRefused) as refused:
        executed(them, made)
    assert codes(refused) == {"state"}


def test_a_case_reopened_meanwhile_stops_the_list(them: Archivists) -> None:
    file = filed_away(them.who)
    made = approved(them, file)
    Case.objects.filter(pk=file.case_id).update(state="open")
    with pytest.raises(ActRefused) as refused:
        executed(them, made)
    assert codes(refused) == {"case_is_at_rest"}


def test_two_others_watch_after_the_approval(them: Archivists) -> None:
    made = approved(them, filed_away(them.who))
    for watching, on, code in (
        ((them.who.second,), ON, "two_others_watch"),
        ((them.registrar, them.who.second), ON, "two_others_watch"),
        ((them.principal, them.who.second), ON, "witness_did_not_approve"),
        ((them.who.third, them.who.second), ON - timedelta(days=1), "destroyed_after_approval"),
        ((them.who.third, them.who.second), ON + timedelta(days=1), "destroyed_after_approval"),
    ):
        with pytest.raises(ActRefused) as refused:
            executed(them, made, *watching, on=on)
        assert codes(refused) == {code}


def test_the_chains_of_list_and_case_hold(them: Archivists) -> None:
    file = filed_away(them.who)
    made = executed(them, approved(them, file))
    made.refresh_from_db()
    chain = ListEvent.objects.filter(list=made).order_by("seq")
    assert [each.kind for each in chain] == ["draw", "approve", "ratify", "execute"]
    assert destruction.prove(made, chain.iterator()) is None
    case = Case.objects.get(pk=file.case_id)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
    made.head_hash = "0"
    assert destruction.prove(made, chain.iterator()) is not None
