"""移送: what is public goes to the state archives and the public library without delay (25 ¶3), list by list.

What was handed over stands in the journal; a later version of it, handed over again, corrects it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from gongkai.law.articles import Cite
from gongkai.law.disclosure import Repository
from gongkai.office.agencies.hold import subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.refusals import NothingToHandOver
from gongkai.office.publishing.verbs import HANDED_OVER, HandedItem, HandedOver

HANDING_OVER = Cite(25, 3)
_MARK_SIGNS = 16


@dataclass(frozen=True)
class Handed:
    """One line of a list. `before` is the version that was handed over last, None where none was."""

    version: Version
    files: int
    before: int | None

    @property
    def corrects(self) -> bool:
        """Whether what was handed over before has changed since."""
        return self.before is not None and self.before < self.version.number


def to_hand_over(agency: Agency, since: date, until: date, to: Repository) -> list[Handed]:
    """What an agency has public of which the present version was published within these days, the first first.

    What was withdrawn is not in it.
    """
    before = _handed(agency, to)
    rows = Version.objects.filter(
        disclosure__in=Disclosure.objects.public().filter(agency=agency),
        disclosure__shown=F("pk"),
        published_on__range=(since, until),
    )
    versions = rows.select_related("disclosure").prefetch_related("attachments").order_by("published_at", "pk")
    return [
        Handed(version, len(version.attachments.all()), before.get(version.disclosure.index_number or ""))
        for version in versions
    ]


def months_handed_over(agency: Agency, since: date, until: date) -> dict[tuple[int, int], bool]:
    """The months between two days, as year and month, in which the present version of something public was published:
    whether every repository has all of it.
    """
    handed = [_handed(agency, to) for to in Repository]
    rows = Version.objects.filter(
        disclosure__in=Disclosure.objects.public().filter(agency=agency),
        disclosure__shown=F("pk"),
        published_on__range=(since, until),
    )
    months: dict[tuple[int, int], bool] = {}
    for day, index_number, number in rows.values_list("published_on", "disclosure__index_number", "number"):
        if day:
            everywhere = all(there.get(index_number or "", 0) >= number for there in handed)
            months[day.year, day.month] = months.get((day.year, day.month), True) and everywhere
    return months


def mark_of(lines: Sequence[Handed]) -> str:
    """By what a list that somebody looked at is known again."""
    joined = repr([(handed.version.pk, handed.before) for handed in lines])
    return hashlib.sha256(joined.encode()).hexdigest()[:_MARK_SIGNS]


@transaction.atomic
def hand_over(
    agency: Agency, since: date, until: date, to: Repository, *, actor: Actor, on: date, seen: str | None = None
) -> Entry:
    """移送 what was published within these days to a repository, and keep what it was.

    `seen` is the mark of the list that was handed over; None asks for no such check. Raises ChangedMeanwhile where the
    list is another one now (something was published, withdrawn, or recorded as handed over), NothingToHandOver.
    """
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    lines = to_hand_over(locked, since, until, to)
    if seen is not None and seen != mark_of(lines):
        raise ChangedMeanwhile
    if not lines:
        raise NothingToHandOver
    items = tuple(
        HandedItem(
            handed.version.disclosure.index_number or "", handed.version.number, handed.version.title, handed.corrects
        )
        for handed in lines
    )
    facts = HandedOver(to, since, until, items)
    return record(locked, subject_of(locked), HANDED_OVER, facts, actor=actor, on=on, cite=HANDING_OVER)


def handed_over(agency: Agency) -> list[tuple[Entry, HandedOver]]:
    """What was handed over by an agency, the latest first."""
    entries = Entry.objects.filter(agency=agency, verb=HANDED_OVER.name).order_by("-number")
    return [(entry, entry_facts(HandedOver, entry.facts)) for entry in entries]


def _handed(agency: Agency, to: Repository) -> dict[str, int]:
    """The latest version of each disclosure that a repository has, by index number."""
    counts: dict[str, int] = {}
    for _, facts in handed_over(agency):
        for item in facts.handed if facts.to is to else ():
            counts[item.index_number] = max(item.version, counts.get(item.index_number, 0))
    return counts
