"""What was set for the whole program by variables of the environment becomes, once, the answer of every agency.

It holds from the beginning, so that no date that was reckoned by it moves. From then on each agency settles its
conventions itself, and a variable that is still set changes nothing (`checks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min

from gongkai.law.conventions import NOTHING_SETTLED, SettledAnswer, convention
from gongkai.office.agencies.hold import hold_all, subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.models import ConventionAnswer
from gongkai.office.conventions.verbs import (
    CONVENTION_SETTLED,
    VARIABLES_TAKEN_OVER,
    ConventionSettled,
    VariablesTakenOver,
)
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, Subject, record

SUBJECT = Subject("conventions", "")
"""As the journal of the platform names the taking over."""


def entry_of_taking_over() -> Entry | None:
    """The entry by which it was done."""
    return Entry.objects.filter(subject_kind=SUBJECT.kind, verb=VARIABLES_TAKEN_OVER.name).first()


def is_to_be_taken_over() -> bool:
    """Whether this office is older than the room of conventions: until now it went by variables of the environment."""
    if entry_of_taking_over() is not None:
        return False
    # The table is there since its migration: what the journal has from before was done by the variables.
    begun = MigrationRecorder.Migration.objects.filter(app="conventions").aggregate(first=Min("applied"))["first"]
    return begun is not None and Entry.objects.filter(recorded_at__lt=begun).exists()


@transaction.atomic
def take_over(variables: Mapping[str, SettledAnswer], *, actor: Actor, on: date) -> tuple[str, ...]:
    """Make what the variables say the answer of every agency, once; the names of those that were taken over."""
    if not is_to_be_taken_over():
        return ()
    for agency in hold_all().values():
        for name, answer in variables.items():
            _answer_for(agency, name, answer, actor=actor, on=on)
    names = tuple(sorted(variables))
    record(None, SUBJECT, VARIABLES_TAKEN_OVER, VariablesTakenOver(names), actor=actor, on=on)
    return names


def _answer_for(agency: Agency, name: str, answer: SettledAnswer, *, actor: Actor, on: date) -> None:
    asked = convention(answer.convention)
    row = ConventionAnswer.objects.create(agency=agency, convention=asked.id, value=answer.value, since=answer.since)
    facts = ConventionSettled(asked.zh, asked.words(asked.default), asked.words(answer.value), answer.since, name)
    record(agency, subject_of(agency), CONVENTION_SETTLED, facts, actor=actor, on=on, cite=asked.cite, rows=[row])


def taken_over_as(variable: str) -> tuple[str, date | None] | None:
    """What a variable said when it was taken over: the answer in words and since when; None where it was not."""
    entry = Entry.objects.filter(verb=CONVENTION_SETTLED.name, facts__variable=variable).order_by("id").first()
    if entry is None:
        return None
    facts: ConventionSettled = entry.typed_facts()
    return facts.answer, facts.since


def is_what_holds(variable: str, answer: SettledAnswer) -> bool:
    """Whether a variable says what it said when it was taken over, or what holds where nobody settled anything."""
    asked = convention(answer.convention)
    taken = taken_over_as(variable)
    if taken is None:
        return answer.value == NOTHING_SETTLED.value(asked.id, on=date.max)
    return taken == (asked.words(answer.value), answer.since)
