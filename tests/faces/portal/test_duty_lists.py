"""The public pages on lists: only what was published is read, with what is public of each row today."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from lxml import html

from gongkai.law.disclosure import DisclosureMode
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.judge import judge
from gongkai.office.duties.matters import amend_matter, take_in_matters
from gongkai.office.duties.models import Matter, MatterList
from gongkai.office.duties.nothing_held import state_nothing_held
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.duties.publication import draft_matter_list, draft_power_list
from gongkai.office.publishing.begin import write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.matters.catalogue import CatalogueRow
from gongkai.paper.matters.power_list import PowerRow
from office.publishing.publishing_world import DAY, NOTICE, Bureau, at

pytestmark = pytest.mark.django_db
MATTERS, POWERS = "/agencies/zrzyj/matters/", "/agencies/zrzyj/powers/"
MINING = PowerRow("采矿许可", "行政许可", "150104", basis="矿产资源法第三条")


def page(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return re.sub(r"\s+", "", html.fromstring(answer.content.decode()).xpath("string(//main)"))


def published(bureau: Bureau, version: Version) -> Version:
    dated = write(version, replace(content_of(version), written_on=DAY), actor=bureau.clerk, on=DAY)
    return publish(bureau.passed(dated), at=at(DAY), actor=bureau.head)


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.fixture
def rows(bureau: Bureau) -> list[Matter]:
    """Four rows: one with a notice, one signed for, one empty, one that nobody has tied."""
    names = ("通知公告", "征地公告", "土地供应", "其他")
    given = [CatalogueRow((name,), field="土地", limit="20个工作日内") for name in names]
    made = take_in_matters(bureau.agency, given, actor=bureau.clerk, on=DAY).new
    notices, plans = (Binding("other", DisclosureMode.UNASKED, "proactive", (kind,)) for kind in ("notice", "news"))
    for matter, binding in zip(made, (notices, plans, plans), strict=False):
        bind_matter(matter, binding, actor=bureau.clerk, on=DAY)
    state_nothing_held(made[1], "今年没有征地。", date(2026, 9, 1), actor=bureau.head, on=DAY)
    notice = bureau.published(NOTICE, "notice").disclosure_id
    judge(made[0], {notice: None}, belongs=True, actor=bureau.clerk, on=DAY)
    return list(made)


def test_a_list_that_was_not_published_is_not_there(rows: list[Matter]) -> None:
    assert "本机关还没有在这里公布政务公开事项清单。" in page(MATTERS)
    page(f"{MATTERS}{rows[0].pk}/", 404)


def test_each_row_says_what_is_public_of_it_today_in_the_words_that_were_reviewed(
    bureau: Bureau, rows: list[Matter]
) -> None:
    published(bureau, draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY))
    amend_matter(rows[0], {"limit": "立即"}, actor=bureau.clerk, on=DAY)
    said = page(MATTERS)
    for words in ("通知公告20个工作日内1条", "征地公告20个工作日内无此类信息", "土地供应20个工作日内还没有公开"):
        assert words in said
    assert "其他20个工作日内没有统计" in said
    assert "关于春季植树活动的通知" in page(f"{MATTERS}{rows[0].pk}/")
    assert "本机关没有此类信息。今年没有征地。" in page(f"{MATTERS}{rows[1].pk}/")
    assert "也没有作出“无此类信息”的说明" in page(f"{MATTERS}{rows[2].pk}/")


def test_a_row_counts_only_what_a_person_has_confirmed_and_says_that_it_is_being_looked_at(
    bureau: Bureau, rows: list[Matter]
) -> None:
    published(bureau, draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY))
    item = bureau.published(replace(NOTICE, title="全市造林绿化现场会召开"), "news").disclosure_id
    said = page(MATTERS)
    assert "土地供应20个工作日内核对中" in said
    assert "征地公告20个工作日内无此类信息" in said, "a statement stands until something is confirmed"
    row = page(f"{MATTERS}{rows[2].pk}/")
    assert "正在核对哪些已公开的信息属于这个事项" in row
    assert "全市造林绿化现场会召开" not in row
    judge(rows[2], {item: None}, belongs=False, actor=bureau.clerk, on=DAY)
    judge(rows[1], {item: None}, belongs=True, actor=bureau.clerk, on=DAY)
    said = page(MATTERS)
    assert "土地供应20个工作日内还没有公开" in said
    assert "征地公告20个工作日内1条" in said
    assert "全市造林绿化现场会召开" in page(f"{MATTERS}{rows[1].pk}/")


def test_a_row_of_which_the_office_keeps_a_page_leads_there(bureau: Bureau) -> None:
    given = {"actor": bureau.clerk, "on": DAY}
    (matter,) = take_in_matters(bureau.agency, [CatalogueRow(("机关职能",))], **given).new
    bind_matter(matter, Binding("organization", DisclosureMode.UNASKED, "proactive", ("function",)), **given)
    published(bureau, draft_matter_list(bureau.agency, **given))
    assert "机关职能没有写明见机构信息" in page(MATTERS)
    found = html.fromstring(Client().get(f"{MATTERS}{matter.pk}/").content.decode())
    assert found.xpath("//main//p[starts-with(., '这个事项见')]/a/@href") == [
        "/agencies/zrzyj/disclosure/organization/"
    ]


def test_a_list_that_was_withdrawn_is_gone_with_its_rows(bureau: Bureau, rows: list[Matter]) -> None:
    published(bureau, draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY))
    listed = MatterList.objects.get()
    row = f"{MATTERS}{rows[0].pk}/"
    assert Client().get(row).status_code == 200
    withdraw(listed.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=DAY)
    assert Client().get(row).status_code == 404


def test_powers_are_read_version_by_version_with_what_changed(bureau: Bureau) -> None:
    given = {"actor": bureau.clerk, "on": DAY}
    first = take_in_power_list(bureau.agency, [MINING], Adjustment(date(2026, 1, 1), "青编发〔2026〕1号"), **given)
    assert "本机关还没有在这里公布权责清单。" in page(POWERS)
    published(bureau, draft_power_list(first, **given))
    changed = [replace(MINING, basis="矿产资源法（2024年修订）"), PowerRow("临时用地审批", "行政许可", "150105")]
    second = take_in_power_list(bureau.agency, changed, Adjustment(DAY, "青编发〔2026〕2号"), **given)
    assert "第1版" in page(POWERS)
    page(f"{POWERS}2/", 404)
    published(bureau, draft_power_list(second, **given))
    said = page(POWERS)
    assert "与第1版相比新增1项：临时用地审批" in said
    assert "矿产资源法第三条矿产资源法（2024年修订）" in said
    assert "矿产资源法第三条" in page(f"{POWERS}1/")
