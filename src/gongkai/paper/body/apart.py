"""Files are read in a process of its own, bounded in time and memory: what opens them may hang, or eat the memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from gongkai.paper.body.refusals import CannotRead

SECONDS = 50
"""How long one file may take: less than a page of the office may."""

_PROCESS = "gongkai.paper.body.process"


def asked(what: str, data: bytes) -> dict[str, Any]:
    """What the reader of `what` (``docx``, ``file``, ``shown``) says of a file, as plain data.

    Raises CannotRead, ``too_slow`` and ``broken`` too.
    """
    # -P and the known path: whatever lies in the folder we happen to be in is not to be run.
    path = os.pathsep.join(place for place in sys.path if place)
    try:
        done = subprocess.run(  # noqa: S603 — our own module, by the interpreter we run in
            [sys.executable, "-P", "-m", _PROCESS, what],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": path}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise CannotRead("too_slow", seconds=str(SECONDS)) from slow
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError as silent:
        raise CannotRead("broken") from silent
    if "reason" in said:
        raise CannotRead(said["reason"], **said["facts"])
    return said
