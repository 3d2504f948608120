"""工作日历 Commands on the working-day calendar: show a year, and try a new holiday notice before it is taken in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from gongkai.command.days import listed, plain, with_weekday
from gongkai.command.deadline_options import Notices, Strict
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.month_grid import month, words_for
from gongkai.command.notices import calendar_with, notice_refused, read_notice_file
from gongkai.command.refusals import said_plainly
from gongkai.law.clock import MovedDueDate, moved
from gongkai.law.reply import ReplyClock
from gongkai.law.statutory_holidays import LAST_YEAR_OF_FESTIVALS
from gongkai.law.workdays import Calendar, DayKind, HolidayNotice, NoticeRefused, YearNotLoaded, written_as_toml

MONTHS = range(1, 13)
SATURDAY = 5
MOST_EXAMPLES = 10
"""How many of the dates that move are printed; their number is told as well."""
WEEKS_BEFORE = 8
"""Replies received up to this long before the year may still fall due in it."""

app = typer.Typer(rich_markup_mode=None)

JsonOption = Annotated[bool, typer.Option("--json", help=both("输出 JSON。", "Print JSON."))]
YearArgument = Annotated[int, typer.Argument(min=2000, max=2100, help=both("年份。", "The year."))]
MonthOption = Annotated[
    int | None, typer.Option("--month", min=1, max=12, help=both("只看这个月。", "This month only."))
]
FileArgument = Annotated[
    Path,
    typer.Argument(metavar="FILE", help=both("通知文件：.toml 或 holiday-cn 的 .json。", "A notice file.")),
]
OutOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help=both("写成 TOML 文件。", "Write it to this TOML file.")),
]
AgainstOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        metavar="FILE",
        help=both("比较所用日历另加的通知文件（可多次）。", "Notice files laid over the calendar compared with."),
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=both("输出文件已存在时覆盖。", "Overwrite the output file if it exists."))
]


@app.command("show", help=both("一年的工作日历。", "The calendar of a year."))
def show(
    year: YearArgument,
    only: MonthOption = None,
    notice: Notices = None,
    strict: Strict = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    calendar = calendar_with(notice or [], strict=strict)
    months = [only] if only else list(MONTHS)
    with said_plainly():
        days = [day for day in _days_of(year) if day.month in months]
        reasons = {day: calendar.why(day) for day in days}
    if as_json:
        rows = [
            {"date": day.isoformat(), "workday": why.kind.worked, "kind": why.kind.value}
            | {"name": why.name, "notice": why.notice, "provisional": why.provisional}
            for day, why in reasons.items()
        ]
        typer.echo(json.dumps({"year": year, "calendar_version": calendar.version, "days": rows}, ensure_ascii=False))
        return
    console = Console(highlight=False, markup=False)
    for number in months:
        console.print(month(year, number, calendar, lang))
    worked = sum(why.kind.worked for why in reasons.values())
    console.print(
        choose(lang, f"工作日 {worked} 天，全部 {len(days)} 天。", f"{worked} of {len(days)} days are worked.")
    )
    for line in _sources(year, calendar, lang):
        console.print(line, soft_wrap=True)


@app.command("import", help=both("核对新的放假通知，说明它改动哪些日期。", "Check a notice; tell what it moves."))
def import_file(
    file: FileArgument,
    against: AgainstOption = None,
    output: OutOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    before = calendar_with(against or [])
    notice = read_notice_file(file)
    try:
        after = before.with_notice(notice)
    except NoticeRefused as error:
        raise notice_refused(error, str(file)) from None
    with said_plainly():
        changed = _changed_days(notice, before, after)
        examples = moved(before, after, _example_clocks(notice.year, before))
    if output:
        _write(notice, output, force)
    if as_json:
        typer.echo(json.dumps(_import_data(notice, after, changed, examples), ensure_ascii=False, indent=1))
        return
    _print_import(notice, after, changed, examples, lang)
    if output:
        typer.echo(choose(lang, f"已写入 {output}。", f"Written to {output}."))


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


def _sources(year: int, calendar: Calendar, lang: Language) -> list[str]:
    """The notices that arrange the year, or that there is none."""
    if calendar.is_provisional(year):
        lines = [
            choose(
                lang,
                f"暂定：{year}年的放假安排尚未公布，只计周末和法定节假日，未计调休和补假。",
                f"Provisional: the notice for {year} is not out; weekends and statutory holidays only.",
            )
        ]
        if year > LAST_YEAR_OF_FESTIVALS:
            lines.append(
                choose(
                    lang,
                    f"{LAST_YEAR_OF_FESTIVALS}年以后的春节、清明节、端午节、中秋节也未计入。",
                    "Nor are Spring Festival, Tomb-Sweeping, Dragon Boat and Mid-Autumn Day after "
                    f"{LAST_YEAR_OF_FESTIVALS}.",
                )
            )
        return lines
    notices = [notice for notice in calendar.notices if notice.year == year]
    return [f"《{notice.title}》（{notice.number}）" if notice.title else notice.number for notice in notices]


def _changed_days(notice: HolidayNotice, before: Calendar, after: Calendar) -> list[date]:
    """The days of the notice's year, and of the December before it, that are worked under one calendar only."""
    days = [date(notice.year - 1, 12, number) for number in range(1, 32)] + _days_of(notice.year)
    return [day for day in days if _worked(before, day) != _worked(after, day)]


def _worked(calendar: Calendar, day: date) -> bool:
    """Whether the day is worked; by the day of the week alone in a year whose notice is not loaded."""
    try:
        return calendar.is_workday(day)
    except YearNotLoaded:
        return day.weekday() < SATURDAY


def _example_clocks(year: int, before: Calendar) -> dict[str, ReplyClock]:
    """A reply to a request received on every day that may fall due in the year. None before the calendar begins."""
    first = max(date(year, 1, 1) - timedelta(weeks=WEEKS_BEFORE), date(before.announced[0], 1, 1))
    span = (date(year + 1, 1, 1) - first).days
    days = [first + timedelta(days=number) for number in range(span)]
    return {day.isoformat(): ReplyClock(day) for day in days}


def _write(notice: HolidayNotice, output: Path, force: bool) -> None:
    try:
        with output.open("w" if force else "x", encoding="utf-8") as file:
            file.write(written_as_toml(notice))
    except FileExistsError:
        raise Stop(
            f"错误：{output} 已存在；换个文件名，或加 --force 覆盖。",
            f"Error: {output} exists; take another name, or overwrite it with --force.",
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Stop(f"错误：写不了 {output}：{reason}。", f"Error: cannot write {output}: {reason}.") from None


def _print_import(
    notice: HolidayNotice, after: Calendar, changed: list[date], examples: list[MovedDueDate], lang: Language
) -> None:
    typer.echo(
        choose(lang, f"通知可用：{notice.number}（{notice.year}年）", f"Usable: {notice.number} ({notice.year})")
    )
    for holiday in notice.holidays:
        off = f"{listed([holiday.off[0]], lang)}" if holiday.off else ""
        until = f"—{listed([holiday.off[-1]], lang)}" if len(holiday.off) > 1 else ""
        work = choose(
            lang, f"；上班 {listed(list(holiday.work), lang)}", f"; worked {listed(list(holiday.work), lang)}"
        )
        typer.echo(f"  {holiday.name} {off}{until}{work if holiday.work else ''}")
    if not changed:
        typer.echo(choose(lang, "与现有日历没有差别。", "No day differs from the calendar there is."))
    for day in changed:
        why = after.why(day)
        words = words_for(why, lang).replace("\n", "、") or choose(lang, "工作日", "working day")
        now = choose(lang, "改为上班", "now worked") if why.kind.worked else choose(lang, "改为休息", "now off")
        name = f" {why.name}" if why.kind is DayKind.MADE_UP else ""
        typer.echo(f"  {with_weekday(day, lang)} {now}（{words}{name}）")
    typer.echo(
        choose(
            lang,
            f"答复期限有变动的收到日期：{len(examples)}个。",
            f"Days of receipt whose reply date moves: {len(examples)}.",
        )
    )
    for example in examples[:MOST_EXAMPLES]:
        received = plain(date.fromisoformat(example.key), lang)
        old, new = (plain(day, lang) if day else "-" for day in (example.before, example.after))
        typer.echo(choose(lang, f"  收到 {received}：{old} → {new}", f"  received {received}: {old} -> {new}"))
    if len(examples) > MOST_EXAMPLES:
        typer.echo(choose(lang, "  ……（全部见 --json）", "  ... (all of them with --json)"))


def _import_data(
    notice: HolidayNotice, after: Calendar, changed: list[date], examples: list[MovedDueDate]
) -> dict[str, Any]:
    return {
        "number": notice.number,
        "year": notice.year,
        "calendar_version": after.version,
        "changed": [
            {"date": day.isoformat(), "workday": after.is_workday(day), "name": after.why(day).name} for day in changed
        ],
        "moved": [
            {
                "received": example.key,
                "before": example.before.isoformat() if example.before else None,
                "after": example.after.isoformat() if example.after else None,
            }
            for example in examples
        ],
    }
