"""What a page can show of a file that goes with a disclosure: its words and tables, part by part, as clean HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.paper.body.apart import asked
from gongkai.paper.body.refusals import CannotRead


@dataclass(frozen=True)
class ShownPart:
    """A page, a sheet, or the whole where it has no name. `rows_left` rows of it are in the file only."""

    name: str
    html: str
    rows_left: int = 0


@dataclass(frozen=True)
class ShownFile:
    """A file as a page shows it. `left` further parts and `pictures` pictures are in the file only.

    Without parts nothing of it can be shown: it is a picture, or cannot be read.
    """

    parts: tuple[ShownPart, ...]
    left: int = 0
    pictures: int = 0

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> ShownFile:
        """The same from plain data."""
        return cls(tuple(ShownPart(**part) for part in data["parts"]), data["left"], data["pictures"])


def show_file(data: bytes) -> ShownFile:
    """Read a file for a page, in a process of its own; what is refused there shows nothing. It raises for no file."""
    try:
        return ShownFile.of(asked("shown", data))
    except CannotRead:
        return ShownFile(())
