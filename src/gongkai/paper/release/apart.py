"""The same in a process of its own, bounded in time and memory: what opens such files may hang, or eat the memory.

`python -m gongkai.paper.release.apart examine FILE` or `… copy SOURCE TARGET [PAGE …]` says what came of it as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Set
from pathlib import Path
from typing import Any

from gongkai.paper.release.found import Copied, Found, NotReleasable, Place, as_data, from_data
from gongkai.paper.release.write import examine, write_copy

_MODULE = "gongkai.paper.release.apart"
SECONDS = 50
"""How long one file may take: less than a page of the office may."""
MEMORY = 1024**3
"""Bytes of memory that the process may ask for."""


def examine_apart(file: Path) -> Found:
    """As `examine`. Raises NotReleasable, ``too_slow`` and ``broken`` too."""
    said = _asked("examine", str(file))
    return Found(said["kind"], said["pages"], _places(said))


def copy_apart(source: Path, target: Path, withheld: Set[int] = frozenset()) -> Copied:
    """As `write_copy`. Raises NotReleasable, ``too_slow`` and ``broken`` too."""
    return from_data(_asked("copy", str(source), str(target), *map(str, sorted(withheld))))


def _places(said: dict[str, Any]) -> tuple[Place, ...]:
    return tuple(Place(code, where) for code, where in said.get("places", ()))


def _asked(*words: str) -> dict[str, Any]:
    # -P and the known path: whatever lies in the folder we happen to be in is not to be run.
    path = os.pathsep.join(place for place in sys.path if place)
    try:
        done = subprocess.run(  # noqa: S603 — our own module, by the interpreter we run in
            [sys.executable, "-P", "-m", _MODULE, *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": path}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise NotReleasable("too_slow") from slow
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError as silent:
        raise NotReleasable("broken") from silent
    if "why" in said:
        raise NotReleasable(said["why"], _places(said))
    return said


def _answer(words: list[str]) -> dict[str, Any]:
    try:
        if words[0] == "examine":
            found = examine(Path(words[1]))
            places = [(place.code, place.where) for place in found.places]
            return {"kind": found.kind, "pages": found.pages, "places": places}
        return as_data(write_copy(Path(words[1]), Path(words[2]), frozenset(map(int, words[3:]))))
    except NotReleasable as refused:
        return {"why": refused.why, "places": [(place.code, place.where) for place in refused.places]}
    except MemoryError:
        return {"why": "too_large_inside"}
    except Exception:  # a hostile file fails in a different way each time
        return {"why": "broken"}


def main() -> None:
    """Bound the memory, keep the answer's pipe from whatever libraries print, and answer."""
    with contextlib.suppress(ValueError, OSError):  # not every system bounds it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    answers.write(json.dumps(_answer(sys.argv[1:])))
    answers.flush()


if __name__ == "__main__":
    main()
