"""The process that reads a file for `apart`: bounded in memory, and gone when it has answered.

`python -m gongkai.paper.body.process WHAT` takes the file from its input and says what came of it as JSON.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import sys
from typing import Any

from gongkai.paper.body.refusals import CannotRead

MEMORY = 1024**3
"""Bytes of memory that the process may ask for."""

_READERS = {
    "docx": "gongkai.paper.body.docx_reading",
    "file": "gongkai.paper.body.extracting",
    "shown": "gongkai.paper.body.showing",
}
"""The module that reads each; only the one that is wanted is loaded."""


def answer(what: str, data: bytes) -> dict[str, Any]:
    """What was read, or why nothing was."""
    try:
        said: dict[str, Any] = importlib.import_module(_READERS[what]).read_here(data)
    except CannotRead as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "too_large_inside", "facts": {}}
    except Exception:  # a hostile file fails in a different way each time
        return {"reason": "broken", "facts": {}}
    return said


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
