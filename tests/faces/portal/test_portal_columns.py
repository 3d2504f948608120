"""Articles 20 and 21: the tree of what is disclosed unasked, for each level of agency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import lxml.html
import pytest
from django.test import Client

from gongkai.law.agencies import AgencyLevel
from gongkai.office.columns.columns import NoSuchColumn, column_of, columns_of
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.nothing_held import column_filled, state_nothing_held, withdraw_statement
from gongkai.office.journal.record import Actor


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


GROUNDS = "本机关没有编制专项规划的职责。"
LI = Actor("李国栋", 8, "公开机构负责人")


def test_a_signed_statement_says_who_why_for_which_office_when_and_on_what_basis(town: SimpleNamespace) -> None:
    signed_on, check = date(2026, 1, 12), date(2099, 7, 12)
    NothingHeld.objects.create(
        agency=town.full, column="plans", grounds=GROUNDS, signed_office="市自然资源局办公室", signed_name="李国栋",
        signed_post="公开机构负责人", signed_on=signed_on, next_check=check,
    )  # fmt: skip
    said = text("/agencies/land/disclosure/plans/")
    for word in (
        f"本机关没有此类信息。{GROUNDS}",
        "说明单位市自然资源局办公室",
        "说明人李国栋（公开机构负责人）",
        "说明日期2026年1月12日",
        "下次核查2099年7月12日",
        "公开依据《中华人民共和国政府信息公开条例》第二十条第（三）项",
    ):
        assert word in said
    assert "没有作出" not in said
    assert "核查日期已到" not in said


def test_a_statement_whose_checking_is_late_says_so(town: SimpleNamespace) -> None:
    state_nothing_held(town.full, ["plans"], GROUNDS, date(2020, 7, 1), actor=LI, on=date(2020, 1, 1))
    assert "核查日期已到，尚未重新说明" in text("/agencies/land/disclosure/plans/")


def test_the_tree_says_which_columns_are_stated_to_hold_nothing(town: SimpleNamespace) -> None:
    state_nothing_held(town.full, ["plans", "charges"], GROUNDS, date(2026, 7, 1), actor=LI, on=date(2026, 1, 1))
    found = lxml.html.fromstring(Client().get("/agencies/land/guide/").content.decode())
    entries = found.xpath("(//nav[@aria-label='公开目录'])[1]//a[small='无此类信息']/@href")
    assert entries == ["/agencies/land/disclosure/plans/", "/agencies/land/disclosure/charges/"]
    assert "无此类信息" not in text("/agencies/openness/guide/")


@pytest.mark.parametrize("end", [withdraw_statement, column_filled])
def test_a_statement_that_has_ended_is_shown_no_longer(town: SimpleNamespace, end: Callable[..., object]) -> None:
    state_nothing_held(town.full, ["plans"], GROUNDS, date(2026, 7, 1), actor=LI, on=date(2026, 1, 1))
    reason = () if end is column_filled else ("新编了专项规划",)
    end(town.full, "plans", *reason, actor=LI, on=date(2026, 2, 1))
    assert "本机关没有此类信息" not in text("/agencies/land/disclosure/plans/")
    assert "<small>无此类信息</small>" not in Client().get("/agencies/land/disclosure/plans/").content.decode()


def text(address: str) -> str:
    """What the page says, without blanks."""
    return "".join(lxml.html.fromstring(Client().get(address).content.decode()).text_content().split())


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
