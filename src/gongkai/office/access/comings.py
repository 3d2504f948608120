"""Who came in, who left, who was kept out: entries on the platform's own chain."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from axes.utils import reset
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from gongkai.office.access.verbs import (
    LOCKED_OUT,
    LOGGED_IN,
    LOGGED_OUT,
    SECOND_FACTOR_REMOVED,
    UNLOCKED,
    Arrival,
    Locked,
)
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record
from gongkai.office.journal.vocabulary import Nothing, Verb


@transaction.atomic
def note_arrival(staff: AbstractBaseUser, *, second_factor: bool, actor: Actor, on: date) -> None:
    """Record that this person has logged in."""
    record(None, _subject(staff), LOGGED_IN, Arrival(second_factor), actor=actor, on=on)


@transaction.atomic
def note_departure(staff: AbstractBaseUser, *, actor: Actor, on: date) -> None:
    """Record that this person has logged out."""
    record(None, _subject(staff), LOGGED_OUT, Nothing(), actor=actor, on=on)


@transaction.atomic
def note_second_factor(staff: AbstractBaseUser, verb: Verb[Nothing], *, actor: Actor, on: date) -> None:
    """Record that the second factor was set up or removed, or that new recovery codes were made."""
    record(None, _subject(staff), verb, Nothing(), actor=actor, on=on)


@transaction.atomic
def note_lock(staff: AbstractBaseUser, failures: int, *, on: date) -> None:
    """Record that the name of this person is locked after so many failures."""
    record(None, _subject(staff), LOCKED_OUT, Locked(failures), actor=PROGRAM, on=on)


@transaction.atomic
def unlock(staff: AbstractBaseUser, *, actor: Actor, on: date) -> None:
    """Let this person try again at once. Nothing is recorded where nothing was locked or counted."""
    if not AccessAttempt.objects.filter(username=staff.get_username()).exists():
        return
    record(None, _subject(staff), UNLOCKED, Nothing(), actor=actor, on=on)
    reset(username=staff.get_username())


@transaction.atomic
def remove_second_factor(staff: AbstractBaseUser, *, actor: Actor, on: date) -> None:
    """Remove a lost second factor with its recovery codes. Nothing is recorded where there was none."""
    if Authenticator.objects.filter(user_id=staff.pk).delete()[0]:
        record(None, _subject(staff), SECOND_FACTOR_REMOVED, Nothing(), actor=actor, on=on)


def _subject(staff: AbstractBaseUser) -> Subject:
    return Subject("staff", str(staff.pk))
