"""The journal as the audit administrator reads it: newest first, narrowed by agency, day, person and verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.office.journal.models import Entry


@dataclass(frozen=True)
class Narrowed:
    """What is asked for; nothing given means everything. `platform` asks for what concerns no agency."""

    agency: int | None = None
    platform: bool = False
    since: date | None = None
    until: date | None = None
    actor: str = ""
    verbs: tuple[str, ...] = ()


def entries(asked: Narrowed) -> QuerySet[Entry]:
    """The entries, newest first."""
    found = Entry.objects.select_related("agency").order_by("-pk")
    if asked.agency is not None:
        found = found.filter(agency_id=asked.agency)
    if asked.platform:
        found = found.filter(agency=None)
    if asked.since:
        found = found.filter(on__gte=asked.since)
    if asked.until:
        found = found.filter(on__lte=asked.until)
    if asked.actor:
        found = found.filter(actor_name__contains=asked.actor)
    return found.filter(verb__in=asked.verbs) if asked.verbs else found


def entry(pk: int) -> Entry | None:
    """One entry by its number in the table, or None."""
    return Entry.objects.select_related("agency").filter(pk=pk).first()
