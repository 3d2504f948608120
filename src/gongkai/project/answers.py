"""What stands round every answer: the content policy, one line in the log, the switch that takes all out of service."""

from __future__ import annotations

import errno
import logging
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.faces.portal.errors import failed as failed_page
from gongkai.faces.portal.errors import maintenance as maintenance_page
from gongkai.faces.portal.errors import unavailable
from gongkai.office.encryption.refusals import (
    KeyMissing,
    KeysLost,
    KeysOpenToOthers,
    KeysUnreadable,
    KeysUnwritable,
    Tampered,
)
from gongkai.office.storage.refusals import FileDamaged
from gongkai.project import maintenance

logger = logging.getLogger("gongkai.requests")

View = Callable[[HttpRequest], HttpResponseBase]
_DESK = "/desk/"


class ContentPolicy:
    """Adds the content security policy of the settings, unless the view has set a stricter one of its own."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.policy = "; ".join(f"{name} {value}" for name, value in settings.CONTENT_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.view(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class OutOfService:
    """Answers every request but those of the health addresses with the page of maintenance, while that is switched on.

    It stands behind the static files, which that page needs, and before everything that asks the database.
    """

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        notice = maintenance.standing(settings.HOME)
        if notice is None or request.path_info.startswith("/health/"):
            return self.view(request)
        return maintenance_page(request, notice.message, notice.until, timezone.now())


class Unavailable:
    """Says in words what a view could not do for want of room, of the keys, or of a file that is whole."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.view(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """The page for what was raised; None for what is no such trouble."""
        return _in_words(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """500, or the page in words: what is raised outside of a view, in a middleware, passes no `process_exception`.

    Django calls this while it handles the exception.
    """
    exception = sys.exception()
    in_words = _in_words(request, exception) if isinstance(exception, Exception) else None
    return in_words or failed_page(request)


def _in_words(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The page that says what could not be done; None for what is an error of ours."""
    at_desk = request.path_info.startswith(_DESK)
    match exception:
        case FileDamaged():  # The store has logged which.
            return unavailable("file_damaged")
        case KeysLost() | KeyMissing() | KeysOpenToOthers() | KeysUnreadable() | KeysUnwritable():
            logger.error("the keys of what is sealed cannot be used", exc_info=exception)
            return unavailable("keys_lost_at_desk" if at_desk else "keys_lost")
        case Tampered():
            logger.error("what is sealed was altered", exc_info=exception)
            return unavailable("altered_at_desk" if at_desk else "altered")
        case OSError(errno=errno.ENOSPC | errno.EDQUOT) | DatabaseError() if _is_of_room(exception):
            logger.error("the disk is full", exc_info=exception)
            return unavailable("no_room")
    return None


def _is_of_room(exception: Exception) -> bool:
    """Whether a full disk is the reason: of a database only its words tell."""
    message = str(exception)
    return isinstance(exception, OSError) or "disk is full" in message or "No space left on device" in message


class AccessLog:
    """Logs each request by its route (`/cases/<int:pk>/`), never by its address, which may hold a person's data."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.view(request)
        match = request.resolver_match
        logger.info(
            "request",
            extra={
                "method": request.method,
                "route": f"/{match.route}" if match else "",
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            },
        )
        return response
