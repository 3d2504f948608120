"""升级以前的登记内容正在留存散列值时有人办理：最后留下的散列值，是办理以后的。"""

from __future__ import annotations

import pytest
from django.db import connection
from registers_world import CHEN, NOW, bureau, decision

from gongkai.law.registers import Register
from gongkai.office.integrity.looks import look_through
from gongkai.office.journal.older_rows import entry_of_older_rows
from gongkai.office.registers.models import Decision, EntrySource
from gongkai.office.registers.take_in import EntryOrigin, take_in
from office.older_rows_world import forget_hashes
from processes import ended_well, start, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

REMOVE = """
import sys
from django.db import transaction
from registers_world import CHEN, NOW
from gongkai.office.registers.amend import remove
from gongkai.office.registers.models import Decision
with transaction.atomic():
    remove(Decision.objects.get(), "不是本机关作出的", actor=CHEN, on=NOW)
    print("removed, not yet committed", flush=True)
    sys.stdin.readline()
"""
HASH = """
from registers_world import NOW
from gongkai.office.journal.older_rows import hash_older_rows
hash_older_rows(NOW)
"""


def waits_for_a_lock() -> bool:
    """SQLite lets one write at a time: whoever comes second waits before he reads."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.fetchone() is not None


def test_an_act_that_is_under_way_while_older_rows_are_hashed_raises_no_alarm() -> None:
    origin = EntryOrigin(EntrySource.IMPORT, "处罚台账.xlsx", "0" * 64)
    take_in(bureau(), Register.PENALTIES, [decision("罚1")], actor=CHEN, on=NOW, origin=origin)
    forget_hashes()
    removing = start(REMOVE)
    assert removing.stdout is not None
    assert removing.stdout.readline() == "removed, not yet committed\n"
    hashing = start(HASH)
    wait_until(lambda: hashing.poll() is not None or waits_for_a_lock(), removing, hashing)
    removing.communicate("go on\n")
    ended_well(hashing)
    assert Decision.objects.get().removed_on == NOW
    assert "registers.decision" in entry_of_older_rows()
    (rows,) = [result for result in look_through(None, files=False) if result.name == "journal.rows"]
    assert rows.findings == ()
