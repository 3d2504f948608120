"""Rows held against the journal: what it tells of is there, nothing is there of which it tells nothing, and what is
there is what it says. Rooms give the kind of subject, the table, and how one row is judged by its entries:

    CASES = Recorded("case", "申请", Case, judge_case)
    area("cases.rows", "申请", CASES.check)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook
from gongkai.office.journal.models import Entry

AT_ONCE = 300
"""So many rows are judged with their entries at a time: memory does not grow with the office."""

Judge = Callable[[Any, Sequence[Entry]], Iterable[tuple[Damage, str]]]
"""What is wrong with a row by its entries, the earliest first: each fault, and what of the row it is."""


@dataclass(frozen=True)
class Recorded:
    """Rows whose every beginning is in the journal under `kind`, by the number of the row.

    `prefix` stands before the number in the subject's key; `verbs` are the entries that the judge wants (none: all).
    `name` says which row it is.
    """

    kind: str
    zh: str
    model: type[models.Model]
    judge: Judge
    name: Callable[[Any], str] = str
    prefix: str = ""
    verbs: Collection[str] = ()
    related: tuple[str, ...] = ()

    def check(self, look: AreaLook) -> None:
        """Judge every row, then look for rows that are told of and gone."""
        self._judge_rows(look)
        self._look_for_gone(look)

    def _judge_rows(self, look: AreaLook) -> None:
        last = None
        while True:
            rows = self.model._base_manager.select_related(*self.related).order_by("pk")
            batch = list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE])
            if not batch:
                return
            last = batch[-1].pk
            entries = self._entries_of([f"{self.prefix}{row.pk}" for row in batch])
            for row in batch:
                where = f"{self.zh}{self.name(row)}"
                of_row = entries[f"{self.prefix}{row.pk}"]
                if not of_row:
                    look.report(Damage.ROW_UNRECORDED, where)
                for fault, what in self.judge(row, of_row) if of_row else ():
                    look.report(fault, f"{where}：{what}" if what else where)
                look.passed()

    def _entries_of(self, keys: Sequence[str]) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {key: [] for key in keys}
        for entry in self._told(Entry.objects.filter(subject_key__in=keys)).order_by("id"):
            entries[entry.subject_key].append(entry)
        return entries

    def _look_for_gone(self, look: AreaLook) -> None:
        entries = self._told(Entry.objects.filter(subject_key__startswith=self.prefix))
        keys = entries.order_by("subject_key").values_list("subject_key", flat=True).distinct()
        for batch in _batches(keys.iterator(2000)):
            numbers = {key: key.removeprefix(self.prefix) for key in batch}
            there = set(
                self.model._base_manager.filter(
                    pk__in=[int(number) for number in numbers.values() if number.isdigit()]
                ).values_list("pk", flat=True)
            )
            for key, number in numbers.items():
                if not number.isdigit() or int(number) not in there:
                    look.report(Damage.ROW_MISSING, self._told_of(key))

    def _told(self, entries: models.QuerySet[Entry]) -> models.QuerySet[Entry]:
        of_kind = entries.filter(subject_kind=self.kind)
        return of_kind.filter(verb__in=self.verbs) if self.verbs else of_kind

    def _told_of(self, key: str) -> str:
        """A row that is gone, as its first entry names it."""
        first = self._told(Entry.objects.filter(subject_key=key)).order_by("id").select_related("agency").first()
        if first is None:
            return f"{self.zh}（记录号 {key}）"
        whose = str(first.agency) if first.agency else "平台"
        return f"{self.zh}（记录号 {key}，{whose}，{first.on}，见日志第 {first.number} 条）"


def altered(pairs: Iterable[tuple[str, object, object]]) -> Iterator[tuple[Damage, str]]:
    """Of what, what is there, and what the journal says: those that differ."""
    for what, there, recorded in pairs:
        if there != recorded:
            yield Damage.ROW_ALTERED, f"{what}应为“{_shown(recorded)}”，现为“{_shown(there)}”"


def _shown(value: object) -> str:
    return "空" if value is None or value == "" else str(value)


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for key in keys:
        batch.append(key)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
