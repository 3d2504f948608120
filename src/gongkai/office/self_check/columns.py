"""Whether the home page and the columns are kept up, and whether blank ones say why they are blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from gongkai.law.inspection import FreshnessWindow, home_page_window
from gongkai.law.report.standing import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.columns import columns_of, is_composed
from gongkai.office.columns.queries import empty_columns, statements
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.models import Disclosure
from gongkai.office.self_check.results import Defect, Result, Thing


@dataclass(frozen=True)
class _Kept:
    """When something last became public in a column for the first time, and how long it may stand still."""

    last: date
    window: FreshnessWindow | None


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
    kept, signed = _kept(agency, day), statements(agency)
    names = {one.slug: one.name for one in columns_of(AgencyLevel(agency.level)) if not is_composed(one)}
    watched = {slug: one for slug, one in kept.items() if one.window and slug in names and slug not in signed}
    stale = {slug: one for slug, one in watched.items() if one.window and one.window.is_stale(one.last, day)}

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


def _kept(agency: Agency, day: date) -> Mapping[str, _Kept]:
    """The columns of an agency in which something is public."""
    rows = Disclosure.objects.public().filter(agency=agency).order_by()
    found: dict[str, _Kept] = {}
    for row in rows.values("column", "kind").annotate(last=Max("first_published_at")):
        last, kind = timezone.localdate(row["last"]), kinds().get(row["kind"])
        one = _Kept(last, kind.window if kind else None)
        before = found.get(row["column"])
        found[row["column"]] = _joined(before, one, day) if before else one
    return found


def _joined(one: _Kept, other: _Kept, day: date) -> _Kept:
    windows = [window for window in (one.window, other.window) if window]
    shortest = max(windows, key=lambda window: window.reaches_back_to(day), default=None)
    return _Kept(max(one.last, other.last), shortest)
