"""What is found in a file that is to be given: what it is, how many pages, and places that must be seen to first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.law.refusal import Refusal

KINDS = ("pdf", "docx", "xlsx", "pptx", "jpg", "png")
"""The kinds of files that can be given, each told by the content."""
MOST_PLACES = 20
"""How many places are named at once."""


@dataclass(frozen=True)
class HiddenPlace:
    """A place in a file that says more than its pages show. `code` is what is there, `where` is said in Chinese."""

    code: str
    where: str


@dataclass(frozen=True)
class LeftOut:
    """What a copy goes without and no reader of its pages misses: `code` is what, and how often.

    Where: on a `page` of the original, or, where there are no pages, in Chinese.
    """

    code: str
    where: str
    count: int
    page: int | None = None


@dataclass(frozen=True)
class CopiedFile:
    """A file that was looked at. `pages` is None where only who laid it out can count them.

    `left_out` is what its copy goes without, as far as looking at the file tells.
    """

    kind: str
    pages: int | None
    places: tuple[HiddenPlace, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


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


def as_data(copied: Copied) -> dict[str, Any]:
    """What came of a copy, as it is stored and passed on."""
    return {
        "pages": copied.pages,
        "left_out": [[item.code, item.where, item.count, item.page] for item in copied.left_out],
        "pictured": [[item.page, item.why] for item in copied.pictured],
    }


def from_data(data: Mapping[str, Any]) -> Copied:
    """What came of a copy, from what was stored of it."""
    return Copied(
        data["pages"],
        tuple(LeftOut(*item) for item in data["left_out"]),
        tuple(Pictured(page, why) for page, why in data["pictured"]),
    )


class NotReleasable(Refusal):
    """No copy can be made. `why` is a code: empty, type, encrypted, macros, broken, too_large_inside, too_slow,
    hidden (`places` says where), not_removed.
    """

    why: str
    places: tuple[HiddenPlace, ...] = ()
