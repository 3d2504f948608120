"""Start a process that opens a file from outside: confined, bounded, and ended with all that it started.

It has an empty environment (no settings, no secrets), a folder of its own that is gone afterwards, and no more reach
than its `Rights` say. How far the kernel holds it to that is told by `state.held_here`.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from gongkai.paper.sandbox.copies import run_copy
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import MEBIBYTE, Limits, Rights
from gongkai.paper.sandbox.order import environment, order_for

_LAUNCHER = "gongkai.paper.sandbox.launcher"
_MOST_ANSWER = 256 * MEBIBYTE
_USUAL = Limits()
_NO_MORE = Rights()


def run_apart(
    module: str,
    arguments: Sequence[str] = (),
    *,
    data: bytes = b"",
    limits: Limits = _USUAL,
    rights: Rights = _NO_MORE,
) -> bytes:
    """What `main` of a module of ours answers on its standard output, run in a confined process that is made for it.

    `data` is its standard input. Raises TookTooLong; EndedSilently where it failed.
    """
    with own_folder() as folder, _unnamed_file("question") as question, _unnamed_file("answer") as answer:
        question.write(data)
        question.seek(0)
        code = run_copy(module, arguments, folder, question, answer, limits=limits, rights=rights)
        return _answered(answer, code)


def run_program(command: Sequence[str], folder: Path, *, limits: Limits = _USUAL, rights: Rights = _NO_MORE) -> bytes:
    """The same for any program, in a `folder` that is its own. Raises TookTooLong, EndedSilently."""
    with _unnamed_file("answer") as answer:
        with _started(command, folder, limits, rights, answer) as process:
            try:
                process.communicate(timeout=limits.seconds)
            except subprocess.TimeoutExpired as slow:
                raise TookTooLong from slow
            finally:
                # Whatever ends the wait, a limit of ours or one of the caller's: nothing of it is left running.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
        return _answered(answer, process.returncode)


def _started(
    command: Sequence[str], folder: Path, limits: Limits, rights: Rights, answer: IO[bytes]
) -> subprocess.Popen[bytes]:
    order = json.dumps(order_for(str(folder), limits, rights))
    return subprocess.Popen(  # noqa: S603 — our own launcher, by the interpreter we run in
        [sys.executable, "-P", "-S", "-m", _LAUNCHER, order, *command],
        stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL, env=environment(str(folder)), cwd=folder,
        start_new_session=True,
    )  # fmt: skip


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for one confined process; removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def _answered(answer: IO[bytes], code: int) -> bytes:
    """What was answered by a process that ended with `code`."""
    if code:
        raise TookTooLong if code == -signal.SIGXCPU else EndedSilently(code)
    if answer.seek(0, os.SEEK_END) > _MOST_ANSWER:
        raise EndedSilently(code)
    answer.seek(0)
    return answer.read()


def _unnamed_file(name: str) -> IO[bytes]:
    """A file, where a pipe would do: its size is bounded, and an endless answer does not fill our own memory."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create(name), "w+b")
    return tempfile.TemporaryFile()
