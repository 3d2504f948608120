"""What is told of a file while its copy is made: places that somebody must see to, and what was left out."""

from __future__ import annotations

from collections import Counter

from gongkai.paper.release.found import HiddenPlace, LeftOut

WORDS_SHOWN = 20
"""How many signs of a text name its place."""


class CopyLedger:
    """Collects both, each place once."""

    def __init__(self) -> None:
        self._places: dict[HiddenPlace, None] = {}
        self._left_out: Counter[tuple[str, str]] = Counter()

    def refuse(self, code: str, where: str) -> None:
        """Somebody must decide on this place before a copy is made."""
        self._places[HiddenPlace(code, where)] = None

    def leave_out(self, code: str, where: str, count: int = 1) -> None:
        """This does not go into the copy, and no reader of the pages misses it."""
        self._left_out[code, where] += count

    @property
    def places(self) -> tuple[HiddenPlace, ...]:
        return tuple(self._places)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(code, where, count) for (code, where), count in sorted(self._left_out.items()))


def quoted(text: str) -> str:
    """The beginning of a text, to name where something stands."""
    return f"“{' '.join(text.split())[:WORDS_SHOWN]}”"
