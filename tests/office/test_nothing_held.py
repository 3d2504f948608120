"""“无此类信息”: what may be stated of an empty column, by whom it is signed, and when it no longer stands."""

from __future__ import annotations

from datetime import date
from unittest.mock import ANY

import pytest
from agencies_world import DAY, agency

from gongkai.law.agencies import AgencyLevel
from gongkai.law.articles import parse_cite
from gongkai.office.agencies.dissolve import dissolve
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.refusals import AgencyNotThere
from gongkai.office.columns import refusals
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.nothing_held import (
    column_filled,
    months_after,
    state_nothing_held,
    withdraw_statement,
)
from gongkai.office.columns.queries import empty_columns, ended, statement_of, unsigned
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, Actor

pytestmark = pytest.mark.django_db
LI = Actor("李主任", 8, "公开机构负责人")
GROUNDS = "本机关没有行政事业性收费项目。"
CHECK = date(2026, 9, 2)


@pytest.fixture
def bureau() -> Agency:
    return agency("zrzyj", "青石市自然资源局", disclosure_office="市自然资源局办公室")


def stated(bureau: Agency, *slugs: str, actor: Actor = LI, on: date = DAY) -> list[NothingHeld]:
    return state_nothing_held(bureau, slugs, GROUNDS, months_after(on, 6), actor=actor, on=on)


def entries(bureau: Agency) -> list[tuple[str, str]]:
    found = Entry.objects.filter(agency_id=bureau.pk).order_by("number")
    return [(entry.verb, entry.facts["column"]) for entry in found]


def test_a_statement_says_who_signed_it_for_which_office_on_which_day_and_why(bureau: Agency) -> None:
    (made,) = stated(bureau, "charges")
    assert (made.signed_name, made.signed_post, made.signed_office) == (
        "李主任",
        "公开机构负责人",
        "市自然资源局办公室",
    )
    assert (made.signed_on, made.next_check, made.grounds) == (DAY, CHECK, GROUNDS)
    assert statement_of(bureau, "charges") == made
    entry = Entry.objects.get(agency_id=bureau.pk)
    assert (entry.verb, entry.actor_name, entry.on) == ("column.nothing_held_stated", "李主任", DAY)
    assert entry.facts == {
        "column": "行政事业性收费",
        "grounds": GROUNDS,
        "next_check": "2026-09-02",
        "rows_sha256": ANY,
    }
    assert str(parse_cite(entry.cite)).endswith("第二十条第（八）项")


def test_several_columns_on_the_same_grounds_are_signed_each_for_itself(bureau: Agency) -> None:
    stated(bureau, "charges", "recruitment", "charges")
    assert entries(bureau) == [
        ("column.nothing_held_stated", "行政事业性收费"),
        ("column.nothing_held_stated", "公务员招考"),
    ]
    assert len(empty_columns(bureau, ())) - len(unsigned(bureau, ())) == 2


def test_one_column_that_is_refused_leaves_nothing_stated_of_the_others(bureau: Agency) -> None:
    with pytest.raises(refusals.NoSuchColumnHere) as refusal:
        stated(bureau, "charges", "homesteads")
    assert refusal.value.slug == "homesteads"
    assert NothingHeld.objects.count() == Entry.objects.filter(agency_id=bureau.pk).count() == 0


def test_a_town_has_columns_that_a_bureau_has_not() -> None:
    town = agency("qinghe-zhen", "青石市清河镇人民政府", AgencyLevel.TOWNSHIP)
    assert stated(town, "homesteads")[0].signed_office == "青石市清河镇人民政府"


def test_what_is_composed_from_the_office_is_never_empty(bureau: Agency) -> None:
    with pytest.raises(refusals.ColumnHoldsSomething):
        stated(bureau, "organization")
    assert "organization" not in {each.column.slug for each in empty_columns(bureau, ())}


@pytest.mark.parametrize("grounds", ["", "  \n "])
def test_a_statement_without_grounds_is_none(bureau: Agency, grounds: str) -> None:
    with pytest.raises(refusals.StatementGroundsMissing):
        state_nothing_held(bureau, ["charges"], grounds, CHECK, actor=LI, on=DAY)


def test_nothing_is_stated_of_no_column(bureau: Agency) -> None:
    with pytest.raises(refusals.NoColumnChosen):
        stated(bureau)


@pytest.mark.parametrize("day", [date(2026, 3, 1), DAY, date(2027, 3, 3)])
def test_it_is_looked_at_again_within_a_year(bureau: Agency, day: date) -> None:
    with pytest.raises(refusals.CheckDayNotPossible) as refusal:
        state_nothing_held(bureau, ["charges"], GROUNDS, day, actor=LI, on=DAY)
    assert refusal.value.latest == date(2027, 3, 2)


@pytest.mark.parametrize("actor", [PROGRAM, Actor("李主任", 8)])
def test_only_a_person_in_a_post_signs(bureau: Agency, actor: Actor) -> None:
    with pytest.raises(refusals.ColumnSignerUnknown):
        stated(bureau, "charges", actor=actor)


def test_the_day_of_checking_comes_and_a_new_statement_takes_the_place_of_the_old(bureau: Agency) -> None:
    (first,) = stated(bureau, "charges")
    assert not first.check_is_due(date(2026, 9, 1))
    assert first.check_is_due(CHECK)
    (second,) = stated(bureau, "charges", on=CHECK)
    assert statement_of(bureau, "charges") == second
    assert not second.check_is_due(CHECK)
    assert [(each.pk, each.ended_on, each.ending) for each in ended(bureau)] == [(first.pk, CHECK, "checked")]


def test_a_withdrawn_statement_stands_no_longer_and_its_reason_is_on_record(bureau: Agency) -> None:
    stated(bureau, "charges")
    later = date(2026, 5, 6)
    withdraw_statement(bureau, "charges", "新设了收费项目", actor=LI, on=later)
    assert statement_of(bureau, "charges") is None
    entry = Entry.objects.filter(agency_id=bureau.pk).latest("number")
    assert (entry.verb, entry.on) == ("column.statement_withdrawn", later)
    assert entry.facts["reason"] == "新设了收费项目"
    with pytest.raises(refusals.NoColumnStatement):
        withdraw_statement(bureau, "charges", "再撤一次", actor=LI, on=later)


def test_it_is_not_withdrawn_without_a_reason(bureau: Agency) -> None:
    stated(bureau, "charges")
    with pytest.raises(refusals.StatementGroundsMissing):
        withdraw_statement(bureau, "charges", " ", actor=LI, on=DAY)
    assert statement_of(bureau, "charges")


def test_it_ends_in_the_act_that_gives_the_column_something_to_show(bureau: Agency) -> None:
    stated(bureau, "charges", "recruitment")
    column_filled(bureau, "charges", actor=LI, on=date(2026, 4, 1))
    assert statement_of(bureau, "charges") is None
    assert statement_of(bureau, "recruitment")
    assert entries(bureau)[-1] == ("column.statement_overtaken", "行政事业性收费")
    assert ended(bureau)[0].ending == "filled"
    assert column_filled(bureau, "charges", actor=LI, on=date(2026, 4, 2)) is None
    assert len(entries(bureau)) == 3


def test_an_agency_that_is_gone_states_nothing(bureau: Agency) -> None:
    stated(bureau, "charges")
    dissolve(bureau, successor=None, reason="机构改革", actor=LI, on=date(2026, 6, 1))
    with pytest.raises(AgencyNotThere):
        stated(bureau, "recruitment", on=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_months_last(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_of_a_column_in_which_something_is_public_nothing_of_the_kind_is_stated(bureau: Agency) -> None:
    with pytest.raises(refusals.ColumnHoldsSomething):
        state_nothing_held(bureau, ["plans"], "没有规划。", CHECK, filled={"plans"}, actor=LI, on=DAY)
    assert statement_of(bureau, "plans") is None
    assert "plans" not in {each.column.slug for each in empty_columns(bureau, {"plans"})}
