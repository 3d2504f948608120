"""What this room lets be verified: every row against the hash of the act that wrote it; entries that were registered
one by one, and totals of periods, against what the journal tells of them besides.
"""

from __future__ import annotations

from gongkai.law.registers import Register
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.journal.models import Entry
from gongkai.office.journal.row_hashes import hashed_table
from gongkai.office.journal.rows import altered
from gongkai.office.registers.drafts import draft_of
from gongkai.office.registers.models import (
    AccessToken,
    Charge,
    Decision,
    Document,
    DocumentEvent,
    Kept,
    NoPower,
    PeriodTotal,
    label_of,
)
from gongkai.office.registers.take_in import model_of, title_of
from gongkai.office.registers.verbs import ENTRY_REGISTERED, TOTAL_REGISTERED, EntryRegistered, TotalRegistered

_AT_ONCE = 500


def check_entries(look: AreaLook) -> None:
    """Hold the rows against the entries of their registration."""
    registrations = Entry.objects.filter(verb__in=(ENTRY_REGISTERED.name, TOTAL_REGISTERED.name))
    last = 0
    while batch := list(registrations.filter(id__gt=last).order_by("id")[:_AT_ONCE]):
        last = batch[-1].pk
        for verb in (ENTRY_REGISTERED.name, TOTAL_REGISTERED.name):
            entries = [entry for entry in batch if entry.verb == verb]
            rows = _rows_of(entries)
            for entry in entries:
                _judge(look, entry, rows.get(entry.subject_key))


def _judge(look: AreaLook, entry: Entry, row: Kept | None) -> None:
    where = f"{entry.facts['register']}条目（记录号 {entry.subject_key}，见日志第 {entry.number} 条）"
    if row is None:
        look.report(Damage.ROW_MISSING, where)
    else:
        for fault, what in altered(_pairs(row, entry.typed_facts())):
            look.report(fault, f"{where}：{what}")
    look.passed()


def _rows_of(entries: list[Entry]) -> dict[str, Kept]:
    """The rows that entries of one verb are about, by the subject's key."""
    numbers: dict[Register, list[int]] = {}
    for entry in entries:
        register, _, number = entry.subject_key.partition("/")
        numbers.setdefault(Register(register), []).append(int(number))
    totals = bool(entries) and entries[0].verb == TOTAL_REGISTERED.name
    return {
        f"{register.value}/{row.pk}": row
        for register, pks in numbers.items()
        for row in (PeriodTotal if totals else model_of(register))._default_manager.filter(
            pk__in=pks, register=register.value
        )
    }


def _pairs(row: Kept, facts: EntryRegistered | TotalRegistered) -> list[tuple[str, object, object]]:
    register = ("登记簿", label_of(row.of), facts.register)
    if isinstance(row, PeriodTotal) and isinstance(facts, TotalRegistered):
        return [
            register,
            ("合计", row.total, facts.total),
            ("起", row.since, facts.since),
            ("止", row.until, facts.until),
        ]
    assert isinstance(facts, EntryRegistered)  # noqa: S101  (the verb says so)
    return [
        register,
        ("识别号", row.key, facts.key),
        ("名称", title_of(row), facts.title),
        ("日期", draft_of(row).day, facts.day),
    ]


for _table in (Document, Decision, Charge, PeriodTotal, NoPower):
    hashed_table(_table, f"登记簿的{_table._meta.verbose_name}", name=lambda row: f"{label_of(row.of)} {row.key}")
hashed_table(DocumentEvent, "登记簿的文件效力变动", name=lambda row: f"{row.get_kind_display()} {row.takes_effect}")
# That a token was used is noted outside of any act.
hashed_table(AccessToken, "接口密钥", leave_out=("last_used_on",))
area("registers.rows", "登记簿条目", check_entries, unit="条")
