"""The worker: what was queued goes out once, and what cannot go out is said in words."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.channels import work
from gongkai.office.journal import post
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.queries import dispatch_at, stuck_at, stuck_counts
from gongkai.office.journal.record import Outgoing
from gongkai.office.journal.verify import verify
from office.journal_world import CHEN, an_agency, step
from processes import ended_well, lines, start, wait_until

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
WORK = "from gongkai.channels.work import send_due; print(send_due())"


class Clock:
    """A clock that stands until it is moved; it starts after all that a test queues."""

    def __init__(self) -> None:
        self.now = datetime(2100, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def queue(channel: str, **payload: Any) -> Dispatch:
    """One dispatch, queued by an act."""
    return step(None, send=(Outgoing(channel, payload),)).dispatches.get()


def as_kept(dispatch: Dispatch) -> Mapping[str, Any]:
    """The dispatch as the database has it now."""
    return Dispatch.objects.filter(pk=dispatch.pk).values().get()


def test_what_is_due_is_sent_and_marked(tmp_path: Path, clock: Clock) -> None:
    dispatch = queue("bell", folder=str(tmp_path))
    assert work.send_due(clock=clock) == 1
    kept = as_kept(dispatch)
    assert (kept["state"], kept["attempts"], kept["receipt"], kept["sent_at"]) == (
        DispatchState.SENT,
        1,
        "rung",
        clock.now,
    )
    assert (tmp_path / str(dispatch.key)).exists()
    assert work.send_due(clock=clock) == 0


def test_what_is_not_due_yet_waits(tmp_path: Path, clock: Clock) -> None:
    due = clock.now + MINUTE
    step(None, send=(Outgoing("bell", {"folder": str(tmp_path)}, due),))
    assert work.send_due(clock=clock) == 0
    clock.now = due
    assert work.send_due(clock=clock) == 1


def test_the_longest_waiting_goes_first(tmp_path: Path, clock: Clock) -> None:
    moments = [clock.now - MINUTE * minutes for minutes in (1, 3, 2)]
    for moment in moments:
        step(None, send=(Outgoing("bell", {"folder": str(tmp_path)}, moment),))
    work.send_due(clock=clock)
    keys = [line.split()[0] for line in lines(tmp_path / "arrivals")]
    sent = {str(dispatch.key): dispatch.not_before for dispatch in Dispatch.objects.all()}
    assert [sent[key] for key in keys] == sorted(moments)


def test_a_failure_is_kept_in_words_and_tried_again_later(clock: Clock) -> None:
    dispatch = queue("broken", fails=1)
    begun = clock.now
    assert work.send_due(clock=clock) == 1
    kept = as_kept(dispatch)
    assert (kept["state"], kept["attempts"]) == (DispatchState.WAITING, 1)
    assert kept["error"] == "ConnectionError: 对方服务器没有应答"
    assert kept["not_before"] == begun + MINUTE
    clock.now = begun + MINUTE
    assert work.send_due(clock=clock) == 1
    kept = as_kept(dispatch)
    assert (kept["state"], kept["attempts"], kept["error"], kept["receipt"]) == (DispatchState.SENT, 2, "", "at last")


def test_the_pauses_grow_to_eight_hours_and_add_up_to_about_a_day(clock: Clock) -> None:
    dispatch = queue("broken", fails=99)
    pauses = []
    while as_kept(dispatch)["state"] == DispatchState.WAITING:
        work.send_due(clock=clock)
        pauses.append(as_kept(dispatch)["not_before"] - clock.now)
        clock.now = max(clock.now, as_kept(dispatch)["not_before"])
    assert [pause // MINUTE for pause in pauses[:-1]] == [1, 3, 9, 27, 81, 243, 480, 480]
    assert as_kept(dispatch)["state"] == DispatchState.FAILED
    assert as_kept(dispatch)["attempts"] == 9
    assert list(Dispatch.objects.stuck()) == [dispatch]


@pytest.mark.parametrize(("channel", "words"), [("wrong", "邮箱地址不存在"), ("pigeon", "没有名为“pigeon”的渠道")])
def test_what_can_never_be_sent_is_not_tried_again(channel: str, words: str, clock: Clock) -> None:
    dispatch = queue(channel)
    assert work.send_due(clock=clock) == 1
    kept = as_kept(dispatch)
    assert (kept["state"], kept["attempts"], kept["error"]) == (DispatchState.FAILED, 1, words)
    clock.now += timedelta(days=30)
    assert work.send_due(clock=clock) == 0


def test_one_that_cannot_be_sent_does_not_hold_up_the_others(tmp_path: Path, clock: Clock) -> None:
    queue("wrong")
    dispatch = queue("bell", folder=str(tmp_path))
    assert work.send_due(clock=clock) == 2
    assert as_kept(dispatch)["state"] == DispatchState.SENT


def test_a_worker_that_is_told_to_stop_begins_nothing_new(tmp_path: Path, clock: Clock) -> None:
    for _ in range(3):
        queue("bell", folder=str(tmp_path))
    assert work.send_due(lambda: len(lines(tmp_path / "arrivals")) < 2, clock) == 2


@pytest.mark.parametrize(("channel", "state"), [("bell", DispatchState.WAITING), ("printer", DispatchState.UNCERTAIN)])
def test_what_a_lost_worker_held_is_repeated_only_where_that_does_no_harm(
    channel: str, state: DispatchState, clock: Clock
) -> None:
    dispatch = queue(channel)
    taken = post.take(clock.now, MINUTE)
    assert taken == dispatch
    assert post.take_back(clock.now + MINUTE, ["bell"], attempts=9) == 0
    assert post.take_back(clock.now + MINUTE * 2, ["bell"], attempts=9) == 1
    assert as_kept(dispatch)["state"] == state


def test_what_ends_one_worker_after_another_is_not_repeated_for_ever(clock: Clock) -> None:
    dispatch = queue("bell")
    for _ in range(9):
        assert post.take(clock.now, MINUTE) == dispatch
        clock.now += MINUTE * 2
        post.take_back(clock.now, ["bell"], attempts=9)
    assert as_kept(dispatch)["state"] == DispatchState.UNCERTAIN


def test_a_worker_that_comes_back_too_late_changes_nothing(clock: Clock) -> None:
    queue("bell")
    late = post.take(clock.now, MINUTE)
    assert late is not None
    post.take_back(clock.now + MINUTE * 2, ["bell"], attempts=9)
    assert not post.mark_sent(late, at=clock.now)
    other = post.take(clock.now, MINUTE)
    assert other is not None
    assert not post.mark_failed(late, "慢", again_at=None)
    assert post.mark_sent(other, at=clock.now)
    assert as_kept(other)["state"] == DispatchState.SENT


@pytest.mark.parametrize("lost", ["failed", "uncertain"])
def test_a_person_decides_about_stuck_post_and_that_is_on_record(lost: str, clock: Clock) -> None:
    day = date(2025, 9, 22)
    stuck = []
    for _ in range(3):
        stuck.append(queue("wrong" if lost == "failed" else "printer"))
        taken = post.take(clock.now, MINUTE)
        assert taken is not None
        if lost == "failed":
            post.mark_failed(taken, "邮箱地址不存在", again_at=None)
        else:
            post.take_back(clock.now + MINUTE * 2, [], attempts=9)
    again, confirmed, given_up = stuck
    post.try_again(again, "地址已更正", actor=CHEN, on=day, now=clock.now)
    post.confirm_sent(confirmed, "电话核实", actor=CHEN, on=day, now=clock.now)
    post.give_up(given_up, "改用邮寄", actor=CHEN, on=day)
    assert [as_kept(one)["state"] for one in stuck] == [
        DispatchState.WAITING,
        DispatchState.SENT,
        DispatchState.GIVEN_UP,
    ]
    entries = list(Entry.objects.order_by("-number")[:3])[::-1]
    assert [(one.verb, one.before, one.after) for one in entries] == [
        ("dispatch.tried_again", lost, "waiting"),
        ("dispatch.confirmed_sent", lost, "sent"),
        ("dispatch.given_up", lost, "given_up"),
    ]
    with pytest.raises(post.NotStuck):
        post.give_up(given_up, "再次", actor=CHEN, on=day)
    assert Entry.objects.filter(verb="dispatch.given_up").count() == 1
    assert verify().broken == ()


def failed(clock: Clock) -> Dispatch:
    """Post that failed for good."""
    dispatch = queue("wrong")
    assert work.send_next(clock=clock) == dispatch
    return dispatch


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_stuck_post_is_not_settled_without_a_reason(blank: str, clock: Clock) -> None:
    dispatch, day = failed(clock), date(2025, 9, 22)
    with pytest.raises(post.SettlingReasonMissing):
        post.give_up(dispatch, blank, actor=CHEN, on=day)
    with pytest.raises(post.SettlingReasonMissing):
        post.try_again(dispatch, blank, actor=CHEN, on=day, now=clock.now)
    assert as_kept(dispatch)["state"] == DispatchState.FAILED


def test_stuck_post_is_settled_only_as_it_was_seen(clock: Clock) -> None:
    dispatch, day = failed(clock), date(2025, 9, 22)
    with pytest.raises(post.NotStuck) as refused:
        post.confirm_sent(dispatch, "电话核实", actor=CHEN, on=day, now=clock.now, seen=DispatchState.UNCERTAIN)
    assert refused.value.state == DispatchState.FAILED
    assert not Entry.objects.filter(subject_kind="dispatch").exists()
    post.give_up(dispatch, "改用邮寄", actor=CHEN, on=day, seen=DispatchState.FAILED)
    assert as_kept(dispatch)["state"] == DispatchState.GIVEN_UP


def test_post_that_a_worker_has_taken_again_is_the_workers(clock: Clock) -> None:
    dispatch, day = failed(clock), date(2025, 9, 22)
    post.try_again(dispatch, "地址已更正", actor=CHEN, on=day, now=clock.now)
    taken = post.take(clock.now, MINUTE)
    assert taken == dispatch
    with pytest.raises(post.NotStuck):
        post.give_up(dispatch, "改用邮寄", actor=CHEN, on=day)
    assert post.mark_sent(taken, at=clock.now)


def test_what_is_tried_again_does_not_go_out_before_that_moment(clock: Clock) -> None:
    dispatch = failed(clock)
    post.try_again(dispatch, "地址已更正", actor=CHEN, on=date(2025, 9, 22), now=clock.now + MINUTE)
    assert post.take(clock.now, MINUTE) is None
    assert post.take(clock.now + MINUTE, MINUTE) == dispatch


def test_post_is_listed_where_it_belongs(clock: Clock) -> None:
    bureau, other = an_agency("青石市自然资源局"), an_agency("青石市教育局")
    for place in (bureau, bureau, other, None):
        dispatch = step(place, send=(Outgoing("wrong", {}),)).dispatches.get()
        work.send_next(clock=clock)
    step(bureau, send=(Outgoing("bell", {}),))
    assert [one.agency for one in stuck_at(bureau)] == [bureau, bureau]
    assert stuck_at(None) == [dispatch]
    assert dispatch_at(None, dispatch.pk) == dispatch
    assert dispatch_at(bureau, dispatch.pk) is None
    assert stuck_counts([bureau, other, an_agency("青石市财政局")]) == {bureau.pk: 2, other.pk: 1}


@pytest.mark.django_db(transaction=True)
def test_six_workers_send_thirty_one_dispatches_once_each(tmp_path: Path) -> None:
    dispatches = [queue("printer", folder=str(tmp_path)) for _ in range(31)]
    workers = [start(WORK) for _ in range(6)]
    assert sum(int(ended_well(worker)) for worker in workers) == 31
    printed = Counter(line.split()[0] for line in lines(tmp_path / "printed"))
    assert printed == {str(dispatch.key): 1 for dispatch in dispatches}
    assert set(Dispatch.objects.values_list("state", "attempts")) == {(DispatchState.SENT, 1)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("halt", "receipt"), [("pause", "rung"), ("linger", "already rung")])
def test_a_worker_killed_in_mid_send_neither_loses_nor_doubles(halt: str, receipt: str, tmp_path: Path) -> None:
    dispatch = queue("bell", folder=str(tmp_path), **{halt: 600})
    arrivals, rung = tmp_path / "arrivals", tmp_path / str(dispatch.key)
    lease = _killed_while_sending(dispatch, lambda: (rung if halt == "linger" else arrivals).exists())
    assert work.send_due(clock=lambda: lease - MINUTE) == 0
    assert work.send_due(clock=lambda: lease + MINUTE) == 1
    kept = as_kept(dispatch)
    assert (kept["state"], kept["attempts"], kept["receipt"]) == (DispatchState.SENT, 2, receipt)
    # Handed over twice under one key, it rang once.
    assert [line.split()[0] for line in lines(arrivals)] == [str(dispatch.key)] * 2
    assert rung.exists()


@pytest.mark.django_db(transaction=True)
def test_where_a_repetition_would_do_harm_a_person_is_asked(tmp_path: Path) -> None:
    dispatch = queue("printer", folder=str(tmp_path), pause=600)
    printed = tmp_path / "printed"
    lease = _killed_while_sending(dispatch, lambda: len(lines(printed)) == 1)
    assert work.send_due(clock=lambda: lease + MINUTE) == 0
    assert as_kept(dispatch)["state"] == DispatchState.UNCERTAIN
    assert list(Dispatch.objects.stuck()) == [dispatch]
    assert len(lines(printed)) == 1


def _killed_while_sending(dispatch: Dispatch, handed_over: Callable[[], bool]) -> datetime:
    """Let a worker begin to send and kill it then; until when its claim holds."""
    worker = start(WORK)
    wait_until(handed_over, worker)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    kept = as_kept(dispatch)
    assert kept["state"] == DispatchState.CLAIMED
    lease: datetime = kept["lease_until"]
    return lease
