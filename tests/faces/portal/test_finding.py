"""Directory, search, site map, share."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.faces.portal import public
from gongkai.faces.portal.search import found


def titles(query: str, slug: str = "") -> list[str]:
    agencies = [each for each in public.agencies() if slug in ("", each.slug)]
    return [hit.title for hit in found(query, agencies)]


def test_agencies_are_found_by_name_before_columns(town: SimpleNamespace) -> None:
    assert titles("自然资源")[0] == "青石市自然资源局"


def test_signs_that_no_database_holds_are_refused_in_words(town: SimpleNamespace) -> None:
    answer = Client().get("/search/?q=%00%E9%A2%84%E7%AE%97")
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


def test_every_word_must_fit(town: SimpleNamespace) -> None:
    assert titles("自然资源 预算") == ["财政预算、决算"]
    assert titles("自然资源 没有") == []


def test_a_search_in_one_agency_stays_in_it(town: SimpleNamespace) -> None:
    assert titles("预算", "land") == ["财政预算、决算"]
    assert len(titles("预算")) == 4


def test_finding_nothing_offers_three_ways_on(town: SimpleNamespace) -> None:
    said = Client().get("/search/", {"q": "没有这回事", "agency": "land"}).content.decode()
    for way in ("没有找到“没有这回事”。", "在全部机关中找", "换个机关找", "依申请公开"):
        assert way in said


def test_reports_are_found_by_title_and_year_before_columns(town: SimpleNamespace) -> None:
    report = "2025年政府信息公开工作年度报告"
    assert titles("2025") == [report]
    assert titles("自然资源 年度报告") == [report]
    assert titles("公开工作")[0] == report
    assert titles("2025", "openness") == []
    assert titles("2023") == []
    assert report not in titles("2024")


def test_what_is_looked_for_is_never_markup(town: SimpleNamespace) -> None:
    assert "<script>alert" not in Client().get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_those_under_an_agency_follow_it_in_the_directory(town: SimpleNamespace) -> None:
    order = [(each.slug, depth) for each, depth in public.agencies_with_depth()]
    assert order == [("qingshi", 0), ("openness", 1), ("land", 1), ("qinghe-town", 1)]


def test_the_page_of_sharing_does_not_offer_to_share_itself(town: SimpleNamespace) -> None:
    page = Client().get("/share/", {"of": "/agencies/land/guide/"}).content.decode()
    assert "of=/share/" not in page
    shared = Client().get("/agencies/land/guide/").content.decode()
    assert "/share/?of=/agencies/land/guide/" in shared


def test_a_page_of_ours_is_shared_with_its_full_address(town: SimpleNamespace) -> None:
    said = Client().get("/share/", {"of": "/agencies/land/guide/"}).content.decode()
    assert "http://testserver/agencies/land/guide/" in said
    assert "<svg" in said


@pytest.mark.parametrize("of", ["", "//elsewhere.example/", "https://elsewhere.example/", "/no-such/", "/health/live"])
def test_nothing_else_is_shared(town: SimpleNamespace, of: str) -> None:
    assert Client().get("/share/", {"of": of}).status_code == 404
