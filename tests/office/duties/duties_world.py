"""A bureau with a list of powers and a list of matters, as small as the tests need them."""

from __future__ import annotations

from datetime import date

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.matters import take_in_matters
from gongkai.office.duties.models import Matter, PowerList
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.paper.matters.catalogue import CatalogueRow
from gongkai.paper.matters.power_list import PowerRow
from office.agencies_world import agency

CHEN = Actor("陈岚", 7, "经办人")
DAY = date(2026, 3, 2)
FIRST, SECOND = date(2025, 1, 1), date(2026, 3, 1)

LAND = PowerRow("建设用地规划许可", "行政许可", "0101", basis="城乡规划法", body="市局")
MINING = PowerRow("采矿许可", "行政许可", "0102", basis="矿产资源法", body="市局")
SURVEY = PowerRow("测绘作业证核发", "其他", "0901", basis="测绘法", body="市局")
TEMPORARY = PowerRow("临时用地审批", "行政许可", "0103", basis="土地管理法", body="市局")


def bureau(slug: str = "zrzyj", name: str = "青石市自然资源局") -> Agency:
    return agency(slug, name, AgencyLevel.COUNTY_BUREAU)


def listed(
    place: Agency, *rows: PowerRow, since: date = FIRST, on: date = DAY, basis: str = "青编发〔2025〕1号"
) -> PowerList:
    return take_in_power_list(place, rows, Adjustment(since, basis), actor=CHEN, on=on)


def row(first: str = "行政许可", second: str = "办理结果", **more: object) -> CatalogueRow:
    said = {"basis": "条例", "limit": "20个工作日内", "body": "市局", **more}
    return CatalogueRow((first, second), **said)  # type: ignore[arg-type]


def matters(place: Agency, *rows: CatalogueRow, on: date = DAY) -> tuple[Matter, ...]:
    return take_in_matters(place, rows, actor=CHEN, on=on).new


def last_entry(place: Agency) -> Entry:
    return Entry.objects.filter(agency_id=place.pk).order_by("-number")[0]
