"""两人办理: acts on accounts that nobody does alone. Whoever gives out all keys must not be able to use each of them.

The acts ask here, so that no page can forget to. What the program does by itself (first set-up, a demonstration) and
what the operator does on the server has no person's number and is let pass; the journal says whose doing it was.
"""

from __future__ import annotations

from datetime import date

from gongkai.office.agencies.models import Administrator, AdministratorKind, Post, Staff
from gongkai.office.agencies.permission import OPENS_PERSONAL_DATA
from gongkai.office.agencies.refusals import SecondPersonNeeded
from gongkai.office.journal.record import Actor


def demand_second(staff: Staff, actor: Actor, second: Actor | None) -> None:
    """Raise SecondPersonNeeded unless `second` is somebody besides the actor and the person concerned."""
    if actor.id is None or (second is not None and second.id is None):
        return
    if second is None or second.id in (actor.id, staff.pk):
        raise SecondPersonNeeded(str(staff))


def is_first_of_kind(kind: AdministratorKind) -> bool:
    """Whether a platform is still being set up: nobody works on it yet, and nobody ever was this administrator."""
    return not Post.objects.exists() and not Administrator.objects.filter(kind=kind).exists()


def administers(staff: Staff, on: date) -> bool:
    """Whether this person is an administrator on the day, or is to become one."""
    return Administrator.objects.filter(Administrator.lasting(on), staff=staff).exists()


def reads_personal_data(staff: Staff, on: date) -> bool:
    """Whether this person has a post on the day, or is to have one, that opens personal data."""
    return Post.objects.filter(Post.lasting(on), staff=staff, role__in=OPENS_PERSONAL_DATA).exists()
