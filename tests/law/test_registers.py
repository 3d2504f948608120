"""Section two of the report from the documents' own dates: a row a document and a year, and what must hold for any."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.articles import Cite
from gongkai.law.periods import Unit
from gongkai.law.registers import (
    CELLS,
    DEFAULT,
    Counting,
    DocumentEnding,
    End,
    Life,
    Register,
    Span,
    Suspension,
    counts_in,
    end_of,
    gaps,
    in_force_on,
    last_day_of_validity,
    may_keep,
    register_of,
)
from gongkai.law.report.lines import edition

ROWS = list(csv.DictReader(Path(__file__).with_name("register_cells.csv").open(encoding="utf-8")))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def life_of(row: dict[str, str], counting: Counting = DEFAULT) -> Life:
    begins = date.fromisoformat(row["in_force"])
    until = day(row["valid_until"])
    if row["term_years"]:
        until = last_day_of_validity(begins, int(row["term_years"]), Unit.YEARS, counting)
    stopped = (Suspension(date.fromisoformat(row["suspended"]), day(row["resumed"])),) if row["suspended"] else ()
    ending = DocumentEnding(row["ending"] or "abolished")
    return Life(date.fromisoformat(row["issued"]), begins, until, day(row["ended"]), ending, stopped)


def cells(life: Life, year: int, counting: Counting = DEFAULT) -> tuple[bool, bool, bool]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(
        counts_in(f"rules.{column}", life, first, last, counting) for column in ("issued", "repealed", "valid")
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['document']}-{row['year']}")
def test_a_document_counts_by_its_own_dates(row: dict[str, str]) -> None:
    wanted = tuple(row[name] == "yes" for name in ("issued_counts", "repealed_counts", "valid_counts"))
    assert cells(life_of(row), int(row["year"])) == wanted


def row_named(name: str) -> dict[str, str]:
    return next(row for row in ROWS if row["document"] == name)


def test_where_a_lapse_is_not_called_an_abolition_it_counts_only_as_no_longer_valid() -> None:
    life = life_of(row_named("five years: the last year"))
    assert cells(life, 2024, Counting(lapsed_is_repealed=False)) == (False, False, False)


def test_where_issue_makes_a_document_valid_it_counts_before_it_is_in_force() -> None:
    life = life_of(row_named("issued in one year and in force from the next"))
    assert cells(life, 2024, Counting(valid_before_in_force=True)) == (True, False, True)


def test_where_a_suspended_document_stays_valid_it_counts() -> None:
    life = life_of(row_named("suspended over the end of the year"))
    assert cells(life, 2024, Counting(valid_while_suspended=True)) == (False, False, True)


def test_where_the_first_day_counts_the_term_ends_a_day_earlier() -> None:
    begins = date(2019, 12, 31)
    assert last_day_of_validity(begins, 5, Unit.YEARS) == date(2024, 12, 31)
    assert last_day_of_validity(begins, 5, Unit.YEARS, Counting(first_day_counts=True)) == date(2024, 12, 30)


def test_an_act_after_the_term_does_not_end_a_document_again() -> None:
    late = Life(date(2020, 1, 1), date(2020, 1, 1), date(2024, 6, 30), ended=date(2024, 9, 1))
    assert end_of(late) == End(date(2024, 7, 1), DocumentEnding.LAPSED)


@pytest.mark.parametrize(
    "dates",
    [
        (date(2024, 3, 1), date(2024, 3, 1), None, date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 4, 1), date(2024, 3, 31), None),
        (date(2024, 3, 1), date(2023, 4, 1), date(2024, 2, 28), None),
    ],
)
def test_dates_that_contradict_each_other_are_no_life(dates: tuple[date, date, date | None, date | None]) -> None:
    with pytest.raises(ValueError):
        Life(*dates)


def test_a_term_below_one_is_none() -> None:
    with pytest.raises(ValueError):
        last_day_of_validity(date(2024, 1, 1), 0, Unit.YEARS)


def test_the_registers_fill_the_ten_cells_of_the_form_in_its_order() -> None:
    form = [key for block in edition("2021").blocks for key in block.keys]
    assert list(CELLS) == form
    assert [register_of(cell).cite for cell in form] == [
        block.cite for block in edition("2021").blocks for _ in block.keys
    ]
    assert Register.FEES.cite == Cite(20, 0, 8)


@pytest.mark.parametrize("level", AgencyLevel)
def test_rules_are_made_by_those_whom_the_legislation_law_names(level: AgencyLevel) -> None:
    makers = {AgencyLevel.MINISTRY, AgencyLevel.PROVINCE, AgencyLevel.CITY}
    assert may_keep(Register.RULES, AgencyStanding(level)) is (level in makers)
    assert may_keep(Register.NORMATIVE_DOCUMENTS, AgencyStanding(level))


DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@st.composite
def lives(draw: st.DrawFn) -> Life:
    issued = draw(DAYS)
    begins = issued + timedelta(draw(st.integers(-40, 500)))
    until = max(issued, begins) + timedelta(draw(st.integers(0, 1500))) if draw(st.booleans()) else None
    ended = issued + timedelta(draw(st.integers(0, 1500))) if draw(st.booleans()) else None
    ending = draw(st.sampled_from([DocumentEnding.ABOLISHED, DocumentEnding.DECLARED_VOID]))
    stops = ()
    if draw(st.booleans()):
        since = issued + timedelta(draw(st.integers(0, 800)))
        again = since + timedelta(draw(st.integers(0, 300))) if draw(st.booleans()) else None
        stops = (Suspension(since, again),)
    return Life(issued, begins, until, ended, ending, stops)


def recounted(life: Life, on: date) -> bool:
    """Whether a document is in force on a day, found by walking there day by day."""
    force, here = False, min(life.issued, life.in_force_from)
    gone = False
    while here <= on:
        gone = gone or here == life.ended or (life.valid_until is not None and here > life.valid_until)
        stopped = any(s.since <= here and not (s.until and here >= s.until) for s in life.suspensions)
        force = here >= life.issued and here >= life.in_force_from and not gone and not stopped
        here += timedelta(1)
    return force


@given(st.lists(lives(), max_size=6), DAYS)
def test_what_is_in_force_on_any_day_is_what_a_walk_through_the_days_finds(all_of: list[Life], on: date) -> None:
    assert [in_force_on(life, on) for life in all_of] == [recounted(life, on) for life in all_of]


@given(st.lists(lives(), max_size=12))
def test_over_the_years_valid_is_valid_before_plus_issued_minus_repealed(all_of: list[Life]) -> None:
    """Exactly so where issue makes valid and a suspension does not end it: then nothing comes or goes otherwise."""
    counting = Counting(valid_before_in_force=True, valid_while_suspended=True)
    before = 0
    for year in range(2018, 2036):
        counted = [cells(life, year, counting) for life in all_of]
        issued, repealed, valid = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0, 0)
        assert valid == before + issued - repealed
        before = valid


@given(st.lists(lives(), max_size=12))
def test_as_we_count_the_difference_is_what_waits_or_rests(all_of: list[Life]) -> None:
    wide = Counting(valid_before_in_force=True, valid_while_suspended=True)
    for year in range(2018, 2032):
        last = date(year, 12, 31)
        resting = sum(in_force_on(life, last, wide) and not in_force_on(life, last) for life in all_of)
        narrow = sum(cells(life, year)[2] for life in all_of)
        assert narrow + resting == sum(cells(life, year, wide)[2] for life in all_of)


@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=6))
def test_gaps_are_the_days_that_nothing_covers(given_spans: list[tuple[date, int]]) -> None:
    window = Span(date(2021, 1, 1), date(2021, 12, 31))
    spans = [Span(first, first + timedelta(length)) for first, length in given_spans]
    days = [window.first + timedelta(number) for number in range(365)]
    found = gaps(window, spans)
    assert [any(gap.holds(one) for gap in found) for one in days] == [
        not any(span.holds(one) for span in spans) for one in days
    ]
    assert all(later.first - earlier.last > timedelta(1) for earlier, later in pairwise(found))
