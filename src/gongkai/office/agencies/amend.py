"""变更: an agency's data are changed field by field, each with what it said before. Two officers never overwrite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import checked, hold, hold_all, keep, subject_of, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.refusals import AgencyFieldNotAmendable, AgencyNotThere, Circle
from gongkai.office.agencies.verbs import AGENCY_AMENDED, AgencyAmended, FieldChange
from gongkai.office.journal.record import Actor, record

AMENDABLE = (
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
    "unit_mark",
    "site_report",
)
"""The fields that an agency keeps up itself; 条例第十二条 wants those of the guide to be current."""

PLACED = ("superior", "authority", "level", "order", "founded_on")
"""Where an agency stands: changed in the same way, but by who orders the tree (`Act.ESTABLISH_AGENCY`).

A name changes by `rename`, the end comes by `dissolve`, an address in the portal never changes.
"""


@transaction.atomic
def amend(
    agency: Agency,
    changes: Mapping[str, object],
    *,
    actor: Actor,
    on: date,
    version: int | None = None,
    reason: str = "",
) -> Agency:
    """Change fields of an agency that was opened at `version`; None where nobody had it open (a job, an import).

    Only what differs is recorded; nothing is written when nothing differs. Raises ChangedMeanwhile, NotAmendable,
    NotStanding, Circle, and ValidationError, by field, where a value cannot be right.
    """
    if strange := next((field for field in changes if field not in AMENDABLE + PLACED), None):
        raise AgencyFieldNotAmendable(strange)
    new = {field: tidy(value) if isinstance(value, str) else value for field, value in changes.items()}
    everyone: dict[int, Agency] = {}
    if "superior" in new or "authority" in new:
        everyone = hold_all()
        locked = checked(everyone[agency.pk], on, version)
        _check_place(locked, new, everyone, on)
    else:
        locked = hold(agency, on, version)
    created = tuple(
        FieldChange(field, before, after)
        for field, value in new.items()
        if (before := as_text(getattr(locked, field))) != (after := as_text(value))
    )
    if not created:
        return locked
    changed = [change.field for change in created]
    for field in changed:
        setattr(locked, field, new[field])
    locked.full_clean()
    record(locked, subject_of(locked), AGENCY_AMENDED, AgencyAmended(created, reason), actor=actor, on=on)
    if "superior" in changed:
        _set_depths(locked, everyone)
        changed.append("depth")
    return keep(locked, changed)


def as_text(value: object) -> str:
    """A field's value as the journal keeps it: days as 2026-03-02, another agency by its slug, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, Agency):
        return value.slug
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_place(agency: Agency, new: Mapping[str, object], everyone: Mapping[int, Agency], on: date) -> None:
    """Raise Circle or NotStanding where the agency cannot be put under those it is to be put under."""
    for field in ("superior", "authority"):
        above = new.get(field)
        if not isinstance(above, Agency) or above.pk == getattr(agency, f"{field}_id"):
            continue
        if not everyone[above.pk].stands(on):
            raise AgencyNotThere(above.slug, on)
        step: Agency | None = everyone[above.pk]
        while step is not None:
            if step.pk == agency.pk:
                raise Circle(agency.slug, above.slug)
            step = everyone.get(getattr(step, f"{field}_id") or 0)


def _set_depths(agency: Agency, everyone: Mapping[int, Agency]) -> None:
    """How deep the agency, and everything under it, lies now."""
    agency.depth = everyone[agency.superior_id].depth + 1 if agency.superior_id else 0
    above = [agency]
    while above:
        numbers = {above_it.pk for above_it in above}
        under = [other for other in everyone.values() if other.superior_id in numbers]
        for below in under:
            below.depth = above[0].depth + 1
        Agency.objects.bulk_update(under, ["depth"])
        above = under
