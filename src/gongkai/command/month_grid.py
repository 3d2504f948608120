"""The calendar that explains a date: whole weeks, Monday first, each day with what it is to the reckoning.

Every day says it twice, in a word and in a colour, so that nothing is lost on paper or without colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.command.days import WEEKDAY_HEADS
from gongkai.command.language import Language, choose
from gongkai.law.clock import DueDate, ExplainedDay, Mark
from gongkai.law.periods import Limit
from gongkai.law.workdays import Calendar, DayKind, DayReason

LONGEST = 130
"""Days. A longer period (six months, a year) is not drawn; its reckoning says all there is."""

_WEEK = 7
_CELL = 9
_STYLES = {
    Mark.COUNTED: "",
    Mark.REST: "dim",
    Mark.PAUSED: "black on yellow",
    Mark.DISREGARDED: "dim strike",
    Mark.ROLLED_OVER: "dim",
}


def worth_drawing(due: DueDate) -> bool:
    """Whether the period is one of days and short enough to be drawn."""
    stretches = due.explanation.stretches
    first = min(stretch.start for stretch in stretches)
    drawn = all(isinstance(stretch.rule, Limit) for stretch in stretches)
    return drawn and abs((due.due - first).days) <= LONGEST


def drawn(due: DueDate, language: Language) -> RenderableType:
    """The weeks from the first event to the due day, and the key to the words in them."""
    explained = due.explanation.days()
    starts = {stretch.start: stretch for stretch in due.explanation.stretches}
    days = [*explained, *starts]
    grid = _empty_grid(language)
    day = _monday(min(days))
    while day <= max(days):
        week = [day + timedelta(days=number) for number in range(_WEEK)]
        grid.add_row(*(_cell(day, explained.get(day), due, day in starts, language) for day in week))
        day += timedelta(days=_WEEK)
    key = choose(
        language,
        "第n日＝计入；休＝周末；班＝调休上班；暂停＝征求意见；不计＝期限重新计算之前；○＝期限从此开始（当日不计）；★＝到期"
        + ("；暂＝放假安排未公布" if due.provisional else ""),
        "n = counted; off = weekend; work = worked in exchange; pause = opinion asked; void = before a restart; "
        "○ = the period begins here (not counted); ★ = due"
        + ("; ? = holiday notice not out" if due.provisional else ""),
    )
    return Group(grid, Text(key, style="dim"))


def month(year: int, number: int, calendar: Calendar, language: Language) -> Table:
    """One month of a calendar: working days bare, weekends 休, holidays by name, made-up days 班."""
    grid = _empty_grid(language)
    grid.title = choose(language, f"{year}年{number}月", f"{year}-{number:02}")
    first = date(year, number, 1)
    after = date(year + number // 12, number % 12 + 1, 1)
    day = _monday(first)
    while day < after:
        week = [day + timedelta(days=weekday) for weekday in range(_WEEK)]
        grid.add_row(*(_month_cell(day, calendar, language) if first <= day < after else Text("") for day in week))
        day += timedelta(days=_WEEK)
    return grid


def words_for(reason: DayReason, language: Language) -> str:
    """休, the holiday's name, 班, or nothing for an ordinary working day."""
    words: Mapping[DayKind, str] = {
        DayKind.WORKING_DAY: "",
        DayKind.MADE_UP: choose(language, "班", "work"),
        DayKind.WEEKEND: choose(language, "休", "off"),
        # The name of a joined holiday (国庆节、中秋节) is set in two lines: the cell is narrow.
        DayKind.HOLIDAY: reason.name.replace("、", "\n"),
    }
    return words[reason.kind]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _empty_grid(language: Language) -> Table:
    grid = Table(box=box.SQUARE, show_lines=True, padding=(0, 0))
    for head in WEEKDAY_HEADS[language]:
        grid.add_column(head, width=_CELL, justify="center")
    return grid


def _cell(day: date, explained: ExplainedDay | None, due: DueDate, starts: bool, language: Language) -> Text:
    """One day: its date (with the month where it changes), then its words."""
    text = Text(_date_words(day, due), style="bold" if explained or starts else "dim", justify="center")
    words, style = _words(day, explained, due, language)
    if starts:
        text.append(" ○", style="bold")
    if words:
        text.append(f"\n{words}", style=style)
    return text


def _date_words(day: date, due: DueDate) -> str:
    first = min(stretch.start for stretch in due.explanation.stretches)
    return f"{day.month}-{day.day}" if day.day == 1 or day in (first, _monday(first), due.due) else str(day.day)


def _words(day: date, explained: ExplainedDay | None, due: DueDate, language: Language) -> tuple[str, str]:
    if explained is None:
        return "", ""
    number = choose(language, f"第{explained.number}日", str(explained.number)) if explained.number else ""
    marks = {
        Mark.PAUSED: choose(language, "暂停", "pause"),
        Mark.DISREGARDED: choose(language, "不计", "void"),
    }
    kind = words_for(explained.reason, language)
    words = " ".join(part for part in (marks.get(explained.mark, ""), kind, number) if part)
    if explained.reason.provisional:
        words += choose(language, " 暂", " ?")
    if day == due.due:
        return f"{words}\n★{choose(language, '到期', 'due')}".lstrip(), "bold white on red"
    return words.strip(), _STYLES[explained.mark] or ("bold" if explained.reason.kind is DayKind.MADE_UP else "")


def _month_cell(day: date, calendar: Calendar, language: Language) -> Text:
    reason = calendar.why(day)
    text = Text(str(day.day), style="" if reason.kind.worked else "dim", justify="center")
    words = words_for(reason, language)
    if words:
        text.append(f"\n{words}", style="bold" if reason.kind is DayKind.MADE_UP else "dim")
    return text
