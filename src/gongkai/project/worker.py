"""The process behind the pages: it queues what is due, does the jobs, sends the post, in turns, until told to stop.

While the server's clock is in doubt it does none of that, and says so (docs/decisions/0022).

One process does all three, which is enough for an office; where jobs are long, several run side by side, since each
run, job and dispatch is taken by one of them only.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as JobWorker
from django_tasks_db.models import DBTaskResult

from gongkai.channels.work import send_due
from gongkai.law.refusal import Refusal
from gongkai.office.journal import clock
from gongkai.office.scheduler import heartbeat as alive
from gongkai.office.scheduler.clock import ClockDoubt
from gongkai.office.scheduler.enqueue_due import enqueue_due
from gongkai.office.scheduler.registry import registered_jobs
from gongkai.project.environment import NOT_MIGRATED
from gongkai.project.reach import Unreachable, missing_migrations

logger = logging.getLogger("gongkai.worker")

PAUSE_SECONDS = 1.0
PAUSE_AFTER_TROUBLE_SECONDS = 5.0
_SIGNS_WITHIN_SILENCE = 6
_WARN_AGAIN_SECONDS = 3600.0


class UndeclaredJob(Refusal, RuntimeError):
    """A row in the queue is not as the rota queues a job: nothing that it names was imported or run."""


class DeclaredJobs(JobWorker):
    """Does the jobs that the rooms have declared (schedule/rota.py).

    The library imports whatever path a row names and calls what it finds there, so that whoever can write to the
    database could choose what the worker runs.
    """

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Do a job; one that nobody declared fails and is logged."""
        if _is_declared(db_task_result):
            super().run_task(db_task_result)
            return
        logger.error("an undeclared job stands in the queue", extra={"job": str(db_task_result.pk)})
        db_task_result.set_failed(UndeclaredJob())
        self._run_tasks += 1


def _is_declared(queued: DBTaskResult[Any, Any]) -> bool:
    """Whether a row is such as the rota queues: a declared task, with the moment for which it is due."""
    match queued.args_kwargs:
        case {"args": [str()], "kwargs": kwargs} if not kwargs:
            declared = {(job.task.module_path, job.task.queue_name) for job in registered_jobs().values()}
            return (queued.task_path, queued.queue_name) in declared
    return False


class Turns:
    """The worker's turns. `stop` may be called from a signal: what is being done is ended, nothing new is begun."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(4).hex()}"
        self._stopped = threading.Event()
        self._doubt: ClockDoubt | None = None
        self._warned_at = 0.0

    @property
    def wanted(self) -> bool:
        """Whether it is to go on."""
        return not self._stopped.is_set()

    def stop(self) -> None:
        """End after what is being done."""
        self._stopped.set()

    def run(self) -> None:
        """Take turns until stopped. A database that cannot be reached is waited for."""
        signs = threading.Thread(target=self._give_signs, name="signs of life", daemon=True)
        signs.start()
        logger.info("worker begins")
        while self.wanted:
            pause = PAUSE_SECONDS
            try:
                close_old_connections()
                if self.turn():
                    continue
            except (DatabaseError, InterfaceError) as trouble:
                logger.exception("the database refuses", exc_info=trouble)
                connection.close()
                pause = PAUSE_AFTER_TROUBLE_SECONDS
            self._stopped.wait(pause)
        signs.join()
        logger.info("worker ends")

    def turn(self) -> int:
        """One turn: how much was done."""
        now = timezone.now()
        if self._doubts_the_clock(now):
            return 0
        if clock.clear_up(now):
            logger.warning("what a clock that was ahead had put off is brought back: see the journal")
        alive.begin_again(now - timedelta(seconds=settings.WORKER_SILENCE_SECONDS))
        queued = len(enqueue_due(now))
        return queued + self._do_jobs() + send_due(self._may_go_on)

    def _may_go_on(self) -> bool:
        """Whether to begin with something more: the clock may have been set while the last one was done."""
        return self.wanted and not self._doubts_the_clock(timezone.now())

    def _doubts_the_clock(self, now: datetime) -> bool:
        """Whether the clock is in doubt. Said when it begins and every hour after; recorded when it is over."""
        doubt, before = clock.keep_time(now), self._doubt
        self._doubt = doubt
        if doubt is None:
            if before is not None:
                clock.note_end_of(before, now)
                logger.warning("the clock is believed again: the work goes on")
            return False
        if before is None or time.monotonic() - self._warned_at >= _WARN_AGAIN_SECONDS:
            self._warned_at = time.monotonic()
            facts = {"clock": doubt.reading.isoformat(), "believed": doubt.believed_at.isoformat()}
            logger.error("the clock is in doubt, nothing is done: set it, or run gongkai clock confirm", extra=facts)
        return True

    def _do_jobs(self) -> int:
        """Do the jobs that are ready, one after another. How many were taken up."""
        count = 0
        # Looked at before anything is locked: most turns find nothing.
        while DBTaskResult.objects.ready().exists() and self._may_go_on():
            DeclaredJobs(
                queue_names=["*"],
                excluded_queue_names=[],
                interval=0,
                batch=True,
                backend_name="default",
                startup_delay=False,
                max_tasks=1,
                worker_id=self.name,
            ).run()
            count += 1
        return count

    def _give_signs(self) -> None:
        """Say every few seconds that this worker lives, also while a job is long."""
        every = settings.WORKER_SILENCE_SECONDS / _SIGNS_WITHIN_SILENCE
        while self.wanted:
            _tolerantly(lambda: alive.sign_in(self.name, timezone.now()))
            self._stopped.wait(every)
        _tolerantly(lambda: alive.sign_out(self.name))
        connection.close()


def _tolerantly(sign: Callable[[], None]) -> None:
    """Give a sign of life; a database that refuses it is no reason to end."""
    try:
        sign()
    except (DatabaseError, InterfaceError) as trouble:
        logger.warning("no sign of life could be given", exc_info=trouble)
        connection.close()


def run() -> None:
    """Work until SIGTERM or SIGINT; a second one ends at once. Leaves with NOT_MIGRATED where tables are missing."""
    try:
        missing = missing_migrations()
    except Unreachable:
        missing = 0
    if missing:
        logger.error("tables are missing: run gongkai migrate", extra={"count": missing})
        sys.exit(NOT_MIGRATED)
    turns = Turns()

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        turns.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    turns.run()
