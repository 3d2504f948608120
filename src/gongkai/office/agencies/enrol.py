"""Accounts of staff: entered, closed, opened again. An account is never deleted, and opens nothing by itself."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.office.agencies.hold import hold_staff, subject_of_staff, tidy
from gongkai.office.agencies.models import Administrator, Post, Staff
from gongkai.office.agencies.refusals import StillHolds
from gongkai.office.agencies.verbs import ACCOUNT_CLOSED, ACCOUNT_REOPENED, ENROLLED, Enrolled
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Nothing


@transaction.atomic
def enrol(username: str, display_name: str, *, actor: Actor, on: date, password: str | None = None) -> Staff:
    """登记工作人员. Without a password the account cannot be used until one is set.

    The rules for passwords are the caller's to ask. Raises ValidationError: the name is taken or has strange signs.
    """
    staff = Staff(username=Staff.normalize_username(username.strip()), display_name=tidy(display_name))
    staff.set_password(password)
    staff.full_clean()
    staff.save(force_insert=True)
    record(None, subject_of_staff(staff), ENROLLED, Enrolled(staff.username, staff.display_name), actor=actor, on=on)
    return staff


@transaction.atomic
def close_account(staff: Staff, *, actor: Actor, on: date) -> Staff:
    """停用账号. Raises StillHolds: posts and offices that last beyond the day end first, each by its own act."""
    locked, beyond = hold_staff(staff), Q(until=None) | Q(until__gt=on)
    posts = Post.objects.filter(beyond, staff=locked).count()
    administrator = Administrator.objects.filter(beyond, staff=locked).exists()
    if posts or administrator:
        raise StillHolds(posts, administrator)
    if locked.is_active:
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        record(None, subject_of_staff(locked), ACCOUNT_CLOSED, Nothing(), actor=actor, on=on)
    return locked


@transaction.atomic
def reopen_account(staff: Staff, *, actor: Actor, on: date) -> Staff:
    """恢复账号: with no post, until one is given."""
    locked = hold_staff(staff)
    if not locked.is_active:
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        record(None, subject_of_staff(locked), ACCOUNT_REOPENED, Nothing(), actor=actor, on=on)
    return locked
