"""The ledger counted into figures: what law, journal and database make of the same histories is one and the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.procedure.request import Move
from gongkai.law.report.checks import check
from gongkai.law.report.count import count
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer
from gongkai.office.annual.ledger import Ledger, behind, compute
from gongkai.office.cases.ledger_rows import rows_of
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.models import Case, LedgerRow
from gongkai.office.cases.queries import ledger
from gongkai.office.history import entries_of
from office.annual.histories import FACTS, Happening, Played, histories

pytestmark = pytest.mark.django_db
FORM = edition("2021")
YEARS = (2023, 2024, 2025)
OFTEN = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def undone_afterwards() -> Iterator[None]:
    """What happens inside leaves no trace: each history begins in an empty office."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counted(agency: Agency, year: int, on: date) -> dict[str, object]:
    figures = compute(agency, year, on).figures
    return {key: figures[key] for key in FORM.requests.keys}


def report(found: Ledger) -> Report:
    """A report that states these figures, and 0 for what is counted elsewhere."""
    cells = Figures({**dict.fromkeys(FORM.keys, 0), **found.figures})
    return Report(agency=found.agency.name, year=found.year, form="2021", figures=cells)


@OFTEN
@given(histories)
def test_the_database_counts_what_the_law_counts(db: None, history: list[Happening]) -> None:
    with undone_afterwards():
        played = Played()
        days = list(played.play(history, late=True))
        for on in (*days[:: max(1, len(days) // 5)], days[-1]):
            for year in YEARS:
                by_law = count(ledger(played.office.agency, on), year, FORM)
                assert counted(played.office.agency, year, on) == dict(by_law)


@OFTEN
@given(histories)
def test_the_ledgers_rows_follow_from_the_journal(db: None, history: list[Happening]) -> None:
    with undone_afterwards():
        list(Played().play(history, late=True))
        for case in Case.objects.order_by("pk"):
            made = rows_of(case, entries_of(subject_of(case)))
            assert [said(row) for row in case.ledger_rows.order_by("known_from")] == [said(row) for row in made]


def said(row: LedgerRow) -> tuple[object, ...]:
    return row.received_on, row.outcome, row.decided_on, row.known_from, row.known_until, row.applicant_kind


@OFTEN
@given(histories)
def test_a_past_day_gives_the_same_figures_for_ever(db: None, history: list[Happening]) -> None:
    with undone_afterwards():
        played = Played()
        then = [(day, year, counted(played.office.agency, year, day)) for day in played.play(history) for year in YEARS]
        for day, year, figures in then:
            assert counted(played.office.agency, year, day) == figures


@OFTEN
@given(histories)
def test_no_check_ever_fails_and_carry_in_is_carry_out(db: None, history: list[Happening]) -> None:
    with undone_afterwards():
        played = Played()
        on = list(played.play(history))[-1]
        found = {year: compute(played.office.agency, year, on) for year in YEARS}
        for year in YEARS[1:]:
            findings = check(
                report(found[year]),
                standing=AgencyStanding(AgencyLevel.COUNTY_BUREAU),
                previous=report(found[year - 1]),
                text=False,
            )
            assert [one for one in findings if one.level is not Level.INFORMATION] == []
            for column in FORM.requests.columns:
                carried_out = found[year - 1].figures[f"requests.carried_out.{column.key}"]
                assert found[year].figures[f"requests.carried_in.{column.key}"] == carried_out


@settings(OFTEN, max_examples=5)
@given(histories)
def test_each_cell_opens_exactly_the_requests_that_it_counts(db: None, history: list[Happening]) -> None:
    with undone_afterwards():
        played = Played()
        on = list(played.play(history))[-1]
        agency = played.office.agency
        clerk = Viewer(1, frozenset({(agency.pk, "clerk")}))
        for year in (2023, 2024):
            figures = compute(agency, year, on).figures
            for key in FORM.requests.keys:
                opened = [record.subject.case_id for record in behind(agency, key, year, on, clerk)[:]]
                assert len(opened) == len(set(opened)) == figures[key]


def test_the_histories_know_every_move() -> None:
    assert set(FACTS) == set(Move)
