"""权责清单: versions that are never edited, what they change, and what that asks of the list of matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from duties_world import DAY, FIRST, LAND, MINING, SECOND, SURVEY, TEMPORARY, bureau, last_entry, listed

from gongkai.office.agencies.models import Agency
from gongkai.office.duties import refusals
from gongkai.office.duties.difference import ItemFault, items_of, title_of
from gongkai.office.duties.models import Cause, MatterTask, PowerItem, PowerList
from gongkai.office.duties.power_lists import examine
from gongkai.office.duties.queries import difference_from_before, list_in_force, tasks_open
from gongkai.paper.matters.power_list import PowerRow

pytestmark = pytest.mark.django_db
NEW_MINING = replace(MINING, basis="矿产资源法（2024年修订）", remedies="行政复议、行政诉讼")


@pytest.fixture
def zrzyj() -> Agency:
    return bureau()


@pytest.fixture
def both(zrzyj: Agency) -> tuple[PowerList, PowerList]:
    """Two versions: 临时用地审批 came, 采矿许可 was altered, 测绘作业证核发 went."""
    return listed(zrzyj, LAND, MINING, SURVEY), listed(zrzyj, LAND, NEW_MINING, TEMPORARY, since=SECOND)


def test_the_first_version_raises_no_task_since_nothing_was_adjusted(zrzyj: Agency) -> None:
    made = listed(zrzyj, LAND, MINING)
    assert (made.version, made.registered_by, made.registered_on) == (1, "陈岚", DAY)
    assert [item.name for item in items_of(made)] == ["建设用地规划许可", "采矿许可"]
    assert tasks_open(zrzyj) == []


def test_each_difference_raises_one_task(zrzyj: Agency, both: tuple[PowerList, PowerList]) -> None:
    tasks = tasks_open(zrzyj)
    assert [(task.cause, title_of(task.item)) for task in tasks] == [
        (Cause.ADDED, "临时用地审批"),
        (Cause.ALTERED, "采矿许可"),
        (Cause.DROPPED, "测绘作业证核发"),
    ]
    assert tasks[1].changed == ["basis", "remedies"]
    assert tasks[1].before is not None and tasks[1].before.basis == "矿产资源法"
    assert {task.power_list for task in tasks} == {both[1]}


def test_an_item_that_stays_is_the_same_power_in_both_versions(both: tuple[PowerList, PowerList]) -> None:
    before, after = (items_of(each) for each in both)
    assert [item.power_id for item in before[:2]] == [item.power_id for item in after[:2]]
    assert after[2].power_id not in {item.power_id for item in before}


def test_the_earlier_version_says_what_it_said(both: tuple[PowerList, PowerList]) -> None:
    assert [item.basis for item in items_of(both[0])] == ["城乡规划法", "矿产资源法", "测绘法"]


def test_the_journal_tells_what_a_version_changed(zrzyj: Agency, both: tuple[PowerList, PowerList]) -> None:
    entry = last_entry(zrzyj)
    assert (entry.verb, entry.actor_name) == ("duty.power_list_taken_in", "陈岚")
    told = {name: entry.facts[name] for name in ("version", "count", "added", "altered", "dropped")}
    assert told == {
        "version": 2,
        "count": 3,
        "added": ["临时用地审批"],
        "altered": ["采矿许可"],
        "dropped": ["测绘作业证核发"],
    }


def test_the_version_in_force_is_that_of_the_day(zrzyj: Agency, both: tuple[PowerList, PowerList]) -> None:
    assert list_in_force(zrzyj, date(2024, 12, 31)) is None
    assert list_in_force(zrzyj, date(2026, 2, 28)) == both[0]
    assert list_in_force(zrzyj, SECOND) == both[1]


@pytest.mark.parametrize(
    ("before", "after", "cause", "fields"),
    [
        (LAND, replace(LAND, name="建设用地（含临时用地）规划许可"), Cause.ALTERED, ["name"]),
        (LAND, replace(LAND, code="0199"), Cause.ALTERED, ["code"]),
        (replace(LAND, code=""), replace(LAND, code="", kind="行政确认"), Cause.ALTERED, ["kind"]),
        (LAND, replace(LAND, others={"备注": "联办"}), Cause.ALTERED, ["others"]),
    ],
    ids=["renamed under its code", "another code", "another kind", "another note"],
)
def test_an_item_is_told_by_its_code_and_then_by_its_name(
    zrzyj: Agency, before: PowerRow, after: PowerRow, cause: Cause, fields: list[str]
) -> None:
    listed(zrzyj, before, MINING)
    listed(zrzyj, after, MINING, since=SECOND)
    (task,) = tasks_open(zrzyj)
    assert (task.cause, task.changed) == (cause, fields)


def test_items_of_one_name_are_not_guessed_to_be_each_other(zrzyj: Agency) -> None:
    bare = replace(LAND, code="")
    listed(zrzyj, bare, replace(bare, kind="行政确认"))
    listed(zrzyj, replace(bare, kind="行政检查"), since=SECOND)
    assert sorted(task.cause for task in tasks_open(zrzyj)) == [Cause.ADDED, Cause.DROPPED, Cause.DROPPED]


def test_the_look_before_registers_nothing(zrzyj: Agency) -> None:
    listed(zrzyj, LAND, MINING)
    found = examine(zrzyj, [LAND, NEW_MINING, TEMPORARY])
    assert (found.difference.added, found.difference.same, found.difference.dropped) == ((2,), 1, ())
    assert [(each.place, each.fields) for each in found.difference.altered] == [(1, ("basis", "remedies"))]
    assert (PowerList.objects.count(), MatterTask.objects.count()) == (1, 0)


def test_an_item_without_a_name_and_one_that_stands_twice_keep_the_list_out(zrzyj: Agency) -> None:
    with pytest.raises(refusals.ListFaulty) as refusal:
        listed(zrzyj, LAND, replace(MINING, name=" "), LAND)
    assert [(each.place, each.wrong) for each in refusal.value.faults] == [(1, ItemFault.NO_NAME), (2, ItemFault.TWICE)]
    assert PowerItem.objects.count() == 0


def test_a_version_is_in_force_later_than_the_one_before(zrzyj: Agency) -> None:
    listed(zrzyj, LAND)
    with pytest.raises(refusals.NotLater) as refusal:
        listed(zrzyj, LAND, MINING, since=FIRST)
    assert refusal.value.day == FIRST


def test_a_version_names_the_paper_that_adjusted_it(zrzyj: Agency) -> None:
    with pytest.raises(refusals.BasisMissing):
        listed(zrzyj, LAND, basis=" ")


def test_a_version_that_changes_nothing_is_none(zrzyj: Agency) -> None:
    listed(zrzyj, LAND)
    with pytest.raises(refusals.ListUnchanged):
        listed(zrzyj, LAND, since=SECOND)


def test_an_empty_list_is_refused(zrzyj: Agency) -> None:
    with pytest.raises(refusals.NoRowsGiven):
        listed(zrzyj)


def test_the_difference_from_the_version_before_can_be_read_at_any_time(both: tuple[PowerList, PowerList]) -> None:
    found = difference_from_before(both[1])
    assert (len(found.added), len(found.altered), [item.name for item in found.dropped]) == (1, 1, ["测绘作业证核发"])
    assert len(difference_from_before(both[0]).added) == 3
