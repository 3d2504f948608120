"""The other end of `StandingReader`: reads file after file, each within its time, and is gone with whoever asks."""

from __future__ import annotations

import importlib
import json
import signal
import sys
from typing import IO, Any

from gongkai.paper.sandbox.answering import answers_only
from gongkai.paper.sandbox.messages import receive, send
from gongkai.paper.sandbox.standing import END_OF_ORDER


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until nobody asks any more. A file that takes too long ends the process: no library can hold up the
    alarm.
    """
    while (question := receive(questions)) is not None:
        order, _, data = question.partition(END_OF_ORDER)
        reader, seconds = order.decode().split()
        signal.alarm(int(seconds))
        answer = json.dumps(_reader(reader)(data)).encode()
        signal.alarm(0)
        send(answers, answer)


def _reader(name: str) -> Any:
    """The function of this name; only the modules that are wanted are loaded."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


if __name__ == "__main__":
    serve(sys.stdin.buffer, answers_only())
