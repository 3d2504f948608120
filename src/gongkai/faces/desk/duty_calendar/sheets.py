"""What the desk's calendar of duties shows: months with their days, each duty in words, its source and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.duty_calendar.entries import CalendarEntry, DutyCalendar, EntryState
from gongkai.paper.calendar_file import CalendarEvent

LAMPS = {
    EntryState.DONE: "g",
    EntryState.DUE: "o",
    EntryState.OVERDUE: "r",
    EntryState.UNTOLD: "y",
    EntryState.UNRECKONED: "y",
}
_MONTHS = range(1, 13)


@sheetclass
class DutyLine:
    """One duty."""

    day: date | None = doc("its last day; None where no text names one")
    what: str = doc("what is to be done")
    about: str = doc("of what; empty for the agency as a whole")
    state: str = doc("how it stands, in words")
    lamp: str = doc("g done, o not yet due, r overdue, y not known")
    basis: str = doc("its source")
    note: str = doc("what is not confirmed of it")
    address: str = doc("where it is done; empty for whoever may not go there")
    key: str = doc("by what it is known among the others")


@sheetclass
class DutyMonth:
    """One month."""

    number: int = doc("which")
    lines: tuple[DutyLine, ...] = doc("what falls into it")
    present: bool = doc("whether it is the present one")


@sheetclass
class DutyYear:
    """公开日历 of an agency for a year."""

    template: ClassVar[str] = "desk/duty_calendar.html"
    agency: Agency = doc("whose")
    year: int = doc("which year")
    today: date = doc("the day")
    months: tuple[DutyMonth, ...] = doc("its months, those with something in them")
    undated: tuple[DutyLine, ...] = doc("what has no day")
    overdue: int = doc("how many are overdue")
    before: int = doc("the year before; 0 where it is not shown")
    after: int = doc("the year after; 0 where it is not shown")


def duty_year(agency: Agency, calendar: DutyCalendar, today: date, viewer: Viewer, first: int, last: int) -> DutyYear:
    """The calendar as one viewer sees it; `first` and `last` are the years that are shown."""
    lines = [_line(entry, agency, viewer) for entry in calendar.dated]
    months = [
        DutyMonth(number, tuple(line for line in lines if line.day and line.day.month == number), here)
        for number in _MONTHS
        for here in [(calendar.year, number) == (today.year, today.month)]
    ]
    return DutyYear(
        agency, calendar.year, today,
        months=tuple(month for month in months if month.lines),
        undated=tuple(_line(entry, agency, viewer) for entry in calendar.undated),
        overdue=sum(entry.state is EntryState.OVERDUE for entry in calendar.dated),
        before=calendar.year - 1 if calendar.year > first else 0,
        after=calendar.year + 1 if calendar.year < last else 0,
    )  # fmt: skip


COLUMNS: tuple[Column[DutyLine], ...] = (
    Column("日期", lambda line: day_cell(line.day)),
    Column("事项", lambda line: line.what),
    Column("对象", lambda line: line.about),
    Column("情况", lambda line: line.state),
    Column("依据", lambda line: line.basis),
    Column("说明", lambda line: line.note),
    Column("网址", lambda line: line.address),
)
"""The year as a spreadsheet."""


def feed_events(sheet: DutyYear, absolute: Callable[[str], str]) -> Iterator[CalendarEvent]:
    """The dated duties for a calendar file."""
    for line in (line for month in sheet.months for line in month.lines):
        if line.day:
            title = f"{line.what}：{line.about}" if line.about else line.what
            text = f"{line.state}。依据：{line.basis}" + (f"（{line.note}）" if line.note else "")
            key = f"{sheet.agency.slug}-{sheet.year}-{line.key}"
            yield CalendarEvent(key, line.day, title, text, absolute(line.address) if line.address else "")


def _line(entry: CalendarEntry, agency: Agency, viewer: Viewer) -> DutyLine:
    duty = entry.duty
    notes = [duty.note] if duty.note else []
    if entry.provisional:
        notes.append("这一年的放假安排还没有公布，日期暂按周末和法定节假日推算")
    name, act, args = _page(entry)
    return DutyLine(
        day=entry.day,
        what=duty.label,
        about=entry.about,
        state=str(entry.state.label),
        lamp=LAMPS[entry.state],
        basis=duty.basis,
        note="；".join(notes),
        address=reverse(name, args=[agency.slug, *args]) if act is None or may(viewer, act, agency) else "",
        key=f"{duty.id}-{entry.key or entry.day}" if not entry.about or entry.key else f"{duty.id}-{entry.about}",
    )


_PAGES: dict[str, tuple[str, Permission | None]] = {
    "annual_report_department": ("desk:annual", Permission.SEE_ANNUAL_REPORTS),
    "annual_report_government": ("desk:annual", Permission.SEE_ANNUAL_REPORTS),
    "website_report": ("desk:website_report", Permission.SEE_ANNUAL_REPORTS),
    "power_list": ("desk:duties_power_list", Permission.SEE_DUTIES),
    "interpretation": ("portal:document", None),
    "document_ends": ("portal:document", None),
    "column_update": ("portal:column", None),
    "column_statement": ("desk:columns", Permission.SEE_AGENCY),
    "matter_statement": ("desk:duties_matter", Permission.SEE_DUTIES),
    "hand_over": ("desk:hand_over", Permission.SEE_DISCLOSURES),
    "clean_up": ("desk:clean_up", Permission.SEE_DISCLOSURES),
    "guide_check": ("portal:guide", None),
}
_KEYED = frozenset({"power_list", "interpretation", "document_ends", "column_update", "matter_statement"})
_ELSEWHERE: tuple[str, Permission | None] = ("desk:disclosures", Permission.SEE_DISCLOSURES)


def _page(entry: CalendarEntry) -> tuple[str, Permission | None, tuple[str, ...]]:
    """The page where a duty is done, and what one must be allowed to see there."""
    name, act = _PAGES.get(entry.duty.id, _ELSEWHERE)
    return name, act, (entry.key,) if entry.duty.id in _KEYED else ()
