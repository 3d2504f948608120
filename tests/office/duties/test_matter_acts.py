"""政务公开事项清单: rows taken in, changed, removed; tied to columns and powers; faults; tasks answered by name."""

from __future__ import annotations

from datetime import date
from unittest.mock import ANY

import pytest
from duties_world import (
    CHEN,
    DAY,
    LAND,
    MINING,
    SECOND,
    SURVEY,
    TEMPORARY,
    bureau,
    last_entry,
    listed,
    matters,
    row,
)

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.matters import MatterCheck
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.duties import refusals
from gongkai.office.duties.bind import Binding, bind_matter, bind_matters
from gongkai.office.duties.matters import (
    add_matter,
    amend_matter,
    as_row,
    examine,
    remove_matter,
    rows_of,
    take_in_matters,
)
from gongkai.office.duties.models import Answer, Cause, Matter, MatterTask
from gongkai.office.duties.queries import (
    faults,
    rows_without_binding,
    tasks_answered,
    tasks_open,
    unmatched_items,
)
from gongkai.office.duties.tasks import answer_task
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.locking import ChangedMeanwhile
from gongkai.paper.matters.catalogue import CatalogueRow

pytestmark = pytest.mark.django_db
UNASKED = DisclosureMode.UNASKED


@pytest.fixture
def zrzyj() -> Agency:
    return bureau()


def bound(
    matter: Matter,
    *powers: int,
    column: str = "licensing",
    period: str = "proactive",
    kinds: tuple[str, ...] = ("licensing",),
) -> Matter:
    return bind_matter(matter, Binding(column, UNASKED, period, kinds, frozenset(powers)), actor=CHEN, on=DAY)


def open_task(zrzyj: Agency, cause: Cause) -> MatterTask:
    """A task of this cause, after an adjustment that raised one of each."""
    if not MatterTask.objects.exists():
        listed(zrzyj, LAND, MINING, SURVEY)
        changed = MINING.__class__(MINING.name, MINING.kind, MINING.code, basis="新法", body="市局")
        listed(zrzyj, LAND, changed, TEMPORARY, since=SECOND)
    return next(task for task in tasks_open(zrzyj) if task.cause == cause)


def test_what_was_read_is_kept_and_given_back_the_same(zrzyj: Agency) -> None:
    given = row(
        number="1",
        field="国土空间规划",
        category="决策公开",
        elements="一\n二",
        carriers=("政府网站", "其他：公众号"),
        audience=("全社会",),
        modes=("主动",),
        levels=("县级",),
        others={"备注": "试行"},
    )
    (made,) = matters(zrzyj, given)
    assert as_row(Matter.objects.get(pk=made.pk)) == given
    assert as_row(matters(zrzyj, CatalogueRow(("只有一级",)))[0]) == CatalogueRow(("只有一级",))


def test_a_file_that_is_taken_in_again_adds_nothing(zrzyj: Agency) -> None:
    matters(zrzyj, row(), row("行政处罚"))
    entries = Entry.objects.count()
    again = take_in_matters(zrzyj, [row(), row("行政处罚")], actor=CHEN, on=DAY)
    assert (again.new, again.changed, again.already) == ((), (), 2)
    assert Entry.objects.count() == entries


def test_a_row_that_says_something_else_is_changed_and_an_absent_one_stays(zrzyj: Agency) -> None:
    first, second = matters(zrzyj, row(), row("行政处罚"))
    found = examine(zrzyj, [row(limit="7个工作日内"), row("行政强制")])
    assert [(each.matter, each.fields) for each in found.changed] == [(first, ("limit",))]
    assert (found.new, found.absent) == ((1,), (second,))
    taken = take_in_matters(zrzyj, found.rows, actor=CHEN, on=DAY, source_name="清单.xlsx", sha256="0" * 64)
    assert [each.limit for each in taken.changed] == ["7个工作日内"]
    assert [str(each) for each in rows_of(zrzyj)] == [
        "行政许可 / 办理结果",
        "行政处罚 / 办理结果",
        "行政强制 / 办理结果",
    ]
    assert last_entry(zrzyj).facts == {
        "count": 1,
        "changed": 1,
        "already": 0,
        "source": "清单.xlsx",
        "sha256": "0" * 64,
        "rows_sha256": ANY,
    }


def test_two_rows_of_one_matter_are_kept_apart_by_their_order(zrzyj: Agency) -> None:
    matters(zrzyj, row(limit="7个工作日内"), row(limit="20个工作日内"))
    found = examine(zrzyj, [row(limit="7个工作日内"), row(limit="20个工作日内"), row(limit="即时")])
    assert (found.already, found.new, found.changed) == (2, (2,), ())


def test_a_row_that_names_no_matter_keeps_the_file_out(zrzyj: Agency) -> None:
    with pytest.raises(refusals.RowsFaulty) as refusal:
        matters(zrzyj, row(), row(""))
    assert [each.place for each in refusal.value.faults] == [1]
    assert Matter.objects.count() == 0


def test_a_row_is_amended_with_what_it_said_before(zrzyj: Agency) -> None:
    (matter,) = matters(zrzyj, row(limit="30个工作日内"))
    amended = amend_matter(
        matter,
        {"limit": "20个工作日内", "carriers": ["政府网站"], "basis": "条例"},
        actor=CHEN,
        on=DAY,
        reason="按条例",
    )
    assert (amended.limit, amended.carriers, amended.version) == ("20个工作日内", ["政府网站"], 1)
    facts = last_entry(zrzyj).facts
    assert facts["changes"] == [
        {"field": "公开时限", "before": "30个工作日内", "after": "20个工作日内"},
        {"field": "公开渠道和载体", "before": "", "after": "政府网站"},
    ]
    assert (facts["title"], facts["reason"]) == ("行政许可 / 办理结果", "按条例")


def test_two_officers_never_overwrite_each_other(zrzyj: Agency) -> None:
    (matter,) = matters(zrzyj, row())
    amend_matter(matter, {"limit": "即时"}, actor=CHEN, on=DAY, version=0)
    with pytest.raises(ChangedMeanwhile):
        amend_matter(matter, {"limit": "7个工作日内"}, actor=CHEN, on=DAY, version=0)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"first": " "}, refusals.MatterUnnamed), ({"column": "charges"}, refusals.RowFieldNotAmendable)],
    ids=["without a name", "a column by the way"],
)
def test_what_cannot_be_amended_is_refused(zrzyj: Agency, changes: dict[str, object], refusal: type[Exception]) -> None:
    (matter,) = matters(zrzyj, row())
    with pytest.raises(refusal):
        amend_matter(matter, changes, actor=CHEN, on=DAY)


def test_a_row_is_added_at_the_end_and_must_name_its_matter(zrzyj: Agency) -> None:
    matters(zrzyj, row())
    made = add_matter(zrzyj, {"first": "临时用地", "limit": "即时"}, actor=CHEN, on=DAY)
    assert rows_of(zrzyj)[-1] == made
    assert last_entry(zrzyj).verb == "duty.matter_added"
    assert last_entry(zrzyj).facts == {"title": "临时用地", "rows_sha256": ANY}
    with pytest.raises(refusals.MatterUnnamed):
        add_matter(zrzyj, {"second": "结果"}, actor=CHEN, on=DAY)


def test_a_row_is_removed_with_its_reason_and_is_history_then(zrzyj: Agency) -> None:
    (matter,) = matters(zrzyj, row())
    with pytest.raises(refusals.BasisMissing):
        remove_matter(matter, " ", actor=CHEN, on=DAY)
    removed = remove_matter(matter, "职权取消", actor=CHEN, on=DAY)
    assert (removed.removed_on, rows_of(zrzyj)) == (DAY, [])
    with pytest.raises(refusals.MatterRemoved):
        amend_matter(matter, {"limit": "即时"}, actor=CHEN, on=DAY)


def test_a_row_is_bound_to_column_kind_period_and_powers(zrzyj: Agency) -> None:
    power = listed(zrzyj, LAND).items.get().power
    (matter,) = matters(zrzyj, row())
    assert rows_without_binding(zrzyj) == [matter]
    held = bound(matter, power.pk)
    assert (held.is_bound, list(held.powers.all()), rows_without_binding(zrzyj)) == (True, [power], [])
    assert [(each["field"], each["after"]) for each in last_entry(zrzyj).facts["changes"]] == [
        ("公开栏目", "行政许可和对外管理服务"),
        ("信息类别", "行政许可和其他对外管理服务"),
        ("公开属性", "主动公开"),
        ("公开期限", "主动公开（20个工作日）"),
        ("对应职权", "建设用地规划许可"),
    ]


def test_binding_anew_tells_only_what_differs(zrzyj: Agency) -> None:
    (matter,) = matters(zrzyj, row())
    bound(matter)
    with pytest.raises(refusals.ListUnchanged):
        bound(matter)
    bound(matter, period="licence_and_penalty_results")
    assert [each["field"] for each in last_entry(zrzyj).facts["changes"]] == ["公开期限"]


def test_a_row_is_bound_to_nothing_that_the_agency_has_not(zrzyj: Agency) -> None:
    other = listed(bureau("jyj", "青石市教育局"), LAND).items.get().power
    (matter,) = matters(zrzyj, row())
    with pytest.raises(NoSuchColumnHere):
        bound(matter, column="homesteads")
    with pytest.raises(refusals.NoSuchPeriod):
        bound(matter, period="reply")
    with pytest.raises(refusals.PowerOfAnother):
        bound(matter, other.pk)
    with pytest.raises(refusals.NoSuchMode):
        bind_matter(matter, Binding("charges", DisclosureMode.WITHHELD, "proactive"), actor=CHEN, on=DAY)
    with pytest.raises(refusals.KindMissing):
        bound(matter, kinds=())
    with pytest.raises(refusals.NoSuchKind):
        bound(matter, kinds=("licensing", "gossip"))
    with pytest.raises(refusals.NoSuchKind):
        on_request = Binding("charges", DisclosureMode.ON_REQUEST, "proactive", ("charge",))
        bind_matter(matter, on_request, actor=CHEN, on=DAY)


def test_what_is_asked_for_only_is_bound_without_a_kind(zrzyj: Agency) -> None:
    (matter,) = matters(zrzyj, row())
    on_request = Binding("charges", DisclosureMode.ON_REQUEST, "proactive")
    assert bind_matter(matter, on_request, actor=CHEN, on=DAY).is_bound
    assert rows_without_binding(zrzyj) == []


def test_several_rows_are_bound_together_or_none_is(zrzyj: Agency) -> None:
    first, second = matters(zrzyj, row(), row("行政处罚"))
    licensing = Binding("licensing", UNASKED, "proactive", ("licensing",))
    with pytest.raises(ChangedMeanwhile):
        bind_matters([(first, licensing, 0), (second, licensing, 7)], actor=CHEN, on=DAY)
    assert rows_without_binding(zrzyj) == [first, second]
    assert bind_matters([(first, licensing, 0), (second, licensing, 0)], actor=CHEN, on=DAY) == [first, second]


def test_an_item_without_a_row_is_named_until_a_row_speaks_of_it(zrzyj: Agency) -> None:
    land, _ = listed(zrzyj, LAND, MINING).items.order_by("place")
    (matter,) = matters(zrzyj, row())
    bound(matter, land.power_id)
    assert [item.name for item in unmatched_items(zrzyj, DAY)] == ["采矿许可"]
    remove_matter(matter, "误录", actor=CHEN, on=DAY)
    assert [item.name for item in unmatched_items(zrzyj, DAY)] == ["建设用地规划许可", "采矿许可"]
    assert unmatched_items(zrzyj, date(2024, 1, 1)) == []


def test_faults_are_named_row_by_row_and_item_by_item(zrzyj: Agency) -> None:
    listed(zrzyj, LAND)
    _, late, bare = matters(zrzyj, row(), row("行政处罚", limit="30个工作日内"), row("行政强制", basis="", limit=""))
    found = faults(zrzyj, DAY)
    assert [(matter, [each.check for each in said]) for matter, said in found.rows] == [
        (late, [MatterCheck.LIMIT_TOO_LONG]),
        (bare, [MatterCheck.NO_BASIS, MatterCheck.NO_LIMIT]),
    ]
    assert [(item.name, each.check) for item, each in found.items] == [
        ("建设用地规划许可", MatterCheck.ITEM_WITHOUT_ROW)
    ]
    assert found.count == 3
    amend_matter(late, {"otherwise": "某条例第五条"}, actor=CHEN, on=DAY)
    assert [matter for matter, _ in faults(zrzyj, DAY).rows] == [bare]


def test_a_task_is_answered_by_name_with_the_row_that_was_added(zrzyj: Agency) -> None:
    task = open_task(zrzyj, Cause.ADDED)
    (matter,) = matters(zrzyj, row("行政许可", "临时用地审批"))
    answered = answer_task(task, Answer.ROW_ADDED, row=matter, actor=CHEN, on=DAY)
    assert (answered.answered_name, answered.answered_post, answered.answered_on) == ("陈岚", "经办人", DAY)
    assert list(matter.powers.values_list("pk", flat=True)) == [task.item.power_id]
    assert last_entry(zrzyj).facts == {
        "item": "临时用地审批",
        "cause": "新增",
        "answer": "已新增公开事项",
        "title": "行政许可 / 临时用地审批",
        "note": "",
        "rows_sha256": ANY,
    }
    assert ([each.pk for each in tasks_answered(zrzyj)], task in tasks_open(zrzyj)) == ([task.pk], False)


def test_a_task_is_answered_once(zrzyj: Agency) -> None:
    task = open_task(zrzyj, Cause.ALTERED)
    answer_task(task, Answer.NOTHING_NEEDED, note="只改了依据条文号", actor=CHEN, on=DAY)
    with pytest.raises(refusals.AnsweredAlready) as refusal:
        answer_task(task, Answer.NOTHING_NEEDED, note="再答", actor=CHEN, on=DAY)
    assert refusal.value.name == "陈岚"


def test_nobody_answers_without_a_name_or_without_saying_why_nothing_is_needed(zrzyj: Agency) -> None:
    task = open_task(zrzyj, Cause.ALTERED)
    with pytest.raises(refusals.DutySignerUnknown):
        answer_task(task, Answer.NOTHING_NEEDED, note="不影响", actor=PROGRAM, on=DAY)
    with pytest.raises(refusals.BasisMissing):
        answer_task(task, Answer.NOTHING_NEEDED, actor=CHEN, on=DAY)
    assert task in tasks_open(zrzyj)


def test_an_answer_names_a_row_of_this_agency_that_stands_as_it_says(zrzyj: Agency) -> None:
    task = open_task(zrzyj, Cause.DROPPED)
    (matter,) = matters(zrzyj, row())
    (foreign,) = matters(bureau("jyj", "青石市教育局"), row())
    with pytest.raises(refusals.RowMissing):
        answer_task(task, Answer.ROW_REMOVED, actor=CHEN, on=DAY)
    with pytest.raises(refusals.PowerOfAnother):
        answer_task(task, Answer.ROW_ALTERED, row=foreign, actor=CHEN, on=DAY)
    with pytest.raises(refusals.MatterStands):
        answer_task(task, Answer.ROW_REMOVED, row=matter, actor=CHEN, on=DAY)
    removed = remove_matter(matter, "职权取消", actor=CHEN, on=DAY)
    with pytest.raises(refusals.MatterRemoved):
        answer_task(task, Answer.ROW_ALTERED, row=removed, actor=CHEN, on=DAY)
    answered = answer_task(task, Answer.ROW_REMOVED, row=removed, actor=CHEN, on=DAY)
    assert (answered.row, list(removed.powers.all())) == (removed, [])
