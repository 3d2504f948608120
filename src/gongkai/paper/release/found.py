"""What is found in a file that is to be given: what it is, how many pages, and places that must be seen to first."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("pdf", "docx", "xlsx", "pptx", "jpg", "png")
"""The kinds of files that can be given, each told by the content."""
MOST_PLACES = 20
"""How many places are named at once."""


@dataclass(frozen=True)
class Place:
    """A place in a file that says more than its pages show. `code` is what is there, `where` is said in Chinese."""

    code: str
    where: str


@dataclass(frozen=True)
class Found:
    """A file that was looked at. `pages` is None where only who laid it out can count them."""

    kind: str
    pages: int | None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """What of a page was not written, because nobody sees it: how many places of which kind.

    `kind` is a code: text, spoken (words said in place of those that are shown), drawing, image, image_part.
    """

    page: int
    kind: str
    count: int


@dataclass(frozen=True)
class Pictured:
    """A page of the original that is given as a picture. `why` is a code: content, font, colour, …"""

    page: int
    why: str


@dataclass(frozen=True)
class Copied:
    """A copy that was written: its pages where they are known, what was left out, what became a picture."""

    pages: int | None
    left_out: tuple[LeftOut, ...] = ()
    pictured: tuple[Pictured, ...] = ()


class NotReleasable(Exception):
    """No copy can be made. `why` is a code: empty, type, encrypted, macros, broken, too_large_inside, too_slow,
    hidden (`places` says where), not_removed.
    """

    def __init__(self, why: str, places: tuple[Place, ...] = ()) -> None:
        super().__init__(why, places)
        self.why, self.places = why, places
