"""已移送、后来撤下或者更正的 (25 ¶3): what a repository has that is no longer so, and that it was told.

The archives and the library go on showing what they were given. What was withdrawn or corrected since is told to them
until the journal has that somebody did; what is corrected may instead be handed over again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.law.disclosure import Repository
from gongkai.office.agencies.hold import subject_of, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.hand_over import HANDING_OVER
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.refusals import NothingToTell, VersionWordsMissing
from gongkai.office.publishing.verbs import HANDED_OVER, TOLD_OF_CHANGES, ChangedItem, HandedOver, ToldOfChanges

_MARK_SIGNS = 16


@dataclass(frozen=True)
class HandedChange:
    """One thing that a repository has and that is not so any more. `before` is the version that it has; `withdrawn_on`
    the day of the withdrawal, None where a later version corrects it.
    """

    disclosure: Disclosure
    before: int
    withdrawn_on: date | None

    @property
    def item(self) -> ChangedItem:
        """As the journal keeps it."""
        public_version = self.disclosure.shown
        version, title = (public_version.number, public_version.title) if public_version else (0, "")
        return ChangedItem(self.disclosure.index_number or "", version, title, self.withdrawn_on)

    @property
    def since(self) -> date | None:
        """The day of the withdrawal or of the correction."""
        public_version = self.disclosure.shown
        return self.withdrawn_on or (public_version.published_on if public_version else None)


def untold(agencies: Collection[Agency]) -> dict[int, dict[Repository, list[HandedChange]]]:
    """What these agencies' repositories have not been told, by the agency's number, the first published on top."""
    altered: dict[int, list[Disclosure]] = {}
    rows = Disclosure.objects.once_public().filter(
        Q(shown__number__gt=1) | Q(withdrawn_on__isnull=False), agency__in=agencies
    )
    for disclosure in rows.select_related("shown", "agency").order_by("first_published_at", "pk"):
        altered.setdefault(disclosure.agency_id, []).append(disclosure)
    entries: dict[int, list[Entry]] = {pk: [] for pk in altered}
    recorded = Entry.objects.filter(agency__in=altered, verb__in=[HANDED_OVER.name, TOLD_OF_CHANGES.name])
    for entry in recorded.order_by("number"):
        if entry.agency_id is not None:
            entries[entry.agency_id].append(entry)
    return {pk: _changes(rows, entries[pk]) for pk, rows in altered.items()}


def mark_of_changes(changes: Sequence[HandedChange]) -> str:
    """By what a list that somebody looked at is known again."""
    return hashlib.sha256(repr([change.item for change in changes]).encode()).hexdigest()[:_MARK_SIGNS]


@transaction.atomic
def tell_of_changes(
    agency: Agency, to: Repository, how: str, *, actor: Actor, on: date, seen: str | None = None
) -> Entry:
    """告知: keep that a repository was told of all that has changed, and how.

    `seen` is the mark of the list that was told; None asks for no such check. Raises ChangedMeanwhile, NothingToTell,
    WordsMissing.
    """
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    changes, changes_told = untold([locked]).get(locked.pk, {}).get(to, []), tidy(how)
    if seen is not None and seen != mark_of_changes(changes):
        raise ChangedMeanwhile
    if not changes:
        raise NothingToTell
    if not changes_told:
        raise VersionWordsMissing
    facts = ToldOfChanges(to, changes_told, tuple(change.item for change in changes))
    return record(locked, subject_of(locked), TOLD_OF_CHANGES, facts, actor=actor, on=on, cite=HANDING_OVER)


def told_of_changes(agency: Agency) -> list[tuple[Entry, ToldOfChanges]]:
    """What an agency's repositories were told, the latest first."""
    entries = Entry.objects.filter(agency=agency, verb=TOLD_OF_CHANGES.name).order_by("-number")
    return [(entry, entry_facts(ToldOfChanges, entry.facts)) for entry in entries]


def _changes(rows: Sequence[Disclosure], entries: Sequence[Entry]) -> dict[Repository, list[HandedChange]]:
    """Of what was altered, what each repository was given otherwise and was not told."""
    numbers: dict[tuple[Repository, str], int] = {}
    already_told: set[tuple[Repository, str, int, date | None]] = set()
    for entry in entries:
        if entry.verb == HANDED_OVER.name:
            over = entry_facts(HandedOver, entry.facts)
            numbers |= {(over.to, item.index_number): item.version for item in over.handed}
        else:
            tale = entry_facts(ToldOfChanges, entry.facts)
            already_told |= {(tale.to, item.index_number, item.version, item.withdrawn_on) for item in tale.told}
    by_repository: dict[Repository, list[HandedChange]] = {to: [] for to in Repository}
    for disclosure in rows:
        for to in Repository:
            before = numbers.get((to, disclosure.index_number or ""))
            if before is None or disclosure.shown is None:
                continue
            change = HandedChange(disclosure, before, disclosure.withdrawn_on)
            item = change.item
            altered = item.withdrawn_on is not None or item.version > before
            if altered and (to, item.index_number, item.version, item.withdrawn_on) not in already_told:
                by_repository[to].append(change)
    return by_repository
