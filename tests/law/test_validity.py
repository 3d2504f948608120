"""有效性: the state of a document on any day."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.disclosure import Validity
from gongkai.law.validity import InForce, state_since, validity_on, warned_until

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


DATED = InForce(
    since=date(2026, 4, 1),
    until=date(2031, 3, 31),
    amended=(date(2027, 1, 1), date(2028, 1, 1)),
    repealed=None,
)


@pytest.mark.parametrize(
    ("document", "on", "since"),
    [
        (DATED, date(2026, 3, 1), date(2026, 4, 1)),
        (DATED, date(2026, 5, 1), date(2026, 4, 1)),
        (DATED, date(2027, 6, 1), date(2027, 1, 1)),
        (DATED, date(2028, 6, 1), date(2028, 1, 1)),
        (DATED, date(2031, 4, 1), date(2031, 4, 1)),
        (DATED, date(2032, 4, 1), date(2031, 4, 1)),
        (replace(DATED, repealed=date(2029, 7, 1)), date(2029, 8, 1), date(2029, 7, 1)),
        (replace(DATED, void=date(2029, 7, 1)), date(2029, 7, 1), date(2029, 7, 1)),
        (replace(DATED, amended=(date(2026, 3, 15),)), date(2026, 6, 1), date(2026, 3, 15)),
        (InForce(None), date(2029, 7, 1), None),
    ],
)
def test_a_document_says_since_when_it_is_what_it_is(document: InForce, on: date, since: date | None) -> None:
    assert state_since(document, on) == since


@given(st.none() | DAYS, st.none() | DAYS, st.lists(DAYS, max_size=3), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_on_the_day_since_when_it_is_so_it_is_so(
    since: date | None, until: date | None, amended: list[date], repealed: date | None, void: date | None, on: date
) -> None:
    document = InForce(since, until, tuple(amended), repealed, void)
    state, began = validity_on(document, on), state_since(document, on)
    if began and state is not Validity.NOT_YET_IN_FORCE:
        # What was amended before it was in force is told with the day of the amendment.
        in_force = max(began, since) if state is Validity.AMENDED and since else began
        assert began <= on and validity_on(document, in_force) is state
    assert (state is None) == (began is None)


def test_the_office_is_told_six_months_before_a_term_runs_out() -> None:
    assert warned_until(date(2028, 10, 30)) == date(2029, 4, 30)
    assert warned_until(date(2027, 8, 31)) == date(2028, 2, 29)
