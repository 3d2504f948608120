"""被拒绝的访问: the first is an entry at once, a storm is two, and nothing of what was typed stands in either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from access_world import DAY, NOON, failures, person

from gongkai.office.access import login_audit as comings
from gongkai.office.access.refused import close_windows, note_refused
from gongkai.office.access.verbs import LogInStep
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HERE = "10.1.1.9"


def refuse(staff: Staff, view: str = "case", status: int = 404, minutes: float = 0) -> None:
    actor = Actor(str(staff), staff.pk, "经办人", HERE)
    note_refused(staff, view, status, slug="jyj", actor=actor, on=DAY, now=NOON + minutes * MINUTE)


def noted(verb: str = "staff.access_refused") -> list[tuple[str, object]]:
    entries = Entry.objects.filter(verb=verb).order_by("pk")
    return [(entry.facts.get("view", entry.subject_key), entry.facts.get("count")) for entry in entries]


def test_the_first_refusal_is_an_entry_at_once_with_where_it_came_from() -> None:
    chen = person()
    refuse(chen)
    entry = Entry.objects.get(verb="staff.access_refused")
    assert (entry.actor_name, entry.subject_key) == (str(chen), str(chen.pk))
    assert entry.facts == {"view": "case", "status": 404, "came_from": HERE, "slug": "jyj", "count": 1}


def test_a_storm_is_one_entry_at_once_and_one_with_the_number() -> None:
    chen = person()
    for probe in range(500):
        refuse(chen, minutes=probe / 60)
    assert noted() == [("case", 1)]
    assert close_windows(NOON + 9 * MINUTE) == 0
    assert close_windows(NOON + 10 * MINUTE) == 1
    assert noted("staff.access_refused_again") == [("case", 500)]
    assert close_windows(NOON + 20 * MINUTE) == 0


def test_after_ten_minutes_it_is_an_entry_again() -> None:
    chen = person()
    for minute in (0, 1, 2, 11):
        refuse(chen, minutes=minute)
    assert noted() == [("case", 1), ("case", 1)]
    assert noted("staff.access_refused_again") == [("case", 3)]


def test_persons_pages_and_answers_are_counted_apart() -> None:
    chen, lin = person(), person("lintian")
    refuse(chen)
    refuse(lin)
    refuse(chen, "case_letter")
    refuse(chen, "case", 403)
    assert len(noted()) == 4
    close_windows(NOON + 10 * MINUTE)
    assert noted("staff.access_refused_again") == []


def test_names_that_nobody_has_are_counted_by_address() -> None:
    for number in range(30):
        name = f"nobody{number}"
        failures(name, 1, NOON)
        address = HERE if number < 20 else "10.1.1.10"
        comings.note_failure(name, LogInStep.PASSWORD, before=0, came_from=address, on=DAY, now=NOON)
    firsts = Entry.objects.filter(verb="staff.not_let_in").order_by("pk")
    assert [entry.facts["came_from"] for entry in firsts] == [HERE, "10.1.1.10"]
    close_windows(NOON + 10 * MINUTE)
    again = Entry.objects.filter(verb="staff.not_let_in_again").order_by("pk")
    assert [(entry.facts["came_from"], entry.facts["count"]) for entry in again] == [(HERE, 20), ("10.1.1.10", 10)]
