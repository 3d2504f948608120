"""有效性: the state of a document on any day."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.disclosure import Validity
from gongkai.law.validity import InForce, validity_on, warned_until

ROWS = list(csv.DictReader((Path(__file__).parent / "validity.csv").open(encoding="utf-8")))
DAYS = st.dates(date(2008, 5, 1), date(2040, 12, 31))
ENDED = {Validity.REPEALED, Validity.LAPSED, Validity.DECLARED_VOID}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['day']}-{row['state'] or 'unknown'}")
def test_a_document_is_on_a_day_what_its_dates_make_it(row: dict[str, str]) -> None:
    amended = tuple(date.fromisoformat(one) for one in row["amended"].split())
    document = InForce(day(row["since"]), day(row["until"]), amended, day(row["repealed"]), day(row["void"]))
    state = validity_on(document, date.fromisoformat(row["day"]))
    assert (state.value if state else "") == row["state"]


@given(st.none() | DAYS, st.none() | DAYS, st.lists(DAYS, max_size=3), st.none() | DAYS, st.none() | DAYS, DAYS, DAYS)
def test_what_has_ended_stays_ended_in_the_same_way(
    since: date | None, until: date | None, amended: list[date], repealed: date | None, void: date | None,
    one: date, other: date,
) -> None:  # fmt: skip
    document = InForce(since, until, tuple(amended), repealed, void)
    before, after = validity_on(document, min(one, other)), validity_on(document, max(one, other))
    if before in ENDED:
        assert after is before
    if before in (Validity.VALID, Validity.AMENDED):
        assert after is not Validity.NOT_YET_IN_FORCE


def test_the_office_is_told_six_months_before_a_term_runs_out() -> None:
    assert warned_until(date(2028, 10, 30)) == date(2029, 4, 30)
    assert warned_until(date(2027, 8, 31)) == date(2028, 2, 29)
