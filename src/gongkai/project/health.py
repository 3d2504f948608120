"""Two addresses for those who watch the server: is it alive, and can it serve?"""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.project.reach import Unreachable, missing_migrations


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers at all; asks nothing of the database."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has all its tables; else 503 with what is missing."""
    try:
        missing = missing_migrations()
    except Unreachable:
        return JsonResponse({"ready": False, "database": "unreachable"}, status=503)
    if missing:
        return JsonResponse({"ready": False, "database": "not migrated", "migrations": missing}, status=503)
    return JsonResponse({"ready": True, "database": connection.vendor})
