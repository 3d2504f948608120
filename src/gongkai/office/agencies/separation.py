"""Triggers that make the database itself keep administrators and posts apart, whoever asks it.

One person never holds a post on a day on which he administers the platform. That nobody is two kinds of administrator
is a constraint of the table.

A migration that alters `Post` or `Administrator` must end with
`migrations.RunPython(separation.put_up, separation.take_down)`. A test looks that they stand after all migrations.
"""

from __future__ import annotations

from gongkai.office.integrity.guards import Guard, GuardFunction, declare

REFUSAL = "agencies: an administrator holds no post"

# A missing day reaches as far as days go. Days are compared as text on SQLite, where Django keeps them so.
_SAME_DAYS = (
    "SELECT 1 FROM {other} o WHERE o.staff_id = NEW.staff_id"
    " AND (o.until IS NULL OR NEW.since IS NULL OR o.until >= NEW.since)"
    " AND (NEW.until IS NULL OR o.since IS NULL OR o.since <= NEW.until)"
    " AND (o.until IS NULL OR o.since IS NULL OR o.since <= o.until)"
    " AND (NEW.until IS NULL OR NEW.since IS NULL OR NEW.since <= NEW.until)"
)

# The person's row is locked first: of two at once the second then sees what the first has written.
_BODY = """
BEGIN
    PERFORM 1 FROM agencies_staff WHERE id = NEW.staff_id FOR UPDATE;
    IF EXISTS ({same_days}) THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END """


def _guard(name: str, event: str, table: str, other: str) -> Guard:
    """What refuses a row of `table` whose person has one of `other` on the same days."""
    same_days = _SAME_DAYS.format(other=other)
    function = GuardFunction(f"{name}_refuse", _BODY.format(same_days=same_days, refusal=REFUSAL))
    return Guard(name, table, event, REFUSAL, function, f"EXISTS ({same_days})", condition_in_function=True)


_POST, _ADMINISTRATOR = "agencies_post", "agencies_administrator"
GUARDS = declare(
    "agencies",
    "三员与岗位分离",
    (
        _guard("agencies_post_inserted", "INSERT", _POST, _ADMINISTRATOR),
        _guard("agencies_post_updated", "UPDATE", _POST, _ADMINISTRATOR),
        _guard("agencies_administrator_inserted", "INSERT", _ADMINISTRATOR, _POST),
        _guard("agencies_administrator_updated", "UPDATE", _ADMINISTRATOR, _POST),
    ),
)
put_up, take_down = GUARDS.put_up, GUARDS.take_down
