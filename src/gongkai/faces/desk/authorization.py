"""Who is at the desk, and whether this person may be where the request leads."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from gongkai.faces.ui.visitor import address_of
from gongkai.office.agencies import acting
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.permission import Permission, Viewer, may, viewer_of
from gongkai.office.agencies.queries import agency_by_slug
from gongkai.office.journal.record import Actor

_KEPT = "_desk_viewer"


def viewer_at(request: HttpRequest) -> Viewer:
    """Who asks, as of today; looked up once a request."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, viewer_of(request.user, timezone.localdate()))
    stored: Viewer = getattr(request, _KEPT)
    return stored


def as_staff(user: object) -> Staff:
    """The person that a library of log-ins hands over. Raises PermissionDenied where it is nobody of the staff."""
    if not isinstance(user, Staff):
        raise PermissionDenied
    return user


def staff_at(request: HttpRequest) -> Staff:
    """Who is logged in. Raises PermissionDenied for nobody, whom the watch sends to the log-in page before any view."""
    return as_staff(request.user)


def actor_at(request: HttpRequest, agency: Agency | None = None) -> Actor:
    """Who acts and from where, as the journal keeps it: with the posts held at `agency`, where there is one."""
    return acting.actor_of(staff_at(request), timezone.localdate(), agency, address_of(request))


class ActorAndDay(TypedDict):
    """Who acts and on which legal day: what every act of the office asks for."""

    actor: Actor
    on: date


def actor_and_day(request: HttpRequest, agency: Agency | None = None) -> ActorAndDay:
    """Who acts at `agency`, today."""
    return ActorAndDay(actor=actor_at(request, agency), on=timezone.localdate())


def entered(request: HttpRequest, slug: str, act: Permission) -> Agency:
    """The agency of the address. 404 where one may not know its inside, 403 where the act belongs to others."""
    agency = agency_by_slug(slug, viewer_at(request))
    if agency is None:
        raise Http404
    if not may(viewer_at(request), act, agency):
        raise PermissionDenied
    return agency


def administering(request: HttpRequest, act: Permission) -> None:
    """Pass who administers this. 404 for everybody else: such pages are nobody else's to know."""
    if not may(viewer_at(request), act):
        raise Http404


def needs_second_factor(viewer: Viewer) -> bool:
    """Whether the settings ask a second factor of this person."""
    if settings.SECOND_FACTOR == "everyone":
        return viewer.staff is not None
    return settings.SECOND_FACTOR == "administrators" and viewer.administrator is not None


def came_by_single_sign_on(request: HttpRequest) -> bool:
    """Whether it was the identity provider, and not a password of ours, that let this person in."""
    return any(record["method"] == "socialaccount" for record in get_authentication_records(request, staff_at(request)))
