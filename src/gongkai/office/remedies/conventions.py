"""Points of law that no text confirms, as this installation has settled them (docs/decisions/0008)."""

from __future__ import annotations

from django.conf import settings

from gongkai.law.remedy_results import CountedInstance, ReviewConventions, read_results


def review_conventions() -> ReviewConventions:
    """Which ending stands in which column of section four, and which instance of a suit counts."""
    return ReviewConventions(
        read_results(settings.REMEDIES_RESULTS), CountedInstance(settings.REMEDIES_COUNTED_INSTANCE)
    )


def new_reply_days() -> int:
    """How many working days a reply has that was ordered without a period of its own."""
    return int(settings.REMEDIES_NEW_REPLY_DAYS)
