"""The process that reads files for `read_apart`, each within its time, and is gone with whoever asks."""

from __future__ import annotations

import importlib
import json
import signal
import sys
from dataclasses import astuple
from typing import IO, Any

from gongkai.paper.annual.formats.rows_apart import END_OF_KIND, SECONDS, receive, send
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.sandbox.answering import answers_only

_READERS = {kind: f"gongkai.paper.annual.formats.read_{kind}" for kind in ("pdf", "docx", "xlsx", "ofd", "html")}
"""The module that reads each kind, by a function of its own name; only those that are wanted are loaded."""


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer file after file until nobody asks any more. A file that takes too long ends the process: no library can
    hold up the alarm."""
    while (data := receive(questions)) is not None:
        signal.alarm(SECONDS)
        answer = _answer(data)
        signal.alarm(0)
        send(answers, json.dumps(answer).encode())


def _answer(data: bytes) -> dict[str, Any]:
    try:
        kind, _, content = data.partition(END_OF_KIND)
        name = _READERS[kind.decode()]
        read = getattr(importlib.import_module(name), name.rpartition(".")[2])
        return {"rows": [astuple(row) for row in read(content)]}
    except Unreadable as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "no_memory", "facts": {}}


if __name__ == "__main__":
    serve(sys.stdin.buffer, answers_only())
