"""Articles 20 and 21: the tree of what is disclosed unasked, for each level of agency."""

from __future__ import annotations

from types import SimpleNamespace

import lxml.html
import pytest
from django.test import Client

from gongkai.faces.portal.columns import NoSuchColumn, column_of, columns_of
from gongkai.law.report.standing import AgencyLevel


@pytest.mark.parametrize(
    ("level", "further"),
    [
        (AgencyLevel.PROVINCE, 0),
        (AgencyLevel.CITY, 7),
        (AgencyLevel.COUNTY, 7),
        (AgencyLevel.COUNTY_BUREAU, 7),
        (AgencyLevel.TOWNSHIP, 8),
        (AgencyLevel.SUBDISTRICT, 0),
    ],
)
def test_fifteen_items_and_what_article_21_adds(level: AgencyLevel, further: int) -> None:
    columns = columns_of(level)
    assert len(columns) == 15 + further
    assert columns[0].number == "（一）"
    assert columns[14].number == "（十五）"
    assert len({column.slug for column in columns}) == len(columns)


def test_a_column_of_townships_is_none_of_a_bureau() -> None:
    assert column_of("homesteads", AgencyLevel.TOWNSHIP).name == "宅基地使用情况审核"
    with pytest.raises(NoSuchColumn):
        column_of("homesteads", AgencyLevel.COUNTY_BUREAU)


@pytest.mark.parametrize(
    "address",
    [
        "/agencies/land/disclosure/homesteads/",
        "/agencies/land/disclosure/nothing/",
        "/agencies/nobody/",
        "/agencies/nobody/guide/",
        "/agencies/nobody/disclosure/plans/",
    ],
)
def test_what_is_not_there_is_answered_404(town: SimpleNamespace, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_an_unsigned_empty_column_says_plainly_that_nothing_was_stated(town: SimpleNamespace) -> None:
    said = Client().get("/agencies/land/disclosure/plans/").content.decode()
    assert "本栏目还没有发布信息，本机关也没有作出“无此类信息”的说明。" in said
    assert "《中华人民共和国政府信息公开条例》第二十条第（三）项" in said
    assert "国民经济和社会发展规划、专项规划、区域规划及相关政策" in said
    assert "20个工作日内公开" in said


def test_the_tree_marks_the_column_at_hand(town: SimpleNamespace) -> None:
    found = lxml.html.fromstring(Client().get("/agencies/land/disclosure/plans/").content.decode())
    marked = found.xpath("//nav[@aria-label='公开目录']//a[@aria-current='page']/text()")
    assert marked == ["规划及相关政策"]


def test_the_leading_group_shows_its_people_duties_and_earlier_form(town: SimpleNamespace) -> None:
    said = Client().get("/agencies/land/disclosure/organization/").content.decode()
    for word in ("组长", "李明", "副组长", "赵文博", "责任科室", "青自然资办〔2025〕14号", "2025年4月8日起"):
        assert word in said
    assert "审定公开指南、目录和年度报告。" in said
    assert "以前的领导小组（1个）" in said
    assert "王建国" in said


def test_a_dissolved_agency_keeps_its_page_and_names_who_took_over(town: SimpleNamespace) -> None:
    said = Client().get("/agencies/old-land/").content.decode()
    assert "本机关已于2019年3月1日撤销。" in said
    assert "市自然资源局" in said
    assert "old-land" not in Client().get("/agencies/").content.decode()
