"""任免: who holds which post from which day, who administers the platform, and who sits in the leading group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from gongkai.office.agencies.models import (
    Administrator,
    AdministratorKind,
    Agency,
    GroupRole,
    LeadingGroup,
    LeadingGroupMember,
    Post,
    Role,
    Staff,
)
from gongkai.office.agencies.verbs import (
    ADMINISTRATOR_APPOINTED,
    LEADING_GROUP_ADJUSTED,
    POST_ENDED,
    POST_FILLED,
    GroupAdjusted,
    PostFilled,
)
from gongkai.office.journal.record import Actor, Subject, record

_ONE_DAY = timedelta(days=1)


class PowersKeptApart(Exception):
    """A person who administers the platform holds no post, and nobody administers it in two ways. `staff` is who."""

    def __init__(self, staff: str) -> None:
        super().__init__(staff)
        self.staff = staff


@dataclass(frozen=True)
class Seat:
    """Somebody in a leading group."""

    name: str
    role: GroupRole
    position: str = ""


@transaction.atomic
def appoint(staff: Staff, agency: Agency, role: Role, *, actor: Actor, on: date) -> Post:
    """Give a person a post from a day on. Raises PowersKeptApart for an administrator."""
    if Administrator.objects.filter(Administrator.on(on), staff=staff).exists():
        raise PowersKeptApart(str(staff))
    post = Post(staff=staff, agency=agency, role=role, since=on)
    post.full_clean()
    post.save(force_insert=True)
    record(agency, Subject("staff", staff.username), POST_FILLED, PostFilled(str(staff), role), actor=actor, on=on)
    return post


@transaction.atomic
def end_post(post: Post, *, actor: Actor, on: date) -> Post:
    """End a post with a day; its history stays."""
    post = Post.objects.select_for_update().select_related("agency", "staff").get(pk=post.pk)
    post.until = on
    facts = PostFilled(str(post.staff), post.role)
    record(post.agency, Subject("staff", post.staff.username), POST_ENDED, facts, actor=actor, on=on)
    post.save(update_fields=["until"])
    return post


@transaction.atomic
def appoint_administrator(staff: Staff, kind: AdministratorKind, *, actor: Actor, on: date) -> Administrator:
    """Make a person one of the three administrators. Raises PowersKeptApart for who has a post or is one already."""
    if Administrator.objects.filter(staff=staff).exists() or Post.objects.filter(Post.on(on), staff=staff).exists():
        raise PowersKeptApart(str(staff))
    administrator = Administrator(staff=staff, kind=kind, since=on)
    administrator.save(force_insert=True)
    facts = PostFilled(str(staff), kind)
    record(None, Subject("staff", staff.username), ADMINISTRATOR_APPOINTED, facts, actor=actor, on=on)
    return administrator


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
) -> LeadingGroup:
    """Set the leading group up anew from a day on; the one before ends the day before and stays readable."""
    for earlier in LeadingGroup.objects.select_for_update().filter(agency=agency, until=None):
        earlier.until = on - _ONE_DAY
        earlier.save(update_fields=["until"])
    group = LeadingGroup(agency=agency, name=name, duties=duties, document_number=document_number, since=on)
    group.full_clean()
    group.save(force_insert=True)
    LeadingGroupMember.objects.bulk_create(
        LeadingGroupMember(group=group, name=seat.name, position=seat.position, role=seat.role, order=order)
        for order, seat in enumerate(seats, 1)
    )
    head = next((seat.name for seat in seats if seat.role is GroupRole.HEAD), "")
    facts = GroupAdjusted(name, head, len(seats), document_number)
    record(agency, Subject("leading_group", str(group.pk)), LEADING_GROUP_ADJUSTED, facts, actor=actor, on=on)
    return group
