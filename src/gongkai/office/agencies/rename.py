"""机关更名: another name from a day on; under the old one it did what it did."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.office.agencies.hold import hold, keep, subject_of, tidy
from gongkai.office.agencies.models import Agency, AgencyName
from gongkai.office.agencies.refusals import DayTooEarly, SameName
from gongkai.office.agencies.verbs import AGENCY_RENAMED, FieldChange, Renamed
from gongkai.office.journal.record import Actor, record

_ONE_DAY = timedelta(days=1)


@transaction.atomic
def rename(
    agency: Agency,
    name: str,
    short_name: str,
    *,
    actor: Actor,
    on: date,
    since: date | None = None,
    document_number: str = "",
    version: int | None = None,
) -> Agency:
    """机关更名. `since` is the first day of the new name, `on` where it is not given. The address stays.

    Raises SameName, TooEarly (the present name began on that day or later), ChangedMeanwhile, NotStanding,
    ValidationError.
    """
    locked, since = hold(agency, on, version), since or on
    changes = tuple(
        FieldChange(field, getattr(locked, field), new)
        for field, new in (("name", tidy(name)), ("short_name", tidy(short_name)))
        if getattr(locked, field) != new
    )
    if not changes:
        raise SameName
    _end_present(locked, since)
    for change in changes:
        setattr(locked, change.field, change.after)
    locked.full_clean()
    AgencyName(
        agency=locked, name=locked.name, short_name=locked.short_name, since=since, document_number=document_number
    ).save(force_insert=True)
    record(locked, subject_of(locked), AGENCY_RENAMED, Renamed(changes, since, document_number), actor=actor, on=on)
    return keep(locked, [change.field for change in changes])


def _end_present(agency: Agency, since: date) -> None:
    """Let the name that the agency has end on the day before. Raises TooEarly."""
    present = AgencyName.objects.get(agency=agency, until=None)
    if present.since and since <= present.since:
        raise DayTooEarly(since, present.since + _ONE_DAY)
    present.until = since - _ONE_DAY
    present.save(update_fields=["until"])
