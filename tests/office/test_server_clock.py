"""The server's clock is believed as far as the office left traces; beyond that nothing is queued, run or sent."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.access.jobs import forget
from gongkai.office.journal import clock, post
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.record import Actor
from gongkai.office.scheduler import heartbeat as alive
from gongkai.office.scheduler.clock import DueTooFarAhead, reached
from gongkai.office.scheduler.enqueue_due import enqueue_due, pull_back
from gongkai.office.scheduler.jobs import sweep
from gongkai.office.scheduler.models import BelievedClock, ScheduledJob, Worker
from gongkai.office.scheduler.registry import MAX_CAUGHT_UP, CatchUp, Daily, Every, Job, due_task, registered_jobs
from guarding import guards_down
from office.journal_world import an_agency, step

pytestmark = pytest.mark.django_db

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 10, 10, 0, tzinfo=BEIJING)
DAY = timedelta(days=1)
ELEVEN_YEARS = timedelta(days=11 * 365)
ADMINISTRATOR = Actor("周系统")


@due_task
def note(due: str) -> str:
    """A job that says for when it was queued."""
    return due


NIGHTLY = Job("trial.nightly", "夜间", Daily(time(3, 0)), note)
OFTEN = Job("trial.often", "每十分钟", Every(timedelta(minutes=10)), note)
JOBS = {NIGHTLY.name: NIGHTLY, OFTEN.name: OFTEN}


def recorded(*moments: datetime) -> None:
    """Entries that were recorded at these moments, in this order."""
    agency = an_agency()
    with guards_down():
        for moment in moments:
            entry = step(agency)
            Entry.objects.filter(pk=entry.pk).update(recorded_at=moment)


def believed(moment: datetime) -> None:
    BelievedClock.objects.create(pk=1, believed_at=moment)


# ── What is believed ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_office_that_has_only_just_begun_believes_its_clock() -> None:
    assert clock.keep_time(NOW) is None
    assert BelievedClock.objects.get().believed_at == NOW


@pytest.mark.parametrize(
    ("since_last_entry", "in_doubt"),
    [
        (timedelta(hours=1), False),
        (2 * DAY, False),
        (2 * DAY + timedelta(seconds=1), True),
        (ELEVEN_YEARS, True),
        (-ELEVEN_YEARS, True),
    ],
)
def test_without_other_traces_the_last_entry_decides(since_last_entry: timedelta, in_doubt: bool) -> None:
    recorded(NOW - 30 * DAY, NOW - since_last_entry)
    assert (clock.look(NOW) is not None) is in_doubt


def test_an_upgraded_office_in_which_nobody_wrote_for_a_month_goes_on_since_its_jobs_were_queued() -> None:
    recorded(NOW - 30 * DAY)
    ScheduledJob.objects.create(name=NIGHTLY.name, next_at=NOW + DAY, last_at=NOW - timedelta(hours=7))
    assert clock.keep_time(NOW) is None


def test_an_idle_office_goes_on_for_as_long_as_its_worker_runs() -> None:
    for day in range(60):
        assert clock.keep_time(NOW + day * DAY) is None


def test_a_worker_that_rested_for_a_week_goes_on_where_people_went_on_writing() -> None:
    believed(NOW - 7 * DAY)
    recorded(*(NOW - days * DAY for days in (6, 5, 3, 1)))
    assert clock.keep_time(NOW) is None


def test_what_people_write_under_a_wrong_clock_proves_nothing() -> None:
    believed(NOW)
    recorded(NOW + timedelta(hours=1), NOW + ELEVEN_YEARS)
    doubt = clock.keep_time(NOW + ELEVEN_YEARS + timedelta(minutes=1))
    assert doubt is not None
    assert doubt.reading == NOW + ELEVEN_YEARS + timedelta(minutes=1)
    assert doubt.believed_at == NOW + timedelta(hours=1)
    assert BelievedClock.objects.get().believed_at == NOW
    assert clock.last_day() == (NOW + 2 * DAY).date()


def test_when_the_clock_is_right_again_nobody_need_say_so() -> None:
    believed(NOW)
    assert clock.keep_time(NOW + ELEVEN_YEARS) is not None
    assert clock.keep_time(NOW - ELEVEN_YEARS) is not None
    assert clock.keep_time(NOW + timedelta(hours=1)) is None


def test_after_a_long_pause_the_administrator_confirms_the_clock_and_it_is_recorded() -> None:
    believed(NOW - 365 * DAY)
    assert clock.keep_time(NOW) is not None
    clock.confirm(NOW, actor=ADMINISTRATOR)
    assert clock.keep_time(NOW + timedelta(minutes=1)) is None
    entry = Entry.objects.get(verb="clock.confirmed")
    assert entry.facts == {"clock_day": "2026-03-10", "believed_day": "2025-03-10"}
    assert entry.actor_name == "周系统"


def test_confirming_a_clock_that_nobody_doubts_records_nothing() -> None:
    believed(NOW)
    assert clock.confirm(NOW, actor=ADMINISTRATOR) is None
    assert not Entry.objects.exists()


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(0, 20))
def test_one_comes_as_far_as_the_first_gap_of_more_than_two_days(hours: list[int], start: int) -> None:
    far = reached(NOW + start * timedelta(hours=1), [NOW + hour * timedelta(hours=1) for hour in hours])
    passed = [hour for hour in hours if NOW + hour * timedelta(hours=1) > far]
    assert all(NOW + hour * timedelta(hours=1) - far > 2 * DAY for hour in passed)


# ── What is refused meanwhile ────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_queued_at_a_time_that_is_not_believed() -> None:
    enqueue_due(NOW, JOBS)
    believed(NOW)
    assert enqueue_due(NOW + ELEVEN_YEARS, JOBS) == []
    assert not DBTaskResult.objects.exists()
    assert all(row.next_at < NOW + DAY for row in ScheduledJob.objects.all())


def test_what_a_wrong_clock_queued_is_not_run() -> None:
    believed(NOW)
    assert note.call(NOW.isoformat()) == NOW.isoformat()
    with pytest.raises(DueTooFarAhead):
        note.call((NOW + ELEVEN_YEARS).isoformat())


def test_every_job_that_comes_round_refuses_a_day_that_cannot_have_come() -> None:
    believed(NOW)
    for job in registered_jobs().values():
        with pytest.raises(DueTooFarAhead):
            job.task.call((NOW + ELEVEN_YEARS).isoformat())


def test_who_watches_the_server_is_told() -> None:
    believed(NOW)
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["clock"] == "in doubt"
    assert answer.json()["then"] == "gongkai clock confirm"


# ── What a wrong clock has left behind ───────────────────────────────────────────────────────────────────────────────


def test_a_job_that_waits_for_years_is_pulled_back_and_that_is_recorded() -> None:
    enqueue_due(NOW, JOBS)
    ScheduledJob.objects.update(next_at=NOW + ELEVEN_YEARS)
    pulled = pull_back(NOW, JOBS)
    assert {(job.zh, job.wrong, job.next_at) for job in pulled} == {
        ("夜间", NOW + ELEVEN_YEARS, datetime(2026, 3, 11, 3, 0, tzinfo=BEIJING)),
        ("每十分钟", NOW + ELEVEN_YEARS, datetime(2026, 3, 10, 10, 10, tzinfo=BEIJING)),
    }
    assert pull_back(NOW, JOBS) == []


def test_the_office_records_what_was_pulled_back() -> None:
    ScheduledJob.objects.create(name="journal.verify", next_at=NOW + ELEVEN_YEARS)
    assert clock.clear_up(NOW)
    entry = Entry.objects.get(verb="clock.schedule_pulled_back")
    assert entry.facts == {"jobs": ["核验全部数据"], "farthest": "2037-03-07", "dispatches": 0}
    assert not clock.clear_up(NOW)


def test_a_job_whose_next_time_is_within_its_period_is_left_alone() -> None:
    enqueue_due(NOW, JOBS)
    before = set(ScheduledJob.objects.values_list("name", "next_at"))
    assert pull_back(NOW, JOBS) == []
    assert set(ScheduledJob.objects.values_list("name", "next_at")) == before


def test_post_that_waits_for_years_goes_out_now() -> None:
    entry = step(an_agency())
    waiting = Dispatch.objects.create(entry=entry, channel="bell", payload={}, not_before=NOW + ELEVEN_YEARS)
    tomorrow = Dispatch.objects.create(entry=entry, channel="bell", payload={}, not_before=NOW + timedelta(hours=8))
    assert post.pull_back(NOW) == 1
    assert list(Dispatch.objects.due(NOW)) == [waiting]
    tomorrow.refresh_from_db()
    assert tomorrow.not_before == NOW + timedelta(hours=8)


def test_post_that_a_worker_took_under_a_wrong_clock_is_taken_back() -> None:
    entry = step(an_agency())
    taken = Dispatch.objects.create(
        entry=entry,
        channel="bell",
        payload={},
        not_before=NOW,
        state=DispatchState.CLAIMED,
        lease_until=NOW + ELEVEN_YEARS,
    )
    assert post.take_back(NOW, ["bell"], attempts=9) == 1
    taken.refresh_from_db()
    assert taken.state == DispatchState.WAITING


def test_the_job_of_a_worker_that_died_under_a_wrong_clock_is_begun_again() -> None:
    job = DBTaskResult.objects.get(pk=note.enqueue(NOW.isoformat()).id)
    job.claim("worker-1")
    DBTaskResult.objects.filter(pk=job.pk).update(started_at=NOW + ELEVEN_YEARS)
    alive.sign_in("worker-1", NOW + ELEVEN_YEARS)
    assert alive.begin_again(NOW) == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY
    assert not Worker.objects.exists()


def test_a_session_that_would_last_for_years_ends_with_the_next_sweep() -> None:
    for key, ends in (("short", NOW + timedelta(hours=8)), ("long", NOW + ELEVEN_YEARS), ("over", NOW - DAY)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    believed(NOW)
    # A run that had to wait for its turn ends no session of today.
    sweep.func((NOW - 30 * DAY).isoformat())
    assert set(Session.objects.values_list("pk", flat=True)) == {"short", "over"}
    sweep.func(NOW.isoformat())
    assert list(Session.objects.values_list("pk", flat=True)) == ["short"]


def test_a_name_that_would_be_locked_for_years_is_not() -> None:
    for name, moment in (("chenlan", NOW + ELEVEN_YEARS), ("lizhuren", NOW - timedelta(minutes=5))):
        AccessAttempt.objects.create(username=name, failures_since_start=5)
        AccessAttempt.objects.filter(username=name).update(attempt_time=moment)
    believed(NOW)
    forget.func(NOW.isoformat())
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["lizhuren"]


# ── Missed runs are computed ─────────────────────────────────────────────────────────────────────────────────────────


def listed(job: Job, since: datetime, now: datetime) -> list[datetime]:
    """All the times one by one, as one would count them on a calendar."""
    moments = []
    while since <= now:
        moments.append(since)
        since = job.rhythm.after(since)
    return moments


@given(
    st.integers(0, 60 * 24 * 365 * 10).map(
        lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.integers(0, 60 * 24 * 40),
    st.one_of(
        st.integers(7, 1440).map(lambda minutes: Every(timedelta(minutes=minutes))),
        st.times().map(Daily),
    ),
)
def test_the_missed_runs_are_the_last_of_those_one_would_list(
    moment: datetime, minutes: int, rhythm: Daily | Every
) -> None:
    job, now = Job("trial.any", "任意", rhythm, note), moment + timedelta(minutes=minutes)
    since = rhythm.after(moment)
    assert job.due(since, now) == listed(job, since, now)[-MAX_CAUGHT_UP:]


def test_eleven_years_of_a_job_of_every_ten_minutes_ask_for_its_next_time_a_few_times_only() -> None:
    asked = 0

    class Counted(Every):
        def latest(self, moment: datetime) -> datetime:
            nonlocal asked
            asked += 1
            return super().latest(moment)

        def after(self, moment: datetime) -> datetime:
            raise AssertionError("the times are not gone through one by one")

    job = Job("trial.counted", "计数", Counted(timedelta(minutes=10)), note, CatchUp.EACH)
    due = job.due(NOW - ELEVEN_YEARS, NOW)
    assert due[-1] == NOW
    assert (len(due), due[0]) == (MAX_CAUGHT_UP, NOW - timedelta(minutes=10 * (MAX_CAUGHT_UP - 1)))
    assert asked <= MAX_CAUGHT_UP + 1
