"""The readers of reports as a confined process calls them: a file in, plain data out, one function for each kind."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import partial
from typing import Any

from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.tables.rows import Row


def answered(read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was read, or why nothing was."""
    try:
        return read()
    except Unreadable as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "no_memory", "facts": {}}


def as_data(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as plain data."""
    return {"rows": [astuple(row) for row in rows]}


def _read(kind: str, data: bytes) -> dict[str, Any]:
    """The rows of a file of a kind; its libraries are loaded when the first such file comes."""
    name = f"read_{kind}"
    return answered(lambda: as_data(getattr(importlib.import_module(f"{__package__}.{name}"), name)(data)))


pdf, docx, xlsx, ofd, html = (partial(_read, kind) for kind in ("pdf", "docx", "xlsx", "ofd", "html"))
