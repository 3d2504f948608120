"""Points of law that no text confirms, as each agency has settled them (decision 0008)."""

from __future__ import annotations

from datetime import date

from gongkai.law.conventions import SettledConventions
from gongkai.law.remedy_results import CountedInstance, ReviewConventions, read_results


def review_conventions(settled: SettledConventions, first_concluded: date) -> ReviewConventions:
    """Which ending stands in which column of section four, and which instance of a suit counts: for a case, by the day
    of its first ending, so that no case is counted twice where an answer changes between two years.
    """
    return ReviewConventions(
        read_results(settled.value("review_results", first_concluded)),
        CountedInstance(settled.value("counted_instance", first_concluded)),
    )


def new_reply_days(settled: SettledConventions, binding: date) -> int:
    """How many working days a reply has that was ordered, from a day on, without a period of its own."""
    return settled.number("new_reply_days", binding)
