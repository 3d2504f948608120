"""Whether the home page and the columns are kept up, and whether blank ones say why they are blank."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils import timezone

from gongkai.law.agencies import AgencyLevel
from gongkai.law.inspection import home_page_window
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.columns import columns_of, is_composed
from gongkai.office.columns.queries import empty_columns, statements
from gongkai.office.publishing.freshness import kept_by_column, kept_by_kind
from gongkai.office.publishing.models import Disclosure
from gongkai.office.self_check.results import Defect, Result, Thing


def home_page(day: date) -> Result:
    """Whether anything became public on the whole site within the period that inspectors watch."""
    newest = Disclosure.objects.public().aggregate(last=Max("first_published_at"))["last"]
    report = PublishedReport.objects.public().aggregate(last=Max("published_on"))["last"]
    last = max((day for day in (newest and timezone.localdate(newest), report) if day), default=None)
    stale = home_page_window().is_stale(last, day)
    return Result("home_page_stale", 1, (Defect(Thing.SITE, "home", on=last),) if stale else ())


def columns(agency: Agency, day: date) -> tuple[Result, Result, Result, Result]:
    """What stands still, first the columns that are counted as first-level ones, then all; what is blank without a
    word; which statements were not looked at again.

    A column may stand still as long as the strictest kind that stands in it. One of which it is stated that there is
    nothing, and the one that is composed from what is on record, never stand still.
    """
    by_column, signed = kept_by_column(kept_by_kind(agency)), statements(agency)
    names = {column.slug: column.name for column in columns_of(AgencyLevel(agency.level)) if not is_composed(column)}
    watched = {
        slug: public for slug, public in by_column.items() if public.window and slug in names and slug not in signed
    }
    stale = {slug: public for slug, public in watched.items() if public.is_stale(day)}

    def result(code: str, *, first_level: bool) -> Result:
        asked = {
            slug for slug, public in watched.items() if public.window and (public.window.first_level or not first_level)
        }
        defects = (Defect(Thing.COLUMN, slug, names[slug], on=stale[slug].last) for slug in names if slug in stale)
        return Result(code, len(asked), tuple(defect for defect in defects if defect.key in asked))

    blank = [column.column for column in empty_columns(agency, by_column, signed) if column.statement is None]
    due = [statement for statement in signed.values() if statement.check_is_due(day)]
    return (
        result("first_level_stale", first_level=True),
        result("columns_long_stale", first_level=False),
        Result("columns_blank", len(names), tuple(Defect(Thing.COLUMN, column.slug, column.name) for column in blank)),
        Result(
            "statements_unchecked",
            len(signed),
            tuple(
                Defect(
                    Thing.COLUMN,
                    statement.column,
                    names.get(statement.column, statement.column),
                    on=statement.next_check,
                )
                for statement in due
            ),
        ),
    )
