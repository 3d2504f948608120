"""Files read in a confined process: what opens them may hang, eat the memory, crash, or be taken over by a hostile one.

The process is started at the first file and reads all that follow, one after the other; a file that overruns its time
or its memory costs itself and that process, and the next file gets a new one.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import threading
from typing import IO, Any

from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.tables.rows import Cell, Row
from gongkai.paper.sandbox.limits import Limits, Rights
from gongkai.paper.sandbox.run import end_group, python, start

SECONDS = 60
"""How long one file may take; a report of ten pages takes less than one second."""

_READER = "gongkai.paper.annual.formats.rows_process"
END_OF_KIND = b"\0"
"""What stands between the kind of a file and its bytes."""
_HEAD = 8
"""Every message on the pipe is its length in so many bytes, and the bytes themselves."""


def read_apart(kind: str, data: bytes) -> list[Row]:
    """The rows of a file of this kind, as its reader gives them. Raises Unreadable, ``too_slow`` or ``crashed`` too."""
    with _process.lock:
        answer = _process.ask(kind.encode() + END_OF_KIND + data)
    if "reason" in answer:
        raise Unreadable(answer["reason"], **answer["facts"])
    return [Row(tuple(Cell(*cell) for cell in cells), *rest) for cells, *rest in answer["rows"]]


def send(pipe: IO[bytes], message: bytes) -> None:
    """Put one message on a pipe. Raises BrokenPipeError where nobody reads."""
    pipe.write(len(message).to_bytes(_HEAD, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Take one message from a pipe; None where the other end is gone."""
    head = pipe.read(_HEAD)
    size = int.from_bytes(head, "big")
    message = pipe.read(size) if len(head) == _HEAD else b""
    return message if len(head) == _HEAD and len(message) == size else None


class _Process:
    """The reading process, and the lock for whoever asks it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, data: bytes) -> dict[str, Any]:
        running = self._start()
        if running.stdin is None or running.stdout is None:
            raise Unreadable("crashed")
        try:
            send(running.stdin, data)
            message = receive(running.stdout)
        except BrokenPipeError:
            message = None
        except BaseException:  # whoever asked was interrupted, and nobody is left to take the answer
            end_group(running)
            self.end()
            raise
        if message is not None:
            return dict(json.loads(message))
        if self.end() == -signal.SIGALRM:
            raise Unreadable("too_slow", seconds=str(SECONDS))
        raise Unreadable("crashed")

    def _start(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self._running = start(
                python(_READER), None, limits=Limits(seconds=None), rights=Rights(), answer=subprocess.PIPE
            )
        return self._running

    def end(self) -> int:
        """Let the process go: it leaves when nobody asks any more. How it ended, as `Popen.returncode` says it."""
        running, self._running = self._running, None
        if running is None:
            return 0
        _close(running)
        try:
            return running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            end_group(running)
            return running.wait()

    def forget(self) -> None:
        """In a forked process: the reader belongs to the one who started it, and its pipes are not ours to use."""
        running, self._running = self._running, None
        self.lock = threading.Lock()
        if running is not None:
            _close(running)
            running.returncode = 0


def _close(running: subprocess.Popen[bytes]) -> None:
    for pipe in (running.stdin, running.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:
                continue


_process = _Process()
atexit.register(_process.end)
os.register_at_fork(after_in_child=_process.forget)
