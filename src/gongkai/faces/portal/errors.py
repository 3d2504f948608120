"""What is shown when nothing can be shown: no such page, nothing to read, and out of service."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import Place, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.sheets import MissingPage

RETRY_SECONDS = 1800
"""After how many seconds a machine may ask again while the site is being worked on."""


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what is not there and for what one may not know of."""
    sheet = MissingPage(reverse("portal:home"), reverse("portal:agencies"))
    frame = frame_of(request, Place(public.host()), "没有这个页面", None)
    return show(request, "portal/missing.html", frame, sheet, status=404)


def unreadable(request: HttpRequest) -> HttpResponse:
    """400, for what is no text. Nothing is asked of a database: what cannot be read cannot be looked up either."""
    return HttpResponse(render_to_string("portal/unreadable.html"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500. Asks nothing of the database, which may be what failed."""
    return HttpResponse(render_to_string("portal/failed.html"), status=500)


def maintenance(
    request: HttpRequest, message: str = "", until: datetime | None = None, now: datetime | None = None
) -> HttpResponse:
    """503: the site is being worked on. A time that has passed is not promised again."""
    left = (until - now).total_seconds() if until and now else 0
    said = {"message": message, "until": timezone.localtime(until) if left > 0 else None}
    answer = HttpResponse(render_to_string("portal/maintenance.html", said), status=503)
    answer.headers["Retry-After"] = str(ceil(left) if left > 0 else RETRY_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer
