"""The process that reads PDF files for `read_pdf_apart`: bounded in memory and time, and gone with whoever asks."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from dataclasses import astuple
from typing import IO, Any

from gongkai.paper.annual.formats.pdf_apart import SECONDS, receive, send
from gongkai.paper.annual.formats.read_pdf import read_pdf
from gongkai.paper.annual.reading import Unreadable

MEMORY = 1024**3
"""Bytes of address space; reading a report takes a tenth of it."""


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
        return {"rows": [astuple(row) for row in read_pdf(data)]}
    except Unreadable as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "no_memory", "facts": {}}


def main() -> None:
    """Bound the memory, keep the answers' pipe from whatever libraries print, and serve."""
    with contextlib.suppress(ValueError, OSError):  # not every system bounds it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
