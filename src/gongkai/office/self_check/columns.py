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
    last = max((one for one in (newest and timezone.localdate(newest), report) if one), default=None)
    stale = home_page_window().is_stale(last, day)
    return Result("home_page_stale", 1, (Defect(Thing.SITE, "home", on=last),) if stale else ())


def columns(agency: Agency, day: date) -> tuple[Result, Result, Result, Result]:
    """What stands still, first the columns that are counted as first-level ones, then all; what is blank without a
    word; which statements were not looked at again.

    A column may stand still as long as the strictest kind that stands in it. One of which it is stated that there is
    nothing, and the one that is composed from what is on record, never stand still.
    """
    kept, signed = kept_by_column(kept_by_kind(agency)), statements(agency)
    names = {one.slug: one.name for one in columns_of(AgencyLevel(agency.level)) if not is_composed(one)}
    watched = {slug: one for slug, one in kept.items() if one.window and slug in names and slug not in signed}
    stale = {slug: one for slug, one in watched.items() if one.is_stale(day)}

    def result(code: str, *, first_level: bool) -> Result:
        asked = {slug for slug, one in watched.items() if one.window and (one.window.first_level or not first_level)}
        found = (Defect(Thing.COLUMN, slug, names[slug], on=stale[slug].last) for slug in names if slug in stale)
        return Result(code, len(asked), tuple(one for one in found if one.key in asked))

    blank = [one.column for one in empty_columns(agency, kept, signed) if one.statement is None]
    due = [one for one in signed.values() if one.check_is_due(day)]
    return (
        result("first_level_stale", first_level=True),
        result("columns_long_stale", first_level=False),
        Result("columns_blank", len(names), tuple(Defect(Thing.COLUMN, one.slug, one.name) for one in blank)),
        Result(
            "statements_unchecked",
            len(signed),
            tuple(
                Defect(Thing.COLUMN, one.column, names.get(one.column, one.column), on=one.next_check) for one in due
            ),
        ),
    )
