"""The lists of the invented bureau, counted by hand from the file."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from gongkai.demo.agencies import build_town
from gongkai.demo.disclosures import publish_documents
from gongkai.demo.duties import keep_lists
from gongkai.law.matters import MatterCheck
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.answering import answering, rows_with_unjudged
from gongkai.office.duties.difference import items_of
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import Answer
from gongkai.office.duties.owed import Condition, owed
from gongkai.office.duties.publication import public_matter_list, public_power_lists
from gongkai.office.duties.queries import (
    difference_from_before,
    faults,
    rows_without_binding,
    tasks_answered,
    tasks_open,
    versions,
)
from gongkai.office.publishing.models import Version
from gongkai.office.workdays.queries import calendar_in_force
from worlds import stand

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


def build() -> None:
    build_town(on=ON)
    publish_documents(ON)
    assert len(keep_lists(ON)) == 2


@pytest.fixture
def zrzyj() -> Agency:
    stand(build)
    return Agency.objects.get(slug="zrzyj")


def test_between_the_versions_one_item_came_one_was_altered_and_one_went(zrzyj: Agency) -> None:
    second, _ = versions(zrzyj)
    found, items = difference_from_before(second), items_of(second)
    assert (len(items), [items[place].name for place in found.added]) == (12, ["临时用地审批"])
    assert [each.before.name for each in found.altered] == ["采矿许可"]
    assert [item.name for item in found.dropped] == ["测绘作业证核发"]


def test_one_task_is_open_and_two_are_answered_by_name(zrzyj: Agency) -> None:
    assert [task.item.name for task in tasks_open(zrzyj)] == ["临时用地审批"]
    assert {(task.item.name, task.answer) for task in tasks_answered(zrzyj)} == {
        ("采矿许可", Answer.ROW_ALTERED),
        ("测绘作业证核发", Answer.ROW_REMOVED),
    }
    assert all(task.answered_name for task in tasks_answered(zrzyj))


def test_fourteen_rows_stand_and_each_kind_of_fault_can_be_seen(zrzyj: Agency) -> None:
    assert len(rows_of(zrzyj)) == 14
    assert [row.second for row in rows_without_binding(zrzyj)] == ["登记公告"]
    found = faults(zrzyj, ON)
    assert [(row.second, said[0].check) for row, said in found.rows] == [
        ("补偿费用支付", MatterCheck.LIMIT_TOO_LONG),
        ("登记公告", MatterCheck.LIMIT_NOT_COMPARABLE),
    ]
    assert [item.name for item, _ in found.items] == ["土地权属争议裁决", "临时用地审批"]


def test_both_versions_and_the_list_of_matters_are_public_and_one_row_is_signed_for(zrzyj: Agency) -> None:
    assert [each.version for each in public_power_lists(zrzyj)] == [2, 1]
    public = public_matter_list(zrzyj)
    assert public is not None
    assert len(public.rows) == 14
    assert "测绘作业证核发" not in {row["second"] for row in public.rows}
    found = owed(zrzyj, ON, calendar_in_force())
    assert [str(row.matter) for row in found.rows if Condition.NOTHING_HELD in row.standing.conditions] == [
        "征收土地信息 / 补偿费用支付"
    ]
    assert found.count(Condition.UNBOUND) == 1


def test_what_is_public_is_judged_item_by_item_and_one_row_waits(zrzyj: Agency) -> None:
    """The points of work for the year are a plan, and none of the kind that is drawn on a map."""
    rows = {row.second: row for row in rows_of(zrzyj)}
    titles = {second: [item.shown.title for item in answering(row) if item.shown] for second, row in rows.items()}
    assert {second: sorted(found) for second, found in titles.items() if found} == {
        "土地和测绘检查": [
            "青石市自然资源局2026年“双随机”抽查工作计划",
            "青石市自然资源局“双随机、一公开”抽查事项清单（2026年版）",
        ],
        "部门文件": [
            "关于印发青石市工业用地弹性出让办法的通知",
            "关于规范工业用地出让工作的通知（试行）",
        ],
    }
    assert [(row.second, count) for row, count in rows_with_unjudged(zrzyj)] == [("详细规划", 1)]


def test_a_second_run_adds_nothing(zrzyj: Agency) -> None:
    assert keep_lists(ON) == []


@pytest.mark.parametrize(("clock", "published"), [("07:30", "07:30"), ("15:00", "09:00")])
def test_what_is_published_today_was_not_published_later_than_now(clock: str, published: str) -> None:
    build_town(on=ON)
    keep_lists(ON, timezone.make_aware(datetime.fromisoformat(f"{ON} {clock}")))
    instants = Version.objects.values_list("published_at", flat=True).order_by("published_at")
    today = [timezone.localtime(instant) for instant in instants if timezone.localdate(instant) == ON]
    assert {instant.strftime("%H:%M") for instant in today} == {published}
    assert timezone.localtime(instants[0]).strftime("%H:%M") == "09:00"
