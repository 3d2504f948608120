"""A calendar that people's own programs read (iCalendar, RFC 5545): days with a title, a text and an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Gongkai//duty calendar//ZH"
_LONGEST_LINE = 75
"""The most octets of a line, its end not counted (RFC 5545, 3.1)."""
_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True)
class CalendarEvent:
    """Something that lasts one day. `key` tells it from every other, also in a file written later."""

    key: str
    day: date
    title: str
    text: str = ""
    address: str = ""


def write_calendar(name: str, events: Iterable[CalendarEvent], written: datetime) -> bytes:
    """The events as a calendar of this name, in UTF-8. `written` is an aware instant."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    stamp = f"{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.key)}@gongkai"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.address:
        yield f"URL:{''.join(event.address.split())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A text with what means something to the format marked, and its line breaks written as letters (3.3.11)."""
    marked = _SPECIAL.sub(lambda match: f"\\{match[0]}", value)
    lines = "\\n".join(marked.splitlines())
    return "".join(sign for sign in lines if sign >= " " and sign != "\x7f")


def _folded(line: str) -> Iterator[str]:
    """A line cut where it is too long, the rest behind a blank; never inside a character."""
    part, room = "", _LONGEST_LINE
    for sign in line:
        if len((part + sign).encode()) > room:
            yield part
            part = " "
        part += sign
    yield part
