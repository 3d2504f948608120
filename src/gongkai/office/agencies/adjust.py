"""调整政务公开工作领导小组: set up anew from a day on; the one before ends the day before and stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from gongkai.office.agencies.hold import hold, keep, tidy
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup, LeadingGroupMember
from gongkai.office.agencies.refusals import DayNeeded, DayTooEarly, HeadsOfGroup
from gongkai.office.agencies.verbs import LEADING_GROUP_ADJUSTED, GroupAdjusted, SeatRow
from gongkai.office.journal.record import Actor, Subject, record


@dataclass(frozen=True)
class Seat:
    """Somebody in a leading group, or a section that answers for part of the work."""

    name: str
    role: GroupRole
    position: str = ""


@transaction.atomic
def adjust_leading_group(
    agency: Agency,
    seats: Sequence[Seat],
    *,
    actor: Actor,
    on: date,
    name: str = "政务公开工作领导小组",
    duties: str = "",
    document_number: str = "",
    since: date | None = None,
    day_unknown: bool = False,
    version: int | None = None,
) -> LeadingGroup:
    """Set the leading group up, or adjust it; `since` is its first day, `on` where it is not given.

    `day_unknown` is for a first group of which the day is not known. A second adjustment on the same day replaces
    the first, which then was never in force. Raises HeadsOfGroup (other than one head), TooEarly (before the group
    on record began), DayNeeded, ChangedMeanwhile, NotStanding.
    """
    locked, first_day = hold(agency, on, version), None if day_unknown else since or on
    heads = [seat.name for seat in seats if seat.role is GroupRole.HEAD]
    if len(heads) != 1:
        raise HeadsOfGroup(len(heads))
    _end_present(locked, first_day)
    group = LeadingGroup(
        agency=locked, name=tidy(name), duties=tidy(duties), document_number=tidy(document_number), since=first_day
    )
    group.full_clean()
    group.save(force_insert=True)
    members = [
        LeadingGroupMember(group=group, name=seat.name, position=seat.position, role=seat.role, order=order)
        for order, seat in enumerate(seats, 1)
    ]
    for member in members:
        member.full_clean()
    LeadingGroupMember.objects.bulk_create(members)
    rows = tuple(SeatRow(seat.name, seat.role.value, seat.position) for seat in seats)
    facts = GroupAdjusted(group.name, heads[0], len(rows), group.document_number, first_day, group.duties, rows)
    record(locked, Subject("leading_group", str(group.pk)), LEADING_GROUP_ADJUSTED, facts, actor=actor, on=on)
    keep(locked)
    return group


def _end_present(agency: Agency, first_day: date | None) -> None:
    """Let the group on record end on the day before. Raises DayNeeded, TooEarly."""
    for present in LeadingGroup.objects.select_for_update().filter(agency=agency, until=None):
        if first_day is None:
            raise DayNeeded
        if present.since and first_day < present.since:
            raise DayTooEarly(first_day, present.since)
        present.until = first_day - timedelta(days=1)
        present.save(update_fields=["until"])
