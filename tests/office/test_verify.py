"""A journal that was changed behind its back is found out, and the first broken link is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.office.agencies.models import Agency
from gongkai.office.journal.chain import hash_of
from gongkai.office.journal.models import Chain, Entry
from gongkai.office.journal.verify import Break, Broken, Head, heads, names, verify
from guarding import guards_down
from office.journal_world import an_agency, step


def execute(order: str, *values: object) -> None:
    """What someone with the database's password does who knows of the triggers."""
    with guards_down(), connection.cursor() as cursor:
        cursor.execute(order, values)


def broken() -> list[tuple[int, Break]]:
    """Where each broken chain breaks first, and how."""
    return [(one.number, one.how) for one in verify().broken]


@pytest.mark.django_db
class TestOneChain:
    """A chain of five entries of one agency, and what can be done to it."""

    @pytest.fixture(autouse=True)
    def five_entries(self) -> None:
        self.agency = an_agency()
        self.entries = [step(self.agency, text) for text in ("登记", "补正", "征求意见", "答复", "归档")]

    def test_an_untouched_chain_is_whole(self) -> None:
        verified = verify()
        assert (verified.chains, verified.entries, verified.broken) == (1, 5, ())

    @pytest.mark.parametrize(
        "change",
        [
            "actor_name = '别人'",
            "actor_id = 8",
            "actor_post = ''",
            "verb = 'trial.happened'",
            "before = 'x'",
            "after = 'x'",
            "cite = 'regulation 36'",
            "subject_key = '2025-32'",
            'facts = \'{"text": "作罢"}\'',
            "\"on\" = '2025-09-01'",
            "recorded_at = '2025-01-01 00:00:00+00:00'",
            "algorithm = 'sha256'",
        ],
    )
    def test_a_changed_entry_is_named(self, change: str) -> None:
        execute(f"UPDATE journal_entry SET {change} WHERE number = 3")  # noqa: S608
        assert broken() == [(3, Break.CHANGED)]

    def test_an_entry_changed_and_hashed_anew_is_given_away_by_the_next(self) -> None:
        forged = replace(Entry.objects.get(number=3).link(), actor_name="别人")
        execute("UPDATE journal_entry SET actor_name = '别人', hash = %s WHERE number = 3", hash_of(forged))
        assert broken() == [(4, Break.UNCHAINED)]

    def test_an_entry_taken_out_is_missed(self) -> None:
        execute("DELETE FROM journal_entry WHERE number = 3")
        assert broken() == [(3, Break.MISSING)]

    def test_the_first_entry_taken_out_is_missed(self) -> None:
        execute("DELETE FROM journal_entry WHERE number = 1")
        assert broken() == [(1, Break.MISSING)]

    def test_an_entry_taken_out_and_the_rest_moved_up_is_given_away(self) -> None:
        execute("DELETE FROM journal_entry WHERE number = 3")
        execute("UPDATE journal_entry SET number = 3 WHERE number = 4")
        execute("UPDATE journal_entry SET number = 4 WHERE number = 5")
        assert broken() == [(3, Break.UNCHAINED)]

    def test_a_chain_cut_off_is_noticed(self) -> None:
        execute("DELETE FROM journal_entry WHERE number > 3")
        assert broken() == [(4, Break.CUT_OFF)]

    def test_a_chain_cut_off_whole_is_noticed(self) -> None:
        execute("DELETE FROM journal_entry")
        assert broken() == [(1, Break.CUT_OFF)]

    def test_an_end_that_names_another_hash_is_noticed(self) -> None:
        execute("UPDATE journal_chain SET head = 'ff'")
        assert broken() == [(5, Break.CUT_OFF)]

    def test_an_end_that_is_gone_is_noticed(self) -> None:
        execute("DELETE FROM journal_chain")
        assert broken() == [(5, Break.NO_END)]

    def test_an_unknown_hash_is_named(self) -> None:
        execute("UPDATE journal_entry SET algorithm = 'md5' WHERE number = 2")
        assert broken() == [(2, Break.UNKNOWN_HASH)]

    def test_only_the_first_broken_link_of_a_chain_is_named_and_other_chains_are_followed_too(self) -> None:
        other = an_agency("青石市教育局")
        step(other)
        step(other)
        execute("UPDATE journal_entry SET actor_name = '别人' WHERE number >= 2")
        assert verify().broken == (
            Broken(self.agency.pk, 2, Break.CHANGED),
            Broken(other.pk, 2, Break.CHANGED),
        )
        assert names([self.agency.pk, other.pk, None]) == {
            self.agency.pk: "青石市自然资源局",
            other.pk: "青石市教育局",
        }

    def test_the_end_of_each_chain_can_be_anchored(self) -> None:
        assert list(heads()) == [Head(self.agency.pk, 5, "sm3", self.entries[4].hash)]
        assert list(heads(self.entries[4].recorded_at)) == [Head(self.agency.pk, 4, "sm3", self.entries[3].hash)]
        assert list(heads(self.entries[0].recorded_at - timedelta(days=1))) == []

    def test_a_chain_that_goes_on_still_holds_against_its_anchors(self) -> None:
        anchors = list(heads())
        step(self.agency)
        assert verify(anchors=anchors).broken == ()

    def test_a_chain_hashed_anew_from_end_to_end_is_given_away_by_an_anchor(self) -> None:
        anchors = list(heads())
        _forge("别人")
        assert verify().broken == ()
        assert verify(anchors=anchors).broken == (Broken(self.agency.pk, 5, Break.NOT_AS_ANCHORED),)

    def test_a_chain_cut_off_together_with_its_end_is_given_away_by_an_anchor(self) -> None:
        anchors = list(heads())
        execute("DELETE FROM journal_entry WHERE number > 3")
        execute("UPDATE journal_chain SET length = 3, head = %s", self.entries[2].hash)
        assert verify().broken == ()
        assert verify(anchors=anchors).broken == (Broken(self.agency.pk, 5, Break.CUT_OFF),)

    def test_a_chain_that_is_gone_is_given_away_by_an_anchor(self) -> None:
        anchors = list(heads())
        execute("DELETE FROM journal_entry")
        execute("DELETE FROM journal_chain")
        assert verify().broken == ()
        assert verify(anchors=anchors).broken == (Broken(self.agency.pk, 5, Break.CUT_OFF),)


def _forge(name: str) -> None:
    """Put another name into the first entry and hash the whole chain anew, its end too."""
    head = ""
    for entry in Entry.objects.order_by("number"):
        if entry.number == 1:
            entry.actor_name = name
        entry.previous = head
        head = hash_of(entry.link())
        execute(
            "UPDATE journal_entry SET actor_name = %s, previous = %s, hash = %s WHERE id = %s",
            entry.actor_name,
            entry.previous,
            head,
            entry.pk,
        )
    execute("UPDATE journal_chain SET head = %s", head)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
ROAD = st.lists(st.tuples(st.integers(0, 2), TEXT), min_size=1, max_size=12)


class AnyRoad(TestCase):
    """Whatever is recorded for whomever, in whatever order."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(ROAD, st.data())
    def test_a_chain_is_whole_and_one_changed_entry_is_found_where_it_stands(
        self, road: list[tuple[int, str]], data: st.DataObject
    ) -> None:
        agencies: list[Agency | None] = [None, an_agency("甲"), an_agency("乙")]
        for which, text in road:
            step(agencies[which], text)
        assert verify().broken == ()
        assert sum(Chain.objects.values_list("length", flat=True)) == len(road) == verify().entries
        victim = data.draw(st.sampled_from(list(Entry.objects.order_by("id"))))
        execute("UPDATE journal_entry SET actor_name = '别人' WHERE id = %s", victim.pk)
        assert verify().broken == (Broken(victim.agency_id, victim.number, Break.CHANGED),)
