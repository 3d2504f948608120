"""公开时限 (26): by when a version is to be public, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ParamSpec

from gongkai.law.clock import DueDate, earliest, statutory_due
from gongkai.law.disclosure import DisclosureMode, Relation, interpretation
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.office.publishing.models import Disclosure, LocalPeriod, Version

P = ParamSpec("P")


def publication_due(version: Version, local: Collection[LocalPeriod], calendar: Calendar) -> DueDate | None:
    """The last day, with its explanation; None where it is not to be disclosed unasked or its day is unknown.

    An interpretation is due after the document that it interprets first became public, everything else after it was
    formed or changed: at the end of the general period or of a shorter one among the `local` ones that its agency kept
    on that day. Raises YearNotLoaded and YearNotAnnounced as the calendar does.
    """
    if DisclosureMode(version.mode) is not DisclosureMode.UNASKED:
        return None
    of_kind = version.disclosure.of_kind
    start = version.runs_from
    if of_kind.interprets:
        interpreted = [link.target for link in version.links.all() if link.says is Relation.INTERPRETS]
        start = max((day for document in interpreted if (day := document.first_published_on)), default=None)
    if start is None:
        return None
    limits = {period.limit for period in local if period.covers(start)}
    shorter = [local_limit for local_limit in of_kind.local_limits_on(start) if local_limit.id in limits]
    return earliest([*shorter, of_kind.limit_on(start)], start, calendar)


def interpretation_due(document: Disclosure, calendar: Calendar) -> DueDate | None:
    """The last day for publishing the interpretation of a document, which runs from the day it first became public;
    None while it is not public. Raises YearNotLoaded and YearNotAnnounced as the calendar does.
    """
    start = document.first_published_on
    return statutory_due(interpretation().limit, start, calendar) if start else None


def where_known(due: Callable[P, DueDate | None], *of: P.args, **more: P.kwargs) -> DueDate | None:
    """The last day by one of those above; None where the calendar does not have its year."""
    try:
        return due(*of, **more)
    except (YearNotLoaded, YearNotAnnounced):
        return None
