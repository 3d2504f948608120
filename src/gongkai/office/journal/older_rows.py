"""Rows from before their hashes were kept: they are given theirs once, by an entry that says from which day.

`gongkai migrate` does so at once, the nightly job in an office that is new. Until then a row without a hash may be from
before; afterwards it is nobody's.
"""

from __future__ import annotations

from datetime import date

from django.db import models, transaction

from gongkai.office.journal.models import Entry, RowHash
from gongkai.office.journal.record import PROGRAM, Subject, record
from gongkai.office.journal.row_hashes import HashedTable, hashed_tables
from gongkai.office.journal.verbs import OLDER_ROWS_HASHED, OlderRowsHashed

SUBJECT = Subject("rows", "")


def entry_of_older_rows() -> dict[str, Entry]:
    """By the label of each table the entry from which on each of its rows has a hash."""
    entries = Entry.objects.filter(subject_kind=SUBJECT.kind, verb=OLDER_ROWS_HASHED.name).order_by("-id")
    return {label: entry for entry in entries for label in entry.facts["tables"]}


def tables_to_hash() -> list[HashedTable]:
    """The tables whose rows are still to be given their hashes."""
    begun = entry_of_older_rows()
    return [table for table in hashed_tables() if table.label not in begun]


@transaction.atomic
def hash_older_rows(on: date) -> int:
    """Keep the hash of every row that has none, once; how many rows. Nothing is said of what they were before."""
    tables = tables_to_hash()
    if not tables:
        return 0
    rows: list[models.Model] = []
    for table in tables:
        hashed = RowHash.objects.filter(table=table.label).values("row")
        # Locked: of an act that writes to one of them meanwhile the hash has to be the later one.
        rows += table.model._base_manager.exclude(pk__in=hashed).order_by("pk").only("pk").select_for_update()
    facts = OlderRowsHashed(tuple(table.label for table in tables), len(rows))
    record(None, SUBJECT, OLDER_ROWS_HASHED, facts, actor=PROGRAM, on=on, rows=rows)
    return len(rows)
