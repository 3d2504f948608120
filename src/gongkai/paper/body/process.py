"""The process that reads a file for `apart`, and is gone when it has answered.

`python -m gongkai.paper.body.process WHAT` takes the file from its input and says what came of it as JSON.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.sandbox.answering import answer

_READERS = {
    "docx": "gongkai.paper.body.docx_reading",
    "file": "gongkai.paper.body.extracting",
    "shown": "gongkai.paper.body.showing",
}
"""The module that reads each; only the one that is wanted is loaded."""


def read(what: str, data: bytes) -> dict[str, Any]:
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


if __name__ == "__main__":
    answer(lambda: read(sys.argv[1], sys.stdin.buffer.read()))
