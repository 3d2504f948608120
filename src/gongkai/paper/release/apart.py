"""The same in a confined process: what opens such files may hang, eat the memory, or be taken over.

`python -m gongkai.paper.release.apart examine FILE` or `… copy SOURCE TARGET [PAGE …]` says what came of it as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Set
from pathlib import Path
from typing import Any

from gongkai.paper.release.found import Copied, CopiedFile, HiddenPlace, NotReleasable, as_data, from_data
from gongkai.paper.release.write import examine, write_copy
from gongkai.paper.sandbox.answering import answer
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import GIBIBYTE, Limits, Rights
from gongkai.paper.sandbox.run import run_apart

_MODULE = "gongkai.paper.release.apart"
SECONDS = 50
"""How long one file may take: less than a page of the office may."""
_LIMITS = Limits(seconds=SECONDS, file_size=2 * GIBIBYTE)
"""A copy is hardly ever larger than its original, which may have some hundred megabytes."""


def examine_apart(file: Path) -> CopiedFile:
    """As `examine`. Raises NotReleasable, ``too_slow`` and ``broken`` too."""
    result = _asked(Rights(reads=(str(file.resolve()),)), "examine", str(file.resolve()))
    return CopiedFile(result["kind"], result["pages"], _places(result))


def copy_apart(source: Path, target: Path, withheld: Set[int] = frozenset()) -> Copied:
    """As `write_copy`. Raises NotReleasable, ``too_slow`` and ``broken`` too."""
    original, copy = str(source.resolve()), str(target.resolve())
    rights = Rights(reads=(original,), writes=(copy,))
    return from_data(_asked(rights, "copy", original, copy, *map(str, sorted(withheld))))


def _places(data: dict[str, Any]) -> tuple[HiddenPlace, ...]:
    return tuple(HiddenPlace(code, where) for code, where in data.get("places", ()))


def _asked(rights: Rights, *words: str) -> dict[str, Any]:
    try:
        answered: dict[str, Any] = json.loads(run_apart(_MODULE, words, limits=_LIMITS, rights=rights))
    except TookTooLong as slow:
        raise NotReleasable("too_slow") from slow
    except (EndedSilently, ValueError) as silent:
        raise NotReleasable("broken") from silent
    if "why" in answered:
        raise NotReleasable(answered["why"], _places(answered))
    return answered


def _answer(words: list[str]) -> dict[str, Any]:
    try:
        if words[0] == "examine":
            copied = examine(Path(words[1]))
            places = [(place.code, place.where) for place in copied.places]
            return {"kind": copied.kind, "pages": copied.pages, "places": places}
        return as_data(write_copy(Path(words[1]), Path(words[2]), frozenset(map(int, words[3:]))))
    except NotReleasable as refused:
        return {"why": refused.why, "places": [(place.code, place.where) for place in refused.places]}
    except MemoryError:
        return {"why": "too_large_inside"}
    except Exception:  # a hostile file fails in a different way each time
        return {"why": "broken"}


def main() -> None:
    """Answer as `sys.argv` asks."""
    answer(lambda: _answer(sys.argv[1:]))


if __name__ == "__main__":
    main()
