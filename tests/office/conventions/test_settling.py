"""口径: an agency settles it for itself, from a day on; the journal keeps it; the day of the matter decides."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from gongkai.law.conventions import BadAnswer, SettledAnswer
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.models import ConventionAnswer
from gongkai.office.conventions.queries import settled_by, settled_by_each
from gongkai.office.conventions.refusals import SettledAlready, SinceInPast
from gongkai.office.conventions.settle import settle
from gongkai.office.conventions.take_over import is_to_be_taken_over, is_what_holds, take_over
from gongkai.office.conventions.verbs import CONVENTION_SETTLED, VARIABLES_TAKEN_OVER, ConventionSettled
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, Actor, Subject, note_reading
from office.agencies_world import agency

pytestmark = pytest.mark.django_db
HEAD = Actor("李主任", post="办公室主任")
DAY = date(2026, 3, 2)


def told(verb: str = CONVENTION_SETTLED.name) -> list[ConventionSettled]:
    return [entry.typed_facts() for entry in Entry.objects.filter(verb=verb).order_by("id")]


def test_it_holds_at_this_agency_from_its_day_on_and_the_journal_says_who_settled_it() -> None:
    bureau, other = agency("zrzyj", "青石市自然资源局"), agency("jyj", "青石市教育局")
    settle(bureau, "fee_restart", "no", date(2026, 7, 1), actor=HEAD, on=DAY)

    settled = settled_by_each([bureau.pk, other.pk])
    assert settled[bureau.pk].agrees("fee_restart", date(2026, 6, 30))
    assert not settled[bureau.pk].agrees("fee_restart", date(2026, 7, 1))
    assert settled[other.pk].agrees("fee_restart", date(2026, 7, 1))

    entry = Entry.objects.get(verb=CONVENTION_SETTLED.name)
    assert (entry.agency_id, entry.actor_name, entry.on, entry.cite) == (
        bureau.pk,
        "李主任",
        DAY,
        "fee_measure_2020 6¶2",
    )
    assert told() == [ConventionSettled("缴费后答复期限重新计算", "是", "否", date(2026, 7, 1))]


def test_what_was_begun_before_is_not_settled_anew() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    with pytest.raises(SinceInPast):
        settle(bureau, "fee_restart", "no", date(2026, 3, 1), actor=HEAD, on=DAY)
    assert not ConventionAnswer.objects.exists() and not told()


def test_a_second_answer_for_the_same_day_takes_the_place_of_the_first_and_both_are_told() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    settle(bureau, "new_reply_days", "15", DAY, actor=HEAD, on=DAY)
    settle(bureau, "new_reply_days", "10", DAY, actor=HEAD, on=DAY)
    assert ConventionAnswer.objects.get().value == "10"
    assert [(facts.before, facts.answer) for facts in told()] == [
        ("20个工作日", "15个工作日"),
        ("15个工作日", "10个工作日"),
    ]


def test_what_would_change_nothing_or_is_no_answer_is_refused() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    with pytest.raises(SettledAlready):
        settle(bureau, "new_reply_days", "20", DAY, actor=HEAD, on=DAY)
    with pytest.raises(BadAnswer):
        settle(bureau, "new_reply_days", "0", DAY, actor=HEAD, on=DAY)
    assert not told()


@pytest.fixture
def from_before() -> None:
    """The office has a journal that is older than the table of conventions."""
    note_reading(agency("zrzyj", "青石市自然资源局"), Subject("agency", "zrzyj"), "name", actor=HEAD, on=DAY)
    MigrationRecorder.Migration.objects.filter(app="conventions").update(applied=timezone.now())


VARIABLES = {
    "GONGKAI_FEE_RESTART": SettledAnswer("fee_restart", "no"),
    "GONGKAI_QUERIES_TO_RECONSIDERATION_SINCE": SettledAnswer("queries_to_reconsideration", "yes", date(2025, 9, 1)),
}


def test_what_was_set_for_all_becomes_the_answer_of_each_agency_from_the_beginning_once(from_before: None) -> None:
    bureau, other = Agency.objects.get(slug="zrzyj"), agency("jyj", "青石市教育局")
    assert is_to_be_taken_over()
    assert take_over(VARIABLES, actor=PROGRAM, on=DAY) == tuple(VARIABLES)
    for place in (bureau, other):
        settled = settled_by(place)
        assert not settled.agrees("fee_restart", date(2019, 5, 15))
        assert not settled.agrees("queries_to_reconsideration", date(2025, 8, 31))
        assert settled.agrees("queries_to_reconsideration", date(2025, 9, 1))
    assert [(facts.variable, facts.answer, facts.since) for facts in told()] == 2 * [
        ("GONGKAI_FEE_RESTART", "否", None),
        ("GONGKAI_QUERIES_TO_RECONSIDERATION_SINCE", "是", date(2025, 9, 1)),
    ]

    assert not is_to_be_taken_over()
    assert take_over({"GONGKAI_FEE_RESTART": SettledAnswer("fee_restart", "yes")}, actor=PROGRAM, on=DAY) == ()
    assert not settled_by(bureau).agrees("fee_restart", DAY)


def test_an_office_that_had_set_nothing_keeps_the_defaults_and_it_is_told_that_it_settles_them_now(
    from_before: None,
) -> None:
    assert take_over({}, actor=PROGRAM, on=DAY) == ()
    assert not ConventionAnswer.objects.exists()
    assert Entry.objects.filter(verb=VARIABLES_TAKEN_OVER.name, agency=None).count() == 1
    assert not is_to_be_taken_over()


def test_an_office_that_never_went_by_variables_takes_nothing_over() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    settle(bureau, "fee_restart", "no", DAY, actor=HEAD, on=DAY)
    assert not is_to_be_taken_over()
    assert take_over(VARIABLES, actor=PROGRAM, on=DAY) == ()
    assert len(told()) == 1


def test_a_variable_is_held_against_what_was_taken_over_and_not_against_what_was_settled_since(
    from_before: None,
) -> None:
    bureau = Agency.objects.get(slug="zrzyj")
    take_over(VARIABLES, actor=PROGRAM, on=DAY)
    settle(bureau, "fee_restart", "yes", DAY, actor=HEAD, on=DAY)
    assert is_what_holds("GONGKAI_FEE_RESTART", SettledAnswer("fee_restart", "no"))
    assert not is_what_holds("GONGKAI_FEE_RESTART", SettledAnswer("fee_restart", "yes"))
    # Never taken over: it is held against the default.
    assert is_what_holds("GONGKAI_NEW_REPLY_DAYS", SettledAnswer("new_reply_days", "20"))
    assert not is_what_holds("GONGKAI_NEW_REPLY_DAYS", SettledAnswer("new_reply_days", "30"))
