"""Files through the store of an office, timed: in JSON how many a second, or how many seconds one takes."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.conf import settings  # noqa: E402 (settings can be read only after the set-up)

from gongkai.office.storage import contents  # noqa: E402

MANY, SIZE = 500, 100 * 1024
LARGE = 200 * 1024 * 1024


def timed() -> dict[str, float]:
    """Many small files and a large one: kept, kept again, hashed, given out; and the same without flushing."""
    pieces = [os.urandom(SIZE) for _ in range(MANY)]
    plain = Path(settings.HOME, "plain")
    plain.mkdir(parents=True)
    many = {
        "plain": lambda: [Path(plain, str(number)).write_bytes(piece) for number, piece in enumerate(pieces)],
        "kept": lambda: [contents.keep("bench", piece) for piece in pieces],
        "kept again": lambda: [contents.keep("bench", piece) for piece in pieces],
        "hashed": lambda: [contents.sha256_of(name) for name in contents.names()],
    }
    rates = {what: MANY / _seconds(work) for what, work in many.items()}
    large = os.urandom(LARGE)
    keeping = _seconds(lambda: contents.keep("bench", large))
    name = contents.keep("bench", large)
    first, again = (_seconds(lambda: contents.open_whole(name, Path(name).name).close()) for _ in range(2))
    return {**rates, "large": keeping, "first": first, "again": again}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    json.dump(timed(), sys.stdout)
