"""登记内容的散列值：每次办理写了哪几条，日志里就有哪几条的散列值；升级以前的，从留存之日起核对，此前的不作证明。"""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from registers_world import CHEN, NOW, bureau, decision

from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaResult, look_through
from gongkai.office.journal.models import Entry, RowHash
from gongkai.office.journal.older_rows import hash_older_rows
from gongkai.office.journal.record import Subject, record
from gongkai.office.journal.row_hashes import NotHashed, hash_over, hashes_of
from gongkai.office.journal.verbs import JOURNAL_KEYED
from gongkai.office.registers.amend import correct, remove
from gongkai.office.registers.models import Decision, EntrySource
from gongkai.office.registers.take_in import EntryOrigin, take_in
from gongkai.project import upgrade
from guarding import guards_down
from office.older_rows_world import forget_hashes

pytestmark = pytest.mark.django_db
SHEET = EntryOrigin(EntrySource.IMPORT, "处罚台账.xlsx", "0" * 64)


@pytest.fixture
def place() -> Agency:
    return bureau()


def batch(place: Agency, *numbers: str) -> list[Decision]:
    rows = [decision(number) for number in numbers]
    taken = take_in(place, Register.PENALTIES, rows, actor=CHEN, on=NOW, origin=SHEET)
    return [entry for entry in taken.entries if isinstance(entry, Decision)]


def looked() -> AreaResult:
    (result,) = [result for result in look_through(None, files=False) if result.name == "journal.rows"]
    return result


def from_before(place: Agency, *numbers: str) -> None:
    """Rows of a batch as an older version took them in: without hashes, nor one in the entry."""
    batch(place, *numbers)
    forget_hashes()


def test_the_entry_of_a_batch_holds_one_hash_over_all_of_its_rows(place: Agency) -> None:
    rows = batch(place, "罚1", "罚2", "罚3")
    entry = Entry.objects.get(verb="register.entries_taken_in")
    assert entry.facts["rows_sha256"] == hash_over(hashes_of(rows))
    assert entry.typed_facts().count == 3
    assert sorted(entry.row_hashes.values_list("row", flat=True)) == sorted(row.pk for row in rows)


def test_the_hash_is_over_the_written_form_of_the_row(place: Agency) -> None:
    """Anybody can make it without this program: the value was made by hand from the written form."""
    (row,) = batch(place, "罚1")
    columns = {
        "id": row.pk, "agency_id": place.pk, "register": "penalties", "key": "罚1", "number": "罚1",
        "matter": "非法占用土地", "decided_on": "2025-05-06", "source": "import", "source_name": "处罚台账.xlsx",
        "registered_on": "2026-01-20", "registered_by": "陈岚",
    }  # fmt: skip
    text = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert RowHash.objects.get(row=row.pk).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_row_that_was_corrected_and_one_that_was_removed_are_still_what_acts_made_of_them(place: Agency) -> None:
    first, second = batch(place, "罚1", "罚2")
    correct(first, decision("罚1", "2025-05-07"), "日期录错", actor=CHEN, on=NOW)
    remove(second, "不是本机关作出的", actor=CHEN, on=NOW)
    hash_older_rows(NOW)
    assert looked().findings == ()


def test_rows_from_before_are_not_claimed_and_are_vouched_for_from_the_day_on_which_they_are_hashed(
    place: Agency,
) -> None:
    from_before(place, "罚1", "罚2")
    before = looked()
    assert before.findings == ()
    assert any("登记簿的处理决定：没有留存散列值的登记内容还不能核对" in note for note in before.notes)
    assert hash_older_rows(date(2026, 5, 18)) == 2
    after = looked()
    assert after.findings == ()
    assert "登记簿的处理决定：2 条是 2026-05-18 以前登记的，自该日起核对，此前有没有改动不能证明" in after.notes
    with guards_down():
        Decision.objects.filter(key="罚1").update(matter="别的事项")
    assert [(finding.fault, "罚1" in finding.where) for finding in looked().findings] == [(Damage.ROW_ALTERED, True)]


def test_rows_from_before_are_given_their_hashes_once(place: Agency) -> None:
    from_before(place, "罚1")
    hash_older_rows(NOW)
    entries = Entry.objects.count()
    assert hash_older_rows(NOW) == 0
    assert Entry.objects.count() == entries


def test_an_upgrade_gives_them_their_hashes_where_an_office_stands(place: Agency) -> None:
    from_before(place, "罚1")
    assert upgrade.rows_to_hash()
    assert upgrade.hash_rows() == 1
    assert not upgrade.rows_to_hash()
    assert upgrade.hash_rows() == 0


def test_an_upgrade_of_an_empty_database_records_nothing() -> None:
    """A new office is keyed before its first entry."""
    assert not upgrade.rows_to_hash()
    assert upgrade.hash_rows() == 0
    assert not Entry.objects.exists()


def test_an_act_that_names_a_row_of_another_table_is_a_fault_of_ours(place: Agency) -> None:
    facts = JOURNAL_KEYED.sample
    with pytest.raises(NotHashed), transaction.atomic():
        record(place, Subject("agency", place.slug), JOURNAL_KEYED, facts, actor=CHEN, on=NOW, rows=[place])


@pytest.mark.parametrize("order", ["UPDATE journal_rowhash SET sha256 = ''", "DELETE FROM journal_rowhash"])
def test_the_database_refuses_to_change_or_delete_a_hash(place: Agency, order: str) -> None:
    batch(place, "罚1")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order)
