"""应公开情况: how each row and each column stands, from what is public; statements on rows; suggestions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from duties_world import matters, row

from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Leader, Section
from gongkai.office.columns.columns import columns_of
from gongkai.office.columns.refusals import CheckDayNotPossible, StatementGroundsMissing
from gongkai.office.duties import refusals
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.jobs import end_statements
from gongkai.office.duties.judge import judge, judge_rows
from gongkai.office.duties.models import Matter, MatterAnswer
from gongkai.office.duties.nothing_held import state_nothing_held, withdraw_statement
from gongkai.office.duties.owed import AMISS, Condition, Owed, owed
from gongkai.office.duties.queries import rows_without_binding
from gongkai.office.duties.suggest import suggestion, suggestions
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.withdraw import withdraw
from gongkai.office.workdays.queries import calendar_in_force
from office.publishing.publishing_world import DAY, EXPLAINED, NOTICE, Bureau

pytestmark = pytest.mark.django_db
C = Condition
LATER = date(2026, 9, 2)
"""Six months after the day: what inspectors allow notices to stand still has just not passed."""


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.fixture
def calendar() -> Calendar:
    return calendar_in_force()


def tied(
    bureau: Bureau, *kinds: str, column: str = "other", period: str = "proactive", name: str = "通知公告"
) -> Matter:
    (matter,) = matters(bureau.agency, row(name))
    mode = DisclosureMode.UNASKED if kinds else DisclosureMode.ON_REQUEST
    return bind_matter(matter, Binding(column, mode, period, kinds), actor=bureau.clerk, on=DAY)


def confirmed(bureau: Bureau, matter: Matter, *published: Version, belongs: bool = True, on: date = DAY) -> int:
    """What a person said of items that nobody had judged."""
    seen = dict.fromkeys((version.disclosure_id for version in published), None)
    return judge(matter, seen, belongs=belongs, actor=bureau.clerk, on=on)


def conditions(found: Owed, matter: Matter) -> list[Condition]:
    return [each for one in found.rows if one.matter == matter for each in one.standing.conditions]


def test_a_row_that_is_not_tied_is_never_in_order(bureau: Bureau, calendar: Calendar) -> None:
    (matter,) = matters(bureau.agency, row("通知公告"))
    bureau.published(NOTICE, "notice")
    found = owed(bureau.agency, DAY, calendar)
    assert (conditions(found, matter), found.count(C.FINE), found.count(C.UNBOUND)) == ([C.UNBOUND], 0, 1)


def test_nothing_is_owed_of_what_is_asked_for_only(bureau: Bureau, calendar: Calendar) -> None:
    matter = tied(bureau)
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.ON_REQUEST]


def test_what_answers_a_row_is_of_its_column_and_its_kinds(bureau: Bureau, calendar: Calendar) -> None:
    notices, news = tied(bureau, "notice"), tied(bureau, "news", "meeting", name="工作动态")
    elsewhere = tied(bureau, "notice", column="plans", name="规划公告")
    first = bureau.published(NOTICE, "notice")
    second = bureau.published(replace(NOTICE, title="关于停水的通知"), "notice")
    confirmed(bureau, notices, first, second)
    found = owed(bureau.agency, DAY, calendar)
    assert [conditions(found, each) for each in (notices, news, elsewhere)] == [[C.FINE], [C.EMPTY], [C.EMPTY]]
    kept = found.rows[0].standing.kept
    assert kept is not None
    assert (kept.count, kept.last, kept.fresh_until) == (2, DAY, LATER)


@pytest.mark.parametrize(
    ("day", "found"),
    [(DAY, [C.FINE]), (LATER, [C.FINE]), (LATER + timedelta(days=1), [C.STALE])],
    ids=["on the day", "six months later", "a day after that"],
)
def test_a_row_goes_stale_with_the_window_of_its_kind(
    bureau: Bureau, calendar: Calendar, day: date, found: list[Condition]
) -> None:
    matter = tied(bureau, "notice")
    confirmed(bureau, matter, bureau.published(NOTICE, "notice"))
    standing = owed(bureau.agency, day, calendar)
    assert conditions(standing, matter) == found
    other = next(each for each in standing.columns if each.column.slug == "other")
    assert (list(other.standing.conditions), other.rows) == (found, 1)


@pytest.mark.parametrize(
    ("period", "day", "late"),
    [
        ("proactive", date(2026, 3, 30), False),
        ("proactive", date(2026, 3, 31), True),
        ("licence_and_penalty_results", date(2026, 3, 11), False),
        ("licence_and_penalty_results", date(2026, 3, 12), True),
    ],
    ids=["the 20th working day", "the day after it", "the 7th working day", "the day after that"],
)
def test_a_draft_is_late_by_the_shorter_of_its_period_and_the_rows(
    bureau: Bureau, calendar: Calendar, period: str, day: date, late: bool
) -> None:
    matter = tied(bureau, "notice", period=period)
    bureau.drafted(NOTICE, "notice")
    found = conditions(owed(bureau.agency, day, calendar), matter)
    assert (C.LATE in found, C.EMPTY in found) == (late, True)


@pytest.mark.parametrize("written_on", [None, date(2017, 3, 1)], ids=["no day", "a year without its holidays"])
def test_what_has_a_draft_whose_last_day_is_not_known_is_not_in_order(
    bureau: Bureau, calendar: Calendar, written_on: date | None
) -> None:
    matter = tied(bureau, "notice")
    confirmed(bureau, matter, bureau.published(NOTICE, "notice"))
    bureau.drafted(replace(NOTICE, title="关于停水的通知", written_on=written_on), "notice")
    found = owed(bureau.agency, DAY, calendar)
    assert (conditions(found, matter), found.rows[0].standing.undated) == ([C.UNDATED], 1)


def test_the_period_of_an_interpretation_does_not_run_before_its_document_is_public(
    bureau: Bureau, calendar: Calendar
) -> None:
    matter = tied(bureau, "interpretation", column="documents")
    bureau.drafted(EXPLAINED, "interpretation")
    assert conditions(owed(bureau.agency, LATER, calendar), matter) == [C.EMPTY]


def test_every_column_is_listed_and_the_composed_one_is_never_empty(bureau: Bureau, calendar: Calendar) -> None:
    found = owed(bureau.agency, DAY, calendar).columns
    assert len(found) == len(columns_of(AgencyLevel.COUNTY_BUREAU))
    assert [each.column.slug for each in found if C.EMPTY not in each.standing.conditions] == ["organization"]


def test_the_composed_column_and_its_rows_are_in_order_once_all_of_it_is_on_record(
    bureau: Bureau, calendar: Calendar
) -> None:
    """20(2): functions, units, address, hours, telephone, the name of whoever heads it."""
    matter, agency = tied(bureau, "function", column="organization", name="机关职能"), bureau.agency
    assert conditions(owed(agency, DAY, calendar), matter) == [C.INCOMPLETE]
    for name in ("head", "functions", "address", "hours", "phone", "internet_contact"):
        setattr(agency, name, "有")
    Section.objects.create(agency=agency, name="办公室")
    assert conditions(owed(agency, DAY, calendar), matter) == [C.INCOMPLETE]
    Leader.objects.create(agency=agency, name="李明", position="局长")
    found = owed(agency, DAY, calendar)
    assert conditions(found, matter) == [C.FINE]
    assert [each.column.slug for each in found.columns if not AMISS & set(each.standing.conditions)] == ["organization"]


def test_a_statement_stands_until_something_answers_the_row_and_the_night_ends_it(
    bureau: Bureau, calendar: Calendar
) -> None:
    matter = tied(bureau, "notice")
    signed = state_nothing_held(matter, "今年没有。", LATER, actor=bureau.head, on=DAY)
    assert (signed.signed_name, signed.signed_post) == (bureau.head.name, bureau.head.post)
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.NOTHING_HELD]
    assert conditions(owed(bureau.agency, LATER, calendar), matter) == [C.CHECK_DUE]
    published = bureau.published(NOTICE, "notice")
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.UNCONFIRMED, C.NOTHING_HELD]
    assert end_statements.func("2026-03-02T01:40:00+08:00") == 0, "what nobody has confirmed ends no statement"
    confirmed(bureau, matter, published)
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.FINE]
    assert [end_statements.func("2026-03-03T01:40:00+08:00") for _ in range(2)] == [1, 0]
    signed.refresh_from_db()
    assert (signed.ended_on, signed.ending) == (date(2026, 3, 3), "answered")
    assert Entry.objects.filter(verb="duty.statement_overtaken").count() == 1
    withdraw(published.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=LATER)
    assert conditions(owed(bureau.agency, LATER, calendar), matter) == [C.EMPTY]


def test_of_what_is_public_or_not_owed_nothing_is_stated(bureau: Bureau) -> None:
    matter, asked = tied(bureau, "notice"), tied(bureau, name="档案")
    (untied,) = matters(bureau.agency, row("其他"))
    given = {"actor": bureau.head, "on": DAY}
    for each in (asked, untied):
        with pytest.raises(refusals.NotOwed):
            state_nothing_held(each, "没有。", LATER, **given)
    with pytest.raises(StatementGroundsMissing):
        state_nothing_held(matter, " ", LATER, **given)
    with pytest.raises(CheckDayNotPossible):
        state_nothing_held(matter, "没有。", date(2027, 3, 3), **given)
    published = bureau.published(NOTICE, "notice")
    with pytest.raises(refusals.Unconfirmed) as waits:
        state_nothing_held(matter, "没有。", LATER, **given)
    assert waits.value.count == 1
    confirmed(bureau, matter, published)
    with pytest.raises(refusals.RowAnswered) as refusal:
        state_nothing_held(matter, "没有。", LATER, **given)
    assert refusal.value.count == 1


def test_of_a_row_to_which_nothing_public_belongs_it_can_be_stated_that_there_is_nothing(
    bureau: Bureau, calendar: Calendar
) -> None:
    """Two rows share column and kind: a notice on trees is no announcement of expropriated land."""
    trees, land = tied(bureau, "notice"), tied(bureau, "notice", name="征地公告")
    published = bureau.published(NOTICE, "notice")
    found = owed(bureau.agency, DAY, calendar)
    assert [conditions(found, each) for each in (trees, land)] == [[C.UNCONFIRMED], [C.UNCONFIRMED]]
    assert [row.standing.waiting for row in found.rows] == [1, 1]
    confirmed(bureau, trees, published)
    confirmed(bureau, land, published, belongs=False)
    found = owed(bureau.agency, DAY, calendar)
    assert [conditions(found, each) for each in (trees, land)] == [[C.FINE], [C.EMPTY]]
    state_nothing_held(land, "今年没有征地。", LATER, actor=bureau.head, on=DAY)
    assert conditions(owed(bureau.agency, DAY, calendar), land) == [C.NOTHING_HELD]


def test_what_is_published_later_waits_beside_what_was_confirmed(bureau: Bureau, calendar: Calendar) -> None:
    matter = tied(bureau, "notice")
    confirmed(bureau, matter, bureau.published(NOTICE, "notice"))
    bureau.published(replace(NOTICE, title="关于停水的通知"), "notice")
    found = owed(bureau.agency, DAY, calendar)
    kept = found.rows[0].standing.kept
    assert (conditions(found, matter), found.rows[0].standing.waiting) == ([C.UNCONFIRMED], 1)
    assert kept is not None
    assert kept.count == 1


def test_what_is_withdrawn_or_of_a_kind_no_longer_bound_neither_counts_nor_waits(
    bureau: Bureau, calendar: Calendar
) -> None:
    matter = tied(bureau, "notice")
    first = bureau.published(NOTICE, "notice")
    bureau.published(replace(NOTICE, title="关于停水的通知"), "notice")
    confirmed(bureau, matter, first)
    withdraw(first.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=DAY)
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.UNCONFIRMED]
    bind_matter(matter, Binding("other", DisclosureMode.UNASKED, "proactive", ("news",)), actor=bureau.clerk, on=DAY)
    assert conditions(owed(bureau.agency, DAY, calendar), matter) == [C.EMPTY]


def test_an_answer_names_who_gave_it_and_is_changed_by_an_act_of_its_own(bureau: Bureau) -> None:
    matter, published = tied(bureau, "notice"), bureau.published(NOTICE, "notice")
    given = {"actor": bureau.clerk, "on": DAY}
    assert confirmed(bureau, matter, published) == 1
    assert judge(matter, {published.disclosure_id: True}, belongs=True, **given) == 0
    assert judge(matter, {published.disclosure_id: True}, belongs=False, **given) == 1
    answer = MatterAnswer.objects.get()
    assert (answer.belongs, answer.answered_name, answer.answered_on) == (False, "陈岚", DAY)
    said = [entry.facts for entry in Entry.objects.filter(verb="duty.information_judged").order_by("number")]
    assert [(facts["title"], facts["belongs"], len(facts["disclosures"])) for facts in said] == [
        ("通知公告 / 办理结果", True, 1),
        ("通知公告 / 办理结果", False, 1),
    ]


def test_what_somebody_else_has_judged_meanwhile_or_nobody_asks_of_is_refused(bureau: Bureau) -> None:
    matter, asked = tied(bureau, "notice"), tied(bureau, name="档案")
    published, given = bureau.published(NOTICE, "notice"), {"actor": bureau.clerk, "on": DAY}
    confirmed(bureau, matter, published, belongs=False)
    with pytest.raises(refusals.JudgedMeanwhile):
        confirmed(bureau, matter, published)
    with pytest.raises(refusals.NotAsked):
        confirmed(bureau, asked, published)
    with pytest.raises(refusals.DutySignerUnknown):
        judge(matter, {published.disclosure_id: False}, belongs=True, actor=PROGRAM, on=DAY)
    withdraw(published.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=DAY)
    with pytest.raises(refusals.NotAsked):
        judge(matter, {published.disclosure_id: False}, belongs=True, **given)


def test_several_rows_are_judged_all_or_none_each_with_its_entry(bureau: Bureau) -> None:
    first, second, asked = tied(bureau, "notice"), tied(bureau, "notice", name="征地公告"), tied(bureau, name="档案")
    seen = {bureau.published(NOTICE, "notice").disclosure_id: None}
    given = {"belongs": True, "actor": bureau.clerk, "on": DAY}
    with pytest.raises(refusals.NotAsked):
        judge_rows([(first, seen), (asked, seen)], **given)
    assert not MatterAnswer.objects.exists()
    assert judge_rows([(first, seen), (second, seen)], **given) == 2
    assert Entry.objects.filter(verb="duty.information_judged").count() == 2


def test_a_statement_is_replaced_and_taken_back(bureau: Bureau) -> None:
    matter, given = tied(bureau, "notice"), {"actor": bureau.head, "on": DAY}
    first = state_nothing_held(matter, "没有。", LATER, **given)
    state_nothing_held(matter, "仍然没有。", LATER, **given)
    first.refresh_from_db()
    assert first.ending == "checked"
    with pytest.raises(StatementGroundsMissing):
        withdraw_statement(matter, "", **given)
    assert withdraw_statement(matter, "有了", **given).grounds == "仍然没有。"
    with pytest.raises(refusals.NoRowStatement):
        withdraw_statement(matter, "有了", **given)


@pytest.mark.parametrize(
    ("said", "column", "kind"),
    [
        (row("行政处罚", "处罚决定"), "penalties", "penalty"),
        (row("执法信息", "结果公示", basis="条例第二十条第（六）项"), "penalties", "penalty"),
        (row("财政预决算", "部门预算", elements="财政预算、决算"), "budgets", "budget"),
        (row("政策文件", "部门文件", elements="本部门行政规范性文件"), "documents", "normative_document"),
        (row("监管信息", "双随机、一公开"), "inspections", "random_inspection"),
        (row("天气", "晴雨"), "", ""),
    ],
    ids=[
        "its name",
        "the item its basis cites",
        "its elements",
        "the kind among several",
        "a kind of its own",
        "nothing",
    ],
)
def test_the_words_of_a_row_suggest_its_column_and_kind(bureau: Bureau, said: object, column: str, kind: str) -> None:
    (matter,) = matters(bureau.agency, said)  # type: ignore[arg-type]
    found = suggestion(matter, columns_of(AgencyLevel.COUNTY_BUREAU))
    assert (found.column, found.kind, found.mode) == (column, kind, DisclosureMode.UNASKED)


def test_a_suggestion_changes_nothing(bureau: Bureau) -> None:
    (matter,) = matters(bureau.agency, row("行政处罚", modes=("依申请公开",)))
    (found,) = suggestions(bureau.agency, [matter])
    assert (found.mode, found.kind) == (DisclosureMode.ON_REQUEST, "")
    assert rows_without_binding(bureau.agency) == [matter]
