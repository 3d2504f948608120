"""The system administrator's page on the calendar: the notices in force, a new one looked at and then taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, administering
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.workdays.words import day_words, notice_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.workdays import Calendar, HolidayNotice, NoticeFormat, NoticeRefused, read_notice, written_as_toml
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.recompute import MovedDate, apply, preview
from gongkai.office.workdays.queries import calendar_in_force, kept_notices
from gongkai.office.workdays.refusals import YearsBetween
from gongkai.office.workdays.take_in import calendar_with
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import demand_harmless, why_not_admitted

LARGEST = 1_000_000
"""Bytes. A notice has a few hundred; anything near this is another kind of file."""
SHOWN = 200
"""So many of the dates that move are listed; how many there are is said."""


@sheetclass
class CalendarYear:
    """One year of the calendar."""

    year: int = doc("the year")
    notices: tuple[tuple[HolidayNotice, date | None], ...] = doc("what arranges it, and when it was taken in")


@sheetclass
class ChangedDay:
    """A day that the notice makes another one."""

    day: date = doc("the day")
    before: str = doc("what it is now")
    after: str = doc("what it will be")


@sheetclass
class MovedLine:
    """A request whose last day moves. Its number says neither who asked nor for what."""

    agency: str = doc("the agency")
    number: str = doc("the request's number")
    before: date | None = doc("its last day now")
    after: date | None = doc("its last day then")
    settled: bool = doc("whether it is provisional now and will not be")


@sheetclass
class PreviewSheet:
    """A notice before it takes effect."""

    template: ClassVar[str] = "desk/calendar_preview.html"
    notice: HolidayNotice = doc("the notice")
    text: str = doc("the notice as it is kept, to be sent again when it is confirmed")
    days: tuple[ChangedDay, ...] = doc("the days that change")
    moved: tuple[MovedLine, ...] = doc("the requests whose last day moves, the first of them")
    count: int = doc("how many of them there are")
    only_settled: int = doc("how many keep their day, which is then no longer provisional")
    seen: str = doc("the mark of what was seen, so that nothing else is confirmed")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """工作日历: which notices are in force, and where a new one is handed in."""
    administering(request, Permission.CONFIGURE)
    return _page(request)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """See what a notice would move; nothing takes effect."""
    administering(request, Permission.CONFIGURE)
    try:
        sheet = _sheet(_uploaded(request))
    except NotAdmitted as refused:
        return _page(request, f"{why_not_admitted(refused)}。", 400)
    except (NoticeRefused, YearsBetween) as refused:
        return _page(request, notice_words(refused), 400)
    return render_sheet(request, sheet)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """收下通知: the notice that was looked at, if it still moves what was seen; all dates in one transaction."""
    administering(request, Permission.CONFIGURE)
    try:
        notice = read_notice(request.POST.get("text", "")[:LARGEST], NoticeFormat.TOML)
        sheet = _sheet(notice)
        if request.POST.get("seen") != sheet.seen:
            messages.error(request, "您看过以后，申请的办理情况有变化，通知还没有生效。请再看一遍，再确认。")
            return render_sheet(request, sheet, status=409)
        moved = apply(notice, actor=actor_at(request), on=timezone.localdate())
    except (NoticeRefused, YearsBetween) as refused:
        return _page(request, notice_words(refused), 400)
    messages.success(request, f"{notice.number}已生效，{len(moved)}件未办结申请的期限已重新计算。")
    return redirect("desk:calendar")


@sheetclass
class CalendarSheet:
    """工作日历: which notices are in force."""

    template: ClassVar[str] = "desk/calendar.html"
    years: Sequence[CalendarYear] = doc("the years, the latest first")
    refusal: str = doc("why a notice was not taken; empty where none was refused")


def _page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    calendar, today = calendar_in_force(), timezone.localdate()
    years = [today.year + 1, *range(today.year, min(notice.year for notice in calendar.notices) - 1, -1)]
    taken_in = {notice.number: notice.taken_in_on for notice in kept_notices()}
    sheet = CalendarSheet(years=[_year(calendar, year, taken_in) for year in years], refusal=refusal)
    return render_sheet(request, sheet, status=status)


def _year(calendar: Calendar, year: int, taken_in: Mapping[str, date]) -> CalendarYear:
    notices = tuple((notice, taken_in.get(notice.number)) for notice in calendar.notices if notice.year == year)
    return CalendarYear(year, notices)


def _uploaded(request: HttpRequest) -> HolidayNotice:
    """The notice in the file that was handed in. Raises NoticeRefused, NotAdmitted."""
    upload = request.FILES.get("file")
    name = (upload.name or "") if upload else ""
    content = upload.read(LARGEST + 1) if upload else b""
    demand_harmless(content, Door.NOTICE)
    form = NoticeFormat.HOLIDAY_CN if name.lower().endswith(".json") else NoticeFormat.TOML
    text = content[:LARGEST].decode("utf-8-sig", errors="replace") if len(content) <= LARGEST else ""
    return read_notice(text, form)


def _sheet(notice: HolidayNotice) -> PreviewSheet:
    before, after = calendar_in_force(), calendar_with(notice)
    moved = preview(notice)
    other = [case for case in moved if case.before != case.after]
    return PreviewSheet(
        notice,
        written_as_toml(notice),
        tuple(_days(notice, before, after)),
        tuple(_moved(case) for case in other[:SHOWN]),
        len(other),
        len(moved) - len(other),
        _mark(moved),
    )


def _days(notice: HolidayNotice, before: Calendar, after: Calendar) -> Iterator[ChangedDay]:
    for day in sorted({day for day, _, _ in notice.days()}):
        was, is_now = day_words(before, day), day_words(after, day)
        if was != is_now:
            yield ChangedDay(day, was, is_now)


def _moved(change: MovedDate) -> MovedLine:
    case = change.case
    return MovedLine(
        case.agency.short_name,
        case.number,
        change.before,
        change.after,
        case.due_provisional and not change.provisional,
    )


def _mark(moved: Sequence[MovedDate]) -> str:
    """The same for the same requests with the same days."""
    changes = [(case.case.pk, str(case.before), str(case.after), case.provisional) for case in moved]
    return hashlib.sha256(repr(changes).encode()).hexdigest()


urlpatterns = [
    path("", show, name="calendar"),
    path("look/", look, name="calendar_look"),
    path("take/", take, name="calendar_take"),
]
"""The addresses, under `calendar/`."""
