"""Reads of agencies that span models. What they give is public unless they take a viewer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.office.agencies.models import (
    Agency,
    AgencyName,
    Leader,
    LeadingGroup,
    MediaAccount,
    Section,
    Website,
)
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import Verb


@dataclass(frozen=True)
class AgencyDetails:
    """All that is shown of one agency on a day."""

    agency: Agency
    sections: Sequence[Section]
    leaders: Sequence[Leader]
    leading_group: LeadingGroup | None
    earlier_groups: Sequence[LeadingGroup]
    media_accounts: Sequence[MediaAccount]
    websites: Sequence[Website]


def host() -> Agency | None:
    """The agency that runs the platform, or None before it has been set up."""
    return Agency.objects.filter(is_host=True).first()


def agency_by_slug(slug: str, viewer: Viewer | None = None) -> Agency | None:
    """One agency by its address; with a viewer, None also where he may not see it."""
    # Not first(): there is one at most, and to say in which order it comes costs more than to fetch it.
    agency = next(iter(Agency.objects.select_related("superior", "authority", "successor").filter(slug=slug)), None)
    if agency is None or (viewer is not None and not may(viewer, Permission.SEE_AGENCY, agency)):
        return None
    return agency


def directory(on: date) -> Sequence[Agency]:
    """Every agency that exists on a day, each followed by those under it."""
    return _as_tree(Agency.objects.standing(on).in_tree_order())


def tree(viewer: Viewer, on: date) -> Sequence[Agency]:
    """The agencies whose inside a viewer may see, each followed by those under it."""
    return _as_tree(Agency.objects.visible_to(viewer).standing(on).in_tree_order().select_related("superior"))


def _as_tree(agencies: Iterable[Agency]) -> list[Agency]:
    """Superiors before those under them, and these at once behind; who has no superior here stands on top."""
    in_order = list(agencies)
    here = {agency.pk: agency for agency in in_order}
    for next_agency in in_order:
        # Those above are at hand already: whoever names them need not ask for each of them again.
        if next_agency.superior_id in here:
            next_agency.superior = here[next_agency.superior_id]
        if next_agency.authority_id in here:
            next_agency.authority = here[next_agency.authority_id]
    under: dict[int | None, list[Agency]] = {}
    for next_agency in in_order:
        under.setdefault(next_agency.superior_id if next_agency.superior_id in here else None, []).append(next_agency)
    ordered: list[Agency] = []
    waiting = under.pop(None, [])[::-1]
    while waiting:
        next_agency = waiting.pop()
        ordered.append(next_agency)
        waiting += under.pop(next_agency.pk, [])[::-1]
    return ordered


def agency_page(agency: Agency, on: date) -> AgencyDetails:
    """All that is shown of one agency on a day."""
    groups = list(agency.leading_groups.prefetch_related("members"))
    current = next((group for group in groups if (group.since or on) <= on <= (group.until or on)), None)
    return AgencyDetails(
        agency,
        list(agency.sections.all()),
        list(agency.leaders.filter(Leader.on(on))),
        current,
        [group for group in groups if group is not current],
        list(agency.media_accounts.filter(closed_on=None)),
        list(agency.websites.filter(Q(closed_on=None) | Q(closed_on__gt=on))),
    )


@dataclass(frozen=True)
class OnRecord:
    """Of many agencies, the numbers of those that have at least one: a leading group, a section, a leader."""

    leading_group: frozenset[int]
    sections: frozenset[int]
    leaders: frozenset[int]


def on_record(agencies: Collection[Agency], on: date) -> OnRecord:
    """Which of these agencies have what must be on record of each, on a day."""
    numbers = [agency.pk for agency in agencies]

    def having(rows: QuerySet[Any]) -> frozenset[int]:
        return frozenset(rows.filter(agency__in=numbers).order_by().values_list("agency", flat=True).distinct())

    return OnRecord(
        having(LeadingGroup.objects.filter(LeadingGroup.on(on))),
        having(Section.objects.all()),
        having(Leader.objects.filter(Leader.on(on))),
    )


def earlier_names(agency: Agency) -> Sequence[AgencyName]:
    """曾用名, the latest first."""
    return list(AgencyName.objects.filter(agency=agency).exclude(until=None).order_by("-pk"))


def history(agency: Agency) -> Sequence[Entry]:
    """Everything that was changed about the agency itself, the latest first."""
    return list(_entries(agency).order_by("-number"))


def last_entry(agency: Agency, verb: Verb[Any]) -> Entry | None:
    """The latest time this was done at the agency; None where it never was."""
    return Entry.objects.filter(agency_id=agency.pk, verb=verb.name).order_by("-number").first()


def _entries(agency: Agency) -> QuerySet[Entry]:
    return Entry.objects.filter(agency_id=agency.pk, subject_kind="agency", subject_key=agency.slug)


def accounts_of(agency: Agency) -> list[MediaAccount]:
    """The accounts on new media of an agency, in the order in which they were entered."""
    return list(agency.media_accounts.order_by("pk"))
