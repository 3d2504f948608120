"""Files read in a confined process: what opens them may hang, eat the memory, crash, or be taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits
from gongkai.paper.sandbox.run import run_apart

SECONDS = 60
"""How long one file may take; a report of ten pages takes less than one second."""

_PROCESS = "gongkai.paper.formats.rows_here"


def read_apart(kind: str, data: bytes) -> list[PrintedRow]:
    """The rows of a file of this kind, as its reader gives them. Raises Unreadable, ``too_slow`` or ``crashed`` too."""
    try:
        answer = json.loads(run_apart(_PROCESS, [kind], data=data, limits=Limits(seconds=SECONDS)))
    except TookTooLong as slow:
        raise Unreadable("too_slow", seconds=str(SECONDS)) from slow
    except EndedSilently as silent:
        raise Unreadable("crashed") from silent
    if "reason" in answer:
        raise Unreadable(answer["reason"], **answer["facts"])
    return rows_of(answer)


def rows_of(answer: Mapping[str, Any]) -> list[PrintedRow]:
    """The rows of an answer."""
    return [PrintedRow(tuple(PrintedRowCell(*cell) for cell in cells), *rest) for cells, *rest in answer["rows"]]
