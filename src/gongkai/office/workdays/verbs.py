"""What can be done with the calendar, as the journal keeps it."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb

CALENDAR = "calendar"
"""How the journal names the kind of what these verbs are about."""


@facts
class NoticeTakenIn:
    """Which notice, of which year, how many dates it moved, and the version of the calendar from then on."""

    number: str = fact("编号")
    year: int = fact("年度")
    dates_moved: int = fact("变动的期限")
    calendar: str = fact("工作日历版本", default="")


@facts
class CalendarRenewed:
    """The version of the calendar that came with the program, the one before it if that is known, and how many dates
    it moved.
    """

    calendar: str = fact("工作日历版本")
    calendar_before: str = fact("原工作日历版本")
    dates_moved: int = fact("变动的期限")


NOTICE_TAKEN_IN = verb(
    "calendar.notice_taken_in",
    "收下放假通知",
    NoticeTakenIn,
    sample=NoticeTakenIn("国办发明电〔2026〕7号", 2027, 3, "2019-2027:5c9a1e0b7d42"),
)
CALENDAR_RENEWED = verb(
    "calendar.renewed",
    "启用新版工作日历",
    CalendarRenewed,
    sample=CalendarRenewed("2019-2026:5c9a1e0b7d42", "2019-2026:0d17c3b2a9f8", 3),
)
