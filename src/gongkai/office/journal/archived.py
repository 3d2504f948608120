"""What was archived outside, read back: the text of anchors, the printed heads, what `/api/anchors.json` gives out.

A file may hold several of them one after another, as a machine appends them day by day.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gongkai.office.integrity.looks import Archived
from gongkai.office.journal.anchors import NoAnchor, read
from gongkai.office.journal.verify import Head


@dataclass(frozen=True)
class Archive:
    """The ends of chains and the hashes of anchors that an archive states."""

    heads: tuple[Head, ...] = ()
    hashes: tuple[Archived, ...] = ()


def read_archive(text: str) -> Archive:
    """What an archive states. Raises NoAnchor, naming the line, for what is neither."""
    heads: list[Head] = []
    hashes: dict[Archived, None] = {}
    decoder, place = json.JSONDecoder(), 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif text[place] in "{[":
            try:
                document, place = decoder.raw_decode(text, place)
            except ValueError:
                raise NoAnchor(_line(text, place)) from None
            hashes |= dict.fromkeys(_hashes(document, _line(text, place)))
        else:
            end = text.find("\n", place) + 1 or len(text)
            heads += _heads(text[place:end], _line(text, place))
            place = end
    return Archive(tuple(heads), tuple(hashes))


def _heads(line: str, number: int) -> list[Head]:
    try:
        return list(read(line))
    except NoAnchor:
        raise NoAnchor(number) from None


def _hashes(data: Any, line: int) -> list[Archived]:
    days: Any = data.get("anchors") if isinstance(data, dict) else data
    try:
        return [Archived(str(row["day"]), str(row["sha256"])) for row in days]
    except (TypeError, LookupError):
        raise NoAnchor(line) from None


def _line(text: str, place: int) -> int:
    """The number of the line, from 1, on which a place lies."""
    return text.count("\n", 0, place) + 1
