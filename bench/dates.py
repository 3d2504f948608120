"""How long a reply date takes where only the date is wanted, and where every day on the way is told as well."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median

from bench.section import Row, section
from gongkai.law.clock import ExplainedDay, due_after
from gongkai.law.periods import limits
from gongkai.law.reply import ConsultationDays, Extension, ReplyClock
from gongkai.law.workdays import Calendar

AIM = "≤ 0.1 ms"
ROUNDS = 200
AT_ONCE = 20
"""One date takes a few microseconds: so many are measured together."""

CLOCKS = {
    "reply, 20 working days": ReplyClock(date(2025, 9, 1)),
    "reply, corrected, paid, three opinions, lengthened": ReplyClock(
        date(2025, 9, 1),
        correction_asked=date(2025, 9, 4),
        corrected=date(2025, 9, 10),
        fee_asked=date(2025, 9, 12),
        paid=date(2025, 9, 18),
        consultations=tuple(
            ConsultationDays(date(2025, 9, day), date(2025, 9, day + 2), date(2025, 10, day - 13))
            for day in (22, 23, 24)
        ),
        extension=Extension(20, "李主任", date(2025, 10, 20)),
    ),
}


def _milliseconds(reckon: Callable[[], object]) -> float:
    """The median time of one `reckon`."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(AT_ONCE):
            reckon()
        taken.append((time.perf_counter() - start) / AT_ONCE)
    return median(taken) * 1000


def _explained_days(clock: ReplyClock, calendar: Calendar) -> dict[date, ExplainedDay]:
    return clock.due(calendar).explanation.days()


@section("dates without explanation")
def dates_without_explanation() -> Iterator[Row]:
    """Milliseconds for one date, and for the same date with every day explained."""
    calendar = Calendar.standard()
    for name, clock in CLOCKS.items():
        date_only = _milliseconds(partial(clock.due, calendar))
        explained = _milliseconds(partial(_explained_days, clock, calendar))
        yield Row(name, f"{date_only:.4f} ms", AIM, f"with every day explained {explained:.3f} ms")
    start = date(2020, 1, 6)
    in_force = limits(on=start)
    every_limit = _milliseconds(lambda: [due_after(limit, start, calendar) for limit in in_force])
    yield Row("any limit, on average", f"{every_limit / len(in_force):.4f} ms", AIM, f"{len(in_force)} limits")
