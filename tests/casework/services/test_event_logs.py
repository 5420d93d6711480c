"""Event logs: what one may read, read back by an independent reader."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from casework import access
from casework.models import Event
from casework.services import event_logs
from casework.services.event_logs import OCEL, XES, Wanted
from tests.builders import TODAY, filed, lead, people

pytestmark = pytest.mark.django_db

READ_BACK = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import pm4py
log = pm4py.read_xes(sys.argv[1])
ocel = pm4py.read_ocel2_json(sys.argv[2])
print(json.dumps({
    "traces": int(log["case:concept:name"].nunique()), "events": len(log),
    "activities": sorted(set(log["concept:name"])),
    "sorted": bool(log.groupby("case:concept:name")["time:timestamp"].apply(lambda t: t.is_monotonic_increasing).all()),
    "ocel_events": len(ocel.events), "types": sorted(set(ocel.objects["ocel:type"])),
    "ocel_objects": len(ocel.objects), "relations": len(ocel.relations),
}))
"""


def test_logs_are_read_back_by_an_independent_reader(tmp_path: Path) -> None:
    who = people()
    first, second = filed(who).case, lead(who, title="<涉嫌&销售>案").case
    held = access.seats(who.officer, TODAY.date())
    for form, name in ((XES, "log.xes"), (OCEL, "log.jsonocel")):
        (tmp_path / name).write_bytes(b"".join(event_logs.write(held, Wanted(), form)))
    ran = subprocess.run(
        [sys.executable, "-c", READ_BACK, str(tmp_path / "log.xes"), str(tmp_path / "log.jsonocel")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    read = json.loads(ran.stdout.splitlines()[-1])
    count = Event.objects.filter(case__in=[first, second], proceeding__isnull=False).count()
    assert (read["traces"], read["events"], read["ocel_events"]) == (2, count, count)
    assert read["sorted"]
    assert "立案" in "".join(read["activities"])
    assert read["types"] == ["agency", "case", "document", "officer", "proceeding"]
    assert read["relations"] > 4 * count
    written = json.loads((tmp_path / "log.jsonocel").read_bytes())
    keys = {each["id"] for each in written["objects"]}
    assert all(each["objectId"] in keys for event in written["events"] for each in event["relationships"])


def test_a_log_holds_what_one_may_read_of_the_days_asked_for() -> None:
    who = people()
    case = filed(who).case
    stranger = access.seats(who.stranger, TODAY.date())
    assert b"<event>" not in b"".join(event_logs.write(stranger, Wanted(), XES))
    assert json.loads(b"".join(event_logs.write(stranger, Wanted(), OCEL)))["events"] == []
    held = access.seats(who.officer, TODAY.date())
    assert not event_logs.events(held, Wanted(until=date(2026, 3, 1)))
    assert event_logs.events(held, Wanted(who.agency.pk, date(2026, 3, 2), date(2026, 3, 2), [case.pk])).count() == 3
    for each in Xml.fromstring(b"".join(event_logs.write(held, Wanted(), XES))).iter():  # noqa: S314  # our own
        assert "王五" not in str(each.attrib)
