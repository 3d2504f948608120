"""更新: how much an agency has public, since when nothing new came, and how long that may last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max
from django.utils import timezone

from gongkai.law.inspection import FreshnessWindow
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.models import Disclosure


@dataclass(frozen=True)
class PublicOfKind:
    """What is public of some kinds: how much, when something last became public for the first time, and how long
    inspectors let that stand still; no `window` where they name none.
    """

    count: int
    last: date
    window: FreshnessWindow | None

    @property
    def fresh_until(self) -> date | None:
        """The last day on which it is not stale; None where it never is."""
        return self.window.fresh_until(self.last) if self.window else None

    def is_stale(self, on: date) -> bool:
        """Whether it has stood still for too long by a day."""
        return self.window is not None and self.window.is_stale(self.last, on)


def kept_by_kind(agency: Agency) -> dict[tuple[str, str], PublicOfKind]:
    """What an agency has public, by the slugs of column and kind."""
    rows = Disclosure.objects.public().filter(agency=agency).order_by().values("column", "kind")
    return {
        (row["column"], row["kind"]): kept_of(row["kind"], row["count"], row["last"])
        for row in rows.annotate(count=Count("pk"), last=Max("first_published_at"))
    }


def kept_of(slug: str, count: int, last: datetime) -> PublicOfKind:
    """So much of one kind, the last of it first public since an instant. There may be no such kind any more."""
    of_kind = kinds().get(slug)
    return PublicOfKind(count, timezone.localdate(last), of_kind.window if of_kind else None)


def together(of_kinds: Iterable[PublicOfKind]) -> PublicOfKind | None:
    """All of it as one: it may stand still as long as the strictest of it. None where there is nothing."""
    parts = list(of_kinds)
    if not parts:
        return None
    last = max(part.last for part in parts)
    windows = [part.window for part in parts if part.window]
    strictest = min(windows, key=lambda window: window.fresh_until(last), default=None)
    return PublicOfKind(sum(part.count for part in parts), last, strictest)


def kept_by_column(by_kind: Mapping[tuple[str, str], PublicOfKind]) -> dict[str, PublicOfKind]:
    """The same by the slugs of columns."""
    columns: dict[str, list[PublicOfKind]] = {}
    for (column, _), part in by_kind.items():
        columns.setdefault(column, []).append(part)
    return {column: whole for column, parts in columns.items() if (whole := together(parts))}
