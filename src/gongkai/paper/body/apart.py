"""Files are read in a confined process: what opens them may hang, eat the memory, or be taken over."""

from __future__ import annotations

import json
from typing import Any

from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits
from gongkai.paper.sandbox.run import run_apart

SECONDS = 50
"""How long one file may take: less than a page of the office may."""

_PROCESS = "gongkai.paper.body.process"


def asked(what: str, data: bytes) -> dict[str, Any]:
    """What the reader of `what` (``docx``, ``file``, ``shown``) says of a file, as plain data.

    Raises CannotRead, ``too_slow`` and ``broken`` too.
    """
    try:
        answer: dict[str, Any] = json.loads(run_apart(_PROCESS, [what], data=data, limits=Limits(seconds=SECONDS)))
    except TookTooLong as slow:
        raise CannotRead("too_slow", seconds=str(SECONDS)) from slow
    except (EndedSilently, ValueError) as silent:
        raise CannotRead("broken") from silent
    if "reason" in answer:
        raise CannotRead(answer["reason"], **answer["facts"])
    return answer
