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
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO

import gongkai
from gongkai.paper.sandbox.limits import MEBIBYTE, Limits, Rights

_LAUNCHER = "gongkai.paper.sandbox.launcher"
_OURS = Path(gongkai.__file__).resolve().parent
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/mime.types",
    "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice", "/var/cache/fontconfig",
)  # fmt: skip
"""Programs, libraries and fonts: what any reader may read, and nobody's data."""
_MOST_ANSWER = 256 * MEBIBYTE
_NOWHERE = Path("/nonexistent")
_USUAL = Limits()
_NO_MORE = Rights()


class TookTooLong(Exception):
    """The process did not end in its time; it was killed."""


class EndedSilently(Exception):
    """The process ended without an answer. `code` is as `Popen.returncode` says it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def run_apart(
    module: str,
    arguments: Sequence[str] = (),
    *,
    data: bytes = b"",
    limits: Limits = _USUAL,
    rights: Rights = _NO_MORE,
) -> bytes:
    """What a module of ours answers on its standard output, run in a confined process; `data` is its standard input.

    Raises TookTooLong; EndedSilently where it failed.
    """
    with own_folder() as folder:
        return run_program(python(module, *arguments), folder, data=data, limits=limits, rights=rights)


def run_program(
    command: Sequence[str], folder: Path, *, data: bytes = b"", limits: Limits = _USUAL,
    rights: Rights = _NO_MORE,
) -> bytes:  # fmt: skip
    """The same for any program, in a `folder` that is its own. Raises TookTooLong, EndedSilently."""
    # A file, not a pipe: its size is bounded, and an endless answer does not fill our own memory.
    with _answer_file() as answer:
        with start(command, folder, limits=limits, rights=rights, answer=answer) as process:
            try:
                process.communicate(data, timeout=limits.seconds)
            except subprocess.TimeoutExpired as slow:
                raise TookTooLong from slow
            finally:
                # Whatever ends the wait, a limit of ours or one of the caller's: nothing of it is left running.
                end_group(process)
        if process.returncode:
            raise TookTooLong if process.returncode == -signal.SIGXCPU else EndedSilently(process.returncode)
        if answer.seek(0, os.SEEK_END) > _MOST_ANSWER:
            raise EndedSilently(process.returncode)
        answer.seek(0)
        return answer.read()


def start(
    command: Sequence[str], folder: Path | None, *, limits: Limits, rights: Rights, answer: IO[bytes] | int
) -> subprocess.Popen[bytes]:
    """Start a program confined; its standard input is a pipe. Without a `folder` it writes nowhere at all.

    Whoever starts it ends it with `end_group`.
    """
    for place in rights.writes:
        Path(place).touch(mode=0o600)  # Only what exists can be allowed.
    own = str(folder or _NOWHERE)
    order = json.dumps(asdict(limits) | asdict(_with_system(rights)) | {"folder": own, "lists": _imported()})
    return subprocess.Popen(  # noqa: S603 — our own launcher, by the interpreter we run in
        [sys.executable, "-P", "-S", "-m", _LAUNCHER, order, *command],
        stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL, env=_environment(own), cwd=folder or "/",
        start_new_session=True,
    )  # fmt: skip


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that `start` started, with all that it started itself."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours. -P: whatever lies in the folder it happens to be in is not to be run."""
    return [sys.executable, "-P", "-m", module, *arguments]


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for one confined process; removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def _environment(own: str) -> dict[str, str]:
    """All that a confined process is told: its language, its folder, and where our modules lie."""
    modules = os.pathsep.join(_imported())
    return {"LANG": "C.UTF-8", "HOME": own, "TMPDIR": own, "PATH": "/usr/bin:/bin", "PYTHONPATH": modules}


def _imported() -> list[str]:
    """The folders that modules are imported from, without those that merely happen to be on the path."""
    packages = [place for place in sys.path if Path(place).name in ("site-packages", "dist-packages")]
    return [str(_OURS.parent), *packages]


def _with_system(rights: Rights) -> Rights:
    reads = dict.fromkeys((*_SYSTEM, *_interpreter(), str(_OURS), *_imported()[1:], *rights.reads))
    return Rights(tuple(reads), rights.writes, rights.local_sockets)


def _interpreter() -> Iterator[str]:
    """Where the interpreter and its library lie; not all of their folder, in which an office may have made its home."""
    for prefix in (sys.prefix, sys.base_prefix):
        yield from (str(Path(prefix, part)) for part in ("bin", "lib", "lib64", "pyvenv.cfg"))
    yield str(Path(sys.executable).resolve())
    yield from (sysconfig.get_path(part) for part in ("stdlib", "platstdlib", "purelib", "platlib"))


def _answer_file() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("answer"), "w+b")
    return tempfile.TemporaryFile()
