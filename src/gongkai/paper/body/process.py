"""What reads a file for `apart`, in a process of its own, which is gone when it has answered.

It is told what is wanted, takes the file from its input, and says what came of it as JSON.
"""

from __future__ import annotations

import sys
from typing import Any

from gongkai.paper.body import docx_reading, extracting, showing
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.sandbox.answering import answer

_READERS = {"docx": docx_reading.read_here, "file": extracting.read_here, "shown": showing.read_here}


def read(what: str, data: bytes) -> dict[str, Any]:
    """What was read, or why nothing was."""
    try:
        return _READERS[what](data)
    except CannotRead as refused:
        return {"reason": refused.reason, "facts": refused.facts}
    except MemoryError:
        return {"reason": "too_large_inside", "facts": {}}
    except Exception:  # a hostile file fails in a different way each time
        return {"reason": "broken", "facts": {}}


def main() -> None:
    """Answer as `sys.argv` asks."""
    answer(lambda: read(sys.argv[1], sys.stdin.buffer.read()))
