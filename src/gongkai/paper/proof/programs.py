"""The programs that look: where they are, of which version, and run within bounds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from gongkai.law.refusal import Refusal
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import GIBIBYTE, Limits, Rights
from gongkai.paper.sandbox.run import own_folder, run_program

_LIMITS = Limits(seconds=50, memory=2 * GIBIBYTE, file_size=2 * GIBIBYTE)
"""A look of one program takes less than a page of the office may; a file that is unpacked grows."""
PACKAGES = ("poppler-utils", "poppler-data", "qpdf")
"""What has to be installed, as Debian calls it."""
_OLDEST: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "poppler": ((22, 2), ("pdftotext", "-v")),
    "qpdf": ((11, 0), ("qpdf", "--version")),
}
"""The oldest version of each that says what is asked of it here, and how it tells its own."""
_VERSION = re.compile(r"version (\d+(?:\.\d+)*)")


class CannotLook(Refusal):
    """A program could not read the file, or not in time. `program` says which."""

    program: str


@cache
def versions() -> Mapping[str, str]:
    """The version of each program that is here and new enough. Looked up once: a new one is found at the next start."""
    present = {}
    for name, (oldest, command) in _OLDEST.items():
        version = _version(command)
        if version and tuple(map(int, version.split("."))) >= oldest:
            present[name] = version
    return present


def missing() -> tuple[str, ...]:
    """The programs without which nothing can be proved, and that are not here or too old."""
    return tuple(name for name in _OLDEST if name not in versions())


def _version(command: tuple[str, ...]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 — a program named above
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = _VERSION.search(done.stdout.decode("utf-8", errors="replace"))
    return match[1] if match else ""


def run(*command: str, reads: Sequence[Path] = (), writes: Sequence[Path] = (), folder: Path | None = None) -> bytes:
    """What a program prints. It runs confined: it may read and write the files named, and a folder, and nothing else.

    Raises CannotLook where it fails or takes too long.
    """
    program = shutil.which(command[0])
    if program is None:
        raise CannotLook(command[0])
    rights = Rights(tuple(str(file.resolve()) for file in reads), tuple(str(file.resolve()) for file in writes))
    try:
        with own_folder() as own:
            return run_program((program, *command[1:]), folder or own, limits=_LIMITS, rights=rights)
    except (TookTooLong, EndedSilently) as failure:
        raise CannotLook(command[0]) from failure
