"""Ending sessions: one's own, or all of a person's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from gongkai.office.access.verbs import SESSIONS_ENDED, SessionsEnded
from gongkai.office.journal.record import Actor, Subject, record


def seen(staff: AbstractBaseUser, key: str, *, address: str, program: str, at: datetime) -> None:
    """Note that the session with this key was used. One that is not on the list yet comes onto it."""
    if UserSession.objects.filter(user_id=staff.pk, session_key=key).update(last_seen_at=at):
        return
    program = program[: UserSession._meta.get_field("user_agent").max_length]
    data = {"user_id": staff.pk, "ip": address, "user_agent": program, "created_at": at, "last_seen_at": at}
    UserSession.objects.update_or_create(session_key=key, defaults=data)


@transaction.atomic
def end(staff: AbstractBaseUser, numbers: Iterable[int], *, but: str = "", actor: Actor, on: date) -> int:
    """End those of the person's sessions that have these numbers; how many it were.

    Sessions of others stay, and so does the one with the session key `but`.
    """
    own = UserSession.objects.filter(user_id=staff.pk, pk__in=list(numbers)).exclude(session_key=but)
    return _end(staff, list(own.order_by("created_at")), actor, on)


@transaction.atomic
def end_all(staff: AbstractBaseUser, *, but: str = "", actor: Actor, on: date) -> int:
    """End all sessions of the person, except the one with the session key `but`; how many it were."""
    ended = list(UserSession.objects.filter(user_id=staff.pk).exclude(session_key=but).order_by("created_at"))
    return _end(staff, ended, actor, on)


def _end(staff: AbstractBaseUser, ended: list[UserSession], actor: Actor, on: date) -> int:
    living = [session for session in ended if session.exists()]
    if living:
        facts = SessionsEnded(len(living), timezone.localdate(living[0].created_at), actor.came_from)
        record(None, Subject("staff", str(staff.pk)), SESSIONS_ENDED, facts, actor=actor, on=on)
    for session in ended:
        session.end()
    return len(living)
