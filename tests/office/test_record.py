"""`record`: an act and its entry are kept together or not at all."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from django.db import transaction

from gongkai.law.articles import Cite
from gongkai.office.journal.chain import hash_of
from gongkai.office.journal.models import Chain, Dispatch, DispatchState, Entry
from gongkai.office.journal.record import (
    Actor,
    NotInTransaction,
    Outgoing,
    Subject,
    WrongEntryFacts,
    note_reading,
    record,
)
from gongkai.office.journal.verbs import PersonalDataRead
from office.journal_world import CASE, CHEN, DAY, EVERYTHING, STEPPED, TRIED, Step, an_agency, step

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_what_on_which_day_by_which_article() -> None:
    agency = an_agency()
    entry = record(
        agency, CASE, TRIED, EVERYTHING, actor=CHEN, on=DAY, before="in_hand", after="waiting", cite=Cite(33, 2)
    )
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.agency_id, kept.number, kept.subject_kind, kept.subject_key) == (agency.pk, 1, "case", "2025-31")
    assert (kept.verb, kept.before, kept.after, kept.cite) == (
        "trial.happened",
        "in_hand",
        "waiting",
        "regulation 33¶2",
    )
    assert (kept.actor_id, kept.actor_name, kept.actor_post, kept.on) == (7, "陈岚", "经办人", DAY)
    assert kept.typed_facts() == EVERYTHING
    assert hash_of(kept.link()) == kept.hash == entry.hash


def test_each_agency_has_its_own_chain_and_the_platform_one_more() -> None:
    one, other = an_agency("市自然资源局"), an_agency("市教育局")
    numbers = [(agency and agency.pk, step(agency).number) for agency in (one, other, one, None, None, one)]
    assert numbers == [(one.pk, 1), (other.pk, 1), (one.pk, 2), (None, 1), (None, 2), (one.pk, 3)]
    assert {chain.agency_id: chain.length for chain in Chain.objects.all()} == {one.pk: 3, other.pk: 1, None: 2}


def test_each_entry_names_the_hash_of_the_one_before() -> None:
    agency = an_agency()
    entries = [step(agency) for _ in range(3)]
    assert [entry.previous for entry in entries] == ["", entries[0].hash, entries[1].hash]
    assert Chain.objects.get(agency=agency).head == entries[2].hash


@pytest.mark.parametrize(("setting", "length"), [("sm3", 64), ("sha256", 64)])
def test_the_setting_chooses_the_hash_of_new_entries(setting: str, length: int, settings: object) -> None:
    settings.JOURNAL_HASH = setting  # type: ignore[attr-defined]
    entry = step(None)
    assert (entry.algorithm, len(entry.hash)) == (setting, length)
    assert hash_of(entry.link()) == entry.hash


def test_post_is_queued_with_its_entry() -> None:
    later = datetime(2030, 1, 1, tzinfo=UTC)
    entry = step(an_agency(), send=(Outgoing("bell", {"letter": "reply"}), Outgoing("printer", {"pages": 2}, later)))
    bell, printer = entry.dispatches.order_by("id")
    assert (bell.channel, bell.payload, bell.state, bell.not_before) == (
        "bell",
        {"letter": "reply"},
        DispatchState.WAITING,
        entry.recorded_at,
    )
    assert (printer.channel, printer.not_before) == ("printer", later)
    assert bell.key != printer.key


def test_an_act_that_fails_leaves_neither_entry_nor_post() -> None:
    agency = an_agency()
    step(agency)

    def act() -> None:
        with transaction.atomic():
            record(agency, CASE, STEPPED, Step("作出"), actor=CHEN, on=DAY, send=[Outgoing("bell", {})])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert Entry.objects.count() == 1
    assert Dispatch.objects.count() == 0
    assert step(agency).number == 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    agency = an_agency()
    with pytest.raises(NotInTransaction):
        record(agency, CASE, STEPPED, Step("受理"), actor=CHEN, on=DAY)
    assert Entry.objects.count() == 0


def test_facts_of_another_verb_are_refused() -> None:
    with pytest.raises(WrongEntryFacts) as refused:
        record(None, CASE, STEPPED, EVERYTHING, actor=CHEN, on=DAY)  # type: ignore[type-var]
    assert (refused.value.verb, refused.value.wanted) == ("trial.stepped", Step)


def test_reading_personal_data_is_an_entry_that_holds_none() -> None:
    agency = an_agency()
    entry = note_reading(
        agency, Subject("case", "2025-31"), "applicant_name", "phone", actor=CHEN, on=DAY, purpose="送达"
    )
    assert entry.typed_facts() == PersonalDataRead(("applicant_name", "phone"), "送达")
    assert entry.actor_name == "陈岚"


@pytest.mark.django_db(transaction=True)
def test_a_reading_is_kept_without_a_transaction_of_the_page() -> None:
    note_reading(None, CASE, "phone", actor=CHEN, on=DAY)
    assert Entry.objects.count() == 1


def test_an_actor_may_be_no_member_of_staff() -> None:
    with transaction.atomic():
        entry = record(None, CASE, STEPPED, Step("申请"), actor=Actor("申请人"), on=DAY)
    assert (entry.actor_id, entry.actor_name) == (None, "申请人")
    assert asdict(Actor("申请人"))["id"] is None
