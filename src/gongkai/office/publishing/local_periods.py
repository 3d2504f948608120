"""适用的地方公开期限: which local periods an agency keeps besides that of Article 26.

Local periods bind where they were set; an agency chooses them, for what is formed from that day on: what was in time
before does not become late by it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.law.periods import Limit, limit
from gongkai.office.agencies.hold import hold, subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.kinds import DisclosureKind, kinds
from gongkai.office.publishing.models import LocalPeriod
from gongkai.office.publishing.refusals import NoSuchLocalPeriod
from gongkai.office.publishing.verbs import LOCAL_PERIODS_CHOSEN, LocalPeriodsChosen


def offered(on: date) -> dict[str, tuple[Limit, tuple[DisclosureKind, ...]]]:
    """The local periods that can be chosen on a day, by id, each with the kinds that it concerns."""
    offers: dict[str, tuple[Limit, tuple[DisclosureKind, ...]]] = {}
    for kind in kinds().values():
        for local in kind.local_limits_on(on):
            offers[local.id] = (local, (*offers.get(local.id, (local, ()))[1], kind))
    return offers


def local_periods(agencies: Collection[Agency]) -> dict[int, list[LocalPeriod]]:
    """What these agencies keep or have kept, by the agency's number."""
    by_agency: dict[int, list[LocalPeriod]] = {}
    for period in LocalPeriod.objects.filter(agency__in=agencies):
        by_agency.setdefault(period.agency_id, []).append(period)
    return by_agency


@transaction.atomic
def choose(agency: Agency, wanted: Collection[str], *, actor: Actor, on: date) -> bool:
    """选用 exactly these from a day on; whether anything changed. Raises NoSuchLocalPeriod, NotStanding."""
    if unknown := set(wanted) - offered(on).keys():
        raise NoSuchLocalPeriod(min(unknown))
    locked = hold(agency, on)
    standing = {period.limit: period for period in LocalPeriod.objects.filter(agency=locked, until=None)}
    begun = [id for id in offered(on) if id in wanted and id not in standing]
    ended = [period for id, period in standing.items() if id not in wanted]
    if not begun and not ended:
        return False
    LocalPeriod.objects.bulk_create(LocalPeriod(agency=locked, limit=id, since=on) for id in begun)
    for period in ended:
        period.until = on
        period.save(update_fields=["until"])
    facts = LocalPeriodsChosen(
        tuple(limit(id, on=on).zh for id in begun), tuple(limit(period.limit, on=on).zh for period in ended)
    )
    record(locked, subject_of(locked), LOCAL_PERIODS_CHOSEN, facts, actor=actor, on=on)
    return True
