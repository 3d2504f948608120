"""任免: who holds which post, and who administers the platform, from which day to which."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.office.agencies.hold import hold, hold_staff, subject_of_staff
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff
from gongkai.office.agencies.permission import OPENS_PERSONAL_DATA
from gongkai.office.agencies.refusals import (
    AccountClosed,
    AlreadyAppointed,
    DayTooEarly,
    LastAdministrator,
    PostAlreadyEnded,
    PowersKeptApart,
)
from gongkai.office.agencies.second_person import demand_second, is_first_of_kind
from gongkai.office.agencies.verbs import (
    ADMINISTRATION_ENDED,
    ADMINISTRATOR_APPOINTED,
    POST_ENDED,
    POST_FILLED,
    PostFilled,
)
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def appoint(
    staff: Staff,
    agency: Agency,
    role: Role,
    *,
    actor: Actor,
    on: date,
    since: date | None = None,
    second: Actor | None = None,
) -> Post:
    """Give a person a post; `since` is its first day, `on` where it is not given.

    A post that opens personal data takes a second person. Raises SecondPersonNeeded, PowersKeptApart for an
    administrator, AlreadyAppointed, AccountClosed, NotStanding.
    """
    if role in OPENS_PERSONAL_DATA:
        demand_second(staff, actor, second)
    since = since or on
    agency, staff = hold(agency, since), hold_staff(staff)
    if not staff.is_active:
        raise AccountClosed
    if Administrator.objects.filter(Administrator.lasting(since), staff=staff).exists():
        raise PowersKeptApart(str(staff))
    if Post.objects.filter(Post.lasting(since), staff=staff, agency=agency, role=role).exists():
        raise AlreadyAppointed
    post = Post(staff=staff, agency=agency, role=role, since=since)
    post.full_clean()
    post.save(force_insert=True)
    record(agency, subject_of_staff(staff), POST_FILLED, _post(post, second=second), actor=actor, on=on)
    return post


@transaction.atomic
def end_post(post: Post, *, actor: Actor, on: date, last_day: date | None = None, reason: str = "") -> Post:
    """End a post; `last_day` is its last day, `on` where it is not given. Its history stays.

    Raises AlreadyEnded, TooEarly (before the post began).
    """
    locked, last_day = Post.objects.select_for_update().get(pk=post.pk), last_day or on
    if locked.until:
        raise PostAlreadyEnded(locked.until)
    if locked.since and last_day < locked.since:
        raise DayTooEarly(last_day, locked.since)
    return _end(locked, last_day, reason, actor, on)


def close_posts(agency: Agency, last_day: date, *, actor: Actor, on: date) -> None:
    """End the posts of an agency that ends with this day; one that was to begin later never begins."""
    later = Q(until=None) | Q(until__gt=last_day)
    for post in Post.objects.select_for_update().filter(later, agency=agency).order_by("pk"):
        _end(post, last_day, "机关撤销", actor, on)


@transaction.atomic
def appoint_administrator(
    staff: Staff,
    kind: AdministratorKind,
    *,
    actor: Actor,
    on: date,
    since: date | None = None,
    second: Actor | None = None,
) -> Administrator:
    """Make a person one of the three administrators, which takes a second person unless the platform is being set up.

    Who was one before may become the same again, never another kind. Raises SecondPersonNeeded, PowersKeptApart for
    who has a post or is, or was, another kind; AlreadyAppointed, AccountClosed.
    """
    if not is_first_of_kind(kind):
        demand_second(staff, actor, second)
    since, staff = since or on, hold_staff(staff)
    if not staff.is_active:
        raise AccountClosed
    if Post.objects.filter(Post.lasting(since), staff=staff).exists():
        raise PowersKeptApart(str(staff))
    earlier = Administrator.objects.filter(staff=staff).first()
    if earlier and earlier.kind != kind:
        raise PowersKeptApart(str(staff))
    if earlier and (earlier.until is None or earlier.until >= since):
        raise AlreadyAppointed
    administrator = earlier or Administrator(staff=staff, kind=kind)
    administrator.since, administrator.until = since, None
    if earlier:
        administrator.save(update_fields=["since", "until"])
    else:
        administrator.save(force_insert=True)
    facts = _administrator(administrator, second)
    record(None, subject_of_staff(staff), ADMINISTRATOR_APPOINTED, facts, actor=actor, on=on)
    return administrator


@transaction.atomic
def end_administration(
    administrator: Administrator,
    *,
    actor: Actor,
    on: date,
    last_day: date | None = None,
    second: Actor | None = None,
) -> Administrator:
    """End an administrator's office; `last_day` is its last day, `on` where it is not given.

    Raises SecondPersonNeeded, AlreadyEnded, TooEarly (before it began), LastAdministrator (nobody else of the kind
    remains).
    """
    demand_second(administrator.staff, actor, second)
    last_day = last_day or on
    # All are locked, so that the last two of a kind cannot end each other.
    everyone = {
        administrator.pk: administrator for administrator in Administrator.objects.select_for_update().order_by("pk")
    }
    locked = everyone.pop(administrator.pk)
    if locked.until:
        raise PostAlreadyEnded(locked.until)
    if locked.since and last_day < locked.since:
        raise DayTooEarly(last_day, locked.since)
    if not any(
        administrator.kind == locked.kind and administrator.until is None for administrator in everyone.values()
    ):
        raise LastAdministrator(locked.kind)
    locked.until = last_day
    locked.save(update_fields=["until"])
    record(
        None, subject_of_staff(locked.staff), ADMINISTRATION_ENDED, _administrator(locked, second), actor=actor, on=on
    )
    return locked


def _end(post: Post, last_day: date, reason: str, actor: Actor, on: date) -> Post:
    post.until = last_day
    post.save(update_fields=["until"])
    record(post.agency, subject_of_staff(post.staff), POST_ENDED, _post(post, reason), actor=actor, on=on)
    return post


def _post(post: Post, reason: str = "", second: Actor | None = None) -> PostFilled:
    return PostFilled(str(post.staff), post.role, post.since, post.until, reason, _name(second))


def _administrator(administrator: Administrator, second: Actor | None) -> PostFilled:
    since, until = administrator.since, administrator.until
    return PostFilled(str(administrator.staff), administrator.kind, since, until, second=_name(second))


def _name(second: Actor | None) -> str:
    return second.name if second else ""
