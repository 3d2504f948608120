"""The reckoning of a due date in words and as data: one line a stretch, with its article, and what would change it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.command.days import listed, plain, short, with_weekday
from gongkai.command.language import Language, choose
from gongkai.command.refusals import cited
from gongkai.law.clock import CountedPeriod, DueDate, ExplainedDay, Mark, Pause
from gongkai.law.periods import CORRESPONDING_DAY, ROLL_FORWARD, START_DAY_NOT_COUNTED, Limit, PeriodEvent, Unit
from gongkai.law.reply import CORRECTION_CITE, FEE_RESTART_CITE
from gongkai.law.workdays import DayKind

UNITS = {
    Language.ZH: {
        Unit.WORKING_DAYS: "个工作日",
        Unit.NATURAL_DAYS: "日（自然日）",
        Unit.MONTHS: "个月",
        Unit.YEARS: "年",
    },
    Language.EN: {
        Unit.WORKING_DAYS: " working days",
        Unit.NATURAL_DAYS: " natural days",
        Unit.MONTHS: " months",
        Unit.YEARS: " years",
    },
}
"""How a number of units reads."""

CONSULTED = {
    "third_party": ("征求第三方意见", "third party asked"),
    "co_maker": ("征求共同制作机关意见", "co-maker asked"),
    "other_agency": ("征求其他机关意见", "other agency asked"),
}
"""What a pause is called, by its kind."""

_RESTART_CITES = {"corrected": CORRECTION_CITE, "paid": FEE_RESTART_CITE}


def amount(number: int, unit: Unit, language: Language) -> str:
    """20个工作日, or 20 working days."""
    text = f"{number}{UNITS[language][unit]}"
    return text.removesuffix("s") if number == 1 and language == Language.EN else text


def headline(due: DueDate, language: Language) -> str:
    """The date with its weekday and what it is: a last day, or the earliest day of a minimum."""
    rule = due.explanation.stretches[-1].rule
    day = with_weekday(due.due, language)
    provisional = choose(language, "（暂定）", " (provisional)") if due.provisional else ""
    if isinstance(rule, Limit) and rule.minimum:
        return choose(language, f"最早 {day}{provisional}", f"not before {day}{provisional}")
    return choose(language, f"到期 {day}{provisional}", f"due {day}{provisional}")


def reckoning(due: DueDate, language: Language) -> list[str]:
    """The lines that say how the date came about, in the order of the stretches."""
    lines = []
    for stretch in due.explanation.stretches:
        lines += _stretch_lines(stretch, language)
    counting = cited(START_DAY_NOT_COUNTED, language)
    if isinstance(due.explanation.stretches[-1].rule, Limit):
        lines.append(choose(language, f"开始当日不计（{counting}）。", f"The first day is not counted ({counting})."))
    if due.last_workday != due.due:
        last = with_weekday(due.last_workday, language)
        lines.append(choose(language, f"当日不是工作日，此前最后一个工作日：{last}。", f"Last working day: {last}."))
    return [*lines, *_warnings(due, language)]


def as_data(due: DueDate) -> dict[str, Any]:
    """The due date as data: dates in ISO form, codes in English, one row a day."""
    return {
        "due": due.due.isoformat(),
        "last_workday": due.last_workday.isoformat(),
        "provisional": due.provisional,
        "provisional_years": list(due.explanation.provisional_years),
        "calendar_version": due.explanation.calendar_version,
        "stretches": [_stretch_data(stretch) for stretch in due.explanation.stretches],
    }


def _stretch_lines(stretch: CountedPeriod, language: Language) -> list[str]:
    rule, event = stretch.rule, stretch.event
    cite = cited(rule.cite, language)
    if not isinstance(rule, Limit) or event is None:
        named = plain(stretch.end, language)
        return [choose(language, f"{rule.zh}：{named}（{cite}）。", f"{rule.en}: {named} ({cite}).")]
    started = with_weekday(stretch.start, language)
    begun = choose(language, f"{started}{event.zh}", f"{event.en} {started}")
    if stretch.void_since:
        return [_void_line(stretch, stretch.void_since, begun, language)]
    length = amount(stretch.number, rule.unit, language)
    end = with_weekday(stretch.end, language)
    if rule.backward:
        return [
            choose(language, f"{begun}，此前{length}：{end}（{cite}）。", f"{length} before {begun}: {end} ({cite}).")
        ]
    at_least = choose(language, "不少于", "at least ") if rule.minimum else ""
    lines = [
        choose(
            language,
            f"{begun}，次日起{at_least}{length}，至{end}（{cite}）。",
            f"{at_least}{length} after {begun}: until {end} ({cite}).",
        )
    ]
    return lines + _passed_over(stretch, rule, language) + _pause_lines(stretch, language)


def _void_line(stretch: CountedPeriod, restart: PeriodEvent, begun: str, language: Language) -> str:
    cite = cited(_RESTART_CITES[restart.id], language)
    name, day = _name(restart, language), with_weekday(stretch.end, language)
    return choose(
        language,
        f"{begun}，其后的期间不再计算：{day}{name}，答复期限重新计算（{cite}）。",
        f"the time since {begun} no longer counts: {name} on {day} starts the period anew ({cite}).",
    )


def _passed_over(stretch: CountedPeriod, rule: Limit, language: Language) -> list[str]:
    """What was passed over or rolled over, by reason."""
    lines = []
    if rule.unit is Unit.WORKING_DAYS:
        weekends = sum(_rests(day, DayKind.WEEKEND) for day in stretch.days)
        holidays = _holiday_names(stretch)
        if weekends or holidays:
            named = [choose(language, f"周末{weekends}天", f"{weekends} weekend days")] if weekends else []
            named += [choose(language, f"“{name}”{days}天", f"{name} {days} days") for name, days in holidays.items()]
            joined = choose(language, "，", ", ").join(named)
            lines.append(choose(language, f"　跳过：{joined}。", f"  passed over: {joined}."))
        made_up = [day.day for day in stretch.days if day.reason.kind is DayKind.MADE_UP and day.number]
        if made_up:
            days = listed(made_up, language)
            lines.append(choose(language, f"　调休上班计入：{days}。", f"  worked in exchange, counted: {days}."))
    elif rule.unit is not Unit.NATURAL_DAYS:
        cite = cited(CORRESPONDING_DAY, language)
        lines.append(choose(language, f"　按月对应日计算（{cite}）。", f"  by the corresponding day ({cite})."))
    if any(day.mark is Mark.ROLLED_OVER for day in stretch.days):
        nominal = with_weekday(_nominal(stretch), language)
        cite = choose(language, "、", "; ").join(cited(place, language) for place in ROLL_FORWARD)
        lines.append(
            choose(
                language,
                f"　届满日{nominal}是休息日，顺延至其后第一个工作日（{cite}）。",
                f"  {nominal} is a rest day: moved to the next working day ({cite}).",
            )
        )
    return lines


def _pause_lines(stretch: CountedPeriod, language: Language) -> list[str]:
    paused = [day for day in stretch.days if day.mark is Mark.PAUSED]
    if not paused:
        return []
    pauses: list[Pause] = []
    for day in paused:
        pauses += [pause for pause in day.paused_by if pause not in pauses]
    lines = []
    for pause in pauses:
        zh, en = CONSULTED.get(pause.kind, (pause.kind, pause.kind))
        start, end = short(pause.start, language), short(pause.end, language)
        cite = cited(pause.cite, language)
        first = choose(language, "当日" if pause.start_too else "后", "from" if pause.start_too else "after")
        lines.append(
            choose(
                language,
                f"　暂停：{zh}，{start}{first}至{end}（{cite}）。",
                f"  suspended: {en}, {first} {start} until {end} ({cite}).",
            )
        )
    total = choose(language, f"　共扣除{len(paused)}个工作日。", f"  {len(paused)} working days taken out in all.")
    return [*lines, total]


def _warnings(due: DueDate, language: Language) -> list[str]:
    lines = []
    if due.provisional:
        years = choose(language, "、", ", ").join(map(str, due.explanation.provisional_years))
        lines.append(
            choose(
                language,
                f"暂定：{years}年的放假安排尚未公布，暂按周末和法定节假日推算（调休和补假未计入），公布后须重新计算。",
                f"Provisional: the holiday notice for {years} is not out. Weekends and statutory holidays only (no "
                "days exchanged or made up for); to be reckoned again once it is.",
            )
        )
    unsure = {stretch.rule for stretch in due.explanation.stretches if not _confirmed(stretch)}
    lines += [
        choose(
            language,
            f"注意：“{rule.zh}”的期限未见正式文本，是可以改动的默认值。",
            f"Note: the period for '{rule.en}' was not read in an official text; it is a default.",
        )
        for rule in unsure
    ]
    for stretch in due.explanation.stretches:
        region = stretch.rule.region if isinstance(stretch.rule, Limit) else ""
        if region:
            lines.append(
                choose(language, f"注意：这是{region}的规定，其他地方不适用。", f"Note: a local rule of {region} only.")
            )
    return lines


def _confirmed(stretch: CountedPeriod) -> bool:
    return not isinstance(stretch.rule, Limit) or stretch.rule.confirmed


def _stretch_data(stretch: CountedPeriod) -> dict[str, Any]:
    rule = stretch.rule
    return {
        "limit": rule.id,
        "cite": rule.cite.notation,
        "event": stretch.event.id if stretch.event else None,
        "start": stretch.start.isoformat(),
        "end": stretch.end.isoformat(),
        "number": stretch.number,
        "unit": rule.unit.value if isinstance(rule, Limit) else None,
        "paused": stretch.paused,
        "void_since": stretch.void_since.id if stretch.void_since else None,
        "days": [_day_data(day) for day in stretch.days],
    }


def _day_data(day: ExplainedDay) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "mark": day.mark.value,
        "number": day.number,
        "kind": day.reason.kind.value,
        "name": day.reason.name,
        "notice": day.reason.notice,
        "provisional": day.reason.provisional,
        "paused_by": [pause.kind for pause in day.paused_by],
    }


def _name(event: PeriodEvent, language: Language) -> str:
    return choose(language, event.zh, event.en)


def _rests(day: ExplainedDay, kind: DayKind) -> bool:
    return day.mark is Mark.REST and day.reason.kind is kind


def _holiday_names(stretch: CountedPeriod) -> dict[str, int]:
    """The holidays passed over, with how many days of each, in order."""
    names: dict[str, int] = {}
    for day in stretch.days:
        if _rests(day, DayKind.HOLIDAY):
            names[day.reason.name] = names.get(day.reason.name, 0) + 1
    return names


def _nominal(stretch: CountedPeriod) -> date:
    """The last day before any rolling over."""
    return [day.day for day in stretch.days if day.mark is not Mark.ROLLED_OVER][-1]
