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
    entries = Entry.objects.select_related("agency").order_by("-pk")
    if asked.agency is not None:
        entries = entries.filter(agency_id=asked.agency)
    if asked.platform:
        entries = entries.filter(agency=None)
    if asked.since:
        entries = entries.filter(on__gte=asked.since)
    if asked.until:
        entries = entries.filter(on__lte=asked.until)
    if asked.actor:
        entries = entries.filter(actor_name__contains=asked.actor)
    return entries.filter(verb__in=asked.verbs) if asked.verbs else entries


def entry(pk: int) -> Entry | None:
    """One entry by its number in the table, or None."""
    return Entry.objects.select_related("agency").filter(pk=pk).first()
