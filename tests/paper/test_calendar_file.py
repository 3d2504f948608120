"""iCalendar (RFC 5545): what other programs read is what was meant, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.calendar_file import CalendarEvent, write_calendar

WRITTEN = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    """The lines as a reader joins them."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_an_event_is_a_day_with_its_title_text_and_address() -> None:
    event = CalendarEvent(
        "zrzyj-1", date(2026, 12, 31), "年报；公布", "依据：条例, 第49条\n两行", "https://gk.example/a b"
    )
    assert unfolded(write_calendar("公开日历", [event], WRITTEN)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gongkai//duty calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:公开日历",
        "BEGIN:VEVENT",
        "UID:zrzyj-1@gongkai",
        "DTSTAMP:20260302T013000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:年报；公布",
        "DESCRIPTION:依据：条例\\, 第49条\\n两行",
        "URL:https://gk.example/ab",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(st.text(max_size=200))
def test_no_line_is_too_long_and_no_title_becomes_a_line_of_its_own(title: str) -> None:
    content = write_calendar("日历", [CalendarEvent("1", date(2026, 1, 1), title)], WRITTEN)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = unfolded(content)
    assert len(lines) == 15
    assert [line for line in lines if line.startswith("SUMMARY:")] == [lines[11]]
