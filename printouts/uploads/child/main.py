"""The child's own start: load what is needed, give up everything else, look at the one file, say what it is.

Started by ``printouts.uploads.launching`` with nothing but three open files: the file to look at (0), where the answer
goes (1), where a preview goes (its number is in the order). It knows no Django, no settings and no database, and its
answer is not trusted: the parent takes from it nothing but short words and numbers, and a picture.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from io import BufferedReader
from typing import Any

from printouts.uploads.child.confine import Bounds, confine
from printouts.uploads.child.faults import Unacceptable

Work = Callable[[BufferedReader, dict[str, Any]], dict[str, Any]]


def run(asked: str) -> None:
    """Do what ``asked`` (JSON) names on the file at descriptor 0, and write the answer to descriptor 1."""
    order = json.loads(asked)
    module, name = order["work"].split(":")
    file = open(0, "rb", closefd=False)  # noqa: SIM115 - it stays open until the process ends
    loaded = import_module(module)
    getattr(loaded, "prepare", lambda _file: None)(file)
    work: Work = getattr(loaded, name)
    answer: dict[str, Any]
    held = confine(Bounds(**order["bounds"]), order["parent"])
    try:
        answer = {"found": work(file, order["limits"])}
    except Unacceptable as fault:
        answer = {"refused": fault.code, "details": fault.details}
    except MemoryError:
        answer = {"refused": "memory", "details": {}}
    except RecursionError:
        answer = {"refused": "damaged", "details": {}}
    sys.stdout.write(json.dumps({**answer, "held": held}))
    sys.stdout.flush()
