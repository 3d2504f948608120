"""What a web page says of itself in its META elements: when it was published (`PubDate`).

The bytes are searched and not parsed: whoever reads a page may be anybody, and parsing is done in a process apart.
"""

from __future__ import annotations

import re
from datetime import date

_SEARCHED = 256 * 1024
"""Bytes from the top within which the head of a page ends."""

_META = re.compile(rb"<meta\b[^>]{0,400}>", re.I)
_IS_PUBDATE = re.compile(rb"\bname\s*=\s*[\"']?\s*pubdate\s*[\"'\s/>]", re.I)
_DAY = re.compile(rb"\bcontent\s*=\s*[\"']?\s*(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", re.I)


def publication_date(data: bytes) -> date | None:
    """The day of `<meta name="PubDate">`; None where there is none, or two that differ, or no day of the calendar."""
    head = _without_comments(data[:_SEARCHED])
    days = {_day(meta[0]) for meta in _META.finditer(head) if _IS_PUBDATE.search(meta[0])}
    return days.pop() if len(days) == 1 else None


def _without_comments(markup: bytes) -> bytes:
    """The markup without its comments; one that does not end hides all the rest. In one pass, whatever stands there."""
    visible: list[bytes] = []
    place = 0
    while (start := markup.find(b"<!--", place)) >= 0:
        visible.append(markup[place:start])
        end = markup.find(b"-->", start)
        if end < 0:
            return b"".join(visible)
        place = end + len(b"-->")
    return b"".join((*visible, markup[place:]))


def _day(meta: bytes) -> date | None:
    stated = _DAY.search(meta)
    if stated is None:
        return None
    try:
        return date(int(stated["year"]), int(stated["month"]), int(stated["day"]))
    except ValueError:
        return None
