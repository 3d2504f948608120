"""发稿日期: what META tells checkers (PubDate) is the date on the page, on every kind of page that has one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.annual.withdraw import withdraw as withdraw_report
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.models import Attachment, Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from office.annual.annual_world import LI, published
from office.publishing.publishing_world import DAY, RULES, Bureau, at, picture

pytestmark = pytest.mark.django_db
REPORT = "/agencies/zrzyj/annual/2025/"


@pytest.fixture
def bureau() -> Bureau:
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def twice_published(bureau: Bureau) -> Disclosure:
    """A document with a file, published at ten on the second and corrected at three on the third."""
    draft = bureau.drafted()
    attach(draft, picture(), "图.png", "一图读懂", "五档年期。", actor=bureau.clerk, on=DAY)
    draft.refresh_from_db()
    publish(bureau.passed(draft), at=at(DAY), actor=bureau.head)
    disclosure = Disclosure.objects.get()
    further: Version = correct(disclosure, "年限有误。", actor=bureau.clerk, on=DAY)
    write(further, replace(RULES, title="新的标题"), actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(date(2026, 3, 3), 15), actor=bureau.head)
    return disclosure


def stamp_and_words(address: str, status: int = 200) -> tuple[str, str]:
    """PubDate, and what the main part of the page says, without blanks."""
    answer = Client().get(address)
    assert answer.status_code == status
    page = lxml.html.fromstring(answer.content.decode())
    (stamp,) = page.xpath("//meta[@name='PubDate']/@content")
    return stamp, re.sub(r"\s+", "", page.xpath("//main")[0].text_content())


def document(_disclosure: Disclosure) -> str:
    return ""


def earlier_version(_disclosure: Disclosure) -> str:
    return "v1/"


def changes(_disclosure: Disclosure) -> str:
    return "v2/changes/"


def file_as_page(disclosure: Disclosure) -> str:
    return f"files/{Attachment.objects.filter(version__disclosure=disclosure).first().pk}/view/"  # type: ignore[union-attr]


@pytest.mark.parametrize("place", [document, earlier_version, changes, file_as_page])
def test_a_document_has_one_date_in_meta_and_on_each_of_its_pages(
    bureau: Bureau, place: Callable[[Disclosure], str]
) -> None:
    disclosure = twice_published(bureau)
    stamp, words = stamp_and_words(f"/agencies/zrzyj/documents/{disclosure.pk}/{place(disclosure)}")
    assert stamp == "2026-03-02 10:00"
    assert "2026年3月2日10:00" in words


def test_a_withdrawn_document_keeps_its_date(bureau: Bureau) -> None:
    disclosure = twice_published(bureau)
    withdraw(disclosure, WithdrawalReason.WRONG, "待核实。", actor=bureau.head, on=date(2026, 3, 4))
    stamp, words = stamp_and_words(f"/agencies/zrzyj/documents/{disclosure.pk}/", 410)
    assert stamp == "2026-03-02 10:00"
    assert "首次发布2026年3月2日10:00" in words


def test_feed_and_data_tell_the_same_moment_as_the_page(bureau: Bureau) -> None:
    twice_published(bureau)
    (row,) = json.loads(Client().get("/api/documents.json").content)["documents"]
    assert row["first_published_at"] == "2026-03-02T10:00:00+08:00"
    assert "<published>2026-03-02T10:00:00+08:00</published>" in Client().get("/documents/feed.atom").content.decode()


@pytest.mark.parametrize("address", [REPORT, f"{REPORT}v1/"])
def test_a_report_entered_later_has_its_own_day_in_meta_and_no_invented_time(bureau: Bureau, address: str) -> None:
    """Its entry in the journal is of today; what is on record of its publication is a day in January."""
    published(bureau.agency, 2025, on=date(2026, 1, 26))
    stamp, words = stamp_and_words(address)
    assert stamp == "2026-01-26"
    assert "公布日期：2026年1月26日" in words
    figures = json.loads(Client().get("/api/annual/zrzyj/2025.json").content)
    assert figures["published_on"] == stamp


def test_a_report_published_here_has_day_and_time_in_both(bureau: Bureau) -> None:
    published(bureau.agency, 2025, on=timezone.localdate())
    stamp, words = stamp_and_words(REPORT)
    day, clock = stamp.split(" ")
    year, month, number = (int(part) for part in day.split("-"))
    assert re.fullmatch(r"\d\d:\d\d", clock)
    assert f"公布日期：{year}年{month}月{number}日{clock}" in words


def test_a_withdrawn_report_keeps_its_date(bureau: Bureau) -> None:
    report = published(bureau.agency, 2025, on=date(2026, 1, 26))
    withdraw_report(report, "误传", actor=LI, on=date(2026, 2, 1))
    stamp, words = stamp_and_words(REPORT, 410)
    assert stamp == "2026-01-26"
    assert "公布日期2026年1月26日" in words
