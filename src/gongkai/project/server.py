"""How gunicorn runs the pages (`gunicorn -c python:gongkai.project.server gongkai.project.wsgi`).

Processes and no threads: four threads in one process served less than half of what one did. Requests are read side by
side all the same (whole_requests.py). The application is loaded before the processes part, so that they share its
memory.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from django.core.checks import run_checks
from django.db import connection
from django.utils.module_loading import import_string

from gongkai.project.environment import HERE, KEYS_LOST, NOT_MIGRATED, UNFIT
from gongkai.project.reach import Unreachable, missing_migrations
from gongkai.project.settings import DEBUG, LOGGING

worker_class = "gongkai.project.whole_requests.WholeRequestWorker"
preload_app = True
# An answer takes longer only where something hangs.
timeout = 60
graceful_timeout = 20
# A process is replaced now and then, so that no slow leak of a library grows.
max_requests = 5000
max_requests_jitter = 500
# Each request has its line already (answers.py), without addresses.
accesslog = None
logconfig_dict = LOGGING | {
    "loggers": LOGGING["loggers"]  # type: ignore[operator]
    | {"gunicorn.error": {"handlers": [], "level": "NOTSET", "propagate": True}}
}
# Files of the heartbeat in memory, not on a disk that may be slow.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Begin only with settings that can be served with, with all tables in place and with the keys of what is sealed.

    A database that is away for the moment does not matter yet.
    """
    log = logging.getLogger("gongkai.requests")
    doubts = run_checks()
    for doubt in doubts:
        if doubt.id and doubt.id.startswith(("scanning.", "conventions.")) and not doubt.is_serious():
            log.warning(f"{doubt.id}: {doubt.msg}")
    if faults := [fault for fault in doubts if fault.is_serious()]:
        for fault in faults:
            log.error(f"{fault.id}: {fault.msg}")
        sys.exit(UNFIT)
    if DEBUG and not all(isinstance(place, str) or place[0] in HERE for place in server.cfg.address):
        log.error("GONGKAI_DEBUG is for this machine alone: it shows the inside of errors")
        sys.exit(UNFIT)
    try:
        missing = missing_migrations()
        lost = not missing and _keys_are_lost()
    except Unreachable:
        log.exception("the database cannot be reached")
        return
    finally:
        # The processes that part from this one each open their own.
        connection.close()
    if missing:
        log.error("tables are missing: run gongkai migrate", extra={"count": missing})
        sys.exit(NOT_MIGRATED)
    if lost:
        log.error("the file of keys is gone, and the database holds what is sealed with them")
        sys.exit(KEYS_LOST)


def _keys_are_lost() -> bool:
    # Fetched by name: when this file is read, the rooms of the office are not open yet.
    demand_keys = import_string("gongkai.office.encryption.encrypt.demand_keys")
    lost = import_string("gongkai.office.encryption.refusals.KeysLost")
    try:
        demand_keys()
    except lost:
        return True
    return False


def when_ready(server: Any) -> None:
    """A platform that is not set up yet can be, in a browser: whoever reads this console is told how."""
    # Fetched by its name: when this file is read, the rooms of the office are not open yet.
    import_string("gongkai.project.first_key.show")(str(server.LISTENERS[0]), os.environ.get("GONGKAI_LANG", ""))
