"""Files are read in a process of its own, bounded in time and memory: what opens them may hang, or eat the memory.

`python -m gongkai.paper.body.apart WHAT` reads the file from its input and says what came of it as JSON; WHAT is
``docx`` or ``file``.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from gongkai.paper.body.docx_reading import read_here as docx_here
from gongkai.paper.body.extracting import extract_here
from gongkai.paper.body.refusals import CannotRead

SECONDS = 50
"""How long one file may take: less than a page of the office may."""
MEMORY = 1024**3
"""Bytes of memory that the process may ask for."""

_MODULE = "gongkai.paper.body.apart"
_READERS: dict[str, Callable[[bytes], dict[str, Any]]] = {"docx": docx_here, "file": extract_here}


def asked(what: str, data: bytes) -> dict[str, Any]:
    """What the reader says of a file, as plain data. Raises CannotRead, ``too_slow`` and ``broken`` too."""
    # -P and the known path: whatever lies in the folder we happen to be in is not to be run.
    path = os.pathsep.join(place for place in sys.path if place)
    try:
        done = subprocess.run(  # noqa: S603 — our own module, by the interpreter we run in
            [sys.executable, "-P", "-m", _MODULE, what],
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


def answer(what: str, data: bytes) -> dict[str, Any]:
    """The same here, in this process."""
    try:
        return _READERS[what](data)
    except CannotRead as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "too_large_inside", "facts": {}}
    except Exception:  # a hostile file fails in a different way each time
        return {"reason": "broken", "facts": {}}


def main() -> None:
    """Bound the memory, keep the answer's pipe from whatever libraries print, and answer."""
    with contextlib.suppress(ValueError, OSError):  # not every system bounds it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    answers.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))
    answers.flush()


if __name__ == "__main__":
    main()
