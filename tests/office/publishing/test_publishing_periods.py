"""地方公开期限 (26): a local period that the agency chose makes due earlier what is formed from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.periods import limit
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.due import publication_due
from gongkai.office.publishing.local_periods import choose, local_periods, offered
from gongkai.office.publishing.models import LocalPeriod, Version
from gongkai.office.publishing.refusals import NoSuchLocalPeriod
from gongkai.office.publishing.verbs import LOCAL_PERIODS_CHOSEN, LocalPeriodsChosen
from gongkai.office.self_check.periods import not_published, published_late
from gongkai.office.workdays.queries import calendar_in_force
from office.publishing.publishing_world import NOTICE, Bureau

pytestmark = pytest.mark.django_db
RESULTS = "licence_and_penalty_results"
"""7 working days after the decision, as one county has it."""
CHOSEN = date(2026, 3, 9)


def formed(bureau: Bureau, day: date, kind: str = "licensing") -> Version:
    return bureau.drafted(replace(NOTICE, written_on=day, formed_on=day), kind, on=day)


def due(version: Version) -> date:
    local = local_periods([version.disclosure.agency]).get(version.disclosure.agency_id, ())
    found = publication_due(version, local, calendar_in_force())
    assert found is not None
    return found.due


@pytest.mark.parametrize(
    ("kind", "day", "last"),
    [
        ("licensing", date(2026, 3, 6), date(2026, 4, 3)),
        ("licensing", CHOSEN, date(2026, 3, 18)),
        ("licensing", date(2026, 3, 10), date(2026, 3, 19)),
        ("penalty", date(2026, 3, 10), date(2026, 3, 19)),
        ("notice", date(2026, 3, 10), date(2026, 4, 8)),
        ("livelihood", date(2026, 3, 10), date(2026, 4, 8)),
    ],
    ids=["formed-before", "on-the-day", "after", "another-kind", "no-such-period", "period-not-chosen"],
)
def test_what_is_formed_from_the_day_of_the_choice_is_due_at_the_earlier_day(kind: str, day: date, last: date) -> None:
    """清明 4 April to 6 April 2026 are rest days."""
    bureau = Bureau()
    choose(bureau.agency, [RESULTS], actor=bureau.head, on=CHOSEN)
    assert due(formed(bureau, day, kind)) == last


def test_none_applies_until_it_is_chosen_and_none_once_it_is_given_up() -> None:
    bureau = Bureau()
    assert due(formed(bureau, CHOSEN)) == date(2026, 4, 7)
    choose(bureau.agency, [RESULTS], actor=bureau.head, on=CHOSEN)
    choose(bureau.agency, [], actor=bureau.head, on=date(2026, 3, 16))
    assert due(formed(bureau, date(2026, 3, 13))) == date(2026, 3, 24)
    assert due(formed(bureau, date(2026, 3, 16))) == date(2026, 4, 14)


def test_the_day_is_explained_by_both_periods_and_the_one_that_decides_stands_last() -> None:
    bureau = Bureau()
    choose(bureau.agency, [RESULTS], actor=bureau.head, on=CHOSEN)
    found = publication_due(formed(bureau, CHOSEN), LocalPeriod.objects.all(), calendar_in_force())
    assert found is not None
    assert [each.rule for each in found.explanation.stretches] == [
        limit("proactive", on=CHOSEN),
        limit(RESULTS, on=CHOSEN),
    ]


def test_of_two_that_end_on_one_day_the_regulation_s_decides() -> None:
    bureau = Bureau()
    choose(bureau.agency, ["random_inspection_results"], actor=bureau.head, on=CHOSEN)
    found = publication_due(formed(bureau, CHOSEN, "random_inspection"), LocalPeriod.objects.all(), calendar_in_force())
    assert found is not None
    assert [each.rule for each in found.explanation.stretches][-1] == limit("proactive", on=CHOSEN)


def test_the_choice_of_today_makes_nothing_late_that_was_in_time() -> None:
    """Formed on 6 February, public on 2 March: in time by 20 working days, late by 7. Open since 2 March: the same."""
    bureau = Bureau()
    version = bureau.published(replace(NOTICE, written_on=date(2026, 2, 6)), "licensing")
    assert version.published_on == date(2026, 3, 2)
    formed(bureau, date(2026, 3, 2))
    choose(bureau.agency, [RESULTS], actor=bureau.head, on=date(2026, 3, 12))
    formed(bureau, date(2026, 3, 12))
    calendar, day = calendar_in_force(), date(2026, 3, 24)
    assert published_late(bureau.agency, day, calendar).defects == ()
    assert [each.on for each in not_published(bureau.agency, day, calendar).defects] == [date(2026, 3, 23)]


def test_a_choice_is_kept_by_name_with_what_it_adds_and_gives_up_and_no_choice_twice() -> None:
    bureau = Bureau()
    assert choose(bureau.agency, [RESULTS], actor=bureau.head, on=CHOSEN)
    assert not choose(bureau.agency, [RESULTS], actor=bureau.head, on=CHOSEN)
    assert choose(bureau.agency, ["social_assistance_policy"], actor=bureau.leader, on=CHOSEN)
    entries = Entry.objects.filter(verb=LOCAL_PERIODS_CHOSEN.name).order_by("number")
    results, assistance = "公开行政许可、行政处罚结果", "公开社会救助政策"
    assert [(entry.actor_name, entry_facts(LocalPeriodsChosen, entry.facts)) for entry in entries] == [
        ("李主任", LocalPeriodsChosen((results,), ())),
        ("王局长", LocalPeriodsChosen((assistance,), (results,))),
    ]


def test_only_what_some_kind_has_can_be_chosen() -> None:
    bureau = Bureau()
    assert "reply" not in offered(CHOSEN)
    with pytest.raises(NoSuchLocalPeriod):
        choose(bureau.agency, ["reply"], actor=bureau.head, on=CHOSEN)
