"""Article 12: what the guide must contain, composed from what the office keeps."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from faces.portal.portal_world import CLERK
from gongkai.office.agencies.amend import amend


def guide(slug: str) -> str:
    return Client().get(f"/agencies/{slug}/guide/").content.decode()


@pytest.mark.parametrize("slug", ["land", "qinghe-town"])
def test_the_guide_names_every_content_the_article_demands(town: SimpleNamespace, slug: str) -> None:
    """12¶2. The office's name stands under the heading 政府信息公开工作机构."""
    demanded = (
        "政府信息的分类", "编排体系", "获取方式", "机构名称", "办公地址", "办公时间", "联系电话", "传真号码",
        "互联网联系方式",
    )  # fmt: skip
    page = guide(slug)
    assert [content for content in demanded if content not in page] == []


def test_the_guide_says_what_the_catalogue_gives(town: SimpleNamespace) -> None:
    """12¶3."""
    page = guide("land")
    assert [content for content in ("索引", "名称", "内容概述", "生成日期") if content not in page] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("disclosure_office", "青石市自然资源局政务公开科"),
        ("disclosure_address", "青石市和平街3号"),
        ("disclosure_hours", "工作日9:00—17:00"),
        ("disclosure_phone", "0399-5559999"),
        ("disclosure_fax", "0399-5558888"),
        ("disclosure_email", "new@qingshi.example"),
    ],
)
def test_what_changes_in_the_office_changes_in_the_guide(town: SimpleNamespace, field: str, value: str) -> None:
    assert value not in guide("land")
    setattr(town.full, field, value)
    town.full.save(update_fields=[field])
    assert value in guide("land")


def test_what_is_missing_is_said_and_not_left_blank(town: SimpleNamespace) -> None:
    said = guide("qinghe-town")
    for what in ("办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式"):
        assert f"尚未公布{what}。" in said
    assert "尚未公布" not in guide("land")


def test_a_telephone_number_can_be_dialled(town: SimpleNamespace) -> None:
    assert 'href="tel:03995550126"' in guide("land")


def test_two_numbers_in_one_field_are_no_link(town: SimpleNamespace) -> None:
    town.full.disclosure_phone = "0399-5550126、5550128"
    town.full.save(update_fields=["disclosure_phone"])
    office = guide("land").partition('id="office"')[2].partition("</section>")[0]
    assert "tel:" not in office
    assert "0399-5550126、5550128" in office
    assert 'href="tel:03995550126' not in guide("land")


def test_the_guide_says_when_its_data_last_changed(town: SimpleNamespace) -> None:
    assert "最近更新" not in guide("land")
    amend(town.full, {"disclosure_phone": "0399-5557777"}, actor=CLERK, on=date(2026, 2, 3))
    assert "最近更新：2026年2月3日。" in guide("land")
