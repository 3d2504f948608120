"""政府网站工作年度报表: what is known beforehand, which files are taken in, who still owes one."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from agencies_world import agency
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.website_report import due, website_form
from gongkai.office.agencies.models import Agency, MediaAccount, Website
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.website_report import refusals
from gongkai.office.website_report.handle import MAX_BYTES, publish, take_in, withdraw
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.queries import entry_sheet, owed, public_reports, was_open_in
from small_files import a_jpeg

pytestmark = pytest.mark.django_db
LI = Actor("李主任", 8, "公开机构负责人")
NOW = date(2026, 1, 20)
PICTURE = a_jpeg()


@pytest.fixture
def site() -> Website:
    place = agency("zrzyj", "青石市自然资源局", icp_number="冀ICP备19000001号")
    return Website.objects.create(
        agency=place, name="青石市自然资源局网", address="https://zrzyj.example/", site_code="1399810017",
        opened_on=date(2019, 4, 1),
    )  # fmt: skip


def taken(site: Website, year: int = 2025, data: bytes = PICTURE, name: str = "报表.jpg") -> WebsiteReport:
    return take_in(site, year, data, name, actor=LI, on=NOW)


def said(site: Website, year: int = 2025) -> dict[str, str | None]:
    return {answer.row.label: answer.said for block in entry_sheet(site, year) for answer in block.answers}


def test_it_is_due_on_the_last_day_of_january_or_an_earlier_local_day() -> None:
    assert due(2025) == date(2026, 1, 31)
    assert due(2025, "01-20") == date(2026, 1, 20)
    assert not website_form().confirmed


def test_the_sheet_says_what_is_on_record_and_leaves_the_rest_open(site: Website) -> None:
    MediaAccount.objects.create(agency=site.agency, platform="微信公众号", name="青石自然资源")
    MediaAccount.objects.create(agency=site.agency, platform="微博", name="旧号", closed_on=date(2024, 5, 1))
    sheet = said(site)
    assert (sheet["首页网址"], sheet["政府网站标识码"]) == ("https://zrzyj.example/", "1399810017")
    assert (sheet["ICP备案号"], sheet["微信名称"], sheet["是否有移动新媒体"]) == (
        "冀ICP备19000001号",
        "青石自然资源",
        "是",
    )
    assert sheet["公安机关备案号"] is None and sheet["微博名称"] is None
    assert {sheet[label] for label in ("总数", "收到留言数量", "办件量总数", "无障碍浏览")} == {None}


def test_where_no_account_is_on_record_nothing_is_said_of_accounts(site: Website) -> None:
    assert said(site)["是否有移动新媒体"] is None


def test_the_file_is_kept_as_it_is_with_its_hash_and_published_by_its_head(site: Website) -> None:
    report = taken(site)
    assert report.source.open("rb").read() == PICTURE
    assert report.sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert public_reports(site.agency) == []
    publish(report, actor=LI, on=NOW)
    assert [one.title for one in public_reports(site.agency)] == ["青石市自然资源局网2025年政府网站工作年度报表"]
    with pytest.raises(refusals.FileNotInState):
        publish(report, actor=LI, on=NOW)


def test_another_file_takes_its_place_only_after_it_was_withdrawn(site: Website) -> None:
    first = publish(taken(site), actor=LI, on=NOW)
    with pytest.raises(refusals.WebsiteFileAlreadyThere):
        taken(site)
    with pytest.raises(refusals.WithdrawalReasonMissing):
        withdraw(first, " ", actor=LI, on=NOW)
    withdraw(first, "传错了年度", actor=LI, on=NOW)
    taken(site)
    assert WebsiteReport.objects.count() == 2
    assert [entry.verb for entry in Entry.objects.filter(agency_id=site.agency_id).order_by("number")] == [
        "website_report.taken_in",
        "website_report.published",
        "website_report.withdrawn",
        "website_report.taken_in",
    ]


@pytest.mark.parametrize(
    ("year", "data", "refusal"),
    [
        (2026, PICTURE, refusals.YearNotOver),
        (2018, PICTURE, refusals.YearNotOver),
        (2025, b"", refusals.NotThatKind),
        (2025, b"MZ program", refusals.NotThatKind),
        (2025, b"<html><body>1</body></html>", refusals.NotThatKind),
        (2025, PICTURE + bytes(MAX_BYTES), refusals.TooLarge),
    ],
)
def test_what_cannot_be_the_report_is_refused(site: Website, year: int, data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        taken(site, year, data)
    assert WebsiteReport.objects.count() == 0


def test_nothing_that_a_person_typed_becomes_a_path(site: Website) -> None:
    report = taken(site, name="..\\..\\etc/报表.jpg")
    assert report.name == "报表.jpg"
    assert report.source.name == f"website_report/{report.sha256[:2]}/{report.sha256}"


@pytest.mark.parametrize(
    ("opened", "closed", "year", "open_"),
    [
        (date(2019, 4, 1), None, 2025, True),
        (date(2026, 1, 1), None, 2025, False),
        (date(2025, 12, 31), None, 2025, True),
        (None, date(2025, 1, 1), 2025, False),
        (None, date(2025, 1, 2), 2025, True),
    ],
)
def test_a_site_answers_for_the_years_in_which_it_was_open(
    site: Website, opened: date | None, closed: date | None, year: int, open_: bool
) -> None:
    site.opened_on, site.closed_on = opened, closed
    assert was_open_in(site, year) is open_


def test_who_owes_a_report_is_found_for_all_agencies_in_two_looks(site: Website) -> None:
    other = agency("jyj", "青石市教育局")
    Website.objects.create(agency=other, name="青石教育", address="https://jyj.example/")
    publish(taken(site), actor=LI, on=NOW)
    with CaptureQueriesContext(connection) as looks:
        found = owed(Agency.objects.all(), 2025)
    assert {pk: [one.name for one in sites] for pk, sites in found.items()} == {other.pk: ["青石教育"]}
    assert len(looks) == 2
