"""A real worker whose clock is set forwards and back: nothing is erased, no job is lost, none rests for years."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves
from gongkai.office.cases.file_models import FileKind, FileState
from gongkai.office.cases.files import add
from gongkai.office.cases.jobs import erase_due
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.journal.models import Anchor, Entry
from gongkai.office.journal.verify import verify
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.scheduler.models import BelievedClock, ScheduledJob
from office.cases.cases_world import Office
from processes import ended_well, lines, start_anew, wait_until
from small_files import a_pdf

pytestmark = pytest.mark.django_db(transaction=True)

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), Path("libfaketime of Debian's package faketime"))
WORK = "import office.clock_trial; from gongkai.project.worker import run; run()"
DAY = timedelta(days=1)
ELEVEN_YEARS = 11 * 365 * DAY


class ServerClock:
    """The clock of the workers that are started under it: so far from the real one."""

    def __init__(self, folder: Path) -> None:
        self.file, self.notes, self.log = folder / "clock", folder / "notes", folder / "log"
        self.set(timedelta())

    def set(self, ahead: timedelta) -> None:
        """Set it, also under those that run: from one moment to the next, as a time server does."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{ahead // timedelta(seconds=1):+d}\n")
        new.replace(self.file)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[str]]:
        """A worker under this clock, ended in good order."""
        assert LIBRARY.is_file(), f"missing: {LIBRARY} (scripts/system-packages faketime)"
        worker = start_anew(
            f"import os; os.dup2(os.open({str(self.log)!r}, os.O_CREAT | os.O_APPEND | os.O_WRONLY), 2)\n{WORK}",
            LD_PRELOAD=str(LIBRARY),
            FAKETIME_TIMESTAMP_FILE=str(self.file),
            FAKETIME_NO_CACHE="1",
            FAKETIME_DONT_FAKE_MONOTONIC="1",
            GONGKAI_TRIAL_NOTES=str(self.notes),
            GONGKAI_LOG_LEVEL="WARNING",
        )
        try:
            yield worker
            worker.terminate()
            ended_well(worker)
        finally:
            worker.kill()

    def says(self, words: str, times: int = 1) -> bool:
        """Whether a worker has written these words to its log so often."""
        return sum(words in line for line in lines(self.log)) >= times

    def ran(self) -> int:
        """How often the job of every minute ran."""
        return len(lines(self.notes))


@pytest.fixture
def server(tmp_path: Path) -> ServerClock:
    return ServerClock(tmp_path)


@pytest.fixture
def filed() -> Case:
    """A request that is answered and filed, with a proof of identity: in eleven years all of it is due."""
    office, today = Office(), timezone.localdate()
    case = office.received(today)
    add(case, a_pdf("proof"), "身份证.pdf", FileKind.IDENTITY, actor=office.clerk, on=today)
    # So that no worker, which keeps files of its own, has it looked through.
    case.files.update(state=FileState.CLEAN)
    case = office.decided(case, Outcome.GRANTED, today)
    case = moves.serve(case, Service(ServiceWay.DIRECT, today, today), actor=office.clerk, on=today)
    return carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(office.clerk, today))


def nothing_is_lost(case: Case) -> None:
    """All of the case is still there, no day to come has an anchor, no job waits for years."""
    now = timezone.now()
    assert case.parties.get().sealed
    assert case.files.get().sealed
    assert not Anchor.objects.filter(day__gt=now.date()).exists()
    assert not ScheduledJob.objects.filter(next_at__gt=now + 3 * DAY).exists()
    assert not Entry.objects.filter(verb__in=["case.personal_data_erased", "case.erasure_announced"]).exists()
    assert verify().broken == ()


@pytest.mark.parametrize("jump", [ELEVEN_YEARS, -ELEVEN_YEARS])
def test_a_clock_that_jumps_under_a_worker_stops_the_work_until_it_is_right(
    filed: Case, server: ServerClock, jump: timedelta
) -> None:
    with server.worker() as worker:
        wait_until(lambda: BelievedClock.objects.exists(), worker)
        wait_until(lambda: ScheduledJob.objects.filter(name="trial.note_down").exists(), worker)
        server.set(jump)
        wait_until(lambda: server.says("the clock is in doubt"), worker)
        ran, queued = server.ran(), DBTaskResult.objects.count()
        server.set(timedelta(minutes=2))
        wait_until(lambda: server.ran() > ran, worker)
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 0
    assert queued <= DBTaskResult.objects.count()
    assert Entry.objects.filter(verb="clock.right_again").exists()
    nothing_is_lost(filed)


def test_a_worker_that_starts_under_a_wrong_clock_does_nothing(filed: Case, server: ServerClock) -> None:
    BelievedClock.objects.create(pk=1, believed_at=timezone.now())
    server.set(ELEVEN_YEARS)
    with server.worker() as worker:
        wait_until(lambda: server.says("the clock is in doubt"), worker)
    assert not DBTaskResult.objects.exists()
    assert not ScheduledJob.objects.exists()
    nothing_is_lost(filed)


def test_what_a_wrong_clock_left_behind_before_is_put_right(filed: Case, server: ServerClock) -> None:
    """As an office is found whose clock was eleven years ahead while nothing guarded against it."""
    with server.worker() as worker:
        wait_until(lambda: ScheduledJob.objects.filter(name="trial.note_down").exists(), worker)
    later = timezone.now() + ELEVEN_YEARS
    ScheduledJob.objects.update(next_at=later)
    DBTaskResult.objects.all().delete()
    erase_due.enqueue(later.isoformat())
    server.set(timedelta(minutes=2))
    ran = server.ran()
    with server.worker() as worker:
        wait_until(lambda: ScheduledJob.objects.filter(next_at__lt=timezone.now() + 2 * DAY).count() > 10, worker)
        wait_until(lambda: DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exists(), worker)
        server.set(timedelta(minutes=4))
        wait_until(lambda: server.ran() > ran, worker)
    refused = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert refused.args_kwargs["args"] == [later.isoformat()]
    assert refused.exception_class_path == "gongkai.office.scheduler.clock.DueTooFarAhead"
    assert Entry.objects.filter(verb="clock.schedule_pulled_back").count() == 1
    nothing_is_lost(filed)


def test_after_a_year_switched_off_the_work_goes_on_once_the_clock_is_confirmed(server: ServerClock) -> None:
    BelievedClock.objects.create(pk=1, believed_at=datetime.now(UTC) - 365 * DAY)
    with server.worker() as worker:
        wait_until(lambda: server.says("the clock is in doubt"), worker)
        ended_well(start_anew("from gongkai.command import main; main(['clock', 'confirm', '--yes'])"))
        wait_until(lambda: server.says("the clock is believed again"), worker)
        server.set(timedelta(minutes=2))
        wait_until(lambda: server.ran() > 0, worker)
    assert Entry.objects.get(verb="clock.confirmed").actor_name.startswith("命令行")
