"""Taking an agency or a person in hand: locked until the act ends, and still the one that was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.refusals import AgencyNotThere
from gongkai.office.journal.record import Subject
from gongkai.office.locking import demand_version


def hold(agency: Agency, on: date, version: int | None = None) -> Agency:
    """The agency as it is now, locked. `version` is the one on which a change rests; None asks for no such check.

    Raises ChangedMeanwhile, NotStanding.
    """
    return checked(Agency.objects.select_for_update().get(pk=agency.pk), on, version)


def hold_all() -> dict[int, Agency]:
    """All agencies by their numbers, locked in the order in which every act locks them: for changes of the tree."""
    return {agency.pk: agency for agency in Agency.objects.select_for_update().order_by("pk")}


def hold_staff(staff: Staff) -> Staff:
    """The person as on record now, locked: two acts on one person follow each other."""
    return Staff.objects.select_for_update().get(pk=staff.pk)


def checked(agency: Agency, on: date, version: int | None = None) -> Agency:
    """`agency`, if it is the one that was read and exists on the day. Raises ChangedMeanwhile, NotStanding."""
    demand_version(agency.version, version)
    if not agency.stands(on):
        raise AgencyNotThere(agency.slug, on)
    return agency


def keep(agency: Agency, fields: Iterable[str] = ()) -> Agency:
    """Keep the changed fields; the agency is then one version further on."""
    agency.version += 1
    agency.save(update_fields=[*fields, "version"])
    return agency


def subject_of(agency: Agency) -> Subject:
    """The agency as the journal names it: by its slug, which never changes."""
    return Subject("agency", agency.slug)


def subject_of_staff(staff: Staff) -> Subject:
    """A person of the staff as the journal names it."""
    return Subject("staff", str(staff.pk))


def tidy(text: str) -> str:
    """`text` without blanks at its ends and with plain line ends."""
    return "\n".join(text.strip().splitlines())
