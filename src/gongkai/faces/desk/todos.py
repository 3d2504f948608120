"""What is to be done, as the desk's lists show it: each thing with its last day and the working days left."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.workdays import Calendar

MOST_LATE = 250
"""About a year of working days. A longer delay is not counted out: the calendars of old years are not known."""


def soon() -> int:
    """Within how many working days a due day is called near: its light is yellow."""
    return int(settings.CASES_YELLOW_DAYS)


def lamp_of(left: int | None) -> str:
    """The light for so many working days left: r late, today or pressing, y near, g later; "" where none is owed."""
    if left is None:
        return ""
    return "r" if left <= settings.CASES_RED_DAYS else "y" if left <= soon() else "g"


@sheetclass
class Todo:
    """One thing to be done."""

    due: date = doc("its last day")
    left: int | None = doc("how many working days are left; negative for how many it is late; None: no last day")
    kind: str = doc("which part of the work")
    title: str = doc("what it is")
    note: str = doc("where it stands")
    act: str = doc("what the link does; empty where it is another's to do")
    address: str = doc("where it is done")

    @property
    def lamp(self) -> str:
        """Its light: r late or today, y near or without a last day, g later."""
        return lamp_of(self.left) or "y"


def workdays_left(today: date, due: date, calendar: Calendar) -> int:
    """How many working days are left; negative for how many it is late, 0 on the day itself or a rest day before it.

    It is never more than `MOST_LATE` days late.
    """
    if due >= today:
        return calendar.between(today, due) or int(due > today)
    late, day = 0, today
    while day > due and late < MOST_LATE:
        late += calendar.is_workday(day)
        day -= timedelta(days=1)
    return -max(1, late)
