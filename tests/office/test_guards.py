"""The database itself refuses to change the record, by whatever road one comes."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.office.integrity.guards import guard_sets
from gongkai.office.integrity.guards_standing import faults_of
from gongkai.office.journal.guards import GUARDS
from gongkai.office.journal.models import Chain, Entry
from guarding import guards_down
from office.journal_world import an_agency, step

pytestmark = pytest.mark.django_db

ORDERS = [
    "UPDATE journal_entry SET actor_name = '别人'",
    "UPDATE journal_entry SET facts = '{}' WHERE number = 1",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_entry WHERE number = 2",
    "DELETE FROM journal_chain",
    "UPDATE journal_chain SET length = 0",
    "UPDATE journal_chain SET length = length + 2",
    "UPDATE journal_chain SET head = ''",
    "UPDATE journal_chain SET length = length + 1, agency_id = NULL",
]

if connection.vendor == "postgresql":
    # The one way to empty a table that no trigger on rows sees; SQLite has no such order.
    ORDERS += ["TRUNCATE journal_entry CASCADE", "TRUNCATE journal_chain"]


def refused(order: str) -> bool:
    """Whether the database refuses an SQL statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(order)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("order", ORDERS)
def test_sql_that_would_change_the_record_is_refused(order: str) -> None:
    agency = an_agency()
    step(agency)
    last = step(agency)
    assert refused(order)
    assert list(Entry.objects.order_by("number").values_list("number", "actor_name")) == [(1, "陈岚"), (2, "陈岚")]
    assert (Chain.objects.get().length, Chain.objects.get().head) == (2, last.hash)


@pytest.mark.parametrize("order", ORDERS)
def test_without_the_guards_it_would_not_be(order: str) -> None:
    step(an_agency())
    step(Entry.objects.get().agency)
    with guards_down():
        assert not refused(order)


def test_the_roads_of_django_are_refused_too() -> None:
    entry = step(an_agency())
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(on="2020-01-01")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
    entry.actor_name = "别人"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save(update_fields=["actor_name"])
    assert Entry.objects.get().actor_name == "陈岚"


def test_the_guards_stand_after_all_migrations() -> None:
    assert [fault for declared in guard_sets() for fault in faults_of(declared)] == []


def test_guards_that_were_taken_down_are_named() -> None:
    with guards_down():
        named = {where.split("：")[1].split("（")[0] for _, where in faults_of(GUARDS)}
    assert named == {guard.name for guard in GUARDS.guards if guard.stands_on(connection.vendor)}
    assert list(faults_of(GUARDS)) == []
