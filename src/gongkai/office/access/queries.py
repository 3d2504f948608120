"""Reads of staff: their posts, their sessions, whether they are locked out, what others did to their accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, QuerySet, Sum

from gongkai.office.access.names import spelled
from gongkai.office.access.verbs import ACCESS_REFUSED_AGAIN, LOCKED_OUT, LOGGED_IN, NOT_LET_IN
from gongkai.office.agencies.models import Administrator, Agency, Post, Staff
from gongkai.office.journal.models import Entry

_NOT_ONES_DOING = [verb.name for verb in (NOT_LET_IN, LOCKED_OUT, ACCESS_REFUSED_AGAIN)]
"""What the program notes of a person in nobody's name."""


@dataclass(frozen=True)
class SessionRow:
    """One session of a person: its number, where it came from, when, and whether it is the one that asks."""

    number: int
    address: str
    program: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(staff: AbstractBaseUser, this: str = "") -> list[SessionRow]:
    """The living sessions of a person, the latest seen first. `this` is the key of the session that asks."""
    living = UserSession.objects.purge_and_list(staff)
    return [
        SessionRow(
            session.pk,
            session.ip,
            session.user_agent,
            session.created_at,
            session.last_seen_at,
            session.session_key == this,
        )
        for session in sorted(living, key=lambda session: session.last_seen_at, reverse=True)
    ]


def failures_of(name: str, now: datetime) -> int:
    """How many failures to log in count against this name at this moment, however it was spelled."""
    return _counted(_failures(now).filter(username=spelled(name)))


def failures_from(address: str, now: datetime) -> int:
    """How many failures to log in count against this address at this moment, whichever names were tried."""
    return _counted(_failures(now).filter(ip_address=address))


def is_locked(name: str, now: datetime) -> bool:
    """Whether failures have locked this name, and its term has not run out at this moment."""
    limit: int = settings.AXES_FAILURE_LIMIT
    return failures_of(name, now) >= limit


def has_second_factor(staff: AbstractBaseUser) -> bool:
    """Whether this person has set up a second factor."""
    return bool(Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.TOTP).exists())


def second_factor_since(staff: AbstractBaseUser) -> datetime | None:
    """Since when this person has a second factor; None where there is none."""
    authenticator = Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.TOTP).first()
    return authenticator.created_at if authenticator else None


def has_sign_on(staff: AbstractBaseUser) -> bool:
    """Whether an identity provider has vouched for this account before."""
    return bool(SocialAccount.objects.filter(user_id=staff.pk).exists())


def with_second_factor() -> frozenset[int]:
    """The numbers of all persons who have one."""
    rows = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return frozenset(rows.values_list("user_id", flat=True))


def staff_named(name: str) -> Staff | None:
    """The person who logs in under this name, however it was spelled, or None where it is nobody or not one alone."""
    wanted = spelled(name)
    matches = [staff for staff in Staff.objects.filter(username__iexact=wanted) if spelled(staff.username) == wanted]
    return matches[0] if len(matches) == 1 else None


def staff_by(pk: int) -> Staff | None:
    """One person by number, with all posts that were ever held, or None."""
    return _with_posts().filter(pk=pk).first()


def everyone() -> Sequence[Staff]:
    """All staff by name, with all posts that were ever held."""
    return list(_with_posts().order_by("-is_active", "username"))


def agency_names() -> dict[str, str]:
    """What every agency is called now, past ones included, by slug."""
    return dict(Agency.objects.values_list("slug", "name"))


def administration_of(staff: Staff, on: date) -> Administrator | None:
    """As which administrator this person serves on a day, or None."""
    return Administrator.objects.filter(Administrator.on(on), staff=staff).first()


def administrators(on: date) -> dict[int, Administrator]:
    """Who administers the platform on a day, by the number of the person."""
    return {
        administrator.staff_id: administrator for administrator in Administrator.objects.filter(Administrator.on(on))
    }


def done_by_others(staff: AbstractBaseUser) -> QuerySet[Entry]:
    """What others did, or wanted done, to this person's account and posts, the latest first."""
    entries = Entry.objects.filter(subject_kind="staff", subject_key=str(staff.pk)).order_by("-pk")
    return entries.exclude(actor_id=staff.pk).exclude(verb__in=_NOT_ONES_DOING)


def done_since_last_time(staff: AbstractBaseUser) -> int:
    """How much of that there is since this person last logged in; 0 at the first time, when all of it is expected."""
    arrivals = Entry.objects.filter(subject_kind="staff", subject_key=str(staff.pk), verb=LOGGED_IN.name)
    latest = arrivals.order_by("-pk").values_list("pk", flat=True).first()
    return done_by_others(staff).filter(pk__gt=latest).count() if latest else 0


def posts_at(agency: Agency, on: date | None = None) -> Sequence[Post]:
    """The posts at an agency, those of a day or all that ever were, the latest begun first."""
    rows = Post.objects.filter(agency=agency).select_related("staff").order_by("-since", "pk")
    return list(rows.filter(Post.on(on)) if on else rows)


def post_of(staff: Staff, pk: int) -> Post | None:
    """One of a person's posts by number, or None."""
    return Post.objects.filter(staff=staff, pk=pk).select_related("agency").first()


def _failures(now: datetime) -> QuerySet[AccessAttempt]:
    since = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(attempt_time__gt=since)
    return attempts


def _counted(failures: QuerySet[AccessAttempt]) -> int:
    return int(failures.aggregate(failures=Sum("failures_since_start"))["failures"] or 0)


def _with_posts() -> QuerySet[Staff]:
    posts = Post.objects.select_related("agency").order_by("-since", "pk")
    return Staff.objects.prefetch_related(Prefetch("posts", queryset=posts))
