"""However many agencies there are, a page asks the database the same number of times."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from faces.desk.desk_world import BUREAU, CLERK, SUPERVISOR, SYSTEM, at_desk
from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import DisclosureMode
from gongkai.office.agencies.models import Agency, GroupRole, Leader, LeadingGroup, MediaAccount, Section, Staff
from gongkai.office.annual.models import PublishedReport, ReportCell
from gongkai.office.columns.models import NothingHeld
from gongkai.office.duties.models import Matter, MatterList, MatterStatement
from gongkai.office.duties.publication import PUBLIC_FIELDS
from office.self_check.self_check_world import bulk, draft

DAY = date(2026, 1, 12)
LISTS = [
    ("", "/agencies/zrzyj/matters/"),
    ("", "/sitemap-documents.xml"),
    (CLERK, f"{BUREAU}duties/owed/"),
    (CLERK, f"{BUREAU}duties/suggestions/"),
    (CLERK, f"{BUREAU}calendar/"),
    (CLERK, f"{BUREAU}self-check/"),
    (CLERK, f"{BUREAU}self-check/accounts/"),
]
"""The pages on the lists of one agency."""
FEW, MANY = 10, 90
PAGES = [
    ("", "/"),
    ("", "/agencies/"),
    ("", "/agencies/qingshi/"),
    ("", "/agencies/zrzyj/annual/"),
    ("", "/agencies/zrzyj/disclosure/plans/"),
    ("", "/search/?q=%E5%B1%80"),
    ("", "/sitemap/"),
    ("", "/sitemap.xml"),
    ("", "/sitemap-pages.xml"),
    ("", "/sitemap-reports.xml"),
    (SUPERVISOR, "/desk/"),
    (SUPERVISOR, "/desk/agencies/"),
    (SUPERVISOR, "/desk/agencies/export.xlsx"),
    (SUPERVISOR, "/desk/agencies/zrzyj/"),
    (SYSTEM, "/desk/directory/"),
]


def found(count: int) -> None:
    """So many agencies more under the office that supervises: reports published and under way, people, statements."""
    host = Agency.objects.get(is_host=True)
    office = Staff.objects.get(username=SUPERVISOR).posts.get().agency
    report = PublishedReport.objects.get(agency__slug="zrzyj")
    there = Agency.objects.count()
    for number in range(there, there + count):
        agency = Agency.objects.create(
            name=f"青石市第{number}局", short_name=f"第{number}局", slug=f"bureau-{number}",
            level=AgencyLevel.COUNTY_BUREAU, superior=host, depth=1, authority=office, founded_on=date(2019, 1, 1),
        )  # fmt: skip
        Section.objects.create(agency=agency, name="办公室")
        Leader.objects.create(agency=agency, name="李明", position="局长")
        group = LeadingGroup.objects.create(agency=agency, since=DAY)
        group.members.create(name="李明", role=GroupRole.HEAD)
        NothingHeld.objects.create(
            agency=agency, column="plans", grounds="没有", signed_on=DAY, next_check=DAY, signed_name="李明"
        )
        for year, state in ((2023, "published"), (2024, "withdrawn"), (2025, "draft")):
            fields = {"year": year, "state": state, "published_on": None if state == "draft" else DAY}
            copy = PublishedReport.objects.create(agency=agency, **_same(report), **fields)
            ReportCell.objects.create(report=copy, key="requests.new.total", kind="unread")


def _same(report: PublishedReport) -> dict[str, object]:
    changed = {"id", "agency_id", "year", "state", "published_on"}
    names = {field.attname for field in PublishedReport._meta.concrete_fields} - changed
    return {name: getattr(report, name) for name in names}


def questions(who: str, address: str) -> int:
    """How often a page asks the database."""
    client = at_desk(who) if who else Client()
    assert client.get(address).status_code in {200, 302}
    with CaptureQueriesContext(connection) as asked:
        b"".join(client.get(address))
    return len(asked)


@pytest.mark.django_db
def test_pages_ask_as_often_for_a_hundred_agencies_as_for_ten(town: None) -> None:
    found(FEW)
    before = {page: questions(*page) for page in PAGES}
    found(MANY)
    assert {page: questions(*page) for page in PAGES} == before
    assert min(before.values()) > 0


@pytest.mark.django_db
def test_no_page_asks_more_than_thirty_one_times(town: None) -> None:
    """The list of agencies asks once of each kind of thing that can be owed, and once what they have settled."""
    found(FEW)
    assert {page: count for page in PAGES if (count := questions(*page)) > 31} == {}


def listed(count: int) -> None:
    """So many rows more, tied, signed for and not tied; documents that answer them, drafts, accounts; all in a list
    that is public.
    """
    agency, rows = Agency.objects.get(slug="zrzyj"), []
    there = Matter.objects.count()
    for number in range(there, there + count):
        tie = {"column": "plans", "mode": DisclosureMode.UNASKED, "period": "proactive", "kinds": ["plan"]}
        tied = {} if number % 2 else tie
        rows.append(Matter(agency=agency, place=1000 + number, first=f"事项{number}", registered_on=DAY, **tied))
        MediaAccount.objects.create(agency=agency, platform="微博", name=f"账号{number}")
        draft(agency, DAY, "plan")
    for row in Matter.objects.bulk_create(rows):
        if row.is_bound:
            MatterStatement.objects.create(matter=row, grounds="没有", signed_on=DAY, next_check=DAY)
    bulk(agency, "normative_document", count)
    (shown,) = bulk(agency, "matters_list", 1)
    said = [{"matter": row.pk} | {name: getattr(row, name) for name in PUBLIC_FIELDS} for row in Matter.objects.all()]
    MatterList.objects.create(agency=agency, disclosure=shown, rows=said, drafted_on=DAY)


@pytest.mark.django_db
def test_pages_on_lists_ask_as_often_for_many_rows_as_for_few(town: None) -> None:
    listed(4)
    before = {page: questions(*page) for page in LISTS}
    listed(30)
    assert {page: questions(*page) for page in LISTS} == before
    assert min(before.values()) > 0
