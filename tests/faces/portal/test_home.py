"""The home page: what was published last, each with its date."""

from __future__ import annotations

from types import SimpleNamespace

import lxml.html
from django.test import Client

from faces.portal.portal_world import CLERK, DAY
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.withdraw import withdraw


def latest() -> list[str]:
    found = lxml.html.fromstring(Client().get("/").content.decode())
    return ["".join(each.text_content().split()) for each in found.xpath("//section[h2 or div/h2='最新公开']//li")]


def test_what_was_published_last_stands_first_with_its_date(town: SimpleNamespace) -> None:
    assert latest()[0] == "年报2025年政府信息公开工作年度报告市自然资源局2026-01-12"


def test_where_nothing_is_public_there_is_no_news(db: None) -> None:
    Agency.objects.create(name="青石市人民政府", slug="qingshi", level="county", is_host=True)
    assert "最新公开" not in Client().get("/").content.decode()


def test_what_was_withdrawn_is_news_no_longer(town: SimpleNamespace) -> None:
    withdraw(PublishedReport.objects.get(), "误传", actor=CLERK, on=DAY)
    assert not [each for each in latest() if each.startswith("年报2025")]
