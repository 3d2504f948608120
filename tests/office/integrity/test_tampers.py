"""核验：改动数据库、文件而没有密钥的人，改哪里都看得出；没有人动过的，什么也不报。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from gongkai.office.integrity.faults import FAULT_WORDS, Damage
from gongkai.office.integrity.looks import Archived, look_through
from gongkai.office.journal.models import Anchor
from office.integrity.keyed_world import NIGHT, act_of, found, keyed_office
from office.integrity.row_tampers import ROW_TAMPERS
from office.integrity.tampers import TAMPERS, Tamper, busiest, plain_sql, rewritten_with_anchors, sql, stored_place

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def office(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The keyed office."""
    with keyed_office(django_db_blocker, tmp_path_factory.mktemp("keys")):
        yield


def test_in_an_office_that_nobody_touched_nothing_is_found() -> None:
    results = list(look_through(NIGHT))
    assert [finding for result in results for finding in result.findings] == []
    looked_at = {result.name for result in results if result.count}
    assert {
        "guards",
        "journal.chains",
        "journal.anchors",
        "publishing.rows",
        "annual.rows",
        "annual.figures",
    } < looked_at
    assert {"cases.rows", "remedies.rows", "files", "agencies.chains"} < looked_at


@pytest.mark.parametrize("tamper", [*TAMPERS, *ROW_TAMPERS], ids=lambda tamper: tamper.name)
def test_what_was_tampered_with_is_named(tamper: Tamper) -> None:
    # Taken back at once: some of it leaves rows that name what is gone.
    with transaction.atomic():
        tamper.do()
        findings = found(files=False)
        transaction.set_rollback(True)
    named = [where for area, fault, where in findings if (area, fault) == (tamper.area, tamper.fault)]
    assert any(tamper.where in where for where in named), findings


def test_our_next_act_does_not_make_good_what_was_forged() -> None:
    next(tamper for tamper in TAMPERS if tamper.name == "cut off, with end and anchors").do()
    act_of(busiest())
    assert Damage.CHAIN_END_FORGED in {fault for _, fault, _ in found()}


def test_a_file_that_is_gone_and_one_that_was_changed_are_named_with_their_place() -> None:
    place = stored_place()
    before = place.read_bytes()
    try:
        place.unlink()
        assert [fault for area, fault, where in found() if area == "files" and place.name in where] == [
            Damage.FILE_MISSING
        ]
        place.write_bytes(before[:-1])
        assert [fault for area, fault, where in found() if area == "files" and place.name in where] == [
            Damage.FILE_ALTERED
        ]
    finally:
        place.write_bytes(before)
    assert found() == []


def test_a_file_that_no_row_names_is_listed_and_no_fault() -> None:
    stray = Path(default_storage.path("")) / "!没有记录的文件"
    stray.write_bytes(b"x")
    try:
        (files,) = [result for result in look_through(NIGHT) if result.name == "files"]
    finally:
        stray.unlink()
    assert files.faults == 0
    assert any("没有记录的文件" in note for note in files.notes)


def test_an_anchor_that_is_not_the_archived_one_is_named_by_its_day() -> None:
    archived = tuple(Archived(anchor.day.isoformat(), anchor.sha256) for anchor in Anchor.objects.order_by("day"))
    assert found(archived=archived) == []
    rewritten_with_anchors()
    days = [where for _, fault, where in found(archived=archived) if fault is Damage.ANCHOR_NOT_AS_ARCHIVED]
    assert days == [anchor.day for anchor in archived]


def test_an_anchor_that_was_deleted_and_archived_is_named() -> None:
    archived = (Archived("2098-12-31", "0" * 64),)
    assert ("journal.anchors", Damage.ANCHOR_NOT_AS_ARCHIVED, "2098-12-31") in found(archived=archived)


def test_without_the_key_codes_are_not_taken_for_right(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.SEALING_KEYS = tmp_path / "none"  # type: ignore[attr-defined]
    assert Damage.KEYS_MISSING in {fault for area, fault, _ in found() if area == "journal.chains"}


def test_every_fault_has_its_words_and_what_to_do() -> None:
    assert set(FAULT_WORDS) == set(Damage)
    assert all(words.zh and words.en and words.remedy and words.remedy_en for words in FAULT_WORDS.values())


if connection.vendor == "postgresql":
    FUNCTION = (
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    )
    MORE = [
        (FUNCTION, Damage.GUARD_FUNCTION, "journal_entry_no_update"),
        ("ALTER TABLE journal_entry ENABLE REPLICA TRIGGER journal_entry_no_update", Damage.GUARD_OFF, "no_update"),
        ("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_delete", Damage.GUARD_OFF, "no_delete"),
        ("DROP TRIGGER publishing_version_no_truncate ON publishing_version", Damage.GUARD_MISSING, "no_truncate"),
        ("CREATE RULE away AS ON DELETE TO journal_dispatch DO INSTEAD NOTHING", None, ""),
        ("CREATE RULE away AS ON INSERT TO journal_entry DO ALSO NOTHING", Damage.GUARD_STRANGE, "away"),
        ("SET LOCAL session_replication_role = replica", Damage.GUARDS_BYPASSED, "replica"),
        ("ALTER FUNCTION publishing_refuse() SECURITY DEFINER", Damage.GUARD_FUNCTION, "publishing_version_no_update"),
    ]

    @pytest.mark.parametrize(("order", "fault", "where"), MORE, ids=[order[:60] for order, _, _ in MORE])
    def test_what_only_postgresql_knows_is_named_too(order: str, fault: Damage | None, where: str) -> None:
        plain_sql("SET CONSTRAINTS ALL IMMEDIATE", order)
        named = [(found_fault, place) for area, found_fault, place in found() if area == "guards"]
        if fault is None:
            assert named == []
        else:
            assert any(found_fault is fault and where in place for found_fault, place in named), named

    def test_what_was_truncated_past_the_guards_is_missed() -> None:
        sql("TRUNCATE publishing_version CASCADE")
        missing = [where for area, fault, where in found() if (area, fault) == ("publishing.rows", Damage.ROW_MISSING)]
        assert missing
