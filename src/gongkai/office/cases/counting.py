"""Section three of the annual report, counted by the database: one query for any number of agencies.

What is counted is what `law.report.count` counts, from the ledger's rows; a property test holds the two together. `on`
is the day up to which entries are known, so a past day gives the same figures for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from gongkai.law.outcomes import Outcome, report_row
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import LedgerRow, LedgerRowQuerySet
from gongkai.office.journal.models import Entry


def section_three(agencies: Collection[int], year: int, on: date) -> dict[int, dict[str, int]]:
    """Every cell of section three for each of these agencies, by their numbers, as it was known on a day.

    Raises NoSuchEdition for a year that has no uniform tables.
    """
    form = format_in_force(year)
    counted = {agency: dict.fromkeys(form.requests.keys, 0) for agency in agencies}
    for agency, column, outcome, new, carried_in, done in _groups(agencies, year, on):
        cells = counted[agency]
        rows = {"new": new, "carried_in": carried_in, "carried_out": new + carried_in - done}
        if done:
            rows |= {"outcome.total": done, report_row(Outcome(outcome), form.name): done}
        for row, number in rows.items():
            cells[f"requests.{row}.{column}"] += number
            cells[f"requests.{row}.total"] += number
    return counted


def _groups(agencies: Collection[int], year: int, on: date) -> Iterable[tuple[int, str, str, int, int, int]]:
    """How many requests of each agency, column and outcome came in the year, before it, and were decided in it."""
    rows = LedgerRow.objects.known(on).within(year)
    # The index stands in the order of these columns, so that the database counts as it goes and sorts nothing.
    groups = rows.filter(agency__in=agencies).order_by().values_list("agency", "applicant_kind", "outcome")
    return groups.annotate(
        new=Count("pk", filter=_new(year)),
        carried_in=Count("pk", filter=~_new(year)),
        done=Count("pk", filter=_decided(year)),
    )


def kept_since(agencies: Collection[int]) -> dict[int, date | None]:
    """The day of the first entry in each agency's journal, by its number.

    What nobody entered in a year before it is not known to be nothing.
    """
    first = Entry.objects.filter(agency=OuterRef("pk")).order_by("on").values("on")[:1]
    return dict(Agency.objects.filter(pk__in=agencies).values_list("pk", Subquery(first)))


def rows_behind(agency: int, key: str, year: int, on: date) -> LedgerRowQuerySet:
    """The ledger's rows that a cell of section three counts, in the order of receipt.

    Raises KeyError for a key that is no cell of it.
    """
    form = format_in_force(year)
    if key not in form.requests.keys:
        raise KeyError(key)
    row, _, column = key.removeprefix("requests.").rpartition(".")
    rows = LedgerRow.objects.known(on).within(year).filter(agency=agency)
    if column != "total":
        rows = rows.filter(applicant_kind=column)
    match row:
        case "new":
            rows = rows.filter(_new(year))
        case "carried_in":
            rows = rows.filter(~_new(year))
        case "carried_out":
            rows = rows.filter(~_decided(year))
        case "outcome.total":
            rows = rows.filter(_decided(year))
        case _:
            rows = rows.filter(_decided(year), outcome__in=_outcomes_of(row, form))
    return rows.order_by("received_on", "case")


def _new(year: int) -> Q:
    return Q(received_on__gte=date(year, 1, 1))


def _decided(year: int) -> Q:
    """Decided in the year: what was decided before it is not counted at all."""
    return Q(decided_on__isnull=False, decided_on__lte=date(year, 12, 31))


def _outcomes_of(row: str, form: Edition) -> list[Outcome]:
    return [outcome for outcome in Outcome if report_row(outcome, form.name) == row]
