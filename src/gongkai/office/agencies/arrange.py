"""Arranging the lists of an agency: 内设机构, 领导, 政府网站, 政务新媒体账号.

A list is given whole, as it is from the day on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction

from gongkai.office.agencies.hold import hold, keep, subject_of
from gongkai.office.agencies.models import Agency, Leader, MediaAccount, Section, Website
from gongkai.office.agencies.refusals import ClosedBeforeOpened, ListedTwice
from gongkai.office.agencies.verbs import (
    ACCOUNTS_ARRANGED,
    LEADERS_ARRANGED,
    SECTIONS_ARRANGED,
    WEBSITES_ARRANGED,
    AccountRow,
    AccountsArranged,
    LeaderRow,
    LeadersArranged,
    SectionRow,
    SectionsArranged,
    WebsiteRow,
    WebsitesArranged,
)
from gongkai.office.journal.record import Actor, record

Row = TypeVar("Row", SectionRow, LeaderRow, AccountRow, WebsiteRow)


@transaction.atomic
def arrange_sections(
    agency: Agency, rows: Sequence[SectionRow], *, actor: Actor, on: date, version: int | None = None
) -> Agency:
    """调整内设机构. Nothing is recorded where nothing differs. Raises ListedTwice, ChangedMeanwhile, NotStanding."""
    locked, after = hold(agency, on, version), _once(rows, lambda row: row.name)
    by_name = {section.name: section for section in locked.sections.all()}
    before = tuple(section_row(section) for section in by_name.values())
    if before == after:
        return locked
    for name in by_name.keys() - {row.name for row in after}:
        by_name[name].delete()
    for order, row in enumerate(after, 1):
        section = by_name.get(row.name) or Section(agency=locked, name=row.name)
        section.duties, section.phone, section.head, section.order = row.duties, row.phone, row.head, order
        section.full_clean()
        _save(section, "duties", "phone", "head", "order")
    record(locked, subject_of(locked), SECTIONS_ARRANGED, SectionsArranged(before, after), actor=actor, on=on)
    return keep(locked)


@transaction.atomic
def arrange_leaders(
    agency: Agency, rows: Sequence[LeaderRow], *, actor: Actor, on: date, version: int | None = None
) -> Agency:
    """调整领导信息: whoever no longer stands there, or otherwise, did so until the day before.

    Raises ListedTwice, ChangedMeanwhile, NotStanding.
    """
    locked, after = hold(agency, on, version), _once(rows, lambda row: row.name + row.position)
    present = {leader_row(leader): leader for leader in locked.leaders.filter(Leader.on(on))}
    before = tuple(present)
    if before == after:
        return locked
    for row in before:
        if row not in after:
            present[row].until = on - timedelta(days=1)
            present[row].save(update_fields=["until"])
    for order, row in enumerate(after, 1):
        leader = present.get(row) or Leader(
            agency=locked, name=row.name, position=row.position, duties=row.duties, since=on
        )
        leader.order = order
        leader.full_clean()
        _save(leader, "order")
    record(locked, subject_of(locked), LEADERS_ARRANGED, LeadersArranged(before, after), actor=actor, on=on)
    return keep(locked)


@transaction.atomic
def arrange_accounts(
    agency: Agency, rows: Sequence[AccountRow], *, actor: Actor, on: date, version: int | None = None
) -> Agency:
    """调整政务新媒体账号, closed ones included. Raises ListedTwice, ChangedMeanwhile, NotStanding."""
    locked, after = hold(agency, on, version), _once(rows, lambda row: f"{row.platform}：{row.name}")
    by_account = {(account.platform, account.name): account for account in locked.media_accounts.order_by("pk")}
    before = tuple(account_row(account) for account in by_account.values())
    if before == after:
        return locked
    for key in by_account.keys() - {(row.platform, row.name) for row in after}:
        by_account[key].delete()
    for row in after:
        account = by_account.get((row.platform, row.name)) or MediaAccount(
            agency=locked, platform=row.platform, name=row.name
        )
        account.operator, account.page = row.operator, row.page
        account.opened_on, account.closed_on = row.opened_on, row.closed_on
        account.full_clean()
        _save(account, "operator", "page", "opened_on", "closed_on")
    record(locked, subject_of(locked), ACCOUNTS_ARRANGED, AccountsArranged(before, after), actor=actor, on=on)
    return keep(locked)


@transaction.atomic
def arrange_websites(
    agency: Agency, rows: Sequence[WebsiteRow], *, actor: Actor, on: date, version: int | None = None
) -> Agency:
    """调整政府网站, closed ones included. A site is known by its address.

    Raises ListedTwice, ClosedBeforeOpened, ChangedMeanwhile, NotStanding.
    """
    locked, after = hold(agency, on, version), _once(rows, lambda row: row.address)
    for row in after:
        if row.opened_on and row.closed_on and row.closed_on < row.opened_on:
            raise ClosedBeforeOpened(row.name)
    by_address = {website.address: website for website in locked.websites.all()}
    before = tuple(website_row(website) for website in by_address.values())
    if before == after:
        return locked
    for address in by_address.keys() - {row.address for row in after}:
        by_address[address].delete()
    for order, row in enumerate(after, 1):
        website = by_address.get(row.address) or Website(agency=locked, address=row.address)
        website.name, website.site_code, website.order = row.name, row.site_code, order
        website.opened_on, website.closed_on = row.opened_on, row.closed_on
        website.full_clean()
        _save(website, "name", "site_code", "order", "opened_on", "closed_on")
    record(locked, subject_of(locked), WEBSITES_ARRANGED, WebsitesArranged(before, after), actor=actor, on=on)
    return keep(locked)


def section_row(section: Section) -> SectionRow:
    """A section as a row."""
    return SectionRow(section.name, section.duties, section.phone, section.head)


def leader_row(leader: Leader) -> LeaderRow:
    """A leader as a row."""
    return LeaderRow(leader.name, leader.position, leader.duties)


def account_row(account: MediaAccount) -> AccountRow:
    """An account as a row."""
    return AccountRow(
        account.platform, account.name, account.operator, account.opened_on, account.closed_on, account.page
    )


def website_row(website: Website) -> WebsiteRow:
    """A site as a row."""
    return WebsiteRow(website.name, website.address, website.site_code, website.opened_on, website.closed_on)


def _once(rows: Iterable[Row], name: Callable[[Row], str]) -> tuple[Row, ...]:
    """The rows, if none stands there twice. Raises ListedTwice."""
    seen: set[str] = set()
    for row in (rows_once := tuple(rows)):
        if name(row) in seen:
            raise ListedTwice(name(row))
        seen.add(name(row))
    return rows_once


def _save(row: Section | Leader | MediaAccount | Website, *fields: str) -> None:
    """Keep one line of a list: these fields of one that was there, all of a new one."""
    if row.pk:
        row.save(update_fields=list(fields))
    else:
        row.save(force_insert=True)
