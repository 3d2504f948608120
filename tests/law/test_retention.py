"""How long what names persons is kept: by the table beside this file; and from when it may be erased."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.periods import EVENTS
from gongkai.law.retention import (
    IDENTITY,
    RETENTIONS,
    NotKeptSoLong,
    Retention,
    UnknownRetention,
    retention,
)


def rows() -> list[dict[str, str]]:
    """The rows of the table."""
    with Path(__file__).with_name("retention.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['kept']} {row['start']} {row['why']}")
def test_the_last_day_of_keeping(row: dict[str, str]) -> None:
    number = int(row["number"]) if row["number"] else None
    kept, start, last = retention(row["kept"]), date.fromisoformat(row["start"]), date.fromisoformat(row["last_day"])
    assert kept.last_day(start, number=number) == last
    assert not kept.over(start, last, number=number)
    assert kept.over(start, last + timedelta(days=1), number=number)


def test_every_kind_stands_in_the_table() -> None:
    assert {row["kept"] for row in rows()} == set(RETENTIONS)


@pytest.mark.parametrize("kept", RETENTIONS.values(), ids=lambda kept: kept.id)
def test_every_number_says_where_it_is_taken_from_and_what_it_runs_from(kept: Retention) -> None:
    assert kept.cite.gist
    assert all(cite.gist for cite in kept.also)
    assert kept.start in EVENTS.values()
    assert "personal_information_law" in {cite.instrument for cite in (kept.cite, *kept.also)}
    if kept.confirmed:
        assert re.search(rf"\b{kept.number}\b", kept.cite.gist)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_what_has_not_begun_to_run_is_never_erased(on: date) -> None:
    assert not any(kept.over(None, on) for kept in RETENTIONS.values())


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 30))
def test_identity_is_kept_as_long_as_somebody_may_go_to_law(start: date, number: int) -> None:
    assert IDENTITY.last_day(start, number=number).year == start.year + number


@pytest.mark.parametrize("number", [0, -1])
def test_keeping_for_no_time_at_all_is_refused(number: int) -> None:
    with pytest.raises(NotKeptSoLong) as refused:
        IDENTITY.last_day(date(2025, 9, 19), number=number)
    assert refused.value.number == number


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownRetention):
        retention("fingerprints")
