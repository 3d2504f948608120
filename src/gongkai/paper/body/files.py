"""A file that goes with a disclosure: its text for search, and what was left in it that its pages do not show."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.paper.body.apart import asked
from gongkai.paper.release.found import HiddenPlace

PICTURES = ("jpg", "png")
"""The kinds of file that are a picture."""


@dataclass(frozen=True)
class Extracted:
    """A file that was read.

    `kind` is told by the content: ``docx``, ``xlsx``, ``pdf``, ``ofd``, ``txt``, ``jpg``, ``png``, ``mp4`` or ``mp3``,
    whatever the name says. `pages` is None where only who lays it out can count them. `is_scan`
    means that it shows something and next to none of it as text, so that `text` says nothing of what it shows.

    `left_behind` names what its pages do not show: the codes of `gongkai.paper.release` (comment, tracked_change,
    hidden_sheet, …), and ``author`` (a person's or an organization's name), ``camera``, ``location``, ``embedded``.
    """

    kind: str
    text: str
    pages: int | None
    is_scan: bool
    left_behind: tuple[HiddenPlace, ...]


def read_file(data: bytes) -> Extracted:
    """Read a file in a process of its own. Deleted and hidden passages are not among its text.

    Raises CannotRead for a ``type`` that is not taken, for what is ``empty``, ``too_large``, ``encrypted``,
    ``zip_bomb``, ``not_admitted``, ``broken``, ``codec``, ``too_large_inside``, ``too_slow``, or marked as a state
    secret (``secret``).
    """
    answer = asked("file", data)
    return Extracted(
        kind=answer["kind"],
        text=answer["text"],
        pages=answer["pages"],
        is_scan=answer["is_scan"],
        left_behind=tuple(HiddenPlace(*place) for place in answer["left_behind"]),
    )
