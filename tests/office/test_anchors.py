"""Anchors: where the chains ended each day is written down once, and gives away a chain that was hashed anew."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.office.journal import anchors
from gongkai.office.journal.chain import hash_of
from gongkai.office.journal.jobs import ANCHOR, lay_anchors
from gongkai.office.journal.models import Anchor, Chain, Entry
from gongkai.office.journal.verify import Break, Head, verify
from guarding import guards_down
from office.journal_world import an_agency, step

pytestmark = pytest.mark.django_db

BEIJING = timezone(timedelta(hours=8))
FAR = datetime(2099, 1, 2, 0, 5, tzinfo=BEIJING)
"""When the job is due for 2099-01-01, behind every entry of these tests."""


def lay() -> None:
    lay_anchors.func(FAR.isoformat())


def hashed_anew(agency: int) -> None:
    """What someone does who can write to the database and knows this program: every hash is right again."""
    with guards_down():
        previous = ""
        for entry in Entry.objects.filter(agency=agency).order_by("number"):
            forged = replace(entry.link(), actor_name="别人", previous=previous)
            digest = hash_of(forged)
            Entry.objects.filter(pk=entry.pk).update(actor_name="别人", previous=previous, hash=digest)
            previous = digest
        Chain.objects.filter(agency=agency).update(head=previous)


def test_the_end_of_every_chain_is_written_down_for_the_day_before() -> None:
    agency = an_agency()
    step(agency, "登记")
    last, platform = step(agency, "答复"), step(None, "启用")
    lay()
    laid = Anchor.objects.get()
    assert laid.day == date(2099, 1, 1)
    assert laid.heads == (
        f"2099-01-01\tplatform\t1\tsm3\t{platform.hash}\n2099-01-01\t{agency.pk}\t2\tsm3\t{last.hash}\n"
    )
    assert laid.sha256 == hashlib.sha256(laid.heads.encode()).hexdigest()


def test_what_was_recorded_after_midnight_belongs_to_the_next_day() -> None:
    entry = step(an_agency())
    midnight = entry.recorded_at.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    lay_anchors.func((midnight + timedelta(minutes=5)).isoformat())
    assert not Anchor.objects.exists()
    lay_anchors.func((midnight + timedelta(days=1, minutes=5)).isoformat())
    assert Anchor.objects.get().day == midnight.date()


def test_a_day_is_written_down_once() -> None:
    agency = an_agency()
    step(agency)
    lay()
    first = Anchor.objects.get().heads
    step(agency)
    lay()
    assert Anchor.objects.get().heads == first


def test_days_missed_are_caught_up_one_by_one() -> None:
    monday = datetime(2026, 3, 2, 0, 5, tzinfo=BEIJING)
    assert [moment.day for moment in ANCHOR.due(monday, monday + timedelta(days=2))] == [2, 3, 4]
    assert ANCHOR.catch_up == "each"


def test_a_chain_hashed_anew_is_whole_by_itself_and_given_away_by_its_anchor() -> None:
    agency = an_agency()
    for text in ("登记", "答复", "归档"):
        step(agency, text)
    lay()
    assert verify(anchors=anchors.ends(anchors.kept())).broken == ()
    hashed_anew(agency.pk)
    assert verify().broken == ()
    (broken,) = verify(anchors=anchors.ends(anchors.kept())).broken
    assert (broken.number, broken.how) == (3, Break.NOT_AS_ANCHORED)


@pytest.mark.parametrize("order", ["UPDATE journal_anchor SET heads = 'x'", "DELETE FROM journal_anchor"])
def test_the_database_refuses_to_change_an_anchor(order: str) -> None:
    step(an_agency())
    lay()
    before = Anchor.objects.values_list("day", "heads", "sha256").get()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order)
    assert Anchor.objects.values_list("day", "heads", "sha256").get() == before


@pytest.mark.parametrize("heads", ["", "无", "2099-01-01\tplatform\t9\tsm3\tff\n"])
def test_an_anchor_that_was_changed_all_the_same_is_named_by_its_day(heads: str) -> None:
    step(an_agency())
    lay()
    with guards_down():
        Anchor.objects.update(heads=heads)
    assert anchors.altered(anchors.kept()) == [date(2099, 1, 1)]


def test_what_is_written_is_read_back() -> None:
    ends = [Head(None, 1, "sm3", "ab" * 32), Head(7, 12, "sha256", "cd" * 32)]
    assert list(anchors.read("# 存档\n\n" + anchors.lines(date(2026, 3, 2), ends))) == ends
