"""What stands round every answer: the content policy, one line in the log, the switch that takes all out of service."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.faces.portal.errors import maintenance as maintenance_page
from gongkai.project import maintenance

logger = logging.getLogger("gongkai.requests")

View = Callable[[HttpRequest], HttpResponseBase]


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
