"""The process that reads PDF files for `read_pdf_apart`, each within its time, and is gone with whoever asks."""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import astuple
from typing import IO, Any

from gongkai.paper.annual.formats.pdf_apart import SECONDS, receive, send
from gongkai.paper.annual.formats.read_pdf import read_pdf
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.sandbox.answering import answers_only


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


if __name__ == "__main__":
    serve(sys.stdin.buffer, answers_only())
