"""Triggers that make the database itself refuse what may never happen to what is public, whoever asks it.

- The instant at which something first became public, and its index number, are never changed once they are there.
- What a published version says is never changed, and neither it nor what it is a version of is deleted.
- What a review said, and the 审查呈批单 that was kept of it, is never changed or deleted; its files are added once.

A date of publication that was put back is what inspectors fail a site for at once (国办秘函〔2019〕19号: 伪造发稿日期).
A migration that alters one of these tables must end with `migrations.RunPython(guards.put_up, guards.take_down)`.
"""

from __future__ import annotations

from typing import Any

REFUSAL = "publishing: what is public, and what was reviewed, is followed by a further version, never changed"

_CHANGED = (
    "(OLD.first_published_at IS NOT NULL AND OLD.first_published_at {differs} NEW.first_published_at)"
    " OR (OLD.index_number IS NOT NULL AND OLD.index_number {differs} NEW.index_number)"
)
_ALWAYS = "OLD.id IS NOT NULL"
_FROZEN = (
    "OLD.archived_on IS NOT NULL OR OLD.form {differs} NEW.form"
    " OR OLD.sha256 {differs} NEW.sha256 OR OLD.version_id {differs} NEW.version_id"
)
GUARDS = {
    "publishing_disclosure_first_instant": ("UPDATE", "publishing_disclosure", _CHANGED),
    "publishing_disclosure_no_delete": ("DELETE", "publishing_disclosure", "OLD.first_published_at IS NOT NULL"),
    "publishing_version_no_update": ("UPDATE", "publishing_version", "OLD.published_at IS NOT NULL"),
    "publishing_version_no_delete": ("DELETE", "publishing_version", "OLD.published_at IS NOT NULL"),
    "publishing_review_no_update": ("UPDATE", "publishing_reviewrecord", _ALWAYS),
    "publishing_review_no_delete": ("DELETE", "publishing_reviewrecord", _ALWAYS),
    "publishing_archive_no_update": ("UPDATE", "publishing_reviewarchive", _FROZEN),
    "publishing_archive_no_delete": ("DELETE", "publishing_reviewarchive", _ALWAYS),
}
"""Trigger → what sets it off, on which table, and when it refuses."""
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION publishing_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def put_up(apps: Any, schema_editor: Any) -> None:
    """Make the triggers anew, of the tables that are there by now: an operation for `migrations.RunPython`."""
    take_down(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    tables = set(schema_editor.connection.introspection.table_names())
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION)
    for name, (event, table, condition) in GUARDS.items():
        if table not in tables:
            continue
        when = condition.format(differs=_DIFFERS[vendor])
        body = (
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            if vendor == "sqlite"
            else "EXECUTE FUNCTION publishing_refuse()"
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when}) {body}")


def take_down(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers, those that are there: the way back of `put_up`."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, (_, table, _) in GUARDS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""))
