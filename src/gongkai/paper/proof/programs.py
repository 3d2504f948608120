"""The programs that look: where they are, of which version, and run within bounds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache

SECONDS = 120
"""How long one look may take, over all pages of a file."""
PACKAGES = ("poppler-utils", "poppler-data", "qpdf")
"""What has to be installed, as Debian calls it."""
_OLDEST: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "poppler": ((22, 2), ("pdftotext", "-v")),
    "qpdf": ((11, 0), ("qpdf", "--version")),
}
"""The oldest version of each that says what is asked of it here, and how it tells its own."""
_VERSION = re.compile(r"version (\d+(?:\.\d+)*)")
_READ_WITH_WARNINGS = 3
"""qpdf leaves with this when it had to mend what it read."""


class CannotLook(Exception):
    """A program could not read the file, or not in time. `program` says which."""

    def __init__(self, program: str) -> None:
        super().__init__(program)
        self.program = program


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


def run(*command: str) -> bytes:
    """What a program prints. Raises CannotLook where it fails or takes too long."""
    program = shutil.which(command[0])
    if program is None:
        raise CannotLook(command[0])
    try:
        done = subprocess.run(  # noqa: S603 — one of the programs above, with paths of our own
            (program, *command[1:]), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise CannotLook(command[0]) from failure
    if done.returncode not in (0, _READ_WITH_WARNINGS if command[0] == "qpdf" else 0):
        raise CannotLook(command[0])
    return done.stdout
