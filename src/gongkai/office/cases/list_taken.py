"""导出台账: that somebody took the list of requests along, which part of it, and how many they were."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.queries import CaseFilter
from gongkai.office.cases.verbs import LIST_TAKEN, ListTaken
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def note_list_taken(agency: Agency, wanted: CaseFilter, count: int, *, actor: Actor, on: date) -> None:
    """Note it before the list is given. Words that were searched for may name somebody: only that there were any."""
    facts = ListTaken(count, wanted.status, wanted.outcome, wanted.since, wanted.until, bool(wanted.words))
    record(agency, subject_of(agency), LIST_TAKEN, facts, actor=actor, on=on)
