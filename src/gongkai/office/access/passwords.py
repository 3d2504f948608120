"""Setting a password: by its owner, or for someone else, who must then choose another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from gongkai.office.access.models import PasswordSet
from gongkai.office.access.verbs import PASSWORD_CHANGED, PASSWORD_GIVEN, ActSource
from gongkai.office.agencies.models import Staff
from gongkai.office.agencies.second_person import administers, demand_second, reads_personal_data
from gongkai.office.journal.record import Actor, Subject, record


class PasswordState(StrEnum):
    """How a password stands on a day."""

    GOOD = "good"
    GIVEN = "given"
    EXPIRED = "expired"


@dataclass(frozen=True)
class PasswordStanding:
    """How it stands, since which day it is set, and the last day it may be used (None: no such day)."""

    standing: PasswordState
    since: date
    until: date | None


@transaction.atomic
def change(staff: AbstractBaseUser, password: str, *, actor: Actor, on: date) -> None:
    """Set the password that its owner has chosen."""
    record(None, Subject("staff", str(staff.pk)), PASSWORD_CHANGED, ActSource(actor.came_from), actor=actor, on=on)
    _set(staff, password, on, temporary=False)


@transaction.atomic
def give(staff: Staff, password: str, *, actor: Actor, on: date, second: Actor | None = None) -> None:
    """Set a first password for somebody else: it opens nothing but the page on which to choose another.

    For an administrator, and for whoever reads personal data, that takes a second person: SecondPersonNeeded.
    """
    if administers(staff, on) or reads_personal_data(staff, on):
        demand_second(staff, actor, second)
    record(None, Subject("staff", str(staff.pk)), PASSWORD_GIVEN, ActSource(actor.came_from), actor=actor, on=on)
    _set(staff, password, on, temporary=True)


def _set(staff: AbstractBaseUser, password: str, on: date, *, temporary: bool) -> None:
    """Keep the password and the day."""
    staff.set_password(password)
    staff.save(update_fields=["password"])
    PasswordSet(staff_id=staff.pk, hash=staff.password, set_on=on, given=temporary).save(force_insert=True)


def standing(staff: AbstractBaseUser, on: date, *, joined: date, days: int) -> PasswordStanding:
    """How the password of `staff` stands on the day `on`.

    `joined` is the day that counts where no setting is on record; `days` how long a password may be used (0: as long
    as one likes). A password set on the 1st for 90 days may be used on the 1st and on 90 days after it.
    """
    latest = PasswordSet.objects.of(staff).first()
    since = latest.set_on if latest else joined
    until = since + timedelta(days=days) if days else None
    if latest and latest.given:
        return PasswordStanding(PasswordState.GIVEN, since, until)
    return PasswordStanding(PasswordState.EXPIRED if until and on > until else PasswordState.GOOD, since, until)
