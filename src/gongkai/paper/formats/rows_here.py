"""The readers of reports as a confined process runs them: told a kind, it takes a file and answers its rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import Any

from gongkai.paper.formats.read_docx import read_docx
from gongkai.paper.formats.read_html import read_html
from gongkai.paper.formats.read_ofd import read_ofd
from gongkai.paper.formats.read_pdf import read_pdf
from gongkai.paper.formats.read_xlsx import read_xlsx
from gongkai.paper.formats.rows import PrintedRow
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.sandbox.answering import answer

_READERS: dict[str, Callable[[bytes], list[PrintedRow]]] = {
    "pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx, "ofd": read_ofd, "html": read_html,
}  # fmt: skip


def answered(read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was read, or why nothing was."""
    try:
        return read()
    except Unreadable as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "no_memory", "facts": {}}


def as_data(rows: Sequence[PrintedRow]) -> dict[str, Any]:
    """Rows as plain data."""
    return {"rows": [astuple(row) for row in rows]}


def main() -> None:
    """Answer with the rows of the file, read as `sys.argv` says."""
    read = _READERS[sys.argv[1]]
    answer(lambda: answered(lambda: as_data(read(sys.stdin.buffer.read()))))
