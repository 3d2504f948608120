"""What stands before every page of the desk: logged in, not idle too long, password in order, second factor set up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from gongkai.faces.desk.authorization import actor_at, came_by_single_sign_on, needs_second_factor, staff_at, viewer_at
from gongkai.faces.desk.entrance.adapter import NOWHERE, SEEN, Entrance, client_address
from gongkai.office.access import passwords, queries, refused, sessions
from gongkai.office.access.passwords import PasswordState
from gongkai.office.agencies.queries import agency_by_slug

View = Callable[[HttpRequest], HttpResponseBase]

_INSIDE = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    }
)
"""Addresses of the entrance for those inside. Those who must first put their log-in in order reach only these."""
_REFUSALS = frozenset({403, 404})
"""What a page answers to whoever may not see it, or not know that it is there."""
_NOTED_EVERY = 30
"""The session is written no more often than this, in seconds: one write a page would be one too many."""
_SECONDS = 60


class Watch:
    """Lets a request for the desk pass, or sends it to the page where what is missing can be done."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.view(request)
        if request.user.is_authenticated and (_on_desk(request) or _page(request) in _INSIDE):
            # Who comes to this computer afterwards finds nothing by going back.
            add_never_cache_headers(response)
        if response.status_code in _REFUSALS and _on_desk(request) and request.user.is_authenticated:
            _note_refused(request, response.status_code)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None to let it pass."""
        on_desk = _on_desk(request)
        if not on_desk and _page(request) not in _INSIDE:
            return None
        if not request.user.is_authenticated:
            return _to_log_in(request)
        if _idle(request):
            Entrance(request).logout(request)
            messages.info(request, f"已{settings.IDLE_MINUTES}分钟没有操作，已自动退出。请重新登录。")
            return _to_log_in(request)
        return _first(request) if on_desk else None


def _note_refused(request: HttpRequest, status: int) -> None:
    """Enter in the journal who was refused which kind of page. Of the address only a known agency's name is kept."""
    now, match = timezone.now(), request.resolver_match
    slug = str(match.kwargs.get("slug", "")) if match else ""
    known_slug = slug if slug and agency_by_slug(slug) else ""
    actor, today = actor_at(request), timezone.localdate(now)
    refused.note_refused(staff_at(request), _page(request), status, slug=known_slug, actor=actor, on=today, now=now)


def _page(request: HttpRequest) -> str:
    """The name of the address asked for; empty where there is none."""
    return (request.resolver_match.url_name or "") if request.resolver_match else ""


def _on_desk(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.namespaces[:1] == ["desk"])


def _to_log_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the log-in page, and back from there to a page that can be asked for again."""
    address = reverse("account_login")
    if request.method in {"GET", "HEAD"}:
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)


def _idle(request: HttpRequest) -> bool:
    """Whether nothing was done for too long; else note that something is done now."""
    moment = timezone.now()
    now = moment.timestamp()
    seen = float(request.session.get(SEEN, now))
    if settings.IDLE_MINUTES and now - seen > settings.IDLE_MINUTES * _SECONDS:
        return True
    if SEEN not in request.session or now - seen > _NOTED_EVERY:
        request.session[SEEN] = now
        address, program = client_address(request) or NOWHERE, request.headers.get("User-Agent", "")
        sessions.seen(staff_at(request), request.session.session_key or "", address=address, program=program, at=moment)
    return False


def _first(request: HttpRequest) -> HttpResponseBase | None:
    """Where this person must go before anything else; None where all is in order.

    Who came by single sign-on showed no password of ours, and need not keep one in order.
    """
    vouched_for = came_by_single_sign_on(request)
    staff, today = staff_at(request), timezone.localdate()
    joined = timezone.localdate(staff.date_joined)
    password = passwords.standing(staff, today, joined=joined, days=settings.PASSWORD_DAYS)
    if password.standing is not PasswordState.GOOD and staff.has_usable_password() and not vouched_for:
        return redirect("account_change_password")
    if vouched_for and settings.OIDC_CHECKS_SECOND_FACTOR:
        return None
    if needs_second_factor(viewer_at(request)) and not queries.has_second_factor(staff):
        return redirect("mfa_activate_totp")
    return None
