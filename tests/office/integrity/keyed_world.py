"""青石市 with all it has published, its journal keyed, five days of anchors laid: what somebody then tampers with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from gongkai.demo.disclosures import publish_documents
from gongkai.demo.duties import keep_lists
from gongkai.law.registers import Register
from gongkai.office.agencies.hold import subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.encryption.keyring import ring_file
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import Archived, look_through
from gongkai.office.journal.anchors import keep
from gongkai.office.journal.keying import key_journal
from gongkai.office.journal.older_rows import hash_older_rows
from gongkai.office.journal.record import note_reading
from gongkai.office.journal.verify import Head
from gongkai.office.registers.models import EntrySource
from gongkai.office.registers.take_in import EntryOrigin, take_in
from office import demo_world
from office.journal_world import CHEN
from worlds import stand

BEIJING = timezone(timedelta(hours=8))
NIGHT = datetime(2099, 1, 6, 3, 0, tzinfo=BEIJING)
"""The night on which it is verified: behind every entry of these tests."""
DAYS = [date(2099, 1, day) for day in (1, 2, 3, 4, 5)]
"""The days before it, for which anchors are laid."""


def build() -> None:
    """The town with its reports, requests and published documents."""
    stand(demo_world.build)
    publish_documents(demo_world.DAY)
    keep_lists(demo_world.DAY)
    take_in_batch()
    hash_older_rows(demo_world.DAY)


def take_in_batch() -> None:
    """Penalties of the bureau, as a spreadsheet brings them."""
    bureau = Agency.objects.get(slug="zrzyj")
    rows = [
        {"number": f"青资罚〔2025〕{number}号", "matter": "非法占用土地", "decided_on": "2025-05-06"}
        for number in range(900, 905)
    ]
    origin = EntryOrigin(EntrySource.IMPORT, "处罚台账.xlsx", "0" * 64)
    take_in(bureau, Register.PENALTIES, rows, actor=CHEN, on=demo_world.DAY, origin=origin)


@contextmanager
def keyed_office(blocker: DjangoDbBlocker, folder: Path) -> Iterator[None]:
    """The office for all tests of a module. Its file of keys is a copy, so that other tests stay without codes."""
    with blocker.unblock(), transaction.atomic():
        stand(build)
        keys = folder / "keys.json"
        shutil.copy(ring_file(), keys)
        with override_settings(SEALING_KEYS=keys):
            key_journal(datetime.now(UTC), on=demo_world.DAY)
            go_on()
            lay_anchors()
            yield
        transaction.set_rollback(True)


def go_on() -> None:
    """Let every agency do something more, which its chain carries codes of."""
    for agency in Agency.objects.order_by("pk"):
        for _ in range(8):
            act_of(agency)


def act_of(agency: Agency) -> None:
    """An act that changes no row."""
    note_reading(agency, subject_of(agency), "phone", actor=CHEN, on=demo_world.DAY)


def lay_anchors() -> None:
    """Lay the anchor of each of the days."""
    for day in DAYS:
        keep(day, datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(days=1))


def found(
    *, heads: tuple[Head, ...] = (), archived: tuple[Archived, ...] = (), files: bool = True
) -> list[tuple[str, Damage, str]]:
    """What a verification finds: in which area, which fault, and where. Reading the files takes it longest."""
    return [
        (result.name, finding.fault, finding.where)
        for result in look_through(NIGHT, heads=heads, archived=archived, files=files)
        for finding in result.findings
    ]
