"""Who came in, who left, who was kept out: entries on the platform's own chain."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from gongkai.office.access.names import spelled
from gongkai.office.access.queries import failures_of, staff_named
from gongkai.office.access.refused import note_unknown_name
from gongkai.office.access.verbs import (
    LOCKED_OUT,
    LOGGED_IN,
    LOGGED_OUT,
    NOT_LET_IN,
    SECOND_FACTOR_REMOVED,
    SIGN_ON_BOUND,
    SIGN_ON_RELEASED,
    UNLOCKED,
    ActSource,
    Failure,
    Locked,
    LogInArrival,
    LogInStep,
)
from gongkai.office.agencies.models import Staff
from gongkai.office.agencies.second_person import administers, demand_second
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record
from gongkai.office.journal.vocabulary import Verb


@transaction.atomic
def note_arrival(staff: AbstractBaseUser, how: LogInArrival, *, actor: Actor, on: date) -> None:
    """Record that this person has logged in."""
    record(None, _subject(staff), LOGGED_IN, how, actor=actor, on=on)


@transaction.atomic
def note_failure(name: str, step: LogInStep, *, before: int, came_from: str, on: date, now: datetime) -> None:
    """Record that somebody was not let in under a name, and the lock where this failure was the one that locks.

    `before` is what `failures_of` counted before. What a lock turned away was looked at by nobody and is no entry.
    A name that nobody has is recorded too, without the name: that is how guessing shows, and it takes as long.
    """
    after = failures_of(name, now)
    if after <= before:
        return
    staff = staff_named(name)
    if staff is None:
        note_unknown_name(step, came_from=came_from, on=on, now=now)
        return
    subject = _subject(staff)
    record(None, subject, NOT_LET_IN, Failure(step, came_from), actor=PROGRAM, on=on)
    if before < settings.AXES_FAILURE_LIMIT <= after:
        record(None, subject, LOCKED_OUT, Locked(after, came_from), actor=PROGRAM, on=on)


@transaction.atomic
def note_stranger(staff: AbstractBaseUser | None, *, came_from: str, on: date, now: datetime) -> None:
    """Record that the identity provider vouched for somebody who has no account here that is open to him."""
    if staff is None:
        note_unknown_name(LogInStep.SINGLE_SIGN_ON, came_from=came_from, on=on, now=now)
        return
    record(None, _subject(staff), NOT_LET_IN, Failure(LogInStep.SINGLE_SIGN_ON, came_from), actor=PROGRAM, on=on)


@transaction.atomic
def note_departure(staff: AbstractBaseUser, *, actor: Actor, on: date) -> None:
    """Record that this person has logged out."""
    record(None, _subject(staff), LOGGED_OUT, ActSource(actor.came_from), actor=actor, on=on)


@transaction.atomic
def note_second_factor(staff: AbstractBaseUser, verb: Verb[ActSource], *, actor: Actor, on: date) -> None:
    """Record that the second factor was set up or removed, or that new recovery codes were made."""
    record(None, _subject(staff), verb, ActSource(actor.came_from), actor=actor, on=on)


@transaction.atomic
def unlock(staff: Staff, *, actor: Actor, on: date, second: Actor | None = None) -> None:
    """Let this person try again at once. Nothing is recorded where nothing was locked or counted.

    For an administrator that takes a second person: SecondPersonNeeded.
    """
    if administers(staff, on):
        demand_second(staff, actor, second)
    name = spelled(staff.get_username())
    if not AccessAttempt.objects.filter(username=name).exists():
        return
    record(None, _subject(staff), UNLOCKED, ActSource(actor.came_from), actor=actor, on=on)
    reset(username=name)


@transaction.atomic
def remove_second_factor(staff: Staff, *, actor: Actor, on: date, second: Actor | None = None) -> None:
    """Remove a lost second factor with its recovery codes. Nothing is recorded where there was none.

    For an administrator that takes a second person: SecondPersonNeeded.
    """
    if administers(staff, on):
        demand_second(staff, actor, second)
    if Authenticator.objects.filter(user_id=staff.pk).delete()[0]:
        record(None, _subject(staff), SECOND_FACTOR_REMOVED, ActSource(actor.came_from), actor=actor, on=on)


@transaction.atomic
def bind_sign_on(staff: Staff, provider: str, uid: str, *, actor: Actor, on: date) -> None:
    """Bind the account to the person whom the identity provider calls `uid`."""
    record(None, _subject(staff), SIGN_ON_BOUND, ActSource(actor.came_from), actor=actor, on=on)
    SocialAccount(user_id=staff.pk, provider=provider, uid=uid, extra_data={}).save(force_insert=True)


@transaction.atomic
def release_sign_on(staff: Staff, *, actor: Actor, on: date, second: Actor | None = None) -> None:
    """Undo the binding: the next single sign-on under this name binds anew. No binding, no entry.

    For an administrator that takes a second person: SecondPersonNeeded.
    """
    if administers(staff, on):
        demand_second(staff, actor, second)
    if SocialAccount.objects.filter(user_id=staff.pk).delete()[0]:
        record(None, _subject(staff), SIGN_ON_RELEASED, ActSource(actor.came_from), actor=actor, on=on)


def _subject(staff: AbstractBaseUser) -> Subject:
    return Subject("staff", str(staff.pk))
