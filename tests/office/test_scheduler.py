"""Jobs that come round: due when the rota says, queued once, caught up after a pause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.scheduler import heartbeat as alive
from gongkai.office.scheduler.enqueue_due import enqueue_due
from gongkai.office.scheduler.jobs import KEPT, sweep
from gongkai.office.scheduler.models import ScheduledJob, Worker
from gongkai.office.scheduler.registry import (
    MAX_CAUGHT_UP,
    CatchUp,
    Daily,
    Every,
    Job,
    JobDeclaredTwice,
    registered_jobs,
    scheduled,
)
from processes import ended_well, start

pytestmark = pytest.mark.django_db

BEIJING = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@task()
def look(due: str) -> str:
    """A job that says for when it was queued."""
    return due


NIGHTLY = Job("trial.nightly", "夜间", Daily(time(3, 0)), look)
EACH = Job("trial.each", "每日一份", Daily(time(3, 0)), look, CatchUp.EACH)


def queued() -> list[str]:
    """For which moments jobs are queued, as they are told."""
    found = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    return [args_kwargs["args"][0] for args_kwargs in found]


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2025-09-19T02:59:59+08:00", "2025-09-19T03:00:00+08:00"),
        ("2025-09-19T03:00:00+08:00", "2025-09-20T03:00:00+08:00"),
        # In China it is the next day already.
        ("2025-09-19T19:30:00+00:00", "2025-09-21T03:00:00+08:00"),
        ("2025-12-31T12:00:00+08:00", "2026-01-01T03:00:00+08:00"),
    ],
)
def test_a_daily_job_is_due_at_its_time_in_china(moment: str, due: str) -> None:
    assert Daily(time(3, 0)).after(datetime.fromisoformat(moment)) == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("minutes", "moment", "due"),
    [
        (15, "2025-09-19T10:00:00+08:00", "2025-09-19T10:15:00+08:00"),
        (15, "2025-09-19T10:14:59+08:00", "2025-09-19T10:15:00+08:00"),
        (7, "2025-09-19T23:59:00+08:00", "2025-09-20T00:00:00+08:00"),
    ],
)
def test_a_job_of_every_few_minutes_is_counted_from_midnight(minutes: int, moment: str, due: str) -> None:
    assert Every(timedelta(minutes=minutes)).after(datetime.fromisoformat(moment)) == datetime.fromisoformat(due)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 2 < moment.year < 9998), st.integers(1, 1440))
def test_the_next_time_is_always_later_and_within_a_day(moment: datetime, minutes: int) -> None:
    for rhythm in (Daily(time(minutes // 60 % 24, minutes % 60)), Every(timedelta(minutes=minutes))):
        assert moment < rhythm.after(moment) <= moment + DAY


def test_a_new_job_begins_with_its_next_time() -> None:
    now = datetime(2025, 9, 19, 10, 0, tzinfo=BEIJING)
    assert enqueue_due(now, {NIGHTLY.name: NIGHTLY}) == []
    assert ScheduledJob.objects.get().next_at == datetime(2025, 9, 20, 3, 0, tzinfo=BEIJING)
    assert enqueue_due(now + 16 * HOUR, {NIGHTLY.name: NIGHTLY}) == []
    assert queued() == []


def test_what_is_due_is_queued_once_and_told_for_when() -> None:
    jobs = {NIGHTLY.name: NIGHTLY}
    enqueue_due(datetime(2025, 9, 19, 10, 0, tzinfo=BEIJING), jobs)
    late = datetime(2025, 9, 20, 3, 7, tzinfo=BEIJING)
    assert enqueue_due(late, jobs) == [(NIGHTLY.name, datetime(2025, 9, 20, 3, 0, tzinfo=BEIJING))]
    assert enqueue_due(late, jobs) == []
    assert queued() == ["2025-09-20T03:00:00+08:00"]
    row = ScheduledJob.objects.get()
    assert (row.last_at, row.next_at) == (late, datetime(2025, 9, 21, 3, 0, tzinfo=BEIJING))


def test_after_a_pause_the_state_is_looked_at_once_and_each_day_is_made_up() -> None:
    jobs = {NIGHTLY.name: NIGHTLY, EACH.name: EACH}
    enqueue_due(datetime(2025, 9, 16, 10, 0, tzinfo=BEIJING), jobs)
    enqueue_due(datetime(2025, 9, 19, 10, 0, tzinfo=BEIJING), jobs)
    assert sorted(queued()) == [
        "2025-09-17T03:00:00+08:00",
        "2025-09-18T03:00:00+08:00",
        "2025-09-19T03:00:00+08:00",
        "2025-09-19T03:00:00+08:00",
    ]


def test_after_a_year_only_the_latest_month_is_made_up() -> None:
    jobs = {EACH.name: EACH}
    enqueue_due(datetime(2024, 9, 16, 10, 0, tzinfo=BEIJING), jobs)
    enqueue_due(datetime(2025, 9, 19, 10, 0, tzinfo=BEIJING), jobs)
    assert len(queued()) == MAX_CAUGHT_UP
    assert queued()[-1] == "2025-09-19T03:00:00+08:00"


@pytest.mark.django_db(transaction=True)
def test_several_schedulers_queue_a_run_once() -> None:
    now = datetime(2025, 9, 19, 10, 0, tzinfo=BEIJING)
    code = """
from datetime import datetime
from gongkai.office.scheduler.enqueue_due import enqueue_due
from office.test_scheduler import EACH
for hour in range(24):
    enqueue_due(datetime.fromisoformat(f"2025-09-20T{hour:02}:30:00+08:00"), {EACH.name: EACH})
"""
    enqueue_due(now, {EACH.name: EACH})
    for scheduler in [start(code) for _ in range(4)]:
        ended_well(scheduler)
    assert queued() == ["2025-09-20T03:00:00+08:00"]


def test_the_rooms_have_declared_their_jobs() -> None:
    declared = registered_jobs()
    assert {"journal.verify", "schedule.sweep"} <= set(declared)
    assert len({job.zh for job in declared.values()}) == len(declared)


def test_two_jobs_of_one_name_are_refused() -> None:
    with pytest.raises(JobDeclaredTwice):
        scheduled("journal.verify", "另一个", Daily(time(1, 0)), look)


NOW = datetime(2025, 9, 19, 10, 0, tzinfo=UTC)


@pytest.fixture
def running() -> Iterator[DBTaskResult]:
    """A job that a worker took up an hour ago and has not ended."""
    result = look.enqueue("2025-09-19T03:00:00+08:00")
    job = DBTaskResult.objects.get(pk=result.id)
    job.claim("worker-1")
    DBTaskResult.objects.filter(pk=job.pk).update(started_at=NOW - HOUR)
    yield job


def test_the_job_of_a_worker_that_is_gone_is_begun_again(running: DBTaskResult) -> None:
    alive.sign_in("worker-1", NOW - HOUR)
    assert alive.begin_again(NOW - HOUR / 2) == 1
    running.refresh_from_db()
    assert running.status == TaskResultStatus.READY
    assert not Worker.objects.exists()


def test_the_job_of_a_worker_that_lives_is_left_alone_however_long_it_takes(running: DBTaskResult) -> None:
    alive.sign_in("worker-1", NOW - HOUR)
    alive.sign_in("worker-1", NOW)
    assert alive.begin_again(NOW - HOUR / 2) == 0
    running.refresh_from_db()
    assert running.status == TaskResultStatus.RUNNING
    assert Worker.objects.get().begun_at == NOW - HOUR


def test_a_job_that_ended_three_workers_has_failed(running: DBTaskResult) -> None:
    DBTaskResult.objects.filter(pk=running.pk).update(worker_ids=["a", "b", "c"])
    assert alive.begin_again(NOW - HOUR / 2) == 0
    running.refresh_from_db()
    assert running.status == TaskResultStatus.FAILED
    assert running.task_result.errors[0].exception_class is alive.WorkerGone


def test_a_worker_that_signs_out_is_forgotten() -> None:
    alive.sign_in("worker-1", NOW)
    alive.sign_out("worker-1")
    assert not Worker.objects.exists()


def test_results_are_swept_up_after_eight_weeks() -> None:
    for age in (KEPT + HOUR, KEPT - HOUR):
        result = look.enqueue("x")
        DBTaskResult.objects.filter(pk=result.id).update(status=TaskResultStatus.SUCCESSFUL, finished_at=NOW - age)
    look.enqueue("still to be done")
    assert sweep.func(NOW.isoformat()) == 1
    assert DBTaskResult.objects.count() == 2
