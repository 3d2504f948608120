"""变更: an agency's data are changed field by field, each with what it said before. Two officers never overwrite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.verbs import AGENCY_AMENDED, Amended, Change
from gongkai.office.journal.record import Actor, Subject, record

AMENDABLE = (
    "name",
    "short_name",
    "credit_code",
    "division_code",
    "functions",
    "address",
    "hours",
    "phone",
    "fax",
    "internet_contact",
    "head",
    "disclosure_office",
    "disclosure_address",
    "disclosure_hours",
    "disclosure_phone",
    "disclosure_fax",
    "disclosure_email",
    "review_organ",
    "court",
    "site_code",
    "icp_number",
    "police_number",
)
"""The fields that an agency keeps up itself; 条例第十二条 wants those of the guide to be current."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the agency after this officer had opened it. `version` is the one that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class NotAmendable(Exception):
    """A field that is not changed in this way. `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def amend(agency: Agency, changes: Mapping[str, str], *, version: int, actor: Actor, on: date) -> Agency:
    """Change fields of an agency that was opened at `version`.

    Only what differs is recorded; nothing is written when nothing differs. Raises ChangedMeanwhile, NotAmendable, and
    ValidationError where a value cannot be right.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if agency.version != version:
        raise ChangedMeanwhile(agency.version)
    for field in changes:
        if field not in AMENDABLE:
            raise NotAmendable(field)
    made = tuple(
        Change(field, getattr(agency, field), value)
        for field, value in changes.items()
        if getattr(agency, field) != value
    )
    if not made:
        return agency
    for change in made:
        setattr(agency, change.field, change.after)
    agency.full_clean()
    agency.version += 1
    record(agency, Subject("agency", agency.slug), AGENCY_AMENDED, Amended(made), actor=actor, on=on)
    agency.save(update_fields=[*(change.field for change in made), "version"])
    return agency
