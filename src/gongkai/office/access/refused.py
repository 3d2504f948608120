"""Who was refused what: an entry for the first time, and for a storm of them one more with their number.

Fifty thousand probes must neither fill the journal nor go unseen. So of one person and one kind of page (of one address
and one step, where somebody tries names that nobody has) the first refusal within ten minutes is an entry at once, and
the others are one entry together when the ten minutes are over.

Times are arguments; who calls knows what time it is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from gongkai.office.access.models import RefusalWindow
from gongkai.office.access.verbs import (
    ACCESS_REFUSED,
    ACCESS_REFUSED_AGAIN,
    NOT_LET_IN,
    NOT_LET_IN_AGAIN,
    Failure,
    FailuresCounted,
    LogInStep,
    RefusedAccess,
)
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record
from gongkai.office.locking import locked

WINDOW = timedelta(minutes=10)

_STRANGERS = "log-in "
"""How the view of a window begins that counts failures to log in; the step follows."""


@transaction.atomic
def note_refused(
    staff: AbstractBaseUser, view: str, status: int, *, slug: str, actor: Actor, on: date, now: datetime
) -> None:
    """Note that a person at the desk was refused a page or an act."""
    window = locked(RefusalWindow, staff_number=staff.pk, came_from="", view=f"{status} {view}"[:80])
    if _is_first(window, now):
        facts = RefusedAccess(view, status, actor.came_from, slug)
        record(None, Subject("staff", str(staff.pk)), ACCESS_REFUSED, facts, actor=actor, on=on)


@transaction.atomic
def note_unknown_name(step: LogInStep, *, came_from: str, on: date, now: datetime) -> None:
    """Note that somebody tried to log in under a name that nobody has."""
    window = locked(RefusalWindow, staff_number=0, came_from=came_from[:45], view=f"{_STRANGERS}{step}")
    if _is_first(window, now):
        record(None, Subject("staff", ""), NOT_LET_IN, Failure(step, came_from), actor=PROGRAM, on=on)


@transaction.atomic
def close_windows(now: datetime) -> int:
    """Enter the numbers of all windows that are over, and forget these; how many. A second run finds none."""
    over = list(RefusalWindow.objects.select_for_update().filter(began_at__lte=now - WINDOW).order_by("pk"))
    for window in over:
        _enter(window)
        window.delete()
    return len(over)


def _is_first(window: RefusalWindow, now: datetime) -> bool:
    """Count one more, and whether it is the first of its window; the window before, if there was one, is entered."""
    first = window.began_at is None or now - window.began_at >= WINDOW
    if first:
        _enter(window)
        window.began_at, window.count = now, 0
    window.count += 1
    window.save(update_fields=["began_at", "count"])
    return first


def _enter(window: RefusalWindow) -> None:
    """The number of a window that is over; one refusal alone is an entry already."""
    if window.began_at is None or window.count <= 1:
        return
    on = timezone.localdate(window.began_at)
    if window.view.startswith(_STRANGERS):
        counted = FailuresCounted(LogInStep(window.view.removeprefix(_STRANGERS)), window.came_from, window.count)
        record(None, Subject("staff", ""), NOT_LET_IN_AGAIN, counted, actor=PROGRAM, on=on)
        return
    status, _, view = window.view.partition(" ")
    facts = RefusedAccess(view, int(status), count=window.count)
    record(None, Subject("staff", str(window.staff_number)), ACCESS_REFUSED_AGAIN, facts, actor=PROGRAM, on=on)
