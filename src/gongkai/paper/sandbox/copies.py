"""The office's end of `fork_server`: it starts with the first file, and makes a copy of itself for each that follows.

To start an interpreter and read the libraries in takes half a second of a processor for each file; a copy of a process
that has done so takes some thousandths.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits, Rights
from gongkai.paper.sandbox.order import MOST_ORDER, environment, order_for

_SERVER = "gongkai.paper.sandbox.fork_server"
_NOWHERE = "/nonexistent"
_NUMBER = 8
"""Bytes of each number that the server reports: first which process the copy is, then how it ended."""
_LAST_WAIT = 10.0


def run_copy(
    module: str, arguments: Sequence[str], folder: Path, question: IO[bytes], answer: IO[bytes],
    *, limits: Limits, rights: Rights,
) -> int:  # fmt: skip
    """Have a copy run `main` of a module of ours, with `question` and `answer` for its input and output; how it ended.

    Raises TookTooLong; EndedSilently where the server itself was ended, and for an order that it would not take.
    """
    order = json.dumps(order_for(str(folder), limits, rights) | {"module": module, "arguments": [*arguments]}).encode()
    if len(order) > MOST_ORDER:
        raise EndedSilently(os.EX_USAGE)
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            _server.send(order, [question.fileno(), answer.fileno(), theirs.fileno()])
        return _end_of_copy(ours, limits.seconds)


def _end_of_copy(report: socket.socket, seconds: int) -> int:
    """Wait for the end of a copy. Whatever ends the wait, the copy is not left running.

    One of which we do not know yet which it is, the server ends: it sees that nobody waits for its report.
    """
    latest = time.monotonic() + seconds
    copy: int | None = None
    code: int | None = None
    try:
        copy = _reported(report, latest)
        code = _reported(report, latest)
        return code
    finally:
        if copy is not None and code is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(copy, signal.SIGKILL)


def _reported(report: socket.socket, latest: float) -> int:
    with selectors.DefaultSelector() as selector:
        selector.register(report, selectors.EVENT_READ)
        if not selector.select(max(0.0, latest - time.monotonic())):
            raise TookTooLong
    number = report.recv(_NUMBER)
    if len(number) != _NUMBER:
        raise EndedSilently(-signal.SIGKILL)
    return int(array.array("q", number)[0])


class _Server:
    """The server of this process, and the lock for whoever sends it an order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    def send(self, order: bytes, files: Sequence[int]) -> None:
        """Send an order, with the files that go with it, to a server that runs."""
        with self._lock:
            if self._orders is None or self._running is None or self._running.poll() is not None:
                self._orders = self._start()
            try:
                socket.send_fds(self._orders, [order], files)
            except (BrokenPipeError, ConnectionResetError):  # it ended a moment ago
                self._orders = self._start()
                socket.send_fds(self._orders, [order], files)

    def _start(self) -> socket.socket:
        self._close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._running = subprocess.Popen(  # noqa: S603 — our own module, by the interpreter we run in
                [sys.executable, "-P", "-m", _SERVER, str(theirs.fileno())],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
                env=environment(_NOWHERE), pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
        return ours

    def _close(self) -> None:
        if self._orders is not None:
            self._orders.close()
            self._orders = None

    def end(self) -> None:
        """Let the server go: it leaves when nobody can send it an order any more."""
        running, self._running = self._running, None
        self._close()
        if running is not None:
            try:
                running.wait(_LAST_WAIT)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()

    def forget(self) -> None:
        """In a forked process: the server belongs to the one who started it, and its socket is not ours to use."""
        running, self._running = self._running, None
        self._lock = threading.Lock()
        self._close()
        if running is not None:
            running.returncode = 0


_server = _Server()
atexit.register(_server.end)
os.register_at_fork(after_in_child=_server.forget)
