"""新媒体主页: what day the latest post of an account bears, as its public page says it.

Nothing is looked at unless the office has said so in its settings, and nothing that its host keeps from programs. What
a page does not say is not told, and is noted by hand.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from http import HTTPStatus
from time import monotonic

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from gongkai.office.agencies.models import Agency, MediaAccount
from gongkai.office.self_check.accounts import open_on
from gongkai.office.self_check.models import AccountVisit, Came
from gongkai.office.self_check.pace import Pace
from gongkai.office.self_check.robots import Forbidden, Robots
from gongkai.office.self_check.visit import NotVisited, SiteAnswer, visit, written_out
from gongkai.paper.latest_day import latest_day

NIGHT_SECONDS = 1500.0
"""After how long a night ends, whatever is left: it is the first of the next one."""
SECONDS = 10
"""How long one page may take."""
MOST_BYTES = 2 * 1024 * 1024
"""How much of a page is read. Of a longer one nothing is told: the latest day may stand in the rest."""


def visit_accounts(day: date) -> int:
    """Look at the pages of the accounts that are open and were not looked at since the day began; how many."""
    pace = Pace()
    robots, count, end = Robots(pace), 0, monotonic() + NIGHT_SECONDS
    for account in _turn(day):
        if monotonic() > end:
            break
        _look(account, pace, robots)
        count += 1
    return count


def _turn(day: date) -> QuerySet[MediaAccount]:
    """Whose turn it is, whoever was looked at the longest ago first."""
    there = open_on(day).filter(agency__in=Agency.objects.standing(day)).exclude(page="")
    waiting = there.annotate(last=Max("visits__at__date")).filter(Q(last=None) | Q(last__lt=day))
    return waiting.order_by(F("last").asc(nulls_first=True), "pk")


def _look(account: MediaAccount, pace: Pace, robots: Robots) -> None:
    """Look at the page of an account, and keep what came."""

    def before(address: str) -> None:
        robots.ask(address)
        pace.wait(address)

    at, answer = timezone.now(), SiteAnswer(0, 0)
    try:
        answer = visit(written_out(account.page), SECONDS, most=MOST_BYTES, before=before)
        came, posted_on = _read(answer, at)
    except (NotVisited, ValueError):
        came, posted_on = Came.NOT_PUBLIC, None
    except Forbidden:
        came, posted_on = Came.FORBIDDEN, None
    AccountVisit.objects.create(
        account=account, address=account.page, at=at, status=answer.status, milliseconds=answer.milliseconds,
        sha256=hashlib.sha256(answer.body).hexdigest() if answer.body else "", posted_on=posted_on, came=came,
    )  # fmt: skip


def _read(answer: SiteAnswer, at: datetime) -> tuple[Came, date | None]:
    if answer.status != HTTPStatus.OK:
        return Came.CLOSED, None
    whole = len(answer.body) < MOST_BYTES
    day = latest_day(answer.body, timezone.localdate(at)) if whole else None
    return (Came.DATED, day) if day else (Came.UNDATED, None)
