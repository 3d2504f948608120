"""The post: taken by one worker, sent, marked. What it means when a worker dies in between is decided here.

    waiting ──take──▶ claimed ──mark_sent──▶ sent
       ▲                 │ ├── mark_failed(again_at) ──▶ waiting, later
       │                 │ └── mark_failed(None) ──▶ failed       ┐ a person decides: try_again,
       └── lease ran out ┘    or, where the channel cannot tell   │ confirm_sent, give_up
           a repeated one, or mark_uncertain ──▶ uncertain        ┘

- Taking is one conditional update: of any number of workers one gets the row, each time under a new claim.
- A claim holds for a lease. A worker that dies (or hangs) lets it run out; then the row is waiting again if the channel
  knows a dispatch by its key and delivers it once however often it is handed over. If the channel cannot (a text
  message, a letter at a printer), nobody knows whether it went out: it becomes *uncertain* and is shown to a person.
  So nothing is lost, and nothing is doubled by the program.
- Marking asks for the claim: a worker that comes back after its lease changes nothing.

Times are arguments; who calls knows what time it is.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from gongkai.law.refusal import Refusal
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.journal.verbs import (
    DISPATCH_CONFIRMED,
    DISPATCH_GIVEN_UP,
    DISPATCH_TRIED_AGAIN,
    DispatchSettled,
)
from gongkai.office.journal.vocabulary import Verb

_CANDIDATES = 8
FARTHEST = timedelta(days=1)
"""Nothing is put off for longer; what waits for a later moment was put off by a clock that was ahead."""


class NotStuck(Refusal, RuntimeError):
    """Only post that failed, or of which nobody knows whether it went out, is settled by hand; and only as it was seen.

    `state` is what it is now: somebody has settled it meanwhile, or it has become another kind of stuck.
    """

    message = "{dispatch} {state}"
    dispatch: int
    state: str


class SettlingReasonMissing(Refusal, ValueError):
    """Whoever settles post says why."""


def take(now: datetime, lease: timedelta) -> Dispatch | None:
    """Claim the dispatch that has waited longest, until `now + lease`; None where nothing is due."""
    while candidates := list(Dispatch.objects.due(now).values_list("pk", flat=True)[:_CANDIDATES]):
        for pk in candidates:
            claim = secrets.token_hex(16)
            taken = Dispatch.objects.due(now).filter(pk=pk).order_by()
            if taken.update(
                state=DispatchState.CLAIMED, claim=claim, lease_until=now + lease, attempts=F("attempts") + 1
            ):
                return Dispatch.objects.get(pk=pk)
    return None


def pull_back(now: datetime) -> int:
    """Let what waits for a moment that is too far ahead be sent now. How many."""
    return too_far_ahead(now).update(not_before=now)


def too_far_ahead(now: datetime) -> QuerySet[Dispatch]:
    """What waits for a moment to which no pause between two attempts leads."""
    return Dispatch.objects.filter(state=DispatchState.WAITING, not_before__gt=now + FARTHEST)


def mark_sent(dispatch: Dispatch, *, at: datetime, receipt: str = "") -> bool:
    """Note that the channel took it. False where the claim has run out and another has taken it since."""
    return _mark(dispatch, state=DispatchState.SENT, sent_at=at, receipt=receipt[:200], error="")


def mark_failed(dispatch: Dispatch, words: str, *, again_at: datetime | None) -> bool:
    """Note why it could not be sent, and when to try again; for good where `again_at` is None."""
    if again_at is None:
        return _mark(dispatch, state=DispatchState.FAILED, error=words)
    return _mark(dispatch, state=DispatchState.WAITING, not_before=again_at, error=words)


def mark_uncertain(dispatch: Dispatch, words: str) -> bool:
    """Note that the channel cannot tell whether it went out: a person decides."""
    return _mark(dispatch, state=DispatchState.UNCERTAIN, error=words)


def _mark(dispatch: Dispatch, **values: object) -> bool:
    """Change a dispatch under its claim, which ends."""
    updated = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.CLAIMED, claim=dispatch.claim)
    return updated.update(claim="", lease_until=None, **values) == 1


def take_back(now: datetime, repeatable: Collection[str], attempts: int) -> int:
    """Settle what workers that are gone had taken: waiting again on channels named in `repeatable`, else uncertain.

    What was tried `attempts` times is uncertain on every channel: it may be what ends the workers. How many there were.
    """
    abandoned = Dispatch.objects.abandoned(now)
    again = abandoned.filter(channel__in=list(repeatable), attempts__lt=attempts)
    waiting = again.update(state=DispatchState.WAITING, claim="", lease_until=None)
    return waiting + abandoned.update(state=DispatchState.UNCERTAIN, claim="", lease_until=None, error="")


def try_again(
    dispatch: Dispatch, reason: str, *, actor: Actor, on: date, now: datetime, seen: DispatchState | None = None
) -> Entry:
    """A person has stuck post sent once more. `seen` is the state on which that rests. Raises NotStuck, ReasonMissing.

    It begins anew: all attempts are before it, and it may go out from `now` on.
    """
    values = {"state": DispatchState.WAITING, "not_before": now, "attempts": 0}
    return _settle(dispatch, DISPATCH_TRIED_AGAIN, reason, actor, on, values, seen)


def confirm_sent(
    dispatch: Dispatch, reason: str, *, actor: Actor, on: date, now: datetime, seen: DispatchState | None = None
) -> Entry:
    """A person knows that it arrived. `seen` is the state on which that rests. Raises NotStuck, ReasonMissing."""
    return _settle(dispatch, DISPATCH_CONFIRMED, reason, actor, on, {"state": DispatchState.SENT, "sent_at": now}, seen)


def give_up(dispatch: Dispatch, reason: str, *, actor: Actor, on: date, seen: DispatchState | None = None) -> Entry:
    """A person decides that it shall not be sent this way. Raises NotStuck, ReasonMissing."""
    return _settle(dispatch, DISPATCH_GIVEN_UP, reason, actor, on, {"state": DispatchState.GIVEN_UP}, seen)


def _settle(
    dispatch: Dispatch,
    verb: Verb[DispatchSettled],
    reason: str,
    actor: Actor,
    on: date,
    values: dict[str, object],
    seen: DispatchState | None,
) -> Entry:
    """Change stuck post and record who decided so, and why."""
    if not reason.strip():
        raise SettlingReasonMissing
    with transaction.atomic():
        locked = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
        as_seen = Dispatch.objects.stuck().filter(pk=locked.pk, state=seen or locked.state).order_by()
        if not as_seen.update(**values):
            raise NotStuck(locked.pk, locked.state)
        return record(
            locked.agency,
            Subject("dispatch", str(locked.key)),
            verb,
            DispatchSettled(locked.pk, locked.channel, reason.strip()),
            actor=actor,
            on=on,
            before=locked.state,
            after=str(values["state"]),
        )
