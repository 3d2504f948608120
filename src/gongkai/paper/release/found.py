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
class LeftOut:
    """What a copy goes without and no reader of its pages misses: `code` is what, `where` in Chinese, how many."""

    code: str
    where: str
    count: int


@dataclass(frozen=True)
class Found:
    """A file that was looked at. `pages` is None where only who laid it out can count them.

    `left_out` is what its copy goes without, as far as looking at the file tells.
    """

    kind: str
    pages: int | None
    places: tuple[Place, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class NotReleasable(Exception):
    """No copy can be made. `why` is a code: empty, type, encrypted, macros, broken, too_large_inside, too_slow,
    hidden (`places` says where), not_removed.
    """

    def __init__(self, why: str, places: tuple[Place, ...] = ()) -> None:
        super().__init__(why, places)
        self.why, self.places = why, places
