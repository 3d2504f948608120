"""Under which ending a request counts that was decided, set aside and decided anew."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.report.count import RequestEnding, counted_ending

SPRING, AUTUMN, NEXT = date(2025, 3, 20), date(2025, 10, 9), date(2026, 2, 3)

SITUATIONS = [
    # endings with the day on which each was opened again; which of them counts
    ([], None),
    ([(SPRING, None)], SPRING),
    ([(SPRING, AUTUMN)], None),
    ([(SPRING, AUTUMN), (AUTUMN, None)], AUTUMN),
    ([(SPRING, AUTUMN), (NEXT, None)], NEXT),
    ([(SPRING, NEXT)], SPRING),
    ([(SPRING, NEXT), (NEXT, None)], SPRING),
]


@pytest.mark.parametrize(("endings", "counts"), SITUATIONS)
def test_the_first_ending_that_outlasts_its_year_counts(
    endings: list[tuple[date, date | None]], counts: date | None
) -> None:
    found = counted_ending(RequestEnding("granted", decided, reopened) for decided, reopened in endings)
    assert (found.decided if found else None) == counts
