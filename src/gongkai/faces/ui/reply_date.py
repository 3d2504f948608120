"""答复期限 as a page explains it: the day, the calendar with a mark on every day, the reckoning line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.clock import CountedPeriod, DueDate, ExplainedDay, Mark
from gongkai.law.periods import ROLL_FORWARD, START_DAY_NOT_COUNTED, Limit, Unit
from gongkai.law.statutory_holidays import STATUTORY_HOLIDAYS_CITE
from gongkai.law.workdays import DayKind

PAUSED_FOR = {
    "third_party": "征求第三方意见",
    "co_maker": "征求共同制作机关意见",
    "other_agency": "征求其他机关意见",
}
"""What a pause is for, by its kind."""
_STARTS = {
    "corrected": "补正",
    "paid": "缴费",
    "formed": "形成",
    "document_published": "公布",
    "proposal_answered": "答复",
    "decision_made": "决定",
    "budget_approved": "批复",
    "inspection_ended": "结束",
}
"""What stands in the calendar on the day from which a period runs, by its event; of others, that something came."""
MOST_WEEKS = 30
"""A longer calendar is left out: the lines say it all."""
_WEEK = 7
_WEEKDAYS = "一二三四五六日"


@sheetclass
class CalendarDay:
    """One day on the calendar."""

    month: str = doc("the month, 12/")
    day: str = doc("the day of the month")
    new_month: bool = doc("whether narrow screens show the month too")
    kind: str = doc("counted, made_up, paused, holiday, rest, void, received, due, or none outside the period")
    word: str = doc("what stands in it: 休, 暂停, 收到, a holiday's name")
    number: int | None = doc("which working day it is; None where it does not count")
    ahead: bool = doc("whether it is still to come")
    today: bool = doc("whether it is today, or the day on which the reply was given")


@sheetclass
class ReckoningLine:
    """One line of the reckoning."""

    days: str = doc("which days")
    said: str = doc("what they are")
    basis: str = doc("the article or notice; empty if the line needs none")
    amount: str = doc("how many count: 5日, 不计")
    total: bool = doc("whether this line is the sum", default=False)


@sheetclass
class ReckonedDay:
    """One day in the list of all days."""

    day: date = doc("the day")
    said: str = doc("whether it counts, and why or why not")


@sheetclass
class ReplyDateSheet:
    """A reply date, explained."""

    due: date = doc("the last day")
    provisional: str = doc("the years whose holiday notice is not out; empty if none matters")
    left: int = doc("how many working days are left after today")
    place: int | None = doc("which working day today is; None where today does not count")
    over: bool = doc("whether the day has passed")
    replied: bool = doc("whether the marked day is the one of the reply, not today")
    weeks: tuple[tuple[CalendarDay, ...], ...] = doc("the calendar, Monday first; empty where it would be too long")
    label: str = doc("what the calendar shows, for those who listen")
    rows: tuple[ReckoningLine, ...] = doc("the reckoning")
    days: tuple[ReckonedDay, ...] = doc("every day")
    rule: str = doc("the article that sets the period")
    not_counted: str = doc("the article by which the first day does not count")
    what_if: str = doc("what the day would be without the pauses; empty if there are none")
    natural: bool = doc("whether every day counts, rest days too", default=False)

    @property
    def pauses(self) -> bool:
        """Whether the calendar has a day on which the period stood still."""
        return any(cell.kind == "paused" for week in self.weeks for cell in week)


def reply_date_sheet(
    due: DueDate, today: date, *, bare: DueDate | None = None, ended: date | None = None, act: str = "答复"
) -> ReplyDateSheet:
    """The sheet of a last day. `bare` is it without pauses; `ended` the day on which it was done; `act` names what."""
    stretches = due.explanation.stretches
    numbered = _numbered(stretches)
    return ReplyDateSheet(
        due=due.due,
        provisional="、".join(str(year) for year in due.explanation.provisional_years),
        left=sum(number is not None and day > today for day, number in numbered.items()),
        place=numbered.get(today),
        over=today > due.due,
        replied=ended is not None,
        weeks=_weeks(due, numbered, ended or today),
        label=f"{_full(stretches[0].start)}至{_full(due.due)}的计时日历，文字说明见计算过程",
        rows=tuple(_rows(due, numbered, act)),
        days=tuple(_day_lines(stretches, numbered)),
        rule=stretches[-1].rule.cite.short,
        not_counted=START_DAY_NOT_COUNTED.short,
        what_if=_what_if(due, bare),
        natural=_natural(stretches[-1]),
    )


def _natural(stretch: CountedPeriod) -> bool:
    return isinstance(stretch.rule, Limit) and stretch.rule.unit is Unit.NATURAL_DAYS


def _numbered(stretches: tuple[CountedPeriod, ...]) -> dict[date, int | None]:
    """Every day with its place in the period: an extension counts on from the first term."""
    numbers: dict[date, int | None] = {}
    before = 0
    for stretch in stretches:
        for day in stretch.days:
            numbers[day.day] = day.number + before if day.number is not None else None
        before += stretch.counted
    return numbers


def _weeks(due: DueDate, numbered: dict[date, int | None], today: date) -> tuple[tuple[CalendarDay, ...], ...]:
    stretches = due.explanation.stretches
    first = stretches[0].start
    monday = first - timedelta(days=first.weekday())
    weeks = (due.due - monday).days // _WEEK + 1
    if weeks > MOST_WEEKS:
        return ()
    days = due.explanation.days()
    starts = {stretch.start: _start_word(stretch) for stretch in stretches if stretch.rule.id != "extension"}
    cells = []
    for offset in range(weeks * _WEEK):
        day = monday + timedelta(days=offset)
        cell = _cell(day, days.get(day), numbered.get(day), today)
        if day == due.due:
            cell = replace(cell, kind="due", word="到期")
        elif day in starts:
            cell = replace(cell, kind="received", word=starts[day], number=None)
        cells.append(replace(cell, new_month=offset == 0 or day.day == 1 or day in (first, due.due)))
    return tuple(tuple(cells[at : at + _WEEK]) for at in range(0, len(cells), _WEEK))


def _cell(day: date, explained: ExplainedDay | None, number: int | None, today: date) -> CalendarDay:
    kind, word = "none", ""
    if explained is not None:
        kind, word = _kind(explained)
    return CalendarDay(f"{day.month}/", str(day.day), False, kind, word, number, day > today, day == today)


def _kind(day: ExplainedDay) -> tuple[str, str]:
    if day.mark is Mark.PAUSED:
        return "paused", "暂停"
    if day.mark is Mark.DISREGARDED:
        return "void", "不计"
    if day.mark is Mark.COUNTED:
        return ("made_up" if day.reason.kind is DayKind.MADE_UP else "counted"), ""
    if day.reason.kind is DayKind.HOLIDAY:
        return "holiday", day.reason.name
    return "rest", "休"


def _start_word(stretch: CountedPeriod) -> str:
    return _STARTS.get(stretch.event.id if stretch.event else "", "收到")


@dataclass
class _Run:
    """Days of one kind that follow on each other; weekends between them belong to none."""

    kind: str
    days: list[ExplainedDay]


def _rows(due: DueDate, numbered: dict[date, int | None], act: str) -> Iterator[ReckoningLine]:
    year = due.explanation.stretches[0].start.year
    total = 0
    for stretch in due.explanation.stretches:
        total += stretch.counted
        begun = _day(stretch.start, 0)
        if stretch.rule.id == "extension":
            yield ReckoningLine(begun, f"原期限届满，延长{stretch.number}个工作日", stretch.rule.cite.short, "延长")
        else:
            event = stretch.event.zh if stretch.event else ""
            yield ReckoningLine(begun, f"{event}，当日不计", "", "起点")
        if stretch.void_since:
            sentence = f"{stretch.void_since.zh}，此前的期间不再计算，答复期限重新起算"
            # Asked and corrected on one day, there is no day between.
            yield ReckoningLine(_span([day.day for day in stretch.days] or [stretch.end], year), sentence, "", "不计")
            continue
        if _natural(stretch):
            yield from _natural_rows(stretch, year)
            continue
        for run in _runs(stretch):
            yield _row(run, numbered, year)
    unit = "日，休息日计算在内" if _natural(due.explanation.stretches[-1]) else "个工作日"
    yield ReckoningLine("合计", f"{total}{unit}，最迟{_full(due.due)}{act}", "", f"{total}日", total=True)


def _natural_rows(stretch: CountedPeriod, year: int) -> Iterator[ReckoningLine]:
    """A period that runs through rest days, and moves past those that stand at its end."""
    through = [day.day for day in stretch.days if day.number is not None]
    yield ReckoningLine(_span(through, year), f"第1日至第{len(through)}日，休息日计算在内", "", f"{len(through)}日")
    if after := [day.day for day in stretch.days if day.mark is Mark.ROLLED_OVER]:
        basis = "、".join(cite.short for cite in ROLL_FORWARD)
        yield ReckoningLine(_span(after, year), "最后一日是休息日，顺延到休息日结束的次日", basis, "顺延")


def _row(run: _Run, numbered: dict[date, int | None], year: int) -> ReckoningLine:
    days, first = _span([day.day for day in run.days], year), run.days[0]
    count = len(run.days)
    if run.kind == "paused":
        kinds = list(dict.fromkeys(pause.kind for day in run.days for pause in day.paused_by))
        cites = list(dict.fromkeys(pause.cite.short for day in run.days for pause in day.paused_by))
        named = "、".join(PAUSED_FOR.get(kind, kind) for kind in kinds)
        return ReckoningLine(days, f"暂停：{named}", "、".join(cites), f"不计{count}日")
    if run.kind.startswith("holiday"):
        return ReckoningLine(days, f"{first.reason.name}放假", _notice(first), "不计")
    numbers = [number for day in run.days if (number := numbered[day.day]) is not None]
    if run.kind == "made_up":
        return ReckoningLine(
            f"{days}（周{_WEEKDAYS[first.day.weekday()]}）",
            f"调休上班，计为第{numbers[0]}个工作日",
            _notice(first),
            "1日",
        )
    sentence = f"第{numbers[0]}个工作日" if len(numbers) == 1 else f"第{numbers[0]}至第{numbers[-1]}个工作日"
    return ReckoningLine(days, sentence, "", f"{count}日")


def _runs(stretch: CountedPeriod) -> Iterator[_Run]:
    """The days of a stretch by what they are, weekends left out."""
    run: _Run | None = None
    for day in stretch.days:
        if day.reason.kind is DayKind.WEEKEND:
            continue
        kind, word = _kind(day)
        key = f"holiday {word}" if kind == "holiday" else kind
        if run is not None and run.kind == key and key != "made_up":
            run.days.append(day)
            continue
        if run is not None:
            yield run
        run = _Run(key, [day])
    if run is not None:
        yield run


def _day_lines(stretches: tuple[CountedPeriod, ...], numbered: dict[date, int | None]) -> Iterator[ReckonedDay]:
    for stretch in stretches:
        for day in stretch.days:
            number = numbered[day.day]
            yield ReckonedDay(day.day, _natural_said(day, number) if _natural(stretch) else _said_of(day, number))


def _natural_said(day: ExplainedDay, number: int | None) -> str:
    return f"计入，第{number}日" if number is not None else "顺延：最后一日是休息日"


def _said_of(day: ExplainedDay, number: int | None) -> str:
    if day.mark is Mark.PAUSED:
        return "工作日，不计：" + "、".join(dict.fromkeys(PAUSED_FOR.get(pause.kind, "") for pause in day.paused_by))
    if day.mark is Mark.DISREGARDED:
        return "工作日，不计：答复期限重新起算"
    if day.mark is Mark.COUNTED:
        made_up = "，调休上班" if day.reason.kind is DayKind.MADE_UP else ""
        return f"计入，第{number}个工作日{made_up}"
    return f"不计：{day.reason.name}放假" if day.reason.kind is DayKind.HOLIDAY else "不计：周末"


def _what_if(due: DueDate, bare: DueDate | None) -> str:
    if bare is None or bare.due == due.due:
        return ""
    paused = sum(stretch.paused for stretch in due.explanation.stretches)
    return f"没有暂停，应为{_full(bare.due)}；因征求意见暂停{paused}个工作日，顺延至{_full(due.due)}。"


def _notice(day: ExplainedDay) -> str:
    if day.reason.notice:
        return f"国务院办公厅通知（{day.reason.notice}）"
    return STATUTORY_HOLIDAYS_CITE.short if day.reason.kind is DayKind.HOLIDAY else ""


def _span(days: list[date], year: int) -> str:
    """12月12日—18日, with the year where it is not the one the reckoning began in."""
    first, last = days[0], days[-1]
    begun = _day(first, year)
    if first == last:
        return begun
    if (first.year, first.month) == (last.year, last.month):
        return f"{begun}—{last.day}日"
    return f"{begun}—{_day(last, first.year)}"


def _day(day: date, year: int) -> str:
    return f"{day.month}月{day.day}日" if day.year == year else _full(day)


def _full(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
