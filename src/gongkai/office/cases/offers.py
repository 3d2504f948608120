"""公开信息提示: what is public already is offered to whoever begins a request; what became of the offers is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import transaction
from django.db.models import F, Sum

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import OfferTally

What = Literal["shown", "opened", "sent"]


@dataclass(frozen=True)
class Offers:
    """How often an offer was shown and opened, and how many requests were sent in spite of one."""

    shown: int
    opened: int
    sent: int


@transaction.atomic
def count_offer(agency: Agency, what: What, on: date) -> None:
    """Count one more. It is no act on anybody's case and stands in no journal."""
    OfferTally.objects.bulk_create([OfferTally(agency=agency, on=on)], ignore_conflicts=True)
    OfferTally.objects.filter(agency=agency, on=on).update(**{what: F(what) + 1})


def offers_of(agency: Agency, year: int) -> Offers:
    """The counts of a year."""
    rows = OfferTally.objects.filter(agency=agency, on__year=year)
    sums = rows.aggregate(shown=Sum("shown"), opened=Sum("opened"), sent=Sum("sent"))
    return Offers(sums["shown"] or 0, sums["opened"] or 0, sums["sent"] or 0)
