"""A confined process that stands ready: started for the first file, it reads those that follow without a new start.

A file that overruns its time or its memory costs itself and that process; the next file gets a new one. What is read
once in a while is better read by `run_apart`, which leaves no process behind.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import threading
from typing import Any

from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits, Rights
from gongkai.paper.sandbox.messages import receive, send
from gongkai.paper.sandbox.run import end_group, python, start

_PROCESS = "gongkai.paper.sandbox.standing_process"
END_OF_ORDER = b"\0"
"""What stands between the order, which reader is wanted and how long it may take, and the file."""


class StandingReader:
    """One such process, and the lock for whoever asks it. `seconds` is how long one file may take."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, reader: str, data: bytes) -> Any:
        """What `reader`, a function of ours ("package.module:name"), says of a file, as plain data.

        Raises TookTooLong; EndedSilently where the process did not survive the file.
        """
        with self._lock:
            return self._asked(f"{reader} {self.seconds}".encode() + END_OF_ORDER + data)

    def _asked(self, question: bytes) -> Any:
        running = self._start()
        assert running.stdin is not None  # noqa: S101  (`start` makes both pipes)
        assert running.stdout is not None  # noqa: S101
        try:
            send(running.stdin, question)
            answer = receive(running.stdout)
        except BrokenPipeError:
            answer = None
        except BaseException:  # whoever asked was interrupted, and nobody is left to take the answer
            end_group(running)
            self.end()
            raise
        if answer is not None:
            return json.loads(answer)
        code = self.end()
        raise TookTooLong if code == -signal.SIGALRM else EndedSilently(code)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self._running = start(
                python(_PROCESS), None, limits=Limits(seconds=None), rights=Rights(), answer=subprocess.PIPE
            )
        return self._running

    def end(self) -> int:
        """Let the process go: it leaves when nobody asks any more. How it ended, as `Popen.returncode` says it."""
        running, self._running = self._running, None
        if running is None:
            return 0
        _close(running)
        try:
            return running.wait(self.seconds)
        except subprocess.TimeoutExpired:
            end_group(running)
            return running.wait()

    def _forget(self) -> None:
        """In a forked process: the reader belongs to the one who started it, and its pipes are not ours to use."""
        running, self._running = self._running, None
        self._lock = threading.Lock()
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
