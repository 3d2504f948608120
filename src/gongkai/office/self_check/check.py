"""The check of one agency on a day: every rule, in the order of `rules.toml`."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.self_check import accounts, columns, contents, periods, seen
from gongkai.office.self_check.results import Check, Result
from gongkai.office.self_check.rules import rules


class RulesWithoutCheck(RuntimeError):
    """Rules stand in `rules.toml` and no function looks after them: they would pass for what cannot be checked."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


def check(agency: Agency, day: date, calendar: Calendar) -> Check:
    """What an inspector would find at an agency, as far as our own data tell it.

    The home page is the host's: no other agency answers for it. What is read is what is there now; `day` says which
    periods are over, and is today or close to it. Raises RulesWithoutCheck.
    """
    site = (columns.home_page(day),) if agency.is_host else ()
    results = (
        *site,
        *columns.columns(agency, day),
        *_periods(agency, day, calendar),
        *_contents(agency, day),
        *_seen(agency, day),
    )
    checked = {result.code for result in results}
    asked = (rule for rule in rules() if not rule.absent and (agency.is_host or not rule.host))
    if forgotten := tuple(rule.code for rule in asked if rule.code not in checked):
        raise RulesWithoutCheck(forgotten)
    order = {rule.code: place for place, rule in enumerate(rules())}
    return Check(day, tuple(sorted(results, key=lambda result: order[result.code])))


def _periods(agency: Agency, day: date, calendar: Calendar) -> tuple[Result, ...]:
    return (
        periods.unanswered(agency, day),
        periods.not_published(agency, day, calendar),
        periods.published_late(agency, day, calendar),
        periods.interpretations(agency, day, calendar),
        periods.annual_reports(agency, day),
    )


def _contents(agency: Agency, day: date) -> tuple[Result, ...]:
    return (
        *contents.own_data(agency, day),
        contents.leading_group(agency, day),
        *contents.links(agency),
        contents.attachments(agency),
        contents.pictures(agency),
    )


def _seen(agency: Agency, day: date) -> tuple[Result, ...]:
    """What was seen from outside, as far as the settings let it be looked at, and noted of other platforms."""
    noted = accounts.account_stale(agency, day)
    site = (seen.site_opens(day),) if agency.is_host else ()
    pages = (*site, *seen.pages(agency, day)) if settings.SELF_CHECK_VISITS else ()
    return (*pages, noted) if noted else pages
