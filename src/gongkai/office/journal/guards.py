"""Triggers that make the database itself refuse what may never happen to the journal, whoever asks it.

- An entry is not changed and not deleted (on PostgreSQL also not truncated).
- The end of a chain is not deleted, and moves on by one entry at a time.
- The hash of a row that is kept with an entry is not changed and not deleted.
- The anchor of a day is not changed and not deleted.

A migration that alters one of these tables must end with `migrations.RunPython(guards.put_up, guards.take_down)`. A
test looks that they stand after all migrations, and `gongkai verify` looks again.
"""

from __future__ import annotations

from gongkai.office.integrity.guards import Guard, declare, refusing

REFUSAL = "journal: entries are added, never changed or deleted"
_REFUSE = refusing("journal_refuse", REFUSAL)
_NOT_BY_ONE = "NEW.length {differs} OLD.length + 1 OR NEW.id {differs} OLD.id OR NEW.agency_id {differs} OLD.agency_id"

GUARDS = declare(
    "journal",
    "日志",
    (
        Guard("journal_entry_no_update", "journal_entry", "UPDATE", REFUSAL, _REFUSE),
        Guard("journal_entry_no_delete", "journal_entry", "DELETE", REFUSAL, _REFUSE),
        Guard("journal_chain_forward_only", "journal_chain", "UPDATE", REFUSAL, _REFUSE, _NOT_BY_ONE),
        Guard("journal_chain_no_delete", "journal_chain", "DELETE", REFUSAL, _REFUSE),
        Guard("journal_rowhash_no_update", "journal_rowhash", "UPDATE", REFUSAL, _REFUSE),
        Guard("journal_rowhash_no_delete", "journal_rowhash", "DELETE", REFUSAL, _REFUSE),
        Guard("journal_anchor_no_update", "journal_anchor", "UPDATE", REFUSAL, _REFUSE),
        Guard("journal_anchor_no_delete", "journal_anchor", "DELETE", REFUSAL, _REFUSE),
    ),
)
put_up, take_down = GUARDS.put_up, GUARDS.take_down
