"""The pages of the real site, looked at from outside as the public does: what came, and how new it says it is.

Nothing is looked at unless the office has said so in its settings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from time import sleep
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from gongkai.law.agencies import AgencyLevel
from gongkai.law.inspection import indicator
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.queries import in_public_now
from gongkai.office.columns.columns import columns_of, is_composed
from gongkai.office.publishing.queries import in_public, of_agency
from gongkai.office.self_check.addresses import column_path, disclosure_path, home_path
from gongkai.office.self_check.models import Visit
from gongkai.office.self_check.visit import SiteAnswer, visit, written_out
from gongkai.paper.latest_day import latest_listed

PAUSE_SECONDS = 0.5
"""How long is waited between two pages: the check must not be felt by those who read."""
MOST_BYTES = 5 * 1024 * 1024
"""How much of a page is read: none of ours is as long."""
_SECONDS = indicator("site_unreachable").thresholds["timeout_seconds"]
HOME, DISCLOSURE = "平台首页", "法定主动公开内容"


@dataclass(frozen=True)
class CheckedPage:
    """A page of ours that is looked at: its path, its name."""

    path: str
    name: str
    column: str = ""


def home() -> CheckedPage:
    """The home page of the site."""
    return CheckedPage(home_path(), HOME)


def pages_of(agency: Agency) -> Iterator[CheckedPage]:
    """An agency's page of what it discloses unasked, and its columns."""
    yield CheckedPage(disclosure_path(agency), DISCLOSURE)
    for column in columns_of(AgencyLevel(agency.level)):
        yield CheckedPage(column_path(agency, column.slug), column.name, "" if is_composed(column) else column.slug)


def visit_page(agency: Agency, page: CheckedPage, due: datetime) -> Visit:
    """Look at a page, and keep what was seen. What was looked at already when it was due is not looked at again.

    The register is asked first: what becomes public meanwhile need not be on the page.
    """
    if visits := Visit.objects.filter(path=page.path, due=due).first():
        return visits
    register_on, at = _register_on(agency, page), timezone.now()
    site = urlsplit(written_out(settings.PUBLIC_ADDRESS)).netloc
    answer = visit(written_out(settings.PUBLIC_ADDRESS + page.path), _SECONDS, most=MOST_BYTES, inside=site)
    return Visit.objects.create(
        agency=agency, site=settings.PUBLIC_ADDRESS, path=page.path, name=page.name, due=due, at=at,
        status=answer.status, milliseconds=answer.milliseconds, register_on=register_on, **_seen(answer),
    )  # fmt: skip


def visit_pages(agency: Agency, due: datetime) -> int:
    """Look at every page of an agency, one after another; how many."""
    pages = list(pages_of(agency))
    for page in pages:
        visit_page(agency, page, due)
        sleep(PAUSE_SECONDS)
    return len(pages)


def _seen(answer: SiteAnswer) -> dict[str, object]:
    if not answer.body:
        return {}
    return {"sha256": hashlib.sha256(answer.body).hexdigest(), "shown_on": latest_listed(answer.body)}


def _register_on(agency: Agency, page: CheckedPage) -> date | None:
    """The latest day that a page must name as our data stand; None for one that lists nothing by day."""
    if page.path == home_path():
        last, report = in_public().first(), in_public_now().first()
        days = [last.first_published_on if last else None, report.published_on if report else None]
    else:
        last = of_agency(agency, page.column).first() if page.column else None
        days = [last.first_published_on if last else None]
    return max(filter(None, days), default=None)
