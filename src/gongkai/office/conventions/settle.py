"""确定口径: an agency answers a convention for itself, from a day on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.conventions import convention
from gongkai.office.agencies.hold import hold, subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.models import ConventionAnswer
from gongkai.office.conventions.queries import settled_by
from gongkai.office.conventions.refusals import SettledAlready, SinceInPast
from gongkai.office.conventions.verbs import CONVENTION_SETTLED, ConventionSettled
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def settle(agency: Agency, id: str, value: str, since: date, *, actor: Actor, on: date) -> ConventionAnswer:
    """Answer a convention for what is decided from the day `since` on; what was begun before keeps its answer.

    A second answer for the same day takes the place of the first.
    Raises NoSuchConvention, BadAnswer, SinceInPast, SettledAlready, NotStanding.
    """
    asked = convention(id)
    answer = asked.checked(value)
    if since < on:
        raise SinceInPast(since, on)
    locked_agency = hold(agency, on)
    before = settled_by(locked_agency).value(id, since)
    if before == answer:
        raise SettledAlready
    row, _ = ConventionAnswer.objects.update_or_create(
        agency=locked_agency, convention=id, since=since, defaults={"value": answer}
    )
    facts = ConventionSettled(asked.zh, asked.words(before), asked.words(answer), since)
    record(
        locked_agency, subject_of(locked_agency), CONVENTION_SETTLED, facts,
        actor=actor, on=on, cite=asked.cite, rows=[row],
    )  # fmt: skip
    return row
