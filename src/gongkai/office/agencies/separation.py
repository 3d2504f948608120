"""Triggers that make the database itself keep administrators and posts apart, whoever asks it.

One person never holds a post on a day on which he administers the platform. That nobody is two kinds of administrator
is a constraint of the table.

SQLite drops a table's triggers when Django rebuilds the table to change it: a migration that alters `Post` or
`Administrator` must end with `migrations.RunPython(separation.put_up, separation.take_down)`. A test looks that they
stand after all migrations.
"""

from __future__ import annotations

from typing import Any

REFUSAL = "agencies: an administrator holds no post"

NAMES = {
    "agencies_post_inserted": ("INSERT", "agencies_post", "agencies_administrator"),
    "agencies_post_updated": ("UPDATE", "agencies_post", "agencies_administrator"),
    "agencies_administrator_inserted": ("INSERT", "agencies_administrator", "agencies_post"),
    "agencies_administrator_updated": ("UPDATE", "agencies_administrator", "agencies_post"),
}
"""Trigger → what sets it off, on which table, and the table that may hold nothing of the same person and days."""

# A missing day reaches as far as days go. Days are compared as text on SQLite, where Django keeps them so.
_SAME_DAYS = (
    "SELECT 1 FROM {other} o WHERE o.staff_id = NEW.staff_id"
    " AND (o.until IS NULL OR NEW.since IS NULL OR o.until >= NEW.since)"
    " AND (NEW.until IS NULL OR o.since IS NULL OR o.since <= NEW.until)"
    " AND (o.until IS NULL OR o.since IS NULL OR o.since <= o.until)"
    " AND (NEW.until IS NULL OR NEW.since IS NULL OR NEW.since <= NEW.until)"
)

# The person's row is locked first: of two at once the second then sees what the first has written.
_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM agencies_staff WHERE id = NEW.staff_id FOR UPDATE;
    IF EXISTS ({same_days}) THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def put_up(apps: Any, schema_editor: Any) -> None:
    """Make the triggers anew: an operation for `migrations.RunPython`."""
    take_down(apps, schema_editor)
    for name, (event, table, other) in NAMES.items():
        same_days = _SAME_DAYS.format(other=other)
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN EXISTS ({same_days})"
                f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        else:
            schema_editor.execute(_FUNCTION.format(name=name, same_days=same_days, refusal=REFUSAL))
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}_refuse()"
            )


def take_down(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers, those that are there: the way back of `put_up`."""
    for name, (_, table, _) in NAMES.items():
        on_table = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
