"""Since when something is public: the one source of META (PubDate), page, feeds and data, so that they never differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.queries import published_at
from gongkai.office.publishing.models import Disclosure


@dataclass(frozen=True)
class PublicSince:
    """The day, and the time where that is on record as well; neither of what is not public."""

    day: date | None
    at: datetime | None = None

    @property
    def stamp(self) -> str:
        """As META has it: 2026-01-26 10:00; without a time where none is known, since 00:00 would be an invention."""
        if self.at is not None:
            return f"{self.at:%Y-%m-%d %H:%M}"
        return self.day.isoformat() if self.day else ""

    @property
    def words(self) -> str:
        """As a page has it: 2026年1月26日10:00."""
        return f"{day_long(self.day)}{self.at:%H:%M}" if self.at is not None else day_long(self.day)


def document_since(disclosure: Disclosure) -> PublicSince:
    """When a document first became public, as clocks show it where the office stands."""
    first = disclosure.first_published_at
    return PublicSince(disclosure.first_published_on, timezone.localtime(first) if first else None)


def report_since(report: PublishedReport) -> PublicSince:
    """When a version of an annual report became public. Its entry tells the time only where it was made that day."""
    entered = published_at(report)
    at = timezone.localtime(entered) if entered else None
    return PublicSince(report.published_on, at if at is not None and at.date() == report.published_on else None)
