"""Reads of the checks that were kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from gongkai.office.agencies.models import Agency
from gongkai.office.self_check.models import AccountVisit, SelfCheck, Visit
from gongkai.office.self_check.results import Check


@dataclass(frozen=True)
class SelfCheckDay:
    """How it was on an earlier day: how many rules fail the site, how many defects there were."""

    day: date
    vetoes: int
    defects: int


def last_before(agency: Agency, day: date) -> Check | None:
    """The latest check kept before a day."""
    last = SelfCheck.objects.filter(agency=agency, day__lt=day).first()
    return last.check_kept if last else None


def kept_on(agency: Agency, day: date) -> Check | None:
    """The check kept of a day; None where none was."""
    stored_check = SelfCheck.objects.filter(agency=agency, day=day).first()
    return stored_check.check_kept if stored_check else None


def days_of(agency: Agency) -> Sequence[SelfCheckDay]:
    """The days of which a check is kept, the latest first."""
    rows = SelfCheck.objects.filter(agency=agency).values_list("day", "vetoes", "defects")
    return [SelfCheckDay(*row) for row in rows]


def visits_of(agency: Agency) -> Iterator[Visit]:
    """The looks at an agency's pages that are kept, the latest first."""
    yield from Visit.objects.filter(agency=agency).iterator(chunk_size=2000)


def account_visits_of(agency: Agency) -> Iterator[AccountVisit]:
    """The looks at the pages of an agency's accounts that are kept, the latest first."""
    rows = AccountVisit.objects.filter(account__agency=agency).select_related("account")
    yield from rows.iterator(chunk_size=2000)


def latest_vetoes(agencies: Collection[Agency], on: date) -> dict[int, Check]:
    """The latest check kept of each of these agencies up to a day where it found what fails a site; in one look."""
    later = SelfCheck.objects.filter(agency=OuterRef("agency"), day__gt=OuterRef("day"), day__lte=on)
    rows = SelfCheck.objects.filter(~Exists(later), agency__in=agencies, day__lte=on, vetoes__gt=0)
    return {row.agency_id: row.check_kept for row in rows}
