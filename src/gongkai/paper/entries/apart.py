"""Workbooks from outside, opened in a confined process: what opens them may hang, eat the memory, or be taken over."""

from __future__ import annotations

import json
from typing import Any

from gongkai.law.refusal import Refusal
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits
from gongkai.paper.sandbox.run import run_apart

LIMITS = Limits(seconds=25)
"""How long one workbook may take: with the gate before it, less than a page of the office may. One of the largest that
are taken needs some five seconds.
"""

_OF_WORKBOOKS = {"no_memory": "workbook_no_memory"}
"""What is said of workbooks otherwise than of reports."""


class NotAWorkbook(Refusal, ValueError):
    """The file is of another kind. `kind` says of which."""

    kind: str


def asked(module: str, data: bytes) -> dict[str, Any]:
    """What a module of ours that reads workbooks, with `reading.answer_workbook`, says of a file.

    Raises NotAWorkbook; Unreadable, ``workbook_too_slow`` and ``workbook_crashed`` too.
    """
    try:
        answer: dict[str, Any] = json.loads(run_apart(module, data=data, limits=LIMITS))
    except TookTooLong as slow:
        raise Unreadable("workbook_too_slow", seconds=str(LIMITS.seconds)) from slow
    except EndedSilently as silent:
        raise Unreadable("workbook_crashed") from silent
    if "kind" in answer:
        raise NotAWorkbook(answer["kind"])
    if "reason" in answer:
        raise Unreadable(_OF_WORKBOOKS.get(answer["reason"], answer["reason"]), **answer["facts"])
    return answer
