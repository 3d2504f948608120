"""The rows of a filled workbook, as the confined process reads them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from gongkai.paper.formats.read_xlsx import look_outside, read_xlsx
from gongkai.paper.formats.rows_here import answered, as_data
from gongkai.paper.formats.sniff import kind_of
from gongkai.paper.sandbox.answering import answer


def answer_workbook(read: Callable[[bytes], dict[str, Any]]) -> None:
    """Answer with what `read` makes of an xlsx, with the kind of any other file, or with why nothing was read."""

    def judged() -> dict[str, Any]:
        data = sys.stdin.buffer.read()
        kind = kind_of(data)
        return read(data) if kind == "xlsx" else {"kind": kind}

    answer(lambda: answered(judged))


def _rows(data: bytes) -> dict[str, Any]:
    look_outside(data)
    return as_data(read_xlsx(data))


def main() -> None:
    """Answer with the rows of the workbook."""
    answer_workbook(_rows)
