"""Counting tries: never more than the limit, whoever tries at once; and where somebody tries from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.law.receipt import Channel
from gongkai.office.access.jobs import forget as forget_tries
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.journal.models import Entry
from gongkai.office.tries.counting import TryLimit, forget, give_back, note, rests_until, take, used
from gongkai.office.tries.models import TryCount
from gongkai.office.tries.networks import connection_of, site_of
from office.journal_world import an_agency
from processes import ended_well, start

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
THREE = TryLimit("test", 3, 60)

TAKE = """
import sys
from office.test_tries import NOON, THREE
from gongkai.office.tries.counting import take
counts = [THREE.count_of(whom) for whom in sys.argv[1:]]
print("ready", flush=True)
sys.stdin.readline()
print(sum(take(counts, now=NOON) for _ in range(5)))
"""

GUESS = """
import sys
from django.utils import timezone
from gongkai.office.cases.models import Case
from gongkai.office.cases.own_copy import applicant_for_copy
from gongkai.office.cases.refusals import CopyLocked, NotThePerson
case = Case.objects.get(pk=sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
looked_at = 0
for number in range(6):
    try:
        applicant_for_copy(case, f"{sys.argv[2]}{number}", on=timezone.localdate(), now=timezone.now())
    except NotThePerson:
        looked_at += 1
    except CopyLocked:
        pass
print(looked_at)
"""


def at_once(code: str, *each: tuple[str, ...]) -> list[int]:
    """The number that each of several processes says that are let go at one word."""
    begun = [start(code, *words) for words in each]
    for process in begun:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in begun:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [int(ended_well(process)) for process in begun]


@pytest.mark.django_db
def test_so_many_within_the_time_and_after_the_last_a_rest_of_that_time() -> None:
    count = THREE.count_of("here")
    moments = [NOON, NOON + 20 * SECOND, NOON + 50 * SECOND]
    assert all(take([count], now=moment) for moment in moments)
    assert rests_until(count, now=moments[-1]) == NOON + 110 * SECOND
    assert not take([count], now=NOON + 109 * SECOND)
    assert take([count], now=NOON + 110 * SECOND)
    assert used(count, now=NOON + 110 * SECOND) == 1


@pytest.mark.django_db
def test_tries_that_stay_below_the_limit_are_forgotten_with_the_time() -> None:
    count = THREE.count_of("here")
    take([count], now=NOON)
    take([count], now=NOON + 59 * SECOND)
    assert used(count, now=NOON + 59 * SECOND) == 2
    assert used(count, now=NOON + 60 * SECOND) == 0


@pytest.mark.django_db
def test_of_several_counts_all_are_used_or_none() -> None:
    one, other = THREE.count_of("one"), THREE.count_of("other")
    for _ in range(3):
        take([one], now=NOON)
    assert not take([one, other], now=NOON)
    assert used(other, now=NOON) == 0


@pytest.mark.django_db
def test_what_is_given_back_or_forgotten_can_be_tried_again() -> None:
    count = THREE.count_of("here")
    for _ in range(3):
        take([count], now=NOON)
    give_back([count], now=NOON)
    assert take([count], now=NOON)
    assert not take([count], now=NOON)
    note([count], now=NOON)
    assert used(count, now=NOON) == 4
    assert forget([count]) == 1
    assert forget([count]) == 0
    assert take([count], now=NOON)


@pytest.mark.django_db
def test_what_counts_no_longer_is_swept_up() -> None:
    take([THREE.count_of("past")], now=NOON - timedelta(hours=1))
    take([THREE.count_of("present")], now=NOON)
    forget_tries.func(NOON.isoformat())
    assert [row.key for row in TryCount.objects.all()] == [THREE.count_of("present").key]


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_no_more_get_through_than_may() -> None:
    # Each also counts against another thing, and they lock the two in different order.
    assert sum(at_once(TAKE, ("x", "y"), ("y", "x"), ("x", "y"), ("y", "x"))) == 3


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_that_guess_at_papers_five_guesses_are_looked_at() -> None:
    papers = ContactDetails("王小明", "居民身份证", "110101199003070011")
    applicant = Person(PartyRole.APPLICANT, papers, ApplicantKind.NATURAL_PERSON)
    case = submit(an_agency(), Submission([applicant], "甲", Channel.INTERNET, NOON.date()), on=NOON.date()).case
    looked_at = at_once(GUESS, *((str(case.pk), f"1101011990030{door}") for door in range(4)))
    # The fifth wrong one is looked at and locks.
    assert sum(looked_at) == 4
    assert Entry.objects.filter(verb="case.copy_locked").count() == 1


@pytest.mark.parametrize(
    ("address", "connection", "site"),
    [
        ("192.0.2.1", "192.0.2.1", ""),
        ("::ffff:192.0.2.1", "192.0.2.1", ""),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::/48"),
        ("2001:DB8:0001:0002::9", "2001:db8:1:2::", "2001:db8:1::/48"),
        ("", "", ""),
        ("unix:", "unix:", ""),
    ],
)
def test_an_address_is_counted_as_the_connection_that_it_is_of(address: str, connection: str, site: str) -> None:
    assert (connection_of(address), site_of(address)) == (connection, site)
