"""Rows held against the hashes that were kept with the entries of the acts that wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Exists, OuterRef

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook
from gongkai.office.journal.facts import ROWS
from gongkai.office.journal.models import Entry, RowHash
from gongkai.office.journal.older_rows import entry_of_older_rows
from gongkai.office.journal.row_hashes import HashedTable, RowHashed, hash_over, hashed_rows, hashed_tables

_AT_ONCE = 500


def check_rows(look: AreaLook) -> None:
    """Hold the kept hashes against their entries, then every row against the last hash that was kept of it."""
    _check_entries(look)
    begun = entry_of_older_rows()
    for table in hashed_tables():
        _check_table(look, table, begun.get(table.label))


def _check_entries(look: AreaLook) -> None:
    """The hashes themselves: those of each entry are the ones that it was recorded with."""
    rows = RowHash.objects.order_by("entry_id").values_list("entry_id", "table", "row", "sha256")
    hashes = {
        entry: hash_over(RowHashed(table, row, sha256) for _, table, row, sha256 in of_entry)
        for entry, of_entry in groupby(rows.iterator(2000), key=lambda row: row[0])
    }
    recorded = Entry.objects.filter(**{f"facts__{ROWS}__isnull": False}).select_related("agency")
    for entry in recorded.order_by("id").iterator(_AT_ONCE):
        if hashes.pop(entry.pk, "") != entry.facts[ROWS]:
            look.report(Damage.ROW_ALTERED, f"{_whose(entry)}日志第 {entry.number} 条所附的登记内容散列值")
        look.passed()
    for entry in Entry.objects.filter(pk__in=list(hashes)[:_AT_ONCE]).select_related("agency"):
        look.report(Damage.ROW_UNRECORDED, f"{_whose(entry)}日志第 {entry.number} 条所附的登记内容散列值")


def _check_table(look: AreaLook, table: HashedTable, began: Entry | None) -> None:
    """`began` is the entry from which on each of its rows has a hash."""
    for numbers in _batches(table):
        of_rows = RowHash.objects.filter(table=table.label, row__in=numbers).select_related("entry").order_by("id")
        last = {hashed.row: hashed for hashed in of_rows}
        for row, now in hashed_rows(table, numbers):
            where = f"{table.zh}“{table.name(row)}”（记录号 {row.pk}）"
            hashed = last.get(row.pk)
            if hashed is None and began is not None:
                look.report(Damage.ROW_UNRECORDED, where)
            elif hashed is not None and hashed.sha256 != now:
                look.report(Damage.ROW_ALTERED, f"{where}，最近一次办理见日志第 {hashed.entry.number} 条")
            look.passed()
    _look_for_gone(look, table)
    if began is None:
        if table.model._base_manager.exists():
            look.note(f"{table.zh}：没有留存散列值的登记内容还不能核对；每夜自动留存，也可运行 gongkai migrate")
        return
    if older := RowHash.objects.filter(table=table.label, entry=began).count():
        look.note(f"{table.zh}：{older} 条是 {began.on} 以前登记的，自该日起核对，此前有没有改动不能证明")


def _batches(table: HashedTable) -> Iterator[list[int]]:
    """The numbers of all rows of a table, some at a time."""
    last = 0
    while True:
        rows = table.model._base_manager.filter(pk__gt=last).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
        if not numbers:
            return
        last = numbers[-1]
        yield numbers


def _look_for_gone(look: AreaLook, table: HashedTable) -> None:
    """Rows that an act wrote, that no act has deleted, and that are not there."""
    later = RowHash.objects.filter(table=table.label, row=OuterRef("row"), pk__gt=OuterRef("pk"))
    last = RowHash.objects.filter(~Exists(later), table=table.label).exclude(sha256="")
    there = table.model._base_manager.filter(pk=OuterRef("row"))
    for hashed in last.filter(~Exists(there)).select_related("entry__agency").order_by("pk").iterator(_AT_ONCE):
        entry = hashed.entry
        where = f"（记录号 {hashed.row}，{_whose(entry)}，{entry.on}，见日志第 {entry.number} 条）"
        look.report(Damage.ROW_MISSING, f"{table.zh}{where}")


def _whose(entry: Entry) -> str:
    return str(entry.agency) if entry.agency else "平台"
