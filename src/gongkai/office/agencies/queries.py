"""Reads of agencies that span models. What they give is public unless they take a viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.office.agencies.models import (
    Agency,
    Leader,
    LeadingGroup,
    MediaAccount,
    Section,
)
from gongkai.office.agencies.permission import Act, Viewer, may


@dataclass(frozen=True)
class AgencyPage:
    """All that is shown of one agency on a day."""

    agency: Agency
    sections: Sequence[Section]
    leaders: Sequence[Leader]
    leading_group: LeadingGroup | None
    earlier_groups: Sequence[LeadingGroup]
    media_accounts: Sequence[MediaAccount]


def host() -> Agency | None:
    """The agency that runs the platform, or None before it has been set up."""
    return Agency.objects.filter(is_host=True).first()


def agency_by_slug(slug: str, viewer: Viewer | None = None, act: Act = Act.SEE_AGENCY) -> Agency | None:
    """One agency by its address; with a viewer, None also where he may not do `act` there."""
    agency = Agency.objects.select_related("superior", "authority", "successor").filter(slug=slug).first()
    if agency is None or (viewer is not None and not may(viewer, act, agency)):
        return None
    return agency


def directory(on: date) -> Sequence[Agency]:
    """Every agency that exists on a day, superiors first."""
    return list(Agency.objects.standing(on).in_tree_order())


def tree(viewer: Viewer, on: date) -> Sequence[Agency]:
    """The agencies whose inside a viewer may see, superiors first."""
    return list(Agency.objects.visible_to(viewer).standing(on).in_tree_order())


def agency_page(agency: Agency, on: date) -> AgencyPage:
    """All that is shown of one agency on a day."""
    groups = list(agency.leading_groups.prefetch_related("members"))
    current = next((group for group in groups if (group.since or on) <= on <= (group.until or on)), None)
    return AgencyPage(
        agency,
        list(agency.sections.all()),
        list(agency.leaders.filter(Leader.on(on))),
        current,
        [group for group in groups if group is not current],
        list(agency.media_accounts.filter(closed_on=None)),
    )
