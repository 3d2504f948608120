"""What the portal reads: as the public, on the day it is. The one place here that asks the office and the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone

from gongkai.office.agencies import queries
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import AgencyPage
from gongkai.office.annual import queries as annual
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns import queries as columns
from gongkai.office.columns.models import NothingHeld
from gongkai.office.journal import anchors as journal_anchors
from gongkai.office.journal.models import Anchor


def today() -> date:
    """The day, where the office stands."""
    return timezone.localdate()


def host() -> Agency | None:
    """The government whose site this is; None before it is set up."""
    return queries.host()


def agency(slug: str) -> Agency | None:
    """The agency of an address; None where there is none. One that was dissolved keeps its pages."""
    return queries.agency_by_slug(slug)


def agencies() -> list[Agency]:
    """The agencies that exist, superiors first."""
    return list(queries.directory(today()))


def kept_of(agency: Agency) -> AgencyPage:
    """What the office keeps of an agency: sections, leaders, leading groups, accounts."""
    return queries.agency_page(agency, today())


def statements(agency: Agency) -> Mapping[str, NothingHeld]:
    """What an agency has signed of its empty columns, by their slugs."""
    return columns.statements(agency)


def changed_on(agency: Agency) -> date | None:
    """The day on which an agency's own data last changed; None where nothing is on record of it."""
    return max((entry.on for entry in queries.history(agency)), default=None)


def latest_reports(count: int) -> Sequence[PublishedReport]:
    """The annual reports that were published last."""
    return list(annual.in_public_now()[:count])


def reports_found(words: Collection[str], agencies: Collection[Agency], most: int) -> Sequence[PublishedReport]:
    """The annual reports of these agencies that words find."""
    return annual.found_by(words, agencies, most)


def anchors() -> Sequence[Anchor]:
    """The anchors of the journal, the latest first; the public is given their hashes only."""
    return journal_anchors.kept()


def agencies_with_depth() -> list[tuple[Agency, int]]:
    """The agencies that exist, each straight above those under it, with how deep it lies."""
    known = agencies()
    present = {each.pk for each in known}
    under: dict[int | None, list[Agency]] = defaultdict(list)
    for each in known:
        under[each.superior_id if each.superior_id in present else None].append(each)
    return list(_below(None, under, 0))


def _below(superior: int | None, under: dict[int | None, list[Agency]], depth: int) -> Iterator[tuple[Agency, int]]:
    children: Sequence[Agency] = under[superior]
    for each in children:
        yield each, depth
        yield from _below(each.pk, under, depth + 1)
