"""登记与撤销: agencies come to be and cease to be. What one was stays, under its own name."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.report.standing import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.verbs import AGENCY_DISSOLVED, AGENCY_ESTABLISHED, Dissolved, Established
from gongkai.office.journal.record import Actor, Subject, record


class StillSuperior(Exception):
    """An agency cannot be dissolved while others stand under it. `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


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
) -> Agency:
    """Enter a new agency under its superior. Raises ValidationError where its data cannot be right."""
    agency = Agency(
        name=name,
        short_name=short_name,
        slug=slug,
        level=level,
        superior=superior,
        depth=superior.depth + 1 if superior else 0,
        order=order,
        founded_on=on,
        is_host=is_host,
    )
    agency.full_clean()
    agency.save(force_insert=True)
    facts = Established(name, slug, level, superior.name if superior else "")
    record(agency, Subject("agency", slug), AGENCY_ESTABLISHED, facts, actor=actor, on=on)
    return agency


@transaction.atomic
def dissolve(agency: Agency, *, successor: Agency | None, reason: str, actor: Actor, on: date) -> Agency:
    """End an agency on a day; its pages and its past stay, and point to whoever took it over. Raises StillSuperior."""
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    under = tuple(agency.subordinates.standing(on).values_list("name", flat=True))
    if under:
        raise StillSuperior(under)
    facts = Dissolved(successor.name if successor else "", reason)
    record(agency, Subject("agency", agency.slug), AGENCY_DISSOLVED, facts, actor=actor, on=on)
    agency.dissolved_on, agency.successor, agency.version = on, successor, agency.version + 1
    agency.save(update_fields=["dissolved_on", "successor", "version"])
    return agency
