"""Two addresses for those who watch the server: is it alive, and can it serve?"""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.office.encryption.encrypt import demand_keys
from gongkai.office.encryption.refusals import KeysLost, SealingRefused
from gongkai.office.journal.clock import look
from gongkai.office.storage import room
from gongkai.paper.letters.writing.faces import missing_faces
from gongkai.paper.refusals import CannotWrite
from gongkai.project.reach import Unreachable, missing_migrations


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers at all; asks nothing of the database."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database has all tables, the clock is believed, the keys are there and files can be stored.

    Else 503 with what is amiss. `files` is `full` where less is free than uploads must leave: everything but uploads
    goes on then. `faces` is `substituted` where the machine lacks a face that letters ask for: they go out in another.
    """
    try:
        missing = missing_migrations()
    except Unreachable:
        return JsonResponse({"ready": False, "database": "unreachable"}, status=503)
    if missing:
        return JsonResponse({"ready": False, "database": "not migrated", "migrations": missing}, status=503)
    doubt = look(timezone.now())
    if doubt is not None:
        clock = {"reading": doubt.reading.isoformat(), "believed_at": doubt.believed_at.isoformat()}
        return JsonResponse({"ready": False, "clock": "in doubt", **clock, "then": "gongkai clock confirm"}, status=503)
    free = room.free_bytes()
    state = {"database": connection.vendor, "keys": _keys(), "files": _files(free), "faces": _faces()}
    is_ready = state["keys"] == "usable" and state["files"] == "writable"
    answer = {
        "ready": is_ready,
        **state,
        "free_megabytes": free // room.MEGABYTE,
        "reserve_megabytes": room.reserve() // room.MEGABYTE,
    }
    return JsonResponse(answer, status=200 if is_ready else 503)


def _keys() -> str:
    try:
        demand_keys()
    except KeysLost:
        return "lost"
    except SealingRefused:
        return "unusable"
    return "usable"


def _faces() -> str:
    """Whether letters are printed in the faces that GB/T 9704 asks for; they go out in others too."""
    try:
        return "substituted" if missing_faces() else "complete"
    except CannotWrite:
        return "unknown"


def _files(free: int) -> str:
    if not room.is_writable():
        return "not writable"
    return "full" if free < room.reserve() else "writable"
