"""批量起草: many drafts at once, from a list and from documents. Each then goes its way like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.hold import hold as hold_agency
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import TooManyDrafts

MOST = 200
"""How many drafts are begun in one act."""


@dataclass(frozen=True)
class DraftsBegun:
    """What came of it: the drafts that were begun, and how many were there already."""

    versions: tuple[Version, ...]
    already: int


def there_already(agency: Agency, kind_slug: str, contents: Sequence[Content]) -> frozenset[int]:
    """The places, from 0, of those that the agency has already, or that stand twice among them.

    The same document number, or without one the same title and date of writing, is the same piece of information of
    its kind. What was dropped does not count.
    """
    versions = Version.objects.filter(disclosure__agency=agency, disclosure__kind=kind_slug)
    rows = versions.exclude(stage=DisclosureStage.DROPPED).values_list("document_number", "title", "written_on")
    there: set[tuple[object, ...]] = set()
    for number, title, written_on in rows:
        there |= {(number,), (title, written_on)}
    there_now = set()
    for place, content in enumerate(contents):
        key = (content.document_number,) if content.document_number else (content.title, content.written_on)
        if key in there:
            there_now.add(place)
        there.add(key)
    return frozenset(there_now)


@transaction.atomic
def take_in(
    agency: Agency, kind_slug: str, contents: Sequence[Content], column: str = "", *, actor: Actor, on: date
) -> DraftsBegun:
    """Begin a draft of each, all of them or none; what is there already is left out.

    Raises TooManyDrafts, UnknownKind, NoSuchColumnHere, NotStanding.
    """
    if len(contents) > MOST:
        raise TooManyDrafts(MOST)
    locked = hold_agency(agency, on)
    left_out = there_already(locked, kind_slug, contents)
    begun = tuple(
        begin(locked, kind_slug, content, column, actor=actor, on=on)
        for place, content in enumerate(contents)
        if place not in left_out
    )
    return DraftsBegun(begun, len(left_out))
