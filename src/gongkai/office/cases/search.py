"""检索: where was looked, with which words, by whom; without it nobody can say that information does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.office.acts import demand_past
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import NothingWanted
from gongkai.office.cases.verbs import SEARCHED, Searched
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def note_search(
    case: Case,
    places: Sequence[str],
    words: Sequence[str],
    searched_by: str,
    result: str,
    *,
    actor: Actor,
    on: date,
    searched_on: date | None = None,
    version: int | None = None,
) -> Case:
    """Put a search on record. Raises NothingWanted where place, words or result are missing,
    ChangedMeanwhile.
    """
    facts = Searched(_said(places), _said(words), searched_by.strip(), searched_on or on, result.strip())
    for name in ("places", "words", "searched_by", "found"):
        if not getattr(facts, name):
            raise NothingWanted(name)
    demand_past(facts, on)
    locked = lock_case(case, version)
    record(locked.agency, subject_of(locked), SEARCHED, facts, actor=actor, on=on)
    return locked


def _said(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
