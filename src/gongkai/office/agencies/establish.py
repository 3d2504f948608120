"""登记行政机关: a new agency enters the tree."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.hold import hold, subject_of, tidy
from gongkai.office.agencies.models import Agency, AgencyName
from gongkai.office.agencies.verbs import AGENCY_ESTABLISHED, Established
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def establish(
    name: str,
    short_name: str,
    slug: str,
    level: AgencyLevel,
    *,
    actor: Actor,
    on: date,
    superior: Agency | None = None,
    order: int = 0,
    is_host: bool = False,
    founded_on: date | None = None,
    document_number: str = "",
) -> Agency:
    """Enter a new agency under its superior. `slug` becomes part of its addresses and never changes.

    `founded_on` is empty for one that was there long before. Raises NotStanding (the superior, on the day), and
    ValidationError where its data cannot be right.
    """
    above = hold(superior, on) if superior else None
    agency = Agency(
        name=tidy(name),
        short_name=tidy(short_name),
        slug=slug,
        level=level,
        superior=above,
        depth=above.depth + 1 if above else 0,
        order=order,
        founded_on=founded_on,
        is_host=is_host,
    )
    agency.full_clean()
    agency.save(force_insert=True)
    AgencyName(
        agency=agency,
        name=agency.name,
        short_name=agency.short_name,
        since=founded_on,
        document_number=document_number,
    ).save(force_insert=True)
    facts = Established(agency.name, slug, level, above.name if above else "", founded_on, document_number)
    record(agency, subject_of(agency), AGENCY_ESTABLISHED, facts, actor=actor, on=on)
    return agency
