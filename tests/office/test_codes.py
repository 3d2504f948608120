"""日志的校验码：只有持有密钥的程序写得出；没有密钥的人追加、重写、截断，都看得出。"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from gongkai.office.encryption import keyring
from gongkai.office.encryption.refusals import KeysLost
from gongkai.office.integrity.inspections import areas_of, last_inspection
from gongkai.office.journal import keys
from gongkai.office.journal.jobs import OfficeNotWhole, verify_office
from gongkai.office.journal.keying import key_journal
from gongkai.office.journal.models import Anchor, Chain, Entry
from gongkai.office.journal.verify import Break, verify
from gongkai.project import tables
from guarding import guards_down
from office.journal_world import CHEN, DAY, an_agency, step

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(autouse=True)
def file(settings: Settings, tmp_path: Path) -> Path:
    """Where the keys of this test lie."""
    settings.SEALING_KEYS = tmp_path / "keys.json"
    return tmp_path / "keys.json"


def breaks() -> list[Break]:
    return [broken.how for broken in verify().broken]


def test_a_new_office_is_keyed_before_its_first_entry() -> None:
    tables.bring_up_to_date()
    step(an_agency())
    assert not Entry.objects.filter(code="").exists()
    assert not Chain.objects.filter(code="").exists()
    assert verify().keyed == 2
    assert breaks() == []


def test_an_office_with_entries_is_not_keyed_by_an_update_of_its_tables(file: Path) -> None:
    step(an_agency())
    tables.bring_up_to_date()
    assert not file.exists()
    assert verify().keyed_at is None


def test_a_code_can_be_computed_by_whoever_has_the_key(file: Path) -> None:
    key_journal(NOW, on=DAY)
    agency = an_agency()
    step(agency)
    entry = step(agency)
    (key,) = json.loads(file.read_text())["journal"]["keys"].values()
    covered = f"gongkai-code-1\nentry\n{agency.pk}\n2\n{entry.hash}\n".encode()
    mac = hmac.new(base64.b64decode(key["secret"]), covered, hashlib.sha256).hexdigest()
    assert entry.code.partition(":")[2] == mac


def test_an_office_from_before_is_keyed_after_its_first_night_without_a_fault() -> None:
    agency = an_agency()
    first = step(agency)
    assert verify().keyed_at is None
    key_journal(NOW, on=DAY)
    verified = verify()
    assert (verified.keyed, verified.keyed_at) == (2, NOW)
    assert Entry.objects.get(pk=first.pk).code == ""
    assert set(Entry.objects.filter(verb="journal.keyed").values_list("agency_id", flat=True)) == {None, agency.pk}


def test_a_second_night_keys_nothing_more() -> None:
    step(an_agency())
    assert key_journal(NOW, on=DAY)
    assert not key_journal(NOW + timedelta(days=1), on=DAY)
    assert Entry.objects.filter(verb="journal.keyed").count() == 2


def test_keying_that_was_broken_off_is_done_again() -> None:
    agency = an_agency()
    step(agency)
    keyring.make_first()
    keyring.add_journal_key(NOW)
    assert breaks() == []
    assert key_journal(NOW, on=DAY)
    assert verify().keyed == 2
    assert breaks() == []


def test_a_night_with_a_fault_keys_nothing_and_is_kept_with_what_was_found() -> None:
    step(an_agency())
    with guards_down():
        Entry.objects.update(actor_name="别人")
    with pytest.raises(OfficeNotWhole, match=r"journal\.chains changed"):
        verify_office.func(NOW.isoformat())
    assert keyring.journal_keys() is None
    kept = last_inspection()
    assert kept is not None
    chains = next(area for area in areas_of(kept) if area.zh == "日志链")
    where, words = chains.findings[0]
    assert where == f"青石市自然资源局（编号 {Entry.objects.get().agency_id}）第 1 条"
    assert words.zh == "内容与散列值不符"


def test_a_night_without_a_fault_keys_the_journal_and_says_so_the_next() -> None:
    assert verify_office.func(NOW.isoformat()) > 0
    assert keyring.journal_keys() is not None
    verify_office.func((NOW + timedelta(hours=1)).isoformat())
    kept = last_inspection()
    assert kept is not None
    notes = next(area for area in areas_of(kept) if area.zh == "日志链").notes
    assert notes == ("1 条链；自 2026-03-02 起每条日志带校验码，1 条链已启用",)


def test_what_was_before_the_keying_is_vouched_for_by_it() -> None:
    agency = an_agency()
    step(agency)
    key_journal(NOW, on=DAY)
    with guards_down():
        Entry.objects.filter(number=1, agency=agency).update(previous="")
        entry = Entry.objects.get(number=1, agency=agency)
        Entry.objects.filter(pk=entry.pk).update(actor_name="别人")
    assert breaks() == [Break.CHANGED]


def test_codes_made_under_an_earlier_key_are_still_right() -> None:
    keyring.make_first()
    key_journal(NOW, on=DAY)
    agency = an_agency()
    step(agency)
    keys.add(datetime.now(UTC), actor=CHEN, on=DAY)
    step(agency)
    assert len({entry.code.partition(":")[0] for entry in Entry.objects.filter(agency=agency)}) == 2
    assert breaks() == []


def test_who_got_hold_of_an_earlier_key_forges_nothing_with_it(file: Path) -> None:
    key_journal(NOW, on=DAY)
    early = file.read_bytes()
    agency = an_agency()
    step(agency)
    keys.add(datetime.now(UTC), actor=CHEN, on=DAY)
    step(agency)
    late = file.read_bytes()
    file.write_bytes(early)
    with guards_down():
        Chain.objects.filter(agency=agency).update(code="")
    step(agency)
    file.write_bytes(late)
    assert breaks() == [Break.FORGED]


def test_without_its_keys_a_keyed_journal_takes_no_entry(file: Path) -> None:
    key_journal(NOW, on=DAY)
    agency = an_agency()
    step(agency)
    file.unlink()
    with pytest.raises(KeysLost), transaction.atomic():
        step(agency)
    assert Entry.objects.filter(agency=agency).count() == 1


def test_anchors_from_before_the_keying_are_vouched_for_by_it() -> None:
    from_before = Anchor.objects.create(day=DAY, heads="x", sha256="y")
    key_journal(NOW, on=DAY)
    (facts,) = [entry.typed_facts() for entry in Entry.objects.filter(verb="journal.keyed", agency=None)]
    expected = hashlib.sha256(f"{from_before.day} y\n".encode()).hexdigest()
    assert (facts.anchors, facts.anchors_sha256) == (1, expected)
