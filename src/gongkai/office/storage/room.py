"""How much room there is, and the reserve that is left to everything but uploads."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from gongkai.office.storage.durable import probe
from gongkai.office.storage.refusals import NoRoom

MEGABYTE = 1024 * 1024


def free_bytes() -> int:
    """What can still be written where the files are kept, or the home folder with its database, whichever is less."""
    return min(_free(Path(place)) for place in (default_storage.path(""), settings.HOME))


def reserve() -> int:
    """The bytes that uploads must leave free."""
    return int(settings.STORAGE_RESERVE_MEGABYTES) * MEGABYTE


def demand_room(size: int) -> None:
    """Raise NoRoom where an upload of so many bytes would not leave the reserve free."""
    if free_bytes() - size < reserve():
        raise NoRoom


def is_writable() -> bool:
    """Whether a file can be made in the store."""
    try:
        probe(Path(default_storage.path("")))
    except OSError:
        return False
    return True


def _free(place: Path) -> int:
    while not place.exists():
        place = place.parent
    state = os.statvfs(place)
    return state.f_bavail * state.f_frsize
