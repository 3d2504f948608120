"""政务新媒体: whether the accounts on record have posted within the period that inspectors watch.

What is posted stands on other platforms. A person looks, and notes the day of the latest post with its address; where
the settings say so, the public page of the account is looked at too. Whoever looked last counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.law.inspection import account_window
from gongkai.office.agencies.models import Agency, MediaAccount
from gongkai.office.self_check.models import AccountNote, AccountVisit
from gongkai.office.self_check.results import Defect, Result, Thing


@dataclass(frozen=True)
class AccountLook:
    """One look at an account, on a day, that told when it had last posted. `evidence` is the address that was looked
    at; `by` who looked, empty for the program, which keeps the hash of what came.
    """

    posted_on: date
    on: date
    evidence: str
    by: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Watched:
    """An open account on a day, with the look that counts. `silent` is the last visit of its page where that told
    nothing. `stale` None: it is not known.
    """

    account: MediaAccount
    look: AccountLook | None
    silent: AccountVisit | None
    stale: bool | None


def watched(agency: Agency, day: date) -> Sequence[Watched]:
    """The accounts of an agency that are open on a day, each with what was seen of it by then.

    One that was opened within the period cannot have stood still that long.
    """
    begin, accounts_watched = account_window().reaches_back_to(day), []
    for account in open_on(day).filter(agency=agency).order_by("pk").prefetch_related("notes", "visits"):
        visits = _visits(account, day)
        look = _last_look(account, visits, day)
        silent = visits[0] if visits and visits[0].posted_on is None else None
        stale: bool | None
        if account.opened_on and account.opened_on >= begin:
            stale = False
        elif look is None or look.on < begin:
            stale = None
        else:
            stale = account_window().is_stale(look.posted_on, day)
        accounts_watched.append(Watched(account, look, silent, stale))
    return accounts_watched


def account_stale(agency: Agency, day: date) -> Result | None:
    """Which accounts stand still; None where none is on record: that does not say that there is none."""
    every = watched(agency, day)
    if not every:
        return None
    defects = (
        Defect(Thing.ACCOUNT, str(account.account.pk), _name(account.account), on=account.look.posted_on)
        for account in every
        if account.stale and account.look
    )
    untold = sum(account.stale is None for account in every)
    return Result("account_stale", len(every) - untold, tuple(defects), untold)


def open_on(day: date) -> QuerySet[MediaAccount]:
    """The accounts that are open on a day."""
    opened, closed = Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day)
    return MediaAccount.objects.filter(opened, closed)


def _visits(account: MediaAccount, day: date) -> Sequence[AccountVisit]:
    """The visits, by a day, of the page that is on record now, the latest first: another page said nothing of it."""
    return [
        visit for visit in account.visits.all() if visit.address == account.page and timezone.localdate(visit.at) <= day
    ]


def _last_look(account: MediaAccount, visits: Sequence[AccountVisit], day: date) -> AccountLook | None:
    """Not the latest day but the latest look: whoever looked last corrects who looked before.

    Of one day it is the note: pages are visited at night, before anybody is there.
    """
    note = max((note for note in account.notes.all() if note.noted_on <= day), key=_noted, default=None)
    visit = next((visit for visit in visits if visit.posted_on), None)
    visited = timezone.localdate(visit.at) if visit else None
    if visit and visit.posted_on and visited and (note is None or visited > note.noted_on):
        return AccountLook(visit.posted_on, visited, visit.address, sha256=visit.sha256)
    return AccountLook(note.posted_on, note.noted_on, note.evidence, by=note.noted_by) if note else None


def _noted(note: AccountNote) -> tuple[date, int]:
    return note.noted_on, note.pk


def _name(account: MediaAccount) -> str:
    return f"{account.platform}：{account.name}"
