"""What a confined process is told before it opens a file: its bounds, what it may reach, its environment."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import gongkai
from gongkai.paper.sandbox.limits import Limits, Rights

MOST_ORDER = 128 * 1024
"""No order is longer, in bytes: it names folders and a few files, and at most some thousand pages."""
_OURS = Path(gongkai.__file__).resolve().parent
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/mime.types",
    "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice", "/var/cache/fontconfig",
)  # fmt: skip
"""Programs, libraries and fonts: what any reader may read, and nobody's data."""


def order_for(folder: str, limits: Limits, rights: Rights) -> dict[str, Any]:
    """What `launcher.confine` is told, as plain data. The files that may be written are there afterwards."""
    for place in rights.writes:
        Path(place).touch(mode=0o600)  # Only what exists can be allowed.
    return asdict(limits) | asdict(_with_system(rights)) | {"folder": folder, "lists": _imported()}


def environment(folder: str) -> dict[str, str]:
    """All that a confined process is told: its language, its folder, and where our modules lie."""
    modules = os.pathsep.join(_imported())
    return {"LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder, "PATH": "/usr/bin:/bin", "PYTHONPATH": modules}


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
