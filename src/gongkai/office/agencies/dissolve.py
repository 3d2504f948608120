"""撤销、合并: an agency ends, and its work goes on at another, or nowhere. All that it did stays, under its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from gongkai.office.agencies.appoint import close_posts
from gongkai.office.agencies.hold import checked, hold_all, keep, subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.refusals import AgencyNotThere, Circle, StillSuperior
from gongkai.office.agencies.verbs import AGENCY_DISSOLVED, Dissolved
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def dissolve(agency: Agency, *, successor: Agency | None, reason: str, actor: Actor, on: date) -> Agency:
    """End an agency: `on` is the first day without it, and the day before is the last of its posts.

    Its pages and its past stay, and point to whoever took it over. Raises StillSuperior (others stand under it, or
    it is their authority), Circle (it would succeed itself), NotStanding (it, or the successor).
    """
    return _dissolve(agency, successor, reason, hold_all(), actor, on)


@transaction.atomic
def merge(agencies: Iterable[Agency], *, into: Agency, reason: str, actor: Actor, on: date) -> list[Agency]:
    """合并: these end, and `into`, which exists already, carries on their work. Raises as `dissolve` does."""
    everyone = hold_all()
    ending = sorted(agencies, key=lambda agency: agency.pk)
    return [_dissolve(agency, into, reason, everyone, actor, on) for agency in ending]


def _dissolve(
    agency: Agency, successor: Agency | None, reason: str, everyone: dict[int, Agency], actor: Actor, on: date
) -> Agency:
    last_day = on - timedelta(days=1)
    locked = checked(everyone[agency.pk], last_day)
    if locked.dissolved_on:
        raise AgencyNotThere(locked.slug, locked.dissolved_on)
    heir = everyone[successor.pk] if successor else None
    if heir and heir.pk == locked.pk:
        raise Circle(locked.slug, locked.slug)
    if heir and not heir.stands(on):
        raise AgencyNotThere(heir.slug, on)
    dependents = [agency for agency in everyone.values() if locked.pk in (agency.superior_id, agency.authority_id)]
    if names := tuple(dependent.name for dependent in dependents if dependent.stands(on)):
        raise StillSuperior(names)
    facts = Dissolved(heir.name if heir else "", reason, on)
    record(locked, subject_of(locked), AGENCY_DISSOLVED, facts, actor=actor, on=on)
    close_posts(locked, last_day, actor=actor, on=on)
    locked.dissolved_on, locked.successor = on, heir
    return keep(locked, ["dissolved_on", "successor"])
