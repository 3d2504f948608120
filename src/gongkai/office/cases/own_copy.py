"""The copy of personal data over the portal: to whom it is given, and that guessing who one is ends soon.

Whoever has number and code can guess the number of a paper: a day of birth and a place make it short. So wrong ones are
counted for the request itself, whatever addresses they come from, and after a few the copy is locked: until the time is
over, or an officer who has seen the person unlocks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case, Party
from gongkai.office.cases.own_data import applicant_who_gave
from gongkai.office.cases.refusals import CopyLocked, NotThePerson
from gongkai.office.cases.verbs import COPY_LOCKED, COPY_UNLOCKED, CopyLock
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.tries import counting
from gongkai.office.tries.counting import CountedTries, TryLimit

_HOUR = 3600


@dataclass(frozen=True)
class _Answer:
    """The applicant who gave this number; else, where it is locked, until when."""

    party: Party | None = None
    locked_until: datetime | None = None


def applicant_for_copy(case: Case, number: str, *, on: date, now: datetime) -> Party:
    """The applicant who gave this number (or name, where no number was given).

    Raises NotThePerson for a wrong one, CopyLocked after too many, also for a right one then.
    """
    # What is raised within a transaction would undo the count.
    answer = _counted(case, number, on, now)
    if answer.party is not None:
        return answer.party
    if answer.locked_until is not None:
        raise CopyLocked(answer.locked_until)
    raise NotThePerson


def locked_until(case: Case, *, now: datetime) -> datetime | None:
    """Until when the copy is locked; None where it is not."""
    return counting.rests_until(_count_of(case), now=now)


@transaction.atomic
def unlock_copy(case: Case, *, actor: Actor, on: date) -> None:
    """解除锁定: let the applicant try again at once. Nothing is recorded where nothing was wrong."""
    locked = lock_case(case)
    if counting.forget([_count_of(locked)]):
        record(locked.agency, subject_of(locked), COPY_UNLOCKED, Nothing(), actor=actor, on=on)


@transaction.atomic
def _counted(case: Case, number: str, on: date, now: datetime) -> _Answer:
    """Look at one number. The case is held, so that of many who guess at once each is counted before the next."""
    locked = lock_case(case)
    count = _count_of(locked)
    if not counting.take([count], now=now):
        return _Answer(locked_until=counting.rests_until(count, now=now))
    try:
        party = applicant_who_gave(locked, number)
    except NotThePerson:
        until = counting.rests_until(count, now=now)
        if until is not None:
            facts = CopyLock(settings.COPY_TRIES, settings.COPY_LOCK_HOURS)
            record(locked.agency, subject_of(locked), COPY_LOCKED, facts, actor=APPLICANT, on=on)
        return _Answer(locked_until=until)
    counting.forget([count])
    return _Answer(party)


def _count_of(case: Case) -> CountedTries:
    limit = TryLimit("own-copy", settings.COPY_TRIES, settings.COPY_LOCK_HOURS * _HOUR)
    return limit.count_of(f"case {case.pk}")
