"""政务新媒体: whether the accounts on record have posted within the period that inspectors watch.

What is posted stands on other platforms: a person looks, and notes the day of the latest post with its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.law.inspection import account_window
from gongkai.office.agencies.models import Agency, MediaAccount
from gongkai.office.self_check.models import AccountNote
from gongkai.office.self_check.results import Defect, Result, Thing


@dataclass(frozen=True)
class Watched:
    """An open account on a day, with what was noted of it last. `stale` None: it is not known."""

    account: MediaAccount
    note: AccountNote | None
    stale: bool | None


def watched(agency: Agency, day: date) -> Sequence[Watched]:
    """The accounts of an agency that are open on a day, each with what was noted of it by then.

    One that was opened within the period cannot have stood still that long.
    """
    begin, found = account_window().reaches_back_to(day), []
    for account in open_on(agency, day).order_by("pk").prefetch_related("notes"):
        # Not the latest day but the latest note: whoever looked last corrects who looked before.
        note = max((one for one in account.notes.all() if one.noted_on <= day), key=_noted, default=None)
        stale: bool | None
        if account.opened_on and account.opened_on >= begin:
            stale = False
        elif note is None or note.noted_on < begin:
            stale = None
        else:
            stale = account_window().is_stale(note.posted_on, day)
        found.append(Watched(account, note, stale))
    return found


def account_stale(agency: Agency, day: date) -> Result | None:
    """Which accounts stand still; None where none is on record: that does not say that there is none."""
    every = watched(agency, day)
    if not every:
        return None
    found = (
        Defect(Thing.ACCOUNT, str(one.account.pk), _name(one.account), on=one.note.posted_on)
        for one in every
        if one.stale and one.note
    )
    untold = sum(one.stale is None for one in every)
    return Result("account_stale", len(every) - untold, tuple(found), untold)


def _name(account: MediaAccount) -> str:
    return f"{account.platform}：{account.name}"


def _noted(note: AccountNote) -> tuple[date, int]:
    return note.noted_on, note.pk


def open_on(agency: Agency, day: date) -> QuerySet[MediaAccount]:
    """The accounts of an agency that are open on a day."""
    opened, closed = Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day)
    return MediaAccount.objects.filter(opened, closed, agency=agency)
