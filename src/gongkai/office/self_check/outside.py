"""站外链接: whether what public texts lead to elsewhere still opens. Looked at only where the settings say so.

A night looks at a bounded number, one at a time and none of a host more than once a second; what opened is left alone
for two weeks, what did not is looked at again the next night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from http import HTTPStatus
from time import monotonic

from django.db.models import F, Q

from gongkai.office.publishing.models import Disclosure
from gongkai.office.self_check.addresses import outside_address
from gongkai.office.self_check.models import LONGEST_ADDRESS, OutsideAddress
from gongkai.office.self_check.pace import Pace
from gongkai.office.self_check.visit import NotVisited, visit
from gongkai.paper.body.reading import links_of

MOST_A_NIGHT = 1000
"""How many addresses one night looks at."""
NIGHT_SECONDS = 1800.0
"""After how long a night ends, whatever is left: it is the first of the next one."""
SECONDS = 10
"""How long one address may take."""
GOOD_DAYS = 14
"""For how many days what was seen of an address is believed."""
AT_ONCE = 500
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_LEADS = Q(shown__body__contains='href="http') | Q(shown__body__contains='href="//')


def visit_outside(day: date) -> int:
    """Look at the addresses whose turn it is; how many. What no public text leads to any more is forgotten."""
    _remember(set(_addresses()))
    failed, old = Q(failed_since__isnull=False, checked_on__lt=day), Q(checked_on__lte=day - timedelta(days=GOOD_DAYS))
    waiting = OutsideAddress.objects.filter(Q(checked_on=None) | failed | old)
    turn = waiting.order_by(F("checked_on").asc(nulls_first=True), "pk")[:MOST_A_NIGHT]
    pace, count, end = Pace(), 0, monotonic() + NIGHT_SECONDS
    for address in turn:
        if monotonic() > end:
            break
        _look(address, day, pace)
        count += 1
    return count


def seen_of(addresses: Collection[str]) -> Mapping[str, OutsideAddress]:
    """What is known of these addresses."""
    every = list(addresses)
    parts = (every[place : place + AT_ONCE] for place in range(0, len(every), AT_ONCE))
    rows = (address for part in parts for address in OutsideAddress.objects.filter(address__in=part))
    return {address.address: address for address in rows}


def _addresses() -> Iterator[str]:
    """The addresses elsewhere to which public texts lead."""
    bodies = Disclosure.objects.public().filter(_LEADS).order_by().values_list("shown__body", flat=True)
    for body in bodies.iterator(chunk_size=AT_ONCE):
        for link in links_of(body):
            address = outside_address(link.href)
            if address and len(address) <= LONGEST_ADDRESS:
                yield address


def _remember(addresses: set[str]) -> None:
    pks = dict(OutsideAddress.objects.values_list("address", "pk"))
    gone = [pk for address, pk in pks.items() if address not in addresses]
    for place in range(0, len(gone), AT_ONCE):
        OutsideAddress.objects.filter(pk__in=gone[place : place + AT_ONCE]).delete()
    new = (OutsideAddress(address=address) for address in sorted(addresses - pks.keys()))
    OutsideAddress.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)


def _look(address: OutsideAddress, day: date, pace: Pace) -> None:
    """Look at an address, and keep what came. Its bare head is asked for first; whoever refuses that is asked whole."""
    try:
        answer = visit(address.address, SECONDS, method="HEAD", before=pace.wait)
        if not _opened(answer.status):
            answer = visit(address.address, SECONDS, before=pace.wait)
    except NotVisited:
        address.status, address.told = 0, False
    else:
        address.status, address.told = answer.status, _opened(answer.status) or _failed(answer.status)
    failed = address.told and not _opened(address.status)
    address.failed_since = (address.failed_since or day) if failed else None
    address.checked_on = day
    address.save(update_fields=["status", "told", "failed_since", "checked_on"])


def _opened(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _failed(status: int) -> bool:
    """Whether it is not there. Whoever refuses a program by another answer may well open it to a reader."""
    return not status or status in _GONE or status >= HTTPStatus.INTERNAL_SERVER_ERROR
