"""A reply date explains itself: each day has its mark, each line its article, and they say the same."""

from __future__ import annotations

from datetime import date

from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.law.reply import ConsultationDays, Extension, ReplyClock
from gongkai.law.workdays import Calendar

CALENDAR = Calendar.standard()
ASKED = ReplyClock(
    date(2025, 12, 11), consultations=(ConsultationDays(date(2025, 12, 18), date(2025, 12, 19), date(2025, 12, 26)),)
)
"""The request of the drawing: received on 11 December, a third party asked from the 18th to the 26th."""


def sheet(clock: ReplyClock, today: date, **more: object) -> ReplyDateSheet:
    return reply_date_sheet(clock.due(CALENDAR), today, **more)  # type: ignore[arg-type]


def test_the_lines_tell_the_story_of_the_drawing() -> None:
    told = [(row.days, row.said, row.amount) for row in sheet(ASKED, date(2026, 1, 14)).rows]
    assert told == [
        ("2025年12月11日", "收到申请，当日不计", "起点"),
        ("12月12日—18日", "第1至第5个工作日", "5日"),
        ("12月19日—26日", "暂停：征求第三方意见", "不计6日"),
        ("12月29日—31日", "第6至第8个工作日", "3日"),
        ("2026年1月1日—3日", "元旦放假", "不计"),
        ("2026年1月4日（周日）", "调休上班，计为第9个工作日", "1日"),
        ("2026年1月5日—19日", "第10至第20个工作日", "11日"),
        ("合计", "20个工作日，最迟2026年1月19日答复", "20日"),
    ]


def test_the_counted_days_of_the_lines_make_the_sum() -> None:
    rows = sheet(ASKED, date(2026, 1, 14)).rows
    counted = [int(row.amount.removesuffix("日")) for row in rows if row.amount[0].isdigit()]
    assert sum(counted[:-1]) == counted[-1] == 20


def test_every_day_is_marked_once_on_the_calendar() -> None:
    shown = sheet(ASKED, date(2026, 1, 14))
    cells = [cell for week in shown.weeks for cell in week]
    assert len(cells) == 7 * len(shown.weeks)
    assert [cell.word for cell in cells if cell.kind == "received"] == ["收到"]
    assert [cell.word for cell in cells if cell.kind == "due"] == ["到期"]
    assert sum(cell.kind == "paused" for cell in cells) == 6
    assert [f"{cell.month}{cell.day}" for cell in cells if cell.today] == ["1/14"]
    assert [cell.number for cell in cells if cell.number] == list(range(1, 21))


def test_pauses_are_explained_where_there_are_some() -> None:
    assert sheet(ASKED, date(2026, 1, 14)).pauses
    assert not sheet(ReplyClock(date(2025, 12, 11)), date(2026, 1, 14)).pauses


def test_what_is_left_and_where_today_stands() -> None:
    shown = sheet(ASKED, date(2026, 1, 14))
    assert (shown.left, shown.place, shown.over) == (3, 17, False)
    late = sheet(ASKED, date(2026, 1, 20))
    assert (late.left, late.place, late.over) == (0, None, True)


def test_without_the_pause_it_would_have_been_earlier() -> None:
    bare = ASKED.without_pauses().due(CALENDAR)
    shown = sheet(ASKED, date(2026, 1, 14), bare=bare)
    assert shown.what_if == "没有暂停，应为2026年1月9日；因征求意见暂停6个工作日，顺延至2026年1月19日。"
    assert sheet(ASKED.without_pauses(), date(2026, 1, 6), bare=bare).what_if == ""


def test_a_correction_makes_the_days_before_it_void() -> None:
    clock = ReplyClock(date(2026, 3, 2), correction_asked=date(2026, 3, 5), corrected=date(2026, 3, 10))
    shown = sheet(clock, date(2026, 3, 12))
    assert [row.amount for row in shown.rows] == ["起点", "不计", "起点", "18日", "不计", "2日", "20日"]
    assert shown.place == 2
    assert "补正" in [cell.word for week in shown.weeks for cell in week]


def test_a_correction_on_the_very_day_leaves_no_day_between() -> None:
    clock = ReplyClock(date(2026, 3, 2), correction_asked=date(2026, 3, 2), corrected=date(2026, 3, 2))
    shown = sheet(clock, date(2026, 3, 2))
    assert [row.days for row in shown.rows[:3]] == ["2026年3月2日", "3月2日", "2026年3月2日"]
    assert shown.due == date(2026, 3, 30)


def test_an_extension_counts_on() -> None:
    clock = ReplyClock(date(2026, 3, 2), extension=Extension(20, "李主任", date(2026, 3, 20)))
    shown = sheet(clock, date(2026, 4, 20))
    assert shown.rows[-1].said.startswith("40个工作日")
    assert any(row.amount == "延长" for row in shown.rows)
    numbers = [cell.number for week in shown.weeks for cell in week if cell.number]
    assert numbers == list(range(1, 41))


def test_a_year_without_its_notice_is_named() -> None:
    assert sheet(ReplyClock(date(2030, 3, 4)), date(2030, 3, 5)).provisional == "2030"


def test_every_day_says_why_it_counts_or_not() -> None:
    said = {line.day: line.said for line in sheet(ASKED, date(2026, 1, 14)).days}
    assert said[date(2025, 12, 12)] == "计入，第1个工作日"
    assert said[date(2025, 12, 13)] == "不计：周末"
    assert said[date(2025, 12, 22)] == "工作日，不计：征求第三方意见"
    assert said[date(2026, 1, 1)] == "不计：元旦放假"
    assert said[date(2026, 1, 4)] == "计入，第9个工作日，调休上班"
