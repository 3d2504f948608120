"""A version of a disclosure as a matter: it goes the route of its kind, and stands in the disclosure's journal."""

from __future__ import annotations

from django.db import models

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage, DisclosureTable, disclosure_table
from gongkai.office.acts import Proceeding, count_change, lock
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, Subject
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.verbs import MOVES

SUBJECT = "disclosure"


class VersionProcedure(Proceeding[Version, DisclosureMove, DisclosureStage]):
    """A version on its way to the public."""

    kind = SUBJECT
    verbs = MOVES
    version_column = "changed"

    @property
    def rows(self) -> models.QuerySet[Version]:
        """Where versions are."""
        return Version.objects.select_related("disclosure__agency")

    @property
    def table(self) -> DisclosureTable:
        """The table of its route, and of the way in which it is to be disclosed."""
        return disclosure_table(self.row.disclosure.of_kind.route, DisclosureMode(self.row.mode))

    @property
    def agency(self) -> Agency:
        """The agency whose disclosure it is."""
        return self.row.disclosure.agency

    @property
    def subject(self) -> Subject:
        """The disclosure, whichever its version."""
        return subject_of(self.row.disclosure)

    def lock_rows(self) -> Version:
        """The version and what it is a version of: acts on one disclosure follow each other."""
        disclosure = lock_disclosure(self.row.disclosure)
        version = Version.objects.select_for_update().get(pk=self.row.pk)
        version.disclosure = disclosure
        return version


def subject_of(disclosure: Disclosure) -> Subject:
    """A disclosure as the journal names it."""
    return Subject(SUBJECT, str(disclosure.pk))


def lock_version(version: Version, seen: int | None = None) -> Version:
    """The version and its disclosure as they are now, locked. `seen`: the count of changes on which the act rests.

    Raises ChangedMeanwhile.
    """
    return lock(VersionProcedure(version), seen)


def lock_disclosure(disclosure: Disclosure) -> Disclosure:
    """A disclosure as it is now, locked until the transaction ends: every act on it or on its versions begins here."""
    return Disclosure.objects.select_for_update(of=("self",)).select_related("agency", "shown").get(pk=disclosure.pk)


def touched(version: Version, by: Actor | None = None) -> None:
    """Count a change of a locked version; `by`: who changed what goes out with it, and so is an author of it."""
    authors = sorted({*version.authors, *numbers_of(by)}) if by is not None else version.authors
    count_change(VersionProcedure(version), authors=authors)


def numbers_of(actor: Actor) -> list[int]:
    """The number of whoever acts, where that is somebody on the staff."""
    return [] if actor.id is None else [actor.id]
