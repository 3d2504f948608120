"""Workbooks from outside, opened in a confined process: what opens them may hang, eat the memory, or be taken over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.paper.annual.formats.rows_here import answered
from gongkai.paper.annual.formats.sniff import kind_of
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.standing import StandingReader

SECONDS = 25
"""How long one workbook may take: with the gate before it, less than a page of the office may. One of the largest that
are taken needs some five seconds.
"""

_OF_WORKBOOKS = {"no_memory": "workbook_no_memory"}
"""What is said of workbooks otherwise than of reports."""

_standing = StandingReader(SECONDS)


class NotAWorkbook(ValueError):
    """The file is of another kind. `kind` says of which."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def asked(reader: str, data: bytes) -> dict[str, Any]:
    """What a reader of workbooks ("package.module:name", made with `workbook_reader`) says of a file.

    Raises NotAWorkbook; Unreadable, ``workbook_too_slow`` and ``workbook_crashed`` too.
    """
    try:
        answer: dict[str, Any] = _standing.ask(reader, data)
    except TookTooLong as slow:
        raise Unreadable("workbook_too_slow", seconds=str(SECONDS)) from slow
    except EndedSilently as silent:
        raise Unreadable("workbook_crashed") from silent
    if "kind" in answer:
        raise NotAWorkbook(answer["kind"])
    if "reason" in answer:
        raise Unreadable(_OF_WORKBOOKS.get(answer["reason"], answer["reason"]), **answer["facts"])
    return answer


def workbook_reader(read: Callable[[bytes], dict[str, Any]]) -> Callable[[bytes], dict[str, Any]]:
    """A reader as the confined process calls it: what it reads of an xlsx, or why it reads nothing."""

    def reader(data: bytes) -> dict[str, Any]:
        def judged() -> dict[str, Any]:
            kind = kind_of(data)
            return read(data) if kind == "xlsx" else {"kind": kind}

        return answered(judged)

    return reader
